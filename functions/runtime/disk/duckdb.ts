import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api';
import { type Column, columnTypes, duckdbColumns } from '../../../schemas/columns.ts';
import { keys } from '../../../schemas/keys.ts';
import {
  type InputTable,
  inputTables,
  type LakeTable,
  lakeTables,
  type MadeTable,
  madeTables,
  tableColumns,
} from '../../../schemas/run.ts';
import { StoreError } from '../ports/store.ts';
import {
  checkColumns,
  type LakeFile,
  QueryError,
  type QueryResult,
  type Row,
  type Session,
  type Warehouse,
} from '../ports/warehouse.ts';
import { type Engine, type Share, sharedEngine } from './duckdb-engine.ts';

export interface DuckdbNeeds {
  /** The data directory, on which the store lies too. */
  root: string;
  /** The text of `sql/duckdb.sql`. */
  prelude: string;
  /** Views that a query may name, each of one SELECT over a run's tables and its lake. Default none. */
  views?: readonly { name: string; sql: string }[];
}

/** The warehouse of one machine: DuckDB in memory, over the Parquet files of a data directory. It writes nothing there. */
export function duckdbWarehouse(needs: DuckdbNeeds): Warehouse {
  const whole = new Set<string>();
  return {
    async open(run, files, tables = {}) {
      const engine = await sharedEngine(shareOf(sizeOf(needs.root, files)));
      const { connection, close, provide } = await connect(engine, needs, run, files, { tables, whole });
      return {
        async select(sql, options = {}) {
          await provide(sql);
          const reader = await read(connection, sql, options.params);
          const rows = rowsOf(reader);
          if (options.columns) checkColumns({ columns: columnsOf(reader), rows }, options.columns, 'duckdb');
          return rows;
        },
        async *batches(sql, columns) {
          await provide(sql);
          const result = await asked(connection.stream(sql));
          const names = result.deduplicatedColumnNames();
          const types = result.columnTypes().map(String);
          const described = names.map((name, i) => ({ name, type: types[i]! }));
          for await (const chunk of result) {
            const rows = rowsOfChunk(chunk, names);
            checkColumns({ columns: described, rows }, columns, 'duckdb');
            yield rows;
          }
        },
        async keep(name, sql, params) {
          await provide(sql);
          await read(connection, `create temp table "${name}" as ${sql}`, params);
        },
        async drop(name) {
          await read(connection, `drop table temp."${name}"`);
        },
        close,
      } satisfies Session;
    },
  };
}

const sizeOf = (root: string, files: readonly LakeFile[]): number =>
  files.reduce((sum, file) => sum + (statSync(lakePath(root, file), { throwIfNoEntry: false })?.size ?? 0), 0);

/**
 * What a run's session takes of the machine, by the bytes of its lake: memory before it spills, what any session needs and as
 * much again as its lake has, so that a larger lake is not refused for want of it (docs/decisions/0205-memory-and-stages.md);
 * and one thread for a small lake, of which a second one costs a seventh more than it gives.
 */
const shareOf = (lakeBytes: number): Share => ({
  memory_limit: `${200e6 + lakeBytes}B`,
  threads: lakeBytes < 4e6 ? '1' : '2',
});

interface Connecting {
  /** Tables that stand in for stored ones. Default none. */
  tables?: Readonly<Record<string, readonly Row[]>>;
  /** Keys of lake files that have all columns; those that are found to have them are added. Default none. */
  whole?: Set<string>;
}

/**
 * An engine's connection over a run's tables, exactly the given files of its lake, and views of these; to be closed by the caller. A
 * table is there once a text that names it was given to `provide`: a question about a few of the thirty does not wait for the rest.
 */
export async function connect(
  { connection, close }: Engine,
  { root, prelude, views = [] }: DuckdbNeeds,
  run: string,
  files: readonly LakeFile[],
  { tables = {}, whole = new Set() }: Connecting = {},
) {
  await connection.run(prelude).catch(async (error: unknown) => {
    await close();
    throw error;
  });

  async function table(name: StoredTable): Promise<void> {
    const given = tables[name];
    if (given) return fill(connection, name, tableColumns(name), given);
    if (isOfLake(name)) {
      const mine = files.filter((f) => `lake_${f.dataset}` === name);
      const unseen = mine.filter((f) => !whole.has(f.key));
      await proveColumns(connection, root, name, unseen);
      for (const { key } of unseen) whole.add(key);
      return lakeView(connection, root, name, mine);
    }
    const path = join(root, ...keys.runTable(run, name).split('/'));
    if (existsSync(path))
      await connection.run(`create table "${name}" as select * from read_parquet(${text(glob(path))})`);
  }
  const makers = new Map<string, () => Promise<unknown>>([
    ...storedTables.map((name) => [name, () => table(name)] as const),
    ...views.map(({ name, sql }) => {
      const create = () => connection.run(`create view "${name}" as ${sql}`);
      return [name, () => provide(sql).then(create)] as const;
    }),
  ]);
  const names = new RegExp(`\\b(?:${[...makers.keys()].join('|')})\\b`, 'g');
  const made = new Map<string, Promise<unknown>>();
  async function provide(sql: string): Promise<void> {
    for (const name of new Set(sql.match(names))) {
      const there = made.get(name) ?? makers.get(name)!();
      made.set(name, there);
      await there;
    }
  }
  return { connection, close, provide, provideAll: () => provide([...makers.keys()].join(' ')) };
}

