import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { fakeClerkService } from '../clerk/fake-service.ts';
import { launch } from './chromium.ts';
import { clerkPages } from './clerk-site.ts';

/** Pictures of every page and state of the clerk's pages, to be looked at: `tsx test/browser/pictures.ts --out DIR [--only PART]` */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'coverage/pictures' },
    only: { type: 'string' },
    lang: { type: 'string', default: 'es' },
  },
});
const lang = values.lang as 'es';
await mkdir(values.out, { recursive: true });
const browser = await launch();

for (const [name, width, scheme] of [
  ['360', 360, 'light'],
  ['1440', 1440, 'light'],
  ['1440-dark', 1440, 'dark'],
  ['360-dark', 360, 'dark'],
] as const) {
  if (values.only && values.only !== name) continue;
  const secret = 'a'.repeat(64);
  const site = await clerkPages(fakeClerkService({ secret, now: '2018-04-06T09:00:00.000Z' }), secret);
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  page.on('console', (m) => console.log(name, m.text()));
  page.on('pageerror', (e) => console.log(name, e.message));
  let number = 0;
  const shot = (what: string, fullPage = true) =>
    page.screenshot({ path: `${values.out}/${String(++number).padStart(2, '0')}-${what}-${name}.png`, fullPage });
  await play(page, site.origin, site.link(lang), shot);
  console.log(site.failures);
  await page.close();
  await site.close();
}
await browser.close();

async function play(
  page: Page,
  origin: string,
  link: string,
  shot: (what: string, full?: boolean) => Promise<unknown>,
) {
  const at = (path: string) => page.goto(`${origin}/${lang}${path}`);
  const files = (...names: string[]) =>
    page.setInputFiles(
      '#files',
      names.map((name) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(name) })),
    );
  const reviewed = () => page.waitForURL(/revisar/);
  await page.goto(`${origin}/${lang}/entrar`);
  await shot('enter');
  await page.fill('#link', 'x');
  await page.click('main button');
  await shot('enter-wrong');
  await page.goto(link);
  await page.waitForURL(/red/);
  await shot('home-first');
  await files('marzo 2018, aulas de la provincia.csv');
  await reviewed();
  await shot('review-good');
  await page.click('summary');
  await page.locator('summary').last().click();
  await shot('review-open');
  await page.click('#send button');
  await page.waitForURL(/enviado/);
  await shot('sent');
  await at('/red');
  await files('bad abril.csv', 'unknown mayo.xlsx', 'dates junio.csv', 'refused julio.csv', 'changed.csv');
  await reviewed();
  await shot('review-several');
  await page.click('#send button.big');
  await page.waitForSelector('.notice');
  await shot('review-changed', false);
  await at('/red');
  await shot('home-waiting');
  await files('marzo 2018, aulas de la provincia.csv', 'otro.csv');
  await page.waitForSelector('#over:not([hidden])');
  await shot('home-duplicate');
  await at('/revisar');
  await page
    .getByRole('link', { name: /Corregir|30/ })
    .first()
    .click();
  await page.waitForSelector('#mend');
  await shot('mend');
  await page.keyboard.press('Enter');
  await page.keyboard.type('hola');
  await page.waitForTimeout(700);
  await shot('mend-typed', false);
  await at('/revisar');
  await page
    .locator('summary')
    .filter({ hasText: /Qué pasa/ })
    .first()
    .click();
  await page.locator('details[open] input[value=replace]').first().check();
  await page.locator('details[open] button').first().click();
  await page.waitForLoadState();
  await shot('review-replace');
  await page.click('#send button.big');
  await page.waitForSelector('.notice');
  await shot('review-yes', false);
  for (const box of await page.$$('input[name^=yes]')) await box.check();
  await page.click('#send button.big');
  await page.waitForURL(/enviado/);
  await shot('sent-several');
  await page.locator('article:has(a[href*=corregir]) a[href*=envios]').first().click();
  await page.waitForURL(/envios/);
  await shot('answer');
  await page.click('.takeback summary');
  await page.fill('#why', 'era el fichero de otra red');
  await shot('answer-withdraw');
  await page.click('.takeback button');
  await page.waitForSelector('.notice');
  await shot('answer-withdrawn');
  await at('/red');
  await shot('home-full');
  await page.click('[action$="renovar"] button');
  await page.waitForSelector('#new-address');
  await shot('home-renewed', false);
  await at('/nada');
  await shot('fault');
}
