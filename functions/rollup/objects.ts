import { keys } from '../../schemas/keys.ts';
import {
  type InputTable,
  inputTables,
  type LinkTable,
  linkTables,
  type MadeTable,
  tableColumns,
} from '../../schemas/run.ts';
import { parquetOf, parquetOfBatches } from '../parquet/tables.ts';
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

/**
 * Tables of a run that models make, as the objects that they become. @throws {ModelRefused} where the engine refuses a
 * model.
 */
export async function resultObjects(
  session: Session,
  run: string,
  tables: readonly MadeTable[],
  { models, log }: { models: ModelTexts; log: Log },
): Promise<Map<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  if (tables.some(isLink)) await keepPeople(session, models);
  let kept: Kept = new Set();
  for (const [done, table] of tables.entries()) {
    const columns = tableColumns(table);
    if (isLink(table)) objects.set(keys.runTable(run, table), await linkObject(session, table, models));
    else {
      if (kept.size === 0 && tables.length > 1) kept = await keepShared(session, models, (path) => !isOfPeople(path));
      const rows = await session.select(compileResult(models, table, kept), { columns }).catch(refusing(table));
      objects.set(keys.runTable(run, table), parquetOf(columns, rows));
    }
    log.progress?.('models', done + 1, tables.length);
  }
  return objects;
}

const isLink = (table: MadeTable): table is LinkTable => table in linkTables;
const isOfPeople = (path: string) => path.startsWith('people/');

/** The file of a table of people, of which there may be a million: its rows are not held. */
async function linkObject(session: Session, table: LinkTable, models: ModelTexts): Promise<Uint8Array> {
  const columns = tableColumns(table);
  const names = columns.map((c) => `"${c.name}"`).join(', ');
  const statement = session.keep
    ? `select ${names} from "${table}" order by ${linkTables[table].grain.join(', ')}`
    : compileResult(models, table);
  return parquetOfBatches(columns, session.batches(statement, columns)).catch(refusing(table));
}

/** Keeps, where the engine can, who is one person, and the models by which it is found, for those that name them. */
export async function keepPeople(session: Session, models: ModelTexts): Promise<void> {
  if (!session.keep) return;
  const kept = new Set<string>();
  for (const name of ['signatures', 'documented', 'sought', 'undocumented', 'people']) {
    await session.keep(name, compile(models, `people/${name}`, kept)).catch(refusing(name));
    kept.add(name);
  }
}

/**
 * Keeps, where the engine can, the models that several results need, and returns their names. The accepted rows are the
 * lake itself, and are read where they lie.
 */
async function keepShared(session: Session, models: ModelTexts, of: (path: string) => boolean): Promise<Kept> {
  const kept = new Set<string>();
  if (!session.keep) return kept;
  for (const path of shared(models).filter((p) => of(p) && !/^staging\/(accepted|lake)_/.test(p))) {
    await session.keep(nameOf(path), compile(models, path, kept)).catch(refusing(nameOf(path)));
    kept.add(nameOf(path));
  }
  return kept;
}
