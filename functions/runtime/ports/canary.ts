import { canaryFolder, ofCanary } from '../../../schemas/keys.ts';
import type { Store } from './store.ts';

/**
 * A part of the buckets that is a store of its own. Whoever is given the other one cannot see what lies in here: no verb of it
 * lists or reads outside the prefixes of `schemas/keys.ts`, and none of these is this folder.
 */
export interface Room {
  store: Store;
  /** Of the keys of {@link store} in their bucket: empty, or with a slash at the end. */
  folder: string;
}

/** What counts, and beside it the canary's. */
export interface Rooms {
  counting: Room;
  canary: Room;
}

export const roomsOf = (store: Store): Rooms => ({
  counting: { store, folder: '' },
  canary: { store: storeWithin(store, canaryFolder), folder: canaryFolder },
});

/** The room of a bucket's key, and the key in it. */
export function roomOf(key: string, { counting, canary }: Rooms): { room: Room; key: string } {
  const within = ofCanary(key);
  return within === null ? { room: counting, key } : { room: canary, key: within };
}

/** A store whose keys lie in a folder of another one. */
function storeWithin(store: Store, folder: string): Store {
  return {
    get: (key, range) => store.get(folder + key, range),
    head: (key) => store.head(folder + key),
    list: async (prefix) => (await store.list(folder + prefix)).map((key) => key.slice(folder.length)),
    putIfAbsent: (key, body) => store.putIfAbsent(folder + key, body),
    delete: (key) => store.delete(folder + key),
  };
}
