import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview } from '../../functions/clerk/contract.ts';
import { standingRows } from '../../functions/rollup/standing.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { announcementOf, type ClerkWorld, choiceOf, clerkWorld, csv, drop, dropAndSend, row } from './world.ts';

let world: ClerkWorld;
beforeAll(async () => {
  world = await clerkWorld();
});
afterAll(() => world.remove());

const standing = async () => {
  const rows = await standingRows({ ...world, log: silent });
  return rows.reduce((all, r) => all + r.rows, 0);
};

describe('a file', () => {
  it('counts when it is sent, and not before', async () => {
    const { service, store } = world;
    const text = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '09/03/2018'));
    const upload = await drop(service, 'cyl', 'marzo.csv', text);
    const preview = (await service.preview('cyl', upload, 'es'))!;
    expect(preview).toMatchObject({
      state: 'ready',
      dataset: 'training',
      months: ['2018-03'],
      effect: { newRows: 2, newPeople: 2, corrections: 0, repeats: 0, replaces: [], needsYes: false },
      answer: { status: 'accepted', rows: { accepted: 2, rejected: 0 } },
    });
    expect(preview.columns[0]).toMatchObject({
      heading: 'DNI/NIE',
      field: 'document_id',
      sample: ['10000001S', '10000002Q'],
    });
    expect(await standing()).toBe(0);
    for (const prefix of ['landing/', 'sent/', 'receipts/', 'lake/', 'rejects/'])
      expect(await store.list(prefix), prefix).toEqual([]);

    expect(await service.send('cyl', [choiceOf(preview)], 'es')).toMatchObject({
      sent: [{ upload, status: 'accepted' }],
    });
    expect(await standing()).toBe(2);
    expect(await store.list('waiting/')).toEqual([]);
    const { sent, waiting } = await service.overview('cyl', 'es');
    expect(sent).toMatchObject([{ upload, file: 'marzo.csv', standing: 2, status: 'accepted', kept: true }]);
    expect(waiting).toEqual([]);
    expect(await service.answer('cyl', upload, 'es')).toMatchObject({ status: 'accepted', file: 'marzo.csv' });
  });

  it('says what it would change: new rows, people, corrections, repeats', async () => {
    const { service } = world;
    const text = csv(
      row('10000001S', 'Redes', '09/03/2018'),
      row('10000002Q', 'Redes', '09/03/2018', 'No'),
      row('10000003V', 'Redes', '09/03/2018'),
      row('10000001S', 'Robótica', '20/03/2018'),
    );
    const upload = await drop(service, 'cyl', 'más.csv', text);
    const { effect } = (await service.preview('cyl', upload, 'es'))!;
    expect(effect).toMatchObject({ newRows: 2, newPeople: 1, corrections: 1, repeats: 1, replaces: [] });
    // Nobody learns by it who is in another network's files.
    const other = await drop(service, 'carm', 'suyo.csv', text);
    expect((await service.preview('carm', other, 'es'))!.effect).toMatchObject({ newPeople: 3, corrections: 0 });
    await service.drop('cyl', upload);
    await service.drop('carm', other);
    expect(await service.preview('cyl', upload, 'es')).toBeNull();
  });

  it('says that rows are new where no person is: a company, a milestone, another course of somebody known', async () => {
    const { service } = world;
    const effects = async (text: string) => {
      const upload = await drop(service, 'cyl', 'nuevo.csv', text);
      const { effect } = (await service.preview('cyl', upload, 'es'))!;
      await service.drop('cyl', upload);
      return effect;
    };
    const one = { newRows: 1, newPeople: 0, corrections: 0, repeats: 0 };
    expect(await effects('CIF/NIF;Actividad;Fecha\nB12345674;Redes;09/03/2018\n')).toMatchObject(one);
    expect(await effects('Hito;Fecha;Estado\ncodix;09/03/2018;En curso\n')).toMatchObject(one);
    expect(await effects(csv(row('10000001S', 'Robótica', '20/03/2018')))).toMatchObject(one);
  });

  it('of the same bytes is seen before it is sent', async () => {
    const { service } = world;
    const text = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '09/03/2018'));
    const bytes = new TextEncoder().encode(text);
    expect(await service.announce('cyl', announcementOf('otro nombre.csv', bytes))).toMatchObject({
      state: 'duplicate',
      standing: 2,
    });
  });

  it('that replaces says what it takes, and asks for a yes where it brings less', async () => {
    const { service } = world;
    const text = csv(row('10000001S', 'Redes', '10/03/2018'));
    const upload = await drop(service, 'cyl', 'corregido.csv', text, { mode: 'replace' });
    const preview = (await service.preview('cyl', upload, 'es'))!;
    expect(preview.effect).toMatchObject({ replaces: [{ month: '2018-03', rows: 2, brings: 1 }], needsYes: true });
    expect(await service.send('cyl', [choiceOf(preview)], 'es')).toMatchObject({ changed: [{ upload }] });
    const sent = await service.send('cyl', [choiceOf(preview, true)], 'es');
    expect(sent).toMatchObject({ sent: [{ replaces: [{ month: '2018-03', rows: 2 }] }] });
    expect(await standing()).toBe(1);
    // Pressed twice, it is answered twice.
    expect(await service.send('cyl', [choiceOf(preview, true)], 'es')).toEqual(sent);
  });

  it('that was taken back does not count, and is put back', async () => {
    const { service, clock } = world;
    const { sent } = await service.overview('cyl', 'es');
    const last = sent[0]!;
    clock.now += 86_400_000;
    await service.withdraw('cyl', last.upload, 'era de otra red', false);
    expect(await standing()).toBe(2);
    expect((await service.overview('cyl', 'es')).sent[0]).toMatchObject({
      upload: last.upload,
      standing: 0,
      withdrawn: { on: '2018-04-07', why: 'era de otra red' },
    });
    await service.withdraw('cyl', last.upload, 'era nuestro', true);
    expect(await standing()).toBe(1);
    await expect(service.withdraw('carm', last.upload, 'no', false)).rejects.toMatchObject({ code: 'not_found' });
    await expect(service.withdraw('cyl', last.upload, '  ', false)).rejects.toMatchObject({ code: 'not_valid' });
  });
});

