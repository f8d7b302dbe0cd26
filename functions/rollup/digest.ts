import { createHash } from 'node:crypto';
import { pieces, type Store, StoreError } from '../runtime/ports/store.ts';

/** SHA-256, 64 hexadecimal digits. */
export const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The SHA-256 of an object, read in pieces; null where there is no such key. */
export async function digestAt(store: Store, key: string): Promise<string | null> {
  if (!(await store.head(key))) return null;
  const hash = createHash('sha256');
  for await (const piece of pieces(store, key)) hash.update(piece);
  return hash.digest('hex');
}

/** Proves that objects are those that were counted. @throws {StoreError} that names each that is not. */
export async function proveObjects(digests: Readonly<Record<string, string>>, store: Store): Promise<void> {
  const changed = await changedObjects(digests, store);
  if (changed.length === 0) return;
  const named = [...changed.slice(0, 5), ...(changed.length > 5 ? [`… and ${changed.length - 5} more`] : [])];
  throw new StoreError(
    `What was published is damaged: ${named.join('; ')}. Put it back from your backup; pledge verify names all that differs.`,
  );
}

/** The keys whose objects are gone or have other bytes, a sentence each, in the keys' order. */
export async function changedObjects(digests: Readonly<Record<string, string>>, store: Store): Promise<string[]> {
  const sentences: string[] = [];
  const entries = Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1));
  for (let at = 0; at < entries.length; at += 32) {
    const found = await Promise.all(entries.slice(at, at + 32).map(([key]) => digestAt(store, key)));
    for (const [i, [key, digest]] of entries.slice(at, at + 32).entries()) {
      if (found[i] === null) sentences.push(`"${key}" is not there`);
      else if (found[i] !== digest) sentences.push(`"${key}" is not the file that was counted: its bytes have changed`);
    }
  }
  return sentences;
}
