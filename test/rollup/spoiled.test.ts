import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { CheckFailed, runChecks } from '../../functions/rollup/checks.ts';
import { nameOf } from '../../functions/rollup/models.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import type { Row, Warehouse } from '../../functions/runtime/ports/warehouse.ts';
import { lakeColumns } from '../../schemas/columns.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';
import { deep } from '../deep.ts';
import { type CaseUpload, caseTables, lakeRows, uploadId } from '../sql/case.ts';
import { type Planned, planned } from '../sql/planned.ts';
import { models, plant, world } from './world.ts';

const asOf = '2018-04-30';
const uploads: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: '2018-04-02T09:00:00.000Z',
    rejected: 1,
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: 'ana', end_date: '2018-02-10', audience: 'teacher' },
      { person: '~ben', end_date: '2018-03-10' },
    ],
  },
  {
    upload: 'b1',
    network: 'south',
    dataset: 'training',
    received_at: '2018-04-03T09:00:00.000Z',
    rows: [{ person: 'ana', end_date: '2018-01-20' }],
  },
  {
    upload: 'c1',
    network: 'north',
    dataset: 'milestone',
    received_at: '2018-04-03T09:00:00.000Z',
    rows: [{ milestone: 'fair', state: 'completed', date: '2018-01-20', evidence_url: 'https://fair.example/' }],
  },
];

/** A warehouse that answers one result table wrongly. */
const lying = (warehouse: Warehouse, table: ResultTable, change: (rows: Row[]) => Row[]): Warehouse => ({
  async open(run, files, tables) {
    const session = await warehouse.open(run, files, tables);
    const wanted = tableColumns(table).map((c) => c.name);
    return {
      ...session,
      async select(sql, options) {
        const rows = await session.select(sql, options);
        return options?.columns?.map((c) => c.name).join() === wanted.join() ? change(rows) : rows;
      },
    };
  },
});
const first = (change: Row) => (rows: Row[]) => rows.map((row, at) => (at === 0 ? { ...row, ...change } : row));
const less = (rows: Row[]) => rows.slice(1);
const twice = (rows: Row[]) => [...rows, rows[0]!];

/** A result that is not what the rows give: the table, how it is wrong, and the check that says so. */
const wrongResults: [ResultTable, string, (rows: Row[]) => Row[], string][] = [
  ['indicator_values', 'a value too high', first({ value: 3 }), 'months_add_up'],
  ['indicator_values', 'more without weak people than with them', first({ value_low: 9 }), 'values_in_bounds'],
  ['indicator_values', 'more by an earlier day', first({ value_at_objective_end: 9 }), 'values_in_bounds'],
  ['indicator_values', 'a status that the figures deny', first({ status: 'achieved' }), 'status_fits_value'],
  ['indicator_values', 'another target', first({ target: 1000 }), 'pledge_is_whole'],
  ['indicator_values', 'an indicator lost', less, 'pledge_is_whole'],
  ['indicator_by_network', 'a network with too little', first({ value: 0 }), 'networks_cover_value'],
  ['indicator_by_network', 'a row twice', twice, 'pledge_is_whole'],
  ['indicator_by_month', 'a month lost', less, 'months_add_up'],
  ['indicator_by_month', 'a wrong month', first({ month: '2019-01' }), 'pledge_is_whole'],
  ['indicator_by_month', 'a total that is none', first({ cumulative: 99 }), 'months_add_up'],
  ['indicator_overlap', 'one side of an overlap', first({ people: 0 }), 'overlap_fits'],
  ['totals', 'a sum that is none', first({ people_sum: 4 }), 'totals_add_up'],
  ['totals', 'more distinct people than people', first({ people_distinct: 5, people_overlap: -2 }), 'totals_add_up'],
  ['totals', 'rows that no receipt has', first({ rows_read: 7 }), 'totals_add_up'],
  ['totals', 'more participations than rows', first({ participations: 6 }), 'months_fit_participations'],
  ['milestone_status', 'reached without evidence', first({ evidence_url: null }), 'milestones_proven'],
  ['milestone_status', 'a milestone lost', less, 'pledge_is_whole'],
  ['network_datasets', 'an upload too many', first({ uploads: 2 }), 'networks_add_up'],
  ['network_quality', 'a network lost', less, 'pledge_is_whole'],
  [
    'network_months',
    'more rows without a document than participations',
    first({ weak_participations: 99 }),
    'months_fit_participations',
  ],
  ['network_months', 'a month with rows that is missing', first({ state: 'missing' }), 'months_fit_participations'],
];

