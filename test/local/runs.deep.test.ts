import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandLine } from './world.ts';

let line: ReturnType<typeof commandLine>;
let pledge: ReturnType<typeof commandLine>['pledge'];

const training = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Redes;16/03/2018;Sí\n';

beforeEach(async () => {
  line = commandLine();
  pledge = line.pledge;
  const file = join(line.dir, 'marzo.csv');
  writeFileSync(file, training);
  await pledge('ingest', file, '--network', 'cyl', '--received-at', '2018-05-01');
});

const publish = async (asOf: string): Promise<string> =>
  (await pledge('rollup', '--as-of', asOf, '--json')).json()[0].run;

/** Changes one byte of a publication. */
function damage(number: number) {
  const folder = join(line.data, 'published');
  const path = join(folder, readdirSync(folder).sort()[number - 1]!);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"as_of"', '"as_off"'));
}

describe('runs', () => {
  it('lists every publication, and what came of it', async () => {
    const may = await publish('2018-05-08');
    const today = await publish('2018-05-10');
    expect(await publish('2018-05-08')).toBe(may);
    const of = (number: number, run: string, as_of: string) => ({
      number,
      run,
      as_of,
      provisional: false,
      release: null,
    });
    expect((await pledge('runs', '--json')).json()).toEqual([
      { ...of(1, may, '2018-05-08'), state: 'superseded', same_as: null },
      { ...of(2, today, '2018-05-10'), state: 'superseded', same_as: null, provisional: true },
      { ...of(3, may, '2018-05-08'), state: 'current', same_as: 1 },
    ]);
    const { out } = await pledge('runs');
    expect(out).toMatch(new RegExp(`3  ${may}  2018-05-08  no +current, the run of number 1 again\n`));
    damage(3);
    expect((await pledge('runs', '--json')).json().map((r) => [r.run, r.state])).toEqual([
      [may, 'superseded'],
      [today, 'current'],
      [null, 'damaged'],
    ]);
  });

  it('has none before the first, and its hint runs as it stands', async () => {
    const { out } = await pledge('runs');
    expect(out).toBe(`Nothing is published yet. First: pledge rollup --data ${line.data}\n`);
    const [, ...words] = out.trim().split('First: ')[1]!.split(' ');
    expect((await pledge(...words)).code).toBe(0);
  });
});

describe('the run that a command reads', () => {
  /** A reader, and how its answer names the run or its day. */
  const readers: [string, string[], (out: string) => string][] = [
    ['report', ['report', '--json'], (out) => JSON.parse(out).as_of],
    ['status', ['status', '--json'], (out) => JSON.parse(out).published.as_of],
    ['query', ['query', 'select as_of from parameters', '--json'], (out) => JSON.parse(out).as_of],
    ['verify', ['verify', '--json'], (out) => JSON.parse(out).as_of],
    ['explain', ['explain', 'citizens_trained', '--json'], (out) => JSON.parse(out).as_of],
  ];

  it('is the last, or the one that is named by number or id, and never another', async () => {
    const first = await publish('2018-05-08');
    await publish('2018-05-07');
    for (const [name, words, dayOf] of readers) {
      expect([name, dayOf((await pledge(...words)).out)]).toEqual([name, '2018-05-07']);
      for (const wish of ['1', first])
        expect([name, dayOf((await pledge(...words, '--run', wish)).out)]).toEqual([name, '2018-05-08']);
    }
    damage(2);
    for (const [name, words, dayOf] of readers) {
      const passed = await pledge(...words);
      expect([name, dayOf(passed.out)]).toEqual([name, '2018-05-08']);
      expect(passed.err).toMatch(/000002.json" is damaged/);
      for (const wish of ['2', '7', 'f'.repeat(32), 'last'])
        expect([name, await pledge(...words, '--run', wish)]).toMatchObject([
          name,
          { code: 2, out: '', err: expect.stringContaining(`There is no published run "${wish}", or it is damaged.`) },
        ]);
    }
    damage(1);
    for (const [name, words] of readers)
      expect([name, await pledge(...words)]).toMatchObject([
        name,
        { code: 3, out: '', err: expect.stringMatching(/Every publication is damaged/) },
      ]);
  });
});

describe('a hint', () => {
  it('names the data that the command was about, where its sentence does not', async () => {
    await publish('2018-05-08');
    damage(1);
    const { code, err } = await pledge('rollup', '--as-of', '2018-05-08');
    expect(code).toBe(3);
    expect(err).toMatch(/publish past it: pledge rollup --past-damaged 1\n/);
    expect(err).toContain(`Here the command takes --data ${line.data} too.\n`);
    const none = await pledge('release', 'remark', 'citizens_trained', 'x', '--by', 'Ana');
    expect(none.err).toBe(`No run is proposed. First: pledge release propose RUN --by NAME --data ${line.data}\n`);
    expect((await pledge('runs', '--run')).err).not.toContain('Here the command takes');
  });
});
