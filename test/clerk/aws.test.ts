import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingRows } from '../../functions/rollup/standing.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { deepIt, firstOf } from '../deep.ts';
import { type AwsWorld, awsWorld, dropOnAws } from './aws-world.ts';
import { announcementOf, bytesOf, choiceOf, csv, row } from './world.ts';

/** The page's whole way on AWS: a queue reads what waits, and another one takes in what landed. */
let world: AwsWorld;
beforeEach(async () => {
  world = await awsWorld();
});
afterEach(() => world.remove());

const day = 86_400_000;
const preview = async (upload: string, network = 'cyl') => (await world.service.preview(network, upload, 'es'))!;
const standing = async () => {
  const rows = await standingRows({ ...world, log: silent });
  return rows.reduce((all, r) => all + r.rows, 0);
};
const keysUnder = (prefix: string) => [...world.objects.keys()].filter((key) => key.startsWith(prefix)).sort();

const a = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '09/03/2018'));
const b = csv(row('10000001S', 'Redes', '10/03/2018'), row('10000003V', 'Redes', '09/03/2018'));

/** Drops a file, has it read, and sends it; it is not taken in yet. */
async function send(file: string, text: string, network = 'cyl') {
  const upload = await dropOnAws(world, network, file, text);
  await world.read();
  return { upload, done: await world.service.send(network, [choiceOf(await preview(upload, network), true)], 'es') };
}

