import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendChoice } from '../../functions/clerk/contract.ts';
import { lapseWaiting } from '../../functions/clerk/waiting.ts';
import { ingestAll, type NamedItem } from '../../functions/local/ingest-all.ts';
import { readTables } from '../../functions/report/tables.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { standingRows } from '../../functions/rollup/standing.ts';
import { status } from '../../functions/rollup/status.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { deepIt } from '../deep.ts';
import {
  announcementOf,
  bytesOf,
  type ClerkWorld,
  choiceOf,
  clerkWorld,
  csv,
  drop,
  dropAndSend,
  once,
  row,
} from './world.ts';

/** What happens between the look and the Send, and beside it. */
let world: ClerkWorld;
beforeEach(async () => {
  world = await clerkWorld();
});
afterEach(() => world.remove());

const standing = async () => {
  const rows = await standingRows({ ...world, log: silent });
  return rows.reduce((all, r) => all + r.rows, 0);
};
const a = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '09/03/2018'));
const b = csv(row('10000001S', 'Redes', '10/03/2018'), row('10000003V', 'Redes', '09/03/2018'));

/** Takes files in as the command line does. */
async function ingest(...texts: string[]) {
  const items: NamedItem[] = [];
  for (const [i, text] of texts.entries()) {
    const path = join(world.dir, `${i}.csv`);
    await writeFile(path, text);
    const common = { network: 'cyl', mode: 'add', again: false, settings: {}, receivedAt: null, batch: '' } as const;
    items.push({ path, name: `${i}.csv`, ...common });
  }
  const needs = { ...world, now: world.clock.now, standing: () => standingRows({ ...world, log: silent }) };
  return ingestAll(items, needs, 'es', () => {});
}

describe('a file that the command line took in meanwhile', () => {
  it('changes the effect: the clerk is asked again', async () => {
    const { service } = world;
    const upload = await drop(service, 'cyl', 'b.csv', b);
    const before = (await service.preview('cyl', upload, 'es'))!;
    expect(before.effect).toMatchObject({ newPeople: 2, corrections: 0 });
    await ingest(a);
    const asked = await service.send('cyl', [choiceOf(before)], 'es');
    expect(asked).toMatchObject({ changed: [{ upload, effect: { newPeople: 1, corrections: 1 } }] });
    expect(await standing()).toBe(2);
    const after = (await service.preview('cyl', upload, 'es'))!;
    expect(await service.send('cyl', [choiceOf(after)], 'es')).toMatchObject({ sent: [{ status: 'accepted' }] });
    expect(await standing()).toBe(3);
  });

  deepIt('that is the same makes it a duplicate, which is not sent', async () => {
    const { service } = world;
    const upload = await drop(service, 'cyl', 'a.csv', a);
    const before = (await service.preview('cyl', upload, 'es'))!;
    await ingest(a);
    const again = await service.send('cyl', [choiceOf(before)], 'es');
    // The same bytes under the same settings are the same upload: it is sent already.
    expect(again).toMatchObject({ sent: [{ upload, status: 'accepted' }] });
    expect(await standing()).toBe(2);
    expect(await world.store.list('waiting/')).toEqual([]);
    const other = await service.announce('cyl', announcementOf('c.csv', bytesOf(a), { mode: 'replace' }));
    expect(other).toMatchObject({ state: 'duplicate', standing: 2 });
    const twice = await drop(service, 'cyl', 'c.csv', a, { again: true });
    expect(await service.preview('cyl', twice, 'es')).toMatchObject({ state: 'ready', effect: { repeats: 2 } });
  });

  deepIt('is taken in beside a Send: both finish, and all rows count', async () => {
    const { service } = world;
    const c = csv(row('10000003V', 'Redes', '09/03/2018'));
    const d = csv(row('10000004H', 'Redes', '09/03/2018'));
    const upload = await drop(service, 'cyl', 'a.csv', a);
    const before = (await service.preview('cyl', upload, 'es'))!;
    const [sent, taken] = await Promise.all([service.send('cyl', [choiceOf(before)], 'es'), ingest(c, d)]);
    expect(taken.map((one) => one?.status)).toEqual(['accepted', 'accepted']);
    expect(sent).toHaveProperty('sent');
    expect(await standing()).toBe(4);
  });
});

