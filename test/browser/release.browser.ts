import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openForWriting } from '../../functions/local/data.ts';
import { serveData } from '../../functions/local/serving.ts';
import { statementName } from '../../functions/release/folder.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import { pythonBin } from '../engines/machines/cache.ts';
import { within } from '../limits.ts';
import { commandLine } from '../local/world.ts';
import { clickAll, launch, picture, violations } from './chromium.ts';
import { good } from './clerk-files.ts';

/**
 * The sign-off of a run in the browser, by two coordinators, over a data directory that the command line has too: from the
 * figures to a signed, released, taken back and corrected report; the signatures are made with key files of `pledge key
 * sign-init` and of the page, and proven by `pledge verify` and by a stranger's script.
 */
const now = '2018-12-03T09:00:00Z';
const line = commandLine(now);
const at = (...names: string[]) => join(line.dir, ...names);
const stop = new AbortController();
let browser: Browser;
let origin: string;
let closed: Promise<void>;
let python: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launch();
  python = join(await pythonBin('cryptography-50.0.2', ['cryptography==50.0.2']), 'python');
  await ingest('octubre.csv', good(0, 30, '10/2018'), 'cyl', '2018-11-06');
  await ingest('octubre.csv', good(40, 25, '10/2018'), 'cemit', '2018-11-07');
  const data = await openForWriting(line.data, { sample: false, now: Date.parse(now) });
  const serving = { data, host: '127.0.0.1', port: 0, contact: null, log: silent, now: () => Date.parse(now) };
  const served = await serveData({ ...serving, signal: stop.signal });
  origin = served.urls[0]!;
  closed = served.closed;
});
afterAll(async () => {
  await browser?.close();
  stop.abort();
  await closed;
  await rm(line.dir, { recursive: true });
});

async function ingest(name: string, text: string, network: string, day: string) {
  await mkdir(at(network), { recursive: true });
  await writeFile(at(network, name), text);
  const done = await line.pledge('ingest', at(network, name), '--network', network, '--received-at', day);
  expect([done.code, done.err]).toEqual([0, expect.anything()]);
}

/** The desk, opened by a coordinator's link; what is reported on the console, or asked of another address, is a fault. */
async function desk(name: string, width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const { store } = await openForWriting(line.data, { sample: false, now: Date.parse(now) });
  const ticket = { role: 'coordinator' as const, name, ends: '2100-01-01T00:00:00.000Z', created: now, note: '' };
  const { secret } = await createTicket(ticket, createHash('sha256').update(name).digest(), store);
  const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  // Playwright takes over the chooser of files while anybody listens.
  page.on('filechooser', () => {});
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  page.on('request', (r) => {
    if (!r.url().startsWith(origin) && !r.url().startsWith('blob:')) faults.push(r.url());
  });
  await page.goto(`${origin}/es/entrar`);
  await page.fill('#link', secret);
  await page.click('main button');
  await page.waitForURL(/\/mesa$/);
  return page;
}

const main = (page: Page) => page.textContent('main');