/** A lake or a receipt that is not what normalize wrote. */
const wrongInputs: [string, string, (upload: CaseUpload) => CaseUpload, (receipt: Receipt) => Receipt][] = [
  [
    'rows that do not add up',
    'uploads_add_up',
    (u) => u,
    (r) => ({ ...r, rows: { ...r.rows, read: r.rows.read + 1 } }),
  ],
  ['a record that the lake does not have', 'lake_holds_receipts', (u) => u, (r) => ({ ...r, records: r.records + 1 })],
  ['a file of another size', 'lake_files', (u) => u, (r) => ({ ...r, lake: r.lake && { ...r.lake, bytes: 1 } })],
  [
    'another file of the same size',
    'lake_files',
    (u) => u,
    (r) => ({ ...r, lake: r.lake && { ...r.lake, sha256: 'f'.repeat(64) } }),
  ],
  [
    'a day after the receipt',
    'dates_in_bounds',
    (u) => withRow(u, { end_date: '2018-04-20', date: '2018-04-20' }),
    (r) => r,
  ],
  ['an unknown audience', 'words_known', (u) => withRow(u, { audience: 'martian' }), (r) => r],
  ['a month that no row has', 'months_of_receipts', (u) => u, (r) => ({ ...r, months: ['2018-01', '2018-02'] })],
  ['a record twice', 'lake_records_once', (u) => withRow(u, { row: 3 }), (r) => r],
  ['a row of nobody among its people', 'rows_name_people', (u) => withRow(u, { signature: 'f'.repeat(32) }), (r) => r],
];
const withRow = (u: CaseUpload, change: object): CaseUpload => ({
  ...u,
  rows: u.rows!.map((row, at) => (at === 0 ? { ...row, ...change } : row)),
});

let engine: Planned;
beforeAll(async () => {
  engine = await planned(models);
});
afterAll(() => engine.close());

async function failure(promise: Promise<unknown>): Promise<CheckFailed> {
  const error = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(CheckFailed);
  return error as CheckFailed;
}

