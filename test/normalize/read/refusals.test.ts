import { writeXlsx } from 'hucre/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import type { IssueCode } from '../../../schemas/issues.ts';
import type { Limits } from '../../../schemas/limits.ts';
import { open, rowsOf } from './rows.ts';
import { workbook, workbookParts, zip } from './zips.ts';

const ROW = '<row r="1"><c r="A1" t="str"><v>a</v></c></row>';
const shared = (texts: string[]) => ({
  name: 'xl/sharedStrings.xml',
  bytes: `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
});

/** The records of a workbook of Excel 2 with so many blank cells. */
function blankCells(count: number): Buffer {
  const record = (id: number, ...bytes: number[]) => Buffer.from([id, 0, bytes.length, 0, ...bytes]);
  return Buffer.concat([record(9, 2, 0, 16, 0), Buffer.alloc(count * 8, record(1, 0, 0, 0, 0)), record(10)]);
}

interface Case {
  bytes: () => Uint8Array | string | Promise<Uint8Array>;
  code: IssueCode;
  limits?: Partial<Limits>;
}

const CASES: Record<string, Case> = {
  'no bytes': { bytes: () => '', code: 'file_empty' },
  PDF: { bytes: () => '%PDF-1.7\n1 0 obj\n', code: 'file_not_a_table' },
  JPEG: { bytes: () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), code: 'file_not_a_table' },
  'random bytes': {
    bytes: () => Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
    code: 'file_not_a_table',
  },
  'a web page': { bytes: () => '\ufeff <!DOCTYPE html><html><body>Entrar</body></html>', code: 'file_not_a_table' },
  'a zip without a workbook': {
    bytes: () =>
      zip([
        { name: 'a.csv', bytes: 'a' },
        { name: 'b.csv', bytes: 'b' },
      ]),
    code: 'file_not_a_table',
  },
  'a letter': {
    bytes: () =>
      zip([
        { name: 'word/document.xml', bytes: '<document/>' },
        { name: '_rels/.rels', bytes: '<Relationships/>' },
      ]),
    code: 'file_not_a_table',
  },
  'a workbook with a password': {
    bytes: () => writeXlsx({ sheets: [{ name: 'a', rows: [['a']] }], encryption: { password: 'x', spinCount: 10 } }),
    code: 'file_encrypted',
  },
  'an encrypted entry': { bytes: () => workbook(ROW, [{ name: 'x', bytes: 'x', flags: 1 }]), code: 'file_encrypted' },
  'a workbook cut short': { bytes: () => workbook(ROW).subarray(0, 500), code: 'file_damaged' },
  'a workbook with a flipped sum': {
    bytes: () => workbook('', [{ name: 'xl/worksheets/sheet1.xml', bytes: '<a/>', crc: 1 }]),
    code: 'file_damaged',
  },
  'XML cut short': {
    bytes: () => workbook('', [{ name: 'xl/worksheets/sheet1.xml', bytes: '<worksheet><sheetData><row' }]),
    code: 'file_damaged',
  },
  'a shared string that is not there': {
    bytes: () => workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', [shared(['a'])]),
    code: 'file_damaged',
  },
  'no shared strings at all': {
    bytes: () => workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
    code: 'file_damaged',
  },
  'rows out of order': { bytes: () => workbook('<row r="2"/><row r="1"/>'), code: 'file_damaged' },
  'a row that ends twice': { bytes: () => workbook(`${ROW}</row>`), code: 'file_damaged' },
  'a flat bomb': {
    bytes: () => workbook(ROW, [{ name: 'xl/media/a.xml', bytes: Buffer.alloc(8 * 2 ** 20) }]),
    code: 'zip_unsafe',
  },
  'too much in all': {
    bytes: () => workbook(ROW, [{ name: 'a', bytes: 'aaaa', claimed: 2 ** 20 }]),
    limits: { inflatedBytes: 2 ** 20 },
    code: 'zip_unsafe',
  },
  'more than its directory says': {
    bytes: () =>
      workbook('', [{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(4 * 2 ** 20, ' '), claimed: 100 }]),
    code: 'zip_unsafe',
  },
  'entries that overlap': {
    bytes: () => zip([...workbookParts(ROW), { name: 'a', bytes: 'x' }, { name: 'b', bytes: 'x', overlaps: true }]),
    code: 'zip_unsafe',
  },
  'one name twice': {
    bytes: () => zip([...workbookParts(ROW), { name: 'a', bytes: '' }, { name: 'a', bytes: '' }]),
    code: 'zip_unsafe',
  },
  'too many entries': { bytes: () => workbook(ROW), limits: { zipEntries: 3 }, code: 'zip_unsafe' },
  'a DOCTYPE': {
    bytes: () => workbook('', [{ name: 'xl/workbook.xml', bytes: '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }]),
    code: 'zip_unsafe',
  },
  'a far row': { bytes: () => workbook('<row r="2000000"><c r="A2000000"><v>1</v></c></row>'), code: 'too_many_rows' },
  'a far column': { bytes: () => workbook('<row r="1"><c r="XFE1"><v>1</v></c></row>'), code: 'too_many_columns' },
  'far cells in many rows': {
    bytes: () => workbook(Array.from({ length: 300 }, () => '<row><c r="XFD1"><v>1</v></c></row>').join('')),
    code: 'too_many_columns',
    limits: { emptyCells: 2 ** 22 },
  },
  'an old workbook of too many cells': { bytes: () => blankCells(2 ** 21), code: 'too_many_cells' },
  'Parquet of too many rows': {
    bytes: () =>
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'DNI', data: ['a', 'b', 'c'], type: 'STRING' }] })),
    code: 'too_many_rows',
    limits: { sheetRows: 2 },
  },
  'too many columns': { bytes: () => `${'a;'.repeat(17_000)}\n${'1;'.repeat(17_000)}\n`, code: 'too_many_columns' },
  'a record without end': { bytes: () => `a;b\n${'x'.repeat(3 * 2 ** 20)}`, code: 'record_too_long' },
};

describe('each gets its code, soon', () => {
  for (const [name, { bytes, code, limits }] of Object.entries(CASES)) {
    test(name, async () => {
      const file = await bytes();
      const read = async () => {
        for (const sheet of (await open(file, limits)).sheets) await rowsOf(sheet);
      };
      const error = await read().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).code).toBe(code);
    });
  }
});

describe('what is odd, and taken', () => {
  test('formats without values to the last row and column', async () => {
    const file = await open(workbook(`${ROW}<row r="1048576"><c r="XFD1048576" s="1"/></row>`));
    expect(await rowsOf(file.sheets[0]!)).toMatchObject({ rows: [[1, 'a']], lastRow: 1 });
  });
  test('a chart sheet is passed over, and told', async () => {
    const bytes = workbook(ROW, [
      {
        name: 'xl/workbook.xml',
        bytes: '<workbook><sheets><sheet name="Gráfico" id="none"/><sheet name="Datos" id="s1"/></sheets></workbook>',
      },
    ]);
    const file = await open(bytes);
    expect(file.sheets.map(({ number, name }) => [number, name])).toEqual([[2, 'Datos']]);
    expect(file.issues).toEqual([{ code: 'sheet_passed_over', sheet: 1, row: null, params: { name: 'Gráfico' } }]);
  });
  test('rich text, readings, escapes, errors, formulas, references left out', async () => {
    const cells = [
      '<c t="s"><v>0</v></c>',
      '<c t="inlineStr"><is><r><t>uno </t></r><r><t>dos</t></r></is></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c t="str"><f>A1&amp;"x"</f><v>&lt;b&gt; &#241;</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="d"><v>2018-03-20T00:00:00</v></c>',
      '<c><v>1.2345678900000001E7</v></c>',
    ];
    const strings = {
      name: 'xl/sharedStrings.xml',
      bytes: '<sst><si><r><t>a_x000A_b</t></r><rPh><t>zz</t></rPh></si></sst>',
    };
    const file = await open(workbook(`<row>${cells.join('')}</row>`, [strings]));
    expect((await rowsOf(file.sheets[0]!)).rows).toEqual([
      [1, 'a\nb', 'uno dos', '#N/A', '<b> ñ', '2', '2018-03-20', '12345678.9'],
    ]);
  });
});
