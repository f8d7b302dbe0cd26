import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, unlink } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StoreError } from '../ports/store.ts';

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
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StoreError(`The key file "${path}" cannot be read: ${error.message}.`);
  });
  if (text === null) return null;
  const match = form.exec(text);
  if (!match)
    throw new StoreError(
      `"${path}" is not a key file: expected one line, "pledge-key-1" and 64 hexadecimal digits. Put the right file there, or restore it with: pledge key restore FILE`,
    );
  return new Uint8Array(Buffer.from(match[1]!, 'hex'));
}

/** A new key. */
export const newKey = (): Uint8Array => new Uint8Array(randomBytes(32));

/**
 * Writes a key file, whole and readable by its owner only; answers false, and changes nothing, where there is a file.
 */
export async function writeKey(path: string, key: Uint8Array): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(written(key));
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(draft, 0o600);
    await link(draft, path);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new StoreError(`The key file "${path}" cannot be written: ${message}.`);
  } finally {
    await unlink(draft).catch(() => {});
  }
}
