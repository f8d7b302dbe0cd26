import { describe, expect, it } from 'vitest';
import type { DeskService, DeskUpload } from '../../functions/desk/contract.ts';
import { en } from '../../functions/desk/web/texts/month/en.ts';
import { es } from '../../functions/desk/web/texts/month/es.ts';
import { deskSite, fakeClerk, marta, origin, sender } from './site.ts';

const upload: DeskUpload = {
  ...{ network: 'cyl', name: 'CyL Digital', upload: '1'.repeat(32), file: '<b>marzo</b>.csv' },
  ...{
    receivedAt: '2018-04-03T09:00:00.000Z',
    receivedOn: '2018-04-03',
    status: 'partly_accepted',
    dataset: 'training',
  },
  ...{ mode: 'add', months: ['2018-03'], rows: { accepted: 8, rejected: 2 }, toMend: 2, standing: 8 },
  ...{ openedOn: null, withdrawn: null },
};
const taken: unknown[] = [];
const asked: unknown[] = [];
const month = {
  sent: { uploads: [upload], total: 45 },
  asOf: '2018-04-06',
  networks: [
    {
      ...{
        network: 'cyl',
        name: 'CyL Digital',
        sent: 1,
        lastReceivedOn: '2018-04-03',
        refused: 1,
        toMend: 2,
        unread: 0,
      },
      ...{ unopened: 1, months: [{ month: '2018-02', due: '2018-03-05', state: 'late' }] },
    },
  ],
  waiting: [],
  reminders: [
    {
      ...{ network: 'cyl', name: 'CyL Digital', language: 'es', late: ['2018-02'], missing: [] },
      ...{ subject: 'Falta & más', text: 'Hola:\n</textarea><script>\n' },
    },
  ],
  ...{ questions: [], published: null, report: null },
};
const desk = {
  month: {
    senders: () => [{ network: 'cyl', name: 'CyL Digital' }],
    overview: async (page: unknown) => {
      asked.push(page);
      return month;
    },
    figures: async () => ({
      asOf: '2018-04-06',
      isNow: true,
      lines: [
        {
          ...{ indicator: 'x', title: 'Ciudadanía', value: 12, target: 100 },
          status: 'behind',
          statusText: 'Con retraso',
        },
      ],
    }),
    upload: async () => upload,
    withdraw: async (...given: unknown[]) => void taken.push(given),
  },
} as unknown as DeskService;
const at = `/es/mesa/envios/cyl/${'1'.repeat(32)}`;

describe('the pages of the month', () => {
  const { get, failures } = deskSite(desk);

  it('have a strict policy, are kept by nobody, and show texts as texts', async () => {
    for (const path of ['/es/mesa', '/en/mesa', at]) {
      const reply = await get(path);
      const text = await reply.text();
      expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).not.toMatch(/<style|style=|<script>| on\w+=|javascript:|<b>marzo/);
      expect(text.match(/\{\w+\}/g)).toBe(null);
    }
    expect(failures).toEqual([]);
  });

  it('draft a message that is copied, or opened without a recipient', async () => {
    const text = await (await get('/es/mesa')).text();
    expect(text).toContain('Hola:\n&lt;/textarea&gt;&lt;script&gt;\n</textarea>');
    expect(text).toContain('href="mailto:?subject=Falta%20%26%20m%C3%A1s&amp;body=Hola%3A%0D%0A');
    expect(text).toContain('data-copy="text-cyl"');
  });

  it('list one network, or what is to be looked at, a page at a time', async () => {
    asked.length = 0;
    const text = await (await get('/es/mesa?red=cyl&mirar=si&pagina=2')).text();
    expect(text).toContain('href="/es/mesa?red=cyl&amp;mirar=si&amp;pagina=3#sent"');
    await get('/es/mesa?red=nadie&pagina=-1');
    expect(asked).toEqual([
      { network: 'cyl', open: true, from: 20, count: 20 },
      { network: null, open: false, from: 0, count: 20 },
    ]);
  });

  it.each(['es', 'en'] as const)('say all in %s, with the same to be put in', (language) => {
    const holes = (texts: object) =>
      Object.entries(texts).map(([key, text]) => [key, new Set(text.match(/\{\w+\}/g)), text.includes(' | ')]);
    expect(holes({ es, en }[language])).toEqual(holes(es));
  });
});

