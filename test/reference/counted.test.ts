import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedViews } from '../../functions/rollup/counted.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { countedDatasets, countedViewColumns } from '../../schemas/counted.ts';
import { type ResultTable, type ResultTables, resultTables } from '../../schemas/run.ts';
import { depth } from '../deep.ts';
import { caseTables } from '../sql/case.ts';
import { type Planned, planned } from '../sql/planned.ts';
import { type Counted, differences } from './counted.ts';
import { lakes } from './lakes.ts';

/** Another seed makes other lakes: `SEED=1 npx vitest run test/reference/counted.test.ts`. */
const seed = Number(process.env.SEED ?? 20170301);
const numRuns = depth(3, 50);

const models = await readModels('sql');
let engine: Planned;
beforeAll(async () => {
  engine = await planned(models);
});
afterAll(() => engine.close());

async function countedOf(): Promise<Counted> {
  const counted: Partial<Counted> = {};
  for (const [at, dataset] of countedDatasets.entries())
    counted[dataset] = await engine.select(countedViews(models)[at]!.sql);
  return counted as Counted;
}
async function publishedOf(): Promise<ResultTables> {
  const tables: Record<string, Row[]> = {};
  for (const table of Object.keys(resultTables) as ResultTable[]) tables[table] = await engine.table(table);
  return tables as unknown as ResultTables;
}

it(`the sums of the rows that count are the figures of ${numRuns} random lakes (seed ${seed})`, async () => {
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(lakes, async (lake) => {
      await engine.fill({ ...lake });
      const counted = await countedOf();
      expect(differences(counted, await publishedOf())).toEqual([]);
      rows += counted.training.length + counted.certification.length + counted.company.length;
    }),
    { seed, numRuns },
  );
  expect(rows).toBeGreaterThan(numRuns / 2);
});

describe('a view of rows that count', () => {
  const uploads = [
    {
      upload: 'a1',
      network: 'north',
      dataset: 'training' as const,
      received_at: '2018-02-02T09:00:00.000Z',
      rows: [
        { person: 'ana', end_date: '2018-01-20', sex: 'female', province: '15' },
        { person: 'ana', end_date: '2018-01-10', activity: 'mail', sex: 'female' },
        { person: 'ben', end_date: '2018-01-11', completed: false },
        { person: 'cid', end_date: '2017-12-31' },
      ],
    },
    {
      upload: 'b1',
      network: 'south',
      dataset: 'training' as const,
      received_at: '2018-02-03T09:00:00.000Z',
      rows: [{ person: 'ana', end_date: '2018-01-05', audience: 'teacher' }],
    },
    {
      upload: 'c1',
      network: 'south',
      dataset: 'certification' as const,
      received_at: '2018-02-04T09:00:00.000Z',
      rows: [{ person: 'ana', issue_date: '2018-01-30', certificate: '1' }],
    },
  ];

  it('has the rows that count, each with its person, who is the same in every view', async () => {
    await engine.fill(caseTables({ shows: '', as_of: '2018-03-31', uploads }));
    const { training, certification, company } = await countedOf();
    const brief = training.map((r) => [r.indicator, r.network, r.row, r.month, r.is_first, r.is_first_in_network]);
    expect(brief.sort()).toEqual([
      ['citizens', 'north', 2, '2018-01', false, false],
      ['citizens', 'north', 3, '2018-01', true, true],
      ['teachers', 'south', 2, '2018-01', true, true],
    ]);
    expect(new Set([...training, ...certification].map((r) => r.person)).size).toBe(1);
    expect(certification.map((r) => [r.certificate, r.is_first])).toEqual([['3/1/2/1', true]]);
    expect(company).toEqual([]);
    expect(training.find((r) => r.row === 2 && r.network === 'north')).toMatchObject({ sex: 'female', province: '15' });
  });

  it('has no pseudonym', async () => {
    const names = countedDatasets.flatMap((d) => countedViewColumns(d).map((c) => c.name));
    for (const name of ['signature', 'document', 'exact', 'whole', 'address']) expect(names).not.toContain(name);
    await engine.fill(caseTables({ shows: '', as_of: '2018-03-31', uploads }));
    // What has the form of one is an upload's id.
    for (const row of Object.values(await countedOf()).flat())
      for (const [name, cell] of Object.entries(row))
        if (name !== 'upload') expect(String(cell), name).not.toMatch(/[0-9a-f]{32}/);
  });
});
