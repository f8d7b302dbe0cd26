import { countedColumns } from '../../schemas/counted.ts';
import type { DatasetId } from '../../schemas/datasets.ts';
import { analysisColumns, analysisTables } from '../../schemas/glue.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge as thePledge } from '../../schemas/pledge.ts';
import { foldersOf, type MadeTable, madeTables, tableColumns } from '../../schemas/run.ts';
import { parquetOf, parquetOfBatches, readParquet } from '../parquet/tables.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import type { Log } from '../runtime/ports/log.ts';
import { putSame, type Store } from '../runtime/ports/store.ts';
import type { LakeFile, Row, Warehouse } from '../runtime/ports/warehouse.ts';
import { CheckFailed, checkLakeFiles, runChecks } from './checks.ts';
import { countedRows } from './counted.ts';
import { digestAt } from './digest.ts';
import { type FreezeNeeds, freeze, refreeze } from './freeze.ts';
import { ledgerBytes, makeLedger, proveLedger, publish } from './ledger.ts';
import { lineage, lineageBytes } from './lineage.ts';
import { inputObjects, resultObjects } from './objects.ts';
import { latest, manifestOf } from './published.ts';
import { refusing, withSession } from './session.ts';

/**
 * The steps of a rollup. What one leaves for the next lies in the store, so that each may be a task of its own, run again,
 * or run twice at once. An engine's refusal is a `QueryError`, as it may pass when it is tried again.
 */

/** What rollup needs of the world. */
export interface RollupNeeds extends FreezeNeeds {
  /** The number of a damaged publication that is known, and passed over. Default none. */
  pastDamaged?: number | undefined;
  warehouse: Warehouse;
  log: Log;
}

/**
 * Proves the ledger, freezes what the run reads, as of a day, inclusive, and writes its inputs. `later`: uploads received
 * after the day; `pending`: those that were received by it and are not read yet.
 * @throws {LedgerBroken} where what was counted before is not there unchanged; {CheckFailed} where a lake file is not the one that its receipt names.
 */
export async function freezeStep(
  asOf: string,
  needs: Omit<RollupNeeds, 'warehouse'>,
): Promise<{ run: string; as_of: string; later: number; pending: string[] }> {
  await proveLedger(needs.store, needs.pastDamaged);
  const frozen = await freeze(asOf, needs);
  const { run, uploads } = frozen.manifest;
  const broken = await checkLakeFiles(needs.store, frozen.files);
  if (broken.length > 0) throw new CheckFailed(run, broken);
  for (const [key, bytes] of inputObjects(frozen)) await putSame(needs.store, key, bytes);
  await putSame(needs.store, keys.runLineage(run), lineageBytes(lineage(frozen, needs.pledge ?? thePledge)));
  needs.log.info('the list is frozen', { run, as_of: asOf, uploads: uploads.length, files: frozen.files.length });
  const pending = frozen.manifest.pending.map((p) => `${p.network}/${p.upload}`);
  return { run, as_of: asOf, later: frozen.later, pending };
}

/** Runs models and writes the tables that they make; several of them share what they have in common. */
export async function modelStep(run: string, tables: readonly MadeTable[], needs: RollupNeeds): Promise<void> {
  const results = await withSession(needs.warehouse, run, await lakeFiles(run, needs.store), {}, (session) =>
    resultObjects(session, run, tables, needs),
  );
  for (const [key, bytes] of results) await putSame(needs.store, key, bytes);
  needs.log.info('models were run', { run, tables: tables.join() });
}

/** Runs all checks over what was written, in a session of its own. @throws {CheckFailed} where one does not hold. */
export async function checkStep(run: string, needs: RollupNeeds): Promise<void> {
  const failures = await withSession(needs.warehouse, run, await lakeFiles(run, needs.store), {}, (session) =>
    runChecks(session, needs.models),
  ).catch(refusing('checks'));
  if (failures.length > 0) throw new CheckFailed(run, failures);
  needs.log.info('the run passes its checks', { run });
}

/**
 * Publishes a run that passed its checks: its ledger, then its number, which is what makes it count.
 * @param dayIsOver False where the day was not over: the publication is provisional then, as it is where an upload was not
 *   read yet.
 * @returns `current`: true where it is the publication that a reader takes who wants no provisional one; `ledger`: the SHA-256
 *   of the run's ledger, by which a report of it proves what it reads.
 */
export async function publishStep(
  { run, dayIsOver }: { run: string; dayIsOver: boolean },
  needs: Omit<RollupNeeds, 'warehouse'>,
): Promise<{ published: number; provisional: boolean; current: boolean; ledger: string }> {
  const { store, log } = needs;
  const manifest = await manifestOf(store, run);
  const ledger = await makeLedger(await refreeze(manifest, needs), Object.keys(madeTables), store);
  const bytes = ledgerBytes(ledger);
  await putSame(store, keys.runLedger(run), bytes);
  const {
    number: published,
    provisional,
    ledger: digest,
  } = await publish(
    store,
    {
      run,
      as_of: manifest.as_of,
      provisional: !dayIsOver || manifest.pending.length > 0,
      manifest: (await digestAt(store, keys.runManifest(run)))!,
      tables: digestOf(JSON.stringify(ledger.tables)),
      ledger: digestOf(bytes),
    },
    needs.pastDamaged,
  );
  const current = (await latest(store, { provisional: false }))?.run === run;
  log.info('the run is published', { run, published, provisional, current });
  return { published, provisional, current, ledger: digest };
}

/**
 * Writes a run's tables for analysts, which lie beside those of every other published run, before its number is: its results,
 * and which rows it counts. Of a row nothing is written but its place, so that what an erasure takes out of the lake is
 * nowhere else.
 */
export async function analysisStep(run: string, { store, warehouse, models }: RollupNeeds): Promise<void> {
  const { as_of } = await manifestOf(store, run);
  const ofRun = (rows: readonly Row[]) => rows.map((row) => ({ run, as_of, ...row }));
  for (const table of analysisTables) {
    const rows = ofRun(await readTable(run, table, store));
    await putSame(store, keys.analysis(table, run), parquetOf(analysisColumns(tableColumns(table)), rows));
  }
  const counted = await withSession(warehouse, run, await lakeFiles(run, store), {}, async (session) => {
    async function* batches() {
      for await (const rows of session.batches(countedRows(models), countedColumns)) yield ofRun(rows);
    }
    return parquetOfBatches(analysisColumns(countedColumns), batches()).catch(refusing('counted_rows'));
  });
  await putSame(store, keys.analysis('counted_rows', run), counted);
}

/** The lake files of a run's frozen list, as its own table has it. */
async function lakeFiles(run: string, store: Store): Promise<LakeFile[]> {
  const uploads = await readTable(run, 'uploads', store);
  return uploads
    .filter((u) => u.dataset !== null && u.status !== 'refused')
    .flatMap((u) => {
      const [dataset, network, upload] = [String(u.dataset), String(u.network), String(u.upload)];
      return foldersOf(dataset as DatasetId).map((folder) => ({
        dataset: folder,
        network,
        upload,
        key: keys.lake(Number(u.rules), folder, network, upload, Number(u.revision)),
      }));
    });
}

async function readTable(run: string, table: (typeof analysisTables)[number], store: Store) {
  const bytes = await store.get(keys.runTable(run, table));
  if (!bytes) throw new Error(`run ${run} has no table "${table}": did its step fail?`);
  return readParquet(bytes);
}
