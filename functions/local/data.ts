import type { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import { directoryStore, sweepDrafts } from '../runtime/disk/directory-store.ts';
import { kindOf } from '../runtime/disk/files.ts';
import { keyPath, newKey, readKey, sweepKeyDrafts, writeKey } from '../runtime/disk/key-file.ts';
import { finishErasures } from '../runtime/ports/erased.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { proveStore, readAbout, recordRules } from '../runtime/ports/store-identity.ts';
import { UsageError } from './terminal.ts';

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
    throw new UsageError(
      `There is nothing in "${root}" yet. Take a file in first: pledge ingest FILE --network ID --data ${root}`,
    );
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
  if (!key)
    throw new StoreError(
      `The key of "${root}" is missing: expected "${path}". Without it a person of before would be counted as another. Restore it from your backup: pledge key restore FILE --data ${root}`,
    );
  const about = await proveStore(store, key, options.sample, {
    store: named(root),
    wrongKey: `Put the right key at "${path}": pledge key restore FILE --data ${root}`,
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
  if ((await kindOf(root)) === 'other')
    throw new StoreError(`"${root}" is a file, where a folder was expected. Choose another folder with --data.`);
  const [first] = await directoryStore(root).list('');
  if (first)
    throw new StoreError(
      `"${root}" has files of something else in it ("${first}"), and no ${keys.about}. Choose an empty folder with --data, so that nothing gets mixed up.`,
    );
}