describe('a file', () => {
  it('is announced, sent to the store, read, sent, taken in, answered, and taken back', async () => {
    const { service, queues } = world;
    const upload = await dropOnAws(world, 'cyl', 'marzo.csv', a);
    expect(await preview(upload)).toMatchObject({ state: 'reading', answer: null });
    expect(queues.waiting).toHaveLength(1);
    await world.read();
    const read = await preview(upload);
    expect(read).toMatchObject({ state: 'ready', dataset: 'training', effect: { newPeople: 2 } });
    for (const prefix of ['landing/', 'sent/', 'receipts/', 'lake/', 'rejects/'])
      expect(keysUnder(prefix), prefix).toEqual([]);

    expect(await service.send('cyl', [choiceOf(read)], 'es')).toEqual({ sent: [{ upload, reading: true }] });
    expect(await service.answer('cyl', upload, 'es')).toBeNull();
    expect(await service.overview('cyl', 'es')).toMatchObject({ waiting: [], sent: [{ upload, status: 'reading' }] });
    await world.takeIn();
    expect(await service.answer('cyl', upload, 'es')).toMatchObject({ status: 'accepted', file: 'marzo.csv' });
    // Pressed again, it is answered.
    expect(await service.send('cyl', [choiceOf(read)], 'es')).toMatchObject({ sent: [{ upload, status: 'accepted' }] });
    expect(await standing()).toBe(2);
    await world.sweep();
    expect(keysUnder('waiting/')).toEqual([]);

    await service.withdraw('cyl', upload, 'era de otra red', false);
    expect(await standing()).toBe(0);
    await service.withdraw('cyl', upload, 'era nuestro', true);
    expect(await standing()).toBe(2);
    expect(world.failures).toEqual([]);
  });

  it('is read once, though its message comes twice, or to two at once', async () => {
    const upload = await dropOnAws(
      world,
      'cyl',
      'marzo.csv',
      csv(row('10000001S', 'Redes', '31/02/2018'), row('10000002Q', 'Redes', '09/03/2018')),
    );
    const [message] = world.queues.waiting.splice(0);
    await Promise.all([world.readers.waiting([message!]), world.readers.waiting([message!])]);
    const before = new Map(world.objects);
    const read = await preview(upload);
    expect(read).toMatchObject({ state: 'ready', answer: { rows: { accepted: 1, rejected: 1 } } });
    await world.readers.waiting([message!]);
    expect(new Map(world.objects)).toEqual(before);

    await world.service.send('cyl', [choiceOf(read)], 'es');
    const [landed] = world.queues.landed;
    await Promise.all([world.readers.landed([landed!]), world.readers.landed([landed!])]);
    await world.takeIn();
    expect(await standing()).toBe(1);
    // A message about what waited comes late.
    await world.sweep();
    await world.readers.waiting([message!]);
    expect([keysUnder('waiting/'), world.failures]).toEqual([[], []]);
  });

  it('that was read yesterday is read again: the page asks for it, once in a while', async () => {
    // Of its day, the date is still to come.
    const upload = await dropOnAws(world, 'cyl', 'abril.csv', csv(row('10000001S', 'Redes', '07/04/2018')));
    await world.read();
    const yesterday = await preview(upload);
    expect(yesterday).toMatchObject({ state: 'refused' });
    world.clock.now += day;
    expect(await preview(upload)).toMatchObject({ state: 'reading' });
    expect(await preview(upload)).toMatchObject({ state: 'reading' });
    expect(world.queues.waiting).toHaveLength(1);
    expect(await world.service.send('cyl', [choiceOf(yesterday)], 'es')).toMatchObject({
      changed: [{ state: 'reading' }],
    });
    await world.read();
    const today = await preview(upload);
    expect(today).toMatchObject({ state: 'ready', effect: { newPeople: 1 } });
    expect(await world.service.send('cyl', [choiceOf(today)], 'es')).toMatchObject({ sent: [{ upload }] });
  });

  it('whose event was lost is asked for when it is looked at', async () => {
    const upload = await dropOnAws(world, 'cyl', 'marzo.csv', a);
    world.queues.waiting.splice(0);
    expect(await preview(upload)).toMatchObject({ state: 'reading' });
    expect(world.queues.waiting).toEqual([]);
    world.clock.now += 2 * 60_000;
    await preview(upload);
    await world.read();
    expect(await preview(upload)).toMatchObject({ state: 'ready' });
  });

  it('whose bytes never come, or are others, stays unread, is not sent, and lapses', async () => {
    const { service } = world;
    const bytes = bytesOf(a);
    const announced = await service.announce('cyl', announcementOf('a.csv', bytes));
    const { upload } = announced;
    const place = (await service.place('cyl', upload))!;
    expect(await world.put(place, bytesOf(b))).toBe(400);
    world.clock.now += day;
    expect(await preview(upload)).toMatchObject({ state: 'reading' });
    expect(await service.send('cyl', [{ upload, digest: null, yes: true }], 'es')).toMatchObject({
      changed: [{ upload, state: 'reading' }],
    });
    expect([world.queues, keysUnder('sent/')]).toEqual([{ waiting: [], landed: [] }, []]);
    world.clock.now += 30 * day;
    expect(await world.sweep()).toBe(1);
    expect(keysUnder('')).toEqual([]);
    await expect(service.place('cyl', upload)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is put into the store once', async () => {
    const upload = await dropOnAws(world, 'cyl', 'a.csv', a);
    expect(await world.put((await world.service.place('cyl', upload))!, bytesOf(a))).toBe(412);
    expect(world.queues.waiting).toHaveLength(1);
  });

  it('is of its network alone', async () => {
    const { service } = world;
    const upload = await dropOnAws(world, 'cyl', 'a.csv', a);
    await world.read();
    const choice = choiceOf(await preview(upload));
    expect(await service.preview('carm', upload, 'es')).toBeNull();
    for (const does of [
      () => service.place('carm', upload),
      () => service.send('carm', [choice], 'es'),
      () => service.drop('carm', upload),
      () => service.change('carm', upload, { mode: 'replace' }),
      () => service.badRows('carm', upload, 'es', 0, 10),
    ])
      await expect(does()).rejects.toMatchObject({ code: 'not_found' });
    expect(await preview(upload)).toMatchObject({ state: 'ready' });
  });
});

describe('a waiting file that changes', () => {
  deepIt('its mode is read again under its new id, and its replace asks', async () => {
    const { service } = world;
    const { done } = await send('a.csv', a);
    expect(done).toHaveProperty('sent');
    await world.takeIn();
    const upload = await dropOnAws(world, 'cyl', 'c.csv', csv(row('10000003V', 'Redes', '09/03/2018')));
    await world.read();
    const next = await service.change('cyl', upload, { mode: 'replace' });
    expect(await preview(upload)).toMatchObject({ upload: next, state: 'reading', mode: 'replace' });
    await world.read();
    const asked = await preview(next);
    expect(asked.effect).toMatchObject({ replaces: [{ month: '2018-03', rows: 2, brings: 1 }], needsYes: true });
    expect(await service.send('cyl', [choiceOf(asked)], 'es')).toMatchObject({ changed: [{ upload: next }] });
    expect(keysUnder('sent/')).toHaveLength(1);
    expect(await service.send('cyl', [choiceOf(asked, true)], 'es')).toMatchObject({ sent: [{ upload: next }] });
    await world.takeIn();
    expect(await service.answer('cyl', next, 'es')).toMatchObject({ replaces: [{ month: '2018-03', rows: 2 }] });
    expect(await standing()).toBe(1);
  });

  it('what its words mean is read again, also where its bytes come only then', async () => {
    const { service } = world;
    const word = csv(
      row('10000001S', 'Redes', '09/03/2018', 'Sí', 'Jubiladísimas'),
      row('10000002Q', 'Redes', '09/03/2018'),
    );
    const upload = await dropOnAws(world, 'cyl', 'a.csv', word);
    const late = bytesOf(word.replace('10000002Q', '10000003V'));
    const announced = await service.announce('cyl', announcementOf('b.csv', late));
    const place = (await service.place('cyl', announced.upload))!;
    await world.read();
    const { unknown } = await preview(upload);
    expect(unknown.values).toMatchObject([{ field: 'audience', word: 'Jubiladísimas', rows: 1 }]);
    const value = unknown.values[0]!.choices[0]!.value;
    await service.confirm('cyl', 'training', {
      headings: [],
      values: [{ field: 'audience', word: 'Jubiladísimas', value }],
    });
    for (const one of [upload, announced.upload]) expect(await preview(one)).toMatchObject({ state: 'reading' });
    expect(await world.put(place, late)).toBe(200);
    await world.read();
    await world.read();
    for (const one of [upload, announced.upload])
      expect(await preview(one)).toMatchObject({ state: 'ready', answer: { rows: { accepted: 2, rejected: 0 } } });
    expect(keysUnder(`waiting/cyl/${announced.upload}`).filter((key) => !key.endsWith('.moved.json'))).toEqual([]);
    expect(world.failures).toEqual([]);
  });

  deepIt('its bad rows are mended while it waits, and when it is sent', async () => {
    const { service } = world;
    const bad = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '31/02/2018'));
    const upload = await dropOnAws(world, 'cyl', 'a.csv', bad);
    await expect(service.badRows('cyl', upload, 'es', 0, 10)).rejects.toMatchObject({ code: 'not_read' });
    await world.read();
    const { rows } = await service.badRows('cyl', upload, 'es', 0, 10);
    const edited = [
      { sheet: rows[0]!.sheet, row: rows[0]!.row, values: { end_date: '28/02/2018', start_date: '01/02/2018' } },
    ];
    expect((await service.check('cyl', upload, edited, 'es'))[0]!.cells.filter((cell) => cell.issue)).toEqual([]);
    const mended = await service.mend('cyl', upload, edited);
    expect(await preview(mended)).toMatchObject({ state: 'reading' });
    await world.read();
    const choices = [choiceOf(await preview(upload)), choiceOf(await preview(mended))];
    expect(await service.send('cyl', choices, 'es')).toEqual({
      sent: [upload, mended].map((one) => ({ upload: one, reading: true })),
    });
    await world.takeIn();
    expect(await standing()).toBe(2);

    const other = await send(
      'b.csv',
      csv(row('10000003V', 'Redes', '09/03/2018'), row('10000004H', 'Redes', '31/02/2018')),
    );
    await world.takeIn();
    await world.sweep();
    const left = await service.badRows('cyl', other.upload, 'es', 0, 10);
    const late = await service.mend('cyl', other.upload, [{ ...edited[0]!, row: left.rows[0]!.row }]);
    await world.read();
    await service.send('cyl', [choiceOf(await preview(late))], 'es');
    await world.takeIn();
    expect(await standing()).toBe(4);
  });
});

