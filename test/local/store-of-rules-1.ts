import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulesVersion } from '../../schemas/keys.ts';
import { commandLine } from './world.ts';

/**
 * How the store in `fixtures/rules-1` was made, of made-up people: `npx tsx test/local/store-of-rules-1.ts`, by a program of
 * rules 1. No later program can make it, so it is kept as it is: a store that a release left behind. Two files of trainings
 * and one of certifications were sent, the last in May; a run was published as of April; then the days of the raw files were
 * over, but for the last.
 */
const fixture = fileURLToPath(new URL('fixtures/rules-1', import.meta.url));

const training = 'DNI/NIE;Nombre;Apellidos;Colectivo;Actividad;Fecha de fin;Superado';
const files = {
  'marzo.csv': `${training}
20000001Y;Ana;Prueba Uno;Ciudadanía;Taller;16/03/2018;Sí
20000002F;Ben;Prueba Dos;Ciudadanía;Taller;16/03/2018;Sí
;Mal;;Ciudadanía;Taller;31/02/2018;Sí
`,
  'marzo-corregido.csv': `${training}
20000001Y;Ana;Prueba Uno;Ciudadanía;Taller;16/03/2018;No
`,
  'examenes.csv': `DNI/NIE;Nombre;Apellidos;Colectivo;Certificación;Nivel;Número de certificado;Fecha de expedición;Resultado
20000001Y;Ana;Prueba Uno;Ciudadanía;IT Básico;Básico;A-1;20/03/2018;Apto
20000002F;Ben;Prueba Dos;Ciudadanía;IT Básico;Básico;A-2;20/03/2018;No apto
`,
};

async function make() {
  if (rulesVersion !== 1)
    throw new Error(`this program has rules ${rulesVersion}: a store of rules 1 is made by rules 1`);
  rmSync(fixture, { recursive: true, force: true });
  const { dir, data, pledge } = commandLine('2019-02-01T09:00:00Z');
  mkdirSync(join(fixture, 'sent'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(fixture, 'sent', name), text);
  writeFileSync(`${data}.key`, `pledge-key-1 ${'42'.repeat(32)}\n`, { mode: 0o600 });
  const send = async (name: string, day: string): Promise<string> => {
    const path = join(fixture, 'sent', name);
    const { json } = await pledge('ingest', path, '--network', 'cyl', '--received-at', day, '--json', '--data', data);
    return json()[0].upload;
  };
  await send('marzo.csv', '2018-04-03');
  await send('examenes.csv', '2018-04-04');
  const last = await send('marzo-corregido.csv', '2018-05-03');
  const { code, err } = await pledge('rollup', '--as-of', '2018-04-30');
  if (code !== 0) throw new Error(err);
  const landing = join(data, 'landing', 'cyl');
  for (const name of readdirSync(landing)) if (!name.startsWith(last)) rmSync(join(landing, name));
  cpSync(data, join(fixture, 'data'), { recursive: true });
  cpSync(`${data}.key`, join(fixture, 'data.key'));
  rmSync(dir, { recursive: true });
}

await make();
