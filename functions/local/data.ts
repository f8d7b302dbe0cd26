import type { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import { directoryStore, sweepDrafts } from '../runtime/disk/directory-store.ts';
import { kindOf } from '../runtime/disk/files.ts';
import { keyPath, newKey, readKey, sweepKeyDrafts, writeKey } from '../runtime/disk/key-file.ts';
import { finishErasures } from '../runtime/ports/erased.ts';
import type { Store } from '../runtime/ports/store.ts';
import { proveStore, readAbout, recordRules } from '../runtime/ports/store-identity.ts';
import { Failure, inEach, UsageError } from './terminal.ts';

/** A data directory, opened. */
export interface Data {
  root: string;
  store: Store;
  about: About;
}

/**
 * Opens a data directory for reading. No key is needed: what is published holds none.
 * @throws {UsageError} where there is nothing yet; {StoreError} where there are another pledge's data.
 */
export async function openData(root: string): Promise<Data> {
  const store = directoryStore(root);
  const about = await readAbout(store, named(root));
  if (!about) {
    await refuseForeign(root);
    throw new UsageError(({ data }) => data.nothing(root));
  }
  return { root, store, about };
}

/**
 * Opens a data directory for writing, with its key. The first time, the key and the directory are made.
 * @throws {StoreError} where the key is missing or another one, or the data are another pledge's.
 */
export async function openForWriting(
  root: string,
  options: { sample: boolean; now: number },
  store: Store = directoryStore(root),
): Promise<Data & { key: Uint8Array }> {
  const path = keyPath(root);
  const isNew = (await readAbout(store, named(root))) === null;
  if (isNew) await refuseForeign(root);
  let key = await readKey(path);
  if (!key && isNew) {
    await writeKey(path, newKey());
    key = await readKey(path);
  }
  if (!key) throw new Failure(({ data }) => data.keyMissing(root, path, data.otherPeople));
  const about = await proveStore(store, key, options.sample, {
    store: named(root),
    wrongKey: inEach(({ data }) => data.rightKey(path, root)),
  });
  await recordRules(store, new Date(options.now).toISOString());
  await finishErasures(store);
  await sweepDrafts(root, options.now);
  await sweepKeyDrafts(path, options.now);
  return { root, store, about, key };
}

const named = (root: string) => `"${root}"`;

/** A folder that has files, but is no store, is somebody else's. */
async function refuseForeign(root: string): Promise<void> {
  if ((await kindOf(root)) === 'other') throw new Failure(({ data }) => data.isFile(root));
  const [first] = await directoryStore(root).list('');
  if (first) throw new Failure(({ data }) => data.foreign(root, first, keys.about));
}
