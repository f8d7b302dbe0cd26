import { DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { compile, compileResult, type ModelTexts, nameOf, neededFor } from '../../functions/rollup/models.ts';
import { checkColumns, type QueryResult, type Row, type Session } from '../../functions/runtime/ports/warehouse.ts';
import { columnTypes, duckdbColumns } from '../../schemas/columns.ts';
import { inputTables, lakeTables, type MadeTable, madeTables, peopleTables, tableColumns } from '../../schemas/run.ts';

const given = [...(Object.keys(inputTables) as (keyof typeof inputTables)[]), ...lakeTables];
const made = Object.keys(madeTables) as MadeTable[];

/** An engine whose statements are planned once, over tables whose rows change. */
export interface Planned extends Pick<Session, 'select'> {
  /** Puts other rows in the place of the inputs' and the lake's, and makes the run's tables of them, all or those named. */
  fill(tables: Readonly<Record<string, readonly object[]>>, tables_made?: readonly MadeTable[]): Promise<void>;
  /** Puts other rows in the place of one table's. */
  put(table: Parameters<typeof tableColumns>[0], rows: readonly object[]): Promise<void>;
  /**
   * The rows of one of the run's tables, in its order.
   * @throws {QueryError} where its model gives other columns than those that are declared.
   */
  table(name: MadeTable): Promise<Row[]>;
  close(): void;
}

/** A statement, and the table that its rows go into. */
interface Step {
  into: string;
  text: string;
}

/** The statements that make tables, as a run has them: what several are made of is kept, once. */
function stepsOf(models: ModelTexts, tables: readonly MadeTable[]): Step[] {
  const steps: Step[] = [];
  const kept = new Set<string>();
  for (const table of tables) {
    for (const path of neededFor(models, table, kept)) {
      const name = nameOf(path);
      // A table of people is what its model gives.
      if (!/^(people|rollup)\//.test(path) || name in madeTables) continue;
      steps.push({ into: name, text: compile(models, path, kept) });
      kept.add(name);
    }
    steps.push({ into: table, text: compileResult(models, table, kept) });
    if (table in peopleTables) kept.add(table);
  }
  return steps;
}

/**
 * The statements of a run, by the very texts that it executes, over one lake after another: planning is most of the time
 * over so few rows.
 */
export async function planned(models: ModelTexts): Promise<Planned> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  // A plan holds the statistics of the rows that it was made over, which are wrong once there are others.
  await connection.run(`set disabled_optimizers = 'statistics_propagation'`);
  await connection.run(models.duckdb!);
  for (const table of [...given, ...made])
    await connection.run(`create table ${table} (${duckdbColumns(tableColumns(table))})`);

  const plans = new Map<string, DuckDBPreparedStatement>();
  async function plan(text: string): Promise<DuckDBPreparedStatement> {
    const there = plans.get(text) ?? (await connection.prepare(text));
    plans.set(text, there);
    return there;
  }
  async function put(table: Parameters<typeof tableColumns>[0], rows: readonly object[]) {
    const types = Object.fromEntries(tableColumns(table).map((c) => [c.name, columnTypes[c.type].duckdb]));
    const values = `select unnest(from_json($1, '${JSON.stringify([types])}'), recursive := true)`;
    await connection.run(`delete from ${table}`);
    if (rows.length === 0) return;
    const fill = await plan(`insert into ${table} by name ${values}`);
    fill.bindVarchar(1, JSON.stringify(rows));
    await fill.run();
  }
  async function select(text: string): Promise<Row[]> {
    const reader = await (await plan(text)).runAndReadAll();
    const whole = reader.columnTypes().map((type) => /^(BIG|HUGE)INT$/.test(String(type)));
    const names = reader.deduplicatedColumnNames();
    const number = (cell: unknown, i: number) => (whole[i] && cell !== null ? Number(cell) : cell);
    return reader
      .getRowsJson()
      .map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i]!, number(cell, i)])) as Row);
  }
  /** What is kept, beside the run's tables. */
  const keeps = new Set<string>();
  const stepsOfLists = new Map<string, Step[]>();
  async function stepsTo(tables: readonly MadeTable[]): Promise<Step[]> {
    const list = tables.join();
    const there = stepsOfLists.get(list);
    if (there) return there;
    const steps = stepsOf(models, tables);
    stepsOfLists.set(list, steps);
    for (const { into, text } of steps) {
      if (into in madeTables || keeps.has(into)) continue;
      await connection.run(`create table "${into}" as from (${text}) limit 0`);
      keeps.add(into);
    }
    return steps;
  }
  const gives = new Map<MadeTable, QueryResult['columns']>();
  for (const table of made) {
    const described = await connection.runAndReadAll(`describe ${compileResult(models, table)}`);
    const columns = described.getRowObjectsJson();
    gives.set(
      table,
      columns.map((c) => ({ name: String(c.column_name), type: String(c.column_type) })),
    );
  }
  return {
    async fill(tables, tables_made = made) {
      const steps = await stepsTo(tables_made);
      await connection.run('begin');
      for (const table of given) await put(table, tables[table] ?? []);
      for (const table of [...made, ...keeps]) await connection.run(`delete from "${table}"`);
      for (const { into, text } of steps) await (await plan(`insert into "${into}" by name ${text}`)).run();
      await connection.run('commit');
    },
    put,
    async table(name) {
      const rows = await select(`select * from ${name}`);
      checkColumns({ columns: gives.get(name)!, rows }, tableColumns(name), 'duckdb');
      return rows;
    },
    select,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
