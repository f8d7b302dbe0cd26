import * as z from 'zod';
import { keys } from '../../schemas/keys.ts';
import { Ledger, RunManifest } from '../../schemas/publication.ts';
import { type InputRow, inputTables, type ResultTable, type ResultTables, resultTables } from '../../schemas/run.ts';
import { readParquet } from '../parquet/tables.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { getJson, type Store, StoreError } from '../runtime/ports/store.ts';

/** All that a report is made of: what a run froze and what its models answered. */
export interface RunTables extends ResultTables {
  manifest: RunManifest;
  parameters: InputRow<'parameters'>;
  /** In the pledge's order. */
  networks: InputRow<'networks'>[];
}

const sentFiles = {
  uploads: inputTables.uploads.pick({
    position: true,
    network: true,
    dataset: true,
    revision: true,
    mode: true,
    withdrawn: true,
    received_on: true,
    status: true,
  }),
  upload_months: inputTables.upload_months,
};

/** The files that a run takes into account, and the months of each. */
export interface SentFiles {
  uploads: z.infer<typeof sentFiles.uploads>[];
  upload_months: z.infer<typeof sentFiles.upload_months>[];
}

/**
 * Reads a run's tables, each proven by the run's ledger, each row checked against `schemas/run.ts`.
 * @param published SHA-256 of the ledger, as its publication has it.
 * @throws {StoreError} where there is no such run, or a table of it is missing, damaged or of another shape.
 */
export async function readTables(store: Store, run: string, published: string): Promise<RunTables> {
  const manifest = await getJson(store, keys.runManifest(run));
  if (!manifest) throw new StoreError((t) => t.noRun(run, keys.runManifest(run)));
  const read = await reader(store, run, published);
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

/** Reads the files of a run, as {@link readTables} reads its tables: apart, because a run may have many. */
export async function readSentFiles(store: Store, run: string, published: string): Promise<SentFiles> {
  const read = await reader(store, run, published);
  return {
    uploads: await read('uploads', sentFiles.uploads),
    upload_months: await read('upload_months', sentFiles.upload_months),
  };
}

/** What reads a table of a run: proven by the run's ledger, which is proven by its digest. */
async function reader(store: Store, run: string, published: string) {
  const ledger = await readLedger(store, run, published);
  return async <T extends z.ZodType>(table: string, row: T): Promise<z.infer<T>[]> => {
    const bytes = await store.get(keys.runTable(run, table));
    if (!bytes) throw new StoreError((t) => t.noRunTable(run, table));
    const damaged = () => {
      throw new StoreError((t) => t.runTableDamaged(run, table));
    };
    if (digestOf(bytes) !== ledger.tables[keys.runTable(run, table)]) damaged();
    const found = await readParquet(bytes).catch(damaged);
    const rows = z.array(row).safeParse(found);
    if (!rows.success) throw new StoreError((t) => t.runTableShape(run, table, z.prettifyError(rows.error)));
    return rows.data;
  };
}

async function readLedger(store: Store, run: string, published: string): Promise<Ledger> {
  const key = keys.runLedger(run);
  const bytes = await store.get(key);
  const read = bytes && Ledger.safeParse(jsonOf(bytes));
  if (bytes && read?.success && digestOf(bytes) === published) return read.data;
  throw new StoreError((t) => t.runLedgerDamaged(run, key, bytes !== null));
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
