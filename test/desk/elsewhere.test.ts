import { describe, expect, it } from 'vitest';
import { Turns } from '../../functions/clerk/turns.ts';
import { type ComparisonAsked, comparedWithin, storeComparison } from '../../functions/desk/comparison.ts';
import type { DeskService } from '../../functions/desk/contract.ts';
import type { DeskNeeds, Elsewhere } from '../../functions/desk/needs.ts';
import { runsDesk } from '../../functions/desk/runs.ts';
import { publicationAt } from '../../functions/rollup/published.ts';
import type { RollupAnswer } from '../../functions/rollup/rollup.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { keys } from '../../schemas/keys.ts';
import { deepIt } from '../deep.ts';
import { publishedWorld } from '../release/world.ts';
import { deskSite } from './site.ts';

/** Figures and differences where the pages have no time for them: asked for, found elsewhere, and shown once they are there. */
const start = Date.parse('2018-05-01T09:00:00.000Z');
const answer: RollupAnswer = {
  ...{ run: 'a'.repeat(32), as_of: '2018-04-30', published: 3, provisional: false, pending: [], later: 2 },
};

async function elsewhereSite() {
  const world = await publishedWorld();
  const clock = { now: start };
  const started: [day: string, name: string][] = [];
  const asked: ComparisonAsked[] = [];
  const state: { of: Awaited<ReturnType<Elsewhere['runState']>> } = { of: { state: 'running' } };
  const elsewhere: Elsewhere = {
    startRun: async (...of) => void started.push(of),
    runState: async (name) => {
      expect(started.map(([, of]) => of)).toContain(name);
      return state.of;
    },
    startComparison: async (of) => void asked.push(of),
  };
  const needs = {
    ...{ ...world.needs, log: silent, contact: null, sample: false, where: '--stack prod' },
    ...{ now: () => clock.now, oneMachine: null, elsewhere },
  } as unknown as DeskNeeds;
  const desk = (own: DeskNeeds) => deskSite({ runs: runsDesk(own, new Turns()) } as unknown as DeskService);
  const here = desk({ ...needs, oneMachine: { key: new Uint8Array(32) }, elsewhere: null });
  /** What the function does that is started. */
  const compare = (of: ComparisonAsked, own = world.needs) => storeComparison(of, own);
  return { ...desk(needs), here, store: world.store, needs: world.needs, clock, started, asked, state, compare };
}

describe('figures', () => {
  deepIt('are computed by a run that is started, and the page looks by itself until it has ended', async () => {
    const { post, get, token, started, state, failures } = await elsewhereSite();
    const reply = await post('/es/mesa/cifras', { token, dia: '2018-04-30' });
    const name = `desk-2018-04-30-${start}`;
    expect([reply.status, reply.headers.get('location'), started]).toEqual([
      303,
      `/es/mesa/cifras?calculo=${name}`,
      [['2018-04-30', name]],
    ]);
    const look = async () => {
      const page = await get(reply.headers.get('location')!);
      return { status: page.status, refresh: page.headers.get('refresh'), text: await page.text() };
    };
    for (let time = 0; time < 3; time++)
      expect(await look()).toMatchObject({
        ...{ status: 200, refresh: '10' },
        text: expect.stringContaining('Se está calculando'),
      });
    state.of = { state: 'done', answer };
    const done = await look();
    expect(done).toMatchObject({ status: 200, refresh: null });
    for (const text of [
      'Hecho: es el cálculo 3',
      'Después de ese día se recibieron 2 ficheros',
      '/es/mesa/publicar#propose',
    ])
      expect(done.text).toContain(text);
    state.of = { state: 'failed', why: 'run x fails "sums": 3 rows' };
    expect(await look()).toMatchObject({
      ...{ status: 409, refresh: null },
      text: expect.stringContaining('run x fails &quot;sums&quot;: 3 rows'),
    });
    // To look starts nothing.
    expect([started.length, failures]).toEqual([1, []]);
  });

  it('are started of no day to come, of none, and not without the page’s token', async () => {
    const { post, token, started } = await elsewhereSite();
    expect((await post('/es/mesa/cifras', { token, dia: '2018-05-02' })).status).toBe(409);
    expect((await post('/es/mesa/cifras', { token, dia: '2018-02-31' })).status).toBe(422);
    expect((await post('/es/mesa/cifras', { dia: '2018-04-30' })).status).toBe(403);
    expect(started).toEqual([]);
  });

  it.each(['', 'x', 'monthly', 'desk-2018-04-30', 'desk-2018-04-30-1:2', '../x', `desk-2018-04-30-${'1'.repeat(16)}`])(
    'are asked of no run but the desk’s: %j',
    async (name) => {
      const { get, here } = await elsewhereSite();
      const path = `/es/mesa/cifras?calculo=${encodeURIComponent(name)}`;
      expect((await get(path)).status).toBe(404);
      // On one machine there is none.
      expect((await here.get(`/es/mesa/cifras?calculo=desk-2018-04-30-${start}`)).status).toBe(404);
    },
  );
});

