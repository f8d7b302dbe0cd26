import { beforeAll, describe, expect, it } from 'vitest';
import { athenaQuery } from '../../../functions/runtime/aws/athena.ts';
import { QueryError } from '../../../functions/runtime/ports/warehouse.ts';
import { warehouseOn } from './engines.ts';

let needs: Awaited<ReturnType<typeof warehouseOn>>['needs'];
beforeAll(async () => {
  ({ needs } = await warehouseOn('endpoint'));
});
const one = async (sql: string, params: (string | number)[] = []) => (await athenaQuery(sql, needs, params)).rows[0];

describe('the adapter of Athena, before a real engine', () => {
  it('binds values, and never pastes them', async () => {
    const odd = "O'Higgins; drop table x -- ?";
    expect(await one('select ? as a, ? + 1 as b, ? as c', [odd, 41, ''])).toEqual({ a: odd, b: 42, c: '' });
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