describe('a spoiled run is not published', () => {
  test('and the same run unspoiled is', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    await rollup({ asOf }, needs);
    expect(await store.list('published/')).toHaveLength(1);
  });

  if (deep)
    test.each(wrongResults)('%s: %s', async (table, _what, change, check) => {
      const { store, needs, ready } = world(uploads);
      await ready;
      const error = await failure(rollup({ asOf }, { ...needs, warehouse: lying(needs.warehouse, table, change) }));
      expect(error.failures.map((f) => f.check)).toContain(check);
      expect(error.message).toContain(error.failures[0]!.first[0]);
      expect(await store.list('published/')).toEqual([]);
    });
  else
    describe('as its checks find', () => {
      const found = () => runChecks(engine, models);
      // Each puts back what it found, so that nothing is wrong but what it put there.
      beforeAll(async () => {
        await engine.fill(caseTables({ shows: '', as_of: asOf, uploads }));
        expect(await found()).toEqual([]);
      });
      afterAll(async () => expect(await found()).toEqual([]));

      test.each(wrongResults)('%s: %s', async (table, _what, change, check) => {
        const rows = await engine.table(table);
        await engine.put(table, change(rows));
        expect((await found()).map((f) => f.check)).toContain(check);
        await engine.put(table, rows);
      });
    });

  test.each(wrongInputs.filter((_, at) => deep || at % 3 === 0))(
    '%s',
    async (_what, check, changeUpload, changeReceipt) => {
      const { store, needs } = world();
      await plant(store, uploads.slice(1));
      await plant(store, [changeUpload(uploads[0]!)], changeReceipt);
      const error = await failure(rollup({ asOf }, needs));
      expect(error.failures.map((f) => f.check)).toContain(check);
      expect(error.message).toContain(error.failures[0]!.first[0]);
      expect(await store.list('published/')).toEqual([]);
    },
  );

  test('rows of an upload that the frozen list does not name', async () => {
    const { store, needs } = world();
    await plant(store, uploads.slice(1));
    const other = parquetOf(lakeColumns('training'), lakeRows({ ...uploads[0]!, upload: 'd1' }));
    const key = keys.lake(rulesVersion, 'training', 'north', uploadId('a1'));
    const sha256 = createHash('sha256').update(other).digest('hex');
    await store.putIfAbsent(key, other);
    await plant(store, [uploads[0]!], (r) => ({ ...r, lake: { key, bytes: other.length, sha256 } }));
    const error = await failure(rollup({ asOf }, needs));
    expect(error.failures.map((f) => f.check)).toEqual(
      expect.arrayContaining(['lake_holds_receipts', 'only_frozen_uploads']),
    );
    expect(await store.list('published/')).toEqual([]);
  });

  test('accepted rows without a lake file', async () => {
    const { store, needs } = world();
    await plant(store, uploads, (r) => ({ ...r, lake: null }));
    await expect(rollup({ asOf }, needs)).rejects.toThrow('contradicts itself');
    expect(await store.list('published/')).toEqual([]);
  });

  test('a receipt that names another lake file than its own', async () => {
    const { store, needs } = world();
    await plant(store, uploads.slice(1));
    const key = keys.lake(rulesVersion, 'training', 'south', uploadId('b1'));
    await plant(store, [uploads[0]!], (r) => ({ ...r, lake: { ...r.lake!, key } }));
    const error = await failure(rollup({ asOf }, needs));
    expect(error.message).toContain(`expected "${keys.lake(rulesVersion, 'training', 'north', uploadId('a1'))}"`);
  });

  test('a lake file that is gone', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    await store.delete(keys.lake(rulesVersion, 'training', 'south', uploadId('b1')));
    const error = await failure(rollup({ asOf }, needs));
    expect(error.message).toContain('is not there, though a receipt names it');
    expect(await store.list('published/')).toEqual([]);
  });

  test('a model that the engine refuses', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    const models = { ...needs.models, 'report/totals': 'select nothing_such as people_target from uploads' };
    const error = await failure(rollup({ asOf }, { ...needs, models }));
    expect(error.failures).toMatchObject([{ check: 'totals' }]);
    expect(await store.list('published/')).toEqual([]);
  });

  test('a model with a column of another type', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    const text = needs.models['report/indicator_by_network']!.replace('coalesce(c.value, 0) as value', '1 as value');
    const error = await failure(
      rollup({ asOf }, { ...needs, models: { ...needs.models, 'report/indicator_by_network': text } }),
    );
    expect(error.message).toContain('value INTEGER');
    expect(await store.list('published/')).toEqual([]);
  });
});

test('a list with an upload that came after the day asked for', async () => {
  const tables = caseTables({ shows: '', as_of: asOf, uploads });
  tables.parameters = [{ ...tables.parameters![0]!, as_of: '2018-04-02' }];
  await engine.fill(tables);
  expect(await runChecks(engine, models)).toMatchObject([{ check: 'uploads_in_time', count: 2 }]);
});

test('every check of sql/ refuses one of these runs, and every result table is spoiled once', () => {
  const refusing = [
    ...wrongResults.map((w) => w[3]),
    ...wrongInputs.map((w) => w[1]),
    'only_frozen_uploads',
    'uploads_in_time',
  ];
  const checks = Object.keys(models).filter((path) => path.startsWith('checks/'));
  expect(checks.map(nameOf).filter((name) => !refusing.includes(name))).toEqual([]);
  expect(Object.keys(resultTables).filter((t) => !wrongResults.some((w) => w[0] === t))).toEqual([]);
});
