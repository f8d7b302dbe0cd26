import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { launch } from './chromium.ts';

/**
 * `npm run pictures`: the pictures of the manuals, `docs/pictures/<language>-<page>.png`, and the README's, `docs/report.png`, of the sample world as
 * `pledge sample` serves it. Its people are made up; the day in the pictures is the day on which they are made.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const out = join(root, 'docs', 'pictures');
const pledge = join(root, 'dist', 'pledge.js');
const languages = ['es', 'en'] as const;

/** Two rows of the sample's kind with a fault each, and one without. */
const file = [
  'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Fecha de fin;Superado',
  '12345678Z;Brenda;Quintarela Vilarosa;03/05/1961;Ciudadanía;Alfabetización digital;16/03/2018;Sí',
  '12345678A;Cosme;Montespiga Albaruxa;07/11/1974;Ciudadanía;Alfabetización digital;16/03/2018;Sí',
  'X1234567L;Duna;Pozoverde Regalume;22/10/1980;Ciudadanía;Alfabetización digital;31/02/2018;Sí',
  '',
].join('\r\n');

const folder = await mkdtemp(join(tmpdir(), 'pledge-pictures-'));
const data = ['--data', join(folder, 'data')];
await mkdir(out, { recursive: true });
const run = (...argv: string[]) => promisify(execFile)(process.execPath, [pledge, ...argv], { maxBuffer: 2 ** 26 });
await run('sample', '--dir', folder, '--once');
await run('rollup', '--as-of', '2018-06-30', ...data);
await run('rollup', '--as-of', '2018-07-31', ...data);
// The sample's key signs one more, which is what the public sees; the next is on its way.
const key = join(folder, 'luis.pem');
await run('release', 'propose', '2', '--by', 'Ana Ruiz', ...data);
await run('release', 'sign', '--key', key, '--by', 'Luis Gil', ...data);
await run('release', 'publish', '--by', 'Ana Ruiz', ...data);
await run('release', 'propose', '3', '--by', 'Ana Ruiz', ...data);
const server = spawn(process.execPath, [pledge, 'serve', '--port', '4299', '--network', 'cyl', '--json', ...data]);
const browser = await launch();
try {
  const [line] = await first(server.stdout);
  const served = JSON.parse(line!) as { links: { network: string; link: string }[]; desk: string };
  for (const language of languages) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 660 } });
    const at = (link: string) => link.replace('/es/', `/${language}/`);
    const shot = (name: string) => page.screenshot({ path: join(out, `${language}-${name}.png`) });
    await page.goto(at(served.links[0]!.link));
    await page.waitForURL(/red/);
    await clerk(page, shot);
    await page.context().clearCookies();
    await page.goto(at(served.desk));
    await page.waitForURL(/mesa/);
    await coordinator(page, { at: new URL(served.desk).origin, language }, shot);
    await page.close();
  }
} finally {
  await browser.close();
  server.kill();
  await rm(folder, { recursive: true, force: true });
}

async function clerk(page: Page, shot: (name: string) => Promise<unknown>) {
  await shot('home');
  await page.setInputFiles('#files', { name: 'marzo-2018.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.waitForURL(/revisar/);
  await shot('review');
  await page.locator('a[href*="corregir"]').first().click();
  await page.waitForURL(/corregir/);
  await shot('mend');
}

async function coordinator(page: Page, { at, language }: Desk, shot: (name: string) => Promise<unknown>) {
  for (const [name, path] of [
    ['month', 'mesa'],
    ['difference', 'mesa/cifras/diferencia?de=2&a=3'],
    ['release', 'mesa/publicar'],
  ] as const) {
    await page.goto(`${at}/${language}/${path}`);
    await shot(name);
  }
  await page.goto(`${at}/report/latest/${language}.html`);
  await shot('report');
  if (language !== 'en') return;
  await page.setViewportSize({ width: 1100, height: 1040 });
  await page.screenshot({ path: join(root, 'docs', 'report.png') });
}

interface Desk {
  /** The server's address. */
  at: string;
  language: string;
}

/** The first line that a program prints. */
async function first(stream: NodeJS.ReadableStream): Promise<string[]> {
  for await (const line of createInterface({ input: stream })) return [line];
  return [];
}
