import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTicket } from '../../functions/local/commands/ticket.ts';
import { openForWriting } from '../../functions/local/data.ts';
import { serveData } from '../../functions/local/serving.ts';
import type { Log } from '../../functions/runtime/ports/log.ts';
import { revokeTicket } from '../../functions/runtime/ports/tickets.ts';
import { dni } from '../dni.ts';
import { csv, row } from './world.ts';

/** The pages of a data directory over HTTP, as a browser without JavaScript has them, and a stranger. */
const stop = new AbortController();
const said: string[] = [];
const say = (...words: unknown[]) => void said.push(JSON.stringify(words));
const log: Log = { info: say, warn: say };
const now = Date.parse('2018-04-06T09:00:00.000Z');
let dir: string;
let url: string;
let data: Awaited<ReturnType<typeof openForWriting>>;
let closed: Promise<void>;
/** Every address that was asked for. */
const asked: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'serve-'));
  data = await openForWriting(join(dir, 'data'), { sample: false, now });
  const given = {
    data,
    host: '127.0.0.1',
    port: 0,
    contact: 'a@example.org',
    log,
    now: () => now,
    signal: stop.signal,
  };
  const served = await serveData(given);
  url = served.urls[0]!;
  closed = served.closed;
});
afterAll(async () => {
  stop.abort();
  await closed;
  await rm(dir, { recursive: true });
});

/** A browser of a link's holder: it keeps its cookie, and sends where a form came from. */
async function browser(network: string) {
  const { secret, hash } = await makeTicket({ role: 'sender', network, note: '', days: 1 }, now, data.store);
  let cookie = '';
  const fetchPage = async (path: string, body?: URLSearchParams | FormData, headers: Record<string, string> = {}) => {
    asked.push(path);
    const answer = await fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: { cookie, ...(body ? { origin: url } : {}), ...headers },
      ...(body ? { method: 'POST', body } : {}),
    });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0]!;
    const { status } = answer;
    return { status, to: answer.headers.get('location'), headers: answer.headers, set, text: await answer.text() };
  };
  const token = async (path: string) =>
    /name="token" value="([0-9a-f]+)"/.exec((await fetchPage(path)).text)?.[1] ?? '';
  const entered = await fetchPage('/es/entrar', new URLSearchParams({ link: `${url}/es/entrar#${secret}` }));
  return { secret, hash, entered, fetchPage, token };
}

async function upload(clerk: Awaited<ReturnType<typeof browser>>, name: string, text: string) {
  const form = new FormData();
  form.set('token', await clerk.token('/es/red'));
  form.set('files', new File([text], name));
  return clerk.fetchPage('/es/subir', form);
}

const secretName = 'Hermenegilda';
const text = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '31/02/2018')).replaceAll(
  'Ana',
  secretName,
);

describe('a clerk without JavaScript', () => {
  it('chooses a file, reads what it would change, sends it, and takes it back', async () => {
    const clerk = await browser('cyl');
    expect(clerk.entered).toMatchObject({ status: 303, to: '/es/red' });
    expect(clerk.entered.set).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    expect(clerk.entered.set).not.toMatch(/Expires|Max-Age/i);
    expect((await clerk.fetchPage('/es/red')).text).toContain('a@example.org');
    expect(await upload(clerk, `${secretName}.csv`, text)).toMatchObject({ status: 303, to: '/es/revisar' });
    const review = await clerk.fetchPage('/es/revisar');
    expect(review.text).toContain(`${secretName}.csv`);
    expect(review.headers.get('cache-control')).toBe('no-store');
    const id = /name="upload" value="([0-9a-f]{32})"/.exec(review.text)![1]!;
    const digest = /name="digest\.[0-9a-f]{32}" value="([0-9a-f]{64})"/.exec(review.text)![1]!;
    const token = await clerk.token('/es/revisar');
    const sent = await clerk.fetchPage(
      '/es/revisar/enviar',
      new URLSearchParams({ token, upload: id, [`digest.${id}`]: digest }),
    );
    expect(sent).toMatchObject({ status: 303, to: `/es/enviado?de=${id}` });
    expect((await clerk.fetchPage(sent.to!)).text).toContain(`${secretName}.csv`);
    const marked = await clerk.fetchPage(`/es/envios/${id}/corregido`);
    expect([marked.status, marked.text]).toEqual([200, expect.stringContaining(secretName)]);
    const back = await clerk.fetchPage(`/es/envios/${id}/retirar`, new URLSearchParams({ token, why: 'no era' }));
    expect(back.status).toBe(303);
    expect((await clerk.fetchPage(`/es/envios/${id}`)).text).toContain('no era');
  });

  it('of another network sees nothing of it', async () => {
    const [mine] = (await data.store.list('receipts/')).map((key) => /([0-9a-f]{32})\.json$/.exec(key)![1]!);
    const other = await browser('carm');
    const token = await other.token('/es/red');
    for (const path of [`/es/envios/${mine}`, `/es/envios/${mine}/corregido`, `/es/envios/${mine}/errores.csv`])
      expect([path, (await other.fetchPage(path)).status]).toEqual([path, 404]);
    for (const path of [`/es/envios/${mine}/retirar`, `/es/envios/${mine}/reponer`])
      expect((await other.fetchPage(path, new URLSearchParams({ token, why: 'x' }))).status).toBe(404);
    expect((await other.fetchPage(`/es/enviado?de=${mine}`)).text).not.toContain(secretName);
    expect((await other.fetchPage('/es/red')).text).not.toContain(secretName);
    const waiting = new URLSearchParams({ token, upload: mine! });
    expect((await other.fetchPage('/es/revisar/enviar', waiting)).status).toBe(404);
    expect((await other.fetchPage('/es/revisar/quitar', waiting)).status).toBe(404);
  });
});

