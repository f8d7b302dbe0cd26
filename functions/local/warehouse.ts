import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { duckdbWarehouse } from '../runtime/disk/duckdb.ts';
import { readModels } from '../runtime/disk/read-models.ts';

/** The package's own folder: where `package.json` and `sql/` are, from the sources as from `dist/`. */
const home = (() => {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
})();

/** The models of `sql/`, and DuckDB over a data directory. */
export async function openWarehouse(root: string) {
  const models = await readModels(join(home, 'sql'));
  const { duckdb: prelude = '', ...texts } = models;
  return { models: texts, prelude, warehouse: duckdbWarehouse({ root, prelude }) };
}
