import { writeFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { newSignKey } from '../../../functions/release/statement.ts';
import { publicationAt } from '../../../functions/rollup/published.ts';
import { answerLanguages } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { browser, origin } from './browser.ts';
import { answered, operator } from './cli.ts';
import { api, bySite, http, signKey, store } from './client.ts';

/** What strangers see of the deployment, from the first publication to its release, which 8-after takes back; and what a coordinator sees before. */

const stranger = browser();
const coordinator = browser();
const clerk = browser();

beforeAll(async () => {
  await writeFile(signKey, newSignKey());
  for (const [who, of] of [
    [coordinator, ['--coordinator', 'Ana Ruiz']],
    [clerk, ['--network', 'carm']],
  ] as const) {
    const [made] = await answered<{ link: string }>('ticket', 'create', ...of, '--days', '1', '--note', 'test');
    expect((await who.post('/es/entrar', { link: made!.link })).status).toBe(303);
  }
});

const done = async (...argv: string[]) => {
  const { code, err } = await operator('release', ...argv);
  expect([argv[0], code, err]).toEqual([argv[0], 0, err]);
};
const tablesOf = (body: string): PublicTables => JSON.parse(body);

it('before the first release there is no figure for a stranger, at any address', async () => {
  expect(await stranger.get('/')).toMatchObject({ status: 302, location: '/report/latest/es.html' });
  for (const language of answerLanguages) {
    const page = await stranger.get(`/report/latest/${language}.html`);
    expect([language, page.status, page.body.includes(`href="/${language}/entrar"`)]).toEqual([language, 200, true]);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src/);
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  }
  expect((await stranger.get('/atom.xml')).body).not.toContain('<entry>');
  const { run, as_of } = (await publicationAt(store, 1))!;
  for (const path of ['tables.json', 'data.xlsx', 'es.pdf'])
    expect((await stranger.get(`/report/latest/${path}`)).status).toBe(404);
  for (const path of [
    `/report/${as_of}/es.html`,
    `/site/es.html`,
    `/site/tables.json`,
    `/report/${run}/2/public/es.html`,
    '/tables.json',
    '/nada',
  ])
    expect([path, (await stranger.get(path)).status]).toEqual([path, 404]);
});

it('a coordinator reads both reports of every run, and nobody else does', async () => {
  const page = await coordinator.get('/es/mesa/informe/1');
  expect(page.status).toBe(200);
  for (const name of [
    'es.html',
    'en.html',
    'report.json',
    'form-es.html',
    'public/eu.html',
    'public/tables.json',
    'public/es.pdf',
  ]) {
    const path = `/es/mesa/informe/1/${name}`;
    expect(page.body).toContain(`href="${path}"`);
    const file = await coordinator.get(path);
    expect([name, file.status, file.headers['cache-control']]).toEqual([name, 200, 'no-store']);
    expect([name, (await stranger.get(path)).location]).toEqual([name, '/es/entrar']);
    expect([name, (await clerk.get(path)).status]).toEqual([name, 403]);
  }
  expect((await coordinator.get('/es/mesa/informe')).status).toBe(200);
});

it('what is released is there at once, as it was signed', async () => {
  await done('propose', '1', '--by', 'Ana Ruiz', '--note', 'x');
  await done('sign', '--key', signKey, '--by', 'Luis Gil');
  expect((await stranger.get('/report/latest/tables.json')).status).toBe(404);
  await done('publish', '--by', 'Ana Ruiz');
  const { run, as_of } = (await publicationAt(store, 1))!;
  for (const day of ['latest', as_of]) {
    expect(tablesOf((await stranger.get(`/report/${day}/tables.json`)).body)).toMatchObject({ run, as_of });
    const page = await stranger.get(`/report/${day}/ca.html`);
    expect([page.status, page.body.includes('<html lang="ca">')]).toEqual([200, true]);
    const etag = page.headers.etag as string;
    // CloudFront answers a browser's condition by what it keeps, and asks so itself when that is a minute old.
    const headers = { ...bySite, 'x-forwarded-host': new URL(origin).hostname, 'if-none-match': etag };
    expect((await http(`${api}/report/${day}/ca.html`, { headers })).status).toBe(304);
    expect((await stranger.get(`/report/${day}/es.pdf`)).headers['content-type']).toBe('application/pdf');
    expect((await stranger.get(`/report/${day}/report.json`)).status).toBe(404);
  }
  expect((await stranger.get('/atom.xml')).body.match(/<entry>/g)).toHaveLength(1);
  expect((await coordinator.get('/')).location).toBe('/es/mesa');
});
