import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { grid } from '../../functions/normalize/read/grid.ts';
import { cells, open, rowsOf } from '../normalize/read/rows.ts';
import { bytesOf, filesIn } from './files.ts';

describe('csv-spectrum: the rows of its JSON', () => {
  for (const name of filesIn('csv-spectrum/csvs')) {
    test(name, async () => {
      const expected: Record<string, string>[] = JSON.parse(
        bytesOf('csv-spectrum/json', name.replace('.csv', '.json')).toString(),
      );
      const [heading = [], ...rows] = await cells(bytesOf('csv-spectrum/csvs', name));
      // Its JSON has LF where the file of CRLF has CRLF inside of a cell.
      const found = rows.map((row) => row.map((cell, column) => [heading[column]!, cell.replaceAll('\r\n', '\n')]));
      expect(found.map((row) => Object.fromEntries(row))).toEqual(
        expected.map((row) =>
          Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value.replaceAll('\r\n', '\n')])),
        ),
      );
    });
  }
});

/** Of each text file: encoding, delimiter, rows, and the first row of its table. */
const TEXTS: Record<string, [encoding: string, delimiter: string, rows: number, heading: string[]]> = {
  'duckdb-auto/0.csv': ['utf-8', ',', 28, ['row_id', 'integer', 'float', 'text']],
  'duckdb-auto/backslash_escape.csv': ['utf-8', '|', 3, ['123', 'TEST7', 'text1']],
  'duckdb-auto/duplicate_header_col.csv': ['utf-8', ',', 3, ['a', 'b', 'a']],
  'duckdb-auto/multi_column_string_r.csv': ['utf-8', '|', 9, ['1', '6370', '371', 'p1']],
  'duckdb-auto/pipe_delim_quote.csv': ['utf-8', '|', 3, ['123', 'TEST5', 'text1']],
  'duckdb-auto/quote_escape.csv': ['utf-8', '|', 3, ['123', 'TEST6', 'text1']],
  'duckdb-auto/semicolon_delim.csv': ['utf-8', ';', 3, ['123', 'TEST9', 'text1']],
  'duckdb-auto/single_quote_backslash.csv': ['utf-8', '|', 3, ['123', 'TEST8', 'text1']],
  'duckdb-auto/skip_row.csv': ['utf-8', ',', 3, ['number', 'text', 'date']],
  'duckdb-auto/tab_single_quote.csv': ['utf-8', '\t', 3, ['123', 'TEST13', 'text1']],
  'duckdb-auto/test_fallback.csv': ['utf-8', ',', 4684, ['TestDoubleError', 'TestDouble', 'TestText', 'TestInteger']],
  'duckdb-auto/time.csv': ['utf-8', '', 4, ['time']],
  'duckdb-auto/utf8bom.csv': ['utf-8', ',', 3, ['id', 'name']],
  'duckdb-encodings/latin1.csv': ['windows-1252', ',', 13, ['name', 'age']],
  'duckdb-encodings/utf16.csv': ['utf-16le', ',', 21, ['name', 'age']],
  'frictionless/bom.csv': ['utf-8', ',', 3, ['id', 'name']],
  'frictionless/latin1.csv': ['windows-1252', ',', 3, ['id', 'name']],
  'ine/municipios.csv': ['utf-8', ',', 8125, ['municipio_id', 'provincia_id', 'cmun', 'dc', 'nombre']],
  'ine/provincias.csv': ['utf-8', ',', 53, ['provincia_id', 'nombre']],
};

describe('text files: encoding, delimiter, rows, heading', () => {
  for (const [path, [encoding, delimiter, count, heading]] of Object.entries(TEXTS)) {
    test(path, async () => {
      const file = await open(bytesOf(path));
      expect(file.facts).toMatchObject({ encoding, delimiter });
      expect((await rowsOf(file.sheets[0]!)).rows).toHaveLength(count);
      expect((await grid(file))[0]).toEqual(heading);
    });
  }
});

describe('files of Spanish administrations', () => {
  for (const year of [2010, 2014]) {
    test(`SEPE ${year}: a title above, windows-1252, totals left as rows`, async () => {
      const file = await open(bytesOf(`spain/Gastos_Prestaciones_${year}_csv.csv`));
      expect(file.facts).toMatchObject({ encoding: 'windows-1252', delimiter: ';', lineEnd: 'CRLF' });
      const [heading, ...rows] = await grid(file);
      expect(heading?.slice(0, 2)).toEqual(['Código mes ', 'mes']);
      expect(rows).toHaveLength(624);
    });
  }
  test('DGT: a preamble of four lines and a blank one', async () => {
    const rows = await grid(await open(bytesOf('spain/InformePredefinido_Parque20201.csv')));
    expect(rows).toHaveLength(2125);
    expect(rows.every((row) => row.length === 4)).toBe(true);
  });
  test('Junta de Castilla y León', async () => {
    expect((await grid(await open(bytesOf('spain/casas_del_parque.csv'))))[0]).toContain('señalizacion externa');
  });
});

describe('every other file opens', () => {
  for (const folder of ['duckdb-auto', 'duckdb-encodings', 'frictionless', 'ine']) {
    for (const name of filesIn(folder).filter((name) => name.endsWith('.csv') && !(`${folder}/${name}` in TEXTS))) {
      test(`${folder}/${name}`, async () => {
        const { rows } = await rowsOf((await open(bytesOf(folder, name))).sheets[0]!);
        expect(rows.length).toBeGreaterThan(0);
      });
    }
  }
});

/** Cells merged over several rows fill down in rows with other texts, which the other reader leaves to its caller. */
describe('workbooks: the same texts and numbers as another reader finds', () => {
  for (const folder of ['exceljs', 'frictionless', 'ine']) {
    for (const name of filesIn(folder).filter((name) => name.endsWith('.xlsx'))) {
      test(`${folder}/${name}`, async () => {
        const bytes = bytesOf(folder, name);
        const other = await readXlsx(new Uint8Array(bytes));
        for (const sheet of (await open(bytes)).sheets) {
          const expected = other.sheets[sheet.number - 1]!;
          expect(sheet.name).toBe(expected.name);
          const texts = expected.rows.map((row) => row.map(textOf));
          const written = texts.map((row) => row.some((text) => text !== ''));
          for (const { startRow, startCol, endRow } of expected.merges ?? [])
            for (let row = startRow + 1; row <= endRow; row++)
              if (written[row]) texts[row]![startCol] ||= texts[startRow]![startCol]!;
          const filled = texts
            .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
            .filter((row) => row.length > 0);
          expect((await rowsOf(sheet)).rows.map(([, ...texts]) => texts)).toEqual(filled);
        }
      });
    }
  }
});

/** A value of the other reader as ours would have it. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (!(value instanceof Date)) return String(value);
  const [date, time] = value.toISOString().split('T');
  return time!.startsWith('00:00:00') ? date! : `${date} ${time!.slice(0, 8)}`;
}
