import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { clerkApp } from '../../functions/clerk/web/app.ts';
import { formToken } from '../../functions/clerk/web/session.ts';
import { wordsOf } from '../../functions/clerk/web/words.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { fakeClerkService } from './fake-service.ts';

/** The clerk's pages without a browser: what a form does, what is refused, and what a page never holds. */
const secret = 'a'.repeat(64);
const token = formToken(secret);
const origin = 'http://127.0.0.1:4280';
const assets = { script: 'script', style: 'style' };

let service: ClerkService;
let app: ReturnType<typeof clerkApp>;
let failures: unknown[];
beforeEach(() => {
  failures = [];
  service = fakeClerkService({ secret, now: '2018-04-06T09:00:00.000Z' });
  app = clerkApp(service, { assets, failed: (error) => failures.push(error) });
});

const cookie = `ticket=${secret}`;
const get = (path: string, headers: Record<string, string> = { cookie }) =>
  app.request(`${origin}${path}`, { headers });
function post(
  path: string,
  fields: Record<string, string> | URLSearchParams,
  headers: Record<string, string> = { cookie, origin },
) {
  return app.request(`${origin}${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) });
}
function upload(files: Record<string, string>, more: Record<string, string> = {}) {
  const body = new FormData();
  body.set('token', token);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  for (const [name, text] of Object.entries(files)) body.append('files', new File([text], name));
  return app.request(`${origin}/es/subir`, { method: 'POST', headers: { cookie, origin }, body });
}
/** The fields of the form of a page that posts to an address, as a browser without scripts sends them; and others in their place. */
function fieldsOf(page: string, action: string, more: Record<string, string> = {}): URLSearchParams {
  const [, attributes = '', form = ''] = new RegExp(`<form([^>]*action="${action}"[^>]*)>([^]*?)</form>`).exec(page)!;
  const id = attribute(attributes, 'id') || '-';
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    if (!form.includes(input) && attribute(input, 'form') !== id) continue;
    if (/type="(checkbox|radio)"/.test(input) && !input.includes(' checked')) continue;
    fields.append(attribute(input, 'name'), attribute(input, 'value'));
  }
  for (const [name, value] of Object.entries(more)) fields.set(name, value);
  return fields;
}
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

describe('a link', () => {
  it('is opened once, and its secret is in a cookie that no script and no other site gets', async () => {
    const reply = await post('/es/entrar', { link: `${origin}/es/entrar#${secret}` }, { origin });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/es/red']);
    expect(reply.headers.get('set-cookie')).toBe(`ticket=${secret}; Path=/; HttpOnly; SameSite=Strict`);
  });

  it('is held by the browser itself on https', async () => {
    const secure = 'https://datos.example';
    const body = new URLSearchParams({ link: secret });
    const reply = await app.request(`${secure}/es/entrar`, { method: 'POST', headers: { origin: secure }, body });
    expect(reply.headers.get('set-cookie')).toBe(`__Host-ticket=${secret}; Path=/; HttpOnly; Secure; SameSite=Strict`);
    expect(reply.headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect((await get('/es/red')).headers.get('strict-transport-security')).toBeNull();
  });

  it.each(['', 'x', 'b'.repeat(64), `${origin}/es/entrar#${'a'.repeat(63)}`])(
    'that is %j opens nothing',
    async (link) => {
      const reply = await post('/es/entrar', { link }, { origin });
      expect([reply.headers.get('set-cookie'), (await reply.text()).includes('role="alert"')]).toEqual([null, true]);
    },
  );

  it('of an earlier version leads to the same page', async () => {
    const to = async (path: string) => (await get(path, {})).headers.get('location');
    expect(await to('/subir?lang=gl')).toBe('/gl/entrar');
    expect(await to('/subir')).toBe('/es/entrar');
    expect(await to('/entrar?lang=ca')).toBe('/ca/entrar');
  });

  it('that is not held leads to where one is opened', async () => {
    for (const path of ['/es/red', '/gl/revisar', `/eu/envios/${'0'.repeat(32)}`]) {
      const reply = await get(path, {});
      expect([reply.status, reply.headers.get('location')]).toEqual([303, `${path.slice(0, 3)}/entrar`]);
    }
    expect((await get('/es/ficheros/x', { 'x-token': 'x' })).status).toBe(401);
    for (const path of ['/xx/red', '/xx/revisar', '/toString/red']) expect((await get(path)).status).toBe(404);
  });

  it('is renewed: the new one is shown once, and held', async () => {
    const reply = await post('/es/renovar', { token });
    const made = /\/es\/entrar#([0-9a-f]{64})"/.exec(await reply.text())![1]!;
    expect(made).not.toBe(secret);
    expect(reply.headers.get('set-cookie')).toContain(made);
    expect((await get('/es/red', { cookie: `ticket=${made}` })).status).toBe(200);
  });

  it('is forgotten when the clerk leaves', async () => {
    const reply = await post('/es/salir', { token });
    expect(reply.headers.get('set-cookie')).toBe('ticket=; Max-Age=0; Path=/');
  });
});

