import { keys, parsePublicQuarterKey, prefixes } from '../../schemas/keys.ts';
import { DecidedQuarter } from '../../schemas/public-tables.ts';
import { DamagedError, getParsed, type Store } from '../runtime/ports/store.ts';
import { decidedQuarters, decidedTable } from './shown.ts';

/**
 * The quarters that were decided, in their order, each with the run that decides all its tables: those that are registered, and
 * before them the ones of a store that was older than the register, whose first table says which run it was.
 * @throws {DamagedError} where a number is missing or damaged.
 */
export async function quartersDecided(store: Store): Promise<DecidedQuarter[]> {
  const numbers = (await store.list(prefixes.public.prefix))
    .flatMap((key) => parsePublicQuarterKey(key) ?? [])
    .sort((a, b) => a - b);
  const registered: DecidedQuarter[] = [];
  for (let number = 1; number <= (numbers.at(-1) ?? 0); number++) {
    const found = await getParsed(store, keys.publicQuarter(number), DecidedQuarter);
    if (!found) throw new DamagedError(gone(keys.publicQuarter(number)));
    registered.push(found);
  }
  const first = registered[0]?.quarter ?? '9999';
  const older = new Map<string, DecidedQuarter>();
  for (const [table, quarters] of await decidedQuarters(store))
    for (const quarter of quarters)
      if (quarter < first && !older.has(quarter))
        older.set(quarter, { quarter, run: (await decidedTable(store, table, quarter)).decided_by });
  return [...[...older.values()].sort((a, b) => (a.quarter < b.quarter ? -1 : 1)), ...registered];
}

/**
 * Registers the next quarter.
 * @param after The last that the caller saw: it knows that its tables are whole.
 * @returns False where another one was registered meanwhile: who comes to it looks again.
 */
export async function registerQuarter(
  decided: DecidedQuarter,
  after: DecidedQuarter | undefined,
  store: Store,
): Promise<boolean> {
  // The number before the look: one that is registered after it has this number, and one before it is seen.
  const numbers = (await store.list(prefixes.public.prefix)).flatMap((key) => parsePublicQuarterKey(key) ?? []);
  const last = (await quartersDecided(store)).at(-1);
  if (last?.quarter !== after?.quarter) return false;
  const bytes = new TextEncoder().encode(`${JSON.stringify(decided)}\n`);
  return (await store.putIfAbsent(keys.publicQuarter(1 + Math.max(0, ...numbers)), bytes)) === 'created';
}

/** What is said of an object that was stored once, and is not there. */
export const gone = (key: string): string =>
  `"${key}" is not there, and was decided. Put it back from your backup; of the last quarter, the next rollup decides again what is missing, from the same run.`;
