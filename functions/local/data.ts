import { stat } from 'node:fs/promises';
import { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { directoryStore, sweepDrafts } from '../runtime/disk/directory-store.ts';
import { keyPath, newKey, readKey, writeKey } from '../runtime/disk/key-file.ts';
import { getJson, type Store, StoreError } from '../runtime/ports/store.ts';
import { keyCheck } from '../runtime/ports/store-identity.ts';
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
  const about = await readAbout(root, store);
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
  let about = await readAbout(root, store);
  let key = await readKey(path);
  if (!about) {
    await refuseForeign(root);
    if (!key) {
      await writeKey(path, newKey());
      key = (await readKey(path))!;
    }
    const first: About = { format: 1, pledge: pledge.id, key_check: keyCheck(key), sample: options.sample };
    await store.putIfAbsent(keys.about, new TextEncoder().encode(`${JSON.stringify(first)}\n`));
    about = (await readAbout(root, store))!;
  }
  if (!key)
    throw new StoreError(
      `The key of "${root}" is missing: expected "${path}". Without it a person of before would be counted as another. Restore it from your backup: pledge key restore FILE --data ${root}`,
    );
  if (keyCheck(key) !== about.key_check)
    throw new StoreError(
      `"${path}" is not the key that the data in "${root}" were made with. Nothing was written. Put the right key there: pledge key restore FILE --data ${root}`,
    );
  await sweepDrafts(root, options.now);
  return { root, store, about, key };
}

async function readAbout(root: string, store: Store): Promise<About | null> {
  const json = await getJson(store, keys.about).catch((error) => {
    if (error instanceof StoreError) return {};
    throw error;
  });
  if (json === null) return null;
  const about = About.safeParse(json);
  if (!about.success)
    throw new StoreError(
      `"${root}/${keys.about}" is not what this program writes there. Is "${root}" the folder of another program, or of a later version?`,
    );
  if (about.data.pledge !== pledge.id)
    throw new StoreError(
      `"${root}" holds the data of another pledge, "${about.data.pledge}"; this program is set up for "${pledge.id}". Choose another folder with --data.`,
    );
  return about.data;
}

/** A folder that has files, but is no store, is somebody else's. */
async function refuseForeign(root: string): Promise<void> {
  const kind = await stat(root).catch(() => null);
  if (kind && !kind.isDirectory())
    throw new StoreError(`"${root}" is a file, where a folder was expected. Choose another folder with --data.`);
  const [first] = await directoryStore(root).list('');
  if (first)
    throw new StoreError(
      `"${root}" has files of something else in it ("${first}"), and no ${keys.about}. Choose an empty folder with --data, so that nothing gets mixed up.`,
    );
}
