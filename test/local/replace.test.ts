import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { getJson } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { deepIt, firstOf } from '../deep.ts';
import { dni } from '../dni.ts';
import { commandLine } from './world.ts';

/** What a replace takes is said before and after, and asks for a yes where it takes more than it brings. */
let line: ReturnType<typeof commandLine>;
beforeEach(() => {
  line = commandLine('2018-12-10T09:00:00Z');
});

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
const row = (person: number, date: string, superado = 'Sí') =>
  `${dni(20000000 + person)};Ciudadanía;Taller;${date};${superado}`;
const people = (from: number, to: number, date: string) =>
  Array.from({ length: to - from + 1 }, (_, i) => row(from + i, date));
const file = (name: string, rows: string[]) => {
  const path = join(line.dir, name);
  writeFileSync(path, `${[heading, ...rows].join('\n')}\n`);
  return path;
};
const ingest = async (...argv: string[]) => {
  const done = await line.pledge('ingest', ...argv, '--network', 'cyl', '--json');
  return { code: done.code, answers: done.json() };
};
const march = '16/03/2018';
describe('pledge ingest --replace', () => {
  it('answers what it takes, by month and rows, and its receipt says what it brings', async () => {
    await ingest(file('a.csv', people(1, 5, march)), '--received-at', '2018-04-03');
    const { code, answers } = await ingest(
      file('b.csv', people(1, 6, march)),
      '--received-at',
      '2018-05-03',
      '--replace',
    );
    expect(code).toBe(0);
    expect(answers[0]).toMatchObject({ status: 'accepted', replaces: [{ month: '2018-03', rows: 5 }] });
    expect(answers[0].message).toContain('marzo de 2018, 5 filas');
    const store = directoryStore(line.data);
    const sent = await getJson(store, keys.sent('cyl', answers[0].upload));
    const receipt = await getJson(store, keys.receipt(1, 'cyl', answers[0].upload));
    const replaces = [{ month: '2018-03', rows: 5, brings: 6 }];
    expect(sent).toMatchObject({ replaces });
    expect(receipt).toMatchObject({ replaces, batch: (sent as { batch: string }).batch });
  });

  const asking: [string, () => string[], { month: string; rows: number }[]][] = [
    ['takes more than it brings', () => people(1, 2, march), [{ month: '2018-03', rows: 5 }]],
    ['has rejected rows', () => [...people(1, 6, march), row(7, '31/02/2018')], [{ month: '2018-03', rows: 5 }]],
    [
      'has one date in another month',
      () => [...people(1, 4, '16/04/2018'), row(5, march)],
      [{ month: '2018-03', rows: 5 }],
    ],
  ];
  it.each(firstOf(1, asking))('waits for a yes where it %s, and stores nothing', async (_, rows, replaces) => {
    await ingest(file('a.csv', people(1, 5, march)), '--received-at', '2018-04-03');
    const path = file('b.csv', rows());
    const before = await directoryStore(line.data).list('');
    const argv = [path, '--received-at', '2018-05-03', '--replace'];
    for (const dry of [['--dry-run'], []]) {
      const { code, answers } = await ingest(...argv, ...dry);
      expect([code, answers[0].status, answers[0].replaces]).toEqual([1, 'waiting', replaces]);
      expect(answers[0].message).toMatch(/^No se ha guardado nada.* Si es lo que quiere, envíelo otra vez con --yes$/);
      expect(answers[0].message).not.toMatch(/aceptaron|rechazaron/);
      expect(await directoryStore(line.data).list('')).toEqual(before);
    }
    const { answers } = await ingest(...argv, '--yes');
    expect(answers[0]).toMatchObject({ status: expect.stringMatching(/accepted/), replaces });
  });

  it('says of what it changes which rows go, and what would be accepted while it waits', async () => {
    await ingest(file('a.csv', people(1, 5, march)), '--received-at', '2018-04-03');
    const path = file('b.csv', [...people(1, 2, march), row(7, march), row(8, '31/02/2018')]);
    const argv = ['ingest', path, '--network', 'cyl', '--received-at', '2018-05-03', '--replace'];
    const waits = await line.pledge(...argv, '--lang', 'es');
    expect(waits.out).toContain('y llegan 3). Se aceptarían 3 filas y se rechazaría 1. Lo más frecuente');
    const done = await line.pledge(...argv, '--yes', '--lang', 'es');
    expect(done.out).toContain(
      'Qué cambia: 1 fila nueva, 1 persona que aún no estaba, 2 filas que ya estaban iguales y 3 filas anteriores que dejan de contar.',
    );
  });

  deepIt('counts what a batch brings and takes together', async () => {
    await ingest(file('a.csv', people(1, 5, march)), '--received-at', '2018-04-03');
    const [one, two] = [file('one.csv', people(1, 3, march)), file('two.csv', people(4, 6, march))];
    const { code, answers } = await ingest(one, two, '--received-at', '2018-05-03', '--replace');
    expect([code, answers.map((a) => a.replaces)]).toEqual([0, Array(2).fill([{ month: '2018-03', rows: 5 }])]);
    // One of them alone takes the month from the other.
    const alone = await ingest(file('three.csv', people(1, 2, march)), '--received-at', '2018-06-03', '--replace');
    expect(alone.answers[0]).toMatchObject({ status: 'waiting', replaces: [{ month: '2018-03', rows: 6 }] });
  });

  deepIt('spares a file of the batch that was sent before', async () => {
    const one = file('one.csv', people(1, 5, march));
    await ingest(one, '--received-at', '2018-04-03');
    const two = file('two.csv', people(6, 7, march));
    const { code, answers } = await ingest(one, two, '--received-at', '2018-05-03', '--replace');
    expect(code).toBe(0);
    expect(answers.map((a) => [a.status, a.replaces])).toEqual([
      ['duplicate', undefined],
      ['accepted', []],
    ]);
  });

  it('is refused for the file of the rejected rows only', async () => {
    const path = file('enero.csv', [...people(1, 4, march), row(5, '31/02/2018')]);
    await ingest(path, '--received-at', '2018-04-03');
    for (const lang of ['es', 'eu']) {
      const out = join(line.dir, lang);
      const argv = ['--network', 'cyl', '--rejected-only', '--lang', lang, '--out', out, '--json'];
      const corrected = (await line.pledge('corrected', path, ...argv)).json()[0].written;
      const { code, answers } = await ingest(corrected, '--received-at', '2018-05-03', '--replace', '--yes');
      expect([code, answers[0].status, answers[0].errors[0].code]).toEqual([1, 'refused', 'replace_of_rejected_only']);
    }
    expect(await directoryStore(line.data).list('receipts/')).toHaveLength(1);
  });
});

