import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import { type ClerkWorld, clerkWorld } from '../clerk/world.ts';
import { launch, violations } from './chromium.ts';
import { faulty, good, monthFirst, silent, unknown } from './clerk-files.ts';
import { clerkPages } from './clerk-site.ts';

/** The clerk's pages over the real service, on a data directory: what a file changes, what is asked, and what counts after Send. */
let browser: Browser;
let world: ClerkWorld;
let site: Awaited<ReturnType<typeof clerkPages>>;
let page: Page;
let faults: string[];
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await clerkWorld('2018-12-03T09:00:00.000Z');
  const ticket = { network: 'cyl', ends: '2100-01-01T00:00:00.000Z', created: '2018-12-01T00:00:00.000Z', note: '' };
  const { secret } = await createTicket(ticket, createHash('sha256').update('browser').digest(), world.store);
  site = await clerkPages(world.service, secret);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  faults = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  await page.goto(site.link());
  await page.waitForURL(/\/red$/);
  return async () => {
    expect(faults).toEqual([]);
    expect(site.failures).toEqual([]);
    await context.close();
    await site.close();
    await world.remove();
  };
});

const choose = (files: Record<string, string>) =>
  page.setInputFiles(
    '#files',
    Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  );
async function upload(files: Record<string, string>) {
  await page.goto(`${site.origin}/es/red`);
  await choose(files);
  await page.waitForURL(/\/revisar$/);
}
async function send() {
  world.clock.now += 60_000;
  await page.click('#send button.big');
  await page.waitForURL(/\/enviado/);
}
const overview = () => world.service.overview('cyl', 'es');
const main = () => page.textContent('main');

it('a good file: what it changes is said, nothing counts before Send, and then it does', async () => {
  await upload({ 'noviembre.csv': good(0, 12, '11/2018') });
  expect(await main()).toContain('12 personas que aún no estaban');
  expect(await main()).toContain('Formación, noviembre de 2018: 12 filas se aceptan');
  expect((await overview()).sent).toEqual([]);
  await send();
  expect(await main()).toContain('Aceptado');
  expect((await overview()).sent).toMatchObject([{ file: 'noviembre.csv', standing: 12, rows: { accepted: 12 } }]);
});

it('several files at once are one Send, in their order; corrections and repeats are told apart', async () => {
  await upload({ 'uno.csv': good(0, 10, '10/2018'), 'dos.csv': good(20, 5, '11/2018') });
  await send();
  // Ten rows are there already; of five, what was passed is not any more.
  const changed = good(20, 5, '11/2018').replaceAll(';Sí', ';No');
  await upload({ 'otra vez.csv': `${good(0, 10, '10/2018')}${changed.split('\n').slice(1).join('\n')}` });
  expect(await main()).toContain('5 correcciones de filas anteriores');
  expect(await main()).toContain('10 filas que ya estaban iguales');
  await send();
  expect((await overview()).sent.map((s) => s.file)).toEqual(['otra vez.csv', 'dos.csv', 'uno.csv']);
});

it('a file that was sent before is seen before its bytes are sent', async () => {
  await upload({ 'octubre.csv': good(0, 10, '10/2018') });
  await send();
  await page.goto(`${site.origin}/es/red`);
  const puts: string[] = [];
  page.on('request', (r) => r.method() === 'PUT' && puts.push(r.url()));
  await choose({ 'octubre (copia).csv': good(0, 10, '10/2018') });
  await page.waitForSelector('#list .before');
  expect(await page.textContent('#list')).toMatch(/Ya lo envió el 3 de diciembre de 2018.*siguen contando 10/);
  expect(puts).toEqual([]);
});

it('a replace that takes more than it brings waits for a yes', async () => {
  await upload({ 'octubre.csv': good(0, 10, '10/2018') });
  await send();
  await upload({ 'octubre corto.csv': good(0, 3, '10/2018') });
  await page.locator('summary', { hasText: '¿Qué pasa' }).click();
  await page.check('input[value=replace]');
  await page.click('details[open] button');
  await page.waitForSelector('.takes');
  expect(await main()).toContain('octubre de 2018: quita 10 filas y trae 3 filas');
  await page.click('#send button.big');
  await page.waitForSelector('.notice.warn');
  expect(await main()).toContain('Falta su confirmación');
  expect((await overview()).sent).toHaveLength(1);
  await page.check('input[name^="yes."]');
  await send();
  expect((await overview()).sent.map((s) => s.standing)).toEqual([3, 0]);
});

it('a month-first file is read once its clerk says so', async () => {
  await upload({ 'mes delante.csv': monthFirst(0) });
  expect(await page.textContent('.card header')).toContain('Falta un dato');
  await page.selectOption('select[name="set.date_order"]', 'mdy');
  await page.click('form[action$=cambiar] button');
  await expect.poll(() => page.textContent('.card header')).toContain('Listo para enviar');
  expect(await main()).toContain('Formación, septiembre de 2018: 6 filas se aceptan');
  await send();
});

