import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { fakeClerkService } from '../clerk/fake-service.ts';
import { clickAll, launch, violations } from './chromium.ts';
import { clerkPages } from './clerk-site.ts';

/**
 * The clerk's pages in a browser over a service in memory: each page in each language, narrow and wide, magnified, dark and in
 * print; dropping, progress, a slow and a broken line, a reload; correcting by keyboard; without scripts. What the service
 * itself does is played in `clerk-serve.browser.ts`.
 */
const secret = 'a'.repeat(64);
let browser: Browser;
let service: ClerkService;
let site: Awaited<ReturnType<typeof clerkPages>>;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  service = fakeClerkService({ secret, now: '2018-04-06T09:00:00.000Z' });
  site = await clerkPages(service, secret);
  return async () => {
    expect(site.failures).toEqual([]);
    await site.close();
  };
});

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Opens the clerk's link; whatever is said on the console, or asked of another address, is a fault. */
async function open(options: Options = {}, language: (typeof answerLanguages)[number] = 'es') {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = watched(page);
  if (options.javaScriptEnabled === false) {
    await page.goto(`${site.origin}/${language}/entrar`);
    await page.fill('#link', site.link(language));
    await page.click('main button');
  } else await page.goto(site.link(language));
  await page.waitForURL(/\/red$/);
  return { context, page, faults };
}

function watched(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  page.on('request', (r) => {
    if (new URL(r.url()).origin !== site.origin) faults.push(r.url());
  });
  return faults;
}

