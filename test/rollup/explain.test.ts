import { beforeEach, describe, expect, test } from 'vitest';
import { readTables } from '../../functions/report/tables.ts';
import { explain, explainMilestone, explainMonth, totalFigures } from '../../functions/rollup/explain.ts';
import { explainRow } from '../../functions/rollup/explain-row.ts';
import { latest } from '../../functions/rollup/published.ts';
import { en } from '../../schemas/messages/commands/en.ts';
import { depth, firstOf } from '../deep.ts';
import { type CaseUpload, smallPledge, uploadId } from '../sql/case.ts';
import { published } from './world.ts';

const { reasons } = en.explain;

const training = (
  upload: string,
  network: string,
  received_at: string,
  rows: CaseUpload['rows'],
  mode?: 'replace',
) => ({
  upload,
  network,
  dataset: 'training' as const,
  received_at,
  rows: rows!,
  ...(mode && { mode }),
});
const uploads: CaseUpload[] = [
  training('a1', 'north', '2018-03-01T09:00:00.000Z', [
    { person: 'ana', end_date: '2018-01-10' },
    { person: 'ben', end_date: '2018-01-11', audience: 'teacher' },
    { person: 'cid', end_date: '2018-01-12', completed: false },
    { person: 'dan', end_date: '2017-12-31' },
    { person: 'eva', end_date: '2018-02-20', start_date: '2018-02-19' },
    { person: 'fil', end_date: '2018-02-21' },
  ]),
  training('b1', 'south', '2018-03-02T09:00:00.000Z', [
    { person: 'ana', end_date: '2018-01-20' },
    { person: 'ben', end_date: '2018-01-20' },
  ]),
  training('c1', 'north', '2018-03-10T09:00:00.000Z', [
    { person: 'eva', end_date: '2018-03-05', start_date: '2018-02-19', completed: false },
  ]),
  training('d1', 'north', '2018-03-20T09:00:00.000Z', [{ person: 'ida', end_date: '2018-02-10' }], 'replace'),
  {
    upload: 'e1',
    network: 'north',
    dataset: 'certification',
    received_at: '2018-03-02T09:00:00.000Z',
    rows: [
      { person: 'ana', issue_date: '2018-02-01', certificate: '1' },
      { person: 'ben', issue_date: '2018-02-01', certificate: '1', result: 'fail' },
    ],
  },
  {
    upload: 'f1',
    network: 'south',
    dataset: 'milestone',
    received_at: '2018-03-02T09:00:00.000Z',
    rows: [
      { milestone: 'fair', state: 'completed', date: '2018-01-20', evidence_url: 'https://proof.example/' },
      { milestone: 'congress', state: 'completed', date: '2018-02-20', evidence_url: 'https://localhost/' },
    ],
  },
];

const publishedOnce = published(uploads, '2018-04-30');
let world: Awaited<ReturnType<typeof publishedOnce>>;
beforeEach(async () => {
  world = await publishedOnce();
});

test('every figure of the report is followed to as many rows as it says', async () => {
  const { needs, store } = world;
  const { run, ledger } = (await latest(store))!;
  const tables = await readTables(store, run, ledger);
  const months = ['2018-01', '2018-02', '2018-03'];
  const networks = smallPledge.networks.map((n) => n.id);
  let asked = 0;
  let place = 0;
  for (const { id: indicator, counts } of smallPledge.indicators) {
    const figures = [
      {},
      { of: 'in_more_than_one_network' as const },
      ...(counts === 'people' ? [{ of: 'participations' as const }] : []),
      ...networks.map((network) => ({ network })),
      ...months.map((month) => ({ month })),
      ...tables.indicator_overlap.filter((o) => o.indicator === indicator).map((o) => ({ other: o.other })),
    ];
    for (const figure of figures) {
      if (place++ % depth(7, 1) > 0) continue;
      const found = await explain({ indicator, ...figure }, needs);
      expect(found, JSON.stringify({ indicator, ...figure })).not.toBeNull();
      expect(found!.total, JSON.stringify({ indicator, ...figure })).toBe(found!.value);
      asked++;
    }
  }
  for (const indicator of Object.keys(totalFigures)) {
    const found = (await explain({ indicator }, needs))!;
    expect(found.total, indicator).toBe(found.value);
    expect(found.value, indicator).toBe(tables.totals[0]![indicator as 'people_sum']);
  }
  for (const { network, month, training_rows, state } of firstOf(1, tables.network_months)) {
    const found = (await explainMonth({ network, month }, needs))!;
    expect([found.rows.length, found.state], `${network} ${month}`).toEqual([training_rows, state]);
  }
  expect(asked).toBeGreaterThan(depth(3, 25));
  expect(await explain({ indicator: 'citizens', network: 'north', month: '2018-01' }, needs)).toBeNull();
});

test('a milestone is followed to what its senders report, and to what is lacking', async () => {
  const { needs } = world;
  const fair = (await explainMilestone({ milestone: 'fair' }, needs))!;
  expect(fair.status).toBe('achieved');
  expect(fair.rows).toMatchObject([{ network: 'south', upload: uploadId('f1'), row: 2, is_proof: true }]);
  const congress = (await explainMilestone({ milestone: 'congress' }, needs))!;
  expect(congress.rows).toMatchObject([{ is_sender: false, has_evidence: false, is_in_time: true, is_proof: false }]);
});

describe('a row', () => {
  test.each<[string, number, boolean, string[]]>([
    ['a1', 2, true, ['counts in citizens']],
    ['a1', 3, true, ['counts in teachers']],
    ['a1', 4, false, ['not completed']],
    ['a1', 5, false, ['outside the window: its day is 2017-12-31']],
    [
      'a1',
      6,
      false,
      [
        `superseded by upload ${uploadId('c1')}, sheet 1, row 2, which says the same thing later`,
        `replaced by upload ${uploadId('d1')}, which replaces its month`,
      ],
    ],
    ['a1', 7, false, [`replaced by upload ${uploadId('d1')}, which replaces its month`]],
    ['b1', 2, false, [`already counted in citizens by upload ${uploadId('a1')}, sheet 1, row 2: a participation`]],
    ['b1', 3, true, ['counts in citizens']],
    ['c1', 2, false, ['not completed']],
    ['e1', 2, true, ['counts in certificates']],
    ['e1', 3, false, ['not passed']],
  ])('%s, row %i: %s', async (upload, row, counts, because) => {
    const { needs } = world;
    const found = (await explainRow({ upload: uploadId(upload), sheet: 1, row }, needs, reasons))!;
    expect(found.records).toEqual([{ record: 1, dataset: expect.any(String), counts, because }]);
  });

  test('that was not accepted is not there', async () => {
    const { needs } = world;
    const absentAt = async (upload: string, row: number) => {
      const found = (await explainRow({ upload: uploadId(upload), sheet: 1, row }, needs, reasons))!;
      expect(found.records).toEqual([]);
      return found.absent;
    };
    expect(await absentAt('a1', 99)).toEqual({ why: 'no_row' });
    expect(await absentAt('unknown', 2)).toEqual({ why: 'not_read' });
    expect(
      await explainRow({ upload: uploadId('a1'), sheet: 1, row: 2, run: '0'.repeat(32) }, needs, reasons),
    ).toBeNull();
  });
});
