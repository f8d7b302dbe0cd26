import { keys } from '../../schemas/keys.ts';
import { type InputTable, inputTables, type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';
import { parquetOf } from '../parquet/tables.ts';
import type { Log } from '../runtime/ports/log.ts';
import { putSame } from '../runtime/ports/store.ts';
import { type LakeFile, QueryError, type Row, type Session, type Warehouse } from '../runtime/ports/warehouse.ts';
import { CheckFailed, checkLakeFiles, runChecks } from './checks.ts';
import { type FreezeNeeds, type Frozen, freeze } from './freeze.ts';
import { compile, compileResult, type Kept, type ModelTexts, nameOf, shared } from './models.ts';
import { publish } from './published.ts';

/** What rollup needs of the world. */
export interface RollupNeeds extends FreezeNeeds {
  warehouse: Warehouse;
  log: Log;
}

/** What `pledge rollup --json` prints. `published` is the number of the publication. */
export interface RollupAnswer {
  run: string;
  as_of: string;
  published: number;
  /** Uploads that were received after the day, and so are not counted. */
  later: number;
}

/**
 * Makes a run as of a day (`YYYY-MM-DD`, inclusive) and publishes it: freezes what it reads, runs the models over exactly
 * that, writes the results, checks what was written, and only then publishes. Killed anywhere and run again, or run
 * twice at once, it ends in the same bytes.
 * @throws {CheckFailed} where the results do not hold: nothing is published.
 */
export async function rollup({ asOf }: { asOf: string }, needs: RollupNeeds): Promise<RollupAnswer> {
  const { store, warehouse, models, log } = needs;
  const frozen = await freeze(asOf, needs);
  const { run, uploads } = frozen.manifest;
  log.info('the list is frozen', { run, as_of: asOf, uploads: uploads.length, files: frozen.files.length });
  const broken = await checkLakeFiles(store, frozen.files);
  if (broken.length > 0) throw new CheckFailed(run, broken);

  for (const [key, bytes] of inputObjects(frozen)) await putSame(store, key, bytes);
  const results = await withSession(warehouse, run, frozen.files, {}, (session) =>
    resultObjects(session, run, models, log),
  );
  for (const [key, bytes] of results) await putSame(store, key, bytes);

  // A session of its own, so that the checks see what was written, not what was meant.
  const failures = await withSession(warehouse, run, frozen.files, {}, (session) => runChecks(session, models)).catch(
    (error: unknown) => {
      throw refusedQuery(error, run, 'checks');
    },
  );
  if (failures.length > 0) throw new CheckFailed(run, failures);
  const published = await publish(store, { run, as_of: asOf });
  log.info('the run is published', { run, published });
  return { run, as_of: asOf, published, later: frozen.later };
}

/** The objects of a run that are settled before any model runs: its manifest and its input tables. */
export function inputObjects({ manifest, inputs }: Pick<Frozen, 'manifest' | 'inputs'>): Map<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>();
  for (const table of Object.keys(inputTables) as InputTable[])
    objects.set(keys.runTable(manifest.run, table), parquetOf(tableColumns(table), inputs[table]));
  objects.set(keys.runManifest(manifest.run), new TextEncoder().encode(`${JSON.stringify(manifest)}\n`));
  return objects;
}

/** The result tables of a run, as the objects that they become. */
export async function resultObjects(
  session: Session,
  run: string,
  models: ModelTexts,
  log: Log,
): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  const tables = Object.keys(resultTables) as ResultTable[];
  const kept = await keepShared(session, run, models);
  for (const [done, table] of tables.entries()) {
    const columns = tableColumns(table);
    const rows = await session.select(compileResult(models, table, kept), { columns }).catch((error: unknown) => {
      throw refusedQuery(error, run, table);
    });
    objects.set(keys.runTable(run, table), parquetOf(columns, rows));
    log.progress?.('models', done + 1, tables.length);
  }
  return objects;
}

/**
 * Keeps, where the engine can, the models that several results need; the accepted rows are the lake itself, and are read
 * where they lie. Answers what is kept.
 */
export async function keepShared(session: Session, run: string, models: ModelTexts): Promise<Kept> {
  const kept = new Set<string>();
  if (!session.keep) return kept;
  for (const path of shared(models).filter((p) => !/^staging\/(accepted|lake)_/.test(p))) {
    await session.keep(nameOf(path), compile(models, path, kept)).catch((error: unknown) => {
      throw refusedQuery(error, run, nameOf(path));
    });
    kept.add(nameOf(path));
  }
  return kept;
}

/** Opens a run, and closes it whatever happens. */
export async function withSession<T>(
  warehouse: Warehouse,
  run: string,
  files: readonly LakeFile[],
  tables: Readonly<Record<string, readonly Row[]>>,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await warehouse.open(run, files, tables);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** A model that the engine refuses is a fault of the run; any other error is the world's, and stays what it is. */
const refusedQuery = (error: unknown, run: string, check: string) =>
  error instanceof QueryError ? new CheckFailed(run, [{ check, count: 1, first: [error.message] }]) : error;
