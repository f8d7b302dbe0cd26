import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { answerUpload } from '../../functions/normalize/receive.ts';
import { uploadFile } from '../../functions/runtime/aws/upload-api.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { keyPath, readKey } from '../../functions/runtime/disk/key-file.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { listTickets, networkOfTicket } from '../../functions/runtime/ports/tickets.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { refused } from '../../schemas/refusals.ts';
import { deepIt } from '../deep.ts';
import { cloud, deployment } from '../runtime/aws/cloud.ts';
import { commandLine, typedIn } from './world.ts';

/**
 * `pledge ingest --stack`: over a data directory that stands for a deployment's buckets, behind an API on this machine, so that what
 * is answered can be compared with a laptop's word by word.
 */
const now = '2018-05-10T09:00:00.000Z';
const [line, laptop] = [commandLine(now), commandLine(now)];
const store = directoryStore(line.data);
let key: Uint8Array;
let open: Awaited<ReturnType<typeof cloud>> | null = null;
/** What the API is asked, and how often an upload is looked at before it is read. */
const asked: string[] = [];
const reading = { looks: 1, refuses: '' };
const looked = new Map<string, number>();

const api = createServer(async (request, response) => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { pathname, searchParams } = new URL(request.url!, 'http://api');
  asked.push(`${request.method} ${pathname.replace(/[0-9a-f]{32}/, '<upload>')}`);
  const reply = ({ status, body }: { status: number; body: unknown }) => {
    response.statusCode = status;
    response.end(JSON.stringify(body));
  };
  if (request.method === 'PUT') {
    const done = await store.putIfAbsent(pathname.slice('/bucket/'.length), Buffer.concat(pieces));
    response.statusCode = done === 'created' ? 200 : 412;
    response.end();
    return;
  }
  const language = searchParams.get('lang') as 'en';
  const secret = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const network = await networkOfTicket(secret, now, store);
  if (!network) return reply(refused('ticket_refused', language));
  const body = Buffer.concat(pieces).toString();
  if (reading.refuses && body.includes(reading.refuses))
    return reply(refused('too_large', language, { found: 60, limit: 50 }));
  if (request.method === 'POST')
    return reply(
      await askUpload(network, body, language, {
        ...{ store, now },
        presign: async (object) => ({ url: `${origin}/bucket/${object}`, headers: {}, expires: now }),
      }),
    );
  const upload = pathname.split('/').at(-1)!;
  looked.set(upload, (looked.get(upload) ?? 0) + 1);
  if (looked.get(upload)! > reading.looks) await normalize({ network, upload }, { store, key, log: silent });
  reply((await answerUpload(network, upload, language, { store, now })) as { status: number; body: unknown });
});
let origin: string;

const csv = (...rows: [document: string, end: string][]) =>
  `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n${rows.map(([document, end]) => `${document};Ciudadanía;Taller;${end};Sí\n`).join('')}`;
const file = (name: string, text: string) => {
  const path = join(line.dir, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  api.listen(0, '127.0.0.1');
  await once(api, 'listening');
  origin = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  const first = file('marzo.csv', csv(['12345678Z', '16/03/2018']));
  for (const one of [line, laptop]) expect((await one.pledge('ingest', first, '--network', 'cyl')).code).toBe(0);
  key = (await readKey(keyPath(line.data)))!;
});
afterEach(() => {
  asked.splice(0);
  Object.assign(reading, { looks: 1, refuses: '' });
});
afterAll(() => void api.close());

async function onStack(...argv: string[]) {
  open = await cloud(store, {
    GetParameter: () => ({ Parameter: { Value: JSON.stringify({ ...deployment, site: origin }) } }),
  });
  const printed = await typedIn(['ingest', ...argv, '--stack', 'test'], { typed: [], now });
  await open.close();
  return printed;
}

/** An answer without the day of receipt, which is the deployment's. */
const dayless = (out: string) => out.replace(/(se recibió el )[\d/]+/g, '$1…');

