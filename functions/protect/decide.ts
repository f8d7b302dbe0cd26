import { createHash } from 'node:crypto';
import { StoredTable } from '../../schemas/public-tables.ts';
import { type Cells, drawn, most, type Order, shownAs, type TableCells } from './cells.ts';
import type { Changed } from './changes.ts';
import type { TableOf } from './table-list.ts';

/** A table is drawn anew only where so many have changed who are not of one course. */
export const fewestChanged = 20;

/** How far the sums of what is shown leave the exact number open, at each end. */
export const fewestOpen = 4;

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
  /** What was decided last; null before the first quarter. */
  last: StoredTable | null;
  order: Order;
}

/** Decides whether a table is drawn anew; else what was shown stays (docs/specification.md#protected-tables). */
export function decide({ table, quarter, as_of, run, now, changed, last, order }: Asked): StoredTable {
  const refreshed = changed.people - changed.largest >= fewestChanged && leavesOpen(table, now);
  const shown = refreshed
    ? { as_of, run, rows: drawn(now.cells, order) }
    : { as_of: last?.as_of ?? null, run: last?.run ?? null, rows: last?.rows ?? [] };
  return proven({ table: table.id, quarter, decided_by: run, refreshed, ...shown });
}

/**
 * Whether the shown figures of all categories that have somebody, those that are shown as 0 among them, leave open how many
 * each of them has: the exact number of units is public, and lies at neither end of what they may add up to. Where a unit may
 * be in several categories, only the upper end is one.
 */
function leavesOpen({ of }: TableOf, { cells, members }: TableCells): boolean {
  const [least, greatest] = ends(cells);
  const above = greatest - members >= fewestOpen;
  return of === 'none' || (above && (of === 'cover' || members - least >= fewestOpen));
}

function ends(cells: Cells): [number, number] {
  const shown = [...cells.values()].map(shownAs);
  const sum = (of: (value: number) => number) => shown.reduce((total, value) => total + of(value), 0);
  return [sum((value) => Math.max(0, value - most)), sum((value) => value + most)];
}

/** A decision with its digest. */
export function proven(fields: Omit<StoredTable, 'sha256'>): StoredTable {
  return { ...fields, sha256: digestOf(fields) };
}

const digestOf = (fields: Omit<StoredTable, 'sha256'>) =>
  createHash('sha256').update(JSON.stringify(fields)).digest('hex');

/** The object of a decision: one line of JSON, that proves itself. */
export const storedBytes = (table: StoredTable): Uint8Array => new TextEncoder().encode(`${JSON.stringify(table)}\n`);

/** Reads such an object back; null where it is not what was written. */
export function parseStored(json: unknown): StoredTable | null {
  const read = StoredTable.safeParse(json);
  if (!read.success) return null;
  const { sha256, ...fields } = read.data;
  return digestOf(fields) === sha256 ? read.data : null;
}
