import { join } from 'node:path';
import { countedViews } from '../rollup/counted.ts';
import { duckdbWarehouse } from '../runtime/disk/duckdb.ts';
import { duckdbExport, duckdbQuery } from '../runtime/disk/duckdb-query.ts';
import { packageFolder } from '../runtime/disk/files.ts';
import { readModels } from '../runtime/disk/read-models.ts';
import type { LakeFile } from '../runtime/ports/warehouse.ts';
import type { Sql } from './where.ts';

/** The models of `sql/`, and what DuckDB reads before them. */
async function readSql() {
  const { duckdb: prelude = '', ...models } = await readModels(join(packageFolder(), 'sql'));
  return { models, prelude };
}

/** The models of `sql/`, and DuckDB over a data directory. */
export async function openWarehouse(root: string) {
  const { models, prelude } = await readSql();
  return { models, prelude, warehouse: duckdbWarehouse({ root, prelude }) };
}

/** SQL over a data directory. */
export async function sqlOver(root: string): Promise<Sql> {
  const { models, warehouse, prelude } = await openWarehouse(root);
  const needs = { root, prelude, views: countedViews(models) };
  return {
    models,
    warehouse,
    query: (...asked) => duckdbQuery(needs, ...asked),
    queryInto: (...asked) => duckdbExport(needs, ...asked),
  };
}

/**
 * SQL over a copy of what it asks for, of a store that is elsewhere: a question about what is not written there, answered
 * by the same engine. A copy goes with its session.
 * @param copyOf Makes a folder of its own with a run's tables and lake files.
 */
export async function sqlOverCopies(
  copyOf: (run: string, files: readonly LakeFile[]) => Promise<{ path: string; remove(): Promise<void> }>,
): Promise<Sql> {
  const { models, prelude } = await readSql();
  const views = countedViews(models);
  const inCopy = async <T>(run: string, files: readonly LakeFile[], ask: (root: string) => Promise<T>): Promise<T> => {
    const { path, remove } = await copyOf(run, files);
    return ask(path).finally(remove);
  };
  return {
    models,
    warehouse: {
      async open(run, files, tables) {
        const { path: root, remove } = await copyOf(run, files);
        try {
          const session = await duckdbWarehouse({ root, prelude }).open(run, files, tables);
          return { ...session, close: () => session.close().finally(remove) };
        } catch (error) {
          await remove();
          throw error;
        }
      },
    },
    query: (run, files, text) => inCopy(run, files, (root) => duckdbQuery({ root, prelude, views }, run, files, text)),
    queryInto: (file, run, files, text) =>
      inCopy(run, files, (root) => duckdbExport({ root, prelude, views }, file, run, files, text)),
  };
}
