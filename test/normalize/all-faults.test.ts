import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { takeIn } from './world.ts';

const headings = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado'];
const row = ['12345678Z', 'Docente', 'Redes', '16/03/2018', 'Sí'];
/** A sheet without some of the columns. */
const sheet = (name: string, without: readonly string[], values = row) => ({
  name,
  rows: [headings, values].map((cells) => cells.filter((_, c) => !without.includes(headings[c]!))),
});
const answerTo = async (...sheets: ReturnType<typeof sheet>[]) => {
  const { receipt, answer } = await takeIn(await writeXlsx({ sheets }));
  return { receipt, es: answer('es') };
};

describe('all faults of a file are found at once', () => {
  test('of several sheets, and of their rows', async () => {
    const bad = ['12345678A', 'Marcianos', 'Redes', 'ayer', 'Sí'];
    const { receipt, es } = await answerTo(sheet('Enero', ['Superado'], bad), sheet('Febrero', ['Colectivo'], bad));
    expect(receipt).toMatchObject({ status: 'refused', lake: null, rows: { read: 0, rejected: 0 } });
    expect(es.message).toMatch(/^No se aceptó el fichero\. Falta la columna «Superado»\./);
    expect(es.errors.map(({ code, sheet, row, value }) => [code, sheet, row, value])).toEqual([
      ['column_missing', null, null, null],
      ['document_letter', 'Enero', 2, '12345678A'],
      ['value_not_known', 'Enero', 2, 'Marcianos'],
      ['date_format', 'Enero', 2, 'ayer'],
      ['column_missing', 'Febrero', null, null],
      ['document_letter', 'Febrero', 2, '12345678A'],
      ['date_format', 'Febrero', 2, 'ayer'],
    ]);
  });

  test('and no row is reported for what its sheet lacks', async () => {
    for (const without of [['DNI/NIE'], ['Actividad'], ['DNI/NIE', 'Actividad', 'Superado']]) {
      const { es } = await answerTo(sheet('Enero', without));
      expect(es.errors.map((e) => e.code)).toEqual(['column_missing']);
    }
  });

  test('a sheet that lacks a column beside one that has all is said to lack it', async () => {
    const { receipt, es } = await answerTo(sheet('Enero', []), sheet('Febrero', ['Superado', 'Colectivo']));
    expect(receipt.rows.accepted).toBe(1);
    expect(es.warnings).toMatchObject([
      {
        code: 'sheet_passed_over',
        message: 'La hoja «Febrero» no se leyó: le faltan las columnas «Colectivo», «Superado».',
      },
    ]);
  });
});

describe('a setting never stands in for a column that is there and was not recognised', () => {
  const table = (heading: string, ...values: string[]) =>
    [`${headings.slice(0, 3).join(';')};Fecha de fin;${heading}`]
      .concat(values.map((value) => [...row.slice(0, 4), value].join(';')))
      .join('\n');
  test.each([
    ['Superación según el tutor', ['Sí', 'No'], { completed: 'Sí' }],
    ['Grado de superación', ['Bien', 'Mal'], { completed: 'Sí' }],
    ['Suprado', ['No', 'No'], { completed: 'Sí' }],
    ['Nota final', ['7', '3'], { completed: 'Sí' }],
  ] as const)('%s', async (heading, values, settings) => {
    const { receipt, answer } = await takeIn(table(heading, ...values), { settings });
    expect(receipt).toMatchObject({ status: 'refused', refusal: { code: 'setting_over_column', params: { near: 5 } } });
    expect(answer('es').message).toContain(`«${heading}»`);
  });
  test.each([
    ['Consentimiento de imagen', ['Sí', 'No']],
    ['Superación según el tutor', ['', '']],
    ['Teléfono de contacto', ['600000000', '']],
  ] as const)('and does for one that is empty, or is about something else: %s', async (heading, values) => {
    const { receipt } = await takeIn(table(heading, ...values), { settings: { completed: 'Sí' } });
    expect(receipt.status).toBe('accepted');
  });
});
