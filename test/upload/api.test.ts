import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CorrectedAnswer, correctedUpload } from '../../functions/normalize/corrected/api.ts';
import { sentOnly } from '../../functions/normalize/corrected/build.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { pendingUploads } from '../../functions/normalize/pending-uploads.ts';
import { answerUpload, backOff, landedMessage, receive } from '../../functions/normalize/receive.ts';
import { fileAnswer, type HttpEvent, withNetwork } from '../../functions/runtime/aws/http.ts';
import { type Room, roomsOf } from '../../functions/runtime/ports/canary.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { createTicket, listTickets, networkOfTicket, revokeTicket } from '../../functions/runtime/ports/tickets.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { send } from '../../functions/upload/upload.ts';
import { canaryFolder, keys, parseLandingKey, rulesVersion } from '../../schemas/keys.ts';
import { limits } from '../../schemas/limits.ts';
import { openapi, savedAs } from '../../schemas/openapi.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { reading } from '../../schemas/reading.ts';
import { Refused, refusals } from '../../schemas/refusals.ts';
import { UploadGranted } from '../../schemas/ticket.ts';

const now = '2018-04-03T09:15:00.000Z';
const csv = Buffer.from(
  'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Taller de ejemplo;16/03/2018;Sí\n',
);
const asked = { file: 'marzo.csv', size: csv.length, sha256: createHash('sha256').update(csv).digest('hex') };
const presign = async (key: string, size: number, sha256: string) => ({
  url: `https://landing.example/${key}`,
  headers: { size: String(size), sha256 },
  expires: now,
});
const ask = (store: Store, body: object | string, network = 'cyl') =>
  askUpload(network, typeof body === 'string' ? body : JSON.stringify(body), 'es', { store, now, presign });

