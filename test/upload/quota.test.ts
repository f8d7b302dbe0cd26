import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ClerkFault } from '../../functions/clerk/faults.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { clerkApp } from '../../functions/clerk/web/app.ts';
import { formToken } from '../../functions/clerk/web/session.ts';
import { wordsOf } from '../../functions/clerk/web/words.ts';
import { type HttpEvent, withNetwork } from '../../functions/runtime/aws/http.ts';
import { roomsOf } from '../../functions/runtime/ports/canary.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { takeOfQuota } from '../../functions/runtime/ports/quota.ts';
import { createTicket, renewTicket, ticketHash } from '../../functions/runtime/ports/tickets.ts';
import type { Warehouse } from '../../functions/runtime/ports/warehouse.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { keys } from '../../schemas/keys.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';
import { Refused } from '../../schemas/refusals.ts';
import { fakeClerkService } from '../clerk/fake-service.ts';
import { announcementOf, csv, drop, row } from '../clerk/world.ts';

const quota = { files: 3, bytes: 1000 };
const link = 'a'.repeat(64);
const at = '2018-04-03T09:00:00.000Z';

describe('the quota of a link', () => {
  const over = { ...quota, day: '2018-04-04' };
  it('is so many files in a day of Madrid, and is there again on the next', async () => {
    const store = memoryStore();
    const take = (now: string, of = link) => takeOfQuota(of, 1, { store, quota, now });
    for (let file = 0; file < quota.files; file++) expect(await take(at)).toBeNull();
    expect(await take(at)).toEqual(over);
    expect(await take(at, 'b'.repeat(64))).toBeNull();
    // In April, Madrid's day ends two hours before UTC's.
    expect(await take('2018-04-03T21:59:59.999Z')).toEqual(over);
    expect(await take('2018-04-03T22:00:00.000Z')).toBeNull();
  });

  it('is so many bytes, inclusive; what is refused takes nothing', async () => {
    const store = memoryStore();
    const take = (size: number) => takeOfQuota(link, size, { store, quota, now: at });
    expect(await take(600)).toBeNull();
    expect(await take(401)).toEqual(over);
    expect(await take(400)).toBeNull();
    expect(await take(1)).toEqual(over);
    expect(await store.list('quota/')).toEqual([1, 2].map((number) => keys.quota(link, '2018-04-03', number)));
  });

  it('lets no two files that are announced at once have one number', async () => {
    const store = memoryStore();
    const all = await Promise.all(Array.from({ length: 9 }, () => takeOfQuota(link, 10, { store, quota, now: at })));
    expect(all.filter((one) => one === null)).toHaveLength(quota.files);
  });
});

describe('the API', () => {
  const csv = Buffer.from('DNI/NIE\n12345678Z\n');
  const asked = {
    file: 'a.csv',
    size: csv.length,
    sha256: createHash('sha256').update(csv).digest('hex'),
    again: true,
  };

  async function links() {
    const store = memoryStore();
    const ticket = { network: 'cyl', created: at, ends: '2018-05-03T09:00:00.000Z', note: '' };
    const { secret } = await createTicket(ticket, new Uint8Array(32).fill(1), store);
    const ask = (of: string, lang: string = 'es', now = at) => {
      const event: HttpEvent = {
        routeKey: '',
        headers: { authorization: `Bearer ${of}` },
        queryStringParameters: { lang },
      };
      return withNetwork(
        event,
        { now, rooms: Object.values(roomsOf(store)), log: silent },
        (network, language, { link, store }) =>
          askUpload(network, JSON.stringify(asked), language, {
            ...{ store, now, quota: { of: quota, link } },
            presign: async (key) => ({ url: key, headers: {}, expires: now }),
          }),
      );
    };
    return { store, secret, ask };
  }

  it('counts a file that is sent again again, and answers in each language when there is more', async () => {
    const { store, secret, ask } = await links();
    for (let file = 0; file < quota.files; file++) expect((await ask(secret)).statusCode).toBe(200);
    const announced = (await store.list('landing/')).length;
    for (const language of answerLanguages) {
      const answer = await ask(secret, language);
      expect(answer.statusCode).toBe(429);
      const { code, message, fix } = Refused.parse(JSON.parse(answer.body));
      expect([code, message, fix].join(' ')).toMatch(/^quota_reached .*\b3\b.*\b1\b.*04\/04\/2018/);
    }
    // Nothing was announced, and nothing is written of what was refused.
    expect((await store.list('landing/')).length).toBe(announced);
    expect(await store.list('quota/')).toHaveLength(quota.files);
    expect((await ask(secret, 'es', '2018-04-04T09:00:00.000Z')).statusCode).toBe(200);
  });

  it('gives a link no more for being renewed', async () => {
    const { store, secret, ask } = await links();
    await ask(secret);
    let held = secret;
    for (let renewal = 1; renewal < quota.files; renewal++) {
      held = (await renewTicket(held, new Uint8Array(32).fill(renewal + 1), Date.parse(at), store))!;
      expect((await ask(held)).statusCode).toBe(200);
    }
    held = (await renewTicket(held, new Uint8Array(32).fill(9), Date.parse(at), store))!;
    expect((await ask(held)).statusCode).toBe(429);
    expect((await ask(secret)).statusCode).toBe(429);
    const counted = (await store.list('quota/')).map((key) => key.split('/')[2]);
    expect(new Set(counted)).toEqual(new Set([ticketHash(secret)]));
  });
});

