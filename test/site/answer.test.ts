import { expect, it } from 'vitest';
import { publicationAt } from '../../functions/rollup/published.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { siteAnswer } from '../../functions/site/answer.ts';
import { keys } from '../../schemas/keys.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { deepIt } from '../deep.ts';
import { luis, publishedObjects, publishedWorld, releaseOf, takeBack } from '../release/world.ts';

const origin = 'https://site.example';

/** A stranger of the site over a store: what a path is answered with. */
const strangerOf = (store: Store, sample = false) => {
  const answer = (path: string, has?: string) => siteAnswer({ path, origin, has }, { store, sample });
  return {
    answer,
    /** Status, where it leads or its type, and its text. */
    async ask(path: string) {
      const found = await answer(path);
      if (!found) return null;
      return [found.status, found.headers.get('location') ?? found.headers.get('content-type'), await found.text()];
    },
  };
};
const page = 'text/html; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const days = ['2018-02-28', '2018-03-31'];

it('before the first release says so in each language, with no figure of what was published', async () => {
  const { ask } = strangerOf(await publishedObjects());
  const says = [
    'publicado ningún',
    'publicou ningún',
    'publicat cap',
    'ez da txostenik',
    'No report has been released',
  ];
  for (const [at, language] of answerLanguages.entries()) {
    const [status, type, text] = (await ask(`/report/latest/${language}.html`))!;
    expect([status, type]).toEqual([200, page]);
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain(says[at]);
    expect(text).toContain(`href="/${language}/entrar"`);
    // Style aside, not a digit: nothing of a run is told.
    expect(
      String(text)
        .replace(/<style>.*?<\/style>/gs, '')
        .replace(/<[^>]*>/g, ''),
    ).not.toMatch(/\d/);
  }
  for (const path of ['/report', '/report/', '/report/latest', '/report/latest/', '/es.html'])
    expect([path, await ask(path)]).toEqual([path, [302, '/report/latest/es.html', '']]);
  expect(await ask('/eu.html')).toEqual([302, '/report/latest/eu.html', '']);
  for (const name of ['tables.json', 'data.xlsx', 'es.pdf', '../es.html', 'fr.html'])
    expect([name, await ask(`/report/latest/${name}`)]).toEqual([
      name,
      [404, plain, expect.stringContaining('No report')],
    ]);
  // A run that was published and not released is at no address of its day.
  for (const day of days)
    for (const name of ['', '/', '/es.html', '/tables.json'])
      expect([day, await ask(`/report/${day}${name}`)]).toEqual([day, null]);
});

it('has a feed before the first release, without an entry', async () => {
  const [status, type, xml] = (await strangerOf(await publishedObjects()).ask('/atom.xml'))!;
  expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(xml).toMatch(
    /^<\?xml .*<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"[^>]*><id>https:\/\/site\.example\/atom\.xml<\/id><title>.+<\/title><updated>\d{4}-.*Z<\/updated><author>/s,
  );
  expect(xml).not.toContain('<entry>');
});

