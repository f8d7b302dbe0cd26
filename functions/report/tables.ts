import * as z from 'zod';
import { keys } from '../../schemas/keys.ts';
import { RunManifest } from '../../schemas/publication.ts';
import { type InputRow, inputTables, type ResultTable, type ResultTables, resultTables } from '../../schemas/run.ts';
import { readParquet } from '../parquet/tables.ts';
import { getJson, type Store, StoreError } from '../runtime/ports/store.ts';

/** All that a report is made of: what a run froze and what its models answered. */
export interface RunTables extends ResultTables {
  manifest: RunManifest;
  parameters: InputRow<'parameters'>;
  /** In the pledge's order. */
  networks: InputRow<'networks'>[];
}

/**
 * Reads a run's tables, each row checked against `schemas/run.ts`.
 * @throws {StoreError} where there is no such run, or a table of it is missing or of another shape.
 */
export async function readTables(store: Store, run: string): Promise<RunTables> {
  const manifest = await getJson(store, keys.runManifest(run));
  if (!manifest)
    throw new StoreError(
      `run "${run}": expected "${keys.runManifest(run)}" in the store, found nothing. Is the run's id right? A rollup makes a run.`,
    );
  const read = async <T extends z.ZodType>(table: string, row: T): Promise<z.infer<T>[]> => {
    const bytes = await store.get(keys.runTable(run, table));
    if (!bytes)
      throw new StoreError(`run "${run}": expected its table "${table}", found nothing. Roll up again as of its day.`);
    const found = await readParquet(bytes).catch(() => {
      throw new StoreError(
        `run "${run}", table "${table}": the file is damaged. See what else is: pledge verify. Put it back from your backup.`,
      );
    });
    const rows = z.array(row).safeParse(found);
    if (!rows.success)
      throw new StoreError(
        `run "${run}", table "${table}": it does not have the shape that this version reads. ${z.prettifyError(rows.error)}`,
      );
    return rows.data;
  };
  const results = await Promise.all(
    (Object.keys(resultTables) as ResultTable[]).map(async (table) => [
      table,
      await read(table, resultTables[table].row),
    ]),
  );
  const [parameters] = await read('parameters', inputTables.parameters);
  return {
    ...(Object.fromEntries(results) as ResultTables),
    manifest: RunManifest.parse(manifest),
    parameters: parameters!,
    networks: await read('networks', inputTables.networks),
  };
}