describe('tickets', () => {
  const ticket = { network: 'cyl', ends: '2018-12-31T23:59:59Z', created: now, note: 'oficina' };
  const made = async () => {
    const store = memoryStore();
    return { store, ...(await createTicket(ticket, new Uint8Array(32).fill(1), store)) };
  };

  it('are kept as a hash only', async () => {
    const { store, secret, hash } = await made();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    for (const key of await store.list('')) {
      expect(key).not.toContain(secret);
      expect(Buffer.from((await store.get(key))!).toString()).not.toContain(secret);
    }
    expect(await listTickets(store)).toEqual([{ role: 'sender', ...ticket, hash, revoked: false }]);
  });

  it('tell the network until they end', async () => {
    const { store, secret } = await made();
    expect(await networkOfTicket(secret, '2018-12-31T23:59:59.000Z', store)).toBe('cyl');
    expect(await networkOfTicket(secret, '2019-01-01T00:00:00.000Z', store)).toBeNull();
  });

  it('tell nothing once they are revoked', async () => {
    const { store, secret, hash } = await made();
    expect(await revokeTicket(hash, store)).toBe(true);
    expect(await networkOfTicket(secret, now, store)).toBeNull();
    expect((await listTickets(store))[0]!.revoked).toBe(true);
    expect(await revokeTicket('0'.repeat(64), store)).toBe(false);
  });

  it.each([
    ['', 401],
    ['Basic x', 401],
    ['Bearer ../x', 403],
    [`Bearer ${'0'.repeat(64)}`, 403],
  ])('a request with "%s" is refused with %i, in each language', async (authorization, status) => {
    const { store } = await made();
    for (const lang of answerLanguages) {
      const event: HttpEvent = { routeKey: '', headers: { authorization }, queryStringParameters: { lang } };
      const answer = await withNetwork(event, { now, rooms: Object.values(roomsOf(store)), log: silent }, async () => {
        throw new Error('was let in');
      });
      expect(answer.statusCode).toBe(status);
      const { code, message } = Refused.parse(JSON.parse(answer.body));
      expect(message).toBe(refusals[code][lang].message);
    }
  });

  it('a link is looked for in the rooms that are given alone: who may not read the canary’s refuses a wrong one too', async () => {
    const { store } = await made();
    const get: typeof store.get = async (key, range) => {
      if (key.startsWith(canaryFolder)) throw new Error('AccessDenied');
      return store.get(key, range);
    };
    const { counting } = roomsOf({ ...store, get });
    const event: HttpEvent = { routeKey: '', headers: { authorization: `Bearer ${'0'.repeat(64)}` } };
    const use = () => Promise.reject(new Error('was let in'));
    const status = async (rooms: readonly Room[]) =>
      (await withNetwork(event, { now, rooms, log: silent }, use)).statusCode;
    expect(await status([counting])).toBe(403);
    expect(await status(Object.values(roomsOf({ ...store, get })))).toBe(500);
  });

  it('a fault of ours is a sentence too', async () => {
    const { store, secret } = await made();
    const event: HttpEvent = { routeKey: '', headers: { authorization: `Bearer ${secret}` } };
    const answer = await withNetwork(event, { now, rooms: Object.values(roomsOf(store)), log: silent }, async () => {
      throw new Error('S3 is away');
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('S3');
  });
});

describe('POST /uploads', () => {
  it('announces the file, and tells where its bytes are to be sent', async () => {
    const store = memoryStore();
    const { status, body } = await ask(store, { ...asked, file: 'C:\\datos\\marzo.csv' });
    expect(status).toBe(200);
    const { upload, url } = UploadGranted.parse(body);
    expect(url).toBe(`https://landing.example/landing/cyl/${upload}`);
    const envelope = JSON.parse(Buffer.from((await store.get(keys.envelope('cyl', upload)))!).toString());
    expect(envelope).toMatchObject({ file: 'marzo.csv', network: 'cyl', mode: 'add', again: false, announced_at: now });
  });

  it('answers the same upload to the same file, another to another mode or with "again"', async () => {
    const store = memoryStore();
    const bodies = [
      asked,
      { ...asked, file: 'otro.csv' },
      { ...asked, mode: 'replace', yes: true },
      { ...asked, again: true },
    ];
    const ids = [];
    for (const body of bodies) ids.push(((await ask(store, body)).body as UploadGranted).upload);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    ['not JSON', '{', 'JSON'],
    ['no size', { file: 'a', sha256: asked.sha256 }, 'size'],
    ['a hash that is none', { ...asked, sha256: 'ABC' }, 'sha256'],
    ['a network of its own choice', { ...asked, network: 'carm' }, 'network'],
    ['an unknown mode', { ...asked, mode: 'erase' }, 'mode'],
    ['a replace that nobody agreed to', { ...asked, mode: 'replace' }, 'yes'],
    ['an unknown audience', { ...asked, settings: { audience: 'cats' } }, 'settings.audience'],
  ])('refuses %s, and says where', async (_, body, where) => {
    const store = memoryStore();
    const answer = await ask(store, body);
    expect(answer.status).toBe(400);
    expect(Refused.parse(answer.body).message).toContain(where);
    expect(await store.list('')).toEqual([]);
  });

  it('stores nothing of whom a setting names', async () => {
    const store = memoryStore();
    const settings = { activity: 'Tutoría 12345678Z', scheme: 'de aldara@ejemplo.example' };
    const { body } = await ask(store, { ...asked, settings });
    expect(Buffer.from([...store.objects.values()][0]!).toString()).toContain('"activity":"Tutoría •••"');
    for (const bytes of store.objects.values()) expect(Buffer.from(bytes).toString()).not.toMatch(/12345678Z|aldara@/);
    // It follows from what is kept, so that the upload's id shows nothing of the other.
    const covered = { activity: 'Tutoría •••', scheme: 'de •••' };
    expect((await ask(store, { ...asked, settings: covered })).body).toEqual(body);
  });

  it('refuses what is larger than the limit, and takes what is as large', async () => {
    const store = memoryStore();
    expect((await ask(store, { ...asked, size: limits.uploadBytes })).status).toBe(200);
    const { status, body } = await ask(store, { ...asked, size: limits.uploadBytes + 1 });
    expect(status).toBe(413);
    expect(Refused.parse(body).message).toContain('51 MB; el máximo es 50 MB');
  });
});

describe('from the landing to the answer', () => {
  const land = async () => {
    const store = memoryStore();
    const { upload } = (await ask(store, asked)).body as UploadGranted;
    return { store, upload, needs: { store, key: new Uint8Array(32), log: silent } };
  };
  const message = (key: string) => ({ messageId: key, body: JSON.stringify({ detail: { object: { key } } }) });

  it('tells first that the bytes are awaited, then received, then what came of them', async () => {
    const { store, upload, needs } = await land();
    const status = async () => {
      const { status, body } = await answerUpload('cyl', upload, 'es', { store, now });
      return [status, (body as { status: string }).status];
    };
    expect(await status()).toEqual([202, 'awaited']);
    await store.putIfAbsent(keys.landing('cyl', upload), csv);
    expect(await status()).toEqual([202, 'received']);
    const key = keys.landing('cyl', upload);
    const done = await receive(
      [message(key)],
      (landed) => normalize(landed, needs),
      async () => {},
      parseLandingKey,
    );
    expect(done).toEqual({ batchItemFailures: [] });
    // The memory store's objects are of 1970: a training that ended in 2018 is in its future, and rejected.
    expect(await status()).toEqual([200, 'refused']);
    // As it is, it would be refused again.
    expect((await ask(store, asked)).body).toMatchObject({ status: 'duplicate', upload });
  });

  it('tells what came of a file under the rules before these, until it is read under these', async () => {
    const { store, upload, needs } = await land();
    await store.putIfAbsent(keys.landing('cyl', upload), csv);
    await normalize({ network: 'cyl', upload }, needs);
    const then = await answerUpload('cyl', upload, 'es', { store, now });
    expect(then.status).toBe(200);
    expect(await answerUpload('cyl', upload, 'es', { store, now, present: rulesVersion + 1 })).toEqual(then);
    // The raw file and its envelope are gone before the receipt is.
    await store.delete(keys.envelope('cyl', upload));
    expect((await answerUpload('cyl', upload, 'es', { store, now, present: rulesVersion + 1 })).status).toBe(200);
  });

  it('shows a network its own uploads only', async () => {
    const { store, upload } = await land();
    for (const [network, id] of [
      ['carm', upload],
      ['cyl', '0'.repeat(32)],
      ['cyl', '../../store'],
    ] as const)
      expect((await answerUpload(network, id, 'es', { store, now })).status).toBe(404);
  });

  it('asks for the messages again that failed, and for no other', async () => {
    const taken: string[] = [];
    const failures: unknown[] = [];
    const ids = ['a', 'b', 'c'].map((c) => c.repeat(32));
    const done = await receive(
      [
        ...ids.map((id) => message(`landing/cyl/${id}`)),
        message(`landing/cyl/${ids[0]}.json`),
        message('landing/../store.json'),
        { messageId: 'broken', body: '{' },
      ],
      async ({ upload }) => {
        taken.push(upload);
        if (upload === ids[1]) throw new Error('the world is broken');
      },
      async (error, { messageId }) => {
        failures.push([messageId, (error as Error).name]);
      },
      parseLandingKey,
    );
    expect(taken).toEqual(ids);
    expect(done.batchItemFailures.map((f) => f.itemIdentifier)).toEqual([`landing/cyl/${ids[1]}`, 'broken']);
    expect(failures).toEqual([
      [`landing/cyl/${ids[1]}`, 'Error'],
      ['broken', 'SyntaxError'],
    ]);
  });

  it('lets a message that failed come again after a minute, then two, and gives it up within twenty minutes', () => {
    const received = (times: number) =>
      backOff({ messageId: 'a', body: '', attributes: { ApproximateReceiveCount: String(times) } });
    const waits = Array.from({ length: reading.tries }, (_, n) => received(n + 1));
    expect(waits).toEqual([60, 120, 0]);
    // The longest: it fails in words each time, just before its function's time is over.
    const longest = waits.reduce((sum, wait) => sum + reading.seconds + wait, 0);
    expect(longest).toBeLessThanOrEqual(20 * 60);
  });

  it('says to its clerk that a file could not be read, once the queue has given it up', async () => {
    const { store, upload } = await land();
    const askedAfter = (minutes: number) =>
      answerUpload('cyl', upload, 'es', {
        store,
        now: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
      });
    // Not sent yet: nothing is known of it.
    expect((await askedAfter(60)).status).toBe(202);
    await store.putIfAbsent(keys.landing('cyl', upload), csv);
    expect((await askedAfter(34)).status).toBe(202);
    expect(await askedAfter(36)).toMatchObject({ status: 500, body: { code: 'not_read' } });
  });

  it('the sweep’s message is one of a landed file', async () => {
    const upload = { network: 'cyl', upload: 'a'.repeat(32) };
    const taken: unknown[] = [];
    const again = { messageId: 'a', body: landedMessage(upload) };
    await receive(
      [again],
      async (landed) => taken.push(landed),
      async () => expect.unreachable(),
      parseLandingKey,
    );
    expect(taken).toEqual([upload]);
  });

  it('finds by the sweep what has landed and has no receipt', async () => {
    const { store, upload, needs } = await land();
    expect(await pendingUploads(store, now)).toEqual([]);
    await store.putIfAbsent(keys.landing('cyl', upload), csv);
    expect(await pendingUploads(store, now)).toEqual([{ network: 'cyl', upload }]);
    expect(await pendingUploads(store, '1970-01-01T00:00:00.000Z')).toEqual([]);
    await normalize({ network: 'cyl', upload }, needs);
    expect(await pendingUploads(store, now)).toEqual([]);
  });
});

describe('the file back, marked', () => {
  const body = (end: string) =>
    Buffer.from(`DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Taller;${end};Sí\n`);
  /** A file that was sent, at `now`, and read. */
  async function sent(bytes: Buffer, file = 'marzo «ñ» (1).csv') {
    const store = memoryStore();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { upload } = (await ask(store, { file, size: bytes.length, sha256, again: true })).body as UploadGranted;
    await store.putIfAbsent(keys.landing('cyl', upload), bytes);
    await send({ upload, network: 'cyl', received_at: now, announced_at: now, batch: null, replaces: null }, store);
    await normalize({ network: 'cyl', upload }, { store, key: new Uint8Array(32), log: silent });
    const back = (network = 'cyl', id = upload, rejectedOnly = false) =>
      correctedUpload(network, id, { language: 'gl', rejectedOnly }, { store, scratch: memoryStore(sentOnly(store)) });
    return { store, upload, back };
  }
  const said = (answer: CorrectedAnswer) => ('body' in answer ? [answer.status, answer.body.code] : [answer.status]);

  it('is the network’s own file, and nothing is stored for it', async () => {
    const { store, back } = await sent(body('31/02/2018'));
    const before = await store.list('');
    const answer = await back();
    if (!('file' in answer)) throw new Error(JSON.stringify(answer));
    expect(answer.file.name).toBe('marzo «ñ» (1).marked.csv');
    const text = Buffer.from(answer.file.bytes).toString();
    expect(text).toContain('Fecha de fin;Superado;Erros');
    expect(text).toContain('12345678Z;Ciudadanía;Taller;31/02/2018;Sí;');
    expect(await store.list('')).toEqual(before);
  });

  it('has another name where it holds the rejected rows only', async () => {
    const { back } = await sent(body('31/02/2018'));
    expect(await back('cyl', undefined, true)).toMatchObject({ file: { name: 'marzo «ñ» (1).corrected.csv' } });
  });

  it('is sent as a file to be saved, under its name', async () => {
    const {
      statusCode,
      headers,
      body: sentBody,
      isBase64Encoded,
    } = fileAnswer({
      name: "a 'ñ' (1).csv",
      type: savedAs.csv,
      bytes: Buffer.from('x'),
    });
    expect([statusCode, isBase64Encoded]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''a%20%27%C3%B1%27%20%281%29.csv",
      'cache-control': 'no-store',
    });
    expect(Buffer.from(sentBody, 'base64').toString()).toBe('x');
  });

  it('is another network’s never, nor of an upload that there is not', async () => {
    const { back } = await sent(body('31/02/2018'));
    expect(said(await back('carm'))).toEqual([404, 'not_found']);
    expect(said(await back('cyl', '0'.repeat(32)))).toEqual([404, 'not_found']);
    expect(said(await back('cyl', '../../store'))).toEqual([404, 'not_found']);
  });

  it('is not there where nothing is to be marked, or the raw file is gone', async () => {
    expect(said(await (await sent(body('16/03/2018'))).back())).toEqual([409, 'nothing_to_correct']);
    expect(said(await (await sent(Buffer.from('x'))).back())).toEqual([409, 'nothing_to_correct']);
    const { store, upload, back } = await sent(body('31/02/2018'));
    await store.delete(keys.landing('cyl', upload));
    expect(said(await back())).toEqual([410, 'no_longer_kept']);
  });

  it('has the rejected rows only where all would be too much for an answer', async () => {
    const good = (n: number) => `${'x'.repeat(1000)}${n};${body('16/03/2018').toString().split('\n')[1]}`;
    const [head, bad] = body('31/02/2018').toString().split('\n');
    const many = Array.from({ length: Math.ceil(limits.answerBytes / 1000) }, (_, n) => good(n));
    const { back } = await sent(Buffer.from([`Notas;${head}`, ...many, `;${bad}`].join('\n')));
    const answer = await back();
    if (!('file' in answer)) throw new Error(JSON.stringify(answer));
    expect(Buffer.from(answer.file.bytes).toString().trim().split('\n')).toHaveLength(2);
  });
});

describe('the description of the API', () => {
  it('is JSON, and names the schemas’ own fields', () => {
    const text = JSON.stringify(openapi());
    const document = JSON.parse(text);
    expect(document.openapi).toBe('3.1.0');
    const { schemas } = document.components;
    expect(Object.keys(schemas.UploadAsked.properties)).toEqual([
      'file',
      'size',
      'sha256',
      'mode',
      'settings',
      'again',
      'yes',
    ]);
    expect(schemas.UploadAsked.required).toEqual(['file', 'size', 'sha256']);
    expect(Object.keys(schemas.Answer.properties)).toContain('rows');
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]);
    expect([...new Set(named)].sort()).toEqual(Object.keys(schemas).sort());
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/\w+")/);
    const [, lang] = document.paths['/uploads/{upload}'].get.parameters;
    expect(lang.schema.enum).toEqual(answerLanguages);
    const responses = document.paths['/uploads/{upload}'].get.responses;
    expect(Object.keys(responses)).toEqual(['200', '202', '401', '403', '404', '500']);
  });
});
