import type { Column } from '../../../schemas/columns.ts';
import { type Batch, parquetWriter } from '../../parquet/writer.ts';
import type { Piece, RawBlock } from '../read/block/block.ts';
import { type RecordPlan, recordReader } from '../read/csv/records.ts';
import { inlineStep, type Step } from './step.ts';

/**
 * Where those steps of intake run that need nothing of the rows before, so that they may run in worker threads. The results
 * are the same.
 */
export interface Workers {
  /** Pieces of a text, in order, into the blocks of records that are complete with them. */
  records(plan: RecordPlan): Step<Piece, RawBlock[]>;
  /** Batches of these columns, in order, into the bytes of one Parquet file. */
  parquet(columns: readonly Column[]): Step<Ending<Batch>, Uint8Array>;
}

/** Things in order, and then null: the end. */
export type Ending<T> = T | null;

/** Everything in this thread, one after the other. */
export const inline: Workers = {
  records: (plan) => inlineStep(recordReader(plan)),
  parquet: (columns) => inlineStep(parquetStep(columns)),
};

export function parquetStep(columns: readonly Column[]): (batch: Ending<Batch>) => Uint8Array {
  const writer = parquetWriter(columns);
  return (batch) => (batch ? writer.write(batch) : writer.finish());
}
