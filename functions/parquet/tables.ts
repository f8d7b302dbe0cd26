import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Column, ColumnType } from '../../schemas/columns.ts';
import { dayOf, daysOf } from '../../schemas/time.ts';
import type { Row } from '../runtime/ports/warehouse.ts';
import { type Batch, type ColumnData, parquetWriter } from './writer.ts';

export { type Batch, type ParquetWriter, parquetWriter } from './writer.ts';

/** The Arrow type of each column type; a string may also come as a dictionary of it. */
export const arrowTypes: Record<ColumnType, DataType> = {
  string: new Utf8(),
  int: new Int32(),
  bigint: new Int64(),
  double: new Float64(),
  boolean: new Bool(),
  date: new DateDay(),
};

/**
 * An Arrow batch as the Parquet writer takes it, without a copy: columns of `Utf8`, `Int32`, `Int64`, `Float64`, `Bool`,
 * `DateDay`, or dictionaries of them with `Int32` indices. No slice of a batch.
 */
export function batchOf(batch: RecordBatch): Batch {
  const { fields } = batch.schema;
  return {
    rows: batch.numRows,
    columns: batch.data.children.map((data, i) => ({ name: fields[i]!.name, ...column(data) })),
  };
}

function column(data: Data): Omit<ColumnData, 'name'> {
  const { nullCount, nullBitmap, dictionary } = data;
  if (data.offset !== 0) throw new Error('a slice of a batch cannot be written');
  if (dictionary && dictionary.data.length !== 1) throw new Error('a dictionary is one chunk');
  return {
    nullCount,
    valid: nullCount > 0 ? nullBitmap : null,
    codes: dictionary ? (data.values as Int32Array) : null,
    values: valuesOf(dictionary ? dictionary.data[0]! : data),
  };
}

const valuesOf = (data: Data): ColumnData['values'] =>
  data.valueOffsets ? { offsets: data.valueOffsets, bytes: data.values } : data.values;

/** A small table as one Parquet file. Dates are `YYYY-MM-DD`, bigints safe integers. @throws for a null in a column that has none. */
export function parquetOf(columns: readonly Column[], rows: readonly WideRow[]): Uint8Array {
  const writer = parquetWriter(columns);
  return Buffer.concat([writer.write(batchOfRows(columns, rows)), writer.finish()]);
}

/** Rows of a row group where a table comes in batches. */
const groupRows = 50_000;

/** As `parquetOf`, of rows that come batch by batch and are not held: the bytes depend on the rows, not on the batches. */
export async function parquetOfBatches(
  columns: readonly Column[],
  batches: AsyncIterable<readonly WideRow[]>,
): Promise<Uint8Array> {
  const writer = parquetWriter(columns);
  const pieces: Uint8Array[] = [];
  let open: WideRow[] = [];
  for await (const batch of batches) {
    for (const row of batch) open.push(row);
    for (; open.length >= groupRows; open = open.slice(groupRows))
      pieces.push(writer.write(batchOfRows(columns, open.slice(0, groupRows))));
  }
  return Buffer.concat([...pieces, writer.write(batchOfRows(columns, open)), writer.finish()]);
}

function batchOfRows(columns: readonly Column[], rows: readonly WideRow[]): Batch {
  const schema = new Schema(columns.map((c) => new Field(c.name, arrowTypes[c.type], true)));
  const children = columns.map((c) => columnData(c, rows));
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return batchOf(new RecordBatch(schema, data));
}

function columnData(column: Column, rows: readonly WideRow[]) {
  const length = rows.length;
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  rows.forEach((row, i) => {
    const value = row[column.name];
    if (value !== null && value !== undefined) nullBitmap[i >> 3]! |= 1 << (i & 7);
    else if (column.nullable) nullCount++;
    else throw new Error(`row ${i + 1}: "${column.name}" may not be null`);
  });
  const cells = rows.map((row) => row[column.name] ?? null);
  const shared = { length, nullCount, nullBitmap };
  switch (column.type) {
    case 'string': {
      const texts = cells.map((v) => Buffer.from(v === null ? '' : String(v)));
      const valueOffsets = new Int32Array(length + 1);
      texts.forEach((t, i) => {
        valueOffsets[i + 1] = valueOffsets[i]! + t.length;
      });
      return makeData({ ...shared, type: new Utf8(), valueOffsets, data: Buffer.concat(texts) });
    }
    case 'boolean': {
      const data = new Uint8Array((length + 7) >> 3);
      cells.forEach((v, i) => {
        if (v === true) data[i >> 3]! |= 1 << (i & 7);
      });
      return makeData({ ...shared, type: new Bool(), data });
    }
    case 'bigint':
      return makeData({ ...shared, type: new Int64(), data: BigInt64Array.from(cells, (v) => BigInt(v ?? 0)) });
    case 'double':
      return makeData({ ...shared, type: new Float64(), data: Float64Array.from(cells, Number) });
    case 'date':
      return makeData({
        ...shared,
        type: new DateDay(),
        data: Int32Array.from(cells, (v) => (v ? daysOf(String(v)) : 0)),
      });
    case 'int':
      return makeData({ ...shared, type: new Int32(), data: Int32Array.from(cells, Number) });
  }
}

/** A row of which 64-bit integers are whole, as a token uses all of its bits. */
export type WideRow = Record<string, string | number | bigint | boolean | null>;

/**
 * A Parquet file of ours, a row group at a time: null cells are null, dates `YYYY-MM-DD`, 64-bit integers bigints.
 * @param columns Those that are read. Default: all.
 */
export async function* rowGroups(bytes: Uint8Array, columns?: string[]): AsyncGenerator<WideRow[]> {
  const file = new Uint8Array(bytes).buffer as ArrayBuffer;
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    if (rowEnd === rowStart) continue;
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, ...(columns && { columns }) });
    rowStart = rowEnd;
    for (const row of rows)
      for (const [name, value] of Object.entries(row)) {
        if (value instanceof Date) row[name] = dayOf(value.getTime() / 86_400_000);
        else if (value === undefined) row[name] = null;
      }
    yield rows as WideRow[];
  }
}

/**
 * A Parquet file of ours, whole, with 64-bit integers as numbers.
 * @param columns Those that are read. Default: all.
 */
export async function readParquet(bytes: Uint8Array, columns?: string[]): Promise<Row[]> {
  const all: Row[] = [];
  for await (const rows of rowGroups(bytes, columns))
    for (const row of rows) {
      for (const [name, value] of Object.entries(row)) if (typeof value === 'bigint') row[name] = Number(value);
      all.push(row as Row);
    }
  return all;
}
