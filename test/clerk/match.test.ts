import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClerkWorld, choiceOf, clerkWorld, csv, drop, row } from './world.ts';

let world: ClerkWorld;
beforeAll(async () => {
  world = await clerkWorld();
});
afterAll(() => world.remove());

describe('a word that nobody knows', () => {
  it('is shown with what it may mean, and is known for the network once it was confirmed', async () => {
    const { service } = world;
    const text = csv(
      row('10000001S', 'Redes', '09/03/2018', 'Sí', 'Jubilada'),
      row('10000002Q', 'Redes', '09/03/2018', 'Sí', 'jubilada '),
      row('10000003V', 'Redes', '09/03/2018', 'Sí', 'Vecindario'),
    );
    const upload = await drop(service, 'cyl', 'palabras.csv', text);
    const before = (await service.preview('cyl', upload, 'gl'))!;
    expect(before).toMatchObject({ state: 'asks', effect: null });
    expect(before.unknown.values).toMatchObject([
      { field: 'audience', label: 'Colectivo', word: 'Jubilada', rows: 2, proposals: [{ value: 'citizen' }] },
      { field: 'audience', word: 'Vecindario', rows: 1, proposals: [] },
    ]);
    expect(before.unknown.values[1]!.choices.map((c) => c.value)).toEqual([
      'citizen',
      'unemployed',
      'ict_professional',
      'teacher',
    ]);
    const values = [
      { field: 'audience', word: 'Jubilada', value: 'citizen' },
      { field: 'audience', word: 'Vecindario', value: 'citizen' },
    ];
    await service.confirm('cyl', 'training', { headings: [], values });
    const after = (await service.preview('cyl', upload, 'gl'))!;
    expect(after).toMatchObject({ state: 'ready', effect: { newPeople: 3 }, unknown: { values: [] } });
    // The id that a page had before leads there still.
    expect(after.upload).not.toBe(upload);
    expect((await service.overview('cyl', 'gl')).waiting).toMatchObject([{ upload: after.upload, state: 'ready' }]);
    const sent = await service.send('cyl', [{ ...choiceOf(after), upload }], 'gl');
    expect(sent).toMatchObject({ sent: [{ upload: after.upload, status: 'accepted' }] });
    expect(await service.send('cyl', [{ ...choiceOf(after), upload }], 'gl')).toEqual(sent);
    const other = await drop(service, 'carm', 'palabras.csv', text);
    expect(await service.preview('carm', other, 'es', { effects: false })).toMatchObject({ state: 'asks' });
  });

  it.each([
    ['a field that there is none of', { headings: [{ heading: 'X', field: 'nothing' }], values: [] }],
    ['what every object has', { headings: [{ heading: 'X', field: 'constructor' }], values: [] }],
    ['a word of no list', { headings: [], values: [{ field: 'activity', word: 'x', value: 'y' }] }],
    ['a value that there is none of', { headings: [], values: [{ field: 'audience', word: 'x', value: 'nobody' }] }],
    ['an empty heading', { headings: [{ heading: ' ', field: null }], values: [] }],
  ])('is not confirmed to mean %s', async (_, meanings) => {
    const before = await world.store.list('maps/');
    await expect(world.service.confirm('cyl', 'training', meanings)).rejects.toMatchObject({ code: 'not_valid' });
    expect(await world.store.list('maps/')).toEqual(before);
  });
});

describe('a heading that nobody knows', () => {
  const text =
    'DNI/NIE;Colectivo;Actividad;Cierre del grupo;Superado;Observaciones\n10000001S;Ciudadanía;Redes;09/03/2018;Sí;nada\n';
  it('is asked about where the file cannot do without it', async () => {
    const { service } = world;
    const upload = await drop(service, 'esplai', 'cabeceras.csv', text);
    const before = (await service.preview('esplai', upload, 'ca'))!;
    expect(before.state).toBe('asks');
    const { headings } = before.unknown;
    expect(headings.map((h) => [h.heading, h.sample])).toEqual([
      ['Cierre del grupo', ['09/03/2018']],
      ['Observaciones', ['nada']],
    ]);
    expect(headings[0]!.choices.map((c) => c.field)).toContain('end_date');
    await service.confirm('esplai', 'training', {
      headings: [
        { heading: 'Cierre del grupo', field: 'end_date' },
        { heading: 'Observaciones', field: null },
      ],
      values: [],
    });
    const after = (await service.preview('esplai', upload, 'ca'))!;
    expect(after).toMatchObject({ state: 'ready', unknown: { headings: [] }, answer: { warnings: [] } });
  });
});

describe('what the file cannot say', () => {
  it('is asked for: the order of its dates', async () => {
    const { service } = world;
    const text = csv(row('10000001S', 'Redes', '03/16/2018'), row('10000002Q', 'Redes', '03/28/2018')).replaceAll(
      '01/03/2018',
      '03/13/2018',
    );
    const upload = await drop(service, 'cast', 'mes delante.csv', text);
    const before = (await service.preview('cast', upload, 'eu'))!;
    expect(before).toMatchObject({
      state: 'asks',
      asks: [{ setting: 'date_order', choices: [{ value: 'mdy', label: 'hilabetea/eguna/urtea' }] }],
    });
    const changed = await service.change('cast', upload, { settings: { date_order: 'mdy' } });
    expect(await service.preview('cast', changed, 'eu', { effects: false })).toMatchObject({
      state: 'ready',
      months: ['2018-03'],
    });
    // The id that was left leads to the new one, and back where the choice is taken back.
    expect((await service.preview('cast', upload, 'eu', { effects: false }))!.upload).toBe(changed);
    expect(await service.change('cast', upload, { settings: { date_order: null } })).toBe(upload);
    expect((await service.preview('cast', changed, 'eu', { effects: false }))!.upload).toBe(upload);
    expect((await service.overview('cast', 'eu')).waiting.map((w) => w.upload)).toEqual([upload]);
  });

  it('is asked for: audience and end of an export that has neither', async () => {
    const { service } = world;
    const text = 'DNI/NIE;Nombre;Actividad;Superado\n10000001S;Ana;Redes;Sí\n';
    const upload = await drop(service, 'fct', 'sin colectivo.csv', text);
    const before = (await service.preview('fct', upload, 'en'))!;
    expect(before.state).toBe('asks');
    expect(before.asks.map((a) => [a.setting, a.choices?.length ?? null])).toEqual([
      ['audience', 4],
      ['end_date', null],
    ]);
    const settings = { audience: 'teacher', end_date: '09/03/2018' } as const;
    const changed = await service.change('fct', upload, { settings });
    expect(await service.preview('fct', changed, 'en')).toMatchObject({ state: 'ready', effect: { newPeople: 1 } });
  });

  it('is not asked for where no answer would help', async () => {
    const { service } = world;
    const upload = await drop(service, 'fct', 'nada.csv', 'a;b\n1;2\n');
    expect(await service.preview('fct', upload, 'en')).toMatchObject({ state: 'refused', asks: [], dataset: null });
    expect(await service.send('fct', [{ upload, digest: null, yes: true }], 'en')).toMatchObject({
      changed: [{ upload, state: 'refused' }],
    });
  });
});