describe('what is sent and not taken in yet', () => {
  it('counts in the effect of the next file: a replace asks by it', async () => {
    const { service } = world;
    await send('a.csv', a);
    const next = await dropOnAws(world, 'cyl', 'b.csv', b);
    await world.read();
    expect((await preview(next)).effect).toMatchObject({ newPeople: 1, corrections: 1 });
    const replacing = await service.change('cyl', next, { mode: 'replace' });
    await world.read();
    const asked = await preview(replacing);
    expect(asked.effect).toMatchObject({ replaces: [{ month: '2018-03', rows: 2, brings: 2 }] });
    // The effect is the same once the first is taken in, so that what the clerk saw is what they send.
    await world.takeIn();
    expect((await preview(replacing)).effect).toEqual(asked.effect);
    expect(await service.send('cyl', [choiceOf(asked)], 'es')).toMatchObject({ sent: [{ upload: replacing }] });
    await world.takeIn();
    expect(await standing()).toBe(2);
  });

  it('is one upload with the same bytes, announced before it was read or after', async () => {
    const { service } = world;
    // Twice announced before either is read.
    const bytes = bytesOf(a);
    const first = await service.announce('cyl', announcementOf('a.csv', bytes));
    const second = await service.announce('cyl', announcementOf('otro.csv', bytes));
    expect(second).toEqual(first);
    const asReplace = await service.announce('cyl', announcementOf('a.csv', bytes, { mode: 'replace' }));
    for (const { upload } of [first, asReplace]) await world.put((await service.place('cyl', upload))!, bytes);
    await world.read();
    const [one, two] = [await preview(first.upload), await preview(asReplace.upload)];
    // Of one list, the second is the first.
    expect(await service.send('cyl', [choiceOf(one), choiceOf(two, true)], 'es')).toMatchObject({
      changed: [{ upload: two.upload, state: 'duplicate' }],
    });
    // Sent one after the other, before the first is taken in.
    expect(await service.send('cyl', [choiceOf(one)], 'es')).toHaveProperty('sent');
    expect(await service.send('cyl', [choiceOf(two, true)], 'es')).toMatchObject({
      changed: [{ upload: two.upload, state: 'duplicate' }],
    });
    expect(await service.announce('cyl', announcementOf('c.csv', bytes))).toMatchObject({
      state: 'duplicate',
      upload: one.upload,
      standing: 2,
    });
    await world.takeIn();
    expect(await service.announce('cyl', announcementOf('c.csv', bytes))).toMatchObject({ state: 'duplicate' });
    expect([keysUnder('sent/').length, await standing()]).toEqual([1, 2]);
  });

  deepIt('is received after what was sent before, however late that is read', async () => {
    const { upload } = await send('a.csv', a);
    world.clock.now -= 5000;
    const later = await send('b.csv', b);
    await world.takeIn();
    const at = async (of: string) =>
      JSON.parse(Buffer.from((await world.store.get(`sent/cyl/${of}.json`))!).toString()).received_at;
    expect((await at(upload)) < (await at(later.upload))).toBe(true);
  });
});

