import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { Turns } from '../../functions/clerk/turns.ts';
import type { DeskService } from '../../functions/desk/contract.ts';
import type { DeskNeeds } from '../../functions/desk/needs.ts';
import { releaseDesk } from '../../functions/desk/release.ts';
import type { RunsDesk } from '../../functions/desk/release-contract.ts';
import { runsDesk } from '../../functions/desk/runs.ts';
import { readChain } from '../../functions/release/chain.ts';
import { storeKeyedDigests } from '../../functions/release/keyed-digest.ts';
import { propose, remark } from '../../functions/release/release.ts';
import { newSignKey, publicKeyOf, signed, statementOf } from '../../functions/release/statement.ts';
import { publicationAt } from '../../functions/rollup/published.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { argument } from '../../schemas/messages/commands/argument.ts';
import { pledge } from '../../schemas/pledge.ts';
import { deepIt } from '../deep.ts';
import { publishedObjects } from '../release/world.ts';
import { deskSite, fakeClerk, marta, origin } from './site.ts';
import { madeUpPdfs } from './world.ts';

const now = '2018-05-01T09:00:00.000Z';
const key = new Uint8Array(32).fill(7);
const signKey = createPrivateKey(newSignKey());

/** The desk of Marta over those runs. @param more Needs that a test has of its own. */
async function site(more: Partial<DeskNeeds> = {}, runs?: RunsDesk, clerk?: ClerkService) {
  const store = memoryStore(await publishedObjects());
  const needs = {
    ...{ store, log: silent, pledge, contact: null, sample: false, where: '--data ./data' },
    ...{ now: () => Date.parse(now), oneMachine: { key }, elsewhere: null, typeset: async () => madeUpPdfs },
    ...more,
  } as DeskNeeds;
  const service = { runs: runs ?? runsDesk(needs, new Turns()), release: releaseDesk(needs) } as unknown as DeskService;
  const made = deskSite(service, clerk);
  const form = async (path: string, fields: Record<string, string>) =>
    made.post(`/es/mesa/publicar/${path}`, {
      token: made.token,
      after: (await readChain(store)).last ?? '',
      ...fields,
    });
  const json = async (path: string, body: object, language = 'es') => {
    const after = 'after' in body ? body.after : (await readChain(store)).last;
    return made.app.request(`${origin}/${language}/mesa/publicar/${path}`, {
      method: 'POST',
      headers: { cookie: `ticket=${marta}`, origin, 'x-token': made.token, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, after }),
    });
  };
  const byAna = { store, by: 'Ana Ruiz', at: now };
  const proposed = async () => propose((await publicationAt(store, 2))!, 'note of Ana', byAna);
  const asked = { says: 'released', reason: null, public_key: publicKeyOf(signKey), next_keys: [] };
  return { ...made, store, form, json, byAna, proposed, asked };
}

/** What computes elsewhere, and is not asked. */
const nobody = {} as DeskNeeds['elsewhere'];

/** What the script is answered. */
const said = async (reply: Response) =>
  (await reply.json()) as {
    message: string;
    statement: string;
    after: string | null;
    says: { name: string; text: string }[];
  };

const stepsIn = async (store: Store) => (await readChain(store)).steps.map(({ what }) => [what.step, what.by]);

