import { expect, it } from 'vitest';
import { reportSite } from '../../functions/local/report-site.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import type { About } from '../../schemas/about.ts';
import { publishedObjects } from '../release/world.ts';

const about = { sample: false } as About;

/** The site over a store; whoever holds "c" is a coordinator. Answers status, and where it leads or the first of the text. */
function siteOf(store: Store) {
  const site = reportSite({
    data: { store, about },
    isCoordinator: async (secret) => secret === 'c',
    others: () => new Response('the clerks’ pages'),
  });
  return async (path: string, held?: string) => {
    const answer = await site.request(path, held ? { headers: { cookie: `ticket=${held}` } } : {});
    const text = await answer.text();
    return [answer.status, answer.headers.get('location') ?? /lang="(\w+)"|"as_of": "([^"]+)"|^.{17}/.exec(text)![0]];
  };
}

it('shows the public report to whoever has no link, and the association’s to a coordinator', async () => {
  const ask = siteOf(await publishedObjects());
  expect(await ask('/')).toEqual([200, 'lang="es"']);
  expect(await ask('/eu.html')).toEqual([200, 'lang="eu"']);
  expect(await ask('/tables.json')).toEqual([200, '"as_of": "2018-03-31"']);
  // Not by another name of it.
  for (const path of ['/report.json', '/public/tables.json', '/informe/public/es.html', '/informe/../report.json'])
    expect([path, ...(await ask(path))]).toEqual([path, expect.any(Number), expect.not.stringContaining('as_of')]);

  expect(await ask('/', 'c')).toEqual([200, 'the clerks’ pages']);
  for (const name of ['', 'es.html', 'en.html', 'report.json']) {
    expect(await ask(`/informe/${name}`)).toEqual([303, '/es/entrar']);
    expect(await ask(`/informe/${name}`, 'a clerk')).toEqual([303, '/es/entrar']);
    expect((await ask(`/informe/${name}`, 'c'))[0]).toBe(200);
  }
  expect((await ask('/informe/gl.html', 'c'))[0]).toBe(404);
  expect(await ask('/es/red')).toEqual([200, 'the clerks’ pages']);
});

it('leads to the clerks’ pages before anything was published', async () => {
  const ask = siteOf(memoryStore());
  for (const path of ['/', '/es.html', '/tables.json']) expect(await ask(path)).toEqual([200, 'the clerks’ pages']);
  expect((await ask('/informe/es.html', 'c'))[0]).toBe(404);
});

it('shows the PDFs of the public report to whoever has no link, and of no other name', async () => {
  const store = await publishedObjects();
  const site = reportSite({
    data: { store, about },
    isCoordinator: async () => false,
    others: () => new Response('the clerks’ pages'),
  });
  for (const name of ['es.pdf', 'eu-pdfa.pdf']) {
    const answer = await site.request(`/${name}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
  expect(await (await site.request('/fr.pdf')).text()).toBe('the clerks’ pages');
});

it('asks for no report where a page of the clerks is asked for: it neither waits for one nor fails with it', async () => {
  const broken = { ...memoryStore(), list: () => Promise.reject(new Error('the store is gone')) } as Store;
  const ask = siteOf(broken);
  for (const path of ['/es/red', '/activos/clerk.0123.js', '/report/latest/es.html', '/eu/envios/a.b'])
    expect([path, ...(await ask(path))]).toEqual([path, 200, 'the clerks’ pages']);
  expect(await ask('/', 'c')).toEqual([200, 'the clerks’ pages']);
});
