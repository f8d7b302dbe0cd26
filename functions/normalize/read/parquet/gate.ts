import type { ColumnMetaData, FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, Refusal } from '../block/block.ts';
import { compressors } from './codecs.ts';
import { checkPages } from './pages.ts';

/** Cells of one group of rows: its columns may be a page each, and a page is decoded as a whole. */
const GROUP_CELLS = 2 ** 24;
/** Bytes of one group, inflated. */
const GROUP_BYTES = 128 * 2 ** 20;
/** Bytes of a value of fixed length: of a decimal, or an identifier. */
const FIXED = 64;
/** Rows, and cells, that a file may have whatever its size, and one more for so many bytes: a row has a person's own data. */
const FREE_ROWS = 2 ** 16;
const ROW_BYTES = 4;
const FREE_CELLS = 2 ** 22;
const CELL_BYTES = 1 / 8;

export const columnNames = (metadata: FileMetaData): string[] => metadata.schema.slice(1).map(({ name }) => name);

/** The columns of a flat schema, by name. */
export const elementsOf = ({ schema }: FileMetaData): Map<string, SchemaElement> =>
  new Map(schema.slice(1).map((element) => [element.name, element]));

/** Refuses a footer whose columns are not flat, or whose sizes do not fit the file or the limits. */
export function checkColumns(metadata: FileMetaData, size: number, limits: Limits): void {
  const { schema, row_groups, num_rows } = metadata;
  const elements = elementsOf(metadata);
  const columns = schema.length - 1;
  if (columns > limits.columns)
    throw new Refusal('too_many_columns', { row: 0, found: columns, limit: limits.columns });
  if (columns < 1 || elements.size < columns || !columnNames(metadata).every((name) => typeof name === 'string'))
    throw damaged();
  // The root too: repeated, it would give its columns levels that nobody checks.
  if (
    schema[0]?.repetition_type === 'REPEATED' ||
    schema.slice(1).some((element) => (element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED')
  )
    throw new Refusal('file_not_a_table', { found: 'Parquet', reason: 'nested' });
  // Not cells: what a row of them costs is not in the file's size.
  if (
    schema.some(
      ({ type_length: size, logical_type: logical }) => (size ?? 0) > FIXED || /^GEO/.test(logical?.type ?? ''),
    )
  )
    throw new Refusal('file_not_a_table', { found: 'Parquet' });
  let rows = 0;
  let inflated = 0;
  let compressed = 0;
  for (const group of row_groups) {
    const count = whole(group.num_rows);
    rows += count;
    // Writers note columns of no rows in their own ways.
    if (count === 0) continue;
    if (count * columns > GROUP_CELLS)
      throw new Refusal('too_many_rows', { found: count, limit: Math.floor(GROUP_CELLS / columns) });
    if (rows > limits.sheetRows) throw new Refusal('too_many_rows', { found: rows, limit: limits.sheetRows });
    if (group.columns.length !== columns) throw damaged();
    let bytes = 0;
    for (const { meta_data: column } of group.columns) {
      if (column === undefined || column.path_in_schema.length !== 1) throw damaged();
      if (elements.get(column.path_in_schema[0]!)?.type !== column.type) throw damaged();
      if (column.codec !== 'UNCOMPRESSED' && !(column.codec in compressors))
        throw new Refusal('file_not_a_table', { found: `Parquet ${column.codec}`, reason: 'codec' });
      const start = startOf(column);
      if (start < 4 || start + whole(column.total_compressed_size) > size || whole(column.num_values) !== count)
        throw damaged();
      bytes += whole(column.total_uncompressed_size);
      compressed += whole(column.total_compressed_size);
    }
    inflated += bytes;
    if (bytes > GROUP_BYTES) throw new Refusal('file_too_large', { found: bytes, limit: GROUP_BYTES });
  }
  // Columns share no bytes: else a small file would be read as often as its footer likes.
  if (rows !== whole(num_rows) || compressed > size) throw damaged();
  if (rows > FREE_ROWS + size / ROW_BYTES || rows * columns > FREE_CELLS + size / CELL_BYTES)
    throw new Refusal('zip_unsafe', { reason: 'rows', found: rows, limit: Math.floor(FREE_ROWS + size / ROW_BYTES) });
  if (inflated > 2 ** 20 + size * limits.inflateRatio)
    throw new Refusal('zip_unsafe', {
      reason: 'ratio',
      found: Math.round(inflated / size),
      limit: limits.inflateRatio,
    });
}

/** Where a column's bytes begin: at its dictionary, where it has one. */
export function startOf(column: ColumnMetaData): number {
  const data = whole(column.data_page_offset);
  const dictionary = column.dictionary_page_offset === undefined ? 0 : whole(column.dictionary_page_offset);
  return dictionary > 0 && dictionary < data ? dictionary : data;
}

/** Checks the pages of a group's columns, before they are decoded. */
export async function checkGroup(
  group: RowGroup,
  elements: ReadonlyMap<string, SchemaElement>,
  source: ByteSource,
  limits: Limits,
): Promise<void> {
  for (const { meta_data: column } of group.columns) {
    const start = startOf(column!);
    const bytes = await source.read(start, start + whole(column!.total_compressed_size));
    const element = elements.get(column!.path_in_schema[0]!);
    const nullable = element?.repetition_type !== 'REQUIRED';
    const most = whole(column!.total_uncompressed_size) + limits.recordBytes;
    checkPages(bytes, { column: column!, length: element?.type_length, nullable, rows: Number(group.num_rows), most });
  }
}

/** A size or count as a number: not negative, and small enough to be one. */
function whole(value: bigint | number | undefined): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw damaged();
  return number;
}

const damaged = () => new Refusal('file_damaged', { part: 'Parquet' });
