import { analysisColumns, analysisTables } from '../../schemas/glue.ts';
import { keys } from '../../schemas/keys.ts';
import { type ResultTable, tableColumns } from '../../schemas/run.ts';
import { parquetOf, readParquet } from '../parquet/tables.ts';
import { putSame, type Store } from '../runtime/ports/store.ts';
import type { LakeFile } from '../runtime/ports/warehouse.ts';
import { CheckFailed, checkLakeFiles, runChecks } from './checks.ts';
import { freeze } from './freeze.ts';
import { compileResult } from './models.ts';
import { latest, manifestOf, publish } from './published.ts';
import { inputObjects, type RollupNeeds, withSession } from './rollup.ts';

/**
 * The steps of {@link rollup}, each a task of its own: what one leaves for the next lies in the store. Each may be run
 * again, or twice at once. An engine's refusal stays a `QueryError` here, as it may pass when it is tried again.
 */

/** Freezes what the run reads, as of a day, inclusive, and writes its inputs. `later`: uploads received after the day. */
export async function freezeStep(
  asOf: string,
  needs: Omit<RollupNeeds, 'warehouse'>,
): Promise<{ run: string; as_of: string; later: number }> {
  const frozen = await freeze(asOf, needs);
  const { run, uploads } = frozen.manifest;
  const broken = await checkLakeFiles(needs.store, frozen.files);
  if (broken.length > 0) throw new CheckFailed(run, broken);
  for (const [key, bytes] of inputObjects(frozen)) await putSame(needs.store, key, bytes);
  needs.log.info('the list is frozen', { run, as_of: asOf, uploads: uploads.length, files: frozen.files.length });
  return { run, as_of: asOf, later: frozen.later };
}

/** Runs one model of `sql/report/` and writes its result. */
export async function modelStep(run: string, table: ResultTable, needs: RollupNeeds): Promise<{ rows: number }> {
  const columns = tableColumns(table);
  const rows = await withSession(needs.warehouse, run, await lakeFiles(run, needs.store), {}, (session) =>
    session.select(compileResult(needs.models, table), { columns }),
  );
  await putSame(needs.store, keys.runTable(run, table), parquetOf(columns, rows));
  needs.log.info('a model was run', { run, table, rows: rows.length });
  return { rows: rows.length };
}

/** Runs all checks over what was written. @throws {CheckFailed} where one does not hold. */
export async function checkStep(run: string, needs: RollupNeeds): Promise<void> {
  const failures = await withSession(needs.warehouse, run, await lakeFiles(run, needs.store), {}, (session) =>
    runChecks(session, needs.models),
  );
  if (failures.length > 0) throw new CheckFailed(run, failures);
  needs.log.info('the run passes its checks', { run });
}

/**
 * Publishes a run that passed its checks: first its tables for analysts, then its number, which is what makes it count.
 * `current` is true where it is the publication that a reader without a wish takes.
 */
export async function publishStep(
  run: string,
  { store, log }: Pick<RollupNeeds, 'store' | 'log'>,
): Promise<{ published: number; current: boolean }> {
  const { as_of } = await manifestOf(store, run);
  for (const table of analysisTables) {
    const rows = (await readTable(run, table, store)).map((row) => ({ run, as_of, ...row }));
    await putSame(store, keys.analysis(table, run), parquetOf(analysisColumns(table), rows));
  }
  const published = await publish(store, { run, as_of });
  const current = (await latest(store))?.run === run;
  log.info('the run is published', { run, published, current });
  return { published, current };
}

/** The lake files of a run's frozen list, as its own table has it. */
async function lakeFiles(run: string, store: Store): Promise<LakeFile[]> {
  const uploads = await readTable(run, 'uploads', store);
  return uploads
    .filter((u) => u.dataset !== null && u.status !== 'refused')
    .map((u) => {
      const [dataset, network, upload] = [String(u.dataset), String(u.network), String(u.upload)];
      return { dataset, network, upload, key: keys.lake(Number(u.rules), dataset, network, upload) };
    });
}

async function readTable(run: string, table: (typeof analysisTables)[number], store: Store) {
  const bytes = await store.get(keys.runTable(run, table));
  if (!bytes) throw new Error(`run ${run} has no table "${table}": did its step fail?`);
  return readParquet(bytes);
}
