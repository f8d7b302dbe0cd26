import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { UploadFilter } from '../../functions/desk/contract.ts';
import { propose, sendBack } from '../../functions/release/release.ts';
import { readTables } from '../../functions/report/tables.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { status } from '../../functions/rollup/status.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { type DeskWorld, deskWorld, fill } from './world.ts';

/** The month over a data directory: networks that sent, sent in part, wait, and sent nothing. */
let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
  await fill(world);
});
afterAll(() => world.remove());
const all = { network: null, open: false };
const overview = () => world.desk.month.overview({ ...all, from: 0, count: 0 });
const uploads = async (filter: UploadFilter, from: number, count: number) =>
  (await world.desk.month.overview({ ...filter, from, count })).sent;
const of = async (network: string) => (await overview()).networks.find((n) => n.network === network)!;

describe('the month', () => {
  it('has the months that status has, of every network', async () => {
    const { asOf, networks } = await overview();
    const { networks: expected } = await status({ asOf }, world);
    const inState = (months: { month: string; state: string }[], state: string) =>
      months.filter((m) => m.state === state).map((m) => m.month);
    expect(asOf).toBe('2018-05-10');
    expect(
      networks.map(({ network, months }) => [network, inState(months, 'late'), inState(months, 'missing')]),
    ).toEqual(expected.map(({ network, late, missing }) => [network, late, missing]));
    expect(inState((await of('cemit')).months, 'late')).toEqual(['2018-04']);
  });

  it('has what is to be looked at: refused files, and rows that are left to mend', async () => {
    expect(await of('esplai')).toMatchObject({ sent: 5, refused: 0, toMend: 10, lastReceivedOn: '2018-05-10' });
    expect(await of('cyl')).toMatchObject({ sent: 7, refused: 0, toMend: 0 });
    const open = await uploads({ network: 'esplai', open: true }, 0, 50);
    expect([open.total, open.uploads.every((u) => u.status === 'partly_accepted')]).toEqual([5, true]);
  });

  it('has what waits for a clerk, with its state and the day on which it lapses', async () => {
    expect((await overview()).waiting).toMatchObject([
      { network: 'guadalinfo', file: 'no son datos.csv', lapsesOn: '2018-06-09' },
      { network: 'dedalo', name: 'Fundación Dédalo', file: 'apirila.csv', state: 'ready', lapsesOn: '2018-06-09' },
    ]);
  });

  it('lists what was sent, the last first, a page at a time, with its rows that count', async () => {
    const { uploads: first, total } = await uploads(all, 0, 3);
    expect([total, first.map((u) => u.network)]).toEqual([18, ['esplai', 'esplai', 'esplai']]);
    expect(first[0]).toMatchObject({ file: 'formació 2018-02.csv', standing: 5, toMend: 2, openedOn: null });
    expect((await uploads({ network: 'cyl', open: false }, 5, 50)).uploads).toHaveLength(2);
  });

  it('asks the store once what was sent and opened, however much of it is shown', async () => {
    const list = vi.spyOn(world.store, 'list');
    await world.desk.month.overview({ ...all, from: 0, count: 20 });
    const times = (prefix: string) => list.mock.calls.filter(([asked]) => asked === prefix).length;
    expect([times('opened/'), list.mock.calls.length > 0]).toEqual([1, true]);
    list.mockRestore();
  });

  it('has figures as of now, that are those of a rollup on the same day', async () => {
    const now = await world.desk.month.figures('es');
    const { run } = await rollup({ asOf: '2018-05-10', dayIsOver: false }, { ...world, log: silent });
    const published = await latest(world.store);
    const { indicator_values } = await readTables(world.store, run, published!.ledger);
    expect(now).toMatchObject({ asOf: '2018-05-10', isNow: true });
    expect(now!.lines.map(({ indicator, value, target, status: s }) => [indicator, value, target, s])).toEqual(
      indicator_values.map(({ indicator, value, target, status: s }) => [indicator, value, target, s]),
    );
    expect((await overview()).published).toEqual({ number: published!.number, asOf: '2018-05-10', provisional: true });
  });
});

