import { join } from 'node:path';
import { duckdbWarehouse } from '../runtime/disk/duckdb.ts';
import { packageFolder } from '../runtime/disk/files.ts';
import { readModels } from '../runtime/disk/read-models.ts';

/** The models of `sql/`, and DuckDB over a data directory. */
export async function openWarehouse(root: string) {
  const models = await readModels(join(packageFolder(), 'sql'));
  const { duckdb: prelude = '', ...texts } = models;
  return { models: texts, prelude, warehouse: duckdbWarehouse({ root, prelude }) };
}
