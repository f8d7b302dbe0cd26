import { randomBytes } from 'node:crypto';
import { link, open, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { StoreError } from '../ports/store.ts';
import { draftName, isLeftOver } from './drafts.ts';
import { readText } from './files.ts';
import { becauseInEach } from './system-errors.ts';

/**
 * The pseudonym key on one machine: 32 random bytes in a file that only its owner may read, beside the data directory
 * and not in it, since one shares the folder. Whoever has key and lake can try documents until a pseudonym matches;
 * whoever loses the key cannot add to the lake any more: the same person would become another.
 */

/** Where the key of a data directory is: `./data` has `./data.key`. */
export const keyPath = (data: string): string => `${resolve(data)}.key`;

const form = /^pledge-key-1 ([0-9a-f]{64})\s*$/;
const written = (key: Uint8Array) => `pledge-key-1 ${Buffer.from(key).toString('hex')}\n`;

/** The key in a file; null where there is no such file. @throws {StoreError} where the file is not a key. */
export async function readKey(path: string): Promise<Uint8Array | null> {
  const text = await readKeyText(path);
  if (text === null) return null;
  const match = form.exec(text);
  if (!match) throw new StoreError((t) => t.noKeyFile(path));
  return new Uint8Array(Buffer.from(match[1]!, 'hex'));
}

/** The text of a key file, of whichever form; null where there is no such file. @throws {StoreError} where it cannot be read. */
export const readKeyText = (path: string): Promise<string | null> =>
  readText(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    const causes = becauseInEach(error, true);
    throw new StoreError((t) => t.keyUnreadable(path, causes));
  });

/** A new key. */
export const newKey = (): Uint8Array => new Uint8Array(randomBytes(32));

/** Writes a key file as {@link writeKeyText} does. */
export const writeKey = (path: string, key: Uint8Array): Promise<boolean> => writeKeyText(path, written(key));

/**
 * Writes a key file, whole and readable by its owner only; answers false, and changes nothing, where there is a file.
 * Copies that killed processes have left beside it are deleted.
 * @throws {StoreError} with the cause: no such folder, a full disk.
 */
export async function writeKeyText(path: string, text: string): Promise<boolean> {
  await sweepKeyDrafts(path, Date.now());
  const draft = `${path}.${draftName()}`;
  try {
    await writePrivate(draft, text);
    await link(draft, path).catch(async (error: NodeJS.ErrnoException) => {
      // A USB stick with FAT has no hard links: there the copy is written under its name.
      if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(error.code ?? '')) throw error;
      await writePrivate(path, text);
    });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    const folder = dirname(path);
    const noFolder = { es: `no existe la carpeta "${folder}"`, en: `there is no folder "${folder}"` };
    const causes = code === 'ENOENT' ? noFolder : becauseInEach(error);
    throw new StoreError((t) => t.keyUnwritable(path, causes));
  } finally {
    await unlink(draft).catch(() => {});
  }
}

/** Creates a file that only its owner may read, whatever the umask. */
async function writePrivate(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Deletes copies of a key that killed processes have left beside its file. @param now Milliseconds since 1970. */
export async function sweepKeyDrafts(path: string, now: number): Promise<void> {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  for (const name of await readdir(folder).catch(() => [])) {
    const draft = name.startsWith(start) ? name.slice(start.length) : '';
    if (/^[\w-]+\.\d+\.[0-9a-f]{12}$/.test(draft) && (await isLeftOver(join(folder, name), draft, now)))
      await unlink(join(folder, name)).catch(() => {});
  }
}
