import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rulesVersion } from '../../schemas/keys.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { Answer } from '../../schemas/receipt.ts';
import { ReportJson } from '../../schemas/report.ts';
import { deepIt } from '../deep.ts';
import { commandLine } from './world.ts';

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
const march = `${heading}
10000001S;Ciudadanía;Ofimática;09/03/2018;Sí
10000002Q;Ciudadanía;Ofimática;09/03/2018;Sí
10000003V;En paro;Redes;16/03/2018;Sí
10000004H;Docente;Robótica;31/02/2018;Sí
`;
const good = `${heading}\n10000004H;Docente;Robótica;28/02/2018;Sí\n`;

let line: ReturnType<typeof commandLine>;
let pledge: ReturnType<typeof commandLine>['pledge'];
const file = (name: string, text: string | Uint8Array) => {
  const path = join(line.dir, name);
  writeFileSync(path, text);
  return path;
};
beforeEach(() => {
  line = commandLine();
  pledge = line.pledge;
});
afterEach(() => rmSync(line.dir, { recursive: true, force: true }));

describe('pledge ingest', () => {
  it('answers a file, cell by cell, with exit 1 where a row was not accepted', async () => {
    const done = await pledge('ingest', file('marzo.csv', march), '--network', 'cyl', '--json');
    expect(done.err).toBe('');
    expect(done.code).toBe(1);
    const [answer] = done.json().map((j) => Answer.parse(j));
    expect(answer).toMatchObject({
      file: 'marzo.csv',
      network: 'cyl',
      dataset: 'training',
      status: 'partly_accepted',
      rows: { read: 4, accepted: 3, rejected: 1, blank: 0, ignored: 0 },
      errors: [{ row: 5, column: 'Fecha de fin', code: 'date_not_real', value: '31/02/2018' }],
    });
    expect(answer?.errors[0]?.message).toContain('31/02/2018');
  });

  deepIt('takes several files, in the order given, and says duplicate of one that was sent before', async () => {
    const a = file('a.csv', march);
    const b = file('b.csv', good);
    const c = file('c.csv', march);
    const first = await pledge('ingest', a, b, c, '--network', 'cyl', '--json');
    expect(first.json().map((j) => [j.file, j.status])).toEqual([
      ['a.csv', 'partly_accepted'],
      ['b.csv', 'accepted'],
      ['c.csv', 'duplicate'],
    ]);
    const [x, , z] = first.json();
    expect([z.upload, z.received_at]).toEqual([x.upload, x.received_at]);
    const again = await pledge('ingest', c, '--network', 'cyl', '--json', '--received-at', '2018-05-09T00:00:00Z');
    expect(again.code).toBe(0);
    expect(again.json()[0]).toMatchObject({
      status: 'duplicate',
      file: 'c.csv',
      received_at: '2018-05-10T09:00:00.000Z',
    });
    const forced = await pledge('ingest', c, '--network', 'cyl', '--json', '--again');
    expect(forced.json()[0].status).toBe('partly_accepted');
    expect(forced.json()[0].upload).not.toBe(x.upload);
    // Another network's of the same bytes is another upload; under another mode it is the same.
    const sentAs = async (...options: string[]) => (await pledge('ingest', b, ...options, '--json')).json()[0];
    expect((await sentAs('--network', 'carm')).status).toBe('accepted');
    expect(await sentAs('--network', 'cyl', '--replace')).toMatchObject({ status: 'duplicate', standing: 1 });
  });

  deepIt('says what each file changes beside what was received before it, and goes on by itself', async () => {
    const a = file('a.csv', good);
    const b = file('b.csv', `${good.replace(';Sí', ';No')}10000001S;Ciudadanía;Ofimática;09/03/2018;Sí\n`);
    const c = file('c.csv', `${good}10000001S;Ciudadanía;Ofimática;09/03/2018;Sí\n`);
    const done = await pledge('ingest', a, b, c, a, '--network', 'cyl', '--json');
    expect(done.json().map((j) => [Answer.parse(j).status, j.effect])).toEqual([
      ['accepted', { new_rows: 1, new_people: 1, corrections: 0, repeats: 0, gone: 0 }],
      ['accepted', { new_rows: 1, new_people: 1, corrections: 1, repeats: 0, gone: 0 }],
      ['accepted', { new_rows: 0, new_people: 0, corrections: 1, repeats: 1, gone: 0 }],
      ['duplicate', undefined],
    ]);
    const text = async (...options: string[]) => (await pledge('ingest', ...options, '--lang', 'en')).out;
    expect(await text(b, '--network', 'cyl', '--again')).toContain(
      '  What changes: 1 correction and 1 row that was there already.\n',
    );
    // Of a file received before all others only what was there then is looked at, and nothing of another network.
    const d = file('d.csv', `${good}\n`);
    expect(await text(d, '--network', 'cyl', '--received-at', '2018-05-01')).toContain(
      'What changes: 1 new row and 1 person who is new.',
    );
    expect(await text(d, '--network', 'carm')).toContain('What changes: 1 new row and 1 person who is new.');
    expect(await text(file('e.csv', `${good}\n\n`), '--network', 'carm')).toContain('1 row that was there already');
  });

  it('leaves out what changes where there are many files, and in a dry run', async () => {
    const files = Array.from({ length: 21 }, (_, i) => file(`${i}.csv`, `${good}${'\n'.repeat(i)}`));
    const done = await pledge('ingest', ...files, '--network', 'cyl', '--json');
    expect(done.json().map((j) => j.effect)).toEqual(files.map(() => undefined));
    const dry = await pledge('ingest', files[0]!, '--network', 'carm', '--json', '--dry-run');
    expect(dry.json()[0]).not.toHaveProperty('effect');
    // In the language of the answer.
    const basque = await pledge('ingest', files[0]!, '--network', 'carm', '--lang', 'eu', '--dry-run');
    expect([basque.out, basque.err]).toEqual([expect.stringContaining('onartu da'), 'Proba: ez da ezer gordetzen.\n']);
  });

  it('takes a manifest in the order of receipt, and answers in the order given', async () => {
    mkdirSync(join(line.dir, 'sub'));
    file('sub/b.csv', good);
    file('a.csv', march);
    const manifest = file(
      'files.json',
      JSON.stringify([
        { file: 'sub/b.csv', network: 'cyl', received_at: '2018-05-03T10:00:00+02:00' },
        { file: 'a.csv', network: 'carm', received_at: '2018-04-02T10:00:00Z' },
      ]),
    );
    const done = await pledge('ingest', '--manifest', manifest, '--json');
    expect(done.json().map((j) => [j.file, j.network, j.received_at])).toEqual([
      ['sub/b.csv', 'cyl', '2018-05-03T08:00:00.000Z'],
      ['a.csv', 'carm', '2018-04-02T10:00:00.000Z'],
    ]);
  });

  it('stores nothing in a dry run, also where there is nothing yet', async () => {
    const path = file('marzo.csv', march);
    const dry = await pledge('ingest', path, '--network', 'cyl', '--dry-run', '--json');
    expect(dry.json()[0]).toMatchObject({ status: 'partly_accepted', rows: { read: 4, accepted: 3, rejected: 1 } });
    expect(readdirSync(line.dir)).toEqual(['marzo.csv']);
    await pledge('ingest', file('b.csv', good), '--network', 'cyl');
    const stored = () =>
      readdirSync(line.data, { recursive: true, encoding: 'utf8' })
        .filter((f) => !f.startsWith('.tmp'))
        .sort();
    const before = stored();
    await pledge('ingest', path, '--network', 'cyl', '--dry-run');
    expect(stored()).toEqual(before);
  });

  it('fills what the file does not say from --set', async () => {
    const path = file('lista.csv', 'DNI/NIE;Superado\n10000001S;Sí\n');
    expect((await pledge('ingest', path, '--network', 'cyl', '--json', '--dataset', 'training')).json()[0].status).toBe(
      'refused',
    );
    const done = await pledge(
      'ingest',
      path,
      '--network',
      'cyl',
      '--json',
      '--set',
      'dataset=training',
      'audience=unemployed',
      'activity=Redes',
      'end_date=16/03/2018',
    );
    expect(done.json()[0]).toMatchObject({ status: 'accepted', dataset: 'training' });
  });

  it('keeps the association out of the networks’ datasets', async () => {
    const done = await pledge('ingest', file('a.csv', good), '--network', 'association', '--json');
    expect(done.json()[0]).toMatchObject({ status: 'refused', errors: [{ code: 'sender_may_not' }] });
  });
});

