import type { Settings } from '../../../../schemas/receipt.ts';
import type { Block } from '../../read/block/block.ts';
import type { Reads } from './match-text.ts';

/** Where a field of a known export comes from: a column (from 1), or a text that is the same in all rows. */
export interface FieldSource {
  field: string;
  /** Null where `text` gives it. Of options, the first one's. */
  column: number | null;
  text?: string;
  reads?: Reads;
  /** Columns of 0 and 1, each an answer. */
  options?: readonly { column: number; text: string }[];
  /** Columns (from 1) that are read with it: one where it is empty, or each row's maximum of a grade. */
  parts?: readonly { column: number; role: 'fills' | 'maximum' }[];
}

/** A row of a sheet that could be its heading: the texts of it and what stands around. */
export interface Candidate {
  block: Block;
  /** The row's index in the block. */
  i: number;
  headings: readonly string[];
  /** The headings, folded. */
  words: readonly string[];
  settings: Settings;
}

/** The trimmed text of a cell. */
export const cellText = (block: Block, row: number, column: number): string => block.text(row, column).trim();
