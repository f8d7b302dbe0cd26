import { createReadStream, existsSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that a person names on the command line. Errors are the operating system's, for `because`. */

/** The size in bytes of a regular file that may be read. @throws for anything else: a folder, a pipe, a device. */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path);
  if (found.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  // A pipe is not opened: that waits for a writer.
  if (!found.isFile()) throw Object.assign(new Error(), { code: 'NOT_A_FILE' });
  await access(path, constants.R_OK);
  return found.size;
}

/** Whether a path leads to a folder, or to anything else; null where there is nothing. */
export async function kindOf(path: string): Promise<'folder' | 'other' | null> {
  const found = await stat(path).catch(() => null);
  return found && (found.isDirectory() ? 'folder' : 'other');
}

export const fileExists = (path: string | URL): boolean => existsSync(path);

export const readText = (path: string): Promise<string> => readFile(path, 'utf8');

/** A file opened for reading by ranges; `read` answers fewer bytes than were asked for only where the file was cut short. */
export interface OpenFile {
  size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openFile(path: string): Promise<OpenFile> {
  const size = await sizeOfFile(path);
  const file = await open(path, 'r');
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    close: () => file.close(),
  };
}

/** A file's bytes in pieces, in order. @param size Of a piece at most, in bytes. */
export const streamFile = (path: string, size: number): AsyncIterable<Uint8Array> =>
  createReadStream(path, { highWaterMark: size });

/** Writes a file, in a folder that is made where it is missing; what is there is overwritten. */
export async function writeOver(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

/**
 * Creates a file, in a folder that is made where it is missing.
 * @returns False, and changes nothing, where there is one already.
 */
export async function createFile(path: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  return writeFile(path, bytes, { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** A folder for this process's scratch files, to be removed by the caller. */
export async function temporaryFolder(prefix: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The package's own folder, where `package.json` and `sql/` are: from the sources as from `dist/`. */
export function packageFolder(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}
