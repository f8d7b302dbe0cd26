import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

/** A raise of the rules changes no past: a store of rules 1, some of its raw files gone, is used by a program of rules 2. */

/** The command line of a program of some rules. */
async function program(rules: number, now: string) {
  vi.resetModules();
  vi.doMock('../../schemas/keys.ts', async (original) => ({ ...(await original<object>()), rulesVersion: rules }));
  return (await import('./world.ts')).commandLine(now);
}

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
const [ana, ben] = ['20000001Y;Ciudadanía;Taller;16/03/2018', '20000002F;Ciudadanía;Taller;16/03/2018'];

test('a program of higher rules finds what was sent, and reports earlier days as they were', async () => {
  const first = await program(1, '2019-02-01T09:00:00Z');
  const file = (name: string, ...rows: string[]) => {
    const path = join(first.dir, name);
    writeFileSync(path, `${[heading, ...rows].join('\n')}\n`);
    return path;
  };
  const [a, b, c] = [
    file('a.csv', `${ana};Sí`, `${ben};Sí`),
    file('b.csv', `${ana};No`),
    file('c.csv', '20000003P;Ciudadanía;Taller;17/03/2018;Sí'),
  ];
  let reports = 0;
  const value = async (line: typeof first, day: string) => {
    expect((await line.pledge('rollup', '--as-of', day, '--data', first.data)).code).toBe(0);
    const out = join(first.dir, `report-${reports++}`);
    await line.pledge('report', '--out', out, '--data', first.data);
    const { indicators } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    return indicators.find((i: { id: string }) => i.id === 'citizens_trained').value;
  };
  await first.pledge('ingest', a, '--network', 'cyl', '--received-at', '2018-04-03');
  await first.pledge('ingest', b, '--network', 'cyl', '--received-at', '2018-05-03');
  expect([await value(first, '2018-04-30'), await value(first, '2018-06-30')]).toEqual([2, 1]);
  rmSync(join(first.data, 'landing'), { recursive: true });

  const second = await program(2, '2019-03-01T09:00:00Z');
  const sent = (path: string, ...more: string[]) =>
    second.pledge('ingest', path, '--network', 'cyl', '--data', first.data, '--json', ...more);
  expect((await sent(a)).json()[0]).toMatchObject({ status: 'duplicate', received_at: '2018-04-03T00:00:00.000Z' });
  expect((await sent(a, '--replace')).json()[0].status).toBe('duplicate');
  expect([await value(second, '2018-04-30'), await value(second, '2018-06-30')]).toEqual([2, 1]);
  expect((await sent(c, '--received-at', '2018-06-03')).json()[0].status).toBe('accepted');
  expect(readdirSync(join(first.data, 'receipts')).sort()).toEqual(['1', '2']);
  expect(readdirSync(join(first.data, 'rules'))).toEqual(['2.json']);
  expect([await value(second, '2018-04-30'), await value(second, '2019-03-01')]).toEqual([2, 2]);
});
