import type { DatasetId } from '../../../schemas/datasets.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import type { Sender } from './networks.ts';
import type { Row } from './row.ts';

/** A file before it is written, for the special cases to change. */
export interface Draft {
  sender: Sender;
  dataset: DatasetId;
  /** The month that it is about, `YYYY-MM`. */
  month: string;
  /** The day of receipt; the time of day follows from the file's place in it. */
  on: string;
  name: string;
  rows: (Row | null)[];
  replace?: true;
  again?: true;
  settings?: Settings;
  /** Columns left out, or added (heading and field), against the sender's own. */
  without?: readonly string[];
  extra?: readonly (readonly [string, string])[];
  /** Another draft whose very bytes are sent again. */
  copyOf?: Draft;
  /** The bytes, where no form writes them. */
  bytes?: Uint8Array;
}
