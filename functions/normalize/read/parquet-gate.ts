import type { FileMetaData, RowGroup } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { Limits } from '../../../schemas/limits.ts';
import { type ByteSource, Refusal } from '../table.ts';

/** Cells of one group of rows, which is decoded as a whole. */
const GROUP_CELLS = 2 ** 24;
/** Bytes of one group, inflated. */
const GROUP_BYTES = 128 * 2 ** 20;
/** What can be inflated without another library. */
const CODECS = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI']);

export const columnNames = (metadata: FileMetaData): string[] => metadata.schema.slice(1).map(({ name }) => name);

/** Refuses a footer whose columns are not flat, or whose sizes do not fit the file or the limits. */
export function checkColumns({ schema, row_groups, num_rows }: FileMetaData, size: number, limits: Limits): void {
  const columns = schema.length - 1;
  if (columns > limits.columns)
    throw new Refusal('too_many_columns', { row: 0, found: columns, limit: limits.columns });
  if (columns < 1 || new Set(schema.slice(1).map(({ name }) => name)).size < columns) throw damaged();
  if (schema.slice(1).some((element) => (element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED'))
    throw new Refusal('file_not_a_table', { found: 'Parquet' });
  let rows = 0;
  let inflated = 0;
  for (const group of row_groups) {
    const count = whole(group.num_rows);
    rows += count;
    if (count * columns > GROUP_CELLS || rows > limits.sheetRows * 16)
      throw new Refusal('too_many_rows', { found: count, limit: Math.floor(GROUP_CELLS / columns) });
    if (group.columns.length !== columns) throw damaged();
    let bytes = 0;
    for (const { meta_data: column } of group.columns) {
      if (column === undefined || column.path_in_schema.length !== 1) throw damaged();
      if (!CODECS.has(column.codec)) throw new Refusal('file_not_a_table', { found: `Parquet ${column.codec}` });
      const start = startOf(column);
      if (start < 4 || start + whole(column.total_compressed_size) > size || whole(column.num_values) !== count)
        throw damaged();
      bytes += whole(column.total_uncompressed_size);
    }
    inflated += bytes;
    if (bytes > GROUP_BYTES) throw new Refusal('file_too_large', { found: bytes, limit: GROUP_BYTES });
  }
  if (rows !== whole(num_rows)) throw damaged();
  if (inflated > 2 ** 20 + size * limits.inflateRatio)
    throw new Refusal('zip_unsafe', {
      reason: 'ratio',
      found: Math.round(inflated / size),
      limit: limits.inflateRatio,
    });
}

type Column = NonNullable<RowGroup['columns'][number]['meta_data']>;

/** Where a column's bytes begin: at its dictionary, where it has one. */
export function startOf(column: Column): number {
  const data = whole(column.data_page_offset);
  const dictionary = column.dictionary_page_offset === undefined ? 0 : whole(column.dictionary_page_offset);
  return dictionary > 0 && dictionary < data ? dictionary : data;
}

/** Walks the headers of a group's pages: what they say of sizes and counts must be what the footer says. */
export async function checkGroup(group: RowGroup, source: ByteSource, limits: Limits): Promise<void> {
  for (const { meta_data: column } of group.columns) {
    const start = startOf(column!);
    const bytes = await source.read(start, start + whole(column!.total_compressed_size));
    checkPages(bytes, Number(group.num_rows), whole(column!.total_uncompressed_size) + limits.recordBytes);
  }
}

function checkPages(bytes: Uint8Array, rows: number, most: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = { view, offset: 0 };
  let values = 0;
  let inflated = 0;
  while (values < rows && reader.offset < bytes.length) {
    const header = headerOf(reader);
    const counted = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values;
    if (counted !== undefined) values += whole(counted);
    const words = header.dictionary_page_header?.num_values;
    if (words !== undefined && whole(words) > rows) throw damaged();
    inflated += whole(header.uncompressed_page_size);
    if (values > rows || inflated > most) throw damaged();
    if (counted === undefined && words === undefined) throw damaged();
    reader.offset += whole(header.compressed_page_size);
    if (reader.offset > bytes.length) throw damaged();
  }
  if (values !== rows) throw damaged();
}

function headerOf(reader: { view: DataView<ArrayBufferLike>; offset: number }) {
  try {
    return parquetHeader(reader as Parameters<typeof parquetHeader>[0]);
  } catch {
    throw damaged();
  }
}

/** A size or count as a number: not negative, and small enough to be one. */
function whole(value: bigint | number | undefined): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0) throw damaged();
  return number;
}

const damaged = () => new Refusal('file_damaged', { part: 'Parquet' });
