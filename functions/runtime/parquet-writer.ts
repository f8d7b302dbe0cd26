import type { Data, RecordBatch } from 'apache-arrow';
import type { RowGroup, SchemaElement, Statistics } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import { writeRleBitPackedHybrid } from 'hyparquet-writer/src/encoding.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { Column, ColumnType } from '../../schemas/columns.ts';

/**
 * Arrow in, Parquet out. Pure: the same columns and batches give the same bytes, which is what a commit without locks
 * rests on; whoever changes a byte raises `rulesVersion`. Pages, thrift and snappy are hyparquet-writer's; it takes
 * JavaScript arrays only, so what is here feeds it from Arrow's buffers, without a value per cell.
 */

const physical = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  int: { type: 'INT32' },
  bigint: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
} as const satisfies Record<ColumnType, Partial<SchemaElement>>;

/** Writes one Parquet file, a row group a batch. */
export interface ParquetWriter {
  /**
   * Appends a batch as one row group and answers its bytes. The batch's fields are the columns, in order: a string
   * column is `Dictionary<Utf8, Int32>` or `Utf8`, an int `Int32`, a bigint `Int64`, a double `Float64`, a boolean
   * `Bool`, a date `DateDay`; a null is a cleared validity bit. A batch without rows is nothing.
   */
  write(batch: RecordBatch): Uint8Array;
  /** Ends the file: the footer's bytes. A file without a row is a file too. */
  finish(): Uint8Array;
}

/** A writer of one file of these columns; every column is optional in Parquet's sense. */
export function parquetWriter(columns: readonly Column[]): ParquetWriter {
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: columns.length },
    ...columns.map((c) => ({ name: c.name, repetition_type: 'OPTIONAL' as const, ...physical[c.type] })),
  ];
  const groups: RowGroup[] = [];
  let offset = 0;
  let rows = 0;
  const start = (writer: ByteWriter) => {
    if (offset === 0) writer.appendUint32(magic);
  };
  const emit = (writer: ByteWriter) => {
    const bytes = writer.getBytes();
    offset += bytes.length;
    return bytes;
  };
  return {
    write(batch) {
      const writer = new ByteWriter(1 << 16);
      if (batch.numRows === 0) return writer.getBytes();
      start(writer);
      const at = writer.offset;
      const chunks = columns.map((column, i) => {
        const data = batch.data.children[i];
        if (!data || batch.schema.fields[i]?.name !== column.name)
          throw new Error(`column ${i + 1} of the batch is not "${column.name}"`);
        return writeChunk(writer, offset, column, data, batch.numRows);
      });
      rows += batch.numRows;
      groups.push({
        columns: chunks,
        total_byte_size: chunks.reduce((sum, c) => sum + c.meta_data!.total_uncompressed_size, 0n),
        total_compressed_size: BigInt(writer.offset - at),
        num_rows: BigInt(batch.numRows),
      });
      return emit(writer);
    },
    finish() {
      const writer = new ByteWriter();
      start(writer);
      writeMetadata(writer, {
        version: 2,
        created_by: 'telecentre-pledge',
        schema,
        num_rows: BigInt(rows),
        row_groups: groups,
      } as never);
      writer.appendUint32(magic);
      return emit(writer);
    },
  };
}
const magic = 0x31524150; // PAR1

/** What a page is made of: the values that are there, and how they are encoded. */
interface Encoded {
  dictionary?: { bytes: Uint8Array; length: number };
  encoding: 'PLAIN' | 'RLE_DICTIONARY' | 'DELTA_BINARY_PACKED';
  values: Uint8Array;
  bounds: Pick<Statistics, 'min_value' | 'max_value'>;
}

function writeChunk(writer: ByteWriter, base: number, column: Column, data: Data, rows: number) {
  const { type } = physical[column.type];
  const start = writer.offset;
  let uncompressed = 0;
  const page = (header: object, levels: Uint8Array, values: Uint8Array) => {
    const packed = snappyCompress(values);
    const at = writer.offset;
    writePageHeader(writer, {
      ...header,
      uncompressed_page_size: levels.length + values.length,
      compressed_page_size: levels.length + packed.length,
    } as never);
    uncompressed += writer.offset - at + levels.length + values.length;
    writer.appendBytes(levels);
    writer.appendBytes(packed);
  };

  const present = presence(data, rows);
  const nulls = present ? rows - present.length : 0;
  const { dictionary, encoding, values, bounds } = encode(column.type, data, present, rows);
  const dictionaryOffset = dictionary && BigInt(base + writer.offset);
  if (dictionary) {
    const header = { num_values: dictionary.length, encoding: 'PLAIN' };
    page({ type: 'DICTIONARY_PAGE', dictionary_page_header: header }, noBytes, dictionary.bytes);
  }
  const dataOffset = BigInt(base + writer.offset);
  const levels = definitionLevels(data, rows, nulls);
  page(
    {
      type: 'DATA_PAGE_V2',
      data_page_header_v2: {
        num_values: rows,
        num_nulls: nulls,
        num_rows: rows,
        encoding,
        definition_levels_byte_length: levels.length,
        repetition_levels_byte_length: 0,
        is_compressed: true,
      },
    },
    levels,
    values,
  );
  return {
    file_offset: BigInt(base + start),
    meta_data: {
      type,
      encodings: dictionary ? (['PLAIN', encoding] as const) : ([encoding] as const),
      path_in_schema: [column.name],
      codec: 'SNAPPY',
      num_values: BigInt(rows),
      total_uncompressed_size: BigInt(uncompressed),
      total_compressed_size: BigInt(writer.offset - start),
      data_page_offset: dataOffset,
      ...(dictionaryOffset === undefined ? {} : { dictionary_page_offset: dictionaryOffset }),
      statistics: { null_count: BigInt(nulls), ...bounds },
    },
  } as unknown as RowGroup['columns'][number];
}
const noBytes = new Uint8Array(0);

