import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../local/world.ts';

/** What docs/data-protection.md says of a person who asks, done as it stands there: its own commands, its own steps. */
const page = readFileSync(new URL('../../docs/data-protection.md', import.meta.url), 'utf8');
const asks = page.slice(page.indexOf('## When a person asks'));
const commands = [...asks.matchAll(/^pledge (.+)$/gm)].map((m) => [...m[1]!.matchAll(/"([^"]*)"|(\S+)/g)]);
const [access, erasure, rollup] = commands.map((words) => words.map((m) => m[1] ?? m[2]!));

const { dir, pledge, typed } = commandLine();
const file = (name: string, ...rows: string[]) => {
  const heading =
    'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Correo electrónico;Colectivo;Actividad;Fecha de fin;Superado';
  writeFileSync(join(dir, name), `${[heading, ...rows].join('\n')}\n`);
  return join(dir, name);
};
const ana = '12345678Z;Ana;Ejemplo Gil;01/02/1980;ana@ejemplo.example;Ciudadanía';
const ask = () => typed.push('12345678Z', 'Ana', 'Ejemplo Gil', '01/02/1980', 'ana@ejemplo.example');
const rows = [
  `${ana};Redes;16/03/2018;Sí`,
  ';Ana;Ejemplo Gil;01/02/1980;;Ciudadanía;Ofimática;16/04/2018;Sí',
  '00000001R;Eva;Ejemplo Paz;03/04/1970;;Ciudadanía;Redes;16/03/2018;Sí',
];

it('a person’s rows are found, also those without a document, and erased; a rollup then goes on', async () => {
  await pledge('ingest', file('marzo.csv', ...rows), '--network', 'cyl', '--received-at', '2018-05-03T10:00:00Z');
  await pledge('rollup', '--as-of', '2018-05-09');

  ask();
  const found = (await pledge(...access!, '--json')).json()[0];
  expect(found.uploads[0].rows.map((row: { records: { activity: string }[] }) => row.records[0]!.activity)).toEqual([
    'Redes',
    'Ofimática',
  ]);
  ask();
  const text = await pledge(...access!);
  expect(text.out).toContain('as sent: 12345678Z | Ana | Ejemplo Gil');

  ask();
  typed.push('no');
  expect(await pledge(...erasure!)).toMatchObject({ code: 1, err: 'Nothing was erased.\n' });
  ask();
  typed.push('yes');
  expect((await pledge(...erasure!)).out).toContain('Looked for again: nothing is left.');
  const run = await pledge(...rollup!, '--as-of', '2018-05-09', '--json');
  expect(run.json()[0]).toMatchObject({ published: 2 });
  ask();
  expect((await pledge(...access!)).out).toContain('Found: 0 rows');
  expect((await pledge('verify', '--json')).json()[0]).toMatchObject({ equal: true, erased: 0 });
  const again = await pledge('ingest', file('marzo-otra-vez.csv', ...rows, ''), '--network', 'cyl');
  expect(again.out).toContain('pidió que se suprimieran sus datos');
});

it('who is asked for has to be somebody', async () => {
  typed.push('12345678A', '', '', '', '');
  expect(await pledge('person')).toMatchObject({ code: 2, err: expect.stringContaining('or its letter is wrong') });
  typed.push('', 'Ana', '', '', '');
  expect(await pledge('person')).toMatchObject({ code: 2, err: expect.stringContaining('Give a document') });
});
