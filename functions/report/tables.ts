import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys } from '../../schemas/keys.ts';
import { Ledger, RunManifest } from '../../schemas/publication.ts';
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
 * Reads a run's tables, each proven by the run's ledger, each row checked against `schemas/run.ts`.
 * @param published SHA-256 of the ledger, as its publication has it.
 * @throws {StoreError} where there is no such run, or a table of it is missing, damaged or of another shape.
 */
export async function readTables(store: Store, run: string, published: string): Promise<RunTables> {
  const manifest = await getJson(store, keys.runManifest(run));
  if (!manifest)
    throw new StoreError(
      `run "${run}": expected "${keys.runManifest(run)}" in the store, found nothing. Is the run's id right? A rollup makes a run.`,
    );
  const ledger = await readLedger(store, run, published);
  const read = async <T extends z.ZodType>(table: string, row: T): Promise<z.infer<T>[]> => {
    const bytes = await store.get(keys.runTable(run, table));
    if (!bytes)
      throw new StoreError(`run "${run}": expected its table "${table}", found nothing. Roll up again as of its day.`);
    const damaged = () => {
      throw new StoreError(
        `run "${run}", table "${table}": the file is damaged. See what else is: pledge verify. Put it back from your backup.`,
      );
    };
    if (digestOf(bytes) !== ledger.tables[keys.runTable(run, table)]) damaged();
    const found = await readParquet(bytes).catch(damaged);
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

async function readLedger(store: Store, run: string, published: string): Promise<Ledger> {
  const key = keys.runLedger(run);
  const bytes = await store.get(key);
  const read = bytes && Ledger.safeParse(jsonOf(bytes));
  if (bytes && read?.success && digestOf(bytes) === published) return read.data;
  throw new StoreError(
    `run "${run}": "${key}" is ${bytes ? 'damaged' : 'not there'}, which proves its tables. See what else is: pledge verify. Put it back from your backup.`,
  );
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