let pictures = 0;
/** A page is accessible and whole, with all that it unfolds, narrow and wide; a picture of each is left. */
async function looked(page: Page, what: string) {
  const before = page.viewportSize()!;
  pictures++;
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await picture(page, `desk-${String(pictures).padStart(2, '0')}-${what}-${width}`);
    expect([what, width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([what, width, width]);
    expect([what, width, await violations(page)]).toEqual([what, width, []]);
  }
  await page.setViewportSize(before);
}

/** Goes on by Tab until what is meant has the focus. */
async function tabTo(page: Page, selector: string) {
  for (let n = 0; n < 150; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`no way to ${selector} by keyboard`);
}

/** Signs by keyboard alone, with a key file. */
async function signByKeyboard(page: Page, key: string) {
  await tabTo(page, '#key-file');
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(key);
  await expect.poll(() => page.textContent('#key-state')).toMatch(/[0-9a-f]{64}|no es una clave/);
  await tabTo(page, '#prepare');
  await page.keyboard.press('Enter');
}

async function confirmByKeyboard(page: Page) {
  await page.waitForSelector('#statement:not([hidden])');
  expect(await page.evaluate('document.activeElement.id')).toBe('statement');
  await tabTo(page, '#confirm');
  await page.keyboard.press('Enter');
  await page.waitForURL(/hecho=/);
}

/** The released folder as the page gives it, in a folder of its own, verified by the command line and by a stranger. */
async function verified(page: Page, folder: string): Promise<string> {
  await page.goto(`${origin}/es/mesa/publicar`);
  const [download] = (await Promise.all([
    page.waitForEvent('download'),
    page.click('a[download][href$="carpeta.zip"]'),
  ])) as [Download, unknown];
  await download.saveAs(at('released.zip'));
  await rm(at(folder), { recursive: true, force: true });
  await promisify(execFile)(python, ['-m', 'zipfile', '-e', at('released.zip'), at(folder)]);
  const [key, head] = await page.locator('.says .fingerprint').allTextContents();
  const anchors = ['--key', key!, '--head', head!];
  const byScript = await promisify(execFile)(python, ['docs/verify.py', at(folder), ...anchors]);
  const own = await line.pledge('verify', '--released', at(folder), ...anchors);
  expect([own.code, byScript.stderr]).toEqual([0, '']);
  expect(byScript.stdout.split(/[,:]/)[0]).toBe(own.out.split(/[,:]/)[0]);
  return own.out;
}

/** How many files a statement of a folder signs: the public pages and the data, in more than one language. */
async function signedFiles(folder: string, number: number): Promise<number> {
  const { statement } = JSON.parse(await readFile(at(folder, statementName(number)), 'utf8')) as { statement: string };
  const { files } = JSON.parse(statement) as { files: unknown[] };
  expect(files.length).toBeGreaterThan(5);
  return files.length;
}

it(
  'from the figures to a signed, released, taken back and corrected report',
  async () => {
    const ana = await desk('Ana Ruiz', 1440);
    const luis = await desk('Luis Gil', 360);
    const key = at('luis.pem');
    await line.pledge('key', 'sign-init', key);

    // The figures of a day that is over.
    await ana.click('nav.areas a[href$="/mesa/cifras"]');
    await looked(ana, 'no-figures');
    await ana.fill('#day', '2018-11-30');
    await ana.click('main form button');
    await ana.waitForSelector('.notice');
    expect(await main(ana)).toContain('Hecho: es el cálculo 1');
    await looked(ana, 'figures');

    // Proposed, remarked on, sent back, and proposed again.
    await ana.click('nav.areas a[href$="/mesa/publicar"]');
    expect(await main(ana)).toContain('No hay ningún cálculo publicado');
    await looked(ana, 'nothing-released');
    await ana.fill('#note', 'Octubre, con las dos redes');
    await ana.click('form[action$="/proponer"] button');
    await ana.waitForURL(/hecho=doneProposed/);
    expect(await main(ana)).toContain('Lo propuso usted, así que lo firma otra persona');
    expect(await ana.locator('a[href$="/firmar"]').count()).toBe(0);
    await looked(ana, 'proposed-by-me');

    await luis.goto(`${origin}/es/mesa/publicar`);
    expect(await main(luis)).toContain('Octubre, con las dos redes');
    await luis.click('tr:has-text("Ciudadanía formada") summary[aria-label]');
    await luis.selectOption('#n-citizens_trained', 'cyl');
    await luis.fill('#r-citizens_trained', '¿No eran más?');
    await luis.click('tr:has-text("Ciudadanía formada") button');
    await luis.waitForURL(/hecho=doneRemarked/);
    expect(await main(luis)).toContain('¿No eran más?');
    // Ana's page is of before the remark: what she decides on it is not taken.
    await ana.click('section summary:has-text("Preguntar")');
    await ana.fill('#question', '¿Está todo octubre?');
    await ana.click('form[action$="/preguntar"] button');
    await ana.waitForSelector('.notice.bad');
    expect(await main(ana)).toContain('Entretanto, Luis Gil dio el paso 2');
    await luis.click('summary:has-text("Preguntar")');
    await luis.selectOption('#ask-network', 'cyl');
    await luis.fill('#question', '¿Está todo octubre?');
    await luis.click('form[action$="/preguntar"] button');
    await luis.waitForURL(/hecho=doneSentBack/);
    await looked(luis, 'sent-back');
    await ana.goto(`${origin}/es/mesa/publicar`);
    await ana.fill('#note', 'Sí, está todo');
    await ana.click('form[action$="/proponer"] button');
    await ana.waitForURL(/hecho=doneProposed/);

    // Where a browser cannot sign, the page names the command.
    const scriptless = await desk('Eva Sanz', 360, { javaScriptEnabled: false });
    await scriptless.goto(`${origin}/es/mesa/publicar/firmar`);
    expect(await scriptless.isVisible('text=Sin JavaScript no se puede firmar')).toBe(true);
    expect(await scriptless.textContent('[data-without-script] code')).toMatch(
      /^pledge release sign .* --by "Eva Sanz" --data /,
    );
    expect(await scriptless.isVisible('#sign')).toBe(false);
    const older = await desk('Eva Sanz', 360, { colorScheme: 'dark' });
    await older.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
    await older.goto(`${origin}/en/mesa/publicar/firmar`);
    await older.waitForSelector('text=This browser cannot sign');
    expect(await older.isVisible('#sign')).toBe(false);
    await looked(older, 'cannot-sign');

    // Signed by keyboard with a key file; another file is none.
    await luis.goto(`${origin}/es/mesa/publicar`);
    await looked(luis, 'to-sign');
    await tabTo(luis, 'a[href$="/firmar"]');
    await luis.keyboard.press('Enter');
    await luis.waitForURL(/\/firmar$/);
    await looked(luis, 'sign');
    await signByKeyboard(luis, at('cyl', 'octubre.csv'));
    expect(await luis.textContent('#key-state')).toContain('no es una clave para firmar');
    expect(await luis.textContent('#sign-fault')).toContain('Elija primero');
    await luis.goto(luis.url());
    await signByKeyboard(luis, key);
    await luis.waitForSelector('#statement:not([hidden])');
    await looked(luis, 'statement');
    await confirmByKeyboard(luis);
    expect(await main(luis)).toContain('El público no ve nada de esto todavía');

    // Released: asked first.
    await ana.goto(`${origin}/es/mesa/publicar`);
    await ana.click('details.confirm summary');
    expect(await main(ana)).toContain('Lo que verá en cuanto publique');
    await looked(ana, 'to-release');
    await ana.click('form[action$="/publicar"] button');
    await ana.waitForURL(/hecho=doneReleased/);
    await looked(ana, 'released');
    expect(await verified(ana, 'first')).toContain(
      `as of 2018-11-30, is released: ${await signedFiles('first', 1)} files`,
    );

    // A correction arrives, and the figures are computed again.
    await ingest('octubre, corregido.csv', good(0, 28, '10/2018').replace(';Sí', ';No'), 'cyl', '2018-12-01');
    await ingest('noviembre.csv', good(80, 9, '11/2018'), 'cemit', '2018-12-01');
    await ana.goto(`${origin}/es/mesa/cifras`);
    await ana.fill('#day', '2018-12-02');
    await ana.click('main form button');
    await ana.waitForSelector('.notice');
    await ana.click('a:has-text("Qué cambió desde el 1")');
    await ana.waitForURL(/diferencia/);
    await clickAll(ana, 'main summary');
    expect(await main(ana)).toContain('+9 personas nuevas');
    expect(await main(ana)).toContain('−1 por corrección');
    expect(await main(ana)).toContain('octubre, corregido.csv, recibido el 1 de diciembre de 2018');
    await looked(ana, 'difference');

    // Taken back, with a reason that is signed; without one it is not prepared.
    await luis.goto(`${origin}/es/mesa/publicar`);
    await luis.click('a[href$="/retirar"]');
    await luis.fill('#reason', 'Faltaba noviembre');
    await signByKeyboard(luis, key);
    await luis.waitForSelector('#statement:not([hidden])');
    expect(await luis.textContent('#says')).toContain('Faltaba noviembre');
    await looked(luis, 'take-back');
    await confirmByKeyboard(luis);
    expect(await main(luis)).toContain('No hay ningún cálculo publicado');
    await looked(luis, 'taken-back');
    expect(await verified(luis, 'taken-back')).toContain('was taken back, by statement 2: Faltaba noviembre');

    // The corrected one: signed by a key that Luis makes on the page, once the one before names it.
    await ana.goto(`${origin}/es/mesa/publicar`);
    await ana.selectOption('#run', '2');
    await ana.click('form[action$="/proponer"] button');
    await ana.waitForURL(/hecho=doneProposed/);
    await luis.goto(`${origin}/es/mesa/publicar/firmar`);
    await luis.click('summary:has-text("Todavía no tengo clave")');
    const [made] = await Promise.all([luis.waitForEvent('download'), luis.click('#make-key')]);
    await made.saveAs(at('new.pem'));
    const fingerprint = /[0-9a-f]{64}/.exec((await luis.textContent('#made-key'))!)![0];
    await looked(luis, 'made-key');
    await signByKeyboard(luis, at('new.pem'));
    await luis.waitForSelector('#sign-fault:not([hidden])');
    expect(await luis.textContent('#sign-fault')).toContain(`no nombra la clave ${fingerprint}`);
    await luis.goto(luis.url());
    await luis.click('summary:has-text("Añadir otra clave")');
    await luis.fill('#next-keys', fingerprint);
    await signByKeyboard(luis, key);
    await luis.waitForSelector('#statement:not([hidden])');
    expect(await luis.textContent('#says')).toContain(fingerprint);
    await confirmByKeyboard(luis);
    await ana.goto(`${origin}/es/mesa/publicar`);
    await ana.click('details.confirm summary');
    await ana.click('form[action$="/publicar"] button');
    await ana.waitForURL(/hecho=doneReleased/);
    expect(await verified(ana, 'corrected')).toContain(
      `as of 2018-12-02, is released: ${await signedFiles('corrected', 3)} files`,
    );
    await looked(ana, 'corrected');
    await ana.goto(`${origin}/es/mesa/cifras`);
    await looked(ana, 'figures-after');

    // The new key signs what comes next.
    await luis.goto(`${origin}/es/mesa/publicar/retirar`);
    await luis.fill('#reason', 'x');
    await signByKeyboard(luis, at('new.pem'));
    await confirmByKeyboard(luis);
    expect(await verified(luis, 'again')).toContain('was taken back, by statement 4');
    expect((await line.pledge('verify')).code).toBe(0);
    // A refusal is answered with 409, which Chromium writes on the console.
    expect(faults.filter((fault) => !/status of 409/.test(fault))).toEqual([]);
  },
  within(300_000).testTimeout,
);
