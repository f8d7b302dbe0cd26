import { keys } from '../../schemas/keys.ts';
import { pledge as thePledge } from '../../schemas/pledge.ts';
import type { DecidedQuarter, StoredTable } from '../../schemas/public-tables.ts';
import { lastDayOfQuarter, quarterEnd, quarterOf } from '../../schemas/time.ts';
import { storedBytes } from '../protect/decide.ts';
import { decideAll } from '../protect/decide-all.ts';
import { quartersDecided, registerQuarter } from '../protect/quarters.ts';
import { decidedQuarters, decidedTable } from '../protect/shown.ts';
import { tablesOf } from '../protect/table-list.ts';
import { byHolder, type HolderRows, type UnitRow, unitColumns, unitOrder } from '../protect/units.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { asItStands } from './as-it-stands.ts';
import { changedObjects } from './digest.ts';
import { refreeze } from './freeze.ts';
import { compile, type ModelTexts } from './models.ts';
import { latest, openRun } from './published.ts';
import { refusing } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/**
 * Decides what the public is shown of the last quarter that was over by a published run's day, where that run is not
 * provisional and nobody decided it yet, nor a later one: a table is stored once, and never drawn again. A quarter is registered
 * before its tables are drawn, and only once those of the one before are whole: of two runs at once the one that comes second
 * finishes what the first began. Killed anywhere and run again, or run twice at once, each table is what was stored first.
 * @returns How many tables were decided by this.
 */
export async function protectStep(
  { run, provisional }: { run: string; provisional: boolean },
  needs: Omit<RollupNeeds, 'pastDamaged'>,
): Promise<{ decided: number }> {
  const { store, log, pledge = thePledge } = needs;
  if (provisional) return { decided: 0 };
  const end = quarterEnd((await published(run, store)).as_of);
  if (end < pledge.window.start) return { decided: 0 };
  const quarter = quarterOf(end);
  let decided = 0;
  for (;;) {
    const quarters = await quartersDecided(store);
    const last = quarters.at(-1);
    // Whoever registered it may have been broken off, or be at it: what is drawn next is compared with all of it.
    if (last && last.quarter <= quarter) decided += await drawTables(last, needs);
    if (last && last.quarter >= quarter) return { decided };
    if (await registerQuarter({ quarter, run }, last, store)) log.info('a quarter is decided', { quarter, run });
  }
}

/**
 * Draws what is missing of a quarter's tables, from the run that decides it, whoever does it and whatever came since.
 * @returns How many were stored by this.
 */
async function drawTables({ quarter, run }: DecidedQuarter, needs: Omit<RollupNeeds, 'pastDamaged'>): Promise<number> {
  const { store, log, pledge = thePledge } = needs;
  const last = await lastOf(quarter, needs);
  if (last.size === 0) return 0;
  const units = (of: string) => unitsOf(of, needs);
  const tables = await decideAll({ quarter, as_of: lastDayOfQuarter(quarter), run, pledge, last, units });
  let stored = 0;
  for (const table of tables)
    if ((await store.putIfAbsent(keys.publicTable(table.table, quarter), storedBytes(table))) === 'created') stored++;
  log.info('the tables of a quarter are stored', { run, quarter, stored });
  return stored;
}

/** What was decided last of each table that is not decided for a quarter, nor for a later one. */
async function lastOf(
  quarter: string,
  { store, pledge = thePledge }: Pick<RollupNeeds, 'store' | 'pledge'>,
): Promise<Map<string, StoredTable | null>> {
  const decided = await decidedQuarters(store);
  const open = new Map<string, StoredTable | null>();
  for (const { id } of tablesOf(pledge)) {
    const last = decided.get(id)?.at(-1);
    if (last !== undefined && last >= quarter) continue;
    open.set(id, last === undefined ? null : await decidedTable(store, id, last));
  }
  return open;
}

/**
 * The units of a published run, over its own tables and the lake as it is now: whom an erasure took out of the lake is not
 * among them, so that fewer changes are seen, and never more.
 * @throws {StoreError} where a table of the run is not the one that was published.
 */
async function* unitsOf(run: string, needs: Omit<RollupNeeds, 'pastDamaged'>): AsyncGenerator<HolderRows> {
  const { store, warehouse, models } = needs;
  const { manifest, ledger } = await openRun(store, await published(run, store));
  const changed = await changedObjects(ledger.tables, store);
  if (changed.length > 0) throw new StoreError((t) => t.publishedDamaged(changed.join('; '), 0));
  const { files } = await refreeze(await asItStands(manifest, store), needs);
  const session = await warehouse.open(run, files);
  try {
    yield* byHolder(session.batches(protectedUnits(models), unitColumns) as AsyncIterable<UnitRow[]>);
  } catch (error) {
    refusing('protected_units')(error);
  } finally {
    await session.close();
  }
}

/** The statement of a run's units, in the order in which they are compared. */
export function protectedUnits(models: ModelTexts): string {
  const columns = unitColumns.map((c) => `"${c.name}"`).join(', ');
  const order = unitOrder.map((c) => `"${c}" nulls last`).join(', ');
  return `select ${columns} from (\n${compile(models, 'protected/protected_units')}\n) as units order by ${order}`;
}

async function published(run: string, store: Store) {
  const found = await latest(store, { run });
  if (!found) throw new StoreError(`run "${run}" is not published: what the public is shown comes after.`);
  return found;
}
