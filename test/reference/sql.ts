import { DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { compileResult, type ModelTexts } from '../../functions/rollup/models.ts';
import { columnTypes, duckdbColumns } from '../../schemas/columns.ts';
import {
  inputTables,
  lakeTables,
  type MadeTable,
  madeTables,
  peopleTables,
  type ResultTables,
  tableColumns,
} from '../../schemas/run.ts';
import type { Lake } from './standing.ts';

const given = [...(Object.keys(inputTables) as (keyof typeof inputTables)[]), ...lakeTables];
const results = Object.keys(madeTables) as MadeTable[];

/**
 * What the models of `sql/` answer over a lake, by the very statements that a run executes. They are planned once, and
 * only the tables' rows change from lake to lake: planning is most of the time over so few rows.
 */
export async function sqlFigures(models: ModelTexts): Promise<(lake: Lake) => Promise<ResultTables>> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  // A plan made over empty tables holds their statistics, which are wrong once there are rows.
  await connection.run(`set disabled_optimizers = 'statistics_propagation'`);
  await connection.run(models.duckdb!);
  for (const table of given) await connection.run(`create table ${table} (${duckdbColumns(tableColumns(table))})`);
  const makes = new Map<MadeTable, DuckDBPreparedStatement>();
  const fills = new Map<string, DuckDBPreparedStatement>();
  for (const table of given) {
    const shape = JSON.stringify([
      Object.fromEntries(tableColumns(table).map((c) => [c.name, columnTypes[c.type].duckdb])),
    ]);
    fills.set(
      table,
      await connection.prepare(`insert into ${table} select unnest(from_json($1, '${shape}'), recursive := true)`),
    );
  }
  for (const table of Object.keys(peopleTables) as MadeTable[]) {
    const columns = tableColumns(table);
    await connection.run(`create table ${table} (${duckdbColumns(columns)})`);
    const names = columns.map((c) => c.name).join(', ');
    makes.set(table, await connection.prepare(`insert into ${table} (${names}) ${compileResult(models, table)}`));
  }
  const selects = new Map<MadeTable, DuckDBPreparedStatement>();
  for (const table of results) selects.set(table, await connection.prepare(compileResult(models, table)));

  return async (lake) => {
    await connection.run('begin');
    for (const table of given) {
      await connection.run(`delete from ${table}`);
      const fill = fills.get(table)!;
      fill.bindVarchar(1, JSON.stringify(lake[table]));
      await fill.run();
    }
    for (const [table, make] of makes) {
      await connection.run(`delete from ${table}`);
      await make.run();
    }
    await connection.run('commit');
    const answer: Record<string, unknown> = {};
    for (const table of results.filter((t) => !(t in peopleTables))) {
      const whole = new Set(tableColumns(table).flatMap((c) => (c.type === 'bigint' ? [c.name] : [])));
      const rows = (await selects.get(table)!.runAndReadAll()).getRowObjectsJson();
      answer[table] = rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [name, whole.has(name) && cell !== null ? Number(cell) : cell]),
        ),
      );
    }
    return answer as ResultTables;
  };
}
