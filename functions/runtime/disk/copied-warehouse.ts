import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { someAtOnce } from '../ports/some-at-once.ts';
import { type Store, StoreError } from '../ports/store.ts';
import type { LakeFile, Warehouse } from '../ports/warehouse.ts';
import { writeOver } from './files.ts';

export interface CopiedNeeds {
  /** Where the lake files are. */
  store: Store;
  /** The folder of the copies, of this process alone. */
  root: string;
  /** A warehouse over that folder. */
  warehouse: Warehouse;
}

/**
 * A warehouse over copies of exactly the lake files that a session names, of a store that is elsewhere: a question about what
 * is not written there, answered by the same SQL. A file is fetched once, and proven by its SHA-256 where that is known; its copy is deleted when a
 * later session names others, and none that is open names it.
 */
export function copiedWarehouse({ store, root, warehouse }: CopiedNeeds): Warehouse {
  const copies = new Map<string, { sha256: string | undefined; made: Promise<void> }>();
  const uses = new Map<string, number>();
  const count = (files: readonly LakeFile[], by: 1 | -1) => {
    for (const { key } of files) uses.set(key, (uses.get(key) ?? 0) + by);
  };

  function copy(file: LakeFile): Promise<void> {
    const there = copies.get(file.key);
    if (there && there.sha256 === file.sha256) return there.made;
    const made = fetchInto(root, file, store);
    const entry = { sha256: file.sha256, made };
    copies.set(file.key, entry);
    // What failed is fetched again.
    made.catch(() => copies.get(file.key) === entry && copies.delete(file.key));
    return made;
  }

  function dropOthers(files: readonly LakeFile[]): void {
    const named = new Set(files.map(({ key }) => key));
    for (const key of copies.keys()) {
      if (named.has(key) || (uses.get(key) ?? 0) > 0) continue;
      copies.delete(key);
      uses.delete(key);
      // At once, before it can be asked for again.
      rmSync(pathOf(root, key), { force: true });
    }
  }

  return {
    async open(run, files, tables) {
      count(files, 1);
      try {
        // A question about tables alone says nothing of the lake.
        if (files.length > 0) dropOthers(files);
        await someAtOnce(files, copy);
        const session = await warehouse.open(run, files, tables);
        const close = () => session.close().finally(() => count(files, -1));
        return { ...session, close };
      } catch (error) {
        count(files, -1);
        throw error;
      }
    },
  };
}

/** Fetches files of a store into a folder, each proven by its SHA-256 where that is known. */
export const fetchFiles = (files: readonly Fetched[], { store, root }: Pick<CopiedNeeds, 'store' | 'root'>) =>
  someAtOnce(files, (file) => fetchInto(root, file, store));

type Fetched = Pick<LakeFile, 'key' | 'sha256'>;

const pathOf = (root: string, key: string) => join(root, ...key.split('/'));

async function fetchInto(root: string, { key, sha256 }: Fetched, store: Store): Promise<void> {
  const bytes = await store.get(key);
  if (!bytes) throw new StoreError((t) => t.lakeFileGone(key));
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new StoreError((t) => t.lakeFileOther(key));
  // A session that reads an earlier copy goes on reading that.
  const draft = `${pathOf(root, key)}.${randomUUID()}`;
  await writeOver(draft, bytes, { private: true });
  await rename(draft, pathOf(root, key));
}
