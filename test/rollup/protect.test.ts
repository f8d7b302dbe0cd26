import { describe, expect, it } from 'vitest';
import { decidedQuarters, decidedTable, shownTables } from '../../functions/protect/shown.ts';
import { tablesOf } from '../../functions/protect/table-list.ts';
import { protectStep } from '../../functions/rollup/protect.ts';
import { type RollupNeeds, rollup } from '../../functions/rollup/rollup.ts';
import { verify } from '../../functions/rollup/verify.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { deepIt } from '../deep.ts';
import type { Memory } from '../remembered.ts';
import { type CaseRow, type CaseUpload, smallPledge } from '../sql/case.ts';
import { world } from './world.ts';

/** A pledge of two years, so that quarters follow one another. */
const pledge = { ...smallPledge, window: { start: '2017-01-01', end: '2018-12-31' } };

/** A file of people, each of a course of their own unless one is given. */
function upload(name: string, day: string, people: string[], values: CaseRow = {}): CaseUpload {
  const rows = people.map((person) => ({ person, end_date: day, activity: person, sex: 'female', ...values }));
  return { upload: name, network: 'north', dataset: 'training', received_at: `${day}T09:00:00.000Z`, rows };
}
const people = (n: number, name: string) => Array.from({ length: n }, (_, i) => `${name}${i}`);

/** What is asked again of the same lake, by another test, another run or a proof: the tests are about what is decided, and stored. */
const memory: Memory = new Map();

async function lake(...uploads: CaseUpload[]) {
  const { store, needs, ready } = world(uploads, memory);
  await ready;
  return { store, needs: { ...needs, pledge } as RollupNeeds };
}

const objects = async (store: Store) =>
  Promise.all((await store.list('public/')).map(async (key) => [key, Buffer.from((await store.get(key))!).toString()]));
const sex = (store: Store, quarter: string) => decidedTable(store, 'citizens.sex', quarter);
const all = tablesOf(pledge).map(({ id }) => id);
const shown = async (store: Store, as_of: string) =>
  (await shownTables({ run: 'none', as_of, provisional: false }, 'public/tables.json', { store, pledge })).find(
    ({ id }) => id === 'citizens.sex',
  )?.as_of ?? null;

