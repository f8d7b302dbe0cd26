import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ticketHash } from '../../../functions/runtime/ports/tickets.ts';
import type { UploadGranted } from '../../../schemas/ticket.ts';
import { answered } from './cli.ts';
import { answerOf, ask, deployed, grant, http, put, sha256, store, ticketOf } from './client.ts';

/** What an attacker sends in place of what was granted. */
interface Sent {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
}

const ticket = await ticketOf('cyl');
/** Of its own each time: what was sent before is answered `duplicate`. */
const file = (n: number) =>
  Buffer.from(`DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n;;intento ${n} ${randomUUID()};;\n`);
const query = (sent: Sent, name: string, value: string | null) =>
  value === null ? sent.url.searchParams.delete(name) : sent.url.searchParams.set(name, value);
const path = (sent: Sent, change: (path: string) => string) => {
  sent.url.pathname = change(sent.url.pathname);
};
const otherDigit = (text: string) => text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
const base64 = (bytes: Buffer) => Buffer.from(sha256(bytes), 'hex').toString('base64');
const later = (stamp: string) => stamp.replace(/^\d{4}/, (year) => String(Number(year) + 1));

/** Each changes one thing of a request that would be taken as it is. */
const ways: Record<string, (sent: Sent) => void> = {
  'another upload’s key': (s) => path(s, otherDigit),
  'another network': (s) => path(s, (p) => p.replace('/cyl/', '/cemit/')),
  'a key outside landing': (s) => path(s, (p) => p.replace('/landing/', '/lake/')),
  'the key of an envelope': (s) => path(s, (p) => `${p}.json`),
  'another bucket': (s) => path(s, (p) => p.replace(deployed.buckets.landing, deployed.buckets.lake)),
  'a longer body': (s) => {
    s.body = Buffer.concat([s.body, Buffer.from('x')]);
  },
  'a shorter body': (s) => {
    s.body = s.body.subarray(0, -1);
  },
  'an empty body': (s) => {
    s.body = Buffer.alloc(0);
  },
  'other bytes of the same size': (s) => {
    s.body = Buffer.from(s.body.toString().replace('intento', 'INTENTO'));
  },
  'other bytes with their own hash': (s) => {
    s.body = Buffer.from(s.body.toString().replace('intento', 'INTENTO'));
    s.headers['x-amz-checksum-sha256'] = base64(s.body);
  },
  'the hash left out': (s) => {
    delete s.headers['x-amz-checksum-sha256'];
  },
  'the condition left out': (s) => {
    delete s.headers['if-none-match'];
  },
  'another condition': (s) => {
    s.headers['if-none-match'] = '"0"';
  },
  'a longer life': (s) => query(s, 'X-Amz-Expires', '86400'),
  'a later signing': (s) => query(s, 'X-Amz-Date', later(s.url.searchParams.get('X-Amz-Date')!)),
  'another signature': (s) => query(s, 'X-Amz-Signature', otherDigit(s.url.searchParams.get('X-Amz-Signature')!)),
  'no signature': (s) => query(s, 'X-Amz-Signature', null),
  'nothing signed at all': (s) => {
    s.url.search = '';
  },
  'another signer': (s) =>
    query(s, 'X-Amz-Credential', s.url.searchParams.get('X-Amz-Credential')!.replace(/^[^/]+/, 'AKIAIOSFODNN7EXAMPLE')),
  'another region': (s) =>
    query(s, 'X-Amz-Credential', s.url.searchParams.get('X-Amz-Credential')!.replace('us-east-1', 'eu-west-1')),
  'the session left out': (s) => query(s, 'X-Amz-Security-Token', null),
  'another session': (s) =>
    query(s, 'X-Amz-Security-Token', otherDigit(s.url.searchParams.get('X-Amz-Security-Token')!)),
  'fewer signed headers': (s) => query(s, 'X-Amz-SignedHeaders', 'host'),
  'an older way to sign': (s) => {
    const key = s.url.searchParams.get('X-Amz-Credential')!.split('/')[0]!;
    s.url.search = new URLSearchParams({ AWSAccessKeyId: key, Expires: '4102444800', Signature: 'AAAA' }).toString();
  },
  'a POST': (s) => {
    s.method = 'POST';
  },
  'a copy of another object': (s) => {
    s.headers['x-amz-copy-source'] = `/${deployed.buckets.lake}/store.json`;
  },
  'the object’s ACL': (s) => query(s, 'acl', ''),
  'a part of a multipart upload': (s) => {
    query(s, 'partNumber', '1');
    query(s, 'uploadId', 'x');
  },
};

describe(`${Object.keys(ways).length + 1} ways to tamper with an upload`, () => {
  it.each(Object.entries(ways).map(([name, change], n) => ({ name, change, n })))('$name', async ({ change, n }) => {
    const bytes = file(n);
    const granted = await grant(ticket, bytes);
    const before = await everything();
    const sent = request(granted, bytes);
    change(sent);
    const { status } = await send(sent);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(await everything()).toEqual(before);
    // As it was granted, it is taken: it was the change that was refused.
    if (n === 0) expect((await put(granted, bytes)).status).toBe(200);
  });

  it('a second use', async () => {
    const bytes = file(1000);
    const granted = await grant(ticket, bytes);
    expect((await put(granted, bytes)).status).toBe(200);
    expect((await put(granted, bytes)).status).toBe(412);
  });

  it('reading, listing and deleting with the URL of an upload', async () => {
    const bytes = file(1001);
    const granted = await grant(ticket, bytes);
    expect((await put(granted, bytes)).status).toBe(200);
    for (const method of ['GET', 'HEAD', 'DELETE'])
      expect((await http(granted.url, { method, headers: granted.headers, body: bytes })).status, method).toBe(403);
  });
});

const request = (granted: UploadGranted, bytes: Buffer): Sent => ({
  method: 'PUT',
  url: new URL(granted.url),
  headers: Object.fromEntries(Object.entries(granted.headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: bytes,
});

const send = ({ method, url, headers, body }: Sent) =>
  http(url.href, { method, headers: { ...headers, 'content-length': String(body.length) }, body });

/** Every key that an attacker might have made. */
const everything = async () => [
  ...(await store.list('landing/')).filter((key) => !key.endsWith('.json')),
  ...(await store.list('tickets/')),
  ...(await store.list('lake/')).filter((key) => !key.endsWith('.parquet')),
];

describe('tickets', () => {
  const asked = { file: 'a.csv', size: 3, sha256: sha256('abc') };

  it('none is asked for', async () => {
    expect((await ask('', asked)).status).toBe(401);
  });

  it.each([
    ['a made-up one', 'ab'.repeat(32)],
    ['a path', '../../store'],
    ['its hash', ticketHash(ticket)],
  ])('%s is refused', async (_, secret) => {
    expect((await ask(secret, asked)).status).toBe(403);
  });

  it('a revoked one is refused', async () => {
    const revoked = await ticketOf('cyl');
    expect((await ask(revoked, asked)).status).toBe(200);
    const hash = ticketHash(revoked);
    expect(await answered('ticket', 'revoke', hash)).toEqual([{ hash, state: 'revoked' }]);
    expect((await ask(revoked, asked)).status).toBe(403);
  });

  it('a foreign one uploads for its own network only, and reads no other’s answer', async () => {
    const foreign = await ticketOf('cemit');
    const { upload, url } = await grant(foreign, file(2000));
    expect(new URL(url).pathname).toContain('/landing/cemit/');
    expect((await answerOf(ticket, upload)).status).toBe(404);
    expect((await ask(foreign, { ...asked, network: 'cyl' } as object)).status).toBe(400);
  });
});