describe('a file that was sent before', () => {
  it('is said how many of its rows count still, and how to make it count again', async () => {
    const path = file('a.csv', people(1, 5, march));
    await ingest(path, '--received-at', '2018-04-03');
    await ingest(
      file(
        'b.csv',
        people(1, 2, march).map((r) => r.replace(/Sí$/, 'No')),
      ),
      '--received-at',
      '2018-05-03',
    );
    const { code, answers } = await ingest(path, '--received-at', '2018-06-03');
    expect([code, answers[0].status, answers[0].standing]).toEqual([0, 'duplicate', 3]);
    expect(answers[0].message).toMatch(/03\/04\/2018.*3 de sus 5 filas.*--again/);
  });

  it('has one row as one', async () => {
    const path = file('a.csv', people(1, 1, march));
    await ingest(path, '--received-at', '2018-04-03');
    const { answers } = await ingest(path, '--received-at', '2018-06-03');
    expect(answers[0].message).toContain('Sigue contando su única fila.');
  });

  deepIt('is another upload under other settings only where they take effect', async () => {
    const path = file('a.csv', people(1, 5, march));
    await ingest(path, '--received-at', '2018-04-03');
    const sent = async (...set: string[]) =>
      (await ingest(path, '--received-at', '2018-06-03', '--set', ...set)).answers[0];
    expect((await sent('audience=teacher', 'completed=Sí')).status).toBe('duplicate');
    expect((await sent('dataset=training')).status).toBe('duplicate');
    expect((await sent('programme=other')).status).toBe('accepted');
    expect((await sent('programme=other', 'audience=teacher')).status).toBe('duplicate');
  });

  it('does not count a refused one', async () => {
    const path = join(line.dir, 'sin.csv');
    writeFileSync(path, 'DNI/NIE;Colectivo;Actividad;Col 7;Superado\n20000001Y;Ciudadanía;Taller;16/03/2018;Sí\n');
    expect((await ingest(path, '--received-at', '2018-04-03')).answers[0].status).toBe('refused');
    await line.pledge('map', '--network', 'cyl', '--dataset', 'training', 'Col 7=end_date');
    expect((await ingest(path, '--received-at', '2018-05-03')).answers[0]).toMatchObject({
      status: 'accepted',
      received_at: '2018-05-03T00:00:00.000Z',
    });
    await line.pledge('map', '--network', 'cyl', '--dataset', 'training', 'Col 7=');
    expect((await ingest(path, '--received-at', '2018-06-03')).answers[0].status).toBe('duplicate');
  });
});