describe('a Send that dies', () => {
  /** A store whose writes under a prefix fail once a first one was tried. */
  const dying = (store: Store, prefix: string): Store => ({
    ...store,
    putIfAbsent: (key, body) =>
      key.startsWith(prefix) ? Promise.reject(new Error('killed')) : store.putIfAbsent(key, body),
  });

  it.each(firstOf(1, ['sent/', 'landing/']))(
    'before it writes %s is finished by the sweep, or the next Send',
    async (prefix) => {
      for (const finish of firstOf(1, ['sweep', 'send'])) {
        const own = await awsWorld();
        const upload = await dropOnAws(own, 'cyl', 'a.csv', a);
        await own.read();
        const choice = choiceOf((await own.service.preview('cyl', upload, 'es'))!);
        await expect(own.serviceOver(dying(own.store, prefix)).send('cyl', [choice], 'es')).rejects.toThrow('killed');
        const wasSent = prefix === 'landing/';
        expect([...own.objects.keys()].some((key) => key.startsWith('sent/'))).toBe(wasSent);
        if (finish === 'sweep') await own.sweep();
        else expect(await own.service.send('cyl', [choice], 'es')).toEqual({ sent: [{ upload, reading: true }] });
        await own.takeIn();
        const answered = await own.service.answer('cyl', upload, 'es');
        expect(answered?.status).toBe(wasSent || finish === 'send' ? 'accepted' : undefined);
        const rows = await standingRows({ ...own, log: silent });
        expect(rows.map((r) => [r.upload, r.rows])).toEqual(answered ? [[upload, 2]] : []);
        await own.remove();
      }
    },
  );
});