/** The row numbers that have a value; null where all have. */
function presence(data: Data, rows: number): Int32Array | null {
  if (data.nullCount === 0 || !data.nullBitmap?.length) return null;
  const present = new Int32Array(rows - data.nullCount);
  let n = 0;
  for (let i = 0; i < rows; i++) if (isValid(data, i)) present[n++] = i;
  return present;
}

const isValid = (data: Data, i: number) => {
  const bit = data.offset + i;
  return (data.nullBitmap[bit >> 3]! >> (bit & 7)) & 1;
};

function definitionLevels(data: Data, rows: number, nulls: number): Uint8Array {
  const writer = new ByteWriter();
  const levels = new Uint8Array(rows).fill(1);
  if (nulls) for (let i = 0; i < rows; i++) levels[i] = isValid(data, i);
  writeRleBitPackedHybrid(writer, levels, 1);
  return writer.getBytes();
}

function encode(type: ColumnType, data: Data, present: Int32Array | null, rows: number): Encoded {
  const count = present ? present.length : rows;
  const at = (i: number) => (present ? present[i]! : i);
  if (type === 'boolean') return booleans(data, at, count);
  if (type === 'string') return data.dictionary ? codes(data, at, count) : plainTexts(data, at, count);
  const Values = type === 'double' ? Float64Array : type === 'bigint' ? BigInt64Array : Int32Array;
  const values = new Values(count) as Int32Array;
  for (let i = 0; i < count; i++) values[i] = data.values[at(i)];
  return numbers(type, values);
}

function booleans(data: Data, at: (i: number) => number, count: number): Encoded {
  const values = new Uint8Array((count + 7) >> 3);
  for (let i = 0; i < count; i++) {
    const bit = data.offset + at(i);
    if ((data.values[bit >> 3] >> (bit & 7)) & 1) values[i >> 3]! |= 1 << (i & 7);
  }
  return { encoding: 'PLAIN', values, bounds: {} };
}

/** Only the texts that the batch uses go into its dictionary page, in the order of their first use. */
function codes(data: Data, at: (i: number) => number, count: number): Encoded {
  const [source] = data.dictionary!.data;
  if (!source || data.dictionary!.data.length !== 1) throw new Error('a dictionary is one chunk');
  const dense = new Int32Array(source.length).fill(-1);
  const indexes = new Int32Array(count);
  const used: number[] = [];
  for (let i = 0; i < count; i++) {
    const code = data.values[at(i)] as number;
    if (dense[code] === -1) dense[code] = used.push(code) - 1;
    indexes[i] = dense[code]!;
  }
  return {
    dictionary: { bytes: texts(source, used), length: used.length },
    encoding: 'RLE_DICTIONARY',
    values: packed(indexes, used.length),
    bounds: {},
  };
}

function plainTexts(data: Data, at: (i: number) => number, count: number): Encoded {
  const all = Array.from({ length: count }, (_, i) => at(i));
  return { encoding: 'PLAIN', values: texts(data, all), bounds: {} };
}

/** Texts as Parquet's plain byte arrays, copied from Arrow's buffer. */
function texts(source: Data, which: readonly number[]): Uint8Array {
  const offsets = source.valueOffsets;
  const bytes = source.values as Uint8Array;
  let size = 0;
  for (const i of which) size += 4 + offsets[i + 1]! - offsets[i]!;
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let to = 0;
  for (const i of which) {
    const from = offsets[i]!;
    const length = offsets[i + 1]! - from;
    view.setUint32(to, length, true);
    to += 4;
    // A loop is faster than set() on a subarray for the few bytes of a usual text.
    if (length < 48) for (let k = 0; k < length; k++) out[to + k] = bytes[from + k]!;
    else out.set(bytes.subarray(from, from + length), to);
    to += length;
  }
  return out;
}

/** Few distinct numbers become a dictionary; many whole ones, such as row numbers, their differences. */
function numbers(type: ColumnType, values: Int32Array): Encoded {
  const distinct = new Map<number, number>();
  const indexes = new Int32Array(values.length);
  let min = values[0];
  let max = values[0];
  const most = values.length / 4;
  for (let i = 0; i < values.length && distinct.size <= most; i++) {
    const value = values[i]!;
    let index = distinct.get(value);
    if (index === undefined) {
      index = distinct.size;
      distinct.set(value, index);
    }
    indexes[i] = index;
  }
  for (const v of values) {
    if (v < min!) min = v;
    if (v > max!) max = v;
  }
  const bounds = values.length ? { min_value: min!, max_value: max! } : {};
  if (distinct.size > most) {
    if (type === 'double') return { encoding: 'PLAIN', values: asBytes(values), bounds };
    const writer = new ByteWriter();
    deltaBinaryPack(writer, values, type === 'bigint' ? 'INT64' : 'INT32');
    return { encoding: 'DELTA_BINARY_PACKED', values: writer.getBytes(), bounds };
  }
  const Values = values.constructor as Int32ArrayConstructor;
  return {
    dictionary: { bytes: asBytes(Values.from(distinct.keys())), length: distinct.size },
    encoding: 'RLE_DICTIONARY',
    values: packed(indexes, distinct.size),
    bounds,
  };
}

const asBytes = (a: Int32Array) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);

/** Dictionary indexes, behind their width in bits. */
function packed(indexes: Int32Array, size: number): Uint8Array {
  const writer = new ByteWriter(64 + indexes.length * 2);
  const width = size <= 1 ? 0 : 32 - Math.clz32(size - 1);
  writer.appendUint8(width);
  writeRleBitPackedHybrid(writer, indexes, width);
  return writer.getBytes();
}
