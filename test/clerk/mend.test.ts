import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../functions/clerk/row.ts';
import { lapseWaiting } from '../../functions/clerk/waiting.ts';
import { deepIt } from '../deep.ts';
import { dni } from '../dni.ts';
import { type ClerkWorld, choiceOf, clerkWorld, csv, drop, headings, row } from './world.ts';

let world: ClerkWorld;
beforeAll(async () => {
  world = await clerkWorld();
});
afterAll(() => world.remove());

const issuesOf = (rows: readonly Row[]) =>
  rows.map((r) => r.cells.filter((c) => c.issue).map((c) => [c.field, c.value, c.proposal]));

/** Thirty rows, each wrong in one of six ways, among thirty good ones; and what a clerk writes in its place. */
const kinds: { field: string; wrong: (n: number) => string; right: (n: number) => [string, string] }[] = [
  {
    field: 'document_id',
    wrong: (n) =>
      row(
        dni(n).replace(/.$/, (l) => (l === 'A' ? 'B' : 'A')),
        'Redes',
        '09/03/2018',
      ),
    right: (n) => ['document_id', dni(n)],
  },
  { field: 'end_date', wrong: (n) => row(dni(n), 'Redes', '31/02/2018'), right: () => ['end_date', '28/02/2018'] },
  { field: 'end_date', wrong: (n) => row(dni(n), 'Redes', 'ayer'), right: () => ['end_date', '09/03/2018'] },
  {
    field: 'audience',
    wrong: (n) => row(dni(n), 'Redes', '09/03/2018', 'Sí', 'Ciudadnía'),
    right: () => ['audience', 'Ciudadanía'],
  },
  {
    field: 'completed',
    wrong: (n) => row(dni(n), 'Redes', '09/03/2018', 'quizás'),
    right: () => ['completed', 'No'],
  },
  { field: 'start_date', wrong: (n) => row(dni(n), 'Redes', '09/02/2018'), right: () => ['start_date', '01/02/2018'] },
];