describe('a file for a deployment', () => {
  it('is answered as on a laptop: taken in part, with what it changes; sent again; refused', async () => {
    const rows = csv(['10000001S', '12/04/2018'], ['10000002Q', '31/02/2018'], ['12345678Z', '13/04/2018']);
    const good = file('abril.csv', rows);
    const bad = file('no.csv', 'uno;dos\n1;2\n');
    for (const path of [good, good, bad, bad]) {
      const here = await laptop.pledge('ingest', path, '--network', 'cyl');
      const there = await onStack(path, '--network', 'cyl');
      expect([there.code, there.err, dayless(there.out)]).toEqual([here.code, here.err, dayless(here.out)]);
    }
  });

  deepIt('goes by a link of the network that is made for it, and ended whatever came of it', async () => {
    const path = file('mayo.csv', csv(['10000003V', '02/05/2018']));
    reading.looks = 2;
    expect((await onStack(path, '--network', 'carm')).code).toBe(0);
    expect(asked).toEqual([
      'POST /uploads',
      expect.stringMatching(/^PUT \/bucket\/landing\/carm\//),
      ...Array(3).fill('GET /uploads/<upload>'),
    ]);
    const tickets = await listTickets(store);
    expect(tickets.length).toBeGreaterThan(0);
    for (const ticket of tickets)
      expect(ticket).toMatchObject({ revoked: true, note: 'pledge ingest --stack', made_by: [] });
  });

  it.each([
    [['--dry-run'], '--dry-run is for a data directory'],
    [['--received-at', '2018-04-01'], '--received-at is for a data directory'],
    [['--replace'], 'add --yes'],
  ])('is not sent with what a deployment has not: %j', async (more, sentence) => {
    const path = file('junio.csv', csv(['10000004H', '03/05/2018']));
    const before = (await store.list('tickets/')).length;
    const { code, err, out } = await onStack(path, '--network', 'cyl', ...more);
    expect([code, err, out]).toEqual([2, expect.stringContaining(sentence), '']);
    expect([asked, (await store.list('tickets/')).length]).toEqual([[], before]);
  });

  deepIt('replaces with a yes', async () => {
    const path = file('abril-2.csv', csv(['10000001S', '12/04/2018']));
    const { code, out } = await onStack(path, '--network', 'cyl', '--replace', '--yes', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ status: 'accepted' })]);
  });

  deepIt('that the deployment refuses says why, after the answers of those before, and the link is ended', async () => {
    const [one, two] = [
      file('uno.csv', csv(['10000004H', '03/05/2018'])),
      file('dos.csv', csv(['10000005L', '03/05/2018'])),
    ];
    reading.refuses = 'dos.csv';
    const { code, err, out } = await onStack(one, two, '--network', 'cyl');
    expect([code, out]).toEqual([3, expect.stringMatching(/^uno\.csv: /)]);
    expect(err).toContain('"dos.csv": El fichero tiene 60 MB');
    for (const ticket of await listTickets(store)) expect(ticket.revoked).toBe(true);
  });
});

describe('an upload by the API', () => {
  const asking = {
    file: 'a.csv',
    size: 1,
    sha256: 'a'.repeat(64),
    mode: 'add',
    settings: {},
    again: false,
    yes: false,
  } as const;
  const upload = '0123456789abcdef0123456789abcdef';
  const granted = { status: 'awaited', upload, method: 'PUT', url: 'https://s3.example/x', headers: {}, expires: now };
  const to = { api: 'https://api.example', secret: 'x', language: 'es', sleep: async () => {} } as const;
  /** Answers by method. */
  const answering = (by: Record<string, () => Response>) =>
    vi.stubGlobal('fetch', async (_: string, { method = 'GET' }: RequestInit = {}) => by[method]!());
  const json = (body: unknown) => () => new Response(JSON.stringify(body));
  const none = (status: number) => () => new Response(null, { status });
  afterEach(() => void vi.unstubAllGlobals());

  it('is left to be read later where it is not read in five minutes', async () => {
    answering({ POST: json(granted), PUT: none(200), GET: json({ status: 'received', upload }) });
    expect(await uploadFile(asking, new Uint8Array(1), to)).toEqual({ kind: 'unread', upload });
  });

  it('goes on where its bytes are there already, and stops where they are not taken', async () => {
    answering({ POST: json(granted), PUT: none(412), GET: json({ status: 'received', upload }) });
    expect(await uploadFile(asking, new Uint8Array(1), to)).toMatchObject({ kind: 'unread' });
    answering({ POST: json(granted), PUT: none(403) });
    await expect(uploadFile(asking, new Uint8Array(1), to)).rejects.toThrow('"a.csv" were not taken (HTTP 403)');
  });

  it('asks again, for a minute, where the API has too many requests, and not where the link’s quota is used up', async () => {
    const full = () => new Response('{"message":"Too Many Requests"}', { status: 429 });
    const over = { files: 3, bytes: 1, day: '04/04/2018', megabytes: 1 };
    let times = 0;
    const fullFor = (until: number, then: () => Response) => () => (times++ < until ? full() : then());
    answering({
      POST: fullFor(2, json(granted)),
      PUT: none(200),
      GET: fullFor(9, json({ status: 'received', upload })),
    });
    expect(await uploadFile(asking, new Uint8Array(1), to)).toEqual({ kind: 'unread', upload });
    // The bytes are there: what is not learnt in five minutes is read later.
    answering({ POST: json(granted), PUT: none(200), GET: full });
    expect(await uploadFile(asking, new Uint8Array(1), to)).toEqual({ kind: 'unread', upload });
    answering({ POST: full });
    await expect(uploadFile(asking, new Uint8Array(1), to)).rejects.toThrow('too many requests');
    const asked = vi.fn(() => new Response(JSON.stringify(refused('quota_reached', 'es', over).body), { status: 429 }));
    answering({ POST: asked });
    expect(await uploadFile(asking, new Uint8Array(1), to)).toMatchObject({ kind: 'refused' });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('stops at an answer that it does not know, and where nothing answers', async () => {
    answering({ POST: () => new Response('<html>', { status: 502 }) });
    await expect(uploadFile(asking, new Uint8Array(1), to)).rejects.toThrow('Is it of another version?');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed', { cause: new Error('no such host') })));
    await expect(uploadFile(asking, new Uint8Array(1), to)).rejects.toThrow(
      '"https://api.example" does not answer (no such host).',
    );
  });
});