describe('two Sends at once', () => {
  it('of one file, by one program or by two, send it once and answer the same', async () => {
    const { service, store, serviceOver } = world;
    const upload = await drop(service, 'cyl', 'a.csv', a);
    const before = (await service.preview('cyl', upload, 'es'))!;
    const other = serviceOver(store);
    const answers = await Promise.all(
      [service, service, other, other].map((one) => one.send('cyl', [choiceOf(before)], 'es')),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ sent: [{ upload, status: 'accepted' }] });
    expect((await store.list('sent/')).length).toBe(1);
    expect(await standing()).toBe(2);
  });

  deepIt('of different files are one after the other: the second is asked about what the first changed', async () => {
    const { service } = world;
    const [x, y] = [await drop(service, 'cyl', 'a.csv', a), await drop(service, 'cyl', 'b.csv', b)];
    const [first, second] = [(await service.preview('cyl', x, 'es'))!, (await service.preview('cyl', y, 'es'))!];
    const [one, two] = await Promise.all([
      service.send('cyl', [choiceOf(first)], 'es'),
      service.send('cyl', [choiceOf(second)], 'es'),
    ]);
    expect(one).toHaveProperty('sent');
    expect(two).toMatchObject({ changed: [{ upload: y, effect: { corrections: 1 } }] });
  });

  it('with the same bytes twice in one list are asked about', async () => {
    const { service } = world;
    const x = await drop(service, 'cyl', 'a.csv', a);
    const y = await drop(service, 'cyl', 'a.csv', a, { mode: 'replace' });
    const list = [
      choiceOf((await service.preview('cyl', x, 'es'))!),
      choiceOf((await service.preview('cyl', y, 'es'))!),
    ];
    expect(await service.send('cyl', list, 'es')).toMatchObject({ changed: [{ upload: y, state: 'duplicate' }] });
    expect(await standing()).toBe(0);
  });
});

deepIt('a batch of two replaces takes no row of its own, also where it was broken off between the two', async () => {
  const { service, store } = world;
  await dropAndSend(service, 'cyl', 'old.csv', csv(row('10000004H', 'Redes', '09/03/2018')));
  const list: SendChoice[] = [];
  for (const [name, text] of [
    ['a.csv', a],
    ['c.csv', csv(row('10000003V', 'Taller', '20/03/2018'))],
  ] as const) {
    const upload = await drop(service, 'cyl', name, text, { mode: 'replace' });
    list.push(choiceOf((await service.preview('cyl', upload, 'es'))!, true));
  }
  // As after a crash between the two: the first alone was sent, by a list of both.
  const dies = world.serviceOver({
    ...store,
    putIfAbsent: async (key, body) => {
      if (key === `sent/cyl/${list[1]!.upload}.json`) throw new Error('died');
      return store.putIfAbsent(key, body);
    },
  });
  await expect(dies.send('cyl', list, 'es')).rejects.toThrow('died');
  const sent = await service.send('cyl', list, 'es');
  // The second's effect is another now: the first has come.
  expect(sent).toHaveProperty('changed');
  const again = (await service.preview('cyl', list[1]!.upload, 'es'))!;
  expect(await service.send('cyl', [list[0]!, choiceOf(again, true)], 'es')).toHaveProperty('sent');
  expect(await standing()).toBe(3);
});

describe('a day', () => {
  it('that begins between the look and the Send decides by its own rules', async () => {
    const { service, clock } = world;
    const upload = await drop(service, 'cyl', 'mañana.csv', csv(row('10000001S', 'Redes', '07/04/2018')));
    expect(await service.preview('cyl', upload, 'es')).toMatchObject({ state: 'refused' });
    clock.now += 86_400_000;
    const next = (await service.preview('cyl', upload, 'es'))!;
    expect(next).toMatchObject({ state: 'ready', effect: { newPeople: 1 } });
    expect(await service.send('cyl', [choiceOf(next)], 'es')).toMatchObject({ sent: [{ status: 'accepted' }] });
  });

  deepIt('before a withdrawal is as it was', async () => {
    const { service, clock } = world;
    const { sent } = (await dropAndSend(service, 'cyl', 'a.csv', a)) as { sent: { upload: string }[] };
    clock.now += 86_400_000;
    await service.withdraw('cyl', sent[0]!.upload, 'no era', false);
    clock.now += 86_400_000;
    await service.withdraw('cyl', sent[0]!.upload, 'sí era', true);
    const needs = { ...world, log: silent };
    const trained = async (asOf: string) => {
      await rollup({ asOf }, needs);
      const { run, ledger } = (await latest(world.store))!;
      return (await readTables(world.store, run, ledger)).indicator_values.find(
        (i) => i.indicator === 'citizens_trained',
      )!.value;
    };
    expect([await trained('2018-04-06'), await trained('2018-04-07'), await trained('2018-04-08')]).toEqual([2, 0, 2]);
  });

  it('says which months are missing, by the rule of the report', async () => {
    const { service } = world;
    await dropAndSend(service, 'cyl', 'a.csv', a);
    const { months, asOf } = await service.overview('cyl', 'es');
    expect(asOf).toBe('2018-04-06');
    const { networks } = await status({ asOf }, { ...world, log: silent });
    const mine = networks.find((n) => n.network === 'cyl')!;
    const named = (state: string) => months.filter((m) => m.state === state).map((m) => m.month);
    expect([named('missing'), named('late')]).toEqual([mine.missing, mine.late]);
    expect(months.find((m) => m.month === '2018-02')).toMatchObject({ due: '2018-03-05', state: 'missing' });
    expect(months.some((m) => m.month === '2018-03')).toBe(false);
    expect(months.at(-1)).toMatchObject({ month: '2018-04', state: 'not_due' });
  });
});

