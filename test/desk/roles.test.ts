import { describe, expect, it } from 'vitest';
import type { DeskService } from '../../functions/desk/contract.ts';
import { areas } from '../../functions/desk/web/areas.ts';
import { start } from '../../functions/release/state.ts';
import { deskSite, marta, origin, sender } from './site.ts';

/** A desk that holds nothing: what reaches it was let in. */
const empty = {
  month: {
    senders: () => [],
    overview: async () => ({
      ...{ asOf: '2018-04-06', networks: [], waiting: [], reminders: [], questions: [] },
      ...{ published: null, sent: { uploads: [], total: 0 } },
    }),
    figures: async () => null,
  },
  runs: { overview: async () => ({ runs: [], today: '2018-04-06', where: '' }) },
  report: { overview: async () => null },
  release: {
    overview: async () => ({
      ...{
        steps: [],
        state: start,
        after: null,
        proposable: [],
        days: new Map(),
        figures: [],
        keys: null,
        anchors: null,
      },
      ...{ refusals: { signed: null, taken_back: null }, where: '' },
    }),
  },
  tickets: { list: async () => [] },
  ...{ people: null, where: '--stack prod' },
} as unknown as DeskService;
const { app, get, post, failures, token } = deskSite(empty);

const ofNetwork = [
  '/es/red',
  '/gl/red',
  '/es/revisar',
  '/es/enviado',
  `/es/envios/${'0'.repeat(32)}`,
  '/es/corregir/x',
];
const ofDesk = areas.map(({ path }) => `/es${path}`);

describe('a coordinator’s link', () => {
  it('opens the desk first, and is named there', async () => {
    const opened = await post('/es/entrar', { link: marta }, 'x');
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/es/mesa']);
    expect((await get('/')).headers.get('location')).toBe('/es/mesa');
    const text = await (await get('/es/mesa')).text();
    expect(text).toContain('<span class="who">Marta</span>');
  });

  it.each(ofNetwork)('opens no page of a network: %s', async (path) => {
    const reply = await get(path);
    const text = await reply.text();
    expect([reply.status, text.includes(path.startsWith('/gl') ? 'A súa ligazón' : 'Su enlace no abre')]).toEqual([
      403,
      true,
    ]);
    expect(text).toContain(`href="${path.slice(0, 3)}/mesa"`);
  });

  it.each(['/es/renovar', '/es/subir', '/es/revisar/enviar', '/es/anunciar', '/es/envios/x/retirar'])(
    'changes nothing of a network: %s',
    async (path) => {
      expect((await post(path, { token })).status).toBe(403);
      const scripted = { origin, 'x-token': token };
      expect((await post(path, {}, marta, scripted)).status).toBe(403);
    },
  );

  it('finds nothing where the desk has nothing', async () => {
    for (const path of ['/es/mesa/nada', '/es/mesa/nada/mas']) expect((await get(path)).status).toBe(404);
    expect((await post('/es/mesa/nada', { token })).status).toBe(404);
  });
});

describe('a sender’s link', () => {
  it('opens its network first', async () => {
    expect((await post('/es/entrar', { link: sender }, 'x')).headers.get('location')).toBe('/es/red');
    expect((await get('/', sender)).headers.get('location')).toBe('/es/red');
  });

  it.each([...ofDesk, '/es/mesa/nada', '/gl/mesa', '/es/mesa/', '/en/mesa'])(
    'opens no page of the desk: %s',
    async (path) => {
      const reply = await get(path, sender);
      expect([reply.status, (await reply.text()).includes('class="lead"')]).toEqual([403, true]);
    },
  );
});

it('the desk opens for nobody without a link', async () => {
  for (const path of ofDesk) {
    const reply = await app.request(`${origin}${path}`);
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/es/entrar']);
  }
});

it('the desk is in Spanish and English; another language leads to Spanish', async () => {
  for (const language of ['gl', 'ca', 'eu']) {
    const reply = await get(`/${language}/mesa?pagina=2`);
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/es/mesa?pagina=2']);
    expect((await post(`/${language}/mesa`, { token })).status).toBe(404);
  }
  const text = await (await get('/en/mesa')).text();
  expect(text).toContain('<html lang="en">');
  expect(text.match(/data-language/g)).toHaveLength(2);
  expect(failures).toEqual([]);
});

it('every area has its place in the navigation, and shows where it is', async () => {
  for (const { path, title } of areas) {
    const text = await (await get(`/es${path}`)).text();
    for (const area of areas) expect(text).toContain(`href="/es${area.path}"`);
    expect(text).toContain(`href="/es${path}" aria-current="page">${title.es}`);
  }
});