describe('what changes something', () => {
  const paths = ['/es/renovar', '/es/salir', '/es/revisar/enviar', '/es/revisar/quitar', '/es/revisar/cambiar'];
  const more = [
    '/es/revisar/significados',
    '/es/corregir/x',
    '/es/comprobar/x',
    '/es/envios/x/retirar',
    '/es/anunciar',
    `/es/ficheros/${'0'.repeat(32)}`,
  ];
  const all = [...paths, ...more, '/es/subir', '/es/entrar'];

  it.each(all)('is refused from another site: %s', async (path) => {
    for (const headers of [
      { cookie, origin: 'https://example.org' },
      { cookie, origin: 'null' },
      { cookie, origin: 'http://127.0.0.1:4281' },
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie },
    ])
      expect((await post(path, { token }, headers as Record<string, string>)).status).toBe(403);
  });

  it.each(all.filter((path) => path !== '/es/entrar'))('is refused without the token of the page: %s', async (path) => {
    for (const given of [{}, { token: '' }, { token: formToken('b'.repeat(64)) }])
      expect((await post(path, given as Record<string, string>)).status).toBe(403);
  });

  it('is refused where it says that it is larger than what is let in', async () => {
    const headers = { cookie, origin, 'content-length': String(201 * 2 ** 20) };
    expect((await post('/es/subir', { token }, headers)).status).toBe(413);
  });

  it('is refused by PUT without the token', async () => {
    const options = { method: 'PUT', headers: { cookie, origin }, body: 'x' };
    expect((await app.request(`${origin}/es/ficheros/${'0'.repeat(32)}`, options)).status).toBe(403);
  });
});

describe('the bytes of a file', () => {
  const announce = async (headers: Record<string, string> = { cookie, origin, 'x-token': token }) => {
    const body = JSON.stringify({ file: 'a.csv', size: 1, sha256: 'a'.repeat(64), again: false });
    const reply = await app.request(`${origin}/es/anunciar`, { method: 'POST', headers, body });
    return ((await reply.json()) as { upload: string }).upload;
  };
  const place = (upload: string, headers: Record<string, string> = { cookie, origin, 'x-token': token }) =>
    app.request(`${origin}/es/ficheros/${upload}`, { method: 'POST', headers });

  it('are sent here, with the token of the page', async () => {
    const upload = await announce();
    const headers = { 'x-token': token, 'content-type': 'application/octet-stream' };
    expect(await (await place(upload)).json()).toEqual({ url: `/es/ficheros/${upload}`, headers });
    expect((await place(upload, { cookie, origin })).status).toBe(403);
    expect((await place('0'.repeat(32))).status).toBe(404);
  });

  it.each([
    ['marzo.csv', 'good', '52 filas se aceptan'],
    ['bad.csv', 'warn', '30 se rechazan'],
    ['refused.csv', 'bad', 'No se puede enviar así'],
    ['dates.csv', 'warn', 'Falta un dato'],
  ])('are said in the tone of what was read of them: %s', async (file, tone, says) => {
    await upload({ [file]: 'x' });
    const [waits] = await service.waiting('cyl');
    const reply = await get(`/es/ficheros/${waits!.upload}`, { cookie, 'x-token': token });
    expect(await reply.json()).toMatchObject({ tone, text: expect.stringContaining(says) });
  });

  it('are sent to where the service says, and nowhere else', async () => {
    const there = { url: 'https://bucket.example/waiting/cyl/x?signed', headers: { 'if-none-match': '*' } };
    service.place = async () => there;
    app = clerkApp(service, { assets, bytesOrigin: 'https://bucket.example' });
    const reply = await place(await announce());
    expect(await reply.json()).toEqual(there);
    const policy = reply.headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' https://bucket.example;");
    expect(policy!.match(/https:/g)).toHaveLength(1);
  });

  it('by a form are at most what a request may hold: the page says so before, and after', async () => {
    app = clerkApp(service, { assets, formBytes: 4 * 2 ** 20 });
    const said = 'Sin JavaScript se pueden subir hasta 4 MB de una vez';
    expect((await (await get('/es/red')).text()).split(said)).toHaveLength(2);
    expect((await (await get('/es/red?grande')).text()).split(said)).toHaveLength(3);
    const headers = { cookie, origin, 'content-length': String(4 * 2 ** 20 + 2 ** 17) };
    const reply = await app.request(`${origin}/es/subir`, { method: 'POST', headers, body: 'x' });
    expect([reply.status, (await reply.text()).includes(said)]).toEqual([413, true]);
    app = clerkApp(service, { assets });
    expect(await (await get('/es/red')).text()).not.toContain(said);
  });
});

