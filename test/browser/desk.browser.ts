import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskRoutes } from '../../functions/desk/web/routes.ts';
import { type DeskWorld, deskWorld, fill } from '../desk/world.ts';
import { clickAll, launch, picture, violations } from './chromium.ts';
import { documentOf } from './clerk-files.ts';
import { clerkPages } from './clerk-site.ts';

/** The coordinator's month in a browser, over a data directory: who is late, her reminders, links, and people who ask. */
let browser: Browser;
let world: DeskWorld;
let site: Awaited<ReturnType<typeof clerkPages>>;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launch();
  world = await deskWorld();
  await fill(world);
  site = await clerkPages(world.service, '', { desk: deskRoutes(world.desk) });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await world?.remove();
});
beforeEach(() => () => {
  expect(faults).toEqual([]);
  expect(site.failures).toEqual([]);
});

/** A browser that opens a link; what is reported on its console is a fault. */
async function opened(secret: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  await page.goto(`${site.origin}/es/entrar`);
  await page.fill('#link', secret);
  await page.click('main button');
  await page.waitForURL(/\/(mesa|red)$/);
  return page;
}
const desk = async (name = 'Marta Ruiz', options: BrowserContextOptions = {}) =>
  opened(await world.ticket({ role: 'coordinator', name }), options);
const main = (page: Page) => page.textContent('main');
const area = (page: Page, name: string) => page.click(`nav.areas a:text-is("${name}")`);

