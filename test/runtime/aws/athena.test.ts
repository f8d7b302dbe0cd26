import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { athenaWarehouse, withTables } from '../../../functions/runtime/aws/athena.ts';
import { QueryError } from '../../../functions/runtime/ports/warehouse.ts';
import type { Column } from '../../../schemas/columns.ts';

const athena = mockClient(AthenaClient);
afterAll(() => athena.restore());
const waits: number[] = [];
const run = '0123456789abcdef0123456789abcdef';
const open = () =>
  athenaWarehouse({
    client: new AthenaClient({ region: 'eu-south-2' }),
    workGroup: 'pledge',
    database: 'pledge_test',
    sleep: async (ms) => waits.push(ms),
  }).open(run, []);

const state = (State: string, StateChangeReason?: string) => ({
  QueryExecution: { Status: { State: State as 'FAILED', StateChangeReason } },
});
const info = (types: Record<string, string>) => ({
  ResultSetMetadata: { ColumnInfo: Object.entries(types).map(([Name, Type]) => ({ Name, Type })) },
});
const row = (...cells: (string | null)[]) => ({
  Data: cells.map((c) => (c === null ? {} : { VarCharValue: c })),
});
const column = (name: string, type: Column['type'], nullable = false): Column => ({
  name,
  type,
  nullable,
  note: { es: '', en: '' },
});

beforeEach(() => {
  athena.reset();
  waits.length = 0;
  athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'q' });
  athena.on(GetQueryExecutionCommand).resolves(state('SUCCEEDED'));
});

describe('the tables of a run', () => {
  it('puts those that a statement names before it, and binds the run to each', () => {
    const { text, bound } = withTables('select count(*) as n from uploads u join lake_training t on true', run, 'db');
    expect(text).toMatch(
      /^with "uploads" as \(\nselect t\."position", .* from "db"\."uploads" t where t\."run" = \?\n\),\n"lake_training" as \(/,
    );
    expect(text).toContain('join "db"."uploads" u on u."network" = t."network" and u."rules" = t."rules"');
    expect(text).toMatch(/\n\)\nselect count\(\*\) as n from uploads/);
    expect(bound).toEqual([run, run]);
    expect(text.match(/\?/g)).toHaveLength(2);
    expect(text).not.toContain(run);
  });

  it('joins a statement that has its own', () => {
    const { text } = withTables('with a as (select 1 from totals)\nselect * from a', run, 'db');
    expect(text.match(/\bwith\b/g)).toHaveLength(1);
    expect(text).toContain('),\na as (select 1 from totals)');
  });

  it('leaves a statement without any alone', () => {
    expect(withTables('select 1 as one', run, 'db')).toEqual({ text: 'select 1 as one', bound: [] });
  });

  it('has no tables that are not stored', async () => {
    const warehouse = athenaWarehouse({ client: new AthenaClient({}), workGroup: 'w', database: 'd' });
    await expect(warehouse.open(run, [], { uploads: [] })).rejects.toThrow(QueryError);
  });
});

describe('a query', () => {
  it('is started with its values as parameters, never in its text', async () => {
    athena.on(GetQueryResultsCommand).resolves({ ResultSet: { Rows: [row('n')], ...info({ n: 'bigint' }) } });
    const session = await open();
    await session.select('select count(*) as n from totals where 1 = ? and ? = ?', { params: [7, "O'Brien", ''] });
    expect(athena.commandCalls(StartQueryExecutionCommand)[0]!.args[0].input).toMatchObject({
      WorkGroup: 'pledge',
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'pledge_test' },
      ExecutionParameters: [`'${run}'`, '7', "'O''Brien'", "''"],
    });
    const text = athena.commandCalls(StartQueryExecutionCommand)[0]!.args[0].input.QueryString!;
    expect(text).not.toContain('Brien');
  });

  it('gives texts, numbers, booleans, dates and nulls, from all pages', async () => {
    const types = info({ t: 'varchar', i: 'integer', b: 'bigint', d: 'double', f: 'boolean', day: 'date' });
    athena
      .on(GetQueryResultsCommand)
      .resolvesOnce({
        ResultSet: {
          Rows: [row('t', 'i', 'b', 'd', 'f', 'day'), row('', '-1', '12', '1.0E10', 'true', '2018-12-31')],
          ...types,
        },
        NextToken: 'next',
      })
      .resolves({
        ResultSet: {
          Rows: [row(null, null, null, null, null, null), row('null', '1', '9007199254740993', '0.1', 'false', null)],
          ...types,
        },
      });
    const rows = await (await open()).select('select 1');
    expect(rows).toEqual([
      { t: '', i: -1, b: 12, d: 1e10, f: true, day: '2018-12-31' },
      { t: null, i: null, b: null, d: null, f: null, day: null },
      { t: 'null', i: 1, b: '9007199254740993', d: 0.1, f: false, day: null },
    ]);
  });

  it('waits for its end, longer each time, two seconds at most', async () => {
    const running = athena.on(GetQueryExecutionCommand);
    running.resolvesOnce(state('QUEUED'));
    for (let i = 0; i < 5; i++) running.resolvesOnce(state('RUNNING'));
    running.resolves(state('SUCCEEDED'));
    athena.on(GetQueryResultsCommand).resolves({ ResultSet: { Rows: [row('n')], ...info({ n: 'bigint' }) } });
    await (await open()).select('select 1');
    expect(waits).toEqual([200, 400, 800, 1600, 2000, 2000]);
  });

  for (const ended of ['FAILED', 'CANCELLED'])
    it(`that ends as ${ended} fails with the engine's words`, async () => {
      athena.on(GetQueryExecutionCommand).resolves(state(ended, 'TYPE_MISMATCH: line 3:1'));
      await expect((await open()).select('select 1')).rejects.toThrow(new QueryError('TYPE_MISMATCH: line 3:1'));
    });

  it('that Athena does not start is the text’s fault, unless the world’s', async () => {
    const fault = (name: string) => Object.assign(new Error(`said ${name}`), { name });
    athena.on(StartQueryExecutionCommand).rejectsOnce(fault('InvalidRequestException'));
    await expect((await open()).select('select')).rejects.toThrow(QueryError);
    athena.on(StartQueryExecutionCommand).rejects(fault('AccessDeniedException'));
    await expect((await open()).select('select 1')).rejects.not.toBeInstanceOf(QueryError);
  });
});

describe('the columns of a query', () => {
  const give = (types: Record<string, string>, ...rows: (string | null)[][]) =>
    athena
      .on(GetQueryResultsCommand)
      .resolves({ ResultSet: { Rows: [row(...Object.keys(types)), ...rows.map((r) => row(...r))], ...info(types) } });

  it('may come in any order', async () => {
    give({ b: 'varchar', a: 'bigint' }, ['x', '1']);
    const columns = [column('a', 'bigint'), column('b', 'string')];
    expect(await (await open()).select('select 1', { columns })).toEqual([{ a: 1, b: 'x' }]);
  });

  it.each([
    ['another type', { a: 'integer' }, ['1'], /gives the columns a integer; expected a bigint/],
    ['another name', { b: 'bigint' }, ['1'], /gives the columns b bigint; expected a bigint/],
    ['one too many', { a: 'bigint', b: 'bigint' }, ['1', '1'], /gives the columns/],
    ['a null', { a: 'bigint' }, [null], /a null in "a"/],
  ] as [string, Record<string, string>, (string | null)[], RegExp][])(
    'with %s are refused',
    async (_, types, cells, words) => {
      give(types, cells);
      await expect((await open()).select('select 1', { columns: [column('a', 'bigint')] })).rejects.toThrow(words);
    },
  );
});
