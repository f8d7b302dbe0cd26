import * as fs from 'node:fs';
import { readdir, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { prefixes } from '../../../schemas/keys.ts';
import type { StoreTexts } from '../../../schemas/messages/store.ts';
import { type Store, StoreError } from '../ports/store.ts';
import { draftName, isLeftOver } from './drafts.ts';
import { becauseInEach } from './system-errors.ts';

const [fsync, read, write] = [promisify(fs.fsync), promisify(fs.read), promisify(fs.write)];

/**
 * Bytes up to which a read or write is not handed to another thread, as no call is that only names files: the way there and
 * back costs several times such a call, and a small object takes some fifteen of them. What waits for the disk is handed over.
 */
const AT_ONCE = 256 * 1024;

/** Where files are made before they get their name: inside the store, since a link cannot cross file systems. */
const temporary = '.tmp';

/**
 * A store in a directory; keys are paths below it. An object is created by writing a temporary file, syncing it, linking
 * it to its name (which fails where the name is taken, and never shows half a file), and syncing the directory.
 * The directory is made at the first write.
 */
export function directoryStore(root: string): Store & { root: string } {
  const path = (key: string) => join(root, ...key.split('/'));
  const drafts = join(root, temporary);
  const folders = new Folders();
  return {
    root,
    async get(key, range) {
      let file: number;
      try {
        file = fs.openSync(path(key), 'r');
      } catch (error) {
        return absent(error, key);
      }
      try {
        return await readRange(file, key, range);
      } catch (error) {
        throw sentence(error, 'reading', key);
      } finally {
        fs.closeSync(file);
      }
    },

    async head(key) {
      try {
        const { size, mtime } = fs.statSync(path(key));
        return { size, created: mtime.toISOString() };
      } catch (error) {
        return absent(error, key);
      }
    },

    async list(prefix) {
      const found: string[] = [];
      // Walk only the folder that the prefix ends in.
      await walk(root, prefix.split('/').slice(0, -1), prefix, found);
      return found.sort();
    },

    async putIfAbsent(key, body) {
      const target = path(key);
      const draft = join(drafts, draftName());
      try {
        const file = folders.within(
          drafts,
          () => privateFolders(root, temporary),
          () => fs.openSync(draft, 'wx', isPrivate(key) ? 0o600 : 0o666),
        );
        try {
          // The umask may have taken more away than is to be.
          if (isPrivate(key)) fs.fchmodSync(file, 0o600);
          if (body instanceof Uint8Array) await writeAll(file, body);
          else await writePieces(file, body);
          await fsync(file);
        } finally {
          fs.closeSync(file);
        }
        const folder = dirname(target);
        const make = () =>
          isPrivate(key) ? privateFolders(root, dirname(key)) : fs.mkdirSync(folder, { recursive: true });
        if (!folders.within(folder, make, () => linked(draft, target))) return 'exists';
        await syncDirectory(folder);
        return 'created';
      } catch (error) {
        throw sentence(error, 'writing', key);
      } finally {
        discard(draft);
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

/** The folders that were made, or found, and proven: each once. */
class Folders {
  readonly #proven = new Set<string>();

  /** Does what needs a folder, which is made before, and again where somebody has deleted it meanwhile. */
  within<T>(folder: string, make: () => void, act: () => T): T {
    if (this.#proven.has(folder))
      try {
        return act();
      } catch (error) {
        if (code(error) !== 'ENOENT') throw error;
      }
    make();
    this.#proven.add(folder);
    return act();
  }
}

/** Makes the folders of a path below the root, from the root down, each for its owner only. */
function privateFolders(root: string, below: string): void {
  fs.mkdirSync(root, { recursive: true });
  const folders = below.split('/');
  for (const n of folders.keys()) privateFolder(join(root, ...folders.slice(0, n + 1)));
}

/** A folder for its owner only, whatever the umask, and whatever it was. */
function privateFolder(path: string): void {
  try {
    fs.mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (code(error) !== 'EEXIST') throw error;
  }
  fs.chmodSync(path, 0o700);
}

async function readRange(file: number, key: string, range: Parameters<Store['get']>[1]): Promise<Uint8Array> {
  const { size } = fs.fstatSync(file);
  const start = Math.min(range?.start ?? 0, size);
  const end = Math.max(start, Math.min(range?.end ?? size, size));
  const bytes = new Uint8Array(end - start);
  for (let at = 0; at < bytes.length; ) {
    const rest = bytes.length - at;
    const done =
      rest <= AT_ONCE
        ? fs.readSync(file, bytes, at, rest, start + at)
        : (await read(file, bytes, at, rest, start + at)).bytesRead;
    if (done === 0) throw new StoreError(`"${key}" became shorter while it was read`);
    at += done;
  }
  return bytes;
}

async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const rest = bytes.length - at;
    at += rest <= AT_ONCE ? fs.writeSync(file, bytes, at, rest) : (await write(file, bytes, at, rest)).bytesWritten;
  }
}

/** Writes a piece while the next is made. */
async function writePieces(file: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let written: Promise<void> = Promise.resolve();
  try {
    for await (const piece of pieces) {
      await written;
      written = writeAll(file, piece);
      // Mark as handled; the error is rethrown when this write is awaited.
      written.catch(() => {});
    }
    await written;
  } finally {
    // The file may not be closed before.
    await written.catch(() => {});
  }
}

/** The files below a folder whose keys start with a prefix. */
async function walk(root: string, folders: string[], prefix: string, found: string[]): Promise<void> {
  const entries = await readdir(join(root, ...folders), { withFileTypes: true }).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(code(error))) return [];
    throw sentence(error, 'listing', folders.join('/'));
  });
  const before = folders.map((folder) => `${folder}/`).join('');
  for (const entry of entries) {
    const key = before + entry.name;
    if (entry.name.startsWith('.') || !key.startsWith(prefix)) continue;
    if (entry.isDirectory()) await walk(root, [...folders, entry.name], prefix, found);
    else found.push(key);
  }
}

/** Gives a draft its name; false where the name is taken. */
function linked(draft: string, target: string): boolean {
  try {
    fs.linkSync(draft, target);
    return true;
  } catch (error) {
    if (code(error) === 'EEXIST') return false;
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EXDEV'].includes(code(error)))
      throw new StoreError((t) => t.noHardLinks(dirname(target), code(error)));
    throw error;
  }
}

function discard(draft: string): void {
  try {
    fs.unlinkSync(draft);
  } catch {
    // It was never made; what else stays is swept.
  }
}

/** Makes a new name durable. Windows cannot open a directory, and does not need it. */
async function syncDirectory(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const file = fs.openSync(dir, 'r');
  try {
    await fsync(file);
  } finally {
    fs.closeSync(file);
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
  const causes = becauseInEach(error, doing === 'reading' || doing === 'listing');
  return new StoreError((t) => t.systemRefused(doing, key, causes), { cause: error });
}
