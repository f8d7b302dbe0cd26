import { type Column, columnTypes } from '../../../schemas/columns.ts';

/** A row as plain data: texts, numbers, booleans, null; a date is `YYYY-MM-DD`. */
export type Row = Record<string, string | number | boolean | null>;

/** A lake file of one frozen upload. */
export interface LakeFile {
  /** `people` of the file of its people. */
  dataset: string;
  network: string;
  upload: string;
  key: string;
  /** Of the file, hexadecimal, as its receipt says; left out where that is not at hand. */
  sha256?: string;
}

/**
 * A SQL engine over one run: the tables of `schemas/run.ts` by their names (inputs, results that are there already,
 * `lake_<dataset>` over exactly the frozen uploads' files).
 */
export interface Warehouse {
  /**
   * Opens a run. `files` are the lake files of its frozen list; tables of `runs/<run>/` are found in the store.
   * Close it in the end. `tables` stand in for stored ones of their names: for a question about what is not written, a
   * status or the proof of a run.
   */
  open(run: string, files: readonly LakeFile[], tables?: Readonly<Record<string, readonly Row[]>>): Promise<Session>;
}

export interface Session {
  /**
   * Runs one SELECT. `params` are bound to the `?` of the text, in order. The columns that come back must be `columns`,
   * by name and type, in any order; without `columns`, what comes is returned.
   * @throws {QueryError} with the engine's words.
   */
  select(sql: string, options?: { params?: readonly (string | number)[]; columns?: readonly Column[] }): Promise<Row[]>;
  /** As `select`, for a result that is too large to be held whole: its rows come batch by batch, in order. */
  batches(sql: string, columns: readonly Column[]): AsyncIterable<Row[]>;
  /**
   * Keeps what a SELECT gives as a table of the session, so that several statements need not make it again. An engine
   * that has no such tables does not have this; the statements then hold the SELECT themselves. A kept table stands before a
   * stored one of its name. `params` as of `select`.
   */
  keep?(name: string, sql: string, params?: readonly (string | number)[]): Promise<void>;
  /** Lets go of a table that was kept. There where `keep` is. */
  drop?(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What a query gave: its columns in order, typed as the engine names types, and its rows. */
export interface QueryResult {
  columns: { name: string; type: string }[];
  rows: Row[];
}

/** @throws {QueryError} unless the names, the types and the nulls of a result are as declared, in any order. */
export function checkColumns(
  { columns, rows }: QueryResult,
  declared: readonly Column[],
  engine: 'duckdb' | 'trino',
): void {
  const came = columns.map((c) => `${c.name} ${c.type}`);
  const expected = declared.map((c) => `${c.name} ${columnTypes[c.type][engine]}`);
  if ([...came].sort().join() !== [...expected].sort().join())
    throw new QueryError(`the query gives the columns ${came.join(', ')}; expected ${expected.join(', ')}`);
  for (const c of declared)
    if (!c.nullable && rows.some((row) => row[c.name] === null))
      throw new QueryError(`the query gives a null in "${c.name}", which has none`);
}

/** A query that the engine refused, or whose columns are not those that were declared. */
export class QueryError extends Error {
  override name = 'QueryError';
}