describe('a difference', () => {
  const path = '/es/mesa/cifras/diferencia';
  const pair = { de: '1', a: '2' };

  it('is asked for, found elsewhere, kept, and is what one machine shows', async () => {
    const { get, post, here, token, asked, compare, store, failures } = await elsewhereSite();
    const first = await get(`${path}?de=1&a=2`);
    expect([first.status, first.headers.get('refresh'), await first.text()]).toEqual([
      200,
      null,
      expect.stringContaining(`<form method="post" action="${path}"`),
    ]);
    expect((await post(path, pair)).status).toBe(403);
    expect(asked).toEqual([]);
    const reply = await post(path, { token, ...pair });
    const address = `${path}?de=1&a=2&desde=${start}`;
    expect([reply.status, reply.headers.get('location'), asked]).toEqual([
      303,
      address,
      [{ before: 1, after: 2, asked: start }],
    ]);
    const waits = await get(address);
    expect([waits.headers.get('refresh'), await waits.text()]).toEqual([
      '10',
      expect.stringContaining('Se están comparando'),
    ]);
    // AWS may deliver it twice.
    for (let time = 0; time < 2; time++) await compare(asked[0]!);
    expect(await store.list('differences/')).toHaveLength(1);
    const shown = await (await here.get(`${path}?de=1&a=2`)).text();
    expect(shown).toContain('1 envío nuevo');
    for (const at of [address, `${path}?de=1&a=2`]) {
      const found = await get(at);
      expect([found.headers.get('refresh'), await found.text()]).toEqual([null, shown]);
    }
    // The other way round is another one.
    expect(await (await get(`${path}?de=2&a=1`)).text()).toContain(`<form method="post" action="${path}"`);
    expect([asked.length, failures]).toEqual([1, []]);
  });

  it('is found anew once a person was erased, or the models are others', async () => {
    const { get, compare, store, needs } = await elsewhereSite();
    const isThere = async () =>
      !(await (await get(`${path}?de=1&a=2`)).text()).includes('<form method="post" action="/es/mesa/cifras/dif');
    await compare(
      { before: 1, after: 2, asked: start },
      { ...needs, models: { ...needs.models, 'report/x': 'select 1' } },
    );
    expect(await isThere()).toBe(false);
    await compare({ before: 1, after: 2, asked: start });
    expect(await isThere()).toBe(true);
    await store.putIfAbsent(keys.erased(1), Buffer.from('{}'));
    expect(await isThere()).toBe(false);
  });

  it('that cannot be found says why, and can be asked for again; so does one that is not there in time', async () => {
    const { get, clock, compare, store, needs } = await elsewhereSite();
    const address = `${path}?de=1&a=2&desde=${start}`;
    const manifest = keys.runManifest((await publicationAt(store, 1))!.run);
    const bytes = (await store.get(manifest))!;
    await store.delete(manifest);
    await expect(compare({ before: 1, after: 2, asked: start })).rejects.toThrow();
    const failed = await get(address);
    const text = await failed.text();
    expect([failed.headers.get('refresh'), text]).toEqual([null, expect.stringContaining('No se han podido comparar')]);
    for (const shown of ['is not there: put it back', 'Comparar otra vez', 'pledge diff 1 2 --stack prod'])
      expect(text).toContain(shown);
    // Asked again, it is another asking; tried again by AWS, it may succeed.
    const again = `${path}?de=1&a=2&desde=${start + 1}`;
    expect(await (await get(again)).text()).toContain('Se están comparando');
    clock.now = start + comparedWithin + 1;
    expect(await (await get(again)).text()).toContain('No se han podido comparar');
    await store.putIfAbsent(manifest, bytes);
    await compare({ before: 1, after: 2, asked: start }, needs);
    for (const at of [address, again]) expect(await (await get(at)).text()).toContain('1 envío nuevo');
  });

  it('that was stored and damaged since stops, and shows no other', async () => {
    const { get, compare, store, failures } = await elsewhereSite();
    await compare({ before: 1, after: 2, asked: start });
    const [key] = await store.list('differences/');
    await store.delete(key!);
    await store.putIfAbsent(key!, Buffer.from('{"figures":[]}'));
    expect((await get(`${path}?de=1&a=2`)).status).toBe(500);
    expect(failures).toHaveLength(1);
  });

  it.each(['de=1', 'de=1&a=9', 'de=x&a=2', ''])(
    'is asked of two publications that there are, not of %s',
    async (query) => {
      const { get, post, token, asked } = await elsewhereSite();
      expect((await get(`${path}?${query}`)).status).toBe(404);
      expect((await post(path, { token, ...Object.fromEntries(new URLSearchParams(query)) })).status).toBe(404);
      expect(asked).toEqual([]);
    },
  );

  it.each(['x', '-1', '1e3', '9'.repeat(20)])('is of no asking that is no instant: %s', async (desde) => {
    const { get } = await elsewhereSite();
    const reply = await get(`${path}?de=1&a=2&desde=${desde}`);
    expect([reply.status, reply.headers.get('refresh')]).toEqual([200, null]);
  });
});
