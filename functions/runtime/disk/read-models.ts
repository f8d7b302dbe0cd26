import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The texts of `sql/` from a folder: `report/totals` to its text. Line ends are made LF, as the texts go into a run's id
 * and a checkout may have changed them.
 */
export async function readModels(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true });
  const paths = found.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.sql'));
  const texts = await Promise.all(paths.sort().map((path) => readFile(join(folder, path), 'utf8')));
  return Object.fromEntries(
    paths.map((path, i) => [path.slice(0, -'.sql'.length), texts[i]!.replaceAll('\r\n', '\n')]),
  );
}
