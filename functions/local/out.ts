import { resolve, sep } from 'node:path';
import { UsageError } from './terminal.ts';

/**
 * A path that a command writes to, as it was given.
 * @param option What it was given to: `--out`.
 * @throws {UsageError} for one inside the data directory, which holds what the program itself wrote and nothing else.
 */
export function outside(path: string, data: string, option: string): string {
  const inner = resolve(path);
  const outer = resolve(data);
  if (inner !== outer && !inner.startsWith(outer + sep)) return path;
  throw new UsageError(({ files }) => files.inside(option, path, data));
}