describe('every page', () => {
  const paths = [
    '/es/red',
    '/es/revisar',
    '/es/enviado',
    '/es/entrar',
    '/es/nada',
    '/nada',
    '/es/envios/x',
    '/es/corregir/x',
  ];

  it.each(paths)('has a strict policy, and is kept by nobody: %s', async (path) => {
    const reply = await get(path);
    const policy = reply.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|data:|\*|https?:/);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const text = await reply.text();
    expect(text).not.toMatch(/<style|style=|<script>| on\w+=|javascript:/);
    expect(text).not.toContain(secret);
  });

  it('is a page for whatever is asked', async () => {
    for (const path of [
      '/',
      '//',
      '/%ff',
      '/es/%ff',
      '/es//red',
      '/es/envios/%00',
      '/xx/red',
      '/es/corregir/../red',
      '/es/red?pagina=-1',
      '/es/red?pagina=1e9',
      '/es/enviado?de=<x>',
    ])
      expect([path, (await get(path)).status < 500]).toEqual([path, true]);
    expect(failures).toEqual([]);
  });

  it.each(answerLanguages)('is in the language of its address: %s', async (language) => {
    const text = await (await get(`/${language}/red`)).text();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text.replace(/ data-\w+="[^"]*"/g, '').match(/\{\w+\}/g)).toBe(null);
  });

  it('shows what it had no time for as being read, and looks again', async () => {
    let left = 1;
    app = clerkApp(service, { assets, startTime: () => () => left-- === 0 });
    await upload({ 'marzo.csv': 'x', 'abril.csv': 'y' });
    const text = await (await get('/es/revisar')).text();
    expect(text.match(/<article class="panel card (\w+)"/g)).toEqual(
      ['ready', 'reading'].map((state) => `<article class="panel card ${state}"`),
    );
    expect(text).toContain('abril.csv');
    expect(text.match(/data-reload/g)).toHaveLength(1);
  });

  it.each(answerLanguages)(
    'says in %s of a file that could not be read whose fault it is, and what can be done',
    async (language) => {
      await upload({ 'unread.csv': 'x' });
      const { t } = wordsOf(language);
      const text = await (await get(`/${language}/revisar`)).text();
      expect(text).toContain('<article class="panel card unread"');
      for (const said of [t.stateUnread, t.reviewUnread, t.dropFile]) expect(text).toContain(said);
      // Nothing is waited for, and there is nothing to send.
      expect([text.includes('data-reload'), text.includes('type="checkbox"')]).toEqual([false, false]);
      expect(await (await get(`/${language}/red`)).text()).toContain(t.stateUnread);
    },
  );

  it('shows the texts of a file as texts', async () => {
    await upload({ '<img src=x onerror=alert(1)>.csv': 'x' });
    const text = await (await get('/es/revisar')).text();
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;.csv');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;b&gt;ninguna&lt;/b&gt;');
  });

  it('has its own failures said by nobody, and taken to the log', async () => {
    service.overview = () => Promise.reject(new Error('of ours'));
    const reply = await get('/es/red');
    expect([reply.status, (await reply.text()).includes('of ours')]).toEqual([500, false]);
    expect(failures).toHaveLength(1);
  });
});

