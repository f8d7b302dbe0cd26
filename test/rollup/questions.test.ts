import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { storedTable } from '../../functions/local/stored-table.ts';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { explain } from '../../functions/rollup/explain.ts';
import { refreeze } from '../../functions/rollup/freeze.ts';
import { manifestOf } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { status } from '../../functions/rollup/status.ts';
import { verify } from '../../functions/rollup/verify.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { duckdbQuery } from '../../functions/runtime/disk/duckdb-query.ts';
import { lakeColumns } from '../../schemas/columns.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { tableColumns } from '../../schemas/run.ts';
import { type CaseUpload, lakeRows, uploadId } from '../sql/case.ts';
import { models, plant, published, world } from './world.ts';

const asOf = '2018-03-31';
const uploads: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: '2018-03-10T09:00:00.000Z',
    rows: [
      { person: 'ana', end_date: '2018-02-10' },
      { person: 'ben', end_date: '2018-01-11' },
      { person: 'cid', end_date: '2018-01-11', completed: false },
    ],
  },
  {
    upload: 'b1',
    network: 'south',
    dataset: 'training',
    received_at: '2018-03-11T09:00:00.000Z',
    rows: [{ person: 'ana', end_date: '2018-01-20' }],
  },
];

const publishedOnce = published(uploads, asOf);
async function answered() {
  const { made, ...world } = await publishedOnce();
  return { ...world, ...made[0]! };
}

describe('explain', () => {
  test('follows a number to the rows by which it counts, in their order', async () => {
    const { needs, run } = await answered();
    const found = (await explain({ indicator: 'citizens' }, needs))!;
    expect(found).toMatchObject({ run, as_of: asOf, network: null, value: 2, total: 2 });
    expect(found.things).toEqual([
      {
        place: 1,
        network: 'north',
        month: '2018-01',
        date: '2018-01-11',
        upload: uploadId('a1'),
        received_at: '2018-03-10T09:00:00.000Z',
        sheet: 1,
        row: 3,
        record: 1,
      },
      {
        place: 2,
        network: 'south',
        month: '2018-01',
        date: '2018-01-20',
        upload: uploadId('b1'),
        received_at: '2018-03-11T09:00:00.000Z',
        sheet: 1,
        row: 2,
        record: 1,
      },
    ]);
  });

  test('of one network, its own things; a limit cuts the list, not the total', async () => {
    const { needs } = await answered();
    const north = (await explain({ indicator: 'citizens', network: 'north', limit: 1 }, needs))!;
    expect(north).toMatchObject({ network: 'north', value: 2, total: 2 });
    expect(north.things.map((t) => t.row)).toEqual([3]);
    expect(await explain({ indicator: 'citizens', limit: 0 }, needs)).toMatchObject({ total: 2, things: [] });
    expect(await explain({ indicator: 'companies' }, needs)).toMatchObject({ value: 0, total: 0, things: [] });
  });

  test('knows nothing of what is not published', async () => {
    const { needs } = await answered();
    expect(await explain({ indicator: 'nothing' }, needs)).toBeNull();
    expect(await explain({ indicator: 'citizens', network: 'nowhere' }, needs)).toBeNull();
    expect(await explain({ indicator: 'citizens', run: '0'.repeat(32) }, needs)).toBeNull();
  });
});

describe('verify', () => {
  test('makes a run again, equal, also after more came in', async () => {
    const { needs, store, run } = await answered();
    await plant(store, [{ ...uploads[0]!, upload: 'c1' }]);
    const before = await store.list('');
    const proof = await verify({}, { ...needs, report: async (_, made) => new Map([...made].slice(0, 1)) });
    expect(proof).toEqual({ run, as_of: asOf, equal: true, compared: 23, raw: 0, erased: 0, differences: [] });
    expect(await store.list('')).toEqual(before);
  });

  test('tells the first row of a table that was changed', async () => {
    const { root, needs, run } = await answered();
    const columns = tableColumns('indicator_overlap');
    const changed = parquetOf(columns, [
      { position: 1, indicator: 'citizens', other_position: 2, other: 'teachers', people: 7 },
    ]);
    writeFileSync(join(root, keys.runTable(run, 'indicator_overlap')), changed);
    const proof = (await verify({ run }, { ...needs, readTable: storedTable }))!;
    expect(proof.equal).toBe(false);
    expect(proof.differences).toEqual([
      `"${keys.runTable(run, 'indicator_overlap')}" differs from what the lake gives: row 1 is ["1","citizens","2","teachers","7"], made again ["1","citizens","2","teachers","0"]`,
    ]);
  });

  test('tells a lake file that was changed, a table that is gone, other models, another report', async () => {
    const { root, needs, store, run } = await answered();
    const other = { ...needs, models: { ...needs.models, 'report/totals': `${needs.models['report/totals']} ` } };
    expect((await verify({}, other))!.differences.join()).toContain('other texts of sql/');
    const report = async () => new Map([['report/x', new Uint8Array([1])]]);
    expect((await verify({}, { ...needs, report }))!.differences).toEqual(['"report/x" is not there']);
    await store.delete(keys.runTable(run, 'totals'));
    expect((await verify({}, needs))!.differences).toEqual([`"${keys.runTable(run, 'totals')}" is not there`]);
    const lake = keys.lake(rulesVersion, 'training', 'south', uploadId('b1'));
    writeFileSync(
      join(root, lake),
      parquetOf(
        lakeColumns('training'),
        lakeRows({ ...uploads[1]!, rows: [{ person: 'eva', end_date: '2018-01-20' }] }),
      ),
    );
    expect((await verify({}, needs))!.differences.join()).toContain('its bytes have changed');
    expect(await verify({ run: '0'.repeat(32) }, needs)).toBeNull();
  });
});

