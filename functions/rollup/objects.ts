import { keys } from '../../schemas/keys.ts';
import {
  type InputTable,
  inputTables,
  type MadeTable,
  type PeopleTable,
  peopleTables,
  tableColumns,
} from '../../schemas/run.ts';
import { parquetOf, parquetOfBatches } from '../parquet/tables.ts';
import type { Log } from '../runtime/ports/log.ts';
import type { Session } from '../runtime/ports/warehouse.ts';
import type { Frozen } from './freeze.ts';
import { compile, compileResult, type ModelTexts, nameOf, neededFor, readsOf } from './models.ts';
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
  const kept = new Set<string>();
  for (const [done, table] of tables.entries()) {
    // Of one result alone, nothing is shared.
    if (isOfPeople(table) || tables.length > 1) await keepNeeded(session, models, table, kept);
    const columns = tableColumns(table);
    const statement = compileResult(models, table, kept);
    const bytes = isOfPeople(table)
      ? parquetOfBatches(columns, session.batches(statement, columns))
      : session.select(statement, { columns }).then((rows) => parquetOf(columns, rows));
    objects.set(keys.runTable(run, table), await bytes.catch(refusing(table)));
    await dropRest(session, models, tables.slice(done + 1), kept);
    log.progress?.('models', done + 1, tables.length);
  }
  return objects;
}

/** There may be a million people: the rows of their tables are not held. */
const isOfPeople = (table: MadeTable): table is PeopleTable => table in peopleTables;

/**
 * Keeps, where the engine can, what a table is made of and others are too: the models of `sql/people/` and `sql/rollup/`.
 * Those of `sql/staging/` are the lake's rows, which are read where they lie.
 * @param kept The models that are kept already; those that are kept here are added.
 */
async function keepNeeded(session: Session, models: ModelTexts, table: MadeTable, kept: Set<string>): Promise<void> {
  if (!session.keep) return;
  for (const path of neededFor(models, table, kept).filter((p) => /^(people|rollup)\//.test(p))) {
    await session.keep(nameOf(path), compile(models, path, kept)).catch(refusing(nameOf(path)));
    kept.add(nameOf(path));
  }
}

/** Lets go of what is kept and no table that is still to be made names: of a million rows, each takes its memory. */
async function dropRest(session: Session, models: ModelTexts, tables: readonly MadeTable[], kept: Set<string>) {
  const statements = tables.flatMap((table) => neededFor(models, table, kept));
  const named = new Set(statements.flatMap((path) => readsOf(models, path)));
  for (const name of [...kept].filter((n) => !named.has(n))) {
    await session.drop?.(name);
    kept.delete(name);
  }
}

/**
 * Keeps, where the engine can, tables of people that are not written yet, for the statements that join them.
 * @returns The names of all that is kept for it.
 */
export async function keepPeople(
  session: Session,
  models: ModelTexts,
  tables: readonly PeopleTable[] = Object.keys(peopleTables) as PeopleTable[],
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const table of tables) await keepNeeded(session, models, table, kept);
  return kept;
}
