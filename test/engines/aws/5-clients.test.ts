import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { namedQueries } from '../../../infra/named-queries.ts';
import { type Column, type ColumnType, columnTypes, lakeColumns } from '../../../schemas/columns.ts';
import { analysisColumns } from '../../../schemas/glue.ts';
import { keys, rulesVersion } from '../../../schemas/keys.ts';
import { Published } from '../../../schemas/publication.ts';
import { tableColumns } from '../../../schemas/run.ts';
import { views } from '../../../schemas/views.ts';
import { clientsBin } from '../machines/cache.ts';
import { awaitAnswer, deployed, grant, store, ticketOf } from './client.ts';

/** Clients that nobody here wrote: curl, urllib, boto3, the AWS CLI, PyAthena, pyarrow, pandas, DuckDB. */

const { env, outputs } = inject('cloud');
const { buckets, database, work_group: workGroup } = deployed;
const run = promisify(execFile);
const script = fileURLToPath(new URL('clients.py', import.meta.url));
let bin: string;
let folder: string;
let reportKey: string;
let report: { run: string; indicators: { id: string; value: number; status: string }[] };

beforeAll(async () => {
  bin = await clientsBin();
  folder = await mkdtemp(join(tmpdir(), 'pledge-clients-'));
  const published = (await store.list('published/')).at(-1)!;
  const publication = Published.parse(JSON.parse(text((await store.get(published))!)));
  reportKey = keys.report(publication, 'report.json');
  report = JSON.parse(text((await store.get(reportKey))!));
});
afterAll(() => rm(folder, { recursive: true }));

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const options = { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
const python = async (...args: string[]) =>
  JSON.parse((await run(join(bin, 'python'), [script, ...args], options)).stdout) as Record<string, unknown>;
/** What boto3 is answered, query by query, by one process. */
const queries = async (...texts: string[]) =>
  (await python('boto_queries', database, workGroup, ...texts)) as unknown as { state: string; rows: string[][] }[];
const aws = async (...args: string[]) => (await run(join(bin, 'aws'), args, options)).stdout;

describe('uploads through the presigned URL', () => {
  const good = () =>
    Buffer.from(`DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Docente;${randomUUID()};16/03/2018;Sí\n`);

  it.each(['curl', 'urllib'])('%s', async (client) => {
    const ticket = await ticketOf('cyl');
    const bytes = good();
    const path = join(folder, `${client}.csv`);
    await writeFile(path, bytes);
    const { url, headers, upload } = await grant(ticket, bytes);
    if (client === 'curl') {
      const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
      const args = ['-sS', '--fail-with-body', '--cacert', env.AWS_CA_BUNDLE!, '-T', path, ...given, url];
      await run('curl', args);
    } else expect(await python('upload', url, JSON.stringify(headers), path)).toEqual({ status: 200 });
    expect(await awaitAnswer(ticket, upload)).toMatchObject({ status: 'accepted', rows: { accepted: 1 } });
  });
});

describe('the store and the queries', () => {
  const sql = 'select indicator, value, status from current_indicator_values order by position';
  const expected = () => report.indicators.map((i) => [i.id, i.value, i.status]);

  it('boto3 lists, fetches and queries', async () => {
    const { keys: found } = (await python('s3', buckets.lake, 'analysis/', folder)) as { keys: string[] };
    expect(found).toEqual(await store.list('analysis/'));
    const rows = [['indicator', 'value', 'status'], ...expected().map((row) => row.map(String))];
    expect(await queries(sql)).toEqual([{ state: 'SUCCEEDED', rows }]);
  });

  it('the AWS CLI lists, fetches and queries', async () => {
    const listed = await aws('s3', 'ls', `s3://${buckets.lake}/published/`);
    expect(listed.trim().split('\n').length).toBe((await store.list('published/')).length);
    const path = join(folder, 'cli.json');
    await aws('s3', 'cp', '--quiet', `s3://${buckets.reports}/${reportKey}`, path);
    const { QueryExecutionId } = JSON.parse(
      await aws(
        'athena',
        'start-query-execution',
        '--query-string',
        sql,
        '--work-group',
        workGroup,
        '--query-execution-context',
        `Database=${database}`,
      ),
    ) as { QueryExecutionId: string };
    const results = async () => aws('athena', 'get-query-results', '--query-execution-id', QueryExecutionId);
    const { ResultSet } = JSON.parse(await until(results)) as {
      ResultSet: { Rows: { Data: { VarCharValue: string }[] }[] };
    };
    expect(ResultSet.Rows.slice(1).map((row) => row.Data.map((cell) => cell.VarCharValue))).toEqual(
      expected().map((row) => row.map(String)),
    );
  });

  it('PyAthena reads the views, by its plain and its pandas cursor', async () => {
    const results = outputs['pledge-local-warehouse']!.ResultsBucketName!;
    const found = await python('pyathena', database, workGroup, results, sql);
    expect(found).toEqual({ columns: ['indicator', 'value', 'status'], rows: expected(), pandas: expected() });
  });

  it('every view and every named query runs, and has rows', async () => {
    const asked = [
      ...views.map(({ name }) => ({ name, sql: `select * from ${name}` })),
      ...namedQueries.map(({ name, sql: query }) => ({ name, sql: query })),
    ];
    const answers = await queries(...asked.map(({ sql: query }) => query));
    const found = asked.map(({ name }, at) => [name, answers[at]!.state, answers[at]!.rows.length > 0]);
    expect(found).toEqual(asked.map(({ name }) => [name, 'SUCCEEDED', true]));
  });
});

describe('Parquet, with the documented types', () => {
  const pyarrow: Record<ColumnType, string> = {
    string: 'string',
    int: 'int32',
    bigint: 'int64',
    double: 'double',
    boolean: 'bool',
    date: 'date32[day]',
  };

  it.each([
    ['a published table', () => 'analysis/indicator_values/', () => analysisColumns(tableColumns('indicator_values'))],
    ['a table of the lake', () => `lake/${rulesVersion}/training/network=cyl/`, () => lakeColumns('training')],
  ])('%s', async (_, prefix: () => string, columns: () => Column[]) => {
    const key = (await store.list(prefix()))[0]!;
    const path = join(folder, 'table.parquet');
    await writeFile(path, (await store.get(key))!);
    const { pyarrow: arrow, pandas, duckdb, rows } = await python('parquet', path);
    expect(arrow).toEqual(Object.fromEntries(columns().map((c) => [c.name, pyarrow[c.type]])));
    expect(pandas).toEqual(columns().map((c) => c.name));
    expect(duckdb).toEqual(Object.fromEntries(columns().map((c) => [c.name, columnTypes[c.type].duckdb])));
    expect(new Set(rows as number[]).size).toBe(1);
  });
});

async function until(ask: () => Promise<string>): Promise<string> {
  for (let tries = 1; ; tries++)
    try {
      return await ask();
    } catch (error) {
      if (tries === 10) throw error;
    }
}
