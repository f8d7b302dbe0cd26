import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args });

/** Where pictures are left to be looked at. */
export const screenshots = 'coverage/screenshots';

/** Leaves a picture of a whole page; none in CI, where nobody looks and each takes a second. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.CI) await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
}

/** Opens, or closes, all that folds: each click by itself waits for the page to stand still. */
export const clickAll = (page: Page, summaries = 'summary'): Promise<void> =>
  page.$$eval(summaries, (all) => {
    for (const one of all) (one as unknown as { click(): void }).click();
  });

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds: every rule of WCAG A and AA and of good practice; the rule, and where. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const results = await (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    });
    return { passes: results.passes.length, violations: results.violations };
  });
  expect(found.passes).toBeGreaterThan(20);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join('; ')}`);
}

interface AxeResults {
  passes: unknown[];
  violations: { id: string; nodes: { target: string[] }[] }[];
}