describe('an answer', () => {
  it('is opened once, by its sender: the day and nothing else is kept', async () => {
    const [one] = (await uploads({ network: 'cyl', open: false }, 0, 1)).uploads;
    const before = (await of('cyl')).unopened;
    await world.service.opened('cyl', one!.upload);
    world.clock.now += 3 * 86_400_000;
    await world.service.opened('cyl', one!.upload);
    const key = `opened/cyl/${one!.upload}.json`;
    expect(Buffer.from((await world.store.get(key))!).toString()).toBe('{"on":"2018-05-10"}\n');
    expect(await world.desk.month.upload('cyl', one!.upload)).toMatchObject({ openedOn: '2018-05-10' });
    expect((await of('cyl')).unopened).toBe(before - 1);
    world.clock.now -= 3 * 86_400_000;
  });

  it('is opened by no marker of another network, and one that is damaged hides no month', async () => {
    const [, one] = (await uploads({ network: 'cyl', open: false }, 0, 2)).uploads;
    const before = (await of('cyl')).unopened;
    const [other, own] = ['cemit', 'cyl'].map((network) => `opened/${network}/${one!.upload}.json`);
    await world.store.putIfAbsent(other!, Buffer.from('{"on":"2018-05-10"}\n'));
    expect((await of('cyl')).unopened).toBe(before);
    await world.store.putIfAbsent(own!, Buffer.from('{"on":'));
    expect(await world.desk.month.upload('cyl', one!.upload)).toMatchObject({ openedOn: null });
    for (const key of [other!, own!]) await world.store.delete(key);
  });
});

describe('a file', () => {
  const take = (upload: string, reason: string, back: boolean) =>
    world.desk.month.withdraw({ network: 'cemit', upload }, reason, back, 'Marta Ruiz');
  const one = async () => (await uploads({ network: 'cemit', open: false }, 0, 1)).uploads[0]!;

  it('is withdrawn and put back under the coordinator’s name, with her reason', async () => {
    const { upload, standing } = await one();
    world.clock.now += 60_000;
    await take(upload, ' era de otra red ', false);
    expect(await one()).toMatchObject({
      standing: 0,
      withdrawn: { on: '2018-05-10', by: 'Marta Ruiz', why: 'era de otra red' },
    });
    expect((await world.service.sent('cemit'))[0]!.withdrawn).toEqual({ on: '2018-05-10', why: 'era de otra red' });
    world.clock.now += 60_000;
    await take(upload, 'estaba bien', true);
    expect(await one()).toMatchObject({ standing, withdrawn: null });
  });

  it('is not without a reason, nor one that there is not', async () => {
    const { upload } = await one();
    await expect(take(upload, '  ', false)).rejects.toMatchObject({ code: 'not_valid' });
    await expect(take('0'.repeat(32), 'x', false)).rejects.toMatchObject({ code: 'not_found' });
    await expect(world.desk.month.withdraw({ network: 'cyl', upload }, 'x', false, 'Marta Ruiz')).rejects.toMatchObject(
      { code: 'not_found' },
    );
  });
});

it('a question about the proposed run stands in the month and on the network’s own page, until a run is proposed again', async () => {
  const { store } = world;
  const taking = { store, by: 'Marta Ruiz', at: '2018-05-11T09:00:00.000Z' };
  await rollup({ asOf: '2018-05-09', dayIsOver: true }, { ...world, log: silent });
  const published = (await latest(store))!;
  await propose(published, '', taking);
  await sendBack({ network: 'cemit', question: '¿Está completo marzo?' }, taking);
  const question = { on: '2018-05-11', question: '¿Está completo marzo?', asOf: '2018-05-09' };
  expect((await overview()).questions).toEqual([{ ...question, network: 'cemit', name: 'CeMIT', by: 'Marta Ruiz' }]);
  const asked = async (network: string) => (await world.service.overview(network, 'es')).questions;
  expect([await asked('cemit'), await asked('cyl')]).toEqual([[question], []]);
  await propose(published, '', taking);
  expect([(await overview()).questions, await asked('cemit')]).toEqual([[], []]);
});
