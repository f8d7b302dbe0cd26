import type { Pledge } from '../../schemas/pledge.ts';
import type { StoredTable } from '../../schemas/public-tables.ts';
import { orderOf } from './categories.ts';
import { TableCells } from './cells.ts';
import { TableChanges } from './changes.ts';
import { decide } from './decide.ts';
import { distinctLeavesOpen, leavesOpen, overlapLeavesOpen, type TablesCells } from './ends.ts';
import { type Member, membersIn } from './members.ts';
import { type TableOf, tablesOf } from './table-list.ts';
import { type HolderRows, together, unitFields } from './units.ts';

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
  const all = tablesOf(pledge);
  const open = all.filter(({ id }) => last.has(id));
  const cells: TablesCells = new Map(all.map(({ id }) => [id, new TableCells()]));
  const changes = new Map(open.map(({ id }) => [id, new TableChanges()]));
  const membersOf = membersIn(pledge);
  const drawnFrom = (table: TableOf) => last.get(table.id)?.run ?? null;
  let isCounted = false;
  // The tables that were never shown are compared with nothing.
  for (const older of new Set(open.map(drawnFrom))) {
    const mine = new Set(open.filter((table) => drawnFrom(table) === older).map(({ id }) => id));
    for await (const pair of together(older === null ? none() : units(older), units(run))) {
      const isSame = haveSameRows(pair.old, pair.now);
      // Most are as they were: once counted, they need no look at their tables.
      if (isSame && isCounted) continue;
      const now = byTable(pair.now, membersOf);
      if (!isCounted) for (const [table, members] of now) for (const member of members) cells.get(table)!.add(member);
      if (isSame) continue;
      const before = byTable(pair.old, membersOf);
      for (const table of new Set([...before.keys(), ...now.keys()]))
        if (mine.has(table)) changes.get(table)!.compare(before.get(table) ?? [], now.get(table) ?? []);
    }
    isCounted = true;
  }
  const areOpen: Record<string, boolean> = {
    'people.distinct': distinctLeavesOpen(cells, pledge),
    'people.overlap': overlapLeavesOpen(cells, pledge),
  };
  return open.map((table) =>
    decide({
      table,
      quarter,
      as_of,
      run,
      now: cells.get(table.id)!,
      changed: changes.get(table.id)!.changed(),
      leavesOpen: leavesOpen(table, cells.get(table.id)!) && (areOpen[table.id] ?? true),
      last: last.get(table.id)!,
      order: orderOf(table, pledge),
    }),
  );
}

async function* none(): AsyncGenerator<HolderRows> {}

const haveSameRows = (a: HolderRows | null, b: HolderRows | null): boolean =>
  a?.rows.length === b?.rows.length &&
  (a?.rows ?? []).every((row, at) => unitFields.every((name) => row[name] === b!.rows[at]![name]));

function byTable(rows: HolderRows | null, membersOf: (rows: HolderRows) => Member[]): Map<string, Member[]> {
  const tables = new Map<string, Member[]>();
  for (const member of rows ? membersOf(rows) : []) {
    const members = tables.get(member.table);
    if (members) members.push(member);
    else tables.set(member.table, [member]);
  }
  return tables;
}
