import { describe, expect, test } from 'vitest';
import { cells, open, rowsOf } from './rows.ts';

const TABLE = [
  ['Nombre', 'Apellidos', 'Actividad', 'Fecha de fin'],
  ['Iñaki', 'Muñoz', 'Alfabetización; nivel 1', '20/03/2018'],
  ['Àngels', 'Peña', 'Hoja de cálculo, "avanzada"', '21/03/2018'],
  ['Xosé', 'Núñez', 'Correo', '22/03/2018'],
];

const quoted = (text: string, delimiter: string) =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
const write = (delimiter: string, lineEnd: string) =>
  TABLE.map((row) => row.map((text) => quoted(text, delimiter)).join(delimiter) + lineEnd).join('');

describe('delimiters and line ends', () => {
  for (const delimiter of [';', ',', '|', '\t']) {
    for (const lineEnd of ['\n', '\r\n']) {
      test(JSON.stringify([delimiter, lineEnd]), async () => {
        const file = await open(write(delimiter, lineEnd));
        expect(file.facts).toMatchObject({ kind: 'csv', delimiter, encoding: 'utf-8', bom: false });
        expect(await cells(write(delimiter, lineEnd))).toEqual(TABLE);
      });
    }
  }
});

describe('encodings', () => {
  const text = write(';', '\r\n');
  const cases: Record<string, [Uint8Array, string, boolean]> = {
    'utf-8': [Buffer.from(text), 'utf-8', false],
    'utf-8 with mark': [Buffer.from(`\ufeff${text}`), 'utf-8', true],
    'utf-16le with mark': [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', true],
    'utf-16le': [Buffer.from(text, 'utf16le'), 'utf-16le', false],
    'utf-16be with mark': [Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', true],
    'utf-16be': [Buffer.from(text, 'utf16le').swap16(), 'utf-16be', false],
    'windows-1252': [Buffer.from(text, 'latin1'), 'windows-1252', false],
  };
  for (const [name, [bytes, encoding, bom]] of Object.entries(cases)) {
    test(name, async () => {
      expect((await open(bytes)).facts).toMatchObject({ encoding, bom });
      expect(await cells(bytes)).toEqual(TABLE);
    });
  }
});

describe('row numbers', () => {
  test('blank lines count, a line end inside quotes does not', async () => {
    const { rows, lastRow } = await rowsOf((await open('a;b\n\n"x\ny";1\n ; \nz;2\n\n\n')).sheets[0]!);
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [3, 'x\ny', '1'],
      [5, 'z', '2'],
    ]);
    expect(lastRow).toBe(7);
  });
  test('read again, the rows come again', async () => {
    const sheet = (await open('a;b\n1;2\n')).sheets[0]!;
    expect(await rowsOf(sheet)).toEqual(await rowsOf(sheet));
  });
});
