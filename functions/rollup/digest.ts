import { createHash } from 'node:crypto';
import { someAtOnce } from '../runtime/ports/some-at-once.ts';
import { pieces, type Store } from '../runtime/ports/store.ts';

/** The SHA-256 of an object, read in pieces; null where there is no such key. */
export async function digestAt(store: Store, key: string): Promise<string | null> {
  if (!(await store.head(key))) return null;
  const hash = createHash('sha256');
  for await (const piece of pieces(store, key)) hash.update(piece);
  return hash.digest('hex');
}

/** The keys whose objects are gone or have other bytes, a sentence each, in the keys' order. */
export const changedObjects = async (digests: Readonly<Record<string, string>>, store: Store): Promise<string[]> => [
  ...(await changesOf(digests, store)).values(),
];

/** By key in the keys' order, a sentence of each object that is gone or has other bytes. */
export async function changesOf(
  digests: Readonly<Record<string, string>>,
  store: Store,
): Promise<ReadonlyMap<string, string>> {
  const sentences = new Map<string, string>();
  const entries = Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1));
  const found = await someAtOnce(entries, ([key]) => digestAt(store, key));
  for (const [i, [key, digest]] of entries.entries()) {
    if (found[i] === null) sentences.set(key, `"${key}" is not there`);
    else if (found[i] !== digest)
      sentences.set(key, `"${key}" is not the file that was counted: its bytes have changed`);
  }
  return sentences;
}