describe('thirty rejected rows', () => {
  it('are shown with what is wrong, checked as they are typed, and complete the upload', async () => {
    const { service } = world;
    const lines: string[] = [];
    for (let n = 0; n < 30; n++)
      lines.push(row(dni(20000000 + n), 'Taller', '09/03/2018'), kinds[n % 6]!.wrong(30000000 + n));
    const upload = await drop(service, 'cyl', 'con errores.csv', csv(...lines));
    const first = (await service.preview('cyl', upload, 'es'))!;
    expect(first).toMatchObject({ state: 'ready', answer: { rows: { accepted: 30, rejected: 30 } } });

    const page = await service.badRows('cyl', upload, 'es', 10, 5);
    expect(page.total).toBe(30);
    const { rows } = await service.badRows('cyl', upload, 'es', 0, 50);
    expect(page.rows).toEqual(rows.slice(10, 15));
    expect(rows.map((r) => r.row)).toEqual(Array.from({ length: 30 }, (_, n) => 3 + 2 * n));
    for (const [n, { cells }] of rows.entries()) {
      const wrong = cells.filter((c) => c.issue).map((c) => c.field);
      expect(wrong, `row ${n}`).toContain(kinds[n % 6]!.field);
      // Only the columns that matter.
      expect(cells.length).toBeLessThanOrEqual(5);
    }
    expect(issuesOf(rows.slice(1, 2))).toEqual([[['end_date', '31/02/2018', '28/02/2018']]]);
    expect(issuesOf(rows.slice(3, 4))).toEqual([[['audience', 'Ciudadnía', 'Ciudadanía']]]);

    const edited = rows.map((r, n) => {
      const [field, value] = kinds[n % 6]!.right(30000000 + n);
      return {
        sheet: r.sheet,
        row: r.row,
        values: n % 6 === 1 ? { [field]: value, start_date: '01/02/2018' } : { [field]: value },
      };
    });
    const still = await service.check('cyl', upload, [{ ...edited[0]!, values: { document_id: '1' } }], 'en');
    expect(still[0]!.cells.find((c) => c.field === 'document_id')).toMatchObject({ value: '1', issue: {} });
    expect(issuesOf(await service.check('cyl', upload, edited, 'es')).flat()).toEqual([]);

    const mended = await service.mend('cyl', upload, edited);
    expect((await service.badRows('cyl', upload, 'es', 0, 50)).total).toBe(0);
    const second = (await service.preview('cyl', mended, 'es'))!;
    expect(second).toMatchObject({ state: 'ready', mode: 'add', answer: { rows: { accepted: 30, rejected: 0 } } });
    const done = await service.send('cyl', [choiceOf(first), choiceOf(second)], 'es');
    expect(done).toMatchObject({ sent: [{ status: 'partly_accepted' }, { status: 'accepted' }] });
    const { sent } = await service.overview('cyl', 'es');
    expect(sent.reduce((all, s) => all + s.standing, 0)).toBe(60);
  });

  it('of which some are wrong still complete it by the others', async () => {
    const { service } = world;
    const upload = await drop(
      service,
      'carm',
      'dos.csv',
      csv(row(dni(40000000), 'Redes', 'ayer'), row(dni(40000001), 'Redes', 'hoy')),
    );
    expect(await service.preview('carm', upload, 'es')).toMatchObject({ state: 'refused', effect: null });
    const values = { end_date: '09/03/2018' };
    const rows = [
      { sheet: 1, row: 2, values },
      { sheet: 1, row: 3, values: { end_date: '03/16/2018' } },
    ];
    const checked = await service.check('carm', upload, rows, 'es');
    expect(issuesOf(checked)).toEqual([[], [['end_date', '03/16/2018', '16/03/2018']]]);
    const mended = await service.mend('carm', upload, rows);
    expect(await service.preview('carm', mended, 'es', { effects: false })).toMatchObject({
      answer: { rows: { read: 1, accepted: 1 } },
    });
    expect(await service.badRows('carm', upload, 'es', 0, 9)).toMatchObject({ total: 1, rows: [{ row: 3 }] });
    await expect(service.mend('carm', upload, [{ sheet: 1, row: 3, values: {} }])).rejects.toMatchObject({
      code: 'not_valid',
    });
    await expect(service.check('carm', upload, [{ sheet: 1, row: 9, values }], 'es')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      service.check('carm', upload, [{ sheet: 1, row: 2, values: { constructor: 'x' } }], 'es'),
    ).rejects.toMatchObject({ code: 'not_valid' });
  });

  deepIt('of a file that was sent are mended too', async () => {
    const { service } = world;
    const upload = await drop(
      service,
      'esplai',
      'sent.csv',
      csv(row(dni(50000000), 'R', '09/03/2018'), row(dni(50000001), 'R', 'x')),
    );
    await service.send('esplai', [choiceOf((await service.preview('esplai', upload, 'ca'))!)], 'ca');
    const { rows } = await service.badRows('esplai', upload, 'ca', 0, 9);
    expect(rows.map((r) => r.row)).toEqual([3]);
    const mended = await service.mend('esplai', upload, [{ sheet: 1, row: 3, values: { end_date: '09/03/2018' } }]);
    const preview = (await service.preview('esplai', mended, 'ca'))!;
    expect(preview).toMatchObject({ file: 'sent.mended.csv', effect: { newPeople: 1, corrections: 0 } });
  });

  it('are called as the file calls their columns, list the words of a field, and offer all by which a row may be somebody’s', async () => {
    const text =
      'Documento;Nombre;Apellidos;Fecha de nacimiento;Correo;Destinatarios;Actividad;Fecha de fin;Superado\n' +
      `${dni(70000000)};Ana;Gil;05/03/1970;;;Redes;09/03/2018;Sí\n` +
      ';Eva;Gil;;;Docente;Redes;09/03/2018;Sí\n';
    const { service } = world;
    const upload = await drop(service, 'burgos', 'sin.csv', text);
    const { rows } = await service.badRows('burgos', upload, 'es', 0, 9);
    const audience = rows[0]!.cells.find(({ field }) => field === 'audience')!;
    expect(audience).toMatchObject({ label: 'Destinatarios', issue: { message: 'Falta «Destinatarios».' } });
    expect(audience.choices).toContain('Desempleado/a');
    expect(rows[0]!.cells.map(({ field }) => field)).not.toContain('birth_date');
    const all = ['Documento', 'Nombre', 'Apellidos', 'Correo', 'Fecha de nacimiento'];
    expect(rows[1]!.cells.map(({ label }) => label)).toEqual(all);
    const mended = [{ sheet: 1, row: 3, values: { birth_date: '05/03/1970' } }];
    expect(issuesOf(await service.check('burgos', upload, mended, 'es'))).toEqual([[]]);
  });

  it('hold texts that a spreadsheet would take for formulas, quotes, line breaks and other delimiters, as they are', async () => {
    const { service } = world;
    const activity = '=Redes; "dos"\\ | ¿y\n«más»?';
    const line = (document: string, end: string) =>
      `${document};Ana;Ciudadanía;"${activity.replaceAll('"', '""')}";01/03/2018;${end};Sí`;
    const text = csv(line(dni(60000000), '09/03/2018'), line(dni(60000001), 'ayer'), line(dni(60000002), 'hoy'));
    const upload = await drop(service, 'cast', 'raro.csv', text);
    const { rows } = await service.badRows('cast', upload, 'es', 0, 9);
    const edited = rows.map(({ sheet, row }, i) => ({
      sheet,
      row,
      values: { end_date: i === 0 ? '09/03/2018' : 'luego' },
    }));
    // Each remark is at its own row, also below a cell with a line break.
    expect(issuesOf(await service.check('cast', upload, edited, 'es'))).toEqual([[], [['end_date', 'luego', null]]]);
    const mended = await service.mend('cast', upload, edited);
    const previews = await service.previews('cast', [upload, mended], 'es');
    const [a, b] = await Promise.all(
      previews.map(async (p) => p.columns.find((c) => c.field === 'activity')!.sample[0]),
    );
    expect(b).toBe(a);
    expect(previews.map((p) => p.answer!.rows.accepted)).toEqual([1, 1]);
  });
});