test('status tells of each network what came, and what is late, and writes nothing', async () => {
  const { root, needs, store } = world(uploads);
  await plant(directoryStore(root), uploads);
  const before = await store.list('');
  const { networks } = await status({ asOf: '2018-04-10' }, needs);
  expect(networks.map((n) => [n.network, n.late, n.missing])).toEqual([
    ['north', ['2018-03'], []],
    ['south', ['2018-03'], ['2018-02']],
  ]);
  expect(networks[0]!.datasets.find((d) => d.dataset === 'training')).toMatchObject({ uploads: 1, rows_read: 3 });
  expect(await store.list('')).toEqual(before);
});

describe('query', () => {
  async function queries() {
    const { root, needs, store, run } = await answered();
    mkdirSync(join(root, 'landing'), { recursive: true });
    writeFileSync(join(root, 'landing', 'secret.csv'), 'document;name\n12345678Z;Aldara\n');
    const { files } = await refreeze(await manifestOf(store, run), needs);
    return { root, ask: (sql: string) => duckdbQuery({ root, prelude: models.duckdb! }, run, files, sql) };
  }

  test('reads the tables and the lake', async () => {
    const { ask } = await queries();
    expect(await ask('select indicator, value from indicator_values order by position limit 1')).toEqual({
      columns: [
        { name: 'indicator', type: 'VARCHAR' },
        { name: 'value', type: 'BIGINT' },
      ],
      rows: [{ indicator: 'citizens', value: 2 }],
    });
    const { rows } = await ask(
      'select network, count(*) as n, max(end_date) as last from lake_training group by 1 order by 1',
    );
    expect(rows).toEqual([
      { network: 'north', n: 3, last: '2018-02-10' },
      { network: 'south', n: 1, last: '2018-01-20' },
    ]);
    expect((await ask('select 2::hugeint ** 100 as big, [1, 2] as list, null as nothing')).rows).toEqual([
      { big: expect.anything(), list: '[1,2]', nothing: null },
    ]);
    expect((await ask('select milestone from lake_milestone')).rows).toEqual([]);
  });

  test('reads no other file, writes none, and cannot unlock itself', async () => {
    const { root, ask } = await queries();
    const secret = join(root, 'landing', 'secret.csv');
    const target = join(root, 'out.csv');
    const lake = join(root, keys.lake(rulesVersion, 'training', 'south', uploadId('b1')));
    const before = readFileSync(lake);
    for (const sql of [
      `select * from read_csv('${secret}')`,
      `select * from read_text('${secret}')`,
      `select * from '${secret}'`,
      `select * from glob('${root}/**')`,
      `select * from read_parquet('${lake}/../../../../../landing/secret.csv')`,
      `copy (select 1) to '${target}'`,
      `copy (select 1) to '${lake}'`,
      `explain analyze copy (select 1) to '${lake}'`,
      `attach '${join(root, 'x.db')}' as x`,
      'create table x as select 1 as a',
      'drop table totals',
      'set enable_external_access = true',
      'select 1; select 2',
      'install httpfs',
      "select getenv('HOME')",
      '',
      'selec 1',
      'select nothing from totals',
    ])
      await expect(ask(sql), sql).rejects.toMatchObject({ name: 'QueryError' });
    expect(readFileSync(lake)).toEqual(before);
  });
});

test('a data directory may have any name', async () => {
  const base = mkdtempSync(join(tmpdir(), 'rollup-'));
  try {
    const root = join(base, "año [1] * it's network=x?");
    const store = directoryStore(root);
    await plant(store, uploads);
    const { needs } = world();
    const here = { ...needs, store, warehouse: duckdbWarehouse({ root, prelude: models.duckdb! }) };
    const { run } = await rollup({ asOf }, here);
    expect(await explain({ indicator: 'citizens', network: 'south' }, here)).toMatchObject({ run, value: 1, total: 1 });
  } finally {
    rmSync(base, { recursive: true });
  }
});
