import { existsSync } from 'node:fs';
import {
  access,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that a person names on the command line. Errors are the operating system's, for `because`. */

/**
 * The path of a file as the disk has it. An argument that is no UTF-8 comes with U+FFFD in the place of its bytes: the
 * entry that reads the same is meant. @throws where several do.
 */
async function onDisk(path: string): Promise<string | Buffer> {
  if (!path.includes('\ufffd') || existsSync(path)) return path;
  const folder = await onDisk(dirname(path));
  const name = basename(path);
  const entries = await readdir(folder, { encoding: 'buffer' });
  const found = entries.filter((entry) => entry.toString() === name);
  if (found.length > 1) throw fault('AMBIGUOUS', path);
  return found[0] ? Buffer.concat([Buffer.from(folder), Buffer.from('/'), found[0]]) : path;
}

/** An error as the operating system's are, of which `because` knows the words. */
const fault = (code: string, path: string) => Object.assign(new Error(code), { code, path, syscall: 'open' });

/** The size in bytes of a regular file that may be read. @throws for anything else: a folder, a pipe, a device. */
export async function sizeOfFile(given: string): Promise<number> {
  const path = await onDisk(given);
  const found = await stat(path);
  if (found.isDirectory()) throw fault('EISDIR', given);
  // A pipe is not opened: that waits for a writer.
  if (!found.isFile()) throw fault('NOT_A_FILE', given);
  await access(path, constants.R_OK);
  return found.size;
}

/** Whether a path leads to a folder, or to anything else; null where there is nothing. */
export async function kindOf(path: string): Promise<'folder' | 'other' | null> {
  const found = await stat(await onDisk(path)).catch(() => null);
  return found && (found.isDirectory() ? 'folder' : 'other');
}

export const fileExists = (path: string | URL): boolean => existsSync(path);

/** The text of a regular file. */
export async function readText(path: string): Promise<string> {
  await sizeOfFile(path);
  return readFile(await onDisk(path), 'utf8');
}

/** A file opened for reading by ranges; `read` answers fewer bytes than were asked for only where the file was cut short. */
export interface OpenFile {
  size: number;
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openFile(path: string): Promise<OpenFile> {
  const size = await sizeOfFile(path);
  const file = await open(await onDisk(path), 'r');
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
export async function* streamFile(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(await onDisk(path), 'r');
  try {
    // No more room than it takes: of thousands of small files each would ask for the largest piece, and wake the collector.
    const room = Math.min(size, (await file.stat()).size + 1);
    for (;;) {
      const { buffer, bytesRead } = await file.read(new Uint8Array(room), 0, room);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Who may read a file that is written: what is private is its owner's only, and so is a folder that is made for it. */
export interface Access {
  /** Default false: as the umask has it. */
  private?: boolean;
}

/** Writes a file, in a folder that is made where it is missing; what is there is overwritten. */
export async function writeOver(path: string, bytes: Uint8Array | string, access: Access = {}): Promise<void> {
  await write(path, bytes, 'w', access);
}

const makeFolder = (path: string, access: Access) =>
  mkdir(path, { recursive: true, ...(access.private && { mode: 0o700 }) });

async function write(path: string, bytes: Uint8Array | string | Iterable<Uint8Array>, flag: string, access: Access) {
  await makeFolder(dirname(path), access);
  const file = await open(path, flag, access.private ? 0o600 : 0o666);
  try {
    if (access.private) await file.chmod(0o600);
    await file.writeFile(bytes as Uint8Array);
  } finally {
    await file.close();
  }
}

/**
 * Creates a file, in a folder that is made where it is missing.
 * @returns False, and changes nothing, where there is one already.
 */
export async function createFile(
  path: string,
  bytes: Uint8Array | Iterable<Uint8Array>,
  access: Access = {},
): Promise<boolean> {
  // Here a file in the place of the folder fails as such; below it would read as the file itself being there.
  await makeFolder(dirname(path), access);
  return write(path, bytes, 'wx', access).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/**
 * Copies a file to a new one, in a folder that is made where it is missing.
 * @returns False, and changes nothing, where there is one already.
 */
export async function copyNew(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  return copyFile(from, to, constants.COPYFILE_EXCL).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      // It names the file that was read.
      throw Object.assign(error, { path: to });
    },
  );
}

/** Every file of a folder and of those in it, by its path from there with `/`; a link is what it leads to. */
export async function readFolder(path: string): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of (await readdir(path, { recursive: true })).sort()) {
    if ((await kindOf(join(path, name))) === 'folder') continue;
    await sizeOfFile(join(path, name));
    found.set(name.replaceAll('\\', '/'), new Uint8Array(await readFile(join(path, name))));
  }
  return found;
}

export const deleteFile = (path: string): Promise<void> => rm(path);

/** Deletes a folder where nothing is in it; one that has something stays. */
export const deleteEmptyFolder = (path: string): Promise<void> => rmdir(path).catch(() => {});

/** A folder for this process's scratch files, to be removed by the caller. */
export async function temporaryFolder(prefix: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * The package's own folder, where `package.json` and `sql/` are: from the sources as from `dist/`.
 * @throws where the program was copied without it.
 */
export function packageFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dir === dirname(dir))
      throw new Error(`no package.json in ${start} or above: the program was copied without it`);
  }
}
