import { describe, expect, it } from 'vitest';
import type { ClerkNeeds } from '../../functions/clerk/needs.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { formToken } from '../../functions/clerk/web/session.ts';
import type { DeskService } from '../../functions/desk/contract.ts';
import type { DeskNeeds } from '../../functions/desk/needs.ts';
import { ticketsDesk } from '../../functions/desk/tickets.ts';
import { en } from '../../functions/desk/web/texts/tickets/en.ts';
import { es } from '../../functions/desk/web/texts/tickets/es.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { createTicket, issueTicket, renewTicket, ticketHash, ticketOf } from '../../functions/runtime/ports/tickets.ts';
import { pledge } from '../../schemas/pledge.ts';
import { usualDays } from '../../schemas/ticket.ts';
import { deskSite, marta, secretOf, sender } from './site.ts';

/** The links of networks and coordinators: the desk's part, and its pages over it. */
const now = '2018-05-10T09:00:00.000Z';
function linksSite() {
  const store = memoryStore();
  let made = 0;
  const random = () => Buffer.from(secretOf(`link ${++made}`), 'hex');
  const tickets = ticketsDesk({ store, pledge, random, now: () => Date.parse(now) } as unknown as DeskNeeds);
  const month = { senders: () => [{ network: 'cemit', name: 'CeMIT' }] };
  const site = deskSite({ tickets, month } as unknown as DeskService);
  const at = (secret: string) => ticketOf(secret, now, store);
  return { ...site, store, tickets, at };
}
const by = { name: 'Marta', made_by: [] };
const asked = { role: 'sender', network: 'cemit', days: '30', note: 'oficina' };

describe('a link', () => {
  it('is made for a network in its language, and shown in the answer alone', async () => {
    const { post, get, token, at, store } = linksSite();
    const reply = await post('/es/mesa/enlaces', { token, ...asked });
    const [, secret = ''] = /value="http:\/\/127\.0\.0\.1:4280\/gl\/entrar#([0-9a-f]{64})"/.exec(await reply.text())!;
    expect(await at(secret)).toMatchObject({ network: 'cemit', ends: '2018-06-09T09:00:00.000Z', note: 'oficina' });
    expect(await (await get('/es/mesa/enlaces')).text()).not.toContain(secret);
    for (const key of await store.list('')) expect(key).not.toContain(secret);
  });

  it('is offered for a month, as the command line makes it', async () => {
    const { get } = linksSite();
    const page = await (await get('/es/mesa/enlaces')).text();
    expect([...page.matchAll(/name="days"[^>]*value="(\d+)"/g)].map(([, days]) => days)).toEqual(['31', '31']);
    expect(usualDays).toBe(31);
  });

  it('is made for a coordinator by her name', async () => {
    const { post, token, at } = linksSite();
    const reply = await post('/es/mesa/enlaces', {
      token,
      role: 'coordinator',
      name: ' Ana Gil ',
      days: '365',
      note: '',
    });
    const [, secret = ''] = /\/es\/entrar#([0-9a-f]{64})"/.exec(await reply.text())!;
    expect(await at(secret)).toMatchObject({ role: 'coordinator', name: 'Ana Gil' });
  });

  it.each([
    { network: 'nadie' },
    { days: '0' },
    { days: '1.5' },
    { days: '99999' },
    { days: 'x' },
    { note: 'x'.repeat(201) },
    // It would be listed as renewed, and revoked with a link that it has nothing to do with.
    { note: `renewed ${'a'.repeat(64)}` },
    { role: 'coordinator', name: ' ' },
    { role: 'coordinator', name: 'x'.repeat(101) },
  ])('is not made of %j', async (wrong: Record<string, string>) => {
    const { post, token, store } = linksSite();
    expect((await post('/es/mesa/enlaces', { token, ...asked, ...wrong })).status).toBe(422);
    expect(await store.list('')).toEqual([]);
  });

  it('is listed with its state, those that are valid first, and revoked with those that were renewed from it', async () => {
    const { post, get, token, tickets, store } = linksSite();
    await createTicket(
      { network: 'cyl', ends: '2018-05-01T00:00:00Z', created: '2018-04-01T00:00:00Z', note: '' },
      new Uint8Array(32),
      store,
    );
    const { secret } = await tickets.make({ role: 'coordinator', name: 'Marta', days: 9, note: '' }, by);
    const other = await tickets.make({ role: 'sender', network: 'cemit', days: 9, note: '' }, by);
    const list = async () => (await tickets.list()).map(({ name, state }) => [name, state]);
    expect(await list()).toEqual([
      ['CeMIT', 'valid'],
      ['Marta', 'valid'],
      ['CyL Digital', 'ended'],
    ]);
    const hash = ticketHash(other.secret);
    expect(await (await get('/es/mesa/enlaces')).text()).toContain(`name="hash" value="${hash}"`);
    const reply = await post('/es/mesa/enlaces/anular', { token, hash });
    expect(reply.headers.get('location')).toBe(`/es/mesa/enlaces?anulado=${hash}`);
    const notice = 'El enlace está anulado.';
    expect(await (await get(`/es/mesa/enlaces?anulado=${hash}`)).text()).toContain(notice);
    // An address that is typed by hand says nothing that is not so.
    for (const typed of ['', `=${ticketHash(secret)}`, `=${'f'.repeat(64)}`])
      expect(await (await get(`/es/mesa/enlaces?anulado${typed}`)).text()).not.toContain(notice);
    expect(await list()).toEqual([
      ['Marta', 'valid'],
      ['CeMIT', 'revoked'],
      ['CyL Digital', 'ended'],
    ]);
    expect((await post('/es/mesa/enlaces/anular', { token, hash: 'f'.repeat(64) })).status).toBe(404);
    expect((await post('/es/mesa/enlaces/anular', { token, hash: '../x' })).status).toBe(404);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });
});