describe('without scripts', () => {
  it('a clerk chooses, reads what it changes, sends, and reads the answer', async () => {
    const chosen = await upload({ 'marzo.csv': 'x', 'abril.csv': 'y' });
    expect(chosen.headers.get('location')).toBe('/es/revisar');
    const review = await (await get('/es/revisar')).text();
    expect(review).toContain('55 filas nuevas');
    expect(review).toContain('47 personas que aún no estaban');
    expect(await service.overview('cyl', 'es')).toMatchObject({ sent: [], waiting: [{}, {}] });
    const body = new URLSearchParams(fieldsOf(review, '/es/revisar/enviar'));
    for (const [, id] of review.matchAll(/name="upload" value="(\w+)" checked/g)) body.append('upload', id!);
    body.delete('upload');
    for (const [, id] of review.matchAll(/form="send" name="upload" value="(\w+)"/g)) body.append('upload', id!);
    const sent = await app.request(`${origin}/es/revisar/enviar`, {
      method: 'POST',
      headers: { cookie, origin },
      body,
    });
    expect(sent.headers.get('location')).toMatch(/^\/es\/enviado\?de=\w{32},\w{32}$/);
    expect(await (await get(sent.headers.get('location')!)).text()).toContain('52 filas se aceptan');
    expect((await service.overview('cyl', 'es')).sent.map(({ file }) => file).sort()).toEqual([
      'abril.csv',
      'marzo.csv',
    ]);
  });

  it('a file that was sent before leads to its answer', async () => {
    await upload({ 'marzo.csv': 'x' });
    const review = await (await get('/es/revisar')).text();
    await post('/es/revisar/enviar', fieldsOf(review, '/es/revisar/enviar'));
    const again = await upload({ 'otro nombre.csv': 'x' });
    expect(again.headers.get('location')).toMatch(/^\/es\/envios\/\w{32}/);
    expect((await upload({ 'otro nombre.csv': 'x' }, { again: 'yes' })).headers.get('location')).toBe('/es/revisar');
  });

  it('rows are corrected by a plain form: checked, then saved, and those that are left are asked about', async () => {
    await upload({ 'bad.csv': 'x' });
    const review = await (await get('/es/revisar')).text();
    const path = /\/es\/corregir\/\w{32}/.exec(review)![0];
    const grid = await (await get(path)).text();
    const fields = fieldsOf(grid, `${path}\\?pagina=1`);
    const cells = [...fields.keys()].filter((name) => name.startsWith('v.'));
    expect(cells).toHaveLength(90);
    expect(grid).toContain('<datalist id="w-audience"><option value="Ciudadanía">');
    expect([grid.match(/<datalist/g)!.length, grid.match(/ list="w-audience"/g)!.length]).toEqual([1, 30]);
    const right = { document_id: 'X1000000A', audience: 'Ciudadanía', end_date: '05/03/2018' } as Record<
      string,
      string
    >;
    const good = Object.fromEntries(cells.map((name) => [name, right[name.split('.')[3]!]!]));
    const first = cells[0]!.split('.').slice(0, 3).join('.');
    const all = (asked: string) =>
      fieldsOf(grid, `${path}\\?pagina=1`, { ...good, [`${first}.end_date`]: 'ayer', do: asked });
    const checked = await (await post(`${path}?pagina=1`, all('save'))).text();
    expect(checked).toContain('1 fila sigue con errores');
    expect(fieldsOf(checked, `${path}\\?pagina=1`).get(cells[5]!)).toBe(good[cells[5]!]);
    // It is kept until it is saved: whoever opens the page again finds it.
    const opened = await (await get(path)).text();
    expect(fieldsOf(opened, `${path}\\?pagina=1`)).toEqual(fieldsOf(checked, `${path}\\?pagina=1`));
    expect(opened).toContain('Aquí sigue lo que escribió');
    const saved = await post(`${path}?pagina=1`, all('part'));
    expect(saved.headers.get('location')).toBe('/es/revisar?guardado');
    expect((await service.overview('cyl', 'es')).waiting.map((w) => w.file)).toEqual(['bad.csv', 'mended-.csv']);
  });
});