/** Moves the focus by Tab to what a selector finds, as a person without a mouse does. */
async function tabTo(page: Page, selector: string) {
  for (let n = 0; n < 150; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches('${selector}') ?? false`)) return;
  }
  throw new Error(`"${selector}" is reached by no Tab`);
}
const withinPage = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

describe.each([360, 1440])('at %i px', (width) => {
  it('every page is sound: axe finds nothing, and nothing stands out at the side', async () => {
    const page = await desk('Marta Ruiz', { viewport: { width, height: 900 } });
    for (const [path, what] of [
      ['', 'month'],
      ['?red=esplai&mirar=si', 'month-filtered'],
      ['/enlaces', 'links'],
      ['/personas', 'people'],
    ]) {
      await page.goto(`${site.origin}/es/mesa${path}`);
      await clickAll(page);
      expect([what, await violations(page)]).toEqual([what, []]);
      expect([what, await withinPage(page)]).toEqual([what, true]);
      await picture(page, `desk-${what}-${width}`);
    }
    await page.context().close();
  });
});

it('the month: who is late, what waits and what is to be mended; a reminder is copied by keyboard', async () => {
  const page = await desk('Marta Ruiz', { permissions: ['clipboard-read', 'clipboard-write'] });
  expect(await page.textContent('h1')).toBe('El mes, a 10 de mayo de 2018');
  const cemit = page.locator('.senders tr', { hasText: 'CeMIT' });
  expect(await cemit.textContent()).toContain('marzo de 2018: Recibido');
  expect(await cemit.textContent()).toContain('abril de 2018: Con retraso');
  expect(await page.locator('.senders tr', { hasText: 'Fundación Esplai' }).textContent()).toContain(
    '10 filas por corregir',
  );
  expect(await page.textContent('section[aria-labelledby=waiting]')).toMatch(
    /apirila\.csv.*Listo para enviar.*9 de junio/s,
  );
  expect(await page.textContent('section[aria-labelledby=figures]')).toContain('Son provisionales');

  await tabTo(page, '#reminder-cemit summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '[data-copy="text-cemit"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.textContent('[data-copy="text-cemit"]')).toBe('Copiado');
  const copied = await page.evaluate('navigator.clipboard.readText()');
  expect(copied).toBe(await page.inputValue('#text-cemit'));
  expect(copied).toContain('- abril de 2018 (o prazo rematou o 5 de maio de 2018)');
  await page.context().close();
});

it('a file is withdrawn and put back by keyboard, with a reason, and its network sees it', async () => {
  const page = await desk();
  await page.click('.senders a:text("filas por corregir")');
  expect(await page.locator('.sent tbody tr').count()).toBe(5);
  await page.locator('.sent tbody a').first().click();
  await page.waitForURL(/envios\/esplai/);
  expect(await main(page)).toContain('Enviado por Fundación Esplai');
  for (const [button, done] of [
    ['retirar', 'Retirado el 10 de mayo de 2018 por Marta Ruiz: era de otra red'],
    ['reponer', 'Aceptado en parte'],
  ]) {
    world.clock.now += 60_000;
    await tabTo(page, '.takeback summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#why');
    await page.keyboard.type('era de otra red');
    await page.keyboard.press('Enter');
    await expect.poll(() => main(page)).toContain(done);
    const sent = (await world.service.sent('esplai'))[0]!;
    expect([button, sent.withdrawn !== null]).toEqual([button, button === 'retirar']);
  }
  await page.context().close();
});

it('a sender opens an answer, and the month says so', async () => {
  const clerk = await opened(await world.ticket({ role: 'sender', network: 'cemit' }));
  await clerk.locator('.sent tbody a').first().click();
  await clerk.waitForURL(/envios/);
  await clerk.context().close();
  const page = await desk();
  await page.goto(`${site.origin}/es/mesa?red=cemit`);
  expect(await page.locator('.sent tbody tr').first().textContent()).toContain('abierta el 10 de mayo de 2018');
  expect(await page.locator('.sent tbody tr').nth(1).textContent()).toContain('sin abrir');
  await page.context().close();
});

it('a link is made by keyboard, opens the desk in its own name, and is ended once it is revoked', async () => {
  const page = await desk();
  await area(page, 'Los enlaces');
  await tabTo(page, '#name');
  await page.keyboard.type('Ana Gil');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#new-address');
  const link = await page.inputValue('#new-address');
  const ana = await (await browser.newContext()).newPage();
  await ana.goto(link);
  await ana.waitForURL(/\/mesa$/);
  expect(await ana.textContent('.who')).toBe('Ana Gil');

  const line = page.locator('.links tr', { hasText: 'Ana Gil' });
  await line.locator('summary').click();
  await line.locator('button').click();
  await page.waitForSelector('.notice.good');
  expect(await main(page)).toContain('El enlace está anulado');
  await ana.reload();
  expect(ana.url()).toMatch(/\/entrar$/);
  await ana.context().close();
  await page.context().close();
});

it('without scripts: a reminder can be read and selected, the list is filtered, a link is made', async () => {
  const page = await desk('Marta Ruiz', { javaScriptEnabled: false });
  expect(await page.locator('[data-copy]').first().isVisible()).toBe(false);
  await page.locator('#reminder-esplai summary').click();
  expect(await page.inputValue('#text-esplai')).toContain('Gràcies');
  await page.selectOption('#red', 'cyl');
  await page.click('.filter button');
  await page.waitForURL(/red=cyl/);
  expect(await page.locator('.sent tbody tr').count()).toBe(7);
  await page.goto(`${site.origin}/es/mesa/enlaces`);
  await page.selectOption('#network', 'cemit');
  await page.locator('form:has(#network) button').click();
  expect(await page.inputValue('#new-address')).toMatch(/\/gl\/entrar#[0-9a-f]{64}$/);
  await page.context().close();
});

it('a person who asks is found and erased, and no address, history or storage has anything of them', async () => {
  const page = await desk();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await area(page, 'Las personas');
  await tabTo(page, '#documents');
  await page.keyboard.type(documentOf(3));
  await page.keyboard.press('Enter');
  await page.waitForSelector('[name=sure]');
  expect(await main(page)).toContain('18 filas en 18 envíos');
  expect(await violations(page)).toEqual([]);
  world.clock.now += 60_000;
  await page.fill('#reason', 'art. 17, lo pide por carta');
  await page.check('[name=sure]');
  await page.click('button.danger');
  await page.waitForSelector('.notice.good');
  expect(await main(page)).toContain('no queda nada');
  expect(await violations(page)).toEqual([]);
  expect(addresses.filter((address) => address.includes(documentOf(3)))).toEqual([]);
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(documentOf(3));
  await page.goto(`${site.origin}/es/mesa`);
  expect(await main(page)).toContain('El mes, a 10 de mayo');
  await page.context().close();
});
