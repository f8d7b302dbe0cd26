import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The public files, beside the repository. */
const ROOT = resolve(import.meta.dirname, '../../../shared/samples');
if (!existsSync(ROOT)) {
  throw new Error(
    `The public sample files are expected in ${ROOT} (../shared/samples of the repository), and there is no such folder.`,
  );
}

/** The names of a folder's files, sorted. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

export const bytesOf = (...path: string[]): Buffer => readFileSync(join(ROOT, ...path));