describe('the clerk’s page', () => {
  const file = announcementOf('marzo.csv', Buffer.from('DNI/NIE\n12345678Z\n'), { again: true });
  const held = () =>
    clerkService({
      store: memoryStore(),
      now: () => Date.parse(at),
      pledge,
      quota,
      log: silent,
      key: Buffer.alloc(32),
      models: {},
      warehouse: {} as Warehouse,
      random: () => Buffer.alloc(32),
      contact: null,
    });

  it('takes a file of the quota each time that rows are mended', async () => {
    const service = held();
    const wrong = ['10000001S', '10000002Q', '10000003V'].map((of) => row(of, 'Redes', '31/02/2018'));
    const upload = await drop(service, 'cyl', 'marzo.csv', csv(...wrong));
    const mend = (at: number) =>
      service.mend('cyl', upload, [{ sheet: 1, row: at, values: { end_date: '28/03/2018' } }], link);
    for (let n = 0; n < quota.files; n++) expect(await mend(2 + n)).toMatch(/^[0-9a-f]{32}$/);
    await expect(mend(2)).rejects.toMatchObject({ code: 'over_quota' });
    await expect(service.announce('cyl', file, link)).rejects.toMatchObject({ code: 'over_quota' });
  });

  it('counts what is mended under the link of who mends it', async () => {
    const secret = 'c'.repeat(64);
    const service = fakeClerkService({ secret, now: at });
    const under: unknown[] = [];
    service.ticket = async () => ({
      ...{ role: 'sender', network: 'cyl', ends: '2018-05-03T09:00:00.000Z', made_by: [] },
      link,
    });
    const cell = {
      field: 'end_date',
      label: '',
      value: 'ayer',
      before: 'ayer',
      issue: null,
      proposal: null,
      choices: [],
    };
    const rows = [{ sheet: 1, row: 2, cells: [cell] }];
    service.badRows = async () => ({ rows, total: 1 });
    service.keep = async () => {};
    service.check = async () => rows;
    service.mend = async (...given) => {
      under.push(given[3]);
      return 'd'.repeat(32);
    };
    const app = clerkApp(service, { assets: { script: '', style: '' } });
    const origin = 'http://127.0.0.1:4280';
    const body = new URLSearchParams({ token: formToken(secret), do: 'save', 'v.1.2.end_date': '28/03/2018' });
    const headers = { cookie: `ticket=${secret}`, origin, 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await app.request(`${origin}/es/corregir/${'e'.repeat(32)}`, { method: 'POST', headers, body });
    expect([reply.status, under]).toEqual([303, [link]]);
  });

  it('takes a file of the quota each time that one is announced', async () => {
    const service = held();
    for (let n = 0; n < quota.files; n++) await service.announce('cyl', file, link);
    await expect(service.announce('cyl', file, link)).rejects.toMatchObject({
      code: 'over_quota',
      over: { ...quota, day: '2018-04-04' },
    });
    // Another link of the same network goes on, and one machine has no quota.
    expect(await service.announce('cyl', file, 'b'.repeat(64))).toMatchObject({ state: 'waiting' });
    expect(await service.announce('cyl', file)).toMatchObject({ state: 'waiting' });
  });

  it.each(answerLanguages)(
    'says in %s what was reached, that nothing is lost, and when it goes on',
    async (language) => {
      const secret = 'c'.repeat(64);
      const service = fakeClerkService({ secret, now: at });
      const over = { files: 1000, bytes: 2 * 2 ** 30, day: '2018-04-04' };
      service.announce = () => Promise.reject(new ClerkFault('over_quota', '', over));
      const app = clerkApp(service, { assets: { script: '', style: '' } });
      const origin = 'http://127.0.0.1:4280';
      const headers = {
        cookie: `ticket=${secret}`,
        origin,
        'x-token': formToken(secret),
        'content-type': 'application/json',
      };
      const { file: name, size, sha256, again } = file;
      const body = JSON.stringify({ file: name, size, sha256, again });
      const reply = await app.request(`${origin}/${language}/anunciar`, { method: 'POST', headers, body });
      expect(reply.status).toBe(429);
      const { message } = (await reply.json()) as { message: string };
      expect(message).toMatch(/1.000\b.*2.048 MB/);
      expect(message).toContain(wordsOf(language).day(over.day));
      expect(message).not.toContain('{');
    },
  );
});