describe('a stranger', () => {
  const pages = ['/es/red', '/es/revisar', '/es/enviado', `/es/envios/${'0'.repeat(32)}`, '/gl/plantillas/training'];

  it('without a link, or with one that ended, is led to where a link is given', async () => {
    const clerk = await browser('cyl');
    for (const path of pages) {
      const answer = await fetch(`${url}${path}`, { redirect: 'manual' });
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, `/${path.slice(1, 3)}/entrar`]);
    }
    await revokeTicket(clerk.hash, data.store);
    expect((await clerk.fetchPage('/es/red')).status).toBe(303);
    const again = await clerk.fetchPage('/es/entrar', new URLSearchParams({ link: clerk.secret }));
    expect(again.to).toBeNull();
  });

  it('cannot make a browser change anything: another origin, none, no token, another’s token', async () => {
    const clerk = await browser('cyl');
    const other = await browser('carm');
    const token = await clerk.token('/es/red');
    const before = await data.store.list('');
    const bodies = {
      ours: { token, upload: 'x' },
      none: { upload: 'x' },
      other: { token: await other.token('/es/red') },
    };
    for (const [path, body, headers] of [
      ['/es/revisar/enviar', bodies.ours, { origin: 'http://evil.example' }],
      ['/es/revisar/enviar', bodies.ours, { origin: 'null' }],
      ['/es/revisar/enviar', bodies.none, {}],
      ['/es/revisar/enviar', bodies.other, {}],
      ['/es/renovar', bodies.none, {}],
      ['/es/salir', bodies.none, {}],
      ['/es/entrar', { link: other.secret }, { origin: 'http://evil.example' }],
    ] as const)
      expect([path, (await clerk.fetchPage(path, new URLSearchParams(body), headers)).status]).toEqual([path, 403]);
    expect(await data.store.list('')).toEqual(before);
  });

  it('finds no file of the directory, whatever the address', async () => {
    for (const path of [
      '/informe/..%2f..%2fdata.key',
      '/informe/%2e%2e/store.json',
      '/activos/..%2fstore.json',
      '/data.key',
    ]) {
      const answer = await fetch(`${url}${path}`, { redirect: 'manual' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});

describe('what is personal', () => {
  it('is in no address, no log and nothing outside the private places', async () => {
    const people = [secretName, '10000001', '10000002'];
    for (const path of asked) for (const one of people) expect(path).not.toContain(one);
    for (const line of said) for (const one of people) expect(line).not.toContain(one);
    const root = join(dir, 'data');
    for (const name of await readdir(root, { recursive: true })) {
      const path = join(root, name);
      if (!(await stat(path)).isFile() || /^(?:landing|rejects|waiting)\//.test(name)) continue;
      const bytes = await readFile(path, 'latin1');
      for (const one of people) expect(bytes.includes(one), `${name}: ${one}`).toBe(false);
    }
  });

  it('that waits is its owner’s only', async () => {
    const clerk = await browser('esplai');
    await upload(clerk, 'espera.csv', csv(row('10000003V', 'Redes', '09/03/2018')));
    await clerk.fetchPage('/es/revisar');
    const root = join(dir, 'data', 'waiting');
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    expect(found.filter((e) => e.isFile()).length).toBeGreaterThan(3);
    for (const entry of found) {
      const mode = (await stat(join(entry.parentPath, entry.name))).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700]);
    }
  });
});

describe('rejected rows on several pages', () => {
  it('are all mended, one page after the other', async () => {
    const clerk = await browser('cast');
    const rows = Array.from({ length: 120 }, (_, n) => dni(20000000 + n));
    await upload(clerk, 'muchas.csv', csv(...rows.map((document) => row(document, 'Redes', '31/02/2018'))));
    const id = /corregir\/([0-9a-f]{32})/.exec((await clerk.fetchPage('/es/revisar')).text)![1]!;
    let at = `/es/corregir/${id}`;
    const pages: number[] = [];
    while (at.includes('corregir')) {
      const { text } = await clerk.fetchPage(at);
      const fields = [...text.matchAll(/name="(v\.1\.\d+\.end_date)"/g)].map((m) => m[1]!);
      pages.push(fields.length);
      const token = /name="token" value="([0-9a-f]+)"/.exec(text)![1]!;
      const form = new URLSearchParams({ token, do: 'save' });
      for (const field of fields) form.set(field, '09/03/2018');
      const { to } = await clerk.fetchPage(at, form);
      at = to ?? '';
    }
    expect([pages, at]).toEqual([[50, 50, 20], '/es/revisar?guardado']);
  });
});
