import { describe, expect, it } from 'vitest';
import type { DeskService } from '../../functions/desk/contract.ts';
import type { DeskNeeds } from '../../functions/desk/needs.ts';
import { reportDesk } from '../../functions/desk/report.ts';
import { report } from '../../functions/report/report.ts';
import { publicationAt } from '../../functions/rollup/published.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { luis, publishedObjects, publishedWorld, releaseOf, takeBack } from '../release/world.ts';
import { deskSite, sender } from './site.ts';

/** The pages of the desk over a store: on one machine, or as on AWS. */
function siteOf(store: Store, more: Partial<DeskNeeds> = {}) {
  const typeset: DeskNeeds['typeset'] = async () => (_source, _inputs, standards) =>
    standards.map((standard) => new TextEncoder().encode(`%PDF ${standard}`));
  const needs = {
    ...{ store, log: silent, pledge, sample: false, oneMachine: { key: new Uint8Array(32) }, elsewhere: null },
    typeset,
    ...more,
  } as DeskNeeds;
  return deskSite({ report: reportDesk(needs) } as unknown as DeskService);
}
const onAws = { oneMachine: null, elsewhere: {} as DeskNeeds['elsewhere'], typeset: async () => null };

const ours = ['es.html', 'en.html', 'report.json', 'form-es.html', 'form-en.html', 'form.xlsx'];
const theirs = ['public/es.html', 'public/eu.html', 'public/tables.json', 'public/data.xlsx', 'public/csv/figures.csv'];

