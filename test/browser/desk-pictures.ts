import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { deskRoutes } from '../../functions/desk/web/routes.ts';
import { deskWorld, fill } from '../desk/world.ts';
import { launch } from './chromium.ts';
import { documentOf } from './clerk-files.ts';
import { clerkPages } from './clerk-site.ts';

/** Pictures of every page of the desk, to be looked at: `tsx test/browser/desk-pictures.ts --out DIR [--lang en]` */
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'coverage/pictures' }, lang: { type: 'string', default: 'es' } },
});
await mkdir(values.out, { recursive: true });
const browser = await launch();
const world = await deskWorld();
await fill(world);
const secret = await world.ticket({ role: 'coordinator', name: 'Marta Ruiz' });
const site = await clerkPages(world.service, secret, { desk: deskRoutes(world.desk) });

for (const [name, width, colorScheme] of [
  ['360', 360, 'light'],
  ['1440', 1440, 'light'],
  ['1440-dark', 1440, 'dark'],
] as const) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.on('console', (m) => console.log(name, m.text()));
  page.on('pageerror', (e) => console.log(name, e.message));
  let number = 0;
  const shot = (what: string) =>
    page.screenshot({
      path: `${values.out}/desk-${String(++number).padStart(2, '0')}-${what}-${name}.png`,
      fullPage: true,
    });
  const at = (path: string) => page.goto(`${site.origin}/${values.lang}/mesa${path}`);
  await page.goto(site.link());
  await page.waitForURL(/mesa/);
  await at('');
  await shot('month');
  await page.click('.reminder summary');
  await page.locator('.reminder').first().scrollIntoViewIfNeeded();
  await shot('reminder');
  await at('?red=esplai&mirar=si');
  await page.click('.sent tbody a');
  await page.click('.takeback summary');
  await shot('upload');
  await at('/enlaces');
  await page.fill('#name', 'Ana Gil');
  await page.click('form:has(#name) button');
  await page.waitForSelector('#new-address');
  await page.locator('.links summary').first().click();
  await shot('links');
  await at('/personas');
  await shot('people');
  await page.fill('#documents', documentOf(3));
  await page.click('main button');
  await page.waitForSelector('[name=sure]');
  await shot('person');
  await page.close();
}
console.log(site.failures);
await browser.close();
await site.close();
await world.remove();
