import { join } from 'node:path';
import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { type LakeFile, QueryError, type QueryResult } from '../ports/warehouse.ts';
import { columnsOf, connect, type DuckdbNeeds, lakePath, read, rowsOf, text } from './duckdb.ts';
import { engineOfOne } from './duckdb-engine.ts';
import { copyNew, temporaryFolder } from './files.ts';

/**
 * An analyst's one SELECT over a run's tables, its lake, and views of these. Nothing else can be read, no file, no network, and nothing
 * written: the engine is locked before it sees the text.
 * @throws {QueryError} for anything but one SELECT, and with the engine's words.
 */
export async function duckdbQuery(
  needs: DuckdbNeeds,
  run: string,
  files: readonly LakeFile[],
  sql: string,
): Promise<QueryResult> {
  const { connection, close, provideAll } = await connect(await engineOfOne(), needs, run, files);
  try {
    await provideAll();
    await lock(connection, needs, files);
    await onlySelect(connection, sql);
    const reader = await read(connection, sql);
    return { columns: columnsOf(reader), rows: rowsOf(reader) };
  } finally {
    await close();
  }
}

/**
 * The same as a Parquet file, with the engine's own types.
 * @returns the number of rows; null, and nothing is written, where the file is there already.
 * @throws {QueryError} as {@link duckdbQuery}.
 */
export async function duckdbExport(
  needs: DuckdbNeeds,
  file: string,
  run: string,
  files: readonly LakeFile[],
  sql: string,
): Promise<number | null> {
  const { path, remove } = await temporaryFolder('pledge-query-');
  try {
    const made = join(path, 'made.parquet');
    const { connection, close, provideAll } = await connect(await engineOfOne(), needs, run, files);
    try {
      await provideAll();
      await lock(connection, needs, files, [made]);
      await onlySelect(connection, sql);
      await read(connection, `create temp table made as ${sql}`);
      await read(connection, `copy temp.made to ${text(made)} (format parquet, use_tmp_file false)`);
      const [[rows] = []] = (await read(connection, 'select count(*)::int from temp.made')).getRowsJson();
      return (await copyNew(made, file)) ? Number(rows) : null;
    } finally {
      await close();
    }
  } finally {
    await remove();
  }
}

/** From here on the engine reads the lake's files and `also`, and nothing else. */
async function lock(
  connection: DuckDBConnection,
  { root }: DuckdbNeeds,
  files: readonly LakeFile[],
  also: readonly string[] = [],
) {
  const paths = [...files.map((f) => lakePath(root, f)), ...also].map(text);
  await connection.run(`set allowed_paths = [${paths.join(', ')}]`);
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

async function onlySelect(connection: DuckDBConnection, sql: string) {
  const refused = () => new QueryError('one SELECT is expected: this only reads, and a text holds one query');
  const statements = await connection.extractStatements(sql).catch((error: unknown) => {
    throw new QueryError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  if (statements.count !== 1) throw refused();
  const prepared = await statements.prepare(0).catch((error: unknown) => {
    throw new QueryError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  const isSelect = prepared.statementType === StatementType.SELECT;
  prepared.destroySync();
  if (!isSelect) throw refused();
}
