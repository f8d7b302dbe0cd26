import { setTimeout } from 'node:timers/promises';
import {
  AthenaClient,
  type ColumnInfo,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type Row as ResultRow,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { inputTables, lakeTables, madeTables, tableColumns } from '../../../schemas/run.ts';
import { retry } from '../ports/retry.ts';
import {
  checkColumns,
  QueryError,
  type QueryResult,
  type Row,
  type Session,
  type Warehouse,
} from '../ports/warehouse.ts';
import { settings } from './settings.ts';

export interface AthenaNeeds {
  client: AthenaClient;
  workGroup: string;
  /** The Glue database with the tables of `schemas/glue.ts`. */
  database: string;
  /** Waits so many milliseconds between two looks. Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

/** The warehouse of a Lambda, by its environment. */
export function awsWarehouse(env: NodeJS.ProcessEnv): Warehouse {
  const { WORK_GROUP, DATABASE } = settings(env, 'WORK_GROUP', 'DATABASE');
  return athenaWarehouse({ client: new AthenaClient({}), workGroup: WORK_GROUP, database: DATABASE });
}

/**
 * The warehouse on AWS: Athena over the Glue tables. A run's tables are the rows of its partition; `lake_<dataset>` is
 * the rows of exactly the uploads that the run's own table `uploads` has. So the list of files is not needed.
 */
export function athenaWarehouse(needs: AthenaNeeds): Warehouse {
  return {
    async open(run, _files, tables = {}) {
      if (Object.keys(tables).length > 0)
        throw new QueryError('Athena reads stored tables only: write the run first, or ask the command line on a copy');
      return {
        async select(sql, { params = [], columns } = {}) {
          const { text, bound } = withTables(sql, run, needs.database);
          const id = await execute(text, [...bound, ...params].map(literal), needs);
          const result = await results(id, needs);
          if (columns) checkColumns(result, columns, 'trino');
          return result.rows;
        },
        async *batches(sql, columns) {
          const { text, bound } = withTables(sql, run, needs.database);
          const id = await execute(text, bound.map(literal), needs);
          for await (const page of resultPages(id, needs)) {
            checkColumns(page, columns, 'trino');
            yield page.rows;
          }
        },
        async close() {},
      } satisfies Session;
    },
  };
}

/** One query of whole tables and views, for an analyst or a test. @throws {QueryError} with the engine's words. */
export async function athenaQuery(sql: string, needs: AthenaNeeds, params: readonly (string | number)[] = []) {
  return results(await execute(sql, params.map(literal), needs), needs);
}

const runTables = [...Object.keys(inputTables), ...Object.keys(madeTables)] as (keyof typeof inputTables)[];

/**
 * The statement with the tables that it names put before it as common table expressions, and the run's id once for each
 * `?` of these: they come before the statement's own.
 */
export function withTables(sql: string, run: string, database: string): { text: string; bound: string[] } {
  const named = new Set([...sql.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/g)].map((m) => m[1]));
  const used = [...runTables, ...lakeTables].filter((table) => named.has(table));
  if (used.length === 0) return { text: sql, bound: [] };
  const tables = used.map((table) => `"${table}" as (\n${tableSelect(table, database)}\n)`).join(',\n');
  const rest = /^\s*with\s/i.test(sql) ? `,\n${sql.replace(/^\s*with\s+/i, '')}` : `\n${sql}`;
  return { text: `with ${tables}${rest}`, bound: used.map(() => run) };
}

function tableSelect(table: Parameters<typeof tableColumns>[0], database: string): string {
  const list = tableColumns(table)
    .map((c) => `t."${c.name}"`)
    .join(', ');
  const from = `select ${list} from "${database}"."${table}" t`;
  return table.startsWith('lake_')
    ? `${from} join "${database}"."uploads" u on u."network" = t."network" and u."rules" = t."rules" and u."upload" = t."upload" where u."run" = ?`
    : `${from} where t."run" = ?`;
}

/** A value as Athena's `ExecutionParameters` want it: a SQL literal, that Athena itself puts in its place. */
const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Between two looks at a query that runs. */
const backoff = { firstWait: 200, longestWait: 2000 };

async function execute(QueryString: string, parameters: string[], needs: AthenaNeeds): Promise<string> {
  const { client, workGroup, database, sleep = setTimeout } = needs;
  const { QueryExecutionId } = await client
    .send(
      new StartQueryExecutionCommand({
        QueryString,
        WorkGroup: workGroup,
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
        ...(parameters.length > 0 && { ExecutionParameters: parameters }),
      }),
    )
    .catch((error: unknown) => {
      // What is wrong with the text is the query's fault; a missing permission or a busy service is the world's.
      throw (error as Error).name === 'InvalidRequestException' ? new QueryError((error as Error).message) : error;
    });
  const { State, StateChangeReason } = await retry(
    async () => (await client.send(new GetQueryExecutionCommand({ QueryExecutionId }))).QueryExecution?.Status ?? {},
    (state) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state.State ?? ''),
    { ...backoff, sleep },
  );
  if (State !== 'SUCCEEDED')
    throw new QueryError(StateChangeReason ?? `Athena ended query ${QueryExecutionId} as ${State}, without a reason`);
  return QueryExecutionId!;
}

async function results(QueryExecutionId: string, needs: AthenaNeeds): Promise<QueryResult> {
  let columns: QueryResult['columns'] = [];
  const rows: Row[] = [];
  for await (const page of resultPages(QueryExecutionId, needs)) {
    columns = page.columns;
    for (const row of page.rows) rows.push(row);
  }
  return { columns, rows };
}

/** A result as Athena gives it: a thousand rows at a time. */
async function* resultPages(QueryExecutionId: string, { client }: AthenaNeeds): AsyncGenerator<QueryResult> {
  let info: ColumnInfo[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new GetQueryResultsCommand({ QueryExecutionId, ...(NextToken ? { NextToken } : {}) }),
    );
    info = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? info;
    // The first row of the first page of a SELECT is its heading.
    const found = page.ResultSet?.Rows ?? [];
    const rows = (NextToken ? found : found.slice(1)).map((row) => rowOf(row, info));
    yield { columns: info.map((c) => ({ name: c.Name!, type: c.Type! })), rows };
    NextToken = page.NextToken;
  } while (NextToken);
}

function rowOf({ Data = [] }: ResultRow, info: readonly ColumnInfo[]): Row {
  return Object.fromEntries(info.map((c, i) => [c.Name!, value(Data[i]?.VarCharValue, c.Type!)]));
}

const whole = new Set(['tinyint', 'smallint', 'integer', 'bigint']);

/** As in every engine: dates and what has no counterpart are texts, and so is a whole number beyond 2^53. */
function value(text: string | undefined, type: string): string | number | boolean | null {
  if (text === undefined) return null;
  if (type === 'boolean') return text === 'true';
  if (type === 'double' || type === 'float') return Number(text);
  if (whole.has(type)) return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  return text;
}