describe('a file that was sent several times', () => {
  const text = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '09/03/2018'));

  it('has as many rows that count wherever they are shown, whichever upload they are of', async () => {
    const { service, clock } = world;
    const late = await drop(service, 'cast', 'marzo.csv', text, { again: true });
    await dropAndSend(service, 'cast', 'marzo.csv', text);
    clock.now += 1;
    const again = await drop(service, 'cast', 'marzo otra vez.csv', text, { again: true });
    await service.send('cast', [choiceOf((await service.preview('cast', again, 'es'))!)], 'es');
    const announced = await service.announce('cast', announcementOf('x.csv', new TextEncoder().encode(text)));
    expect(announced).toMatchObject({ state: 'duplicate', standing: 2 });
    const sent = await service.sent('cast');
    expect(sent.map((s) => s.standing)).toEqual([2, 0]);
    await service.drop('cast', late);
  });

  it('is answered, where it waits too, in words of the page', async () => {
    const { service } = world;
    const upload = await drop(service, 'burgos', 'marzo.csv', text);
    // Another of the network's clerks sends it meanwhile, under a setting that changes nothing.
    await dropAndSend(service, 'burgos', 'marzo.csv', text, { settings: { audience: 'citizen' } });
    const preview = (await service.preview('burgos', upload, 'es'))!;
    expect(preview).toMatchObject({ state: 'duplicate', answer: { standing: 2 } });
    expect(preview.answer!.message).toMatch(/siguen contando 2 de sus 2 filas.*«Enviarlo otra vez de todos modos»/i);
  });

  it('keeps its settings where another one is added', async () => {
    const { service } = world;
    const upload = await drop(service, 'burgos', 'otro.csv', csv(row('10000009D', 'Redes', '09/03/2018')), {
      settings: { audience: 'citizen' },
    });
    const changed = await service.change('burgos', upload, { settings: { programme: 'other' } });
    const both = { mode: 'add', settings: { audience: 'citizen', programme: 'other' } };
    expect(await service.preview('burgos', changed, 'es')).toMatchObject(both);
    const replaces = await service.change('burgos', changed, { mode: 'replace' });
    expect(await service.preview('burgos', replaces, 'es')).toMatchObject({ ...both, mode: 'replace' });
  });
});

describe('several files', () => {
  it('are one batch, in the order of the list', async () => {
    const { service, store } = world;
    const a = await drop(service, 'carm', 'a.csv', csv(row('10000001S', 'Redes', '09/03/2018')), { mode: 'replace' });
    const b = await drop(service, 'carm', 'b.csv', csv(row('10000002Q', 'Redes', '09/03/2018')), { mode: 'replace' });
    const [first, second] = (await service.previews('carm', [b, a], 'es')) as [Preview, Preview];
    const done = await service.send('carm', [choiceOf(first), choiceOf(second)], 'es');
    expect(done).toMatchObject({ sent: [{ upload: b }, { upload: a }] });
    const sentOf = async (upload: string) =>
      JSON.parse(new TextDecoder().decode((await store.get(`sent/carm/${upload}.json`))!));
    const [x, y] = [await sentOf(b), await sentOf(a)];
    expect(Date.parse(y.received_at) - Date.parse(x.received_at)).toBe(1);
    expect(x.batch).toBe(y.batch);
    expect(x.batch.split(' ').length).toBe(2);
    expect((await service.overview('carm', 'es')).sent.map((s) => s.standing)).toEqual([1, 1]);
  });

  it('of which one changed meanwhile are asked about again, and none is sent', async () => {
    const { service, store } = world;
    const text = csv(row('10000003V', 'Redes', '09/03/2018'));
    const upload = await drop(service, 'esplai', 'x.csv', text);
    const preview = (await service.preview('esplai', upload, 'ca'))!;
    expect(preview.effect?.newPeople).toBe(1);
    await dropAndSend(service, 'esplai', 'y.csv', csv(row('10000003V', 'Robótica', '09/03/2018')));
    const again = await service.send('esplai', [choiceOf(preview)], 'ca');
    expect(again).toMatchObject({ changed: [{ upload, effect: { newPeople: 0 } }] });
    expect((await store.list('sent/esplai/')).length).toBe(1);
    const [changed] = (again as { changed: (typeof preview)[] }).changed;
    expect(await service.send('esplai', [choiceOf(changed!)], 'ca')).toMatchObject({ sent: [{ upload }] });
  });
});
