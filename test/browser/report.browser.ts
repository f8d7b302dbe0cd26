import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../functions/report/report.ts';
import { writeOver } from '../../functions/runtime/disk/files.ts';
import { answerLanguages, languages } from '../../schemas/pledge.ts';
import { fixture, publishedIn, storeOf } from '../report/fixture.ts';
import { clickAll, launch, picture, screenshots, violations } from './chromium.ts';

/**
 * The pages in a browser, opened from disk: accessible by axe's rules, wide and narrow; nothing leaves; nothing is cut
 * off; they print. Screenshots are left in `coverage/screenshots/` to look at.
 */
const widths = [1280, 360, 320];
/** The public pages: a phone, a tablet, a desk, and a phone whose owner likes it dark. */
const looks = [
  ['360 px', 360, 'light'],
  ['768 px', 768, 'light'],
  ['1440 px', 1440, 'light'],
  ['360 px, dark', 360, 'dark'],
  ['1440 px, dark', 1440, 'dark'],
] as const;
/** In Spanish each; the other languages differ by their texts, and have the narrowest and the widest. */
const looksIn = (language: string) => (language === 'es' ? looks : [looks[0], looks[4]]);

let browser: Browser;
let folder: string;

beforeAll(async () => {
  const tables = fixture('2018-06-15');
  const store = await storeOf(tables);
  const { files } = await makeReport(await publishedIn(store, tables.manifest.run), { store, sample: true });
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  for (const { name, bytes } of files) await writeOver(join(folder, name), bytes);
  await mkdir(screenshots, { recursive: true });
  browser = await launch();
});
afterAll(() => browser?.close());

