import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { grid } from '../../../functions/normalize/read/grid.ts';
import { open, type Row, rowsOf } from './rows.ts';
import { zip } from './zips.ts';

const RECORDS = [
  { DNI: '00000001R', Horas: 12.5, Superado: true, Fecha: '2018-03-20', Nota: null },
  { DNI: '00000002W', Horas: 3, Superado: false, Fecha: '', Nota: 'ñ "a"' },
];
const READ: Row[] = [
  [0, 'DNI', 'Horas', 'Superado', 'Fecha', 'Nota'],
  [1, '00000001R', '12.5', 'TRUE', '2018-03-20', ''],
  [2, '00000002W', '3', 'FALSE', '', 'ñ "a"'],
];
const parquet = () =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'DNI', data: RECORDS.map((record) => record.DNI), type: 'STRING' },
        { name: 'Horas', data: RECORDS.map((record) => record.Horas), type: 'DOUBLE' },
        { name: 'Superado', data: RECORDS.map((record) => record.Superado), type: 'BOOLEAN' },
        { name: 'Fecha', data: RECORDS.map((record) => record.Fecha), type: 'STRING' },
        { name: 'Nota', data: RECORDS.map((record) => record.Nota), type: 'STRING' },
      ],
    }),
  );

async function read(bytes: Uint8Array | string) {
  const file = await open(bytes);
  const sheets = [];
  for (const sheet of file.sheets)
    sheets.push({ name: sheet.name, hidden: sheet.hidden, ...(await rowsOf(sheet)), blocks: 0 });
  return { facts: file.facts, sheets, file };
}

const refusal = (bytes: Uint8Array | string) =>
  read(bytes).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe('records', () => {
  const json = JSON.stringify(RECORDS);
  const files: Record<string, [string, Uint8Array | string]> = {
    'an array': ['json', json],
    'with a byte order mark and spaces': ['json', `\ufeff\n ${JSON.stringify(RECORDS, null, 2)}\n`],
    'in UTF-16': ['json', Buffer.from(`\ufeff${json}`, 'utf16le')],
    'in UTF-16 without a mark': ['json', Buffer.from(json, 'utf16le')],
    'in windows-1252': ['json', Buffer.from(json, 'latin1')],
    'in an object': ['json', `{"count": 2, "next": null, "rows": ${json}, "more": {"a": []}}`],
    'a line each': ['ndjson', RECORDS.map((record) => `${JSON.stringify(record)}\r\n`).join('')],
    'without a last line end': ['ndjson', RECORDS.map((record) => JSON.stringify(record)).join('\n')],
    parquet: ['parquet', parquet()],
  };
  for (const [name, [kind, bytes]] of Object.entries(files)) {
    test(name, async () => {
      const { facts, sheets, file } = await read(bytes);
      expect(facts.kind).toBe(kind);
      expect(sheets[0]).toMatchObject({ rows: READ, lastRow: 2 });
      expect(await grid(file)).toEqual(READ.map(([, ...cells]) => cells));
    });
    test(`${name}, packed`, async () => {
      const zipped = await read(
        zip([
          { name: '__MACOSX/._a', bytes: 'x' },
          { name: 'a/', bytes: '' },
          { name: 'a/a', bytes },
        ]),
      );
      expect(zipped.facts).toMatchObject({ kind, container: 'zip' });
      expect(zipped.sheets[0]!.rows).toEqual(READ);
      const packed = await read(gzipSync(bytes));
      expect(packed.facts).toMatchObject({ kind, container: 'gzip' });
      expect(packed.sheets[0]!.rows).toEqual(READ);
    });
  }

  test('keys that come late, twice, or are of every object; long numbers; values within values', async () => {
    const text =
      '[{"a":1,"a":"\\u00f1\\n"},{"__proto__":"x","constructor":2},{},{"n":12345678901234567890,"e":1.50e2,"l":[1,{"k":"]"}]}]';
    expect((await read(text)).sheets[0]).toMatchObject({
      rows: [
        [0, 'a', 'a', '__proto__', 'constructor', 'n', 'e', 'l'],
        [1, '1', 'ñ\n', '', '', '', '', ''],
        [2, '', '', 'x', '2', '', '', ''],
        [4, '', '', '', '', '12345678901234567890', '150', '[1,{"k":"]"}]'],
      ],
      lastRow: 4,
    });
  });

  test('records across the pieces in which a file is read, wherever an escape falls', async () => {
    const record = (index: number) => ({ a: index, b: '\\'.repeat(index % 7), c: 'á"'.repeat(20) });
    const many = Array.from({ length: 40_000 }, (_, index) => record(index));
    for (const text of [JSON.stringify(many), many.map((one) => JSON.stringify(one)).join('\n')]) {
      const { rows } = (await read(text)).sheets[0]!;
      expect(rows).toHaveLength(40_001);
      expect(
        rows.slice(1).every(([row, a, b, c]) => {
          const { a: number, b: slashes, c: letters } = record(row - 1);
          return a === String(number) && b === slashes && c === letters;
        }),
      ).toBe(true);
    }
  });

  const refused: Record<string, [string, string]> = {
    'cut in a record': ['[{"a":1},{"a":', 'file_damaged'],
    'cut after a record': ['[{"a":1}', 'file_damaged'],
    'a comma too many': ['[{"a":1},]', 'file_damaged'],
    'no comma': ['[{"a":1} {"a":2}]', 'file_damaged'],
    'a comma in a record': ['[{"a":1,}]', 'file_damaged'],
    'a bare word': ['[{"a":NaN}]', 'file_damaged'],
    'a number with a leading zero': ['[{"a":012}]', 'file_damaged'],
    'a line end in a string': ['[{"a":"b\nc"}]', 'file_damaged'],
    'no records but numbers': ['[{"a":1}, 7]', 'file_not_a_table'],
    'more after the end': ['[{"a":1}] x', 'file_damaged'],
    'too deep': [`[{"a":${'['.repeat(40)}${']'.repeat(40)}}]`, 'file_not_a_table'],
    'a record without end': [`[{"a":"${'x'.repeat(3 * 2 ** 20)}"}]`, 'record_too_long'],
    'too many keys': [`[{${Array.from({ length: 16_385 }, (_, key) => `"${key}":1`).join()}}]`, 'too_many_columns'],
  };
  for (const [name, [text, code]] of Object.entries(refused)) {
    test(name, async () => expect(await refusal(text)).toBe(code));
  }
  test('nothing in it', async () => {
    for (const text of ['[]', '{}', '{"rows":[]}', '[{}]']) expect((await read(text)).sheets[0]!.rows).toEqual([]);
  });
});

