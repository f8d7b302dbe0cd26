import { StoredTable } from '../../schemas/public-tables.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { drawn, type Order, type TableCells } from './cells.ts';
import type { Changed } from './changes.ts';
import type { TableOf } from './table-list.ts';

/** A table is drawn anew only where so many have changed who are not of one course. */
export const fewestChanged = 20;

/** What a decision is about: the table as it would be drawn for a quarter's end, from a run that came to it. */
export interface Asked {
  table: TableOf;
  quarter: string;
  /** The quarter's end. */
  as_of: string;
  run: string;
  now: TableCells;
  /** Since the version that is shown; of the first, all. */
  changed: Changed;
  /** Whether its sums leave open how many each category has (`ends.ts`). */
  leavesOpen: boolean;
  /** What was decided last; null before the first quarter. */
  last: StoredTable | null;
  order: Order;
}

/** Decides whether a table is drawn anew; else what was shown stays (docs/specification.md#protected-tables). */
export function decide({ table, quarter, as_of, run, now, changed, leavesOpen, last, order }: Asked): StoredTable {
  const refreshed = changed.people - changed.largest >= fewestChanged && leavesOpen;
  const shown = refreshed
    ? { as_of, run, rows: drawn(now.cells, order) }
    : { as_of: last?.as_of ?? null, run: last?.run ?? null, rows: last?.rows ?? [] };
  return proven({ table: table.id, quarter, decided_by: run, refreshed, ...shown });
}

/** A decision with its digest. */
export function proven(fields: Omit<StoredTable, 'sha256'>): StoredTable {
  return { ...fields, sha256: digestOf(JSON.stringify(fields)) };
}

/** The object of a decision: one line of JSON, that proves itself. */
export const storedBytes = (table: StoredTable): Uint8Array => new TextEncoder().encode(`${JSON.stringify(table)}\n`);

/** Reads such an object back; null where it is not what was written. */
export function parseStored(json: unknown): StoredTable | null {
  const read = StoredTable.safeParse(json);
  if (!read.success) return null;
  const { sha256, ...fields } = read.data;
  return digestOf(JSON.stringify(fields)) === sha256 ? read.data : null;
}