describe.each(languages)('the page in %s', (language) => {
  for (const width of widths)
    it(`is accessible, whole and alone at ${width} px`, async () => {
      const { page, requests, errors } = await open(language, width);
      expect(await violations(page)).toEqual([]);
      // The page itself never scrolls sideways; wide tables scroll within themselves.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(requests).toEqual([page.url()]);
      expect(errors).toEqual([]);
      await picture(page, `report-${language}-${width}`);
      await page.close();
    });

  it('opens its data by months, and stays accessible', async () => {
    const { page } = await open(language, 1280);
    const all = await page.locator('details:not(.fold) > summary').count();
    await clickAll(page, 'details:not(.fold) > summary');
    expect(await page.$$eval('details[open] table', (tables) => tables.length)).toBe(all);
    expect(all).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('leads to the other language and back', async () => {
    const { page } = await open(language, 1280);
    const other = language === 'es' ? 'en' : 'es';
    await page.click(`a[hreflang=${other}]`);
    expect(await page.evaluate('document.documentElement.lang')).toBe(other);
    await page.click(`a[hreflang=${language}]`);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    await page.close();
  });

  it('reaches the content and every table that scrolls by keyboard', async () => {
    const { page } = await open(language, 360);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    const unreachable = await page.$$eval('.scroll', (regions) =>
      regions
        .filter((r) => r.scrollWidth > r.clientWidth && r.getAttribute('tabindex') !== '0')
        .map((r) => r.getAttribute('aria-label')),
    );
    expect(unreachable).toEqual([]);
    await page.close();
  });

  it('prints on A4 with its data, nothing wider than the paper', async () => {
    const { page } = await open(language, 1280);
    await page.emulateMedia({ media: 'print' });
    // 180 mm, A4 without its margins, in CSS pixels.
    await page.setViewportSize({ width: 680, height: 1000 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(680);
    expect(await page.$$eval('details table', (tables) => tables.every((t) => t.clientHeight > 0))).toBe(true);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await writeFile(`${screenshots}/report-${language}.pdf`, pdf);
    await page.close();
  });
});

describe.each(answerLanguages)('the public page in %s', (language) => {
  it.each(looksIn(language))('is accessible, whole and alone at %s', async (_, width, colorScheme) => {
    const { page, requests, errors } = await open(`public/${language}`, width, colorScheme);
    expect(await violations(page)).toEqual([]);
    await clickAll(page, 'details > summary:visible');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(requests).toEqual([page.url()]);
    expect(errors).toEqual([]);
    await picture(page, `public-${language}-${width}-${colorScheme}`);
    await page.close();
  });

  it('has the verdict and the two figures on the first screen of a phone', async () => {
    const { page } = await open(`public/${language}`, 360);
    const bottoms = await page.$$eval('h1, .totals .big, .totals .of', (all) =>
      all.map((one) => one.getBoundingClientRect().bottom),
    );
    expect(bottoms).toHaveLength(5);
    for (const bottom of bottoms) expect(bottom).toBeLessThan(640);
    await page.close();
  });

  it('prints on A4 with its tables, nothing wider than the paper', async () => {
    const { page } = await open(`public/${language}`, 1280, 'dark');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 680, height: 1000 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(680);
    expect(await page.$$eval('details table', (tables) => tables.every((t) => t.clientHeight > 0))).toBe(true);
    // Ink on paper, whatever the screen likes.
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await writeFile(`${screenshots}/public-${language}.pdf`, await page.pdf({ preferCSSPageSize: true }));
    await page.close();
  });
});

/** Every page of a report, and how many pixels of a phone's it may take: what a reader still scrolls through. */
const pages = [
  ...languages.map((language) => [language, 14_000] as const),
  ...answerLanguages.map((language) => [`public/${language}`, 12_000] as const),
];

describe.each(pages)('%s.html', (name, longest) => {
  it('is short on a phone, and all that is folded there opens; on a wide page nothing is folded', async () => {
    const { page } = await open(name, 360);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(longest);
    const seen = () =>
      page.$$eval('main .fold', (folds) =>
        folds.map(
          (one) => one.getBoundingClientRect().height > one.firstElementChild!.getBoundingClientRect().height + 9,
        ),
      );
    expect((await seen()).some((isOpen) => isOpen)).toBe(false);
    await clickAll(page, '.fold > summary');
    expect(await seen()).not.toContain(false);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.reload();
    const hidden = await page.$$eval('.fold > *:not(summary)', (all) =>
      all.filter((one) => one.getBoundingClientRect().height === 0).map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(hidden).toEqual([]);
    await page.close();
  });

  it('keeps its contents in sight, and hides no heading that they lead to', async () => {
    for (const width of [360, 1280]) {
      const { page } = await open(name, width);
      for (const link of await page.$$('.contents a')) {
        await link.click();
        const boxOf = (selector: string) => page.$eval(selector, (one) => one.getBoundingClientRect().toJSON());
        const bar = await boxOf('.contents');
        const heading = await boxOf(`${await link.getAttribute('href')} :is(h1, h2)`);
        expect(bar.top).toBeGreaterThanOrEqual(0);
        const isSeen = heading.bottom <= bar.top || heading.top >= bar.bottom - 1;
        expect([await link.textContent(), isSeen]).toEqual([await link.textContent(), true]);
      }
      await page.close();
    }
  });

  it('cuts nothing off: no text of a picture leaves it, and none is too small to read', async () => {
    for (const width of [360, 1440]) {
      const { page } = await open(name, width);
      const cut = await page.$$eval('main svg:not(thead *) text', (texts) =>
        texts.flatMap((text) => {
          const [own, around] = [text, text.closest('svg')!].map((one) => one.getBoundingClientRect());
          const isShown = own!.width > 0;
          const isWhole = own!.left > around!.left - 2 && own!.right < around!.right + 2 && own!.height > 9;
          return isShown && !isWhole
            ? [`${text.closest('svg')!.getAttribute('aria-labelledby')}: ${text.textContent}`]
            : [];
        }),
      );
      expect([width, cut]).toEqual([width, []]);
      await page.close();
    }
  });

  it('breaks no cell of a phone into letters', async () => {
    const { page } = await open(name, 360);
    await clickAll(page, '.fold > summary');
    const thin = await page.$$eval('.stack tbody :is(th, td)', (cells) =>
      cells.flatMap((cell) => {
        const { width } = cell.getBoundingClientRect();
        return width > 1 && width < 44 && cell.textContent!.trim().length > 6
          ? [`${width} px: ${cell.textContent}`]
          : [];
      }),
    );
    expect(thin).toEqual([]);
    await page.close();
  });
});

/** Opens a page from disk, without a network: any request but the page's own is noted and refused. */
async function open(
  name: string,
  width: number,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; requests: string[]; errors: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => errors.push(m.text()));
  await page.route('**/*', (route) => {
    requests.push(route.request().url());
    return route.request().url().startsWith(pathToFileURL(folder).href) ? route.continue() : route.abort();
  });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return { page, requests, errors };
}
