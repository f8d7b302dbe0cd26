import { keys } from '../../schemas/keys.ts';
import { normalize } from '../normalize/normalize.ts';
import { type Log, silent } from '../runtime/ports/log.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import type { Store } from '../runtime/ports/store.ts';

/** What reading an upload starts from; all else is what it writes. */
const inputs = ['erased/', 'landing/', 'maps/', 'sent/'];

/**
 * Reads a landed upload anew, in memory: its receipt and its lake files, by key. Null where its raw file is no longer kept.
 */
export async function readAnew(
  upload: { network: string; upload: string },
  { store, key, log = silent }: { store: Store; key: Uint8Array; log?: Log },
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const landed = [keys.landing(upload.network, upload.upload), keys.envelope(upload.network, upload.upload)];
  for (const one of landed) if (!(await store.head(one))) return null;
  const scratch = memoryStore(onlyInputs(store));
  await normalize(upload, { store: scratch, key, log });
  return new Map([...scratch.objects].filter(([name]) => name.startsWith('lake/') || name.startsWith('receipts/')));
}

/** A store in which nothing is but the inputs of normalize. */
function onlyInputs(store: Store): Store {
  const isInput = (key: string) => inputs.some((prefix) => key.startsWith(prefix));
  return {
    get: async (key, range) => (isInput(key) ? store.get(key, range) : null),
    head: async (key) => (isInput(key) ? store.head(key) : null),
    list: async (prefix) => (await store.list(prefix)).filter(isInput),
    putIfAbsent: () => Promise.reject(new Error('nothing is written where files are only read anew')),
    delete: () => Promise.reject(new Error('nothing is deleted where files are only read anew')),
  };
}
