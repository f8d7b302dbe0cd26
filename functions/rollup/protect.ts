import { keys } from '../../schemas/keys.ts';
import { pledge as thePledge } from '../../schemas/pledge.ts';
import type { StoredTable } from '../../schemas/public-tables.ts';
import { quarterEnd, quarterOf } from '../../schemas/time.ts';
import { storedBytes } from '../protect/decide.ts';
import { decideAll } from '../protect/decide-all.ts';
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
 * provisional and nobody decided it yet, nor a later one: a table is stored once, and never drawn again. Killed anywhere and
 * run again, or run twice at once, each table is what was stored first.
 * @returns How many tables were decided by this.
 */
export async function protectStep(
  { run, provisional }: { run: string; provisional: boolean },
  needs: Omit<RollupNeeds, 'pastDamaged'>,
): Promise<{ decided: number }> {
  const { store, log, pledge = thePledge } = needs;
  if (provisional) return { decided: 0 };
  const as_of = quarterEnd((await published(run, store)).as_of);
  if (as_of < pledge.window.start) return { decided: 0 };
  const quarter = quarterOf(as_of);
  for (;;) {
    const last = await lastOf(quarter, needs);
    if (last.size === 0) return { decided: 0 };
    const units = (of: string) => unitsOf(of, needs);
    const decider = (await deciderOf(quarter, store)) ?? run;
    const tables = await decideAll({ quarter, as_of, run: decider, pledge, last, units });
    // Another run may have decided something while this one was reading: then what it is compared with may be another.
    if (!isSame(last, await lastOf(quarter, needs))) continue;
    let decided = 0;
    for (const table of tables)
      if ((await store.putIfAbsent(keys.publicTable(table.table, quarter), storedBytes(table))) === 'created')
        decided++;
    log.info('the tables of a quarter are decided', { run: decider, quarter, decided });
    return { decided };
  }
}

/**
 * The run that decided the first table of a quarter, and so decides all of it: what it could not finish, or what was lost since,
 * is drawn from it, and not a second time from what came later. Null where nothing is decided.
 */
async function deciderOf(quarter: string, store: Store): Promise<string | null> {
  const [table] = [...(await decidedQuarters(store))].find(([, quarters]) => quarters.includes(quarter)) ?? [];
  return table === undefined ? null : (await decidedTable(store, table, quarter)).decided_by;
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

const isSame = (a: ReadonlyMap<string, StoredTable | null>, b: ReadonlyMap<string, StoredTable | null>) =>
  a.size === b.size && [...a].every(([id, table]) => b.has(id) && b.get(id)?.sha256 === table?.sha256);

/**
 * The units of a published run, over its own tables and the lake as it is now: whom an erasure took out of the lake is not
 * among them, so that fewer changes are seen, and never more.
 * @throws {StoreError} where a table of the run is not the one that was published.
 */
async function* unitsOf(run: string, needs: Omit<RollupNeeds, 'pastDamaged'>): AsyncGenerator<HolderRows> {
  const { store, warehouse, models } = needs;
  const { manifest, ledger } = await openRun(store, await published(run, store));
  const changed = await changedObjects(ledger.tables, store);
  if (changed.length > 0)
    throw new StoreError(`What was published is damaged: ${changed.join('; ')}. Put it back from your backup.`);
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
