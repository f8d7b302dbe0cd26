import { keys, prefixes } from '../../../schemas/keys.ts';
import { someAtOnce } from './some-at-once.ts';
import { ConflictError, pieces, type Store, StoreError } from './store.ts';

/**
 * What a backup holds, in the order in which it is copied: what another object names lies there before it. What has people in clear
 * is left out, as it expires; so is what is found again when it is asked for again, and a key that only its own account opens.
 */
const first = [
  'rules',
  'maps',
  'tickets',
  'lake',
  'sent',
  'receipts',
  'erased',
  'withdrawn',
  'runs',
  'analysis',
] as const;
const leftOut = ['differences', 'wrapped'] as const;
export const backedUp: readonly string[] = [
  ...first,
  ...Object.entries(prefixes)
    .filter(([name, { private: inClear }]) => !inClear && ![...first, ...leftOut].includes(name as 'lake'))
    .map(([name]) => name),
].map((name) => prefixes[name as keyof typeof prefixes].prefix);

/**
 * Copies what a backup holds from one store into another, and looks again until a listing shows nothing that is not copied. What lies there
 * stays, and has to be the same. `store.json`, which says whose data these are, is not among it.
 * @param show Told how many of how many objects are done.
 * @returns How many objects the copy has.
 * @throws {ConflictError} where other bytes lie there.
 */
export async function copyStore(from: Store, to: Store, show: (done: number, total: number) => void): Promise<number> {
  const copied = new Set<string>();
  for (;;) {
    // What is named was there before what names it: listed the other way round, nothing is named that is not listed.
    const listed: string[][] = [];
    for (const prefix of backedUp.toReversed()) listed.unshift(await from.list(prefix));
    const left = listed.flat().filter((key) => !copied.has(key));
    if (left.length === 0) return copied.size;
    let done = 0;
    await someAtOnce(left, async (key) => {
      await copyObject(key, from, to);
      copied.add(key);
      done += 1;
      show(done, left.length);
    });
  }
}

/** @throws {ConflictError} where other bytes lie there; {StoreError} where it was deleted meanwhile. */
export async function copyObject(key: string, from: Store, to: Store): Promise<void> {
  if ((await to.putIfAbsent(key, pieces(from, key))) === 'created') return;
  const [there, here] = await Promise.all([to.get(key), from.get(key)]);
  if (!here) throw new StoreError((t) => t.deletedMeanwhile(key));
  if (!there || Buffer.compare(there, here) !== 0) throw new ConflictError((t) => t.otherCopy(key));
}

/** Whether a store holds anything that a backup holds, or says whose data it has. */
export async function isEmptyStore(store: Store): Promise<boolean> {
  if (await store.head(keys.about)) return false;
  for (const prefix of backedUp) if ((await store.list(prefix)).length > 0) return false;
  return true;
}
