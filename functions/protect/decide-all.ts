import type { Pledge } from '../../schemas/pledge.ts';
import type { StoredTable } from '../../schemas/public-tables.ts';
import { orderOf } from './categories.ts';
import { TableCells } from './cells.ts';
import { TableChanges } from './changes.ts';
import { decide } from './decide.ts';
import { type Member, membersOf } from './members.ts';
import { type TableOf, tablesOf } from './table-list.ts';
import { type HolderRows, together } from './units.ts';

/** What is decided at a quarter's end. */
export interface QuarterAsked {
  quarter: string;
  as_of: string;
  run: string;
  pledge: Pledge;
  /** What was decided last of each table that is to be decided; null before its first quarter. */
  last: ReadonlyMap<string, StoredTable | null>;
  /** The units of a run, by number, as often as they are asked for: of this run, or of one from which a table was drawn. */
  units(run: string): AsyncIterable<HolderRows>;
}

/**
 * Decides tables for a quarter. Their units are read beside those of each run from which what is shown was drawn, one number
 * after the other: of a million people no more is held than the cells.
 */
export async function decideAll({ quarter, as_of, run, pledge, last, units }: QuarterAsked): Promise<StoredTable[]> {
  const tables = tablesOf(pledge).filter(({ id }) => last.has(id));
  const found = new Map(tables.map(({ id }) => [id, { now: new TableCells(), changes: new TableChanges() }]));
  const drawnFrom = (table: TableOf) => last.get(table.id)?.run ?? null;
  // The tables that were never shown are compared with nothing.
  for (const older of new Set(tables.map(drawnFrom))) {
    const mine = new Set(tables.filter((table) => drawnFrom(table) === older).map(({ id }) => id));
    for await (const pair of together(older === null ? none() : units(older), units(run))) {
      const [before, now] = [pair.old, pair.now].map((rows) => byTable(rows, pledge, mine));
      for (const table of new Set([...before!.keys(), ...now!.keys()])) {
        const { now: cells, changes } = found.get(table)!;
        for (const member of now!.get(table) ?? []) cells.add(member);
        changes.compare(before!.get(table) ?? [], now!.get(table) ?? []);
      }
    }
  }
  return tables.map((table) => {
    const { now, changes } = found.get(table.id)!;
    const order = orderOf(table, pledge);
    return decide({ table, quarter, as_of, run, now, changed: changes.changed(), last: last.get(table.id)!, order });
  });
}

async function* none(): AsyncGenerator<HolderRows> {}

function byTable(rows: HolderRows | null, pledge: Pledge, tables: ReadonlySet<string>): Map<string, Member[]> {
  const members = new Map<string, Member[]>();
  for (const member of rows ? membersOf(rows, pledge) : [])
    if (tables.has(member.table)) members.set(member.table, [...(members.get(member.table) ?? []), member]);
  return members;
}
