import { prefixes } from '../../../schemas/keys.ts';
import type { Store } from './store.ts';

/** What is small, asked for again and again, and never made anew under its key. */
const kept = [prefixes.receipts, prefixes.sent, prefixes.withdrawn, prefixes.rules].map(({ prefix }) => prefix);

/**
 * A store that keeps the receipts and records that were read of another one, as long as the program runs: where each reading is
 * a request, a page needs some listings only. Once an erasure is listed that was not there before, all of it is let go.
 * @param most Bytes that are kept; beyond them, what was read first goes.
 */
export function keepingStore(store: Store, most: number): Store {
  const objects = new Map<string, Uint8Array>();
  let size = 0;
  let erasures = '';
  const drop = (key: string) => {
    size -= objects.get(key)?.length ?? 0;
    objects.delete(key);
  };
  return {
    ...store,
    async get(key, range) {
      if (range || !kept.some((prefix) => key.startsWith(prefix))) return store.get(key, range);
      const there = objects.get(key);
      if (there) return there;
      const bytes = await store.get(key);
      if (!bytes || objects.has(key)) return bytes;
      objects.set(key, bytes);
      size += bytes.length;
      for (const first of objects.keys()) {
        if (size <= most) break;
        drop(first);
      }
      return bytes;
    },
    async list(prefix) {
      const found = await store.list(prefix);
      if (prefix === prefixes.erased.prefix && found.join() !== erasures) {
        erasures = found.join();
        for (const key of objects.keys()) drop(key);
      }
      return found;
    },
    async delete(key) {
      drop(key);
      await store.delete(key);
    },
  };
}
