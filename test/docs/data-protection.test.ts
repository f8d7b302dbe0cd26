import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../local/world.ts';

/** What docs/data-protection.md says of a person who asks, done as it stands there: its own queries, its own steps. */
const page = readFileSync(new URL('../../docs/data-protection.md', import.meta.url), 'utf8');
const queries = [...page.matchAll(/^pledge query (?:--data ask )?"(.+)"$/gm)].map((m) => m[1]!);
const record = /`(\{"uploads".+?\})`/.exec(page)![1]!;

const { dir, data, pledge } = commandLine();
const file = (name: string, ...rows: string[]) => {
  const heading =
    'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Correo electrónico;Colectivo;Actividad;Fecha de fin;Superado';
  writeFileSync(join(dir, name), `${[heading, ...rows].join('\n')}\n`);
  return join(dir, name);
};
const ana = '12345678Z;Ana;Ejemplo Gil;01/02/1980;ana@ejemplo.example;Ciudadanía';
const others = ['00000001R;Eva;Ejemplo Paz;03/04/1970;;Ciudadanía;Redes;16/03/2018;Sí'];

it('a person’s rows are found, also those without a document, and erased; a rollup then goes on', async () => {
  const rows = [`${ana};Redes;16/03/2018;Sí`, ';Ana;Ejemplo Gil;01/02/1980;;Ciudadanía;Ofimática;16/04/2018;Sí'];
  const received = '2018-05-03T10:00:00Z';
  const sent = ['--network', 'cyl', '--received-at', received];
  await pledge('ingest', file('marzo.csv', ...rows, ...others), ...sent);
  await pledge('rollup', '--as-of', '2018-05-09');

  const ask = join(dir, 'ask');
  copyFileSync(`${data}.key`, `${ask}.key`);
  await pledge('ingest', file('ask.csv', `${ana};-;01/01/2018;No`), '--network', 'cyl', '--data', ask);
  await pledge('rollup', '--data', ask);
  const [tokens, access, uploads] = queries;
  const [{ document, exact, address }] = (await pledge('query', tokens!, '--json', '--data', ask)).json();
  expect([document, exact, address]).not.toContain(null);
  const found = (sql: string) => pledge('query', sql.replace('…', document), '--json');
  expect((await found(access!)).json().map((row) => row.activity)).toEqual(['Redes', 'Ofimática']);
  for (const [field, token] of Object.entries({ exact, address })) {
    const sql = access!.replace("l.document = '…'", `l.${field} = ${token}`);
    expect((await pledge('query', sql, '--json')).json()).toHaveLength(2);
  }
  const [{ upload }] = (await found(uploads!)).json();

  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' }))
    if (name.includes(upload)) rmSync(join(data, name));
  const without = file('marzo-sin.csv', ...others);
  expect((await pledge('rollup', '--as-of', '2018-05-09')).err).toContain(upload);
  mkdirSync(join(data, 'erased'));
  writeFileSync(join(data, 'erased/000001.json'), `${record.replace('…', upload)}\n`);
  await pledge('ingest', without, ...sent);
  const run = await pledge('rollup', '--as-of', '2018-05-09', '--json');
  expect(run.json()[0]).toMatchObject({ published: 2 });
  expect((await found(access!)).out).toBe('');
  expect((await pledge('verify', '--json')).json()[0]).toMatchObject({ equal: true });
});