const csv = (name: string, text = name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const choose = (page: Page, ...names: string[]) =>
  page.setInputFiles(
    '#files',
    names.map((name) => csv(name)),
  );
/** Drops files on the page. @param files An expression of an array of them. */
const dropped = (page: Page, files: string) =>
  page.evaluate(`document.querySelector('#upload').dispatchEvent(
    Object.defineProperty(new DragEvent('drop', { bubbles: true, cancelable: true }), 'dataTransfer', { value: { files: ${files} } }))`);
const reviewed = (page: Page) => page.waitForURL(/\/revisar$/);
const send = async (page: Page) => {
  await page.click('#send button.big');
  await page.waitForURL(/\/enviado/);
};

/** Brings the service to where every page has something to show. @returns Their paths. */
async function everyPage(page: Page): Promise<string[]> {
  await choose(page, 'bad marzo.csv', 'marzo.csv');
  await reviewed(page);
  await send(page);
  const sent = new URL(page.url()).searchParams.get('de')!.split(',');
  await page.goto(`${site.origin}/es/red`);
  await choose(page, 'bad abril.csv', 'unknown mayo.csv', 'dates junio.csv', 'refused julio.csv', 'agosto.csv');
  await reviewed(page);
  const { waiting } = await service.overview('cyl', 'es');
  const last = waiting.find((w) => w.file === 'agosto.csv')!;
  await service.change('cyl', last.upload, { mode: 'replace' });
  const bad = waiting.find((w) => w.file === 'bad abril.csv')!;
  return [
    '/red',
    '/revisar',
    `/corregir/${bad.upload}`,
    `/enviado?de=${sent}`,
    ...sent.map((id) => `/envios/${id}`),
    '/entrar',
  ];
}

const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

describe.each([360, 1440])('at %i px', (width) => {
  it.each(['light', 'dark'] as const)('every page is accessible and whole, %s', async (colorScheme) => {
    const { context, page, faults } = await open({ viewport: { width, height: 900 }, colorScheme });
    for (const path of await everyPage(page)) {
      await page.goto(`${site.origin}/es${path}`);
      await clickAll(page);
      expect([path, await violations(page)]).toEqual([path, []]);
      expect([path, await overflow(page)]).toEqual([path, width]);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

it('is whole at twice the size, and at 320 px', async () => {
  for (const options of [
    { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
    { viewport: { width: 320, height: 600 } },
  ]) {
    const { context, page, faults } = await open(options);
    for (const path of await everyPage(page)) {
      await page.goto(`${site.origin}/es${path}`);
      expect([path, await overflow(page)]).toEqual([path, options.viewport.width]);
    }
    expect(faults).toEqual([]);
    await context.close();
    service = fakeClerkService({ secret, now: '2018-04-06T09:00:00.000Z' });
    await site.close();
    site = await clerkPages(service, secret);
  }
});

it.each(answerLanguages)('is in %s throughout, and stays there from page to page', async (language) => {
  const { context, page, faults } = await open({ viewport: { width: 360, height: 800 } }, language);
  for (const path of await everyPage(page)) {
    await page.goto(`${site.origin}/es${path}`);
    await page.click(`a[data-language][hreflang=${language}]`);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/${language}${path}`);
    expect([path, await overflow(page)]).toEqual([path, 360]);
    expect([path, await violations(page)]).toEqual([path, []]);
  }
  expect(faults).toEqual([]);
  await context.close();
});

it('says how large each page is, and how soon it can be used', async () => {
  const { context, page } = await open();
  for (const path of await everyPage(page)) {
    await page.goto(`${site.origin}/es${path}`, { waitUntil: 'load' });
    const { html, bytes, ready } = (await page.evaluate(`(() => {
      const [own] = performance.getEntriesByType('navigation');
      const all = performance.getEntriesByType('resource').reduce((sum, r) => sum + r.decodedBodySize, own.decodedBodySize);
      return { html: own.decodedBodySize, bytes: all, ready: Math.round(own.domContentLoadedEventEnd) };
    })()`)) as Record<'html' | 'bytes' | 'ready', number>;
    const name = path.replace(/[0-9a-f]{32}/g, '…');
    console.log(`${name}: ${html} B, with script and style ${bytes} B; interactive after ${ready} ms`);
    expect(bytes).toBeLessThan(150_000);
  }
  await context.close();
});

describe('files', () => {
  it('are dropped, several at once, and lead to one page', async () => {
    const { context, page, faults } = await open();
    await dropped(page, `['marzo.csv', 'abril.csv', 'mayo.csv'].map((name) => new File([name], name))`);
    await reviewed(page);
    expect(await page.$$eval('article h2', (all) => all.map((h) => h.textContent))).toHaveLength(3);
    await send(page);
    expect((await service.overview('cyl', 'es')).sent).toHaveLength(3);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('are chosen by keyboard alone', async () => {
    const { context, page } = await open();
    const chooser = page.waitForEvent('filechooser');
    for (let n = 0; n < 20; n++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.id')) === 'files') break;
    }
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([csv('marzo.csv')]);
    await reviewed(page);
    await context.close();
  });

  it('that were sent before are seen before they are sent, and are sent again if the clerk wants', async () => {
    const { context, page } = await open();
    await choose(page, 'marzo.csv');
    await reviewed(page);
    await send(page);
    await page.goto(`${site.origin}/es/red`);
    const puts: string[] = [];
    page.on('request', (r) => r.method() === 'PUT' && puts.push(r.url()));
    await page.setInputFiles('#files', [csv('otro nombre.csv', 'marzo.csv')]);
    await page.waitForSelector('#list .before');
    expect(await page.textContent('#list')).toContain('Ya lo envió el 6 de abril de 2018');
    expect(puts).toEqual([]);
    await page.click('#list button');
    await page.waitForSelector('#over:not([hidden])');
    expect(puts).toHaveLength(1);
    await context.close();
  });

  it('that are twice in the list are sent once', async () => {
    const { context, page } = await open();
    await page.setInputFiles('#files', [csv('a.csv', 'x'), csv('b.csv', 'x')]);
    await reviewed(page);
    expect((await service.overview('cyl', 'es')).waiting).toHaveLength(1);
    await context.close();
  });

  it('go on by themselves when a line that broke is there again', async () => {
    const { context, page } = await open();
    let broken = 0;
    await page.route('**/ficheros/*', (route) =>
      route.request().method() === 'PUT' && broken++ < 2 ? route.abort('connectionreset') : route.continue(),
    );
    await choose(page, 'marzo.csv');
    await expect.poll(() => page.textContent('#list')).toContain('sin conexión');
    await reviewed(page);
    expect(broken).toBeGreaterThan(2);
    await context.close();
  });

  it('show their progress on a slow line, and what was not finished after a reload', async () => {
    const { context, page } = await open();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    const slow = { offline: false, latency: 100, downloadThroughput: 50_000, uploadThroughput: 50_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    await page.setInputFiles('#files', [csv('grande.csv', 'x'.repeat(400_000))]);
    await expect
      .poll(() => page.textContent('#list'), { interval: 20, timeout: 20_000 })
      .toMatch(/subiendo, [1-9]\d? %/);
    page.on('dialog', (dialog) => dialog.accept());
    await page.reload();
    expect(await page.textContent('main')).toContain('quedó a medias: grande.csv');
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1, downloadThroughput: -1 });
    await page.setInputFiles('#files', [csv('grande.csv', 'x'.repeat(400_000))]);
    await reviewed(page);
    expect((await service.overview('cyl', 'es')).waiting).toHaveLength(1);
    await context.close();
  });

  it('that are too large are not sent', async () => {
    const { context, page } = await open();
    await dropped(page, `[Object.defineProperty(new File(['x'], 'grande.csv'), 'size', { value: 60 * 2 ** 20 })]`);
    await page.waitForSelector('#list .failed');
    expect(await page.textContent('#list')).toContain('Pasa de 50 MB');
    await context.close();
  });

  it('say that the session has ended, where the link no longer holds', async () => {
    const { context, page } = await open();
    await context.clearCookies();
    await choose(page, 'marzo.csv');
    await page.waitForSelector('#list .failed');
    expect(await page.textContent('#list')).toContain('La sesión ha terminado');
    await context.close();
  });
});

describe('what is read', () => {
  it('asks only for what is missing, and is read again', async () => {
    const { context, page, faults } = await open();
    await choose(page, 'dates marzo.csv', 'unknown abril.csv');
    await reviewed(page);
    await page.selectOption('select[name="set.date_order"]', 'mdy');
    await page.click('form[action$=cambiar] button');
    expect(await page.$('.ask select[name="set.date_order"]')).toBe(null);
    // What was said is there to be said otherwise.
    expect(await page.inputValue('details select[name="set.date_order"]')).toBe('mdy');
    expect(
      await page.$$eval('.ask select', (all) => all.map((s) => (s as unknown as { value: string }).value)),
    ).toEqual(['end_date', 'citizen']);
    await page.click('form[action$=significados] button');
    expect(await page.$$('.ask select')).toEqual([]);
    await send(page);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is asked again where its effect changed meanwhile', async () => {
    const { context, page } = await open();
    await choose(page, 'changed.csv');
    await reviewed(page);
    await page.click('#send button.big');
    await page.waitForSelector('.notice');
    expect(await page.evaluate('document.activeElement.className')).toContain('notice');
    expect(await page.textContent('.effect.changed')).toContain('48 personas');
    await send(page);
    await context.close();
  });

  it('is sent once, however often the button is pressed, and only what is chosen', async () => {
    const { context, page } = await open();
    await choose(page, 'marzo.csv', 'abril.csv');
    await reviewed(page);
    await page.locator('input[name=upload][type=checkbox]').first().uncheck();
    expect(await page.textContent('#send button.big')).toBe('Enviar 1 fichero');
    const posts: string[] = [];
    page.on('request', (r) => r.method() === 'POST' && posts.push(r.url()));
    await page.dblclick('#send button.big');
    await page.waitForURL(/\/enviado/);
    expect(posts).toHaveLength(1);
    const { sent, waiting } = await service.overview('cyl', 'es');
    expect([sent.length, waiting.length]).toEqual([1, 1]);
    await context.close();
  });
});

it('thirty mixed errors are corrected by keyboard alone', async () => {
  const { context, page, faults } = await open();
  await choose(page, 'bad marzo.csv');
  await reviewed(page);
  let keys = 0;
  const press = async (key: string) => {
    keys++;
    await page.keyboard.press(key);
  };
  const at = () =>
    page.evaluate('document.activeElement.matches("a, button") ? document.activeElement.textContent : ""');
  const to = async (text: RegExp) => {
    for (let n = 0; n < 40 && !text.test(String(await at())); n++) await press('Tab');
    await press('Enter');
  };
  await to(/Corregir aquí 30 filas/);
  await page.waitForSelector('#mend');
  for (let n = 0; n < 60; n++) {
    const now = (await page.evaluate(`(() => {
      const it = document.activeElement;
      return { field: it.dataset.field ?? null, value: it.value ?? '', proposed: !!document.querySelector('[data-take="' + it.id + '"]') };
    })()`)) as { field: string | null; value: string; proposed: boolean };
    if (now.field === null) break;
    if (!now.proposed) for (const letter of '05/03/2018') await press(letter);
    await press(now.field === 'document_id' ? 'Enter' : 'Control+Enter');
  }
  await expect.poll(() => page.textContent('#left'), { timeout: 10_000 }).toBe('Todo está corregido.');
  await press('Enter');
  await page.waitForURL(/\/revisar\?guardado/);
  console.log(`thirty rows with errors, from the review and back: ${keys} keystrokes`);
  expect(keys).toBeLessThan(60);
  const { waiting } = await service.overview('cyl', 'es');
  expect(waiting.map((w) => w.file)).toEqual(['bad marzo.csv', 'mended- marzo.csv']);
  expect(faults).toEqual([]);
  await context.close();
});

it('a row is checked as it is typed, and told by more than colour', async () => {
  const { context, page, faults } = await open({ viewport: { width: 360, height: 800 } });
  await choose(page, 'bad marzo.csv');
  await reviewed(page);
  await page.click('a[href*=corregir]');
  const cell = page.locator('tr:has([value="ayer"]) input[data-field=end_date]').first();
  await cell.fill('mañana');
  const issue = page.locator(`[id="${await cell.getAttribute('id')}-i"]`);
  await expect.poll(() => issue.textContent()).toContain('«mañana»');
  await cell.fill('05/03/2018');
  await expect.poll(() => issue.textContent()).toContain('correcto');
  expect(await cell.getAttribute('aria-invalid')).toBe(null);
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

it('what is typed survives a reload and a broken line, and lies in no browser', async () => {
  const { context, page } = await open();
  await choose(page, 'bad marzo.csv');
  await reviewed(page);
  await page.click('a[href*=corregir]');
  const cell = (row: number) => page.locator(`tr[data-row="1.${row}"] input[data-field=end_date]`);
  const left = () => page.textContent('#left');
  await cell(2).fill('05/03/2018');
  await expect.poll(left).toBe('Quedan 29 filas por corregir');
  await page.reload();
  expect(await cell(2).inputValue()).toBe('05/03/2018');
  expect(await page.textContent('.notice')).toContain('Aquí sigue lo que escribió');
  await expect.poll(left).toBe('Quedan 29 filas por corregir');
  await context.setOffline(true);
  await cell(5).fill('06/03/2018');
  await expect.poll(left).toContain('Sin conexión');
  await context.setOffline(false);
  await expect.poll(left, { timeout: 15_000 }).toBe('Quedan 28 filas por corregir');
  // Another browser, of the same link, finds it there.
  const other = await open();
  await other.page.goto(page.url());
  expect([await cell(2).inputValue(), await cell(5).inputValue()]).toEqual(['05/03/2018', '06/03/2018']);
  expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  // Put back to what the file has, it is as it was.
  await cell(2).fill('ayer');
  await expect.poll(left).toBe('Quedan 29 filas por corregir');
  await page.goto(`${site.origin}/es/revisar`);
  expect(await page.textContent('.notice.warn')).toContain('1 fila');
  await other.context.close();
  await context.close();
});

it('a file is withdrawn with a reason, and put back', async () => {
  const { context, page, faults } = await open();
  await choose(page, 'marzo.csv');
  await reviewed(page);
  await send(page);
  await page.click('main a[href*=envios]');
  for (const [reason, tag, standing] of [
    ['era el fichero de otra red', 'Retirado', 0],
    ['sí era el nuestro', 'Aceptado', 52],
  ] as const) {
    await page.click('.takeback summary');
    await page.fill('#why', reason);
    await page.click('.takeback button');
    await expect.poll(() => page.textContent('.what .tag')).toContain(tag);
    expect((await service.overview('cyl', 'es')).sent[0]!.standing).toBe(standing);
  }
  expect(faults).toEqual([]);
  await context.close();
});

describe('without scripts', () => {
  it('a clerk enters, chooses, sends, reads the answer, and corrects', async () => {
    const { context, page, faults } = await open({ javaScriptEnabled: false });
    await choose(page, 'marzo.csv', 'bad abril.csv');
    await page.click('#upload button');
    await reviewed(page);
    await page.click('a[href*=corregir]');
    for (const input of await page.$$('input[name$=end_date]')) await input.fill('05/03/2018');
    for (const input of await page.$$('input[name$=audience]')) await input.fill('Ciudadanía');
    await page.click('button[value=save]');
    expect(await page.textContent('.notice')).toContain('6 filas siguen con errores');
    await page.click('button[value=part]');
    await page.waitForURL(/\/revisar/);
    await send(page);
    expect(await page.textContent('main')).toContain('52 filas se aceptan');
    await page.click('main a[href*=envios]');
    expect(await page.textContent('main')).toContain('Cuentan hoy');
    expect(faults).toEqual([]);
    await context.close();
  });
});

it('prints a page without what is only for the screen, nothing wider than the paper', async () => {
  const { context, page } = await open();
  for (const path of await everyPage(page)) {
    await page.goto(`${site.origin}/es${path}`);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 680, height: 1000 });
    expect([path, await overflow(page)]).toEqual([path, 680]);
    expect(await page.isVisible('header.site nav')).toBe(false);
  }
  await context.close();
});

it('holds no secret in an address, a text or what a script can read', async () => {
  const { context, page } = await open();
  const asked: string[] = [];
  page.on('request', (r) => asked.push(r.url()));
  for (const path of await everyPage(page)) {
    await page.goto(`${site.origin}/es${path}`);
    expect(
      await page.evaluate(
        'document.cookie + location.href + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)',
      ),
    ).not.toContain(secret);
    expect(await page.content()).not.toContain(secret);
  }
  await page.goBack();
  expect(asked.join('\n')).not.toContain(secret);
  expect(await cookieOf(context)).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1 });
  await context.close();
});

const cookieOf = async (context: BrowserContext) => (await context.cookies()).find((c) => c.name === 'ticket');