it('says who made it, over however many links, and is listed with who made it last', async () => {
  const { post, token, at, store, tickets, get } = linksSite();
  const made = async (name: string, maker: { name: string; made_by: readonly string[] }) => {
    const { secret } = await tickets.make({ role: 'coordinator', name, days: 9, note: '' }, maker);
    const { made_by = [] } = (await at(secret))!;
    return { name, made_by, secret };
  };
  const luis = await made('Luis', by);
  const eva = await made('Eva', luis);
  const marta = await made('Marta', eva);
  expect([luis, eva, marta].map((one) => one.made_by)).toEqual([
    ['Marta'],
    ['Marta', 'Luis'],
    ['Marta', 'Luis', 'Eva'],
  ]);
  expect((await made('Rosa', marta)).made_by).toEqual(['Luis', 'Eva', 'Marta']);
  // A link that renews itself stays of who made it.
  const renewed = (await renewTicket(eva.secret, new Uint8Array(32).fill(8), Date.parse(now), store))!;
  expect((await at(renewed))!.made_by).toEqual(['Marta', 'Luis']);
  // A form names no maker: it is whose link it came with.
  await post('/es/mesa/enlaces', { token, ...asked, made_by: 'Nadie', by: 'Nadie' });
  await issueTicket(
    { role: 'sender', network: 'cyl', days: 9, note: '', made_by: [] },
    new Uint8Array(32),
    Date.parse(now),
    store,
  );
  await createTicket(
    { network: 'carm', ends: '2100-01-01T00:00:00Z', created: now, note: '' },
    new Uint8Array(32).fill(1),
    store,
  );
  const makers = (await tickets.list()).map(({ name, maker }) => [name, maker]);
  expect(makers).toEqual(
    expect.arrayContaining([
      ['CeMIT', { name: 'Marta' }],
      ['Eva', { name: 'Luis' }],
      ['CyL Digital', 'command_line'],
      [expect.stringContaining('Murcia'), null],
    ]),
  );
  const page = await (await get('/es/mesa/enlaces')).text();
  for (const text of ['por Luis', 'desde la línea de órdenes'])
    expect(page).toContain(`<span class="hint">${text}</span>`);
});

it('the link of a network that has left the pledge is listed by its id, and opens nothing', async () => {
  const { store, tickets } = linksSite();
  const dates = { ends: '2100-01-01T00:00:00Z', created: now, note: '' };
  const { secret, hash } = await createTicket({ network: 'gone', ...dates }, new Uint8Array(32), store);
  expect((await tickets.list()).map(({ name }) => name)).toEqual(['gone']);
  const clerk = clerkService({ store, pledge, now: () => Date.parse(now) } as unknown as ClerkNeeds);
  const { get } = deskSite({} as DeskService, clerk);
  for (const path of ['/es/red', '/es/mesa', '/es/nada'])
    expect((await get(path, secret)).headers.get('location')).toBe('/es/entrar');
  await tickets.revoke(hash);
  expect((await tickets.list())[0]!.state).toBe('revoked');
});