describe('wrong input gets a sentence', () => {
  const cases: Record<string, [argv: (path: string) => string[], code: number, said: RegExp]> = {
    'no command': [() => ['--help'], 0, /Usage: pledge/],
    'an unknown command': [
      () => ['ingets'],
      2,
      /There is no command "ingets"\. Near: ingest\.\nOptions and examples: pledge --help\n$/,
    ],
    'an unknown option': [
      (p) => ['ingest', p, '--netwrok', 'cyl'],
      2,
      /There is no option "--netwrok" here\. Near: --network\.\nOptions and examples: pledge ingest --help\n$/,
    ],
    'no files': [() => ['ingest', '--network', 'cyl'], 2, /Which files\?/],
    'no network': [(p) => ['ingest', p], 2, /Whose files\? Add --network ID, one of: guadalinfo/],
    'an unknown network': [
      (p) => ['ingest', p, '--network', 'xyz'],
      2,
      /there is no network "xyz"\. Expected one of: guadalinfo, cast/,
    ],
    'a missing file': [
      (p) => ['ingest', `${p}x`, '--network', 'cyl'],
      2,
      /cannot be read: there is no such file\. Nothing was taken in/,
    ],
    'a folder': [() => ['ingest', line.dir, '--network', 'cyl'], 2, /a folder is where a file should be/],
    'an unknown dataset': [
      (p) => ['ingest', p, '--network', 'cyl', '--dataset', 'x'],
      2,
      /--dataset: there is no dataset "x"\. Expected one of: training, certification/,
    ],
    'a wrong instant': [
      (p) => ['ingest', p, '--network', 'cyl', '--received-at', 'ayer'],
      2,
      /--received-at: expected an instant such as 2018-04-03T09:15:00Z, found "ayer"/,
    ],
    'a wrong setting': [
      (p) => ['ingest', p, '--network', 'cyl', '--set', 'color=red'],
      2,
      /there is no setting "color"\. Expected one of: dataset, audience/,
    ],
    'a manifest that is not there': [
      () => ['ingest', '--manifest', '/no/such.json'],
      2,
      /manifest "\/no\/such.json" cannot be read/,
    ],
    'a day that does not exist': [
      () => ['rollup', '--as-of', '2018-02-30'],
      2,
      /--as-of: expected a day that exists, YYYY-MM-DD, found "2018-02-30"/,
    ],
    'nothing there yet': [() => ['rollup'], 2, /There is nothing in .* yet\. Take a file in first/],
    'an unknown indicator': [
      () => ['explain', 'citizen_trained'],
      2,
      /<figure>: there is no figure "citizen_trained"\. Near: citizens_trained\. Expected one of: citizens_trained/,
    ],
    'an unknown template': [
      () => ['template', 'trainings'],
      2,
      /<dataset>: there is no dataset "trainings"\. Near: training\. Expected/,
    ],
  };
  it.each(Object.entries(cases))('%s', async (name, [argv, code, said]) => {
    const path = file('a.csv', good);
    if (name === 'an unknown indicator') await pledge('ingest', path, '--network', 'cyl');
    const done = await pledge(...argv(path));
    expect(done.out + done.err).toMatch(said);
    expect(done.out + done.err).not.toMatch(/\n\s+at /);
    expect(done.code).toBe(code);
  });

  it('a folder to write to that is a file, and a template that is there already', async () => {
    const path = file('a.csv', good);
    const grid = await pledge('inspect', path, '--grid', path);
    expect([grid.code, grid.err]).toEqual([3, expect.stringMatching(/a\.csv": a file is where a folder should be/)]);
    expect((await pledge('template', 'training', '--out', line.dir)).code).toBe(0);
    writeFileSync(join(line.dir, 'formacion.csv'), 'filled');
    const again = await pledge('template', 'training', '--out', line.dir);
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringMatching(/formacion\.csv" exists already, and was left as it is/),
    ]);
    expect(readFileSync(join(line.dir, 'formacion.csv'), 'utf8')).toBe('filled');
  });

  it('instants as people write them', async () => {
    for (const [text, instant] of [
      ['2018-04-30T10:00Z', '2018-04-30T10:00:00.000Z'],
      ['2018-04-30T10:00:00+02:00', '2018-04-30T08:00:00.000Z'],
      ['2018-04-30T10:00:00', '2018-04-30T10:00:00.000Z'],
      ['2018-04-30', '2018-04-30T00:00:00.000Z'],
    ] as const) {
      const done = await pledge(
        'ingest',
        file('a.csv', good),
        '--network',
        'cyl',
        '--dry-run',
        '--json',
        '--received-at',
        text,
      );
      expect(done.json()[0].received_at).toBe(instant);
    }
    for (const text of [
      '2018-02-30T10:00:00Z',
      '2018-06-30T25:00:00Z',
      '30/06/2018',
      '2999-01-01',
      '2081-06-30T10:00:00Z',
    ])
      expect((await pledge('ingest', file('a.csv', good), '--network', 'cyl', '--received-at', text)).code).toBe(2);
  });

  it('a manifest with a wrong entry', async () => {
    for (const [text, said] of [
      ['{', /is not JSON/],
      ['[{"file":"a.csv","network":"cyl"},{"file":"a.csv"}]', /entry 2: "network": expected a text/],
      ['[{"file":"a.csv","network":"zzz"}]', /m\.json, 1: there is no network "zzz"/],
    ] as const) {
      const done = await pledge('ingest', '--manifest', file('m.json', text));
      expect(done.err).toMatch(said);
      expect(done.code).toBe(2);
    }
  });

  it('a missing key, a foreign key, what is no key, and the way back', async () => {
    const path = file('a.csv', good);
    await pledge('ingest', path, '--network', 'cyl');
    const key = `${line.data}.key`;
    if (process.platform !== 'win32') expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readdirSync(line.data)).not.toContain('data.key');
    const backup = join(line.dir, 'backup.key');
    expect((await pledge('key', 'backup', backup)).code).toBe(0);
    expect((await pledge('key', 'backup', backup)).code).toBe(2);

    renameSync(key, `${key}.away`);
    const missing = await pledge('ingest', path, '--network', 'cyl');
    expect([missing.code, missing.err]).toEqual([
      3,
      expect.stringMatching(/The key of ".*" is missing.*pledge key restore/),
    ]);
    writeFileSync(key, `pledge-key-1 ${'00'.repeat(32)}\n`);
    const foreign = await pledge('ingest', path, '--network', 'cyl');
    expect([foreign.code, foreign.err]).toEqual([
      3,
      expect.stringMatching(/is not the key that the data .* were made with/),
    ]);
    const occupied = await pledge('key', 'restore', backup);
    expect([occupied.code, occupied.err]).toEqual([3, expect.stringMatching(/is another key\. Nothing was changed/)]);
    writeFileSync(key, 'hello');
    const broken = await pledge('ingest', path, '--network', 'cyl');
    expect([broken.code, broken.err]).toEqual([3, expect.stringMatching(/is not a key file/)]);
    rmSync(key);
    expect((await pledge('key', 'restore', backup)).code).toBe(0);
    expect((await pledge('ingest', path, '--network', 'cyl', '--json')).json()[0].status).toBe('duplicate');
  });

  it('another pledge’s directory, another program’s folder, and a file in its place', async () => {
    const path = file('a.csv', good);
    mkdirSync(line.data);
    writeFileSync(join(line.data, 'tesis.docx'), 'x');
    expect(await pledge('ingest', path, '--network', 'cyl')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/has files of something else in it \("tesis.docx"\)/),
    });
    expect(existsSync(`${line.data}.key`)).toBe(false);
    rmSync(line.data, { recursive: true });
    writeFileSync(line.data, 'x');
    expect(await pledge('ingest', path, '--network', 'cyl')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/is a file, where a folder was expected/),
    });
    rmSync(line.data);
    mkdirSync(line.data);
    writeFileSync(
      join(line.data, 'store.json'),
      JSON.stringify({ format: 2, pledge: 'libraries-2030', key_check: '0'.repeat(32), sample: false }),
    );
    expect(await pledge('ingest', path, '--network', 'cyl')).toMatchObject({
      code: 3,
      err: expect.stringMatching(/holds the data of another pledge, "libraries-2030"/),
    });
  });
});