it('what a file does not say is asked in a sentence, and holds for all rows', async () => {
  await upload({ 'lista.csv': silent(0) });
  await page.selectOption('select[name="set.audience"]', 'unemployed');
  await page.fill('input[name="set.end_date"]', '2018-11-20');
  await page.click('form[action$=cambiar] button');
  await expect.poll(() => page.textContent('.card header')).toContain('Listo para enviar');
  expect(await main()).toContain('4 filas se aceptan');
});

it('unknown headings and words are matched once, and are known the next time', async () => {
  await upload({ 'cocina.csv': unknown(0) });
  await page.selectOption('select[name=field]', 'end_date');
  await page.selectOption('select[name=value]', 'citizen');
  await page.click('form[action$=significados] button');
  await expect.poll(() => page.textContent('.card header')).toContain('Listo para enviar');
  expect(await main()).toContain('6 filas se aceptan');
  await send();
  await upload({ 'cocina 2.csv': unknown(50) });
  expect(await page.textContent('.card header')).toContain('Listo para enviar');
  expect(await page.$('form[action$=significados]')).toBe(null);
});

it('thirty errors of six kinds are corrected by keyboard alone, and complete the upload', async () => {
  await upload({ 'con errores.csv': faulty(0) });
  expect(await page.textContent('.card header')).toContain('Listo, con filas por corregir');
  await page.focus('a[href*=corregir]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#mend');
  let keys = 1;
  const press = async (key: string) => {
    keys++;
    await page.keyboard.press(key);
  };
  const type = async (text: string) => {
    for (const letter of text) await press(letter);
  };
  const right: Record<string, string> = { ayer: '16/11/2018', '16/11/2118': '16/11/2018', '': 'Si' };
  const focused = () =>
    page.evaluate(`(() => {
      const { dataset, value, id } = document.activeElement;
      return { field: dataset.field, value, proposed: !!document.querySelector('[data-take="' + id + '"]') };
    })()`) as Promise<{ field?: string; value: string; proposed: boolean }>;
  for (let n = 0; n < 40; n++) {
    const { field, value, proposed } = await focused();
    if (!field) break;
    if (field === 'document_id') {
      // The letter is the one that the reason gives; only it is typed.
      const [, letter = ''] = /sería (\w)/.exec((await page.textContent(`tr:has([value="${value}"]) .why`)) ?? '')!;
      await press('End');
      await press('Backspace');
      await press(letter);
      await press('Enter');
    } else {
      if (!proposed) await type(right[value]!);
      await press('Control+Enter');
    }
  }
  await expect.poll(() => page.textContent('#left'), { timeout: 10_000 }).toBe('Todo está corregido.');
  await press('Enter');
  await page.waitForURL(/\/revisar\?guardado/);
  console.log(`thirty errors of six kinds: ${keys} keystrokes, from the link of the grid to what is saved`);
  expect(keys).toBeLessThan(100);
  await send();
  const { sent } = await overview();
  expect(sent.reduce((sum, s) => sum + s.standing, 0)).toBe(40);
});

it('what was sent with errors is mended later, is withdrawn with a reason, and put back', async () => {
  await upload({ 'con errores.csv': faulty(0) });
  await send();
  await page.click('main a[href*=envios]');
  expect(await violations(page)).toEqual([]);
  expect(await main()).toContain('Todas las filas rechazadas');
  expect(await page.$$('table.rejected tbody tr')).toHaveLength(30);
  const download = page.waitForEvent('download');
  await page.click('a[href*=errores]');
  expect((await download).suggestedFilename()).toBe('errores.csv');
  for (const [reason, standing] of [
    ['era el fichero de otra red', 0],
    ['sí era el nuestro', 10],
  ] as const) {
    world.clock.now += 60_000;
    await page.click('.takeback summary');
    await page.fill('#why', reason);
    await page.click('.takeback button');
    await expect.poll(async () => (await overview()).sent[0]!.standing).toBe(standing);
    await page.waitForLoadState();
  }
  await page.click('a[href*=corregir]');
  await page.waitForSelector('#mend');
  expect(await page.$$('#mend tbody tr')).toHaveLength(30);
});

it('what changes meanwhile is shown, and asked again', async () => {
  await upload({ 'marzo.csv': good(0, 10, '10/2018') });
  const other = await page.context().newPage();
  await other.goto(`${site.origin}/es/red`);
  const text = good(0, 4, '10/2018', 'Otro curso');
  await other.setInputFiles('#files', [{ name: 'b.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await other.waitForURL(/\/revisar$/);
  await other.locator('article', { hasText: 'marzo.csv' }).locator('input[name=upload][type=checkbox]').uncheck();
  await other.click('#send button.big');
  await other.waitForURL(/\/enviado/);
  world.clock.now += 60_000;
  await page.click('#send button.big');
  await page.waitForSelector('.effect.changed');
  expect(await main()).toContain('6 personas que aún no estaban');
  await send();
});
