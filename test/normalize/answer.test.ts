import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { answerText } from '../../functions/normalize/answer/answer.ts';
import { cellList } from '../../schemas/cell-list.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { Answer } from '../../schemas/receipt.ts';
import { zip } from './read/zips.ts';
import { takeIn } from './world.ts';

/**
 * `answer/<name>.csv` and what its sender reads of it, in each language: `<name>.<language>.txt`. A text that is missing
 * is written, to be read and committed; in CI it is a fault.
 */
const folder = join(import.meta.dirname, 'answer');

for (const file of readdirSync(folder).filter((f) => f.endsWith('.csv'))) {
  describe(file, async () => {
    const { answer } = await takeIn(readFileSync(join(folder, file)), { file });
    for (const language of answerLanguages)
      test(language, () => {
        const told = answer(language);
        Answer.parse(told);
        const text = `${answerText(told, language)}\n`;
        const at = join(folder, `${file.slice(0, -4)}.${language}.txt`);
        if (!existsSync(at) && !process.env.CI) writeFileSync(at, text);
        expect(text).toBe(readFileSync(at, 'utf8'));
        // No placeholder was left without its value.
        expect(text).not.toMatch(/[{}…]/);
      });
  });
}

test('a file that is no table is told why', async () => {
  const table = 'DNI;Colectivo\n';
  const several = zip([
    { name: 'a.csv', bytes: table },
    { name: 'b.csv', bytes: table },
  ]);
  const columnData = [{ name: 'DNI', data: Array(100).fill('1'), type: 'STRING' as const }];
  const compressors = { LZO: (bytes: Uint8Array) => bytes.subarray(1) };
  const parquet = Buffer.from(parquetWriteBuffer({ columnData, codec: 'LZO', compressors }));
  const told = async (bytes: Uint8Array | string) => (await takeIn(bytes)).answer('es').message;
  expect(await told(several)).toBe(
    'No se aceptó el fichero. El zip lleva más de un fichero. Envíe cada uno aparte: se suman.',
  );
  expect(await told(parquet)).toMatch(/^No se aceptó el fichero. Este Parquet usa una compresión o una codificación/);
  expect(await told('%PDF-1.7')).toMatch(/no es una tabla que se pueda leer. Envíe un libro/);
});

describe('what is cut is counted', () => {
  const good = '12345678Z;Docente;Redes;16/03/2018;Sí\n';
  const heading = 'DNI;Colectivo;Actividad;Fecha de fin;Superado\n';
  const bad = '12345678Z;Docente;Redes;ayer;Sí\n'.repeat(1100);
  const late = '12345678Z;Docente;Redes;16/03/2018;quizás\n'.repeat(3);

  test('beside the lists, and by code', async () => {
    const { answer } = await takeIn(heading + good + bad + late);
    const told = answer('es');
    expect(told.errors.length).toBe(1000);
    expect(told.more).toEqual({ errors: 103, warnings: 0 });
    expect(told.counts).toEqual([
      { code: 'date_format', severity: 'error', column: 'Fecha de fin', count: 1100 },
      { code: 'value_not_known', severity: 'error', column: 'Superado', count: 3 },
    ]);
    // The text names every group, the one without a listed row too.
    const text = answerText(told, 'es');
    expect(text).toContain('Fecha de fin, 1100 veces, filas 3–1002 y 100 más:');
    expect(text).toContain('Superado, 3 veces:');
  });

  test('nothing is said where nothing is cut', async () => {
    const { answer } = await takeIn(heading + good + late);
    expect(answer('es')).not.toHaveProperty('more');
    expect(answerText(answer('es'), 'es')).toContain('Superado, 3 veces, filas 3–5:');
  });
});

describe('a heading that is nearly right is named', () => {
  test('where it is missing', async () => {
    const { answer } = await takeIn(
      'Título\n\nDNI;Colectivo;Actividad;Fehca de fin;Superado\n12345678Z;Docente;Redes;16/03/2018;Sí\n',
    );
    const [error] = answer('es').errors;
    expect(error).toMatchObject({ code: 'column_missing', message: 'Falta la columna «Fecha de fin».' });
    expect(error!.fix).toBe('Quizá sea la columna «Fehca de fin», con otro nombre: póngale el de la plantilla.');
    expect(answer('eu').errors[0]!.fix).toContain('«Fehca de fin»');
  });
  test('where it is left out', async () => {
    const { answer } = await takeIn(
      'DNI;Colectivo;Actividad;Fecha de fin;Superado;Modaldiad\n12345678Z;Docente;Redes;16/03/2018;Sí;x\n',
    );
    expect(answer('ca').warnings).toMatchObject([
      { code: 'column_unknown', fix: 'Volíeu dir «Modalidad»? Poseu-li aquest nom.' },
    ]);
  });
});

describe('cells are listed as a person would', () => {
  const at = (sheet: string, column: string, ...rows: number[]) =>
    rows.map((row) => ({ sheet, row, cell: `'${sheet}'!${column}${row}` }));
  test.each([
    [at('Enero', 'K', 6, 12, 13, 14, 15), 8, 'Enero: K6, K12–K15', 0],
    [[...at('Enero', 'K', 6), ...at('Febrero 2018', 'AB', 2, 3)], 8, 'Enero: K6; Febrero 2018: AB2–AB3', 0],
    [at('Enero', 'K', 6, 8, 10, 11, 12), 2, 'Enero: K6, K8', 3],
    [[{ row: 8 }, { row: 19 }, { row: 20 }, { row: null }], 8, '8, 19–20', 0],
    [[{ sheet: 'Hoja', row: 4 }], 8, '4', 0],
    [[], 8, '', 0],
  ])('%j', (places, most, list, left) => expect(cellList(places, most)).toEqual({ list, left }));

  test('and each keeps its own sentence', async () => {
    const rows = ['12345678A', '12345678A', '12345678Z', '87654321A'];
    const { answer } = await takeIn(
      `DNI;Colectivo;Actividad;Fecha de fin;Superado\n${rows.map((id) => `${id};Docente;Redes;16/03/2018;Sí\n`).join('')}`,
    );
    const text = answerText(answer('es'), 'es');
    expect(text).toContain('    DNI, 3 veces:\n      filas 2–3: La letra de «12345678A»');
    expect(text).toMatch(/filas 2–3: .* la letra sería Z\.\n {6}fila 5: .* la letra sería X\./);
  });
});