describe('from files to the report', () => {
  const published = commandLine();
  beforeAll(async () => {
    for (const [name, text, network] of [
      ['marzo.csv', march, 'cyl'],
      ['febrero.csv', good, 'carm'],
    ] as const) {
      writeFileSync(join(published.dir, name), text);
      await published.pledge('ingest', join(published.dir, name), '--network', network);
    }
    await published.pledge('rollup', '--as-of', '2018-05-10');
  });
  beforeEach(() => cpSync(published.dir, line.dir, { recursive: true }));
  afterAll(() => rmSync(published.dir, { recursive: true }));

  it('publishes, reports, explains, verifies, and says what is missing', async () => {
    const run = await pledge('rollup', '--as-of', '2018-05-10', '--json');
    expect(run.json()[0]).toMatchObject({
      as_of: '2018-05-10',
      published: 1,
      run: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await pledge('rollup', '--as-of', '2018-05-10', '--json')).json()[0]).toEqual(run.json()[0]);

    const out = join(line.dir, 'informe');
    expect((await pledge('report', '--out', out)).code).toBe(0);
    const own = [
      'en.html',
      'es.html',
      'form-en.html',
      'form-es.html',
      'form.xlsx',
      'index.html',
      'public',
      'report.json',
    ];
    expect(readdirSync(out).sort()).toEqual(own);
    expect(readdirSync(join(out, 'public'))).toEqual(
      expect.arrayContaining(answerLanguages.flatMap((language) => [`${language}.pdf`, `${language}-pdfa.pdf`])),
    );
    const report = ReportJson.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
    expect(report.run).toBe(run.json()[0].run);
    expect(report.indicators.filter((i) => i.value > 0).map((i) => [i.id, i.value])).toEqual([
      ['citizens_trained', 2],
      ['unemployed_trained', 1],
      ['teachers_trained', 1],
    ]);
    expect(report.totals.people).toMatchObject({ sum: 4, distinct: 4 });
    const index = readFileSync(join(out, 'index.html'), 'utf8');
    expect(index).toContain('lang="es"');
    // Its day is not over.
    expect(index).toContain('<h1>Cifras provisionales. ');

    const explained = (await pledge('explain', 'citizens_trained', '--json')).json()[0];
    expect(explained.value).toBe(2);
    expect(
      explained.rows.map((r: { row: number; sheet: number; network: string }) => [r.network, r.sheet, r.row]),
    ).toEqual([
      ['cyl', 1, 2],
      ['cyl', 1, 3],
    ]);
    expect((await pledge('verify', '--json')).json()[0]).toMatchObject({ equal: true, raw: 2 });
    const status = await pledge('status', '--as-of', '2018-05-10');
    expect(status.code).toBe(0);
    expect(status.out).toMatch(/guadalinfo/);
    const rows = (
      await pledge('query', 'select indicator, value from indicator_values order by position limit 2', '--json')
    ).json();
    expect(rows).toEqual([
      { indicator: 'citizens_trained', value: 2 },
      { indicator: 'citizen_certifications', value: 0 },
    ]);
    expect((await pledge('query', 'select count(*) as n from lake_training', '--json')).json()).toEqual([{ n: 4 }]);
    const secret = await pledge('query', `select * from read_text('${line.data}/landing/cyl/*')`);
    expect([secret.code, secret.out]).toEqual([2, '']);
  });

  it('says of a day before them how many files it leaves out', async () => {
    const done = await pledge('rollup', '--as-of', '2018-05-09', '--json');
    expect(done.json()[0]).toMatchObject({ as_of: '2018-05-09', provisional: false, later: 2 });
    expect(done.err).toMatch(/2 files were received after 2018-05-09, and are not counted/);
  });

  deepIt('counts today so far, which is provisional, and refuses a day to come', async () => {
    const done = await pledge('rollup', '--json');
    expect(done.json()[0]).toMatchObject({ as_of: '2018-05-10', provisional: true, later: 0 });
    expect(done.err).toMatch(/2018-05-10 is not over/);
    const future = await pledge('rollup', '--as-of', '2018-05-11');
    expect([future.code, future.out]).toEqual([2, '']);
    expect(future.err).toMatch(/--as-of 2018-05-11: that day has not come yet/);
    expect(await pledge('status', '--as-of', '2018-05-11')).toEqual({ ...future, json: expect.any(Function) });
  });

  deepIt('reports the run that was published last', async () => {
    const { run } = (await pledge('rollup', '--as-of', '2018-04-30', '--json')).json()[0];
    expect((await pledge('report', '--json')).json()[0]).toMatchObject({ run, as_of: '2018-04-30' });
  });

  deepIt(
    'compares a report with the one of another publication, and drafts a mail of it in two languages',
    async () => {
      await pledge('rollup', '--as-of', '2018-05-10');
      await pledge('rollup', '--as-of', '2018-04-30');
      const mails = join(line.dir, 'mails');
      const link = 'https://example.org/report/latest';
      const done = await pledge('report', '--compare', '1', '--mail', mails, '--link', link, '--json');
      const [{ as_of, compared, mails: written }] = done.json();
      expect(compared.figures).toContainEqual({ figure: 'citizens_trained', before: 2, after: expect.any(Number) });
      expect(written).toEqual(['es', 'en'].map((language) => join(mails, `${as_of}-${language}.eml`)));
      for (const path of written) {
        const parts = readFileSync(path, 'utf8').split('\r\n--=_alternative\r\n').slice(1);
        const decoded = parts.map((part) => Buffer.from(part.split('\r\n\r\n')[1]!, 'base64').toString());
        expect(decoded.map((text) => text.includes(link))).toEqual([true, true]);
      }
      expect((await pledge('report', '--compare', '1', '--lang', 'en')).out).toMatch(
        /Against the report up to 10 May 2018 · run [0-9a-f]{32}\n(.*\n)*Citizens trained +2 +→ +\d+ +[+−]\d+\n/,
      );
      const wrong = await pledge('report', '--mail', mails, '--link', 'http://example.org');
      expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--link: expected an address as https/)]);
      const none = await pledge('report', '--mail', mails);
      expect([none.code, none.err]).toEqual([0, expect.stringMatching(/the mail has no link/)]);
    },
  );

  it('says why the run has no such row', async () => {
    const { upload } = (await pledge('explain', 'citizens_trained', '--json')).json()[0].rows[0];
    const rejected = await pledge('explain', '--row', `${upload}:1:5`);
    expect(rejected).toMatchObject({ code: 0, out: expect.stringMatching(/rejected, for \w+ in column \d+ \(\w+\)/) });
    expect((await pledge('explain', '--row', `${upload}:1:99`)).out).toMatch(/it is empty, or not below the heading/);
    const { pledge: tomorrow } = commandLine('2018-05-11T09:00:00Z');
    const files = [file('otro.csv', 'x;y\n1;2\n'), file('tarde.csv', good)];
    const sent = (await tomorrow('ingest', ...files, '--network', 'cyl', '--json', '--data', line.data)).json();
    const why = async (at: string) => (await pledge('explain', '--row', at)).out;
    expect(await why(`${sent[0].upload}:1:2`)).toMatch(/its file was refused/);
    expect(await why(`${sent[1].upload}:1:2`)).toMatch(/its upload came after that/);
    const { code, err } = await pledge('explain', '--row', `${'f'.repeat(32)}:1:2`);
    expect([code, err]).toEqual([2, expect.stringMatching(/There is no upload/)]);
  });

  it('finds that a lake file was changed after it was published', async () => {
    const lake = readdirSync(join(line.data, 'lake'), { recursive: true, encoding: 'utf8' }).find((f) =>
      f.endsWith('.parquet'),
    )!;
    const path = join(line.data, 'lake', lake);
    writeFileSync(path, readFileSync(path).subarray(10));
    const verified = await pledge('verify');
    expect(verified.code).toBe(3);
    expect(verified.out + verified.err).toMatch(/\.parquet/);
    const next = await pledge('rollup', '--as-of', '2018-05-10');
    expect([next.code, next.err]).toEqual([3, expect.stringMatching(/not published/)]);
  });

  deepIt('takes an upload back, and puts it back, from that day on', async () => {
    const value = async (asOf: string) => {
      await pledge('rollup', '--as-of', asOf);
      return (await pledge('explain', 'citizens_trained', '--json')).json()[0].value;
    };
    expect(await value('2018-05-10')).toBe(2);
    const [{ upload }] = (await pledge('explain', 'citizens_trained', '--json')).json()[0].rows;
    const { pledge: tomorrow } = commandLine('2018-05-11T09:00:00Z');
    const decide = (command: string, ...options: string[]) =>
      tomorrow(command, upload, '--reason', 'y', '--data', line.data, ...options);
    expect(await decide('withdraw')).toMatchObject({ code: 0, out: expect.stringContaining('Withdrawn: upload') });
    const twice = await decide('withdraw', '--lang', 'es');
    expect([twice.code, twice.out]).toEqual([0, expect.stringContaining('está retirado desde el 11/05/2018.')]);
    await tomorrow('rollup', '--as-of', '2018-05-11', '--data', line.data);
    expect((await pledge('explain', 'citizens_trained', '--json')).json()[0].value).toBe(0);
    expect(await value('2018-05-10')).toBe(2);
    expect((await decide('restore', '--json')).json()[0]).toMatchObject({ upload, withdrawn: false });
    await tomorrow('rollup', '--as-of', '2018-05-11', '--data', line.data);
    expect((await pledge('explain', 'citizens_trained', '--json')).json()[0].value).toBe(2);
    const unknown = await pledge('withdraw', 'f'.repeat(32), '--reason', 'y');
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringMatching(/There is no upload/)]);
  });

  deepIt('finds that a raw file is not the one that was read', async () => {
    const folder = join(line.data, 'landing/cyl');
    const raw = join(folder, readdirSync(folder).find((f) => !f.endsWith('.json'))!);
    writeFileSync(raw, readFileSync(raw, 'utf8').replace('Sí', 'No'));
    const verified = await pledge('verify');
    expect(verified.code).toBe(3);
    expect(verified.out + verified.err).toMatch(/raw file|landing\/cyl|announced/);
  });

  deepIt('finds a published table that was damaged', async () => {
    const tables = join(line.data, 'runs');
    const table = readdirSync(tables, { recursive: true, encoding: 'utf8' }).find((f) =>
      f.endsWith('indicator_values.parquet'),
    )!;
    writeFileSync(join(tables, table), 'x');
    const verified = await pledge('verify');
    expect([verified.code, verified.out]).toEqual([
      3,
      expect.stringMatching(/does not come out again:\n.*indicator_values\.parquet/),
    ]);
    const reported = await pledge('report');
    expect([reported.code, reported.err]).toEqual([
      3,
      expect.stringMatching(/"indicator_values": the file is damaged/),
    ]);
    const receipts = join(line.data, `receipts/${rulesVersion}/network=cyl`);
    writeFileSync(join(receipts, readdirSync(receipts)[0]!), '{"upload":');
    const rolled = await pledge('rollup', '--as-of', '2018-05-10');
    expect([rolled.code, rolled.err]).toEqual([3, expect.stringMatching(/receipts.*its bytes have changed/)]);
  });

  deepIt('deletes what is past its days, and nothing that counts', async () => {
    const later = { ...line, ...commandLine('2030-01-01T00:00:00Z') };
    const cleaned = await later.pledge('clean', '--data', line.data, '--json');
    expect(cleaned.json()[0]).toEqual({ landing: 4, rejects: 2, waiting: 0 });
    expect(readdirSync(line.data).sort()).toEqual(['lake', 'published', 'receipts', 'runs', 'sent', 'store.json']);
    expect((await pledge('verify', '--json')).json()[0]).toMatchObject({ equal: true });
    const again = (await pledge('ingest', join(line.dir, 'marzo.csv'), '--network', 'cyl', '--json')).json()[0];
    expect(again).toMatchObject({
      status: 'duplicate',
      rows: { read: 4 },
      errors: [{ row: 5, column: 'Fecha de fin', value: null }],
    });
    expect(readdirSync(line.data)).not.toContain('landing');
  });
});