deepIt(
  'shows the last release, each at its day, and of one that was taken back why: nothing stands in its place',
  async () => {
    const { store, signing } = await publishedWorld();
    const { ask } = strangerOf(store);
    await releaseOf(1, signing(luis));
    const says = (day: string) => [200, 'application/json', expect.stringContaining(`"as_of": "${day}"`)];
    expect(await ask('/report/latest/tables.json')).toEqual(says('2018-02-28'));
    expect(await ask('/report/2018-03-31/tables.json')).toBeNull();

    await releaseOf(2, signing(luis));
    expect(await ask('/report/latest')).toEqual([302, '/report/latest/es.html', '']);
    expect(await ask('/report/2018-02-28/')).toEqual([302, '/report/2018-02-28/es.html', '']);
    expect(await ask('/report/latest/tables.json')).toEqual(says('2018-03-31'));
    expect(await ask('/report/2018-02-28/tables.json')).toEqual(says('2018-02-28'));
    expect((await ask('/report/2018-02-28/eu.html'))?.slice(0, 2)).toEqual([200, page]);
    expect((await ask('/report/2018-02-28/csv/figures.csv'))?.slice(0, 2)).toEqual([200, 'text/csv; charset=utf-8']);
    // What lies beside the signed files and is not among them.
    const { run } = (await publicationAt(store, 2))!;
    await store.putIfAbsent(
      keys.report({ run, provisional: false }, 'public/unsigned.html'),
      new TextEncoder().encode('x'),
    );
    expect(await ask('/report/latest/unsigned.html')).toBeNull();
    // The association's own, and what is no file of a release.
    for (const name of [
      'report.json',
      'en/../report.json',
      '../report.json',
      'public/tables.json',
      'fr.html',
      '.',
      '..',
    ])
      expect([name, await ask(`/report/latest/${name}`)]).toEqual([name, null]);
    for (const path of [
      '/report/2018-01-31/es.html',
      '/report/latest2/es.html',
      '/reports',
      '/reportlatest',
      '/report//es.html',
    ])
      expect([path, await ask(path)]).toEqual([path, null]);

    await takeBack('sent <twice>', signing(luis));
    for (const [path, status] of [
      ['/report/latest/', 200],
      ['/report/2018-03-31/', 410],
    ] as const) {
      for (const language of answerLanguages) {
        const [was, type, text] = (await ask(`${path}${language}.html`))!;
        expect([path, was, type]).toEqual([path, status, page]);
        expect(text).toContain('<blockquote>sent &lt;twice&gt;</blockquote>');
        // The one before is at its own address, where it was released.
        expect(text).toContain(`href="/report/2018-02-28/${language}.html"`);
        expect(text).not.toContain('2018-03-31/');
      }
      expect(await ask(`${path}tables.json`)).toEqual([410, plain, expect.stringContaining('Motivo: sent <twice>')]);
    }
    expect(await ask('/report/2018-02-28/tables.json')).toEqual(says('2018-02-28'));
    const xml = String((await ask('/atom.xml'))![2]);
    expect([...xml.matchAll(/<link href="([^"]+)"/g)].map((m) => m[1])).toEqual([
      `${origin}/report/2018-03-31/es.html`,
      `${origin}/report/2018-02-28/es.html`,
    ]);
    expect(xml).toContain('Se retiró. Motivo: sent &lt;twice&gt;');

    await releaseOf(2, signing(luis));
    expect(await ask('/report/latest/tables.json')).toEqual(says('2018-03-31'));
    expect(await ask('/report/2018-03-31/tables.json')).toEqual(says('2018-03-31'));
  },
);

it('tells of a taking back in the feed as a change of its entry, and of the feed', async () => {
  const { store, signing } = await publishedWorld();
  await releaseOf(1, signing(luis));
  const later = '2018-06-01T10:00:00.000Z';
  const { ask } = strangerOf(store);
  const updated = async () => [...String((await ask('/atom.xml'))![2]).matchAll(/<updated>([^<]+)/g)].map((m) => m[1]);
  const before = await updated();
  await takeBack('no', { ...signing(luis), at: later });
  expect(before).not.toContain(later);
  expect(await updated()).toEqual([later, later]);
});

it('is asked again by every browser, by what was signed, and lets nothing run and nothing frame it', async () => {
  const { store, signing } = await publishedWorld();
  await releaseOf(1, signing(luis));
  const { answer } = strangerOf(store);
  for (const path of ['/report/latest/es.html', '/report/2018-02-28/tables.json', '/report/latest', '/atom.xml']) {
    const { headers } = (await answer(path))!;
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    // No address is for good: whatever was released may be taken back.
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60, must-revalidate');
  }
  const etag = (await answer('/report/latest/es.html'))!.headers.get('etag')!;
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
  // What compresses it on the way calls it weak.
  for (const has of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = (await answer('/report/latest/es.html', has))!;
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
  }
  expect((await answer('/report/latest/es.html', '"other"'))!.status).toBe(200);
  await takeBack('no', signing(luis));
  expect((await answer('/report/latest/es.html', etag))!.status).toBe(200);
});

it('says of the sample world that its people are made up, where there is nothing else to say', async () => {
  const text = async (sample: boolean) => {
    const { ask } = strangerOf(await publishedObjects(), sample);
    return (await ask('/report/latest/en.html'))![2];
  };
  expect(await text(true)).toContain('class="sample"');
  expect(await text(false)).not.toContain('class="sample"');
});

it('shows nothing where a step of a release is damaged', async () => {
  const { store, signing } = await publishedWorld();
  await releaseOf(1, signing(luis));
  const damaged: Store = {
    ...store,
    get: async (key) => (key === 'released/000002.json' ? new Uint8Array() : store.get(key)),
  };
  for (const path of ['/report/latest/es.html', '/report/2018-02-28/es.html', '/atom.xml'])
    await expect(strangerOf(damaged).ask(path)).rejects.toThrow('released/000002.json');
});
