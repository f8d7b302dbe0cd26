import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { type Store, StoreError } from '../ports/store.ts';
import { because } from './system-errors.ts';

/** Where files are made before they get their name: inside the store, since a link cannot cross file systems. */
const temporary = '.tmp';

/**
 * A store in a directory; keys are paths below it. An object is created by writing a temporary file, syncing it, linking
 * it to its name (which fails where the name is taken, and never shows half a file), and syncing the directory.
 * The directory is made at the first write.
 */
export function directoryStore(root: string): Store & { root: string } {
  const path = (key: string) => join(root, ...key.split('/'));
  let counter = 0;
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
        throw sentence(error, `reading "${key}"`);
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
      const draft = join(root, temporary, draftName(counter++));
      try {
        await mkdir(dirname(draft), { recursive: true });
        const file = await open(draft, 'wx');
        try {
          if (body instanceof Uint8Array) await file.writeFile(body);
          else await writePieces(file, body);
          await file.sync();
        } finally {
          await file.close();
        }
        await mkdir(dirname(target), { recursive: true });
        if (!(await linked(draft, target))) return 'exists';
        await syncDirectory(dirname(target));
        return 'created';
      } catch (error) {
        throw sentence(error, `writing "${key}"`);
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
        if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code(error))) throw sentence(error, `deleting "${key}"`);
      }
    },
  };
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
    // Where making the next piece fails first, that is what is told.
    written.catch(() => {});
  }
  await written;
}

async function walk(root: string, folders: string[], found: string[]): Promise<void> {
  const entries = await readdir(join(root, ...folders), { withFileTypes: true }).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(code(error))) return [];
    throw sentence(error, `listing "${folders.join('/')}"`);
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
      throw new StoreError(
        `The file system of "${dirname(target)}" has no hard links (${code(error)}), so a half-written file could be seen. Choose a folder on a local disk (ext4, APFS, NTFS) with --data.`,
      );
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

/** Whose draft it is stands in its name, so that only drafts of the dead are swept. */
const draftName = (n: number) =>
  `${hostname().replace(/[^\w-]/g, '') || 'host'}.${process.pid}.${n}.${randomBytes(4).toString('hex')}`;

/** Deletes what writers that died have left: drafts of this machine's dead processes, and any older than a day. */
export async function sweepDrafts(root: string, now: number): Promise<void> {
  const folder = join(root, temporary);
  for (const name of await readdir(folder).catch(() => [])) {
    const [host, pid] = name.split('.');
    const old = await stat(join(folder, name)).then(
      (s) => now - s.mtimeMs > 86_400_000,
      () => false,
    );
    const dead = host === draftName(0).split('.')[0] && !isAlive(Number(pid));
    if (old || dead) await rm(join(folder, name), { force: true });
  }
  await rmdir(folder).catch(() => {});
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return code(error) === 'EPERM';
  }
}

const code = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

function absent(error: unknown, key: string): null {
  if (['ENOENT', 'ENOTDIR'].includes(code(error))) return null;
  throw sentence(error, `reading "${key}"`);
}

/** The operating system's fault as a sentence; other errors (our own mistakes) stay what they are. */
function sentence(error: unknown, doing: string): unknown {
  const cause = code(error);
  if (error instanceof StoreError || !cause) return error;
  return new StoreError(`${doing}: ${because(error)}.`, { cause: error });
}
