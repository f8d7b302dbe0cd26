import type { Column } from '../../schemas/columns.ts';
import { type Batch, parquetWriter } from '../runtime/parquet-writer.ts';
import { documentReader } from './documents.ts';
import { recordReader } from './read/record-reader.ts';
import { here, type Step } from './step.ts';

/** Things in order, and then null: the end. */
export type Ending<T> = T | null;

/**
 * The steps of intake that know nothing of the rows before, and so may be done beside everything else; each made of plain
 * data.
 */
export const steps = {
  /** Pieces of a text, in order, into the blocks of records that are complete with them. */
  records: recordReader,
  /** Texts of a column of documents, joined, into what they were read as. */
  documents: documentReader,
  /** Batches of these columns, in order, into the bytes of one Parquet file. */
  parquet(columns: readonly Column[]) {
    const writer = parquetWriter(columns);
    return (batch: Ending<Batch>): Uint8Array => (batch ? writer.write(batch) : writer.finish());
  },
};
export type Steps = typeof steps;

type StepOf<Make> = Make extends (plan: infer Plan) => (input: infer In) => infer Out
  ? (plan: Plan) => Step<In, Out>
  : never;

/** Where the steps are done. What comes out is the same. */
export interface Beside {
  records: StepOf<Steps['records']>;
  /** Null where documents are read as they are met. */
  documents: StepOf<Steps['documents']> | null;
  parquet: StepOf<Steps['parquet']>;
}

/** All here, one after the other. */
export const inPlace: Beside = {
  records: (plan) => here(steps.records(plan)),
  documents: null,
  parquet: (columns) => here(steps.parquet(columns)),
};