describe('workbooks of other programs', () => {
  const date = { t: 'n', v: 43179.41457, z: 'dd/mm/yyyy hh:mm' } as const;
  const book = () => {
    const sheet = utils.aoa_to_sheet([['Título'], [], ['DNI', 'Fecha', 'Horas', 'Sí', 'Mal']]);
    utils.sheet_add_aoa(sheet, [['00000001R', date, 12.5, true, { t: 'e', v: 42 }]], { origin: 'A4' });
    const other = utils.aoa_to_sheet([['oculto']]);
    return {
      SheetNames: ['Datos', 'Otra'],
      Sheets: { Datos: sheet, Otra: other },
      Workbook: { Sheets: [{ Hidden: 0 as const }, { Hidden: 1 as const }] },
    };
  };
  const rows: Row[] = [
    [1, 'Título'],
    [3, 'DNI', 'Fecha', 'Horas', 'Sí', 'Mal'],
    [4, '00000001R', '2018-03-20 09:56:59', '12.5', 'TRUE', '#N/A'],
  ];
  test('Excel 97 to 2003', async () => {
    const bytes: Buffer = write(book(), { type: 'buffer', bookType: 'biff8' });
    const { facts, sheets } = await read(bytes);
    expect(facts.kind).toBe('xls');
    expect(sheets).toMatchObject([
      { name: 'Datos', hidden: false, rows, lastRow: 4 },
      { name: 'Otra', hidden: true, rows: [[1, 'oculto']] },
    ]);
    expect((await read(gzipSync(bytes))).facts).toEqual({ kind: 'xls', container: 'gzip' });
  });
  test('Excel 97 with days from 1904', async () => {
    const bytes: Buffer = write(
      { ...book(), Workbook: { WBProps: { date1904: true } } },
      { type: 'buffer', bookType: 'biff8' },
    );
    expect((await read(bytes)).sheets[0]!.rows[2]).toEqual([
      4,
      '00000001R',
      '2022-03-21 09:56:59',
      '12.5',
      'TRUE',
      '#N/A',
    ]);
  });

  const ods = (tables: string, styles = '') =>
    zip([
      { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
      {
        name: 'content.xml',
        bytes: `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
      },
    ]);
  const cell = (attributes: string, text = '') =>
    `<table:table-cell ${attributes}>${text === '' ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`;
  const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
  const table = (content: string, attributes = 'table:name="Hoja1"') =>
    `<table:table ${attributes}>${content}</table:table>`;

  test('LibreOffice: values, repetitions, notes, spaces, hidden sheets', async () => {
    const cells = [
      cell('office:value-type="float" office:value="12.50"', '12,5'),
      cell('office:value-type="date" office:date-value="2018-03-20"', '20/03/18'),
      cell('office:value-type="date" office:date-value="2018-03-20T09:56:59"', 'x'),
      cell('office:value-type="time" office:time-value="PT09H56M59S"', 'x'),
      cell('office:value-type="boolean" office:boolean-value="true"', 'VERDADERO'),
      cell('office:value-type="string" calcext:value-type="error"', '#N/D'),
      cell('table:number-columns-repeated="2"'),
      '<table:table-cell><office:annotation><text:p>nota</text:p></office:annotation><text:p>a<text:s text:c="2"/>b &amp; c</text:p><text:p><text:span>d</text:span></text:p></table:table-cell>',
      cell('table:number-columns-repeated="16000"'),
    ];
    const bytes = ods(
      table(
        row(cells.join('')) +
          row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="3"') +
          row(
            cell('office:value-type="string" table:number-columns-repeated="2"', 'z'),
            'table:number-rows-repeated="2"',
          ) +
          row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048570"'),
      ) + table(row(cell('', 'oculto')), 'table:name="Otra" table:style-name="ta2"'),
      '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
    );
    const { facts, sheets } = await read(bytes);
    expect(facts).toEqual({ kind: 'ods' });
    expect(sheets).toMatchObject([
      {
        name: 'Hoja1',
        hidden: false,
        lastRow: 6,
        rows: [
          [1, '12.5', '2018-03-20', '2018-03-20 09:56:59', '09:56:59', 'TRUE', '#N/D', '', '', 'a  b & c\nd'],
          [5, 'z', 'z'],
          [6, 'z', 'z'],
        ],
      },
      { name: 'Otra', hidden: true, rows: [[1, 'oculto']] },
    ]);
  });
  test('LibreOffice: what another program writes', async () => {
    const bytes: Buffer = write(book(), { type: 'buffer', bookType: 'ods' });
    expect((await read(bytes)).sheets[0]!.rows[1]).toEqual(rows[1]);
  });

  const refused: Record<string, [Uint8Array, string]> = {
    'a text document': [
      zip([
        { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' },
        { name: 'content.xml', bytes: '<office:text/>' },
      ]),
      'file_not_a_table',
    ],
    'a password': [
      zip([
        { name: 'content.xml', bytes: 'x' },
        { name: 'META-INF/manifest.xml', bytes: '<m:manifest><m:encryption-data/></m:manifest>' },
      ]),
      'file_encrypted',
    ],
    'a cell repeated a million times': [
      ods(table(row(cell('table:number-columns-repeated="1000000"', 'x')))),
      'too_many_columns',
    ],
    'a row repeated to the end': [
      ods(table(row(cell('table:number-columns-repeated="400"', 'x'), 'table:number-rows-repeated="1048576"'))),
      'zip_unsafe',
    ],
    'a row repeated past the end': [
      ods(table(row(cell('', 'x'), 'table:number-rows-repeated="2000000"'))),
      'too_many_rows',
    ],
    'a DOCTYPE': [
      zip([
        { name: 'mimetype', bytes: 'x' },
        { name: 'content.xml', bytes: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' },
      ]),
      'zip_unsafe',
    ],
    'a gzip in a zip': [zip([{ name: 'a.gz', bytes: gzipSync('a;b\n1;2\n') }]), 'zip_unsafe'],
    'a zip in a zip': [zip([{ name: 'a.zip', bytes: zip([{ name: 'a.csv', bytes: 'a;b\n1;2\n' }]) }]), 'zip_unsafe'],
    'two files in a zip': [
      zip([
        { name: 'a.csv', bytes: 'a;b\n1;2\n' },
        { name: 'b.csv', bytes: 'a;b\n1;2\n' },
      ]),
      'file_not_a_table',
    ],
    'a gzip cut short': [gzipSync('a;b\n1;2\n'.repeat(1000)).subarray(0, 40), 'file_damaged'],
    'a gzip bomb': [gzipSync(Buffer.alloc(32 * 2 ** 20)), 'zip_unsafe'],
    'a Parquet file cut short': [parquet().subarray(0, 200), 'file_damaged'],
  };
  for (const [name, [bytes, code]] of Object.entries(refused)) {
    test(name, async () => expect(await refusal(bytes)).toBe(code));
  }
});