describe('the steps', () => {
  it('are taken in the name of the link, whatever the form says', async () => {
    const { form, store, failures } = await site();
    const replies = [
      await form('proponer', { number: '1', note: 'x', by: 'Luis Gil', at: '2000-01-01T00:00:00Z' }),
      await form('anotar', { figure: 'citizens_trained', network: 'cyl', remark: 'high', by: 'Luis Gil' }),
      await form('preguntar', { network: 'cyl', question: 'whole?', by: 'Luis Gil' }),
      await form('una-persona', { reason: 'a team of one', by: 'Luis Gil' }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await stepsIn(store)).toEqual(
      ['proposed', 'remarked', 'sent_back', 'one_coordinator'].map((step) => [step, 'Marta']),
    );
    for (const { what } of (await readChain(store)).steps) expect(what.at).toBe(now);
    expect(failures).toEqual([]);
  });

  it('are not taken without the page’s token, or from another page', async () => {
    const { post, token, store, json, asked, app } = await site();
    for (const path of ['proponer', 'anotar', 'preguntar', 'una-persona', 'publicar']) {
      expect((await post(`/es/mesa/publicar/${path}`, { number: '1' })).status).toBe(403);
      expect(
        (await post(`/es/mesa/publicar/${path}`, { token, number: '1' }, marta, { origin: 'http://x' })).status,
      ).toBe(403);
    }
    expect((await post('/es/mesa/cifras', { dia: '2018-04-30' })).status).toBe(403);
    const without = { cookie: `ticket=${marta}`, origin, 'content-type': 'application/json' };
    for (const path of ['firma', 'firma/preparar'])
      expect(
        (await app.request(`${origin}/es/mesa/publicar/${path}`, { method: 'POST', headers: without, body: '{}' }))
          .status,
      ).toBe(403);
    expect((await json('firma/preparar', asked)).status).toBe(409);
    expect(await stepsIn(store)).toEqual([]);
  });

  it('are not taken where the person saw fewer of them', async () => {
    const { form, store, byAna, proposed } = await site();
    await proposed();
    const { last } = await readChain(store);
    await remark({ figure: 'citizens_trained', network: null, remark: 'x' }, byAna);
    const reply = await form('preguntar', { network: 'cyl', question: 'whole?', after: last! });
    expect(reply.status).toBe(409);
    expect(await reply.text()).toContain('Entretanto, Ana Ruiz dio el paso 2: anotar.');
    expect(await stepsIn(store)).toHaveLength(2);
  });

  it('are refused in the language of the page, which shows what stands', async () => {
    const { form, post, token, store } = await site();
    const spanish = await form('publicar', {});
    expect([spanish.status, await spanish.text()]).toEqual([
      409,
      expect.stringContaining('No hay ningún cálculo propuesto.'),
    ]);
    const english = await post('/en/mesa/publicar/publicar', { token, after: '' });
    expect([english.status, await english.text()]).toEqual([409, expect.stringContaining('No run is proposed.')]);
    await form('proponer', { number: '1' });
    for (const remark of ['', '  ', 'x'.repeat(2001)])
      expect((await form('anotar', { figure: 'citizens_trained', remark })).status).toBe(409);
    for (const [path, fields, status] of [
      ['proponer', { number: '9' }, 404],
      ['proponer', { number: 'x' }, 422],
      ['preguntar', { network: 'nobody', question: 'x' }, 422],
      ['anotar', { figure: 'citizens', remark: 'x' }, 422],
    ] as const)
      expect([path, (await form(path, fields)).status]).toEqual([path, status]);
    expect(await stepsIn(store)).toEqual([['proposed', 'Marta']]);
  });

  it('are said to be done by the page where they are, and not by an address that is typed', async () => {
    const { form, get, proposed } = await site();
    const says = async (done: string) =>
      (await (await get(`/es/mesa/publicar?hecho=${done}`)).text()).match(
        /Propuesto\.|Nota guardada\.|Publicado\. Ponga/g,
      );
    expect([await says('doneProposed'), await says('doneReleased'), await says('title')]).toEqual([null, null, null]);
    await proposed();
    // It was another person's step.
    expect(await says('doneProposed')).toBe(null);
    await form('anotar', { figure: 'citizens_trained', remark: 'x' });
    expect([await says('doneRemarked'), await says('doneReleased')]).toEqual([['Nota guardada.'], null]);
  });

  it('show what people wrote as text', async () => {
    const { form, get } = await site();
    await form('proponer', { number: '1', note: '<script>alert(1)</script>' });
    await form('anotar', { figure: 'citizens_trained', remark: '"><img src=x>' });
    for (const path of ['', '/firmar']) {
      const text = await (await get(`/es/mesa/publicar${path}`)).text();
      expect(text).not.toMatch(/<script>alert|<img/);
    }
  });
});

describe('a signature', () => {
  it('is prepared, shown in words, and taken in the name of the link', async () => {
    const { json, asked, proposed, store, get } = await site();
    await proposed();
    const prepared = await json('firma/preparar', asked);
    expect(prepared.status).toBe(200);
    const { statement, after, says } = await said(prepared);
    expect(statementOf({ statement })).toMatchObject({ says: 'released', second_person: true, signed_at: now });
    expect(says.map(({ name, text }) => `${name}: ${text}`)).toContain(
      'Qué dice: Que se publica el cálculo 2, con las cifras hasta el 31 de marzo de 2018',
    );
    const taken = await json('firma', { ...signed(statement, signKey), after });
    expect([taken.status, await taken.json()]).toEqual([200, { address: '/es/mesa/publicar?hecho=doneSigned' }]);
    expect(await stepsIn(store)).toEqual([
      ['proposed', 'Ana Ruiz'],
      ['signed', 'Marta'],
    ]);
    expect(await (await get('/es/mesa/publicar')).text()).toContain('Está firmado por Marta.');
    expect(await (await get('/es/mesa/publicar?hecho=doneSigned')).text()).toContain('Firmado. Lo siguiente');
  });

  it('is not prepared for who proposed, and the page says why', async () => {
    const { form, json, asked, get, store } = await site();
    await form('proponer', { number: '2' });
    const refused = await json('firma/preparar', asked, 'en');
    expect([refused.status, (await said(refused)).message]).toEqual([
      409,
      expect.stringMatching(/^Marta proposed the run: a second person signs it\./),
    ]);
    expect((await get('/es/mesa/publicar/firmar')).status).toBe(409);
    await form('una-persona', { reason: 'a team of one' });
    const { statement, says } = await said(await json('firma/preparar', asked));
    expect(statementOf({ statement })!.second_person).toBe(false);
    expect(JSON.stringify(says)).toContain('No: la misma persona propone y firma');
    expect(await stepsIn(store)).toHaveLength(2);
  });

  it('is not prepared for a link that the proposer made, nor taken, and the page says why', async () => {
    const ends = '2100-01-01T00:00:00.000Z';
    const clerk: ClerkService = {
      ...fakeClerk(),
      ticket: async () => ({ role: 'coordinator', name: 'Luis Gil', ends, made_by: ['Rosa', 'Ana Ruiz'] }),
    };
    const { json, form, asked, get, proposed, store, failures } = await site({}, undefined, clerk);
    await proposed();
    const refused = await json('firma/preparar', asked, 'en');
    const sentence =
      'The links of Ana Ruiz, who proposed the run, and of Luis Gil come from one hand, that of Ana Ruiz';
    expect([refused.status, (await said(refused)).message]).toEqual([409, expect.stringContaining(sentence)]);
    expect((await get('/es/mesa/publicar/firmar')).status).toBe(409);
    const page = await (await get('/es/mesa/publicar')).text();
    expect(page).toContain('salen de una misma mano, la de Ana Ruiz');
    expect(page).not.toContain('href="/es/mesa/publicar/firmar"');
    // All else is taken, and the step says by whose links the person is there.
    expect((await form('proponer', { number: '1' })).status).toBe(303);
    expect((await readChain(store)).steps.at(-1)!.what).toMatchObject({
      by: 'Luis Gil',
      link_made_by: ['Rosa', 'Ana Ruiz'],
    });
    await form('anotar', { figure: 'citizens_trained', remark: 'x' });
    expect((await readChain(store)).steps.at(-1)!.what).not.toHaveProperty('link_made_by');
    expect(failures).toEqual([]);
  });

  it('is prepared after the last step that the page showed', async () => {
    const { get, json, asked, proposed, store, byAna } = await site();
    await proposed();
    const text = await (await get('/es/mesa/publicar/firmar')).text();
    const after = /data-after="([0-9a-f]{64})"/.exec(text)![1];
    await remark(
      { figure: 'citizens_trained', network: null, remark: 'the person who signs has not read this' },
      byAna,
    );
    const late = await json('firma/preparar', { ...asked, after });
    expect([late.status, (await said(late)).message]).toEqual([
      409,
      expect.stringContaining('Entretanto, Ana Ruiz dio el paso 2: anotar.'),
    ]);
    expect((await json('firma/preparar', asked)).status).toBe(200);
    expect(await stepsIn(store)).toHaveLength(2);
  });

  it('is of what was prepared', async () => {
    const { json, asked, proposed, store, byAna } = await site();
    await proposed();
    const { statement, after } = await said(await json('firma/preparar', asked));
    const says = JSON.parse(statement);
    const other = JSON.stringify({ ...says, files: says.files.slice(1) });
    const forged = await json('firma', { ...signed(other, signKey), after });
    expect([forged.status, (await said(forged)).message]).toEqual([
      409,
      expect.stringContaining('no es lo que se firmaría ahora'),
    ]);
    await remark({ figure: 'citizens_trained', network: null, remark: 'x' }, byAna);
    const late = await json('firma', { ...signed(statement, signKey), after });
    expect([late.status, (await said(late)).message]).toEqual([409, expect.stringContaining('Entretanto, Ana Ruiz')]);
    for (const body of [
      {},
      { ...asked, by: 'Luis Gil' },
      { ...asked, public_key: 'x' },
      { ...asked, next_keys: ['x'] },
    ])
      expect((await json('firma/preparar', body)).status).toBe(422);
    expect((await json('firma', { statement, after, public_key: 'x', signature: 'x' })).status).toBe(422);
    expect(await stepsIn(store)).toHaveLength(2);
  });

  it.each([
    ['Marta', '"Marta"'],
    ['Núria d’Ávila-Gómez', '"Núria d’Ávila-Gómez"'],
    ["Ana O'Neill", `"Ana O'Neill"`],
    ['María "Meri" Gil', `'María "Meri" Gil'`],
    ["x' $(reboot) `reboot`", `'x'\\'' $(reboot) \`reboot\`'`],
  ])('names who signs in a command as one argument: %s', (name, text) => expect(argument(name)).toBe(text));

  it('names the PDFs as the other files, and is not prepared on a machine that cannot make them', async () => {
    const { json, asked, proposed } = await site();
    await proposed();
    const { statement } = await said(await json('firma/preparar', asked));
    const { files } = JSON.parse(statement as string) as { files: { name: string }[] };
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['eu-pdfa.pdf', 'es.html', 'es.pdf']));
    const without = await site({ typeset: async () => null });
    await without.proposed();
    const reply = await without.json('firma/preparar', without.asked);
    expect([reply.status, (await said(reply)).message]).toEqual([409, expect.stringContaining('npm ci')]);
  });

  deepIt('is prepared where the key of the data is not, with the same bytes, once its digest is stored', async () => {
    const there = await site();
    const { get, failures, json, asked, proposed, form, store } = await site({
      oneMachine: null,
      elsewhere: nobody,
      where: '--stack prod',
    });
    await proposed();
    await there.proposed();
    const withKey = await said(await there.json('firma/preparar', asked));
    const refusals = async (message: string) => {
      const stored = await store.list('');
      const reply = await json('firma/preparar', asked);
      expect([reply.status, (await said(reply)).message]).toEqual([409, expect.stringContaining(message)]);
      expect(await store.list('')).toEqual(stored);
    };
    const { run } = (await publicationAt(store, 2))!;
    const publicFiles = (await there.store.list(keys.report({ run, provisional: false }, 'public/'))).sort();
    expect(publicFiles).toContain(keys.report({ run, provisional: false }, 'public/tables.json'));
    const isPdf = (name: string) => name.endsWith('.pdf');
    for (const name of publicFiles.filter((one) => !isPdf(one))) {
      await refusals('El informe del cálculo 2 no está guardado');
      await store.putIfAbsent(name, (await there.store.get(name))!);
    }
    // The PDFs are made by the last step of the monthly run: until then nothing is signed.
    expect(publicFiles.filter(isPdf)).toHaveLength(10);
    for (const name of publicFiles.filter(isPdf)) {
      await refusals('Los PDF del informe del cálculo 2 todavía no están guardados');
      await store.putIfAbsent(name, (await there.store.get(name))!);
    }
    await refusals('Todavía no está guardada la huella del cálculo 2');
    await storeKeyedDigests(key, store);
    const { statement, after } = await said(await json('firma/preparar', asked));
    expect([statement, after]).toEqual([withKey.statement, withKey.after]);
    expect((await json('firma', { ...signed(statement, signKey), after })).status).toBe(200);
    expect((await form('publicar', {})).status).toBe(303);
    const folder = await get('/es/mesa/publicar/carpeta.zip');
    expect([folder.status, folder.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(await stepsIn(store)).toHaveLength(3);
    const figures = await (await get('/es/mesa/cifras')).text();
    expect(failures).toEqual([]);
    // The site there shows what was released, and nothing else: both pages say so.
    expect(figures).toContain('Nada de esto lo ve el público');
    expect(await (await get('/es/mesa/publicar')).text()).toContain('href="/report/latest/es.html"');
  });
});

describe('the pages', () => {
  it('have no folder before anything is released', async () => {
    const { get, failures } = await site();
    expect([(await get('/es/mesa/publicar/carpeta.zip')).status, failures]).toEqual([404, []]);
  });

  it('say where a step is damaged', async () => {
    const { get, form, post, token, json, asked, store, failures } = await site();
    await form('proponer', { number: '1' });
    store.objects.set(keys.released(1), Buffer.from('{}'));
    const step = post('/es/mesa/publicar/proponer', { token, number: '2' });
    const pages = ['', '/firmar', '/retirar', '/carpeta.zip'].map((path) => get(`/es/mesa/publicar${path}`));
    for (const page of await Promise.all([...pages, step]))
      expect([page.status, await page.text()]).toEqual([500, expect.stringContaining('está dañado un paso')]);
    const prepared = await json('firma/preparar', { ...asked, after: null });
    expect([prepared.status, (await said(prepared)).message]).toEqual([
      500,
      expect.stringContaining('released/000001'),
    ]);
    // What was computed is shown all the same.
    expect(await (await get('/es/mesa/cifras')).text()).toContain('28 de febrero de 2018');
    expect(failures).toEqual([]);
  });

  it('are there where the publication that is proposed is damaged, so that another is proposed', async () => {
    const { get, form, json, asked, proposed, store, failures } = await site();
    await proposed();
    store.objects.set(keys.published(2), Buffer.from('{}'));
    for (const path of ['', '/firmar']) expect((await get(`/es/mesa/publicar${path}`)).status).toBe(200);
    const refused = await json('firma/preparar', asked);
    expect([refused.status, (await said(refused)).message]).toEqual([409, expect.stringContaining('El cálculo 2')]);
    expect((await form('proponer', { number: '1' })).status).toBe(303);
    expect(failures).toEqual([]);
  });

  it('list every run, what came of it, and a damaged one', async () => {
    const { get, form, store } = await site();
    await form('proponer', { number: '2' });
    store.objects.set(keys.published(3), Buffer.from('{}'));
    const text = await (await get('/es/mesa/cifras')).text();
    for (const shown of ['Propuesto', 'Dañado', 'El último', '28 de febrero de 2018', 'de=1&amp;a=2'])
      expect(text).toContain(shown);
    expect(text).not.toContain('de=2&amp;a=3');
  });

  it('refuse the figures of a day to come, and of no day', async () => {
    const { post, token, store } = await site();
    const reply = await post('/es/mesa/cifras', { token, dia: '2018-05-02' });
    expect([reply.status, await reply.text()]).toEqual([
      409,
      expect.stringContaining('Elija hoy, 1 de mayo de 2018, o un día anterior.'),
    ]);
    // A day that no calendar has was frozen as one, and the run that came of it looked damaged.
    for (const dia of ['ayer', '', '2018-02-31', '2018-00-10', '0000-01-01'])
      expect([dia, (await post('/es/mesa/cifras', { token, dia })).status]).toEqual([dia, 422]);
    expect(await store.list('published/')).toHaveLength(2);
  });

  it('say what a check refuses', async () => {
    const { runs } = await siteOf({ refused: 'checks', why: 'run x fails "sums": 3 rows' });
    const reply = await runs.post('/es/mesa/cifras', { token: runs.token, dia: '2018-04-30' });
    expect([reply.status, await reply.text()]).toEqual([409, expect.stringContaining('run x fails &quot;sums&quot;')]);
  });

  it.each(['de=1', 'de=1&a=9', 'de=x&a=2', ''])('have no difference of %s', async (query) => {
    const { get } = await site();
    expect((await get(`/es/mesa/cifras/diferencia?${query}`)).status).toBe(404);
  });

  it('are there in both languages', async () => {
    const { get, proposed } = await site();
    await proposed();
    for (const path of ['/cifras', '/publicar', '/publicar/firmar'])
      for (const language of ['es', 'en']) {
        const reply = await get(`/${language}/mesa${path}`);
        const text = await reply.text();
        expect([path, reply.status, /undefined|\{\w+\}/.exec(text.replace(/data-texts="[^"]*"/, ''))]).toEqual([
          path,
          200,
          null,
        ]);
      }
  });
});

/** The desk whose computation of figures answers so. */
async function siteOf(answer: Awaited<ReturnType<RunsDesk['compute']>>) {
  const overview = async () => ({ runs: [], today: '2018-05-01', where: '' });
  return { runs: await site({}, { overview, compute: async () => answer } as unknown as RunsDesk) };
}
