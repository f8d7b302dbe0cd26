import { chmod, type FileHandle, link, mkdir, open, readdir, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { prefixes } from '../../../schemas/keys.ts';
import type { StoreTexts } from '../../../schemas/messages/store.ts';
import { type Store, StoreError } from '../ports/store.ts';
import { draftName, isLeftOver } from './drafts.ts';
import { becauseInEach } from './system-errors.ts';

/** Where files are made before they get their name: inside the store, since a link cannot cross file systems. */
const temporary = '.tmp';

/**
 * A store in a directory; keys are paths below it. An object is created by writing a temporary file, syncing it, linking
 * it to its name (which fails where the name is taken, and never shows half a file), and syncing the directory.
 * The directory is made at the first write.
 */
export function directoryStore(root: string): Store & { root: string } {
  const path = (key: string) => join(root, ...key.split('/'));
  return {
    root,
    async get(key, range) {
      let file: FileHandle;
      try {
        file = await open(path(key), 'r');
      } catch (error) {
        return absent(error, key);
      }
      try {
        return await readRange(file, key, range);
      } catch (error) {
        throw sentence(error, 'reading', key);
      } finally {
        await file.close();
      }
    },

    async head(key) {
      try {
        const { size, mtime } = await stat(path(key));
        return { size, created: mtime.toISOString() };
      } catch (error) {
        return absent(error, key);
      }
    },

    async list(prefix) {
      const found: string[] = [];
      // Walk only the folder that the prefix ends in.
      await walk(root, prefix.split('/').slice(0, -1), found);
      return found.filter((key) => key.startsWith(prefix)).sort();
    },

    async putIfAbsent(key, body) {
      const target = path(key);
      const draft = join(root, temporary, draftName());
      try {
        await mkdir(root, { recursive: true });
        await privateFolder(dirname(draft));
        const file = await open(draft, 'wx', isPrivate(key) ? 0o600 : 0o666);
        try {
          // The umask may have taken more away than is to be.
          if (isPrivate(key)) await file.chmod(0o600);
          if (body instanceof Uint8Array) await file.writeFile(body);
          else await writePieces(file, body);
          await file.sync();
        } finally {
          await file.close();
        }
        if (isPrivate(key)) await privateFolders(root, key);
        else await mkdir(dirname(target), { recursive: true });
        if (!(await linked(draft, target))) return 'exists';
        await syncDirectory(dirname(target));
        return 'created';
      } catch (error) {
        throw sentence(error, 'writing', key);
      } finally {
        await unlink(draft).catch(() => {});
      }
    },

    async delete(key) {
      try {
        await unlink(path(key));
        // A folder that nothing is left in goes too, as S3 has no folders.
        for (let dir = dirname(key); dir !== '.'; dir = dirname(dir)) await rmdir(path(dir));
      } catch (error) {
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code(error))) throw sentence(error, 'deleting', key);
      }
    },
  };
}

/** True of what only its owner may read. */
const isPrivate = (key: string): boolean => Object.values(prefixes).some((p) => p.private && key.startsWith(p.prefix));

/** Makes the folders of a private key, from the root down, each for its owner only. */
async function privateFolders(root: string, key: string): Promise<void> {
  const folders = key.split('/').slice(0, -1);
  for (const n of folders.keys()) await privateFolder(join(root, ...folders.slice(0, n + 1)));
}

/** A folder for its owner only, whatever the umask, and whatever it was. */
async function privateFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (code(error) !== 'EEXIST') throw error;
  });
  await chmod(path, 0o700);
}

async function readRange(file: FileHandle, key: string, range: Parameters<Store['get']>[1]): Promise<Uint8Array> {
  const { size } = await file.stat();
  const start = Math.min(range?.start ?? 0, size);
  const end = Math.max(start, Math.min(range?.end ?? size, size));
  const bytes = new Uint8Array(end - start);
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) throw new StoreError(`"${key}" became shorter while it was read`);
    at += bytesRead;
  }
  return bytes;
}

/** Writes a piece while the next is made. */
async function writePieces(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  for await (const piece of pieces) {
    await written;
    written = file.writeFile(piece);
    // Mark as handled; the error is rethrown when this write is awaited.
    written.catch(() => {});
  }
  await written;
}

async function walk(root: string, folders: string[], found: string[]): Promise<void> {
  const entries = await readdir(join(root, ...folders), { withFileTypes: true }).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(code(error))) return [];
    throw sentence(error, 'listing', folders.join('/'));
  });
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await walk(root, [...folders, entry.name], found);
    else found.push([...folders, entry.name].join('/'));
  }
}

/** Gives a draft its name; false where the name is taken. */
async function linked(draft: string, target: string): Promise<boolean> {
  try {
    await link(draft, target);
    return true;
  } catch (error) {
    if (code(error) === 'EEXIST') return false;
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EXDEV'].includes(code(error)))
      throw new StoreError((t) => t.noHardLinks(dirname(target), code(error)));
    throw error;
  }
}

/** Makes a new name durable. Windows cannot open a directory, and does not need it. */
async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Deletes what writers that died have left. @param now Milliseconds since 1970. */
export async function sweepDrafts(root: string, now: number): Promise<void> {
  const folder = join(root, temporary);
  for (const name of await readdir(folder).catch(() => []))
    if (await isLeftOver(join(folder, name), name, now)) await rm(join(folder, name), { force: true });
  await rmdir(folder).catch(() => {});
}

const code = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

function absent(error: unknown, key: string): null {
  if (['ENOENT', 'ENOTDIR'].includes(code(error))) return null;
  throw sentence(error, 'reading', key);
}

/** The operating system's fault as a sentence; other errors (our own mistakes) stay what they are. */
function sentence(error: unknown, doing: Parameters<StoreTexts['systemRefused']>[0], key: string): unknown {
  const cause = code(error);
  if (error instanceof StoreError || !cause) return error;
  const causes = becauseInEach(error);
  return new StoreError((t) => t.systemRefused(doing, key, causes), { cause: error });
}
