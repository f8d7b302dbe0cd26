import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine } from './world.ts';

const file = 'DNI;Colectivo;Curso;Casilla T;Superado\n90000000B;Docente;Redes;16/03/2018;Sí\n';

describe('pledge map', () => {
  test('confirms, lists, and lets the same file be read anew', async () => {
    const { dir, pledge } = commandLine();
    const path = join(dir, 'a.csv');
    writeFileSync(path, file);
    expect((await pledge('ingest', path, '--network', 'cyl')).code).toBe(1);
    expect(await pledge('map')).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^No network has/) });
    const made = await pledge('map', '--network', 'cyl', '--dataset', 'training', 'Casilla T=end_date');
    expect(made).toMatchObject({ code: 0, out: 'cyl, version 1\n  training: Casilla T → end_date\n' });
    expect((await pledge('map')).out).toBe(made.out);
    expect((await pledge('map', '--network', 'carm')).out).toBe('carm, version 0: nothing confirmed\n');
    expect((await pledge('map', '--network', 'cyl', '--json')).json()).toEqual([
      { network: 'cyl', number: 1, headings: { training: { 'Casilla T': 'end_date' } }, values: {} },
    ]);
    expect((await pledge('ingest', path, '--network', 'cyl')).code).toBe(0);
  });

  test('has a refused file read anew, once a version, and an accepted one not', async () => {
    const { dir, pledge } = commandLine();
    const path = join(dir, 'a.csv');
    writeFileSync(path, file);
    const sent = async (...argv: string[]) => {
      const [{ status }] = (await pledge('ingest', path, '--network', 'cyl', '--json', ...argv)).json();
      return status;
    };
    const map = (pair: string) => pledge('map', '--network', 'cyl', '--dataset', 'training', pair);
    expect([await sent(), await sent()]).toEqual(['refused', 'refused']);
    await map('Otra=sex');
    expect([await sent(), await sent()]).toEqual(['refused', 'refused']);
    await map('Casilla T=end_date');
    expect([await sent(), await sent()]).toEqual(['accepted', 'duplicate']);
    // Taken anew, it would go before what was sent since.
    await map('Sede social=centre');
    expect([await sent(), await sent('--again')]).toEqual(['duplicate', 'accepted']);
  });

  test('confirms what a word of a column means, and takes it back', async () => {
    const { pledge } = commandLine();
    const map = (pair: string) => pledge('map', '--network', 'cyl', '--dataset', 'training', pair);
    const made = await map('audience: Ama de casa = citizen');
    expect(made).toMatchObject({ code: 0, out: 'cyl, version 1\n  training, audience: Ama de casa → citizen\n' });
    expect((await map('audience:Ama de casa=')).out).toBe('cyl, version 2: nothing confirmed\n');
  });

  const wrong: [string, string[]][] = [
    ['a value that is none', ['--network', 'cyl', '--dataset', 'training', 'audience:Jubilada=jubilada']],
    ['no word', ['--network', 'cyl', '--dataset', 'training', 'audience:=citizen']],
    ['a field that is none', ['--network', 'cyl', '--dataset', 'training', 'Casilla T=fin']],
    ['no heading', ['--network', 'cyl', '--dataset', 'training', '=end_date']],
    ['no field', ['--network', 'cyl', '--dataset', 'training', 'Casilla T']],
    ['no network', ['--dataset', 'training', 'Casilla T=end_date']],
    ['no dataset', ['--network', 'cyl', 'Casilla T=end_date']],
    ['an unknown network', ['--network', 'nadie', '--dataset', 'training', 'Casilla T=end_date']],
  ];
  for (const [name, argv] of wrong)
    test(`${name}: wrong usage, and nothing is stored`, async () => {
      const { data, pledge } = commandLine();
      expect((await pledge('map', ...argv)).code).toBe(2);
      expect(existsSync(data)).toBe(false);
    });
});

test('a column that the last file had is missed', async () => {
  const { dir, pledge } = commandLine();
  const [first, second] = ['a.csv', 'b.csv'].map((name) => join(dir, name)) as [string, string];
  writeFileSync(first, 'DNI;Sexo;Colectivo;Curso;Fecha;Superado\n90000000B;Mujer;Docente;Redes;16/03/2018;Sí\n');
  writeFileSync(second, 'DNI;Colectivo;Curso;Fecha;Superado\n90000001N;Docente;Redes;16/04/2018;Sí\n');
  await pledge('ingest', first, '--network', 'cyl', '--received-at', '2018-04-01');
  const { out, code } = await pledge('ingest', second, '--network', 'cyl');
  expect(code).toBe(0);
  expect(out).toContain('Falta la columna «Sexo», que en el envío anterior estaba.');
});
