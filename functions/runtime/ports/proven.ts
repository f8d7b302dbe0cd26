import { digestOf } from './digest.ts';
import { DamagedError, type Store, StoreError } from './store.ts';

/**
 * An object that a receipt names with its digest, whole.
 * @throws {StoreError} where it is not there; {DamagedError} where it has other bytes: nothing is read from those, as one changed bit
 * can keep a reader of Parquet for ever, or hide a row.
 */
export async function provenObject(
  { key, sha256 }: { key: string; sha256: string },
  store: Store,
): Promise<Uint8Array> {
  const bytes = await store.get(key);
  if (!bytes) throw new StoreError((t) => t.goneOfReceipt(key));
  if (digestOf(bytes) !== sha256) throw new DamagedError((t) => t.otherThanReceipt(key));
  return bytes;
}
