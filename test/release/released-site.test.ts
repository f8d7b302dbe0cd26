import { expect, it } from 'vitest';
import { releasedAnswer } from '../../functions/release/released-site.ts';
import { luis, publishedWorld, releaseOf, takeBack } from './world.ts';

const origin = 'https://site.example';

it('answers what was released by its day, the last one, and the feed; what was taken back is gone, and says why', async () => {
  const { store, signing } = await publishedWorld();
  const ask = async (path: string) => {
    const answer = await releasedAnswer(path, origin, store);
    if (!answer) return null;
    return [answer.status, answer.headers.get('location') ?? answer.headers.get('content-type'), await answer.text()];
  };
  for (const path of ['/report/latest', '/report/latest/es.html', '/report/2018-02-28/es.html', '/atom.xml'])
    expect([path, await ask(path)]).toEqual([path, null]);

  await releaseOf(1, signing(luis));
  await releaseOf(2, signing(luis));
  expect(await ask('/report/latest')).toEqual([302, '/report/latest/es.html', '']);
  expect(await ask('/report/2018-02-28/')).toEqual([302, '/report/2018-02-28/es.html', '']);
  const says = (day: string) => [200, 'application/json', expect.stringContaining(`"as_of": "${day}"`)];
  expect(await ask('/report/latest/tables.json')).toEqual(says('2018-03-31'));
  expect(await ask('/report/2018-02-28/tables.json')).toEqual(says('2018-02-28'));
  expect((await ask('/report/2018-02-28/eu.html'))?.slice(0, 2)).toEqual([200, 'text/html; charset=utf-8']);
  expect((await ask('/report/2018-02-28/csv/figures.csv'))?.slice(0, 2)).toEqual([200, 'text/csv; charset=utf-8']);
  // The association's own, and what is no file of a release.
  for (const name of ['report.json', '../report.json', 'public/tables.json', 'fr.html'])
    expect([name, await ask(`/report/latest/${name}`)]).toEqual([name, null]);
  for (const path of ['/report/', '/report/2018-01-31/es.html', '/report/latest2/es.html', '/reports'])
    expect([path, await ask(path)]).toEqual([path, null]);

  await takeBack('sent <twice>', signing(luis));
  expect(await ask('/report/2018-03-31/es.html')).toEqual([
    410,
    'text/plain; charset=utf-8',
    expect.stringContaining('Motivo: sent <twice>'),
  ]);
  expect(await ask('/report/latest/tables.json')).toEqual(says('2018-02-28'));
  const [status, type, xml] = (await ask('/atom.xml'))!;
  expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect([...String(xml).matchAll(/<link href="([^"]+)"/g)].map((m) => m[1])).toEqual([
    `${origin}/report/2018-03-31/es.html`,
    `${origin}/report/2018-02-28/es.html`,
  ]);
  expect(xml).toContain('Se retiró. Motivo: sent &lt;twice&gt;');
});

it('answers with headers that let nothing run, and nothing frame it', async () => {
  const { store, signing } = await publishedWorld();
  await releaseOf(1, signing(luis));
  const answer = (await releasedAnswer('/report/latest/es.html', origin, store))!;
  expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
