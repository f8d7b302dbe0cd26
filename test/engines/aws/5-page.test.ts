import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { wordsOf } from '../../../functions/clerk/web/words.ts';
import { keys, parseWaitingKey } from '../../../schemas/keys.ts';
import type { Receipt } from '../../../schemas/receipt.ts';
import { dni } from '../../dni.ts';
import { browser, fieldOf, origin } from './browser.ts';
import { answered } from './cli.ts';
import { api, bySite, deployed, http, invoke, owner, put, sha256, store } from './client.ts';

/** A clerk sends files by the pages, from the link in a mail to what came of it, and takes one back. */

const { aws } = inject('cloud');
const [network, other] = ['fct', 'burgos'];
const words = wordsOf('es');
const { t, count } = words;
const clerk = browser();
/** Where the functions find S3: on AWS the bucket has a name of its own. */
const bytesOrigin = `https://127.0.0.1:${new URL(aws.url).port}`;
/** What each form and script of the pages says, to be known as theirs. */
let token: string;

/** The link that the operator sends. */
async function linkOf(of: string): Promise<URL> {
  const asked = ['--network', of, '--days', '30', '--note', 'test'];
  const [made] = await answered<{ link: string }>('ticket', 'create', ...asked);
  return new URL(made!.link);
}

/** Made-up documents that nobody else sent. */
const first = randomInt(80_000_000, 99_000_000);
const csv = (...people: number[]) =>
  Buffer.from(
    [
      'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado',
      ...people.map((n) => `${dni(first + n)};Ciudadanía;Taller ${randomUUID()};16/03/2018;Sí`),
    ].join('\n'),
  );

interface Asked {
  state: string;
  upload: string;
}

/** Announces a file and sends its bytes to where the page says, straight into the bucket. */
async function drop(name: string, bytes: Buffer): Promise<string> {
  const asked = { file: name, size: bytes.length, sha256: sha256(bytes), again: false };
  const { state, upload } = await clerk.script<Asked>('POST', '/es/anunciar', token, asked);
  expect(state).toBe('waiting');
  const place = await clerk.script<{ url: string; headers: Record<string, string> }>(
    'POST',
    `/es/ficheros/${upload}`,
    token,
  );
  expect(new URL(place.url).origin).toBe(bytesOrigin);
  expect(new URL(place.url).pathname).toBe(`/${deployed.buckets.landing}/${keys.waiting(network, upload)}`);
  // A browser asks first whether the page may.
  const asks = (method: string, headers: string[]) =>
    http(place.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers.join(', '),
      },
    });
  const names = Object.keys(place.headers);
  expect((await asks('PUT', names)).headers['access-control-allow-origin']).toBe('*');
  expect([(await asks('GET', names)).status, (await asks('PUT', [...names, 'x-amz-acl'])).status]).toEqual([403, 403]);
  expect((await put(place, bytes)).status).toBe(200);
  expect((await put(place, bytes)).status).toBe(412);
  return upload;
}

/** Looks again until a page says what is looked for. @throws after ten minutes. */
async function until(look: () => Promise<string>, said: (body: string) => boolean): Promise<string> {
  let body = '';
  for (const deadline = Date.now() + 600_000; Date.now() < deadline; await sleep(500)) {
    body = await look();
    if (said(body)) return body;
  }
  throw new Error(`not within ten minutes: ${body.slice(0, 2000)}`);
}

/** What was read of a file that waits. */
async function read(upload: string): Promise<string> {
  const look = async () =>
    (await clerk.script<{ state: string; text: string }>('GET', `/es/ficheros/${upload}`, token)).state;
  return until(look, (state) => state !== 'reading');
}

const review = async () => (await clerk.get('/es/revisar')).body;
/** Sends one file as its clerk sees it on the page. */
const send = (page: string, upload: string, more: Record<string, string> = {}) => {
  const digest = fieldOf(page, `digest.${upload}`);
  if (digest === undefined) throw new Error(`"${upload}" cannot be sent: ${page}`);
  return clerk.post('/es/revisar/enviar', { token, upload, [`digest.${upload}`]: digest, ...more });
};

