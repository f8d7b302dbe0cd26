import { writeXlsx } from 'hucre/xlsx';
import { workbookParts } from '../normalize/read/zips.ts';
import {
  csv,
  gzip,
  HEADINGS,
  json,
  line,
  ndjson,
  objects,
  ods,
  PEOPLE,
  parquet,
  parquetFooter,
  parquetOfGroups,
  patched,
  sheetRows,
  workbook,
  xls,
  xlsx,
  zip,
} from './made.ts';

/** A hostile file: its bytes, and the code with which its receipt must refuse it, or remark on it; `accepted` for one that is harmless. */
export type Hostile = readonly [bytes: Uint8Array | string | Promise<Uint8Array>, code: string];

const MB = 2 ** 20;
const zeros = (size: number) => Buffer.alloc(size);
const cell = (attributes: string, text: string) =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const odsRow = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1);
const entity = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
const one = objects[0]!;
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const field = (value: string) => `[{${HEADINGS.map((name) => JSON.stringify(name)).join(':"x",')}:${value}}]`;
const packed = (name: string, bytes: Uint8Array | string) => zip([{ name, bytes }]);
const part = (name: string, bytes: Uint8Array | string, more: object = {}) =>
  workbook(sheetRows(), [{ name, bytes, ...more }]);
/** Text that hardly packs. */
const noise = (size: number) =>
  Array.from({ length: size / 8 }, (_, index) =>
    (Math.imul(index, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0'),
  ).join('');
const wide = (columns: number) => `${'c;'.repeat(columns)}\n${'1;'.repeat(columns)}\n`;
const long = (size: number) => csv(line('00000004G', 'Ciudadanía', 'x'.repeat(size)));
const mark = (document: string) => csv(line(document));
const formula = (text: string) => csv(line('00000004G', text));

/** A list of one record. */
const manyKeys = (count: number) => `[{${Array.from({ length: count }, (_, key) => `"k${key}":1`).join()}}]`;

/** By class, by name. Made anew at each call, and always the same. */
export function hostile(): Record<string, Record<string, Hostile>> {
  const parquetFile = parquet();
  const oldFile = xls();
  return {
    'empty files': {
      'no byte': ['', 'file_empty'],
      spaces: [' \n\n \n', 'file_empty'],
      'a byte order mark': ['\ufeff', 'file_empty'],
      'an empty list': ['[]', 'file_empty'],
      'an empty workbook': [workbook(''), 'file_empty'],
    },
    'headings only': {
      csv: [`${HEADINGS.join(';')}\n`, 'no_rows'],
      workbook: [workbook(sheetRows([HEADINGS])), 'no_rows'],
      'with blank rows': [`${HEADINGS.join(';')}\n;;;;\n;;;;\n`, 'no_rows'],
    },
    'wrong extension': {
      PDF: ['%PDF-1.7\n1 0 obj\n', 'file_not_a_table'],
      JPEG: [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'file_not_a_table'],
      program: [Buffer.concat([Buffer.from('\x7fELF'), zeros(400)]), 'file_not_a_table'],
      RAR: ['Rar!\x1a\x07\x00', 'file_not_a_table'],
      letter: [
        zip([
          { name: '_rels/.rels', bytes: '<a/>' },
          { name: 'word/document.xml', bytes: '<a/>' },
        ]),
        'file_not_a_table',
      ],
    },
    'markup instead of a table': {
      page: ['<!DOCTYPE html><html><body><table><tr><td>DNI</table>', 'heading_not_found'],
      'page without a table': ['<!DOCTYPE html><html><body><p>DNI', 'file_not_a_table'],
      'XML with entities': [`<?xml version="1.0"?>${entity}<a>&b;</a>`, 'file_not_a_table'],
      drawing: ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'file_not_a_table'],
    },
    noise: {
      'all bytes': [Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256), 'file_not_a_table'],
      zeros: [zeros(MB), 'file_empty'],
      'no line end': ['x'.repeat(300), 'heading_not_found'],
    },
    encrypted: {
      workbook: [
        writeXlsx({ sheets: [{ name: 'a', rows: [['a']] }], encryption: { password: 'x', spinCount: 10 } }),
        'file_encrypted',
      ],
      entry: [workbook(sheetRows(), [{ name: 'x', bytes: 'x', flags: 1 }]), 'file_encrypted'],
      ods: [
        zip([
          { name: 'content.xml', bytes: 'x' },
          { name: 'META-INF/manifest.xml', bytes: '<a><encryption-data/></a>' },
        ]),
        'file_encrypted',
      ],
      Parquet: [patched(parquetFile, -1, [0x45]), 'file_encrypted'],
    },
    truncated: {
      workbook: [half(xlsx()), 'file_damaged'],
      ods: [half(ods()), 'file_damaged'],
      xls: [half(oldFile), 'file_damaged'],
      json: [json().slice(0, -20), 'file_damaged'],
      'lines of JSON': [ndjson().slice(0, -20), 'file_damaged'],
      Parquet: [half(parquetFile), 'file_damaged'],
      gzip: [half(gzip(csv())), 'file_damaged'],
      csv: [csv().slice(0, -9), 'required_missing'],
    },
    'bombs, flat': {
      'in a workbook': [part('xl/media/a.xml', zeros(64 * MB)), 'zip_unsafe'],
      'in a workbook, its sheet': [
        workbook('', [{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(64 * MB, ' ') }]),
        'zip_unsafe',
      ],
      'in a zip': [packed('a.csv', zeros(64 * MB)), 'zip_unsafe'],
      'in a gzip': [gzip(zeros(128 * MB)), 'zip_unsafe'],
      'in an ods': [
        zip([
          { name: 'mimetype', bytes: 'x' },
          { name: 'content.xml', bytes: zeros(64 * MB) },
        ]),
        'zip_unsafe',
      ],
    },
    'bombs that lie': {
      'in a workbook': [
        workbook('', [{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(64 * MB, ' '), claimed: 1000 }]),
        'zip_unsafe',
      ],
      'in a zip': [zip([{ name: 'a.csv', bytes: zeros(64 * MB), claimed: 1000 }]), 'zip_unsafe'],
      'in a gzip': [patched(gzip(zeros(128 * MB)), -4, [1, 0, 0, 0]), 'zip_unsafe'],
    },
    'bombs, overlapping': {
      'one entry': [
        zip([...workbookParts(sheetRows()), { name: 'a', bytes: 'x' }, { name: 'b', bytes: 'x', overlaps: true }]),
        'zip_unsafe',
      ],
      'a thousand': [
        zip([
          { name: 'a', bytes: zeros(MB) },
          ...Array.from({ length: 1000 }, (_, index) => ({
            name: `b${index}`,
            bytes: zeros(MB / 1024),
            overlaps: true,
          })),
        ]),
        'zip_unsafe',
      ],
    },
    'bombs, nested': {
      'zip in zip': [packed('a.zip', packed('a.csv', csv())), 'zip_unsafe'],
      'gzip in zip': [packed('a.gz', gzip(csv())), 'zip_unsafe'],
      'zip in gzip': [gzip(packed('a.csv', csv())), 'zip_unsafe'],
      'gzip in gzip': [gzip(gzip(csv())), 'zip_unsafe'],
    },
    'odd directories of zips': {
      'one name twice': [
        zip([...workbookParts(sheetRows()), { name: 'a', bytes: '' }, { name: 'a', bytes: '' }]),
        'zip_unsafe',
      ],
      'too many entries': [
        zip(Array.from({ length: 2001 }, (_, index) => ({ name: `a${index}`, bytes: '' }))),
        'zip_unsafe',
      ],
      'no directory': [Buffer.from('PK\u0003\u0004 no more'), 'file_damaged'],
      'no entry': [zip([]), 'file_empty'],
      'two files': [
        zip([
          { name: 'a.csv', bytes: csv() },
          { name: 'b.csv', bytes: csv() },
        ]),
        'file_not_a_table',
      ],
      'a way out of its folder': [packed('../../../etc/passwd', csv()), 'accepted'],
      'a wrong sum': [part('xl/worksheets/sheet1.xml', '<a/>', { crc: 1 }), 'file_damaged'],
    },
    'document types and entities': {
      workbook: [part('xl/workbook.xml', `${entity}<workbook/>`), 'zip_unsafe'],
      sheet: [part('xl/worksheets/sheet1.xml', `${entity}<worksheet><sheetData/></worksheet>`), 'zip_unsafe'],
      'outside file': [part('xl/sharedStrings.xml', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><sst/>'), 'zip_unsafe'],
      ods: [ods('', entity), 'zip_unsafe'],
    },
    'broken XML': {
      'cut short': [part('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row'), 'file_damaged'],
      'a tag without end': [
        part('xl/worksheets/sheet1.xml', `<worksheet><sheetData a="${noise(2 * MB)}`),
        'file_damaged',
      ],
      'rows out of order': [workbook('<row r="2"/><row r="1"/>'), 'file_damaged'],
      'an unknown string': [workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), 'file_damaged'],
      'deep nesting': [part('xl/worksheets/sheet1.xml', '<a>'.repeat(200_000)), 'file_damaged'],
    },
    'far cells': {
      'a far row': [workbook(`${sheetRows()}<row r="2000000"><c r="A2000000"><v>1</v></c></row>`), 'too_many_rows'],
      'a far column': [workbook(`${sheetRows()}<row r="9"><c r="XFE9"><v>1</v></c></row>`), 'too_many_columns'],
      'the last column in each row': [
        workbook(sheetRows() + '<row><c r="XFD1"><v>1</v></c></row>'.repeat(5000)),
        'too_many_columns',
      ],
      'the last corner, empty': [xlsx('<row r="1048576"><c r="XFD1048576" s="1"/></row>'), 'accepted'],
      // A lone cell below the list that is no document is passed over, as a page's number is.
      'a cell at the last row': [xlsx('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'accepted'],
      'two cells at the last row': [
        xlsx('<row r="1048576"><c r="A1048576"><v>1</v></c><c r="C1048576"><v>2</v></c></row>'),
        'required_missing',
      ],
      'ods, the last row': [
        ods(odsRow(cell('', ''), 'table:number-rows-repeated="1048500"') + odsRow(cell('', 'x'))),
        'accepted',
      ],
      'ods, two cells in the last row': [
        ods(odsRow(cell('', ''), 'table:number-rows-repeated="1048500"') + odsRow(cell('', 'x') + cell('', 'x'))),
        'required_missing',
      ],
    },
    repetition: {
      'a row without end': [ods(odsRow(cell('', 'x'), 'table:number-rows-repeated="4000000000"')), 'too_many_rows'],
      'a cell without end': [ods(odsRow(cell('table:number-columns-repeated="4000000000"', 'x'))), 'too_many_columns'],
      'rows and cells': [
        ods(odsRow(cell('table:number-columns-repeated="499"', 'x'), 'table:number-rows-repeated="1000000"')),
        'zip_unsafe',
      ],
      'spaces without end': [ods(odsRow(cell('', 'x<text:s text:c="4000000000"/>'))), 'zip_unsafe'],
    },
    'a million columns': {
      csv: [wide(1_000_000), 'too_many_columns'],
      'seventeen thousand': [wide(17_000), 'too_many_columns'],
      json: [`[{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join()}}]`, 'too_many_columns'],
      workbook: [workbook(`<row r="1">${'<c t="str"><v>x</v></c>'.repeat(17_000)}</row>`), 'too_many_columns'],
    },
    'huge cells': {
      'of 40,000 letters': [long(40_000), 'cell_too_long'],
      'of 3 MB': [long(3 * MB), 'record_too_long'],
      'in a workbook': [
        workbook(sheetRows([HEADINGS, ['00000001R', 'Ciudadanía', 'x'.repeat(40_000), '2018-03-20', 'Sí']])),
        'cell_too_long',
      ],
      'in JSON': [JSON.stringify([{ ...one, Actividad: 'x'.repeat(3 * MB) }]), 'record_too_long'],
    },
    'unclosed quotes': {
      'at the end': [csv('"00000004G;Ciudadanía;Internet;2018-03-20;Sí'), 'quote_unclosed'],
      'over 64 KB': [csv(`"${'x\n'.repeat(MB / 32)}`), 'quote_unclosed'],
      'over 2 MB': [csv(`"${'x\n'.repeat(MB)}`), 'quote_unclosed'],
      'in a text': [csv(line('00000004G', 'Ciudadanía', '"Internet')), 'quote_unclosed'],
      'quotes only': [`${'"'.repeat(100_000)}\n`, 'heading_not_found'],
    },
    'rows of another width': {
      surplus: [csv(`${line('00000004G')};x;y`), 'cells_surplus'],
      missing: [csv('00000004G;Ciudadanía'), 'required_missing'],
    },
    'JSON, deep': {
      'forty levels': [field(nested(40)), 'file_not_a_table'],
      'a hundred thousand': [field(nested(100_000)), 'file_not_a_table'],
      'lists only': ['['.repeat(100_000), 'heading_not_found'],
      'objects only': ['{"a":'.repeat(100_000), 'file_not_a_table'],
    },
    'JSON, lists': {
      'a hundred thousand': [`{${Array.from({ length: 100_000 }, () => '"a":[{"b":1}]').join()}}`, 'heading_not_found'],
      'of a thousand columns': [
        `{${Array.from({ length: 256 }, () => `"a":${manyKeys(1000)}`).join()}}`,
        'too_many_columns',
      ],
      'under a long name': [
        `{"${'n'.repeat(MB - 9)}":{${Array.from({ length: 256 }, () => '"a":[{"b":1}]').join()}}}`,
        'heading_not_found',
      ],
      'of lists, a million': [`{"a":[${'["x"],'.repeat(1_000_000)}[]]}`, 'heading_not_found'],
      'of values, five million': [`{"a":[${'1,'.repeat(5_000_000)}1],"b":${json()}}`, 'accepted'],
    },
    'JSON, within': {
      'a long name': [`[{"${'n'.repeat(500_000)}":{${manyKeys(16_000).slice(2, -2)}}}]`, 'heading_not_found'],
      'names as long as they are repeated': [
        `[{"${'n'.repeat(90)}":{${manyKeys(16_000).slice(2, -2)}}}${`,{"${'n'.repeat(90)}":{${manyKeys(16_000).slice(2, -2)}}}`.repeat(40)}]`,
        'heading_not_found',
      ],
      'dates of dates': [field(`${'{"$date":'.repeat(31)}1${'}'.repeat(31)}`), 'document_format'],
      'columns by numbers': [
        `{"${'n'.repeat(500_000)}":{${Array.from({ length: 30_000 }, (_, n) => `"${n}":1`).join()}}}`,
        'heading_not_found',
      ],
      'numbers by numbers': [
        `{${Array.from({ length: 300 }, (_, n) => `"${n}":{${Array.from({ length: 300 }, (_, m) => `"${m}":1`).join()}}`).join()}}`,
        'heading_not_found',
      ],
    },
    'JSON, keys': {
      twice: [json().replace('"Superado"', '"Superado":"No","Superado"'), 'column_repeated'],
      proto: [json().replace('{', '{"__proto__":{"admin":true},'), 'column_unknown'],
      'a constructor': [json().replace('{', '{"constructor":{"prototype":{"x":1}},'), 'column_unknown'],
      'an empty one': [json().replace('{', '{"":1,'), 'accepted'],
    },
    'JSON, broken': {
      'a comma too many': [`${json().slice(0, -1)},]`, 'file_damaged'],
      'a comment': [`[/* */${json().slice(1)}`, 'heading_not_found'],
      'no number': [json().replace('"Sí"', 'NaN'), 'file_damaged'],
      'a lone half of a pair': [json().replace('Internet', '\\ud800'), 'accepted'],
      'numbers in a list': ['[{"a":1},2,3]', 'file_not_a_table'],
      'a number of a million digits': [`[{"a":${'9'.repeat(900_000)}}]`, 'heading_not_found'],
    },
    'Parquet footers': {
      'longer than the file': [parquetFooter(zeros(10), 0x7fffffff), 'file_damaged'],
      'of 4 GB': [parquetFooter(zeros(10), 0xffffffff), 'file_damaged'],
      'of nothing': [parquetFooter(new Uint8Array(0)), 'file_damaged'],
      zeros: [parquetFooter(zeros(1000)), 'file_damaged'],
      'a list of two thousand million': [
        parquetFooter(Uint8Array.of(0x15, 2, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 7)),
        'file_damaged',
      ],
      'nested without end': [parquetFooter(Buffer.alloc(100_000, 0x1c)), 'file_damaged'],
      noise: [parquetFooter(Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256)), 'file_damaged'],
      'of five groups of 16,000 columns': [parquetOfGroups(5, 16_000), 'accepted'],
      'of nine groups of 16,000 columns': [parquetOfGroups(9, 16_000), 'file_too_large'],
    },
    'Parquet pages': {
      zeros: [Buffer.concat([parquetFile.subarray(0, 4), zeros(100), parquetFile.subarray(104)]), 'file_damaged'],
      ones: [
        Buffer.concat([parquetFile.subarray(0, 4), Buffer.alloc(20, 0xff), parquetFile.subarray(24)]),
        'file_damaged',
      ],
    },
    'old workbooks': {
      'a container of nothing': [Buffer.concat([oldFile.subarray(0, 8), zeros(2000)]), 'file_damaged'],
      'a chain that bites its tail': [
        patched(oldFile, 512, Array.from({ length: 64 }, () => [0, 0, 0, 0]).flat()),
        'file_damaged',
      ],
      'a letter': [patched(oldFile, oldFile.indexOf(Buffer.from('Workbook', 'utf16le')), [0x58]), 'file_not_a_table'],
    },
    'formulas as text': {
      equals: [formula('=HYPERLINK("http://x.example","y")'), 'value_not_known'],
      command: [formula("=cmd|'/C calc'!A0"), 'value_not_known'],
      at: [formula('@SUM(1+1)*cmd'), 'value_not_known'],
      plus: [formula('+1+1'), 'value_not_known'],
      minus: [formula('-2+3'), 'value_not_known'],
      tab: [formula('"\t=1+1"'), 'value_not_known'],
    },
    'markup as text': {
      script: [formula('<script>alert(1)</script>'), 'value_not_known'],
      image: [formula('<img src=x onerror=alert(1)>'), 'value_not_known'],
      message: [formula("{x, plural, other {#}} '{"), 'value_not_known'],
    },
    'invisible letters': {
      'right to left': [formula('\u202eaínadaduiC'), 'value_not_known'],
      'in a document': [mark('0000\u200b0004G'), 'accepted'],
      'soft hyphens': [mark('0000\u00ad0004G'), 'accepted'],
      isolates: [mark('\u206600000004G\u2069'), 'accepted'],
    },
    'letters that look alike': {
      Cyrillic: [mark('Х0000001R'), 'document_lookalike'],
      Greek: [mark('00000004Ρ'), 'document_lookalike'],
      'full width': [mark('００００００04G'), 'accepted'],
    },
    placeholders: {
      zeros: [mark('00000000T'), 'document_placeholder'],
      'a wrong letter': [mark('00000004T'), 'document_letter'],
      'no letter': [mark('12345678'), 'document_letter_computed'],
    },
    'bytes of no encoding': {
      'a stray byte': [
        Buffer.concat([Buffer.from(csv('00000004G;Ciudadanía;Ñandú ')), Buffer.from([0xff, 0xfe, 0x0a])]),
        'text_damaged',
      ],
      NUL: [csv(`0000\0${line('0004G')}`), 'text_damaged'],
      'half a pair': [Buffer.from(`\ufeff${csv(line('00000004G'))}`, 'utf16le').subarray(0, -1), 'text_damaged'],
    },
    'harmless, and taken': {
      csv: [csv(), 'accepted'],
      xlsx: [xlsx(), 'accepted'],
      ods: [ods(), 'accepted'],
      xls: [oldFile, 'accepted'],
      json: [json(), 'accepted'],
      'lines of JSON': [ndjson(), 'accepted'],
      Parquet: [parquetFile, 'accepted'],
      'xlsx in a zip': [packed('a.xlsx', xlsx()), 'accepted'],
      'parquet in a gzip': [gzip(parquetFile), 'accepted'],
      'a hundred thousand blank lines': [`${csv()}${'\n'.repeat(100_000)}`, 'accepted'],
      'the same row 100,000 times': [
        csv(...Array.from({ length: 100_000 }, () => PEOPLE[0].join(';'))),
        'row_repeated',
      ],
    },
  };
}
