import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from './world.ts';

/** What is private stays so on a shared machine, and nothing that a folder holds stops the command line. */
let line: ReturnType<typeof commandLine>;
const umask = process.umask();
beforeEach(() => {
  line = commandLine();
});
afterEach(() => {
  process.umask(umask);
});

const text =
  'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n20000001Y;Ciudadanía;Taller;16/03/2018;Sí\n20000002F;Ciudadanía;Taller;31/02/2018;Sí\n';
const file = (name = 'a.csv', content: string | Buffer = text) => {
  const path = join(line.dir, name);
  writeFileSync(path, content);
  return path;
};
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const tree = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? [join(path, e.name), ...tree(join(path, e.name))] : [join(path, e.name)],
  );
const modesBelow = (path: string) => [
  ...new Set([path, ...tree(path)].map((p) => `${statSync(p).isDirectory() ? 'd' : 'f'}${mode(p)}`)),
];

describe('what is private', () => {
  it.each([0o000, 0o022, 0o077, 0o277])('is its owner’s only, under the umask %o', async (mask) => {
    const path = file();
    mkdirSync(line.data);
    mkdirSync(join(line.data, 'landing'));
    process.umask(mask);
    const out = join(line.dir, 'out');
    expect((await line.pledge('ingest', path, '--network', 'cyl')).code).toBe(1);
    const corrected = await line.pledge('corrected', path, '--network', 'cyl', '--out', out, '--json');
    await line.pledge('key', 'backup', join(line.dir, 'copy.key'));
    process.umask(umask);
    for (const folder of ['landing', 'rejects'])
      expect(modesBelow(join(line.data, folder)).sort(), folder).toEqual(['d700', 'f600']);
    expect([mode(`${line.data}.key`), mode(join(line.dir, 'copy.key'))]).toEqual(['600', '600']);
    expect(mode(corrected.json()[0].written)).toBe('600');
  });

  it('that a killed process left, a copy of the key too, is swept; another one’s is not', async () => {
    const path = file();
    await line.pledge('ingest', path, '--network', 'cyl');
    const drafts = join(line.data, '.tmp');
    mkdirSync(drafts, { recursive: true });
    const { hostname } = await import('node:os');
    const host = hostname().replace(/[^\w-]/g, '') || 'host';
    // No process has this id: it is above what systems give.
    const dead = `${host}.4194999.${'0'.repeat(12)}`;
    const alive = `${host}.${process.pid}.${'1'.repeat(12)}`;
    const elsewhere = `elsewhere.1.${'2'.repeat(12)}`;
    for (const name of [dead, alive, elsewhere]) {
      writeFileSync(join(drafts, name), 'x');
      writeFileSync(`${line.data}.key.${name}`, 'x');
    }
    const now = Date.parse('2018-05-10T09:00:00Z') / 1000;
    for (const name of [alive, elsewhere])
      for (const p of [join(drafts, name), `${line.data}.key.${name}`]) utimesSync(p, now, now);
    await line.pledge('ingest', path, '--network', 'cyl');
    expect(readdirSync(drafts).sort()).toEqual([elsewhere, alive].sort());
    expect(
      readdirSync(dirname(line.data))
        .filter((n) => n.startsWith('data.key.'))
        .sort(),
    ).toEqual([`data.key.${elsewhere}`, `data.key.${alive}`].sort());
  });

  it('goes so many days after it was received, whatever the time of its file', async () => {
    const left = () => tree(join(line.data, 'landing')).filter((p) => statSync(p).isFile()).length;
    await line.pledge('ingest', file('old.csv'), '--network', 'cyl', '--received-at', '2018-01-01');
    await line.pledge('ingest', file('new.csv', `${text}\n`), '--network', 'cyl', '--received-at', '2018-05-01');
    expect(left()).toBe(4);
    const { out } = await line.pledge('clean', '--json');
    expect(JSON.parse(out)).toEqual({ landing: 2, rejects: 1, waiting: 0 });
    expect(left()).toBe(2);
  });
});

