import type { Column } from '../../schemas/columns.ts';
import { type Batch, parquetWriter } from '../runtime/parquet-writer.ts';
import { type RecordPlan, recordReader } from './read/record-reader.ts';
import type { Piece, RawBlock } from './table.ts';

/**
 * The two steps of intake that know of bytes only, and so may be done beside everything else: bytes to records, and
 * batches to Parquet. What comes out is the same wherever they are done.
 */
export interface Beside {
  /** Pieces of a text, in order, into the blocks of records that are complete with them. */
  records(plan: RecordPlan): Step<Piece, RawBlock[]>;
  /** Batches of these columns, in order, into the bytes of one Parquet file. */
  parquet(columns: readonly Column[]): Step<Ending<Batch>, Uint8Array>;
}

/** Things in order, and then null: the end. */
export type Ending<T> = T | null;

export interface Step<In, Out> {
  /** Answers come in the order of the calls. The input is given away: its buffers may be empty afterwards. */
  run(input: In): Out | Promise<Out>;
  /** How many inputs may wait for their answers while the next are made. */
  readonly ahead: number;
  /** What is under way is of no use any more. */
  close(): void;
}

/** Both steps here, one after the other. */
export const inPlace: Beside = {
  records: (plan) => ({ run: recordReader(plan), ahead: 0, close() {} }),
  parquet(columns) {
    const writer = parquetWriter(columns);
    return { run: (batch) => (batch ? writer.write(batch) : writer.finish()), ahead: 0, close() {} };
  },
};

/** What a step makes of the inputs, in order; closes it in the end, whatever the end is. */
export async function* through<In, Out>(inputs: AsyncIterable<In>, step: Step<In, Out>): AsyncGenerator<Out> {
  const waiting: (Out | Promise<Out>)[] = [];
  try {
    for await (const input of inputs) {
      waiting.push(step.run(input));
      if (waiting.length > step.ahead) yield await waiting.shift()!;
    }
    for (const output of waiting) yield await output;
  } finally {
    step.close();
  }
}