/** What came of it, once it is read. */
async function answer(upload: string): Promise<string> {
  return until(
    async () => (await clerk.get(`/es/enviado?de=${upload}`)).body,
    (body) => !body.includes(t.answerReading),
  );
}

async function receiptOf(upload: string): Promise<Receipt> {
  const [key] = (await store.list('receipts/')).filter((k) => k.includes(upload));
  return JSON.parse(Buffer.from((await store.get(key!))!).toString());
}

const waitingKeys = async (upload: string) =>
  (await store.list('waiting/')).filter((key) => parseWaitingKey(key)?.upload === upload);

let link: URL;
beforeAll(async () => {
  link = await linkOf(network);
});

describe('a link', () => {
  it('opens the page of its network, with a cookie that holds for this host alone', async () => {
    expect(link.origin).toBe(origin);
    expect(link.hash).toMatch(/^#[0-9a-f]{64}$/);
    const entered = await clerk.follow(`${link.pathname}${link.search}`);
    expect([entered.status, entered.address]).toEqual([200, '/es/entrar']);
    expect(entered.headers).toMatchObject({
      'cache-control': 'no-store',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const policy = String(entered.headers['content-security-policy']);
    expect(policy).toContain(`connect-src 'self' ${bytesOrigin};`);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/);

    const opened = await clerk.post('/es/entrar', { link: link.href });
    expect([opened.status, opened.location]).toEqual([303, '/es/red']);
    const home = await clerk.get('/es/red');
    expect(home.status).toBe(200);
    expect(home.body).toContain('Fundación Centro Tecnológico');
    token = fieldOf(home.body, 'token')!;
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(home.body).not.toContain(link.hash.slice(1));
  });

  it('to the page of before leads there too', async () => {
    expect((await browser().follow('/subir?lang=ca')).address).toBe('/ca/entrar');
  });

  it('brings a page whose script and style are kept by whoever has them', async () => {
    const { body } = await clerk.get('/es/red');
    const files = [...body.matchAll(/(?:src|href)="(\/activos\/[^"]+)"/g)].map((m) => m[1]!);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      const { status, headers } = await clerk.get(file);
      expect([file, status, headers['cache-control']]).toEqual([file, 200, 'public, max-age=31536000, immutable']);
    }
  });
});

describe('a stranger', () => {
  it('without a link sees the door', async () => {
    const { status, location } = await browser().get('/es/red');
    expect([status, location]).toEqual([303, '/es/entrar']);
  });

  it('past CloudFront is refused', async () => {
    const host = { 'x-forwarded-host': new URL(origin).hostname };
    for (const path of ['/es/entrar', '/', '/uploads/1', '/uploads/1/corrected', '/openapi.json'])
      for (const came of [{}, { 'x-origin-verify': '0'.repeat(64) }])
        expect([path, (await http(`${api}${path}`, { headers: { ...host, ...came } })).status]).toEqual([path, 421]);
    expect((await http(`${api}/es/entrar`, { headers: { ...host, ...bySite } })).status).toBe(200);
  });

  it('by CloudFront brings the secret that the deployment made, and not a reference to it', async () => {
    const path = '/2020-05-31/distribution';
    const [, id] = /<Id>([^<]*)<\/Id>/.exec((await owner('cloudfront', 'GET', path)).body) ?? [];
    const { body } = await owner('cloudfront', 'GET', `${path}/${id}/config`);
    const sent = [...body.matchAll(/<HeaderName>([^<]*)<\/HeaderName>\s*<HeaderValue>([^<]*)</g)];
    expect(Object.fromEntries(sent.map(([, name, value]) => [name, value]))).toEqual(bySite);
    expect(Object.values(bySite)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it('on another site sends no form, whatever it says of itself', async () => {
    const forged = await clerk.post(
      '/es/renovar',
      { token },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    );
    expect(forged.status).toBe(403);
    expect((await clerk.post('/es/renovar', { token: '0'.repeat(64) })).status).toBe(403);
  });
});

describe('a file', () => {
  let upload: string;

  it('is read, and its effect shown, before it counts', async () => {
    upload = await drop('taller.csv', csv(1, 2, 3));
    expect(await read(upload)).toBe('ready');
    const page = await review();
    expect(page).toContain('taller.csv');
    expect(page).toContain(count(t.effectPeople, 3));
    expect((await store.list('receipts/')).filter((key) => key.includes(upload))).toEqual([]);
  });

  it('is seen by no other network', async () => {
    const stranger = browser();
    const theirs = await linkOf(other);
    expect((await stranger.post('/es/entrar', { link: theirs.href })).status).toBe(303);
    const home = await stranger.get('/es/red');
    const own = fieldOf(home.body, 'token')!;
    expect(home.body).not.toContain('taller.csv');
    expect((await stranger.get('/es/revisar')).body).not.toContain('taller.csv');
    for (const address of [`/es/ficheros/${upload}`, `/es/corregir/${upload}`, `/es/envios/${upload}`])
      expect([address, (await stranger.get(address, { 'x-token': own })).status]).toEqual([address, 404]);
    const dropped = await stranger.post('/es/revisar/quitar', { token: own, upload });
    expect(dropped.status).toBe(404);
    // Nor does this network's token help, without its link.
    expect((await stranger.post('/es/revisar/quitar', { token, upload })).status).toBe(403);
    expect(await waitingKeys(upload)).toContain(keys.waiting(network, upload));
  });

  it('counts once it is sent, and waits no longer', async () => {
    const sent = await send(await review(), upload);
    expect([sent.status, sent.location]).toEqual([303, `/es/enviado?de=${upload}`]);
    const page = await answer(upload);
    expect(page).toContain(count(t.rowsAccepted, 3));
    expect(await receiptOf(upload)).toMatchObject({
      network,
      upload,
      status: 'accepted',
      mode: 'add',
      rows: { accepted: 3, rejected: 0 },
      months: ['2018-03'],
    });
    expect(await review()).not.toContain('taller.csv');
    await invoke('intake-ClerkSweepFunction', {});
    expect(await waitingKeys(upload)).toEqual([]);
    expect(await store.head(keys.landing(network, upload))).not.toBeNull();
    const again = await clerk.script<Asked>('POST', '/es/anunciar', token, {
      ...{ file: 'otro.csv', size: 3, sha256: (await receiptOf(upload)).sha256, again: false },
    });
    expect(again).toMatchObject({ state: 'duplicate', upload });
  });
});

describe('a file that takes the place of more than it brings', () => {
  let upload: string;

  it('is asked about', async () => {
    const added = await drop('marzo.csv', csv(4));
    expect(await read(added)).toBe('ready');
    const changed = await clerk.post('/es/revisar/cambiar', { token, upload: added, mode: 'replace' });
    expect([changed.status, changed.location]).toEqual([303, '/es/revisar']);
    // The same bytes under another mode are another upload, which is read in the place of the first.
    const page = await until(review, (body) => body.includes('class="takes"'));
    upload = /id="f-([0-9a-f]{32})"/.exec(page)![1]!;
    expect(upload).not.toBe(added);
    expect(await waitingKeys(added)).toEqual([keys.waitingMoved(network, added)]);
    expect(page).toContain(`name="yes.${upload}"`);
    const asked = await send(page, upload);
    expect(asked.status).toBe(200);
    expect(asked.body).toContain(t.yesTitle);
    expect(await store.head(keys.sent(network, upload))).toBeNull();
  });

  it('is sent with a yes, and takes them', async () => {
    const sent = await send(await review(), upload, { [`yes.${upload}`]: 'yes' });
    expect([sent.status, sent.location]).toEqual([303, `/es/enviado?de=${upload}`]);
    await answer(upload);
    const { replaces } = await receiptOf(upload);
    expect(replaces).toMatchObject([{ month: '2018-03', brings: 1 }]);
    expect(replaces![0]!.rows).toBeGreaterThanOrEqual(3);
  });

  it('is taken back', async () => {
    const gone = await clerk.post(`/es/envios/${upload}/retirar`, { token, why: 'Mes equivocado' });
    expect([gone.status, gone.location]).toEqual([303, `/es/envios/${upload}`]);
    expect((await clerk.get(`/es/envios/${upload}`)).body).toContain('Mes equivocado');
    // What counts then is in 8-after: a run takes minutes here.
  });
});