describe('taking a file back', () => {
  const { post, token } = deskSite(desk);

  it('is done under the name of the link, with the reason', async () => {
    const reply = await post(`${at}/retirar`, { token, why: 'de otra red' });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, at]);
    await post(`${at}/reponer`, { token, why: 'estaba bien' });
    const of = { network: 'cyl', upload: '1'.repeat(32) };
    expect(taken).toEqual([
      [of, 'de otra red', false, 'Marta'],
      [of, 'estaba bien', true, 'Marta'],
    ]);
  });

  it('is refused from another site, without the page’s token, and to a sender', async () => {
    taken.length = 0;
    const fields = { token, why: 'x' };
    for (const headers of [{ origin: 'https://example.org' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await post(`${at}/retirar`, fields, marta, headers as Record<string, string>)).status).toBe(403);
    expect((await post(`${at}/retirar`, { why: 'x' })).status).toBe(403);
    expect((await post(`${at}/retirar`, fields, sender)).status).toBe(403);
    expect(taken).toEqual([]);
  });
});

it('an answer is opened where its sender opens it, and nowhere by a coordinator', async () => {
  const clerk = fakeClerk();
  const opened: string[] = [];
  clerk.opened = async (network, id) => void opened.push(`${network} ${id}`);
  const { app, get } = deskSite(desk, clerk);
  const body = new FormData();
  body.set('token', (await import('../../functions/clerk/web/session.ts')).formToken(sender));
  body.append('files', new File(['x'], 'marzo.csv'));
  const headers = { cookie: `ticket=${sender}`, origin };
  await app.request(`${origin}/es/subir`, { method: 'POST', headers, body });
  const [waiting] = await clerk.waiting('cyl');
  const { effect } = (await clerk.preview('cyl', waiting!.upload, 'es'))!;
  await clerk.send('cyl', [{ upload: waiting!.upload, digest: effect!.digest, yes: false }], 'es');
  const path = `/es/envios/${waiting!.upload}`;
  expect((await get(path)).status).toBe(403);
  expect((await get(at)).status).toBe(200);
  expect(opened).toEqual([]);
  expect((await get(path, sender)).status).toBe(200);
  expect(opened).toEqual([`cyl ${waiting!.upload}`]);
});

it('a question stands on the network’s own page in each language, plain, with the run’s day', async () => {
  const clerk = fakeClerk();
  const overview = clerk.overview.bind(clerk);
  const questions = [{ on: '2018-05-11', question: '¿Está completo <marzo>?', asOf: '2018-05-09' as string | null }];
  clerk.overview = async (network, language) => ({ ...(await overview(network, language)), questions });
  const { get } = deskSite(desk, clerk);
  const text = await (await get('/es/red', sender)).text();
  expect(text).toContain('<blockquote><p>¿Está completo &lt;marzo&gt;?</p></blockquote>');
  expect(text).toContain(
    'Preguntado el 11 de mayo de 2018, sobre las cifras con lo recibido hasta el 9 de mayo de 2018.',
  );
  for (const language of ['gl', 'ca', 'eu', 'en']) {
    const page = await (await get(`/${language}/red`, sender)).text();
    expect([language, page.includes('id="questions"'), /\{(on|day)\}/.test(page)]).toEqual([language, true, false]);
  }
  // The publication may be damaged: what is asked stands all the same.
  questions[0]!.asOf = null;
  expect(await (await get('/es/red', sender)).text()).toContain('Preguntado el 11 de mayo de 2018.<');
});
