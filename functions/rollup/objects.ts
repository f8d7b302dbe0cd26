import { keys } from '../../schemas/keys.ts';
import { type InputTable, inputTables, type ResultTable, tableColumns } from '../../schemas/run.ts';
import { parquetOf } from '../parquet/tables.ts';
import type { Log } from '../runtime/ports/log.ts';
import type { Session } from '../runtime/ports/warehouse.ts';
import type { Frozen } from './freeze.ts';
import { compile, compileResult, type Kept, type ModelTexts, nameOf, shared } from './models.ts';
import { refusing } from './session.ts';

/** The objects of a run that are settled before any model runs: its manifest and its input tables. */
export function inputObjects({ manifest, inputs }: Pick<Frozen, 'manifest' | 'inputs'>): Map<string, Uint8Array> {
  const objects = new Map<string, Uint8Array>();
  for (const table of Object.keys(inputTables) as InputTable[])
    objects.set(keys.runTable(manifest.run, table), parquetOf(tableColumns(table), inputs[table]));
  objects.set(keys.runManifest(manifest.run), new TextEncoder().encode(`${JSON.stringify(manifest)}\n`));
  return objects;
}

/** Result tables of a run, as the objects that they become. @throws {ModelRefused} where the engine refuses a model. */
export async function resultObjects(
  session: Session,
  run: string,
  tables: readonly ResultTable[],
  { models, log }: { models: ModelTexts; log: Log },
): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  const kept = tables.length > 1 ? await keepShared(session, models) : new Set<string>();
  for (const [done, table] of tables.entries()) {
    const columns = tableColumns(table);
    const rows = await session.select(compileResult(models, table, kept), { columns }).catch(refusing(table));
    objects.set(keys.runTable(run, table), parquetOf(columns, rows));
    log.progress?.('models', done + 1, tables.length);
  }
  return objects;
}

/**
 * Keeps, where the engine can, the models that several results need, and returns their names. The accepted rows are the
 * lake itself, and are read where they lie.
 */
async function keepShared(session: Session, models: ModelTexts): Promise<Kept> {
  const kept = new Set<string>();
  if (!session.keep) return kept;
  for (const path of shared(models).filter((p) => !/^staging\/(accepted|lake)_/.test(p))) {
    await session.keep(nameOf(path), compile(models, path, kept)).catch(refusing(nameOf(path)));
    kept.add(nameOf(path));
  }
  return kept;
}
