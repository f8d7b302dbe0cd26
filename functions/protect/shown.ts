import { keys, parsePublicTableKey, prefixes } from '../../schemas/keys.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import { type ProtectedTable, PublicTables, type StoredTable } from '../../schemas/public-tables.ts';
import { quarterEnd, quarterOf } from '../../schemas/time.ts';
import { DamagedError, getJson, passDamaged, type Store } from '../runtime/ports/store.ts';
import { labelOf } from './categories.ts';
import { parseStored } from './decide.ts';
import { tablesOf } from './table-list.ts';

/** The quarters that were decided, by table, in their order. */
export async function decidedQuarters(store: Store): Promise<ReadonlyMap<string, string[]>> {
  const decided = new Map<string, string[]>();
  for (const key of (await store.list(prefixes.public.prefix)).sort()) {
    const found = parsePublicTableKey(key);
    if (found) decided.set(found.table, [...(decided.get(found.table) ?? []), found.quarter]);
  }
  return decided;
}

/** What was decided of a table for a quarter. @throws {DamagedError} where that is not what was written, or gone. */
export async function decidedTable(store: Store, table: string, quarter: string): Promise<StoredTable> {
  const key = keys.publicTable(table, quarter);
  const found = parseStored(await getJson(store, key));
  if (found?.table === table && found.quarter === quarter) return found;
  throw new DamagedError((t) => t.notDecided(key));
}

/** A sentence of each decision that is not what was stored. */
export async function damagedTables(store: Store): Promise<string[]> {
  const sentences: string[] = [];
  for (const [table, quarters] of await decidedQuarters(store))
    for (const quarter of quarters) {
      const found = await decidedTable(store, table, quarter).catch((error: unknown) => error);
      if (found instanceof DamagedError) sentences.push(found.message);
      else if (found instanceof Error) throw found;
    }
  return sentences;
}

interface ShownNeeds {
  store: Store;
  pledge: Pledge;
}

/**
 * What the public is shown for a run as of a day: of each table what was decided for the last quarter that was over then, or,
 * where that was not decided, the last one before it. A report that was written shows the same for good, also where its quarter
 * was decided since.
 * @param file Where a report's tables lie among its files.
 * @throws {DamagedError} where what was decided is not there as it was.
 */
export async function shownTables(
  of: Pick<PublicTables, 'run' | 'as_of' | 'provisional'>,
  file: string,
  { store, pledge }: ShownNeeds,
): Promise<ProtectedTable[]> {
  const quarters = (await writtenQuarters(store, keys.report(of, file))) ?? (await lastQuarters(store, of.as_of));
  const tables: ProtectedTable[] = [];
  for (const table of tablesOf(pledge)) {
    const quarter = quarters.get(table.id);
    const stored = quarter === undefined ? null : await decidedTable(store, table.id, quarter);
    if (!stored || stored.as_of === null) continue;
    const rows = stored.rows.map((row) => ({ ...row, label: labelOf(table, row.category, pledge) }));
    tables.push({ id: table.id, indicator: table.indicator, dimension: table.dimension, as_of: stored.as_of, rows });
  }
  return tables;
}

/** By table the quarter of the version that a report shows; null where none is written. */
async function writtenQuarters(store: Store, key: string): Promise<Map<string, string> | null> {
  const written = PublicTables.safeParse(await getJson(store, key).catch(passDamaged));
  return written.success ? new Map(written.data.tables.map(({ id, as_of }) => [id, quarterOf(as_of)])) : null;
}

/** By table the last quarter that was decided and over by a day. */
async function lastQuarters(store: Store, asOf: string): Promise<Map<string, string>> {
  const end = quarterOf(quarterEnd(asOf));
  const last = [...(await decidedQuarters(store))].flatMap(([table, quarters]) =>
    quarters
      .filter((quarter) => quarter <= end)
      .slice(-1)
      .map((quarter) => [table, quarter] as const),
  );
  return new Map(last);
}
