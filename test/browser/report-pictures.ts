import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from '../../functions/report/assemble.ts';
import { page as associationPage } from '../../functions/report/page.ts';
import { publicPage } from '../../functions/report/public/page.ts';
import { publicTables } from '../../functions/report/public/tables.ts';
import { answerLanguages, languages, pledge } from '../../schemas/pledge.ts';
import { fixture, sentFixture } from '../report/fixture.ts';
import { protectedTables } from '../report/public/protected.ts';
import { launch } from './chromium.ts';

/**
 * Pictures of a report's page, to be looked at: `tsx test/browser/report-pictures.ts --out DIR [--page public|association] [--lang es]
 * [--day 2018-06-15] [--only 360]`
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'coverage/pictures' },
    lang: { type: 'string', default: 'es' },
    day: { type: 'string', default: '2018-06-15' },
    page: { type: 'string', default: 'public' },
    only: { type: 'string', default: '' },
  },
});
const language = answerLanguages.find((l) => l === values.lang)!;
await mkdir(values.out, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'report-'));
const run = fixture(values.day);
const shown = publicTables(assemble(run, pledge), protectedTables);
const meta = { pledge, sample: true };
const text =
  values.page === 'public'
    ? publicPage({ tables: shown, ...meta, language })
    : associationPage({
        tables: run,
        sent: sentFixture(run),
        shown,
        ...meta,
        language: languages.find((l) => l === language)!,
      });
await writeFile(join(folder, 'page.html'), text);
const browser = await launch();
for (const [name, width, height, colorScheme] of [
  ['360', 360, 640, 'light'],
  ['360-dark', 360, 640, 'dark'],
  ['768', 768, 1024, 'light'],
  ['1440', 1440, 900, 'light'],
  ['1440-dark', 1440, 900, 'dark'],
] as const) {
  if (values.only && values.only !== name) continue;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  const at = (what: string) => `${values.out}/${values.page}-${language}-${values.day}-${name}${what}.png`;
  await page.screenshot({ path: at('-first') });
  await page.screenshot({ path: at(''), fullPage: true });
  console.log(name, await page.evaluate('document.documentElement.scrollHeight'), Buffer.byteLength(text));
  for (const section of await page.$$('section'))
    await section.screenshot({ path: at(`-${await section.getAttribute('id')}`) });
  if (name === '1440')
    await page.pdf({ path: at('').replace('.png', '.pdf'), preferCSSPageSize: true, printBackground: true });
  await page.close();
}
await browser.close();