describe('what the public is shown', () => {
  it('is decided of every table by the first run that reaches a quarter’s end, and of none before', async () => {
    const { store, needs } = await lake(upload('a1', '2017-03-30', people(40, 'a')));
    await rollup({ asOf: '2017-03-30' }, needs);
    expect(await store.list('public/')).toEqual([]);
    const { run } = await rollup({ asOf: '2017-04-05' }, needs);
    expect([...(await decidedQuarters(store))].sort()).toEqual(all.map((id) => [id, ['2017-q1']]).sort());
    expect(await sex(store, '2017-q1')).toMatchObject({
      decided_by: run,
      refreshed: true,
      run,
      as_of: '2017-03-31',
      rows: [{ category: 'female', value: 40 }],
    });
    expect(await decidedTable(store, 'teachers.sex', '2017-q1')).toMatchObject({
      refreshed: false,
      as_of: null,
      rows: [],
    });
    expect([await shown(store, '2017-03-30'), await shown(store, '2017-06-29')]).toEqual([null, '2017-03-31']);
  });

  it('is not decided by a provisional run', async () => {
    const { store, needs } = await lake(upload('a1', '2017-03-30', people(40, 'a')));
    await rollup({ asOf: '2017-04-05', dayIsOver: false }, needs);
    expect(await store.list('public/')).toEqual([]);
  });

  deepIt('leaves out what is dated after the quarter’s end', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-31', people(40, 'a')),
      upload('b1', '2017-04-01', people(40, 'b')),
    );
    await rollup({ asOf: '2017-04-05' }, needs);
    expect((await sex(store, '2017-q1')).rows).toEqual([{ category: 'female', value: 40 }]);
    expect((await decidedTable(store, 'people.distinct', '2017-q1')).rows).toEqual([
      { category: 'distinct', value: 40 },
    ]);
  });

  deepIt('is one and the same of runs at once, and of a run that is made again', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(43, 'a')),
      upload('b1', '2017-04-02', people(40, 'b'), { end_date: '2017-03-20', sex: 'male' }),
    );
    await Promise.all(['2017-04-01', '2017-04-05', '2017-04-09'].map((asOf) => rollup({ asOf }, needs)));
    const first = await objects(store);
    // The tables, and that the quarter is decided.
    expect(first).toHaveLength(all.length + 1);
    for (const asOf of ['2017-04-01', '2017-04-09', '2017-06-29']) await rollup({ asOf }, needs);
    expect(await objects(store)).toEqual(first);
  });

  deepIt('stays where fewer than twenty others changed, and is drawn anew once they have', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(40, 'a')),
      upload('b1', '2017-06-20', people(19, 'b'), { sex: 'male' }),
      upload('c1', '2017-09-20', people(30, 'c'), { activity: 'one course', sex: 'male' }),
      upload('d1', '2017-12-20', people(1, 'd')),
    );
    const runs = [];
    for (const asOf of ['2017-03-31', '2017-06-30', '2017-09-30', '2017-12-31'])
      runs.push((await rollup({ asOf }, needs)).run);
    const decided = await Promise.all(['q1', 'q2', 'q3', 'q4'].map((q) => sex(store, `2017-${q}`)));
    expect(decided.map(({ refreshed, as_of }) => [refreshed, as_of])).toEqual([
      [true, '2017-03-31'],
      [false, '2017-03-31'],
      [false, '2017-03-31'],
      [true, '2017-12-31'],
    ]);
    expect(decided.map(({ decided_by }) => decided_by)).toEqual(runs);
    expect(decided.map(({ run }) => run)).toEqual([runs[0], runs[0], runs[0], runs[3]]);
    expect(decided[2]!.rows).toEqual(decided[0]!.rows);
    expect(await shown(store, '2018-03-30')).toBe('2017-12-31');
  });

  deepIt('is never drawn for a quarter before one that is decided', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(40, 'a')),
      upload('b1', '2017-06-20', people(40, 'b')),
    );
    await rollup({ asOf: '2017-09-30' }, needs);
    const first = await objects(store);
    await rollup({ asOf: '2017-06-30' }, needs);
    expect(await objects(store)).toEqual(first);
    expect([await shown(store, '2017-06-30'), await shown(store, '2017-10-01')]).toEqual([null, '2017-09-30']);
  });

  it('is proven by verify, and refused where it was changed', async () => {
    const { store, needs } = await lake(upload('a1', '2017-03-30', people(40, 'a')));
    const { run } = await rollup({ asOf: '2017-03-31' }, needs);
    expect(await verify({ run }, needs)).toMatchObject({ equal: true });
    const key = keys.publicTable('citizens.sex', '2017-q1');
    const text = new TextDecoder().decode((await store.get(key))!);
    await store.delete(key);
    await store.putIfAbsent(key, new TextEncoder().encode(text.replace('"value":40', '"value":45')));
    const proof = (await verify({ run }, needs))!;
    expect([proof.equal, proof.differences]).toEqual([false, [expect.stringContaining(`"${key}" is damaged`)]]);
    await expect(shown(store, '2017-04-01')).rejects.toThrow('it is not what was decided and shown');
    await expect(rollup({ asOf: '2017-06-30' }, needs)).rejects.toThrow('it is not what was decided and shown');
  });

  deepIt('is the same again where a table was lost, or was not reached, whatever came since', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(43, 'a')),
      upload('b1', '2017-04-12', people(41, 'b'), { end_date: '2017-03-20', sex: 'male' }),
    );
    const { run } = await rollup({ asOf: '2017-04-05' }, needs);
    const first = await objects(store);
    for (const id of ['citizens.age', 'citizens.sex', 'people.distinct'])
      await store.delete(keys.publicTable(id, '2017-q1'));
    await rollup({ asOf: '2017-05-05' }, needs);
    expect(await objects(store)).toEqual(first);
    expect((await sex(store, '2017-q1')).decided_by).toBe(run);
  });

  deepIt(
    'is compared with what was decided before, also by a run of a later quarter that comes at the same instant',
    async () => {
      const { store, needs } = await lake(
        upload('a1', '2017-03-30', people(40, 'a')),
        upload('b1', '2017-06-20', people(5, 'b'), { sex: 'male' }),
      );
      const [first, second] = [
        await rollup({ asOf: '2017-03-31' }, needs),
        await rollup({ asOf: '2017-06-30' }, needs),
      ];
      for (const key of await store.list('public/')) await store.delete(key);
      // Whoever comes to write first waits until the other does too.
      let arrived = 0;
      let open = () => {};
      const both = new Promise<void>((resolve) => {
        open = resolve;
      });
      const meeting = () => {
        let isFirst = true;
        return {
          ...store,
          async putIfAbsent(key: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
            if (isFirst && key.startsWith('public/')) {
              isFirst = false;
              if (++arrived === 2) open();
              await both;
            }
            return store.putIfAbsent(key, body);
          },
        };
      };
      await Promise.all(
        [first, second].map(({ run }) => protectStep({ run, provisional: false }, { ...needs, store: meeting() })),
      );
      const quarters = (await decidedQuarters(store)).get('citizens.sex')!;
      expect(quarters.at(-1)).toBe('2017-q2');
      const refreshed = await Promise.all(quarters.map(async (q) => (await sex(store, q)).refreshed));
      expect(refreshed.filter(Boolean)).toHaveLength(1);
      expect(refreshed[0]).toBe(true);
    },
  );

  deepIt('is missed by verify where a table that was decided is gone, or that its quarter was', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(40, 'a')),
      upload('b1', '2017-06-20', people(40, 'b')),
    );
    await rollup({ asOf: '2017-03-31' }, needs);
    await rollup({ asOf: '2017-06-30' }, needs);
    expect(await verify({}, needs)).toMatchObject({ equal: true });
    for (const key of [
      keys.publicTable('citizens.sex', '2017-q1'),
      keys.publicTable('people.distinct', '2017-q2'),
      keys.publicQuarter(1),
    ]) {
      const bytes = (await store.get(key))!;
      await store.delete(key);
      const proof = (await verify({}, needs))!;
      expect([proof.equal, proof.differences], key).toEqual([
        false,
        [expect.stringContaining(`"${key}" is not there`)],
      ]);
      await store.putIfAbsent(key, bytes);
    }
    expect(await verify({}, needs)).toMatchObject({ equal: true });
  });

  deepIt('is whole before the next quarter is decided, where it was broken off', async () => {
    const { store, needs } = await lake(
      upload('a1', '2017-03-30', people(40, 'a')),
      upload('b1', '2017-06-20', people(40, 'b'), { sex: 'male' }),
    );
    const { run } = await rollup({ asOf: '2017-03-31' }, needs);
    const whole = await objects(store);
    for (const key of (await store.list('public/')).filter((k) => !k.startsWith('public/quarters/')))
      await store.delete(key);
    await rollup({ asOf: '2017-06-30' }, needs);
    expect((await objects(store)).filter(([key]) => whole.some(([of]) => of === key))).toEqual(whole);
    expect((await sex(store, '2017-q1')).decided_by).toBe(run);
  });

  it('is asked for of published runs only', async () => {
    const { needs } = await lake();
    await expect(protectStep({ run: '0'.repeat(32), provisional: false }, needs)).rejects.toThrow('is not published');
  });
});