type StoredTable = Parameters<typeof tableColumns>[0];
const storedTables: readonly StoredTable[] = [
  ...(Object.keys(inputTables) as InputTable[]),
  ...(Object.keys(madeTables) as MadeTable[]),
  ...lakeTables,
];
const isOfLake = (name: StoredTable): name is LakeTable => (lakeTables as readonly string[]).includes(name);

/** A table made of given rows. */
async function fill(connection: DuckDBConnection, table: string, columns: readonly Column[], rows: readonly Row[]) {
  await connection.run(`create table "${table}" (${duckdbColumns([...columns])})`);
  if (rows.length === 0) return;
  const shape = JSON.stringify([Object.fromEntries(columns.map((c) => [c.name, columnTypes[c.type].duckdb]))]);
  await connection.run(`insert into "${table}" by name select unnest(from_json(?, '${shape}'), recursive := true)`, [
    JSON.stringify(rows),
  ]);
}

/** A table of the lake: exactly the given files, or no row. */
async function lakeView(connection: DuckDBConnection, root: string, table: LakeTable, files: readonly LakeFile[]) {
  const columns = tableColumns(table);
  const typed = columns.map((c) => `cast("${c.name}" as ${columnTypes[c.type].duckdb}) as "${c.name}"`);
  const nothing = columns.map((c) => `cast(null as ${columnTypes[c.type].duckdb}) as "${c.name}"`);
  const paths = files.map((f) => text(glob(lakePath(root, f))));
  await connection.run(
    files.length === 0
      ? `create view "${table}" as select ${nothing.join(', ')} where false`
      : `create view "${table}" as select ${typed.join(', ')} from read_parquet([${paths.join(', ')}],
           hive_partitioning = true, hive_types_autocast = false, union_by_name = true)`,
  );
}

/**
 * Proves that files of a lake table have all its columns: read beside others, one that lacks a column would have nulls in
 * the place of what was sent.
 * @throws {StoreError} naming one that does not.
 */
async function proveColumns(connection: DuckDBConnection, root: string, table: LakeTable, files: readonly LakeFile[]) {
  if (files.length === 0) return;
  // The network stands in the path.
  const expected = tableColumns(table)
    .map((c) => c.name)
    .filter((name) => name !== 'network');
  const paths = files.map((f) => text(glob(lakePath(root, f))));
  const reader = await read(connection, `select file_name, name from parquet_schema([${paths.join(', ')}])`);
  const found = new Map<string, Set<string>>();
  for (const [file, name] of reader.getRowsJson() as [string, string][])
    found.set(file, (found.get(file) ?? new Set()).add(name));
  const lacks = (names: Set<string>) => expected.filter((name) => !names.has(name));
  const [file, names] = [...found].find(([, of]) => lacks(of).length > 0) ?? [];
  if (file === undefined || names === undefined) return;
  const { key } = files.find((f) => lakePath(root, f) === file) ?? { key: file };
  const missing = lacks(names).map((name) => `"${name}"`);
  throw new StoreError((t) => t.earlierLake(key, missing.join(', ')));
}

/** The absolute path of a lake file. */
export const lakePath = (root: string, file: LakeFile) => resolve(root, ...file.key.split('/'));
/** A text as SQL has it. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
/** A path in which no character is a pattern. */
const glob = (path: string) => path.replace(/[[*?]/g, '[$&]');

/** All rows of a query. @throws {QueryError} with the engine's words. */
export async function read(connection: DuckDBConnection, sql: string, params: readonly (string | number)[] = []) {
  return asked(connection.runAndReadAll(sql, [...params]));
}

const asked = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    throw new QueryError(error instanceof Error ? error.message : String(error), { cause: error });
  });

/** What a query's columns are called, and their types. */
export function columnsOf(reader: DuckDBResultReader): QueryResult['columns'] {
  const types = reader.columnTypes();
  return reader.deduplicatedColumnNames().map((name, i) => ({ name, type: String(types[i]) }));
}

/** Dates are `YYYY-MM-DD`; a whole number beyond 2^53 and every type without a counterpart is a text. */
export function rowsOf(reader: DuckDBResultReader): Row[] {
  const names = reader.deduplicatedColumnNames();
  const whole = reader.columnTypes().map((type) => /^U?(BIG|HUGE)INT$/.test(String(type)));
  return reader.getRowsJson().map((cells) => {
    const row: Row = {};
    cells.forEach((cell, i) => {
      if (whole[i] && cell !== null) row[names[i]!] = wholeNumber(cell as string);
      else row[names[i]!] = typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell;
    });
    return row;
  });
}

/** The same of a part of a result whose columns are of our own types: column by column, which takes two thirds of the time. */
function rowsOfChunk(chunk: DuckDBDataChunk, names: readonly string[]): Row[] {
  const columns = names.map((_, at) => chunk.getColumnValues(at).map(cellOf));
  return Array.from({ length: chunk.rowCount }, (_, index) => {
    const row: Row = {};
    for (let at = 0; at < names.length; at++) row[names[at]!] = columns[at]![index]!;
    return row;
  });
}

function cellOf(value: DuckDBValue): Row[string] {
  if (typeof value === 'bigint') return wholeNumber(value);
  return typeof value === 'object' && value !== null ? String(value) : value;
}

function wholeNumber(value: bigint | string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