describe('a path that leads to no file', () => {
  const fifo = () => {
    const path = join(line.dir, 'pipe');
    execFileSync('mkfifo', [path]);
    return path;
  };
  it.each<[string, () => string[]]>([
    ['a pipe', () => ['ingest', fifo(), '--network', 'cyl']],
    ['a device', () => ['ingest', '/dev/null', '--network', 'cyl']],
    ['a folder', () => ['ingest', line.dir, '--network', 'cyl']],
    ['a pipe as manifest', () => ['ingest', '--manifest', fifo()]],
    ['a pipe to look at', () => ['inspect', fifo()]],
    ['a pipe to correct', () => ['corrected', fifo(), '--network', 'cyl']],
    ['a pipe as key', () => ['key', 'restore', fifo()]],
    ['a file below a file', () => ['ingest', join(file(), 'x.csv'), '--network', 'cyl']],
  ])('%s: wrong usage, in a sentence', async (_, argv) => {
    const { code, err } = await line.pledge(...argv());
    expect([code, err]).toEqual([2, expect.stringMatching(/(cannot be read: .+\.|There is no file)/)]);
  });

  it.each<[string, () => string[], RegExp]>([
    ['no folder for the key’s copy', () => ['key', 'backup', join(line.dir, 'no', 'copy.key')], /there is no folder/],
    [
      'a data directory below a file',
      () => ['ingest', file(), '--network', 'cyl', '--data', join(file('f'), 'd')],
      /./,
    ],
    [
      'a report below a file',
      () => ['report', '--out', join(file('f'), 'd')],
      /a file is where a folder should be|Nothing is published/,
    ],
  ])('%s: a sentence', async (_, argv, said) => {
    await line.pledge('ingest', file(), '--network', 'cyl');
    const { code, err } = await line.pledge(...argv());
    expect(code).toBeGreaterThan(1);
    expect(err).toMatch(said);
    expect(err).not.toMatch(/fault of the program|^\s+at /m);
  });
});

describe('a damaged private object', () => {
  it('stops its own file, in a sentence; the others go on', async () => {
    const [one, two] = [file('one.csv'), file('two.csv', `${text}\n`)];
    // Broken off before it was read: its envelope is there, and no receipt.
    await line.pledge('ingest', one, '--network', 'cyl', '--received-at', '2018-05-01');
    const envelope = tree(join(line.data, 'landing')).find((p) => p.endsWith('.json'))!;
    rmSync(join(line.data, 'receipts'), { recursive: true });
    writeFileSync(envelope, readFileSync(envelope, 'utf8').slice(0, 40));
    const { code, err, json } = await line.pledge('ingest', one, two, '--network', 'cyl', '--json');
    expect(code).toBe(3);
    expect(err).toMatch(/landing\/cyl\/.*is damaged/);
    expect(json().map((a) => a.file)).toEqual(['two.csv']);
  });

  it('of what was accepted is not needed to answer', async () => {
    const path = file();
    await line.pledge('ingest', path, '--network', 'cyl');
    for (const p of tree(line.data).filter((p) => /\/(landing|rejects)\/.*json$/.test(p))) writeFileSync(p, '{"kind":');
    const { code, json } = await line.pledge('ingest', path, '--network', 'cyl', '--json');
    expect([code, json()[0].status]).toEqual([0, 'duplicate']);
  });
});

describe('names and headings', () => {
  const steer = '\u001b]0,x\u0007\u009b31m\u202e';
  it('never steer the terminal', async () => {
    const path = file(`a${steer}.csv`, text.replace('Superado', `Superado;Obs${steer}`));
    for (const argv of [
      ['ingest', path, '--network', 'cyl'],
      ['ingest', path, '--network', 'cyl', '--json'],
      ['inspect', path],
      ['inspect', path, '--json'],
      ['ingest', `${path}.no`, '--network', 'cyl'],
      ['map', '--network', 'cyl', '--dataset', 'training', `Obs${steer}=-`],
      ['map'],
    ]) {
      const { out, err } = await line.pledge(...argv);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(out + err, argv.join(' ')).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
    }
    const [seen] = (await line.pledge('inspect', path, '--json')).json();
    expect(seen.sheets[0].columns.at(-1).heading).toContain(steer);
  });

  it('that are no UTF-8 are found', async () => {
    const name = Buffer.concat([Buffer.from(join(line.dir, 'formaci')), Buffer.from([0xf3]), Buffer.from('n.csv')]);
    writeFileSync(name, text);
    const { code, out } = await line.pledge(
      'ingest',
      join(line.dir, 'formaci\ufffdn.csv'),
      '--network',
      'cyl',
      '--json',
    );
    expect([code, JSON.parse(out).rows.accepted]).toEqual([1, 1]);
    writeFileSync(Buffer.from(name.toString('latin1').replace('\u00f3', '\u00f2'), 'latin1'), text);
    const twice = await line.pledge('ingest', join(line.dir, 'formaci\ufffdn.csv'), '--network', 'cyl');
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('several files have this name')]);
    expect(readFileSync(name, 'utf8')).toBe(text);
  });
});
