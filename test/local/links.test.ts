import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { run } from '../../functions/local/cli.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { createJson } from '../../functions/runtime/ports/store.ts';
import { networkOfTicket, renewTicket, ticketOf } from '../../functions/runtime/ports/tickets.ts';
import { keys } from '../../schemas/keys.ts';
import { Envelope } from '../../schemas/receipt.ts';
import { commandLine } from './world.ts';

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

/** Links of a data directory, and what waits behind them. */
const opened = async () => {
  const line = commandLine();
  writeFileSync(
    `${line.dir}/a.csv`,
    'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n20000001Y;Ciudadanía;T;16/03/2018;Sí\n',
  );
  await line.pledge('ingest', `${line.dir}/a.csv`, '--network', 'cyl');
  return { ...line, store: directoryStore(line.data) };
};
const now = '2018-05-10T09:00:00Z';
const secretOf = (link: string) => link.split('#')[1]!;

describe('a link of a data directory', () => {
  it('is made for a network, listed by its hash, and ended with those that were renewed from it', async () => {
    const { pledge, store } = await opened();
    const made = (await pledge('ticket', 'create', '--network', 'cemit', '--days', '10', '--json')).json()[0];
    expect(made.link).toMatch(/^http:\/\/127\.0\.0\.1:4280\/gl\/entrar#[0-9a-f]{64}$/);
    const [first] = [secretOf(made.link)];
    const at = Date.parse(now) + 5 * 86_400_000;
    const second = (await renewTicket(first, new Uint8Array(32).fill(1), at, store))!;
    const third = (await renewTicket(second, new Uint8Array(32).fill(2), at, store))!;
    const other = (await pledge('ticket', 'create', '--network', 'cemit', '--json')).json()[0];
    const valid = async (day: number) =>
      Promise.all(
        [first, second, third, secretOf(other.link)].map((secret) =>
          networkOfTicket(secret, new Date(Date.parse(now) + day * 86_400_000).toISOString(), store),
        ),
      );
    expect(await valid(6)).toEqual(['cemit', 'cemit', 'cemit', 'cemit']);
    // A renewed link is as long as the first was made for, and the first keeps its own end.
    expect(await valid(12)).toEqual([null, 'cemit', 'cemit', 'cemit']);
    expect(await valid(16)).toEqual([null, null, null, 'cemit']);
    expect(await renewTicket(first, new Uint8Array(32).fill(3), at + 10 * 86_400_000, store)).toBeNull();

    expect((await pledge('ticket', 'revoke', made.hash)).out).toBe(`Revoked: ${made.hash}\n`);
    expect(await valid(6)).toEqual([null, null, null, 'cemit']);
    const listed = (await pledge('ticket', 'list', '--json')).json();
    expect(listed.map((t) => t.state).sort()).toEqual(['revoked', 'revoked', 'revoked', 'valid']);
    expect((await pledge('ticket', 'revoke', 'a'.repeat(64))).code).toBe(2);
    expect((await pledge('ticket', 'create', '--network', 'nobody')).code).toBe(2);
  });

  it('is made for a coordinator too, by her name, and for one of the two', async () => {
    const { pledge, store } = await opened();
    const made = (await pledge('ticket', 'create', '--coordinator', 'Marta Ruiz', '--json')).json()[0];
    expect(made).toMatchObject({ role: 'coordinator', name: 'Marta Ruiz' });
    expect(made.link).toMatch(/^http:\/\/127\.0\.0\.1:4280\/es\/entrar#[0-9a-f]{64}$/);
    expect(await ticketOf(secretOf(made.link), now, store)).toMatchObject({ role: 'coordinator', name: 'Marta Ruiz' });
    expect((await pledge('ticket', 'list')).out).toContain('coordinator Marta Ruiz');
    for (const wrong of [[], ['--network', 'cyl', '--coordinator', 'Marta'], ['--coordinator', ' ']])
      expect((await pledge('ticket', 'create', ...wrong)).code).toBe(2);
  });
});

describe('the coordinator', () => {
  it('sees what waits for its clerk', async () => {
    const { pledge, store } = await opened();
    expect((await pledge('status', '--json')).json()[0].unsent).toEqual([]);
    const upload = 'a'.repeat(32);
    const envelope: Envelope = {
      ...{ upload, network: 'carm', file: 'x.csv', size: 1, sha256: 'b'.repeat(64), mode: 'add', settings: {} },
      ...{ heading_map_version: 0, again: false, announced_at: '2018-05-01T10:00:00.000Z' },
    };
    await createJson(store, keys.waitingEnvelope('carm', upload), envelope, Envelope);
    expect((await pledge('status', '--json')).json()[0].unsent).toEqual([
      { network: 'carm', upload, file: 'x.csv', lapses_on: '2018-05-31' },
    ]);
    expect((await pledge('status')).out).toContain('carm: x.csv, until 31 May 2018');
  });

  it('opens the pages with a link for each network that is named, until an interrupt', async () => {
    const { data, store } = await opened();
    const port = await freePort();
    const stop = new AbortController();
    let out = '';
    let said = '';
    const terminal = {
      out(text: string) {
        out += text;
      },
      err(text: string) {
        said += text;
        if (text.includes('Ctrl+C')) opening();
      },
      progress() {},
      interactive: false,
      interrupted: () => stop.signal,
      env: {},
      now: () => Date.parse(now),
    };
    let opening = () => {};
    const open = new Promise<void>((done) => {
      opening = done;
    });
    const argv = ['serve', '--data', data, '--port', String(port), '--network', 'cemit', '--json'];
    const ended = run(argv, terminal);
    // Another program may have taken the port since: then it ends, and nothing is opened.
    await Promise.race([open, ended.then((code) => expect.fail(`it ended with ${code}: ${said}`))]);
    const { report, links, desk } = JSON.parse(out);
    expect(desk).toMatch(/\/es\/entrar#[0-9a-f]{64}$/);
    expect(await ticketOf(secretOf(desk), now, store)).toMatchObject({ role: 'coordinator', name: 'Coordinación' });
    expect(report).toBe(`http://127.0.0.1:${port}/`);
    const root = await fetch(report, { headers: { 'accept-language': 'ca,es;q=0.8' } });
    expect([root.status, new URL(root.url).pathname]).toEqual([200, '/report/latest/ca.html']);
    expect(await root.text()).toContain('Encara no s’ha publicat cap informe');
    expect(new URL((await fetch(`${report}es.html`)).url).pathname).toBe('/report/latest/es.html');
    const feed = await fetch(`${report}atom.xml`, { method: 'HEAD' });
    expect([feed.status, feed.headers.get('content-type'), await feed.text()]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
      '',
    ]);
    expect(links.map((l: { network: string }) => l.network)).toEqual(['cemit']);
    expect(await networkOfTicket(secretOf(links[0].link), now, store)).toBe('cemit');
    expect((await fetch(links[0].link)).status).toBe(200);
    stop.abort();
    expect(await ended).toBe(0);
  });

  it('opens the pages for a network that there is', async () => {
    const { pledge } = await opened();
    const { code, err } = await pledge('serve', '--network', 'nobody');
    expect([code, err]).toEqual([2, expect.stringMatching(/there is no network "nobody"/)]);
  });
});
