import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deepIt } from '../deep.ts';
import { commandLine } from './world.ts';

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
const march = `${heading}
10000001S;Ciudadanía;Ofimática;09/03/2018;Sí
10000002Q;Ciudadanía;Ofimática;09/03/2018;Sí
10000004H;Docente;Robótica;31/02/2018;Sí
`;

let line: ReturnType<typeof commandLine>;
let pledge: ReturnType<typeof commandLine>['pledge'];
let path: string;
beforeEach(() => {
  line = commandLine();
  pledge = line.pledge;
  path = join(line.dir, 'marzo.csv');
  writeFileSync(path, march);
});
afterEach(() => rmSync(line.dir, { recursive: true, force: true }));

describe('pledge corrected', () => {
  it('gives a file back, and stores nothing', async () => {
    const done = await pledge('corrected', path, '--network', 'cyl', '--out', join(line.dir, 'out'), '--lang', 'gl');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('1 fila por corrixir');
    const written = readFileSync(join(line.dir, 'out', 'marzo.marked.csv'), 'utf8');
    expect(written.split('\n')[0]).toBe(`${heading};Erros`);
    expect(existsSync(line.data)).toBe(false);
  });

  deepIt('gives an upload back; corrected and sent, it completes the upload', async () => {
    const [sent] = (await pledge('ingest', path, '--network', 'cyl', '--json')).json();
    const done = await pledge('corrected', sent.upload, '--network', 'cyl', '--out', line.dir, '--json');
    const [{ written, rejected, warned }] = done.json();
    expect({ written, rejected, warned }).toEqual({
      written: join(line.dir, 'marzo.marked.csv'),
      rejected: 1,
      warned: 0,
    });
    writeFileSync(written, readFileSync(written, 'utf8').replace('31/02/2018;', '28/02/2018;'));
    const [again] = (await pledge('ingest', written, '--network', 'cyl', '--json')).json();
    expect(again).toMatchObject({ status: 'accepted', rows: { accepted: 3, rejected: 0 }, errors: [], warnings: [] });
    // The rows that were accepted before count once.
    await pledge('rollup', '--as-of', '2018-05-10');
    const query = 'select indicator, value from indicator_values where value > 0 order by indicator';
    expect((await pledge('query', query, '--json')).json().flat()).toEqual([
      { indicator: 'citizens_trained', value: 2 },
      { indicator: 'teachers_trained', value: 1 },
    ]);
  });

  it('lists every row, however many there are', async () => {
    writeFileSync(path, `${march}${'10000004H;Docente;Robótica;ayer;Sí\n'.repeat(1500)}`);
    await pledge('corrected', path, '--network', 'cyl', '--out', line.dir, '--rejected-only');
    const lines = readFileSync(join(line.dir, 'marzo.corrected.csv'), 'utf8').trim().split('\n');
    expect(lines.length).toBe(1 + 1501);
    expect(lines.slice(1).every((l) => /31\/02|ayer/.test(l.split(';')[5]!))).toBe(true);
  });

  it('says in a sentence that there is nothing to correct, or nothing kept any more', async () => {
    writeFileSync(path, march.replace('31/02', '28/02'));
    const nothing = await pledge('corrected', path, '--network', 'cyl', '--out', line.dir);
    expect(nothing).toMatchObject({ code: 0, out: 'No hay nada que corregir: se aceptaron todas las filas.\n' });
    const [sent] = (await pledge('ingest', path, '--network', 'cyl', '--json')).json();
    rmSync(join(line.data, 'landing'), { recursive: true });
    const gone = await pledge('corrected', sent.upload, '--network', 'cyl');
    expect(gone).toMatchObject({ code: 1 });
    expect(gone.out).toContain('ya no se conserva (se guarda 90 días)');
  });

  it('says why a file that was refused whole cannot be marked', async () => {
    writeFileSync(path, 'DNI;Colectivo;Actividad;Superado\n10000001S;Docente;Redes;Sí\n');
    const done = await pledge('corrected', path, '--network', 'cyl', '--out', line.dir);
    expect(done.code).toBe(1);
    expect(done.out).toContain('Falta la columna «Fecha de fin».');
  });

  it('overwrites no file, and names what it was given wrong', async () => {
    const args = ['corrected', path, '--network', 'cyl', '--out', line.dir];
    await pledge(...args);
    expect(await pledge(...args)).toMatchObject({ code: 2, err: expect.stringContaining('exists already') });
    expect(await pledge('corrected', path)).toMatchObject({ code: 2, err: expect.stringContaining('--network') });
    expect(await pledge('corrected', 'nada.csv', '--network', 'cyl')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nada.csv'),
    });
    expect(await pledge('corrected', 'f'.repeat(32), '--network', 'cyl')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no upload'),
    });
  });
});
