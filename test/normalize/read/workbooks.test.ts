import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { limits } from '../../../schemas/limits.ts';
import { cells, open, rowsOf } from './rows.ts';
import { type Part, workbookParts, zip } from './zips.ts';

const inline = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
const rowXml = (number: number, content: string, attributes = '') =>
  `<row r="${number}" ${attributes}>${content}</row>`;
/** A workbook of one sheet, with more behind its rows. */
const xlsx = (rows: string, behind = '', parts: Part[] = []) => {
  const sheet = { name: SHEET, bytes: `<worksheet><sheetData>${rows}</sheetData>${behind}</worksheet>` };
  const byName = new Map([...workbookParts(''), sheet, ...parts].map((part) => [part.name, part]));
  return zip([...byName.values()]);
};
const SHEET = 'xl/worksheets/sheet1.xml';
const ods = (tables: string) =>
  zip([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      bytes: `<office:document-content><office:spreadsheet>${tables}</office:spreadsheet></office:document-content>`,
    },
  ]);
const odsCell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}>${text === '' ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`;
const odsRow = (content: string, attributes = '') => `<table:table-row ${attributes}>${content}</table:table-row>`;
const odsTable = (name: string, rows: string) => `<table:table table:name="${name}">${rows}</table:table>`;

const issuesOf = async (bytes: Uint8Array | string) => {
  const file = await open(bytes);
  for (const sheet of file.sheets) await rowsOf(sheet);
  return file.issues.map(({ code, sheet, params }) => ({ code, sheet, ...params }));
};
const refusal = (bytes: Uint8Array | string) =>
  cells(bytes).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? [error.code, error.params.reason] : error),
  );

describe('a cell merged over rows stands for each of them that has a text of its own', () => {
  const expected = [
    ['Curso', 'DNI'],
    ['Redes', '1R'],
    ['Redes', '2W'],
    ['Word', '3A'],
  ];
  const files: Record<string, Uint8Array | string> = {
    xlsx: xlsx(
      rowXml(1, inline('A1', 'Curso') + inline('B1', 'DNI')) +
        rowXml(2, inline('A2', 'Redes') + inline('B2', '1R')) +
        rowXml(3, inline('B3', '2W')) +
        rowXml(4, inline('A4', 'Word') + inline('B4', '3A')) +
        rowXml(5, '<c r="A5"/><c r="B5"/>'),
      '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>',
    ),
    ods: ods(
      odsTable(
        'a',
        odsRow(odsCell('Curso') + odsCell('DNI')) +
          odsRow(odsCell('Redes', 'table:number-rows-spanned="2"') + odsCell('1R')) +
          odsRow(`<table:covered-table-cell/>${odsCell('2W')}`) +
          odsRow(odsCell('Word', 'table:number-rows-spanned="2"') + odsCell('3A')) +
          odsRow(`<table:covered-table-cell/>${odsCell('')}`),
      ),
    ),
    xls: (() => {
      const sheet = utils.aoa_to_sheet([
        ['Curso', 'DNI'],
        ['Redes', '1R'],
        [null, '2W'],
        ['Word', '3A'],
      ]);
      sheet['!merges'] = [utils.decode_range('A2:A3'), utils.decode_range('A4:A5')];
      return write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType: 'biff8' });
    })(),
    html: `<table><tr><th>Curso<th>DNI<tr><td rowspan=2>Redes</td><td>1R</td></tr><tr><td>2W</td></tr>
      <tr><td rowspan="2">Word<td>3A</tr><tr><td></td></tr></table>`,
    spreadsheetml: spreadsheetMl(
      '<Row><Cell><Data ss:Type="String">Curso</Data></Cell><Cell><Data ss:Type="String">DNI</Data></Cell></Row>' +
        '<Row><Cell ss:MergeDown="1"><Data ss:Type="String">Redes</Data></Cell><Cell><Data ss:Type="String">1R</Data></Cell></Row>' +
        '<Row><Cell ss:Index="2"><Data ss:Type="String">2W</Data></Cell></Row>' +
        '<Row><Cell><Data ss:Type="String">Word</Data></Cell><Cell><Data ss:Type="String">3A</Data></Cell></Row>',
    ),
  };
  for (const [name, bytes] of Object.entries(files))
    test(name, async () => expect(await cells(bytes)).toEqual(expected));
});

function spreadsheetMl(rows: string): string {
  return `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${rows}</Table></Worksheet></Workbook>`;
}

describe('rows that are not shown are counted', () => {
  test('xlsx', async () =>
    expect(
      await issuesOf(
        xlsx(rowXml(1, inline('A1', 'x')) + rowXml(2, inline('A2', 'y'), 'hidden="1"') + rowXml(3, '', 'hidden="1"')),
      ),
    ).toEqual([{ code: 'rows_hidden', sheet: 1, rows: 1 }]));
  test('ods', async () =>
    expect(
      await issuesOf(
        ods(
          odsTable(
            'a',
            odsRow(odsCell('x')) + odsRow(odsCell('y'), 'table:visibility="filter" table:number-rows-repeated="3"'),
          ),
        ),
      ),
    ).toEqual([{ code: 'rows_hidden', sheet: 1, rows: 3 }]));
});

describe('a formula without a stored result is counted, one with an empty result is not', () => {
  test('xlsx', async () =>
    expect(
      await issuesOf(
        xlsx(
          rowXml(
            1,
            `${inline('A1', 'x')}<c r="B1"><f>A1</f></c><c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>""</f><v></v></c>`,
          ),
        ),
      ),
    ).toEqual([{ code: 'formula_without_value', sheet: 1, cells: 1 }]));
  test('ods', async () =>
    expect(
      await issuesOf(
        ods(
          odsTable(
            'a',
            odsRow(
              odsCell('x') +
                odsCell('', 'table:formula="of:=[.A1]"') +
                odsCell('', 'table:formula="of:=" office:value-type="string"'),
            ),
          ),
        ),
      ),
    ).toEqual([{ code: 'formula_without_value', sheet: 1, cells: 1 }]));
});

test('a sheet of an ODS is found again behind those before it, read or not', async () => {
  const many = Array.from({ length: 40 }, (_, index) => odsTable(`t${index}`, odsRow(odsCell(`c${index}`)).repeat(3)));
  const file = await open(ods(many.join('')));
  const first = async (index: number) => {
    const blocks = file.sheets[index]!.blocks()[Symbol.asyncIterator]();
    const { value } = await blocks.next();
    await blocks.return?.();
    return value.column(0).dictionary.texts;
  };
  for (const index of [0, 1, 5, 5, 39, 3, 38]) expect(await first(index)).toEqual(['', `c${index}`]);
});

describe('sheets', () => {
  const tables = (count: number) => ods(odsTable('a', odsRow(odsCell('x'))).repeat(count));
  test('as many as the limit are looked at, and the others are counted', async () => {
    const file = await open(tables(limits.sheets + 5));
    expect(file.sheets).toHaveLength(limits.sheets);
    expect(file.issues).toMatchObject([{ code: 'sheet_passed_over', params: { reason: 'many', sheets: 5 } }]);
    expect((await open(tables(limits.sheets))).issues).toEqual([]);
  });
  test('two that share a part would count its rows twice', async () => {
    const workbook = '<workbook><sheets><sheet name="a" r:id="r1"/><sheet name="b" r:id="r1"/></sheets></workbook>';
    const relations =
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
    expect(
      await refusal(
        xlsx(rowXml(1, inline('A1', 'x')), '', [
          { name: 'xl/workbook.xml', bytes: workbook },
          { name: 'xl/_rels/workbook.xml.rels', bytes: relations },
        ]),
      ),
    ).toEqual(['zip_unsafe', 'shared_part']);
  });
});

describe('names of parts', () => {
  const renamed = (name: (part: string) => string) =>
    zip([...workbookParts(rowXml(1, inline('A1', 'x')))].map((part) => ({ ...part, name: name(part.name) })));
  const kinds: Record<string, (part: string) => string> = {
    backslashes: (part) => part.replaceAll('/', '\\'),
    capitals: (part) => part.toUpperCase(),
    'small letters': (part) => part.toLowerCase(),
  };
  for (const [kind, name] of Object.entries(kinds))
    test(kind, async () => expect(await cells(renamed(name))).toEqual([['x']]));
});

describe('the encoding of a part', () => {
  const sheet = (text: string) => `<worksheet><sheetData>${rowXml(1, inline('A1', text))}</sheetData></worksheet>`;
  const of = (bytes: Uint8Array) => xlsx('', '', [{ name: SHEET, bytes }]);
  test('declared', async () =>
    expect(
      await cells(of(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${sheet('Núñez')}`, 'latin1'))),
    ).toEqual([['Núñez']]));
  test('UTF-16 by its mark', async () =>
    expect(
      await cells(of(Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${sheet('Núñez')}`, 'utf16le'))),
    ).toEqual([['Núñez']]));
  test('another than it says', async () =>
    expect(await refusal(of(Buffer.from(sheet('Núñez'), 'latin1')))).toEqual(['file_damaged', 'encoding']));
});

describe('workbooks of before 1997', () => {
  const book = {
    SheetNames: ['Hoja'],
    Sheets: {
      Hoja: utils.aoa_to_sheet([
        ['DNI', 'Nombre'],
        ['1R', '_o_'],
      ]),
    },
  };
  const pages: [string, number, number[]][] = [
    ['biff5', 1252, [0xf1, 0xfa]],
    ['biff5', 850, [0xa4, 0xa3]],
    ['biff5', 437, [0xa4, 0xa3]],
    ['biff5', 10000, [0x96, 0x9c]],
  ];
  for (const [bookType, page, [first, last]] of pages)
    test(`${bookType} in code page ${page}, its stream in small letters`, async () => {
      const bytes: Buffer = write(book, { type: 'buffer', bookType: bookType as 'biff5' });
      const at = bytes.indexOf('_o_');
      bytes[at] = first!;
      bytes[at + 2] = last!;
      bytes.writeUInt16LE(page, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
      bytes.write('BOOK', bytes.indexOf('Book', undefined, 'utf16le'), 'utf16le');
      expect(await cells(bytes)).toEqual([
        ['DNI', 'Nombre'],
        ['1R', 'ñoú'],
      ]);
    });
  for (const bookType of ['biff2', 'biff3', 'biff4'] as const)
    test(`${bookType}, without a container`, async () =>
      expect((await cells(write(book, { type: 'buffer', bookType: bookType as 'biff2' })))[1]![0]).toBe('1R'));
});

describe('what is refused says what to do', () => {
  const files: Record<string, [Uint8Array | string, string]> = {
    'a page without a table': ['<html><body><p>Su sesión ha caducado</p></body></html>', 'save_as'],
    'other XML': ['<?xml version="1.0"?><feed/>', 'save_as'],
    'a letter': [
      zip([
        {
          name: '_rels/.rels',
          bytes: '<a><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></a>',
        },
        { name: 'word/document.xml', bytes: '<a/>' },
      ]),
      'save_as',
    ],
    'a binary workbook': [
      zip([
        {
          name: '_rels/.rels',
          bytes: '<a><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></a>',
        },
        { name: 'xl/workbook.bin', bytes: 'x' },
      ]),
      'save_as',
    ],
    Numbers: [
      zip([
        { name: 'Index/Document.iwa', bytes: 'x' },
        { name: 'preview.jpg', bytes: 'x' },
      ]),
      'numbers',
    ],
  };
  for (const [name, [bytes, reason]] of Object.entries(files))
    test(name, async () => expect(await refusal(bytes)).toEqual(['file_not_a_table', reason]));
});

test('what stands beside a table in a zip is none', async () => {
  const beside = ['Thumbs.db', '__MACOSX/._a.csv', '.DS_Store', 'desktop.ini', '~$a.xlsx', 'a/'];
  const packed = zip([
    ...beside.map((name) => ({ name, bytes: 'x' })),
    { name: 'a/Matrícula.csv', bytes: 'a;b\n1;2\n' },
  ]);
  expect(await cells(packed)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

describe('tables in markup', () => {
  const expected = [
    ['DNI', 'Curso'],
    ['1R', 'Ofimática & más'],
  ];
  const page = '<table border=1><tr><td>DNI<td>Curso</tr><tr><td>1R<td> Ofim&aacute;tica\n &amp; más </table>';
  const mime = (encoding: string, body: string) =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=_x"\r\n\r\n----=_x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n----=_x--\r\n`;
  const files: Record<string, Uint8Array | string> = {
    'a page': `<html><head><title>a</title><style>td {}</style></head><body>${page}</body></html>`,
    'a part of a page': page,
    'in windows-1252': Buffer.from(`<html>${page}</html>`, 'latin1'),
    'in UTF-16': Buffer.from(`\ufeff<html>${page}</html>`, 'utf16le'),
    'as of Excel': `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><!--[if gte mso 9]><xml></xml><![endif]-->${page}`,
    'a table within another': `<table><tr><td>${page}</td></tr></table>`,
    'an archive, quoted-printable': mime(
      'quoted-printable',
      page.replace('más', 'm=C3=A1s').replace('<td>1R', '<td>=\r\n1R'),
    ),
    'an archive, base64': mime('base64', Buffer.from(page).toString('base64')),
    'XML of Excel 2003': spreadsheetMl(
      '<Row><Cell><Data ss:Type="String">DNI</Data></Cell><Cell><Data ss:Type="String">Curso</Data></Cell></Row>' +
        '<Row><Cell><Data ss:Type="String">1R</Data></Cell><Cell><Data ss:Type="String">Ofimática &amp; más</Data></Cell></Row>',
    ),
    'flat XML of LibreOffice': `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:spreadsheet>${odsTable('a', odsRow(odsCell('DNI') + odsCell('Curso')) + odsRow(odsCell('1R') + odsCell('Ofimática &amp; más')))}</office:spreadsheet></office:document>`,
  };
  for (const [name, bytes] of Object.entries(files))
    test(name, async () => expect(await cells(bytes)).toEqual(expected));
});

test('dates of the system of 1904, also where an extension has properties of the same name', async () => {
  const parts = (properties: string) => [
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook>${properties}<sheets><sheet name="a" r:id="rId1"/></sheets><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes:
        '<a><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="x/styles" Target="styles.xml"/></a>',
    },
    { name: 'xl/styles.xml', bytes: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' },
  ];
  const date = rowXml(1, '<c r="A1" s="0"><v>41713</v></c>');
  expect(await cells(xlsx(date, '', parts('<workbookPr date1904="1"/>')))).toEqual([['2018-03-16']]);
  expect(await cells(xlsx(date, '', parts('<workbookPr/>')))).toEqual([['2014-03-15']]);
  const choice = '<mc:AlternateContent><x15:workbookPr date1904="0"/></mc:AlternateContent>';
  expect(await cells(xlsx(date, '', parts(`${choice}<workbookPr date1904="1"/>`)))).toEqual([['2018-03-16']]);
  const extension = '<extLst><ext><x15:workbookPr date1904="1"/></ext></extLst>';
  expect(await cells(xlsx(date, '', parts(extension)))).toEqual([['2014-03-15']]);
});

test('an inline text with a stray value beside it is its text', async () =>
  expect(await cells(xlsx(rowXml(1, '<c r="A1" t="inlineStr"><v>3</v><is><t>A</t></is></c>')))).toEqual([['A']]));
