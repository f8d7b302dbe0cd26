import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { readParquet } from '../../functions/parquet/tables.ts';

/**
 * A raise of the rules changes no past: a store that a program of rules 1 left behind, most of its raw files gone, is used
 * by a program of rules 2. How it was made: store-of-rules-1.ts.
 */
const fixture = fileURLToPath(new URL('fixtures/rules-1', import.meta.url));
const sentFile = (name: string) => join(fixture, 'sent', name);

afterAll(() => {
  vi.doUnmock('../../schemas/keys.ts');
  vi.resetModules();
});

/** The command line of a program of some rules, over a copy of the store. */
async function program(rules: number, now: string) {
  vi.resetModules();
  vi.doMock('../../schemas/keys.ts', async (original) => ({ ...(await original<object>()), rulesVersion: rules }));
  const line = (await import('./world.ts')).commandLine(now);
  cpSync(join(fixture, 'data'), line.data, { recursive: true });
  cpSync(join(fixture, 'data.key'), `${line.data}.key`);
  chmodSync(`${line.data}.key`, 0o600);
  return line;
}
type Line = Awaited<ReturnType<typeof program>>;

/** The tables of a run, of which the report is made. */
async function figures(data: string, run: string) {
  const table = (name: string) => readParquet(readFileSync(join(data, 'runs', run, name, `${name}.parquet`)));
  const values = await table('indicator_values');
  const of = (indicator: string) => values.find((row) => row.indicator === indicator)!.value;
  return {
    citizens: of('citizens_trained'),
    certificates: of('citizen_certifications'),
    values,
    totals: await table('totals'),
  };
}

async function asOf(line: Line, day: string) {
  const answer = await line.pledge('rollup', '--as-of', day, '--json');
  expect(answer.err).not.toContain('damaged');
  expect(answer.code).toBe(0);
  return figures(line.data, answer.json()[0].run);
}

test('a program of higher rules finds what was sent, and reports earlier days as they were', async () => {
  const line = await program(2, '2019-03-01T09:00:00Z');
  const sent = async (path: string, ...more: string[]) =>
    (await line.pledge('ingest', path, '--network', 'cyl', '--json', ...more)).json()[0];
  const [then] = readdirSync(join(fixture, 'data/runs'));
  const published = await figures(line.data, then!);
  expect(published).toMatchObject({ citizens: 2, certificates: 1 });

  // The raw file of the last is kept, those of the others are not.
  const landed = readdirSync(join(line.data, 'landing/cyl')).filter((name) => !name.endsWith('.json'));
  const received = { 'marzo.csv': '2018-04-03', 'examenes.csv': '2018-04-04', 'marzo-corregido.csv': '2018-05-03' };
  const uploads: string[] = [];
  for (const [name, day] of Object.entries(received)) {
    const answer = await sent(sentFile(name));
    expect(answer, name).toMatchObject({ status: 'duplicate', received_at: `${day}T00:00:00.000Z` });
    expect((await sent(sentFile(name), '--replace')).status, name).toBe('duplicate');
    uploads.push(answer.upload);
  }
  expect(landed).toEqual([uploads[2]]);
  expect(readdirSync(join(line.data, 'receipts'))).toEqual(['1']);

  expect(await asOf(line, '2018-04-30')).toMatchObject(published);
  expect(await asOf(line, '2018-06-30')).toMatchObject({ citizens: 1, certificates: 1 });

  const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
  const later = join(dirname(line.data), 'later.csv');
  writeFileSync(later, `${heading}\n20000003P;Ciudadanía;Taller;17/03/2018;Sí\n`);
  expect((await sent(later, '--received-at', '2018-06-03')).status).toBe('accepted');
  expect(readdirSync(join(line.data, 'receipts')).sort()).toEqual(['1', '2']);
  expect(readdirSync(join(line.data, 'rules'))).toEqual(['2.json']);
  expect(await asOf(line, '2018-04-30')).toMatchObject(published);
  expect(await asOf(line, '2019-03-01')).toMatchObject({ citizens: 2, certificates: 1 });
});