describe('what was typed and not saved', () => {
  const right = { end_date: '09/03/2018' };
  const shown = async (network: string, upload: string) => {
    const { rows, total } = await world.service.badRows(network, upload, 'es', 0, 9);
    const drafted = await world.service.drafted(network, upload, rows, 'es');
    const edited = drafted.map(({ row, cells }) => [
      row,
      ...cells.flatMap((c) => (c.value === c.before ? [] : c.value)),
    ]);
    return { total, edited, issues: issuesOf(drafted) };
  };
  const faulty = (n: number) =>
    csv(row(dni(n), 'R', '09/03/2018'), row(dni(n + 1), 'R', 'x'), row(dni(n + 2), 'R', 'y'));

  it('is there for whoever opens the file next, as it would be judged, and goes row by row as it is saved', async () => {
    const { service, store } = world;
    const upload = await drop(service, 'cyl', 'a medias.csv', faulty(80000000));
    await service.keep('cyl', upload, [
      { sheet: 1, row: 3, values: right },
      { sheet: 1, row: 4, values: { end_date: 'luego' } },
    ]);
    expect(await shown('cyl', upload)).toEqual({
      total: 2,
      edited: [
        [3, '09/03/2018'],
        [4, 'luego'],
      ],
      issues: [[], [['end_date', 'luego', null]]],
    });
    // The list of errors is the file's.
    expect(issuesOf((await service.badRows('cyl', upload, 'es', 0, 9)).rows)).toEqual([
      [['end_date', 'x', null]],
      [['end_date', 'y', null]],
    ]);
    expect(await service.preview('cyl', upload, 'es', { effects: false })).toMatchObject({ toMend: 2, drafted: 2 });
    await service.mend('cyl', upload, [{ sheet: 1, row: 3, values: right }]);
    expect((await shown('cyl', upload)).edited).toEqual([[4, 'luego']]);
    expect(await service.preview('cyl', upload, 'es', { effects: false })).toMatchObject({ toMend: 1, drafted: 1 });
    expect((await service.waiting('cyl')).find((w) => w.upload === upload)).toMatchObject({
      state: 'ready',
      toMend: 1,
    });
    await service.keep('cyl', upload, [{ sheet: 1, row: 4, values: {} }]);
    expect(await store.list(`waiting/cyl/${upload}.draft`)).toEqual([]);
    for (const wrong of [
      { sheet: 1, row: 2, values: right },
      { sheet: 1, row: 4, values: { constructor: 'x' } },
    ])
      await expect(service.keep('cyl', upload, [wrong])).rejects.toMatchObject({ name: 'ClerkFault' });
    await expect(service.keep('carm', upload, [{ sheet: 1, row: 4, values: right }])).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  deepIt('follows its file to another mode and through Send, and what was mended is not asked for again', async () => {
    const { service, store } = world;
    const upload = await drop(service, 'fct', 'dos.csv', faulty(81000000));
    await service.keep('fct', upload, [{ sheet: 1, row: 4, values: right }]);
    const moved = await service.change('fct', upload, { settings: { programme: 'other' } });
    expect((await shown('fct', upload)).edited).toEqual([[3], [4, '09/03/2018']]);
    const mended = await service.mend('fct', moved, [{ sheet: 1, row: 3, values: right }]);
    const previews = await service.previews('fct', [moved, mended], 'es');
    await service.send(
      'fct',
      previews.map((p) => choiceOf(p)),
      'es',
    );
    expect(await shown('fct', moved)).toMatchObject({ total: 1, edited: [[4, '09/03/2018']] });
    const toMend = async () => (await service.sent('fct')).map((s) => [s.file, s.toMend]);
    expect(await toMend()).toEqual([
      ['dos.mended.csv', 0],
      ['dos.csv', 1],
    ]);
    // Taken back, its rows are to be mended again.
    await service.withdraw('fct', mended, 'no era', false);
    expect((await toMend())[1]).toEqual(['dos.csv', 2]);
    await service.withdraw('fct', mended, 'sí era', true);
    expect((await toMend())[1]).toEqual(['dos.csv', 1]);
    expect((await store.list('waiting/fct/')).map((key) => key.replace(/^.*?\./, '')).sort()).toEqual([
      'draft.json',
      'moved.json',
    ]);
  });

  it('goes with its file, and lapses with it; of a file that was sent, after as many days', async () => {
    const { service, store, clock } = world;
    const kept = async () => (await store.list('waiting/')).filter((key) => key.endsWith('.draft.json'));
    const before = await kept();
    const dropped = await drop(service, 'comfia', 'fuera.csv', faulty(82000000));
    await service.keep('comfia', dropped, [{ sheet: 1, row: 3, values: right }]);
    expect((await kept()).length).toBe(before.length + 1);
    await service.drop('comfia', dropped);
    expect(await kept()).toEqual(before);
    const waits = await drop(service, 'comfia', 'espera.csv', faulty(83000000));
    await service.keep('comfia', waits, [{ sheet: 1, row: 3, values: right }]);
    await lapseWaiting(store, Math.max(clock.now, Date.now()) + 31 * 86_400_000);
    expect(await store.list('waiting/')).toEqual([]);
  });
});

describe('rows of a known export', () => {
  it('are mended within what it is known by: the points, and activities with a column each', async () => {
    const { service } = world;
    const netacad =
      'NAME, EMAIL, Chapter 1 Exam, Final Exam\nPoint Possible, , 100.00, 50.00\n"Quintela, Aldara", a@red.example, 85.00, 25.00, , \n"Lema, Catuxa", " ", 90.00, 40.00\n';
    const settings = { audience: 'citizen', programme: 'cisco_netacad', end_date: '16/03/2018' } as const;
    const upload = await drop(service, 'cemit', 'netacad.csv', netacad, { settings });
    const { rows } = await service.badRows('cemit', upload, 'gl', 0, 9);
    expect(rows.map((r) => r.row)).toEqual([4]);
    const edited = [{ sheet: 1, row: 4, values: { email: 'c@red.example' } }];
    expect(issuesOf(await service.check('cemit', upload, edited, 'gl'))).toEqual([[]]);
    const mended = (await service.preview('cemit', await service.mend('cemit', upload, edited), 'gl', {
      effects: false,
    }))!;
    expect(mended.answer).toMatchObject({ rows: { accepted: 1, rejected: 0 }, records: 2 });
  });

  it('are shown with each column of a field that is wrong', async () => {
    const { service } = world;
    const completion =
      '"","Número de ID","Dirección de correo","Navegar","","Correo básico",""\n"Farruco Rial","90000006V","f@red.example","Finalizado","2018-03-20 12:00:00","Finalizado","2018-02-30 00:00:00"\n';
    const settings = { audience: 'citizen' } as const;
    const upload = await drop(service, 'cemit', 'moodle.csv', completion, { settings });
    const { rows } = await service.badRows('cemit', upload, 'es', 0, 9);
    const wrong = rows[0]!.cells.filter((c) => c.issue);
    expect(wrong.map((c) => [c.field, c.value])).toEqual([['end_date@7', '2018-02-30 00:00:00']]);
    const values = { 'end_date@7': '2018-03-21 00:00:00' };
    const edited = [{ sheet: 1, row: rows[0]!.row, values }];
    expect(issuesOf(await service.check('cemit', upload, edited, 'es'))).toEqual([[]]);
    const mended = (await service.preview('cemit', await service.mend('cemit', upload, edited), 'es', {
      effects: false,
    }))!;
    expect(mended.answer).toMatchObject({ rows: { accepted: 1 }, records: 2 });
  });
});

describe('a row that says nothing wrong of itself', () => {
  it('is asked for by what it lacks', async () => {
    const { service } = world;
    const upload = await drop(
      service,
      'burgos',
      'sin.csv',
      `${headings}\n;;Ciudadanía;Redes;01/03/2018;09/03/2018;Sí\n${row(dni(70000000), 'Redes', '')}\n`,
    );
    const { rows } = await service.badRows('burgos', upload, 'es', 0, 9);
    expect(rows.map((r) => r.cells.filter((c) => c.issue).map((c) => c.field))).toEqual([
      ['document_id'],
      ['end_date'],
    ]);
    const fixed = await service.check(
      'burgos',
      upload,
      [{ sheet: 1, row: 2, values: { document_id: dni(70000001) } }],
      'eu',
    );
    expect(issuesOf(fixed)).toEqual([[]]);
  });
});