describe('the report of a run', () => {
  it('is that of the last publication, or of the one that is named, with every file that its page lists', async () => {
    const { get, failures } = siteOf(await publishedObjects());
    for (const [path, number] of [
      ['/es/mesa/informe', 2],
      ['/es/mesa/informe/1', 1],
      ['/en/mesa/informe/2', 2],
    ] as const) {
      const text = await (await get(path)).text();
      const links = [...text.matchAll(/href="(\/\w\w\/mesa\/informe\/\d+\/[^"]+)"/g)].map((m) => m[1]!);
      const at = `${path.slice(0, 3)}/mesa/informe/${number}/`;
      for (const name of [...ours, ...theirs, 'public/gl.pdf']) expect(links).toContain(`${at}${name}`);
      for (const link of links) {
        const answer = await get(link);
        expect([link, answer.status]).toEqual([link, 200]);
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(4);
      }
      expect(text).toContain(`href="/${path.slice(1, 3)}/mesa/informe/${3 - number}"`);
    }
    const exact = async (number: number) =>
      JSON.parse(await (await get(`/es/mesa/informe/${number}/report.json`)).text()).as_of;
    expect([await exact(1), await exact(2)]).toEqual(['2018-02-28', '2018-03-31']);
    expect(failures).toEqual([]);
  });

  it('is kept by no cache, runs nothing, and is framed by nobody', async () => {
    const { get } = siteOf(await publishedObjects());
    for (const name of [...ours, ...theirs]) {
      const { headers } = await get(`/es/mesa/informe/2/${name}`);
      expect([name, headers.get('cache-control')]).toEqual([name, 'no-store']);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
      expect(headers.get('content-security-policy')).not.toMatch(/script-src|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('is for a coordinator alone, by every address', async () => {
    const { get, app } = siteOf(await publishedObjects());
    const addresses = [
      '',
      '/',
      '/2',
      ...[...ours, ...theirs].map((name) => `/2/${name}`),
      '/2/../2/report.json',
      '/2//es.html',
    ];
    for (const address of addresses)
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST'] as const)
        for (const language of ['es', 'en', 'gl', 'ES']) {
          const url = `http://127.0.0.1:4280/${language}/mesa/informe${address}`;
          const origin = { origin: 'http://127.0.0.1:4280' };
          const stranger = await app.request(url, { method, headers: origin });
          expect([url, method, stranger.status]).toEqual([url, method, language === 'ES' ? 404 : 303]);
          const clerk = await app.request(url, { method, headers: { ...origin, cookie: `ticket=${sender}` } });
          expect([url, method, clerk.status]).toEqual([url, method, language === 'ES' ? 404 : 403]);
        }
    expect((await get('/gl/mesa/informe/2')).headers.get('location')).toBe('/es/mesa/informe/2');
  });

  it('has no other file, and there is no other run', async () => {
    const { get, failures } = siteOf(await publishedObjects());
    const names = [
      'public',
      'public/',
      'store.json',
      '..%2f..%2f..%2fstore.json',
      '%2e%2e%2freport.json',
      'gl.html',
      'es.pdf',
    ];
    for (const name of [...names, 'public/..%2freport.json', 'public/fr.pdf', 'x'.repeat(5000), '%ff', '%00'])
      expect([name, (await get(`/es/mesa/informe/2/${name}`)).status]).toEqual([name, 404]);
    for (const number of ['3', '0', '-1', '02', '1e0', '2.0', 'ultimo', '9'.repeat(30)])
      expect([number, (await get(`/es/mesa/informe/${number}`)).status]).toEqual([number, 404]);
    expect(failures).toEqual([]);
  });

  it('says that there is none before the first run', async () => {
    const { get } = siteOf(memoryStore());
    const answer = await get('/es/mesa/informe');
    expect([answer.status, (await answer.text()).includes('Todavía no hay ningún cálculo')]).toEqual([200, true]);
    expect((await get('/es/mesa/informe/1')).status).toBe(404);
    expect((await get('/es/mesa/informe/1/es.html')).status).toBe(404);
  });

  it('is looked at without writing anything', async () => {
    const store = memoryStore(await publishedObjects());
    const { get } = siteOf(store);
    for (const name of [...ours, ...theirs]) await get(`/es/mesa/informe/2/${name}`);
    expect(store.objects.size).toBe(0);
  });

  it('says what came of it: seen by the public, or not, or no longer', async () => {
    const { store, needs, signing } = await publishedWorld();
    const { get } = siteOf(store, needs);
    const says = async (number: number) =>
      /<p class="lead">(?:[^.]*\.) ([^<]*)<\/p>/
        .exec(await (await get(`/es/mesa/informe/${number}`)).text())?.[1]
        ?.trim();
    expect([await says(1), await says(2)]).toEqual(Array(2).fill('El público no ve nada de este informe.'));
    await releaseOf(1, signing(luis));
    expect(await says(1)).toBe('Es el informe que ve el público.');
    // What changed since that release is said before the next one is proposed.
    const tables = await (await get('/es/mesa/informe/2/public/tables.json')).text();
    expect(JSON.parse(tables).changes).toMatchObject({ as_of: '2018-02-28' });
    await releaseOf(2, signing(luis));
    expect([await says(1), await says(2)]).toEqual([
      'Se publicó, y después se publicó otro.',
      'Es el informe que ve el público.',
    ]);
    await takeBack('no', signing(luis));
    expect(await says(2)).toBe('Se publicó, y se retiró.');
  });
});

describe('on AWS', () => {
  it('is the one that the monthly run wrote, and none before it has', async () => {
    const store = memoryStore(await publishedObjects());
    const { get } = siteOf(store, onAws);
    expect((await get('/es/mesa/informe')).status).toBe(200);
    for (const name of [...ours, ...theirs]) expect((await get(`/es/mesa/informe/2/${name}`)).status).toBe(404);
    const publication = (await publicationAt(store, 2))!;
    const { files } = await report(publication, { store, log: silent });
    for (const name of [...ours, ...theirs]) {
      const bytes = new Uint8Array(await (await get(`/es/mesa/informe/2/${name}`)).arrayBuffer());
      expect([name, Buffer.compare(bytes, files.find((file) => file.name === name)!.bytes)]).toEqual([name, 0]);
    }
  });

  it('is that of an earlier version of the pages, where the run has no other, the newest of them', async () => {
    const store = memoryStore(await publishedObjects());
    const { run } = (await publicationAt(store, 2))!;
    for (const [version, name] of [
      [1, 'es.html'],
      [0, 'es.html'],
      [1, 'public/en.html'],
    ] as const)
      await store.putIfAbsent(`report/${run}/${version}/${name}`, new TextEncoder().encode(`${version} ${name}`));
    const { get } = siteOf(store, onAws);
    const text = async (name: string) => (await get(`/es/mesa/informe/2/${name}`)).text();
    expect(await text('es.html')).toBe('1 es.html');
    // The public page is not the association's.
    expect((await get('/es/mesa/informe/2/en.html')).status).toBe(404);
    await store.putIfAbsent(keys.report({ run, provisional: false }, 'es.html'), new TextEncoder().encode('2'));
    expect(await text('es.html')).toBe('2');
  });
});
