import { GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { beforeAll, describe, expect, it } from 'vitest';
import { parquetOf } from '../../../functions/parquet/tables.ts';
import { athenaQuery } from '../../../functions/runtime/aws/athena.ts';
import { QueryError } from '../../../functions/runtime/ports/warehouse.ts';
import { keys } from '../../../schemas/keys.ts';
import { tableColumns } from '../../../schemas/run.ts';
import { warehouseOn } from './engines.ts';

const run = '0'.repeat(32);
let { needs, store } = {} as Awaited<ReturnType<typeof warehouseOn>>;
beforeAll(async () => {
  ({ needs, store } = await warehouseOn('endpoint'));
});
const one = async (sql: string, params: (string | number)[] = []) => (await athenaQuery(sql, needs, params)).rows[0];

describe('the adapter of Athena, before a real engine', () => {
  it('binds values, and never pastes them', async () => {
    const odd = "O'Higgins; drop table x -- ?";
    const rows = `values ('${odd.replaceAll("'", "''")}', 42, ''), ('another', 1, 'x')`;
    const sql = `select a, b, c from (${rows}) as t (a, b, c) where a = ? and b = ? + 1 and c = ?`;
    expect(await one(sql, [odd, 41, ''])).toEqual({ a: odd, b: 42, c: '' });
  });

  it('gives each type back as it is', async () => {
    const sql =
      "select cast(null as varchar) n, '' e, true t, 1.0e10 d, 0.1e0 tenth, bigint '9007199254740993' big, 9007199254740991 safe, date '2018-02-28' day, 'ñ€😀' u";
    expect(await one(sql)).toEqual({
      n: null,
      e: '',
      t: true,
      d: 1e10,
      tenth: 0.1,
      big: '9007199254740993',
      safe: 9007199254740991,
      day: '2018-02-28',
      u: 'ñ€😀',
    });
  });

  it('reads more rows than a page holds, in order', async () => {
    const { rows } = await athenaQuery('select n from unnest(sequence(1, 2501)) as t (n) order by n', needs);
    expect(rows.map((row) => row.n)).toEqual(Array.from({ length: 2501 }, (_, i) => i + 1));
  });

  it('no row is an empty list', async () => {
    expect((await athenaQuery('select 1 as n where false', needs)).rows).toEqual([]);
  });

  it.each([
    ['a syntax error', 'selec 1', /mismatched input/],
    ['a table that is not there', 'select * from nothing', /does not exist/],
    ['a fault while it runs', 'select 1 / (n - 1) from unnest(sequence(1, 2)) as t (n)', /Division by zero/],
  ])('%s is the query’s fault, in the engine’s words', async (_, sql, words) => {
    const failure = await athenaQuery(sql, needs).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryError);
    expect((failure as Error).message).toMatch(words);
  });
});

describe('the limits of Athena itself', () => {
  const failure = (sql: string, params: (string | number)[] = [], workGroup = 'primary') =>
    athenaQuery(sql, { ...needs, workGroup }, params).then(
      () => null,
      (error: unknown) => (error as Error).message,
    );
  const padded = (bytes: number) => 'select 1'.padEnd(bytes);

  it('a statement has 262,144 bytes at the most, not letters', async () => {
    expect(await failure(padded(262_144))).toBeNull();
    expect(await failure(padded(262_145))).toMatch(/262144/);
    expect(await failure(`select '${'ñ'.repeat(131_072)}'`)).toMatch(/262144/);
  });

  it.each([
    ['what is selected', 'select ? as a', ['x']],
    ['a list in WITH', 'with t as (select cast(? as varchar) as a) select a from t', ['x']],
    ['a select within WHERE', 'select 1 where 1 in (select ? + 0)', [1]],
    ['what is joined', 'select 1 from (values 1) as t (a) join (values 1) as u (b) on a = b + ?', [0]],
    ['a statement that is not DML', 'explain select 1 where 1 = ?', [1]],
    ['a parameter that is too long', 'select 1 where ? = a', ['x'.repeat(1023)]],
    ['one too few', 'select 1 where 1 = ? and 2 = ?', [1]],
  ])('no parameter stands in %s', async (_, sql, params) => {
    expect(await failure(sql, params)).toMatch(/[Pp]arameter/);
  });

  it('a parameter stands in WHERE, in a function and in a part of a WITH too', async () => {
    const sql = "with t as (select 'a?' as a where abs(-1) = abs(? - 0)) select a from t where a like concat(?, '%')";
    expect(await one(sql, [1, 'a'])).toEqual({ a: 'a?' });
  });

  it('a workgroup that there is not, and one without a place for results, run nothing', async () => {
    expect(await failure('select 1', [], 'nothing')).toMatch(/WorkGroup nothing is not found/);
    expect(await failure('select 1', [], 'bare')).toMatch(/No output location provided/);
  });

  it('the workgroup says where results go, whatever the client says', async () => {
    const started = await needs.client.send(
      new StartQueryExecutionCommand({
        QueryString: 'select 1 as n',
        WorkGroup: 'primary',
        ResultConfiguration: { OutputLocation: 's3://elsewhere/' },
      }),
    );
    const { QueryExecution } = await needs.client.send(
      new GetQueryExecutionCommand({ QueryExecutionId: started.QueryExecutionId }),
    );
    expect(QueryExecution?.ResultConfiguration?.OutputLocation).toBe(`s3://results/${started.QueryExecutionId}.csv`);
    expect(QueryExecution?.WorkGroup).toBe('primary');
  });

  it('a query that scans more than the workgroup lets it is cancelled', async () => {
    const frame = { window_start: '2017-01-01', window_end: '2018-12-31', objective_end: '2018-12-31', rules: 1 };
    const rows = Array.from({ length: 100 }, (_, n) => ({ as_of: `2019-01-${n + 10}`, ...frame }));
    await store.putIfAbsent(keys.runTable(run, 'parameters'), parquetOf(tableColumns('parameters'), rows));
    const sql = `select max(as_of) as n from parameters where run = '${run}'`;
    expect(await failure(sql)).toBeNull();
    expect(await failure(sql, [], 'small')).toMatch(/Bytes scanned limit was exceeded/);
  });
});