describe('what waits', () => {
  deepIt('goes after thirty days, with all that was found in it; what was sent and is not read stays', async () => {
    const { service, store, clock } = world;
    const upload = await drop(service, 'cyl', 'a.csv', a);
    await service.preview('cyl', upload, 'es');
    await service.announce('carm', announcementOf('nunca.csv', bytesOf(b)));
    const kept = await drop(service, 'esplai', 'b.csv', b);
    await store.putIfAbsent(
      `sent/esplai/${kept}.json`,
      bytesOf(
        JSON.stringify({
          upload: kept,
          network: 'esplai',
          received_at: '2018-04-06T09:00:00.000Z',
          announced_at: null,
          batch: null,
          replaces: null,
        }),
      ),
    );
    const day = 86_400_000;
    expect(await lapseWaiting(store, clock.now + 30 * day)).toBe(0);
    expect(await lapseWaiting(store, clock.now + 30 * day + 1)).toBe(2);
    expect((await store.list('waiting/')).every((key) => key.startsWith(`waiting/esplai/${kept}`))).toBe(true);
    expect(await service.preview('cyl', upload, 'es')).toBeNull();
    // The next Send of the network finishes it.
    await dropAndSend(service, 'esplai', 'a.csv', a);
    expect((await service.overview('esplai', 'ca')).sent.map((s) => s.upload)).toContain(kept);
  });

  it('is not taken in but as it was announced', async () => {
    const { service, store } = world;
    const bytes = bytesOf(a);
    const announced = await service.announce('cyl', announcementOf('a.csv', bytes));
    const { upload } = announced;
    for (const wrong of [
      bytesOf(b),
      bytes.subarray(1),
      bytesOf(`${a}\n`),
      new Uint8Array(0),
      bytesOf(a.replace('9', '8')),
    ])
      await expect(service.receive('cyl', upload, once(wrong))).rejects.toMatchObject({ code: 'other_bytes' });
    expect(await store.list(`waiting/cyl/${upload}`)).toEqual([`waiting/cyl/${upload}.json`]);
    expect(await service.preview('cyl', upload, 'es')).toMatchObject({ state: 'reading', effect: null });
    await expect(service.receive('carm', upload, once(bytes))).rejects.toMatchObject({ code: 'not_found' });
    const huge = announcementOf('x.csv', bytes, { size: 50 * 2 ** 20 + 1 });
    await expect(service.announce('cyl', huge)).rejects.toMatchObject({ code: 'too_large' });
    await service.receive('cyl', upload, once(bytes));
    await service.receive('cyl', upload, once(bytes));
    expect(await service.preview('cyl', upload, 'es')).toMatchObject({ state: 'ready' });
  });

  it('and was refused before by the command line can be said something to', async () => {
    const { service } = world;
    const text = 'DNI/NIE;Nombre;Actividad;Superado\n10000001S;Ana;Redes;Sí\n';
    expect((await ingest(text))[0]).toMatchObject({ status: 'refused' });
    const upload = await drop(service, 'cyl', 'otra vez.csv', text);
    expect(await service.preview('cyl', upload, 'es')).toMatchObject({ state: 'asks' });
    const settings = { audience: 'citizen', end_date: '09/03/2018' } as const;
    const changed = (await service.preview('cyl', await service.change('cyl', upload, { settings }), 'es'))!;
    expect(await service.send('cyl', [choiceOf(changed)], 'es')).toMatchObject({ sent: [{ status: 'accepted' }] });
  });
});

describe('what is no id', () => {
  it.each(['', '../../store', '%2e%2e', 'F'.repeat(32), `${'0'.repeat(32)}/../x`, '0'.repeat(33)])(
    '%j makes no key',
    async (upload) => {
      const asked: string[] = [];
      const watch =
        <A extends unknown[], T>(call: (key: string, ...rest: A) => T) =>
        (key: string, ...rest: A): T => {
          asked.push(key);
          return call(key, ...rest);
        };
      const { store } = world;
      const service = world.serviceOver({
        get: watch(store.get),
        head: watch(store.head),
        list: watch(store.list),
        putIfAbsent: watch(store.putIfAbsent),
        delete: watch(store.delete),
      });
      const not = { code: 'not_found' };
      await expect(service.preview('cyl', upload, 'es')).rejects.toMatchObject(not);
      await expect(service.receive('cyl', upload, once(bytesOf('x')))).rejects.toMatchObject(not);
      await expect(service.change('cyl', upload, {})).rejects.toMatchObject(not);
      await expect(service.send('cyl', [{ upload, digest: null, yes: true }], 'es')).rejects.toMatchObject(not);
      await expect(service.drop('cyl', upload)).rejects.toMatchObject(not);
      await expect(service.badRows('cyl', upload, 'es', 0, 1)).rejects.toMatchObject(not);
      await expect(service.check('cyl', upload, [], 'es')).rejects.toMatchObject(not);
      await expect(service.mend('cyl', upload, [])).rejects.toMatchObject(not);
      await expect(service.withdraw('cyl', upload, 'x', false)).rejects.toMatchObject(not);
      await expect(service.answer('cyl', upload, 'es')).rejects.toMatchObject(not);
      await expect(service.corrected('cyl', upload, { rejectedOnly: true }, 'es')).rejects.toMatchObject(not);
      expect(asked).toEqual([]);
    },
  );
});