describe('what is asked again', () => {
  it('is what changed since the clerk saw it', async () => {
    await upload({ 'changed.csv': 'x', 'marzo.csv': 'y' });
    const fields = fieldsOf(await (await get('/es/revisar')).text(), '/es/revisar/enviar');
    const reply = await post('/es/revisar/enviar', fields);
    const text = await reply.text();
    expect(text).toContain('Ha cambiado mientras tanto');
    expect((await service.overview('cyl', 'es')).sent).toEqual([]);
  });

  it('is a replace that takes more than it brings, until the clerk says yes', async () => {
    await upload({ 'marzo.csv': 'x' });
    const review = await (await get('/es/revisar')).text();
    await post('/es/revisar/cambiar', fieldsOf(review, '/es/revisar/cambiar', { mode: 'replace' }));
    const again = await (await get('/es/revisar')).text();
    expect(again).toContain('marzo de 2018: quita 60 filas y trae 52 filas');
    const fields = fieldsOf(again, '/es/revisar/enviar');
    const asked = await (await post('/es/revisar/enviar', fields)).text();
    expect(asked).toContain('Falta su confirmación');
    expect(asked).toContain(`<a href="#f-${fields.get('upload')}">marzo.csv</a>`);
    fields.set(`yes.${fields.get('upload')}`, 'yes');
    const sent = await post('/es/revisar/enviar', fields);
    expect(sent.headers.get('location')).toMatch(/enviado/);
  });
});

it('what was said of a file is shown, said otherwise, and no longer', async () => {
  await upload({ 'dates junio.csv': 'x' });
  const said = async (answer: string) => {
    const page = await (await get('/es/revisar')).text();
    await post('/es/revisar/cambiar', fieldsOf(page, '/es/revisar/cambiar', { 'set.date_order': answer }));
    const id = (await service.waiting('cyl'))[0]!.upload;
    const { settings, state } = (await service.preview('cyl', id, 'es'))!;
    return [settings, state, (await (await get('/es/revisar')).text()).includes('Lo que usted ha dicho')];
  };
  expect(await said('mdy')).toEqual([{ date_order: 'mdy' }, 'ready', true]);
  expect(await said('')).toEqual([{}, 'asks', false]);
});

it('a column of nobody’s stands in no clerk’s way; one that may be known does', async () => {
  await upload({ 'unknown.csv': 'x' });
  const open = '<form method="post" action="/es/revisar/significados" class="ask">';
  expect(await (await get('/es/revisar')).text()).toContain(open);
  const previews = service.previews.bind(service);
  service.previews = async (...asked) =>
    (await previews(...asked)).map((made) => {
      const headings = made.unknown.headings.map((heading) => ({ ...heading, proposals: [] }));
      return { ...made, unknown: { headings, values: [] } };
    });
  const text = await (await get('/es/revisar')).text();
  expect(text).not.toContain(open);
  expect(text).toContain(
    '<summary>Columnas y palabras que no se conocen <span class="hint">F. cierre</span></summary><form',
  );
});

it('gives all errors as a table in which nothing is a formula', async () => {
  await upload({ 'bad.csv': 'x' });
  const id = /corregir\/(\w{32})/.exec(await (await get('/es/revisar')).text())![1]!;
  const badRows = service.badRows.bind(service);
  service.badRows = async (...asked) => {
    const { rows, total } = await badRows(...asked);
    rows[0]!.cells[2]!.value = '=cmd("x")';
    return { rows, total };
  };
  const reply = await get(`/es/envios/${id}/errores.csv`);
  const text = await reply.text();
  expect(reply.headers.get('content-disposition')).toContain('attachment');
  expect(text.split('\r\n').length).toBeGreaterThan(30);
  expect(text).toContain(`"'=cmd(""x"")"`);
});

it('keeps each page under 150 kB, however much was sent', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [`${'nombre largo '.repeat(5)}${i}.csv`, `${i}`]),
  );
  await upload(files);
  const review = await (await get('/es/revisar')).text();
  await post('/es/revisar/enviar', fieldsOf(review, '/es/revisar/enviar'));
  await upload(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`bad ${i}.csv`, `bad ${i}`])));
  expect((await service.overview('cyl', 'es')).sent).toHaveLength(60);
  const id = /solo=(\w{32})/.exec(await (await get('/es/revisar')).text())![1]!;
  const one = await (await get(`/es/revisar?solo=${id}`)).text();
  expect([one.match(/<article/g)!.length, one.includes('Qué hay que corregir')]).toEqual([1, true]);
  for (const path of ['/es/red', '/es/revisar', `/es/corregir/${id}`])
    expect([path, (await (await get(path)).text()).length < 150_000]).toEqual([path, true]);
});

it('hashes in the browser as the server does', async () => {
  const { Sha256 } = await import('../../functions/clerk/web/browser/sha256.ts');
  for (let length = 0; length < 300; length++) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7 + length) % 251);
    const hash = new Sha256();
    const cut = Math.floor(length / 3);
    for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) hash.add(piece);
    expect(hash.digest()).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
