import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { silent } from '../../functions/runtime/ports/log.ts';

/** The files of each session of the warehouse that read any, and whether it is closed. */
const sessions: { files: number; closed: boolean }[] = [];
vi.resetModules();
vi.doMock('../../functions/local/warehouse.ts', async (original) => {
  const real = await original<typeof import('../../functions/local/warehouse.ts')>();
  return {
    async openWarehouse(root: string) {
      const { warehouse, ...more } = await real.openWarehouse(root);
      const open: typeof warehouse.open = async (run, files, tables) => {
        const session = await warehouse.open(run, files, tables);
        if (files.length === 0) return session;
        const one = { files: files.length, closed: false };
        sessions.push(one);
        return {
          ...session,
          async close() {
            await session.close();
            one.closed = true;
          },
        };
      };
      return { ...more, warehouse: { ...warehouse, open } };
    },
  };
});

const { makeTicket } = await import('../../functions/local/commands/ticket.ts');
const { openForWriting } = await import('../../functions/local/data.ts');
const { serveData } = await import('../../functions/local/serving.ts');
const { commandLine } = await import('./world.ts');
afterAll(() => {
  vi.doUnmock('../../functions/local/warehouse.ts');
  vi.resetModules();
});

it('finds what counts before the first clerk asks for it', async () => {
  const now = Date.parse('2018-05-10T09:00:00Z');
  const { dir, data: root, pledge } = commandLine();
  const path = join(dir, 'marzo.csv');
  writeFileSync(path, 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n10000001S;Ciudadanía;Redes;09/03/2018;Sí\n');
  expect((await pledge('ingest', path, '--network', 'cyl')).code).toBe(0);
  sessions.length = 0;
  const data = await openForWriting(root, { sample: false, now });
  const stop = new AbortController();
  const where = { host: '127.0.0.1', port: 0, contact: null, signal: stop.signal };
  const { urls, closed } = await serveData({ data, ...where, log: silent, now: () => now });
  await vi.waitFor(() => expect(sessions).toEqual([{ files: 2, closed: true }]), 60_000);
  const { secret } = await makeTicket({ role: 'sender', network: 'cyl', note: '', days: 1 }, now, data.store);
  const page = await fetch(`${urls[0]}/es/red`, { headers: { cookie: `ticket=${secret}` } });
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('marzo.csv')]);
  expect(sessions).toHaveLength(1);
  stop.abort();
  await closed;
  rmSync(dir, { recursive: true });
});