describe('her own link', () => {
  const days = 86_400_000;
  /** The desk of a link that ends after so many days. */
  async function own(left: number) {
    const { store, tickets } = linksSite();
    const ends = new Date(Date.parse(now) + left * days).toISOString();
    const owner = { role: 'coordinator' as const, name: 'Luis', made_by: ['Marta'] };
    const dates = { created: '2018-04-10T09:00:00.000Z', ends, note: '' };
    const { secret } = await createTicket({ ...owner, ...dates }, new Uint8Array(32).fill(3), store);
    const random = () => new Uint8Array(32).fill(4);
    const clerk = clerkService({ store, pledge, random, now: () => Date.parse(now) } as unknown as ClerkNeeds);
    const lines = { networks: [], waiting: [], reminders: [], questions: [], published: null, report: null };
    const overview = async () => ({ asOf: now.slice(0, 10), ...lines, sent: { uploads: [], total: 0 } });
    const month = { senders: () => [], overview, figures: async () => null };
    const site = deskSite({ tickets, month } as unknown as DeskService, clerk);
    return { ...site, secret, store, ends, token: formToken(secret) };
  }

  it.each([
    [6.5, true],
    [0.1, true],
    [7.5, false],
    [300, false],
  ])('that ends in %d days is said to end on her first page: %s', async (left, isSaid) => {
    for (const [language, text] of [
      ['es', 'Su enlace vale hasta el'],
      ['en', 'Your link works until'],
    ] as const) {
      const { get, secret } = await own(left);
      const page = await (await get(`/${language}/mesa`, secret)).text();
      expect(page.includes(text)).toBe(isSaid);
      expect(page.includes(`href="/${language}/mesa/enlaces#link"`)).toBe(isSaid);
    }
  });

  it('is renewed among the links: the new one is shown once, held, of the same name and makers', async () => {
    const { get, post, secret, token, store } = await own(5);
    const before = await (await get('/es/mesa/enlaces', secret)).text();
    expect(before).toContain('<h2 id="link">Su enlace</h2>');
    const reply = await post('/es/mesa/enlaces/renovar', { token }, secret);
    const made = /\/es\/entrar#([0-9a-f]{64})"/.exec(await reply.text())![1]!;
    expect(reply.headers.get('set-cookie')).toContain(made);
    expect(made).not.toBe(secret);
    expect(await ticketOf(made, now, store)).toMatchObject({ role: 'coordinator', name: 'Luis', made_by: ['Marta'] });
    // It is good for as long as the old one was, so that nothing ends soon.
    expect(await (await get('/es/mesa', made)).text()).not.toContain('Su enlace vale hasta');
    expect(await (await get('/es/mesa/enlaces', made)).text()).not.toContain(made);
  });

  it('is not renewed without the page’s token, or from another site', async () => {
    const { post, secret, token, store } = await own(5);
    expect((await post('/es/mesa/enlaces/renovar', {}, secret)).status).toBe(403);
    expect((await post('/es/mesa/enlaces/renovar', { token }, secret, { origin: 'https://example.org' })).status).toBe(
      403,
    );
    expect(await store.list('tickets/')).toHaveLength(1);
  });
});

it('nothing is made or revoked from another site, without the page’s token, or by a sender', async () => {
  const { post, token, store } = linksSite();
  for (const path of ['/es/mesa/enlaces', '/es/mesa/enlaces/anular']) {
    const fields = { token, ...asked, hash: 'f'.repeat(64) };
    expect((await post(path, fields, marta, { origin: 'https://example.org' })).status).toBe(403);
    expect((await post(path, { ...fields, token: '' })).status).toBe(403);
    expect((await post(path, fields, sender)).status).toBe(403);
  }
  expect(await store.list('')).toEqual([]);
});

it('the texts are all in English too', () => {
  const holes = (texts: object) =>
    Object.entries(texts).map(([key, text]) => [key, new Set(text.match(/\{\w+\}/g)), text.includes(' | ')]);
  expect(holes(en)).toEqual(holes(es));
});
