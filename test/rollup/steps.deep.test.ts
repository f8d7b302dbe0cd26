import { describe, expect, it } from 'vitest';
import { readParquet } from '../../functions/parquet/tables.ts';
import { late } from '../../functions/rollup/late.ts';
import { protectStep } from '../../functions/rollup/protect.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { analysisStep, checkStep, freezeStep, modelStep, publishStep } from '../../functions/rollup/steps.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { analysisColumns, analysisTables } from '../../schemas/glue.ts';
import { keys } from '../../schemas/keys.ts';
import { type MadeTable, madeTables, tableColumns } from '../../schemas/run.ts';
import { type CaseUpload, smallPledge } from '../sql/case.ts';
import { world } from './world.ts';

const uploads: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: '2018-02-02T09:00:00.000Z',
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: '~ben', end_date: '2018-01-11', audience: 'teacher' },
    ],
  },
  { upload: 'b1', network: 'south', dataset: null, received_at: '2018-02-03T09:00:00.000Z' },
];
/** A quarter's end, so that what the public is shown is decided too. */
const asOf = '2018-03-31';
const tables = Object.keys(madeTables) as MadeTable[];

async function objects(store: Store, without = 'nothing/'): Promise<Record<string, string>> {
  const found = (await store.list('')).filter((key) => !key.startsWith(without));
  return Object.fromEntries(
    await Promise.all(found.map(async (key) => [key, Buffer.from((await store.get(key))!).toString('base64')])),
  );
}

/** The monthly run, each step so many times. */
async function stepByStep(times: number) {
  const { store, needs, ready } = world(uploads);
  await ready;
  const again = async <T>(step: () => Promise<T>): Promise<T> => {
    for (let i = 1; i < times; i++) await step();
    return step();
  };
  const { run, ...frozen } = await again(() => freezeStep(asOf, needs));
  for (const table of tables) await again(() => modelStep(run, [table], needs));
  await again(() => checkStep(run, needs));
  await again(() => analysisStep(run, needs));
  const published = await again(() => publishStep({ run, dayIsOver: true }, needs));
  await again(() => protectStep({ run, provisional: published.provisional }, needs));
  return { store, run, ...frozen, ...published };
}

describe('the steps of the monthly run', () => {
  it('write what one rollup writes, byte for byte, and the analysts’ tables beside', async () => {
    const whole = world(uploads);
    await whole.ready;
    const answer = await rollup({ asOf }, whole.needs);
    const steps = await stepByStep(1);
    const written = await objects(whole.store);
    expect(await objects(steps.store, 'analysis/')).toEqual(written);
    expect(Object.keys(written).filter((key) => key.startsWith('public/')).length).toBeGreaterThan(10);
    const { run, as_of, later, pending, published, provisional, current } = steps;
    expect({ run, as_of, later, pending, published, provisional }).toEqual(answer);
    expect(current).toBe(true);
    for (const table of analysisTables) {
      const rows = await readParquet((await steps.store.get(keys.analysis(table, steps.run)))!);
      const plain = await readParquet((await steps.store.get(keys.runTable(steps.run, table)))!);
      expect(rows).toEqual(plain.map((row) => ({ run: steps.run, as_of: asOf, ...row })));
      for (const row of rows) expect(Object.keys(row)).toEqual(analysisColumns(tableColumns(table)).map((c) => c.name));
    }
  });

  it('may each be run again', async () => {
    expect(await objects((await stepByStep(2)).store)).toEqual(await objects((await stepByStep(1)).store));
  });

  it('publish nothing where a table is missing', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    const { run } = await freezeStep(asOf, needs);
    await expect(checkStep(run, needs)).rejects.toThrow();
    await expect(analysisStep(run, needs)).rejects.toThrow('has no table');
    expect(await store.list('published/')).toEqual([]);
  });

  it('say of a provisional run that it is not the current one', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    await rollup({ asOf }, needs);
    const older = await rollup({ asOf: '2018-02-02' }, needs);
    expect(await publishStep({ run: older.run, dayIsOver: true }, needs)).toMatchObject({
      published: 2,
      current: true,
    });
    const today = { run: (await rollup({ asOf, dayIsOver: false }, needs)).run, dayIsOver: false };
    const { ledger } = (await latest(store, { run: today.run }))!;
    expect(await publishStep(today, needs)).toEqual({ published: 3, provisional: true, current: false, ledger });
    expect(await store.list('published/')).toHaveLength(3);
  });
});

describe('who is late', () => {
  it.each([
    ['2018-02-06', '2018-01', ['south']],
    ['2018-03-06', '2018-02', ['north', 'south']],
    ['2017-01-06', '2016-12', []],
    ['2030-01-06', '2029-12', []],
  ])('on %s: %s of %j', async (day, month, networks) => {
    const { needs, ready } = world(uploads);
    await ready;
    const ids = smallPledge.networks.map((n) => n.id);
    expect(ids).toEqual(expect.arrayContaining(['north', 'south']));
    const answer = await late(day, needs);
    expect(answer.month).toBe(month);
    expect(answer.networks.filter((id) => ['north', 'south'].includes(id))).toEqual(networks);
  });
});
