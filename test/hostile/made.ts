import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { workbook, zip } from '../normalize/read/zips.ts';

export const HEADINGS = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado'] as const;
export const PEOPLE = [
  ['00000001R', 'Ciudadanía', 'Internet', '2018-03-20', 'Sí'],
  ['00000002W', 'En paro', 'Internet', '2018-03-21', 'No'],
  ['00000003A', 'Docente', 'Hojas de cálculo', '2018-03-22', 'Sí'],
] as const;
const TABLE: readonly (readonly string[])[] = [HEADINGS, ...PEOPLE];

/** A sound CSV, with other rows below. */
export const csv = (...more: string[]) => `${TABLE.map((row) => row.join(';')).join('\n')}\n${more.join('\n')}\n`;
/** One row, sound but for what is changed. */
export const line = (document: string, audience = 'Ciudadanía', activity = 'Internet') =>
  `${document};${audience};${activity};2018-03-20;Sí`;

export const objects = PEOPLE.map((row) => Object.fromEntries(row.map((text, index) => [HEADINGS[index]!, text])));
export const json = () => JSON.stringify(objects);
export const ndjson = () => objects.map((object) => JSON.stringify(object)).join('\n');

const xmlText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letter = (column: number) => String.fromCharCode(65 + column);
export const sheetRows = (rows: readonly (readonly string[])[] = TABLE) =>
  rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((text, column) => `<c r="${letter(column)}${row + 1}" t="str"><v>${xmlText(text)}</v></c>`).join('')}</row>`,
    )
    .join('');
export const xlsx = (more = '') => workbook(sheetRows() + more);

export const odsParts = (more = '', before = '') => [
  { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
  {
    name: 'content.xml',
    bytes: `${before}<d><b><office:spreadsheet><table:table table:name="Hoja1">${TABLE.map((row) => `<table:table-row>${row.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`).join('')}${more}</table:table></office:spreadsheet></b></d>`,
  },
];
export const ods = (more = '', before = '') => zip(odsParts(more, before));

export function xls(): Buffer {
  return write(
    { SheetNames: ['Hoja1'], Sheets: { Hoja1: utils.aoa_to_sheet(TABLE.map((row) => [...row])) } },
    { type: 'buffer', bookType: 'biff8' },
  );
}

/** The same table, and beside it a column of each kind of cell that an old workbook has. */
export function mixedXls(): Buffer {
  const kinds = ['kinds', 12.5, new Date(Date.UTC(2018, 2, 20)), true, { t: 'e', v: 42 }, { t: 'n', v: 3, f: '1+2' }];
  const rows = kinds.map((kind, index) => [...(TABLE[index] ?? PEOPLE[index % 3]!), kind, index, `texto ${index} ñ`]);
  const sheet = utils.aoa_to_sheet(rows);
  return write(
    { SheetNames: ['Hoja1', 'Notas'], Sheets: { Hoja1: sheet, Notas: utils.aoa_to_sheet([['nota', 1]]) } },
    { type: 'buffer', bookType: 'biff8' },
  );
}

export function parquet(): Buffer {
  const columnData = HEADINGS.map((name, column) => ({
    name,
    data: PEOPLE.map((row) => row[column]!),
    type: 'STRING' as const,
  }));
  return Buffer.from(parquetWriteBuffer({ columnData }));
}

/** A Parquet file of groups of two rows each, and so many columns beside those of a training: a part of its footer for each. */
export function parquetOfGroups(groups: number, columns: number): Uint8Array {
  const names = [...HEADINGS, ...Array.from({ length: columns }, (_, index) => `c${index}`)];
  const cells = (column: number) => Array.from({ length: 2 * groups }, (_, row) => PEOPLE[row % 3]![column] ?? 'a');
  const columnData = names.map((name, column) => ({ name, data: cells(column), type: 'STRING' as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2 }));
}

/** A Parquet file whose footer is what is given, or whose length of the footer is. */
export function parquetFooter(footer: Uint8Array, size = footer.length): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(size >>> 0, 0);
  tail.write('PAR1', 4, 'latin1');
  return Buffer.concat([Buffer.from('PAR1'), footer, tail]);
}

/** Bytes overwritten at a place; from the end where it is negative. */
export function patched(bytes: Uint8Array, at: number, change: readonly number[]): Buffer {
  const found = Buffer.from(bytes);
  found.set(change, at < 0 ? found.length + at : at);
  return found;
}

export { gzipSync as gzip, workbook, zip };
