import type { RecordBatch } from 'apache-arrow';
import type { Column } from '../../schemas/columns.ts';
import type { Row } from './warehouse.ts';

/** Writes one Parquet file, a row group a batch. Pure: the same columns and batches give the same bytes. */
export interface ParquetWriter {
  /**
   * Appends a batch as one row group and answers its bytes. The batch's fields are the columns, in order: a string
   * column is `Dictionary<Utf8, Int32>` or `Utf8`, an int `Int32`, a bigint `Int64`, a double `Float64`, a boolean
   * `Bool`, a date `DateDay`; a null is a cleared validity bit.
   */
  write(batch: RecordBatch): Uint8Array;
  /** Ends the file: the footer's bytes. A file without a row is a file too. */
  finish(): Uint8Array;
}

export declare function parquetWriter(columns: readonly Column[]): ParquetWriter;

/** A small table, whole. Dates are `YYYY-MM-DD`. */
export declare function parquetOf(columns: readonly Column[], rows: readonly Row[]): Uint8Array;

/** A whole file of ours read back; null cells are null, dates `YYYY-MM-DD`, bigints numbers. */
export declare function readParquet(bytes: Uint8Array): Promise<Row[]>;
