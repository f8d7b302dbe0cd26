import type { RowGroup, SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import type { Column, ColumnType } from '../../schemas/columns.ts';
import { type Batch, type ColumnData, encode, levelsOf } from './pages.ts';

export type { Batch, ColumnData } from './pages.ts';

/**
 * Arrow in, Parquet out. Pure: the same columns and batches give the same bytes, which is what a commit without locks
 * rests on; a change of a byte raises `rulesVersion`. Thrift, differences and snappy are hyparquet-writer's; it takes
 * JavaScript arrays only, so what is here goes from Arrow's buffers to pages, without a value per cell.
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
   * Appends a batch as one row group and answers its bytes. The batch's columns are the file's, in order: texts for a
   * string, an `Int32Array` for an int or a date (in days), a `BigInt64Array`, a `Float64Array`, bits for a boolean. A batch
   * without rows is nothing.
   */
  write(batch: Batch): Uint8Array;
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
      if (batch.rows === 0) return writer.getBytes();
      start(writer);
      const at = writer.offset;
      const chunks = columns.map((column, i) => {
        const data = batch.columns[i];
        if (data?.name !== column.name) throw new Error(`column ${i + 1} of the batch is not "${column.name}"`);
        return writeChunk(writer, offset, column, data, batch.rows);
      });
      rows += batch.rows;
      groups.push({
        columns: chunks,
        total_byte_size: chunks.reduce((sum, c) => sum + c.meta_data!.total_uncompressed_size, 0n),
        total_compressed_size: BigInt(writer.offset - at),
        num_rows: BigInt(batch.rows),
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

function writeChunk(writer: ByteWriter, base: number, column: Column, data: ColumnData, rows: number) {
  const { type } = physical[column.type];
  const start = writer.offset;
  let uncompressed = 0;
  const page = (header: object, levels: Uint8Array, values: Uint8Array, compress: boolean) => {
    const packed = compress ? snappyCompress(values) : values;
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

  const { dictionary, encoding, values, bounds } = encode(column.type, data, rows);
  const levels = levelsOf(data, rows);
  // The codec is the chunk's; only a data page may do without.
  const shrinks = isCompressible(values);
  const codec = shrinks || (dictionary && isCompressible(dictionary.bytes)) ? 'SNAPPY' : 'UNCOMPRESSED';
  const dictionaryOffset = dictionary && BigInt(base + writer.offset);
  if (dictionary) {
    const header = { num_values: dictionary.length, encoding: 'PLAIN' };
    const compress = codec === 'SNAPPY';
    page({ type: 'DICTIONARY_PAGE', dictionary_page_header: header }, noBytes, dictionary.bytes, compress);
  }
  const dataOffset = BigInt(base + writer.offset);
  page(
    {
      type: 'DATA_PAGE_V2',
      data_page_header_v2: {
        num_values: rows,
        num_nulls: data.nullCount,
        num_rows: rows,
        encoding,
        definition_levels_byte_length: levels.length,
        repetition_levels_byte_length: 0,
        is_compressed: shrinks,
      },
    },
    levels,
    values,
    shrinks,
  );
  return {
    file_offset: BigInt(base + start),
    meta_data: {
      type,
      encodings: dictionary ? (['PLAIN', encoding] as const) : ([encoding] as const),
      path_in_schema: [column.name],
      codec,
      num_values: BigInt(rows),
      total_uncompressed_size: BigInt(uncompressed),
      total_compressed_size: BigInt(writer.offset - start),
      data_page_offset: dataOffset,
      ...(dictionaryOffset === undefined ? {} : { dictionary_page_offset: dictionaryOffset }),
      statistics: { null_count: BigInt(data.nullCount), ...bounds },
    },
  } as unknown as RowGroup['columns'][number];
}
const noBytes = new Uint8Array(0);

/** Bytes that are compressed to see whether a page is worth compressing: pseudonyms and packed places in a dictionary are noise. */
const SAMPLE = 4096;

/** Whether a tenth or more would be saved. */
function isCompressible(bytes: Uint8Array): boolean {
  const middle = Math.max(0, (bytes.length - SAMPLE) >> 1);
  const sample = bytes.subarray(middle, middle + SAMPLE);
  return sample.length > 64 && snappyCompress(sample).length < sample.length * 0.9;
}
