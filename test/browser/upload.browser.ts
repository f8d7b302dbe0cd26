import { mkdir, readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerLanguages } from '../../schemas/pledge.ts';
import { launch, screenshots, violations } from './chromium.ts';
import { clerkSite } from './clerk.ts';

/**
 * The clerk's page in a browser, with its API and the bucket behind it: a file that is accepted, one in part, and one that
 * is refused; by mouse and by keyboard, wide and narrow. Screenshots are left in `coverage/screenshots/` to look at.
 */
const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
const rows = (...lines: string[]) => ({ text: `${[heading, ...lines].join('\n')}\n` });
const files = {
  accepted: { name: 'marzo.csv', ...rows('10000001S;Ciudadanía;Ofimática;09/03/2018;Sí') },
  partly: {
    name: 'abril con errores.csv',
    text: [
      `${heading};Sexo;Observaciones`,
      '10000001S;Ciudadanía;Ofimática;09/04/2018;Sí;X1;',
      '10000002Q;Ciudadanía;Ofimática;31/04/2018;Sí;Mujer;<img src=x onerror=alert(1)>',
      ...Array.from({ length: 8 }, () => '10000004H;Docente;Robótica;ayer;Sí;Hombre;'),
      '10000004A;Docente;Robótica;12/04/2018;Sí;Hombre;',
      '10000005L;Marcianos;Robótica;12/04/2018;Quizá;Hombre;',
    ].join('\n'),
  },
  refused: { name: 'sin columnas.csv', text: 'Nombre;Apellidos\nAna;Ejemplo\n' },
  settings: { name: 'lista.csv', text: 'DNI/NIE;Superado\n10000001S;Sí\n' },
};

let site: Awaited<ReturnType<typeof clerkSite>>;
let browser: Browser;
beforeAll(async () => {
  site = await clerkSite();
  browser = await launch();
  await mkdir(screenshots, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens the page by the clerk's link; whatever it says on the console, or asks of another address, is a fault. */
async function open(language = 'es', width = 1280): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const faults: string[] = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  page.on('request', (r) => {
    if (!site.origins.includes(new URL(r.url()).origin) && !r.url().startsWith('blob:')) faults.push(r.url());
  });
  await page.goto(site.link(language));
  return { page, faults };
}

const choose = (page: Page, { name, text }: { name: string; text: string }) =>
  page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const answered = (page: Page) => page.waitForSelector('#result:not([hidden])');
async function send(page: Page, file: { name: string; text: string }) {
  await choose(page, file);
  await page.click('#send');
  await answered(page);
}
const shot = (page: Page, name: string) =>
  page.screenshot({ path: `${screenshots}/upload-${name}.png`, fullPage: true });

describe.each([1280, 360, 320])('at %i px', (width) => {
  it('the form is accessible and whole', async () => {
    const { page, faults } = await open('es', width);
    await page.click('#settings summary');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await shot(page, `form-${width}`);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each(['accepted', 'partly', 'refused'] as const)('the answer to a file that is %s is too', async (kind) => {
    const { page, faults } = await open('es', width);
    await send(page, files[kind]);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await shot(page, `${kind}-${width}`);
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('what came of a file', () => {
  it('is read in words: the verdict, the rows, the errors by kind with their places, the warnings apart', async () => {
    const { page } = await open();
    await send(page, files.partly);
    expect(await page.textContent('#verdict')).toBe('Aceptado en parte');
    expect(await page.$$eval('#result dd', (all) => all.map((d) => d.textContent))).toEqual(['12', '1', '11']);
    expect(await page.$$eval('#result h3', (all) => all.map((h) => h.textContent))).toEqual([
      'Qué hay que corregir',
      'Avisos, que no rechazan nada',
    ]);
    const first = await page.$eval('.groups > li', (li) => li.textContent);
    expect(first).toMatch(/^Fecha de fin · 8 veces.*filas 4, 5, 6, 7, 8, 9, 10, 11: «ayer» no es una fecha/);
    // A cell's markup is a text.
    expect(await page.$$('#result img')).toEqual([]);
    // Who reads with the ears is led to it.
    expect(await page.evaluate('document.activeElement.id')).toBe('result');
    await page.close();
  });

  it('is there again when the page is loaded again, in another language too', async () => {
    const { page } = await open();
    await send(page, files.partly);
    await page.click('nav a[hreflang=eu]');
    await answered(page);
    expect(await page.getAttribute('html', 'lang')).toBe('eu');
    expect(await page.textContent('#verdict')).toBe('Zati batean onartuta');
    await page.close();
  });

  it('of a file that was sent before is shown again, and can be had anew', async () => {
    const { page } = await open();
    await send(page, files.refused);
    await send(page, files.refused);
    expect(await page.textContent('#result')).toContain('Este fichero ya se recibió el ');
    const before = new URL(page.url()).searchParams.get('upload');
    await page.click('text=Leerlo otra vez');
    await page.waitForURL((url) => url.searchParams.get('upload') !== before);
    await answered(page);
    expect(await page.textContent('#result')).not.toContain('ya se recibió');
    await page.close();
  });
});

describe('the file itself', () => {
  const saved = async (page: Page, label: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`text=${label}`)]);
    return { name: download.suggestedFilename(), text: await readFile((await download.path())!, 'utf8') };
  };

  it('is given back with its cells marked; corrected and sent, it is accepted', async () => {
    const { page, faults } = await open();
    await send(page, files.partly);
    const whole = await saved(page, 'Descargar mi fichero');
    expect(whole.name).toBe('abril con errores.marked.csv');
    expect(whole.text.trim().split('\n')).toHaveLength(13);
    expect(whole.text).toContain(`${heading};Sexo;Observaciones;Errores`);
    expect(await page.textContent('#state')).toBe('Descargado: abril con errores.marked.csv');

    const rejected = await saved(page, 'Descargar solo las filas rechazadas');
    expect(rejected.name).toBe('abril con errores.corrected.csv');
    expect(rejected.text.trim().split('\n')).toHaveLength(12);
    const mended = rejected.text
      .replaceAll('31/04/2018', '30/04/2018')
      .replaceAll('ayer', '11/04/2018')
      .replace('10000004A', '10000004H')
      .replace('Marcianos', 'Docente')
      .replace('Quizá', 'Sí');
    await send(page, { name: rejected.name, text: mended });
    expect(await page.textContent('#verdict')).toBe('Aceptado');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('is not offered where nothing is marked in it', async () => {
    const { page } = await open();
    for (const file of [files.accepted, files.refused]) {
      await send(page, file);
      expect(await page.textContent('#result')).not.toContain('Descargar');
    }
    await page.close();
  });
});

describe('what the file does not say', () => {
  it('is asked for, and goes with it', async () => {
    const { page, faults } = await open();
    await page.click('#settings summary');
    await page.selectOption('#set-dataset', 'training');
    await send(page, files.settings);
    expect(await page.textContent('#verdict')).toBe('No aceptado');
    await shot(page, 'settings-missing-1280');
    expect(await page.getAttribute('#settings', 'open')).not.toBeNull();
    await page.selectOption('#set-audience', { label: 'Desempleado/a' });
    await page.selectOption('#set-programme', 'cv_workshops');
    await page.fill('#set-activity', 'Taller de currículum');
    await page.fill('#set-end_date', '2018-03-16');
    await send(page, files.settings);
    expect(await page.textContent('#verdict')).toBe('Aceptado');
    const envelopes = await Promise.all(
      (await site.store.list('landing/'))
        .filter((key) => key.endsWith('.json'))
        .map(async (key) => JSON.parse(Buffer.from((await site.store.get(key))!).toString())),
    );
    expect(envelopes.map((e) => e.settings)).toContainEqual({
      dataset: 'training',
      audience: 'unemployed',
      programme: 'cv_workshops',
      activity: 'Taller de currículum',
      end_date: '2018-03-16',
    });
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe('the page', () => {
  it.each(answerLanguages)('is accessible in %s', async (language) => {
    const { page } = await open(language, 360);
    await page.click('#settings summary');
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await shot(page, `form-${language}-360`);
    await page.close();
  });

  it('is used by keyboard alone', async () => {
    const { page } = await open();
    await choose(page, files.accepted);
    await page.focus('#file');
    const met: string[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      met.push(
        await page.evaluate(
          'document.activeElement.id || document.activeElement.localName + ":" + document.activeElement.value',
        ),
      );
      if (met.at(-1) === 'send') break;
    }
    expect(met).toEqual(['input:add', 'summary:undefined', 'send']);
    await page.keyboard.press('Enter');
    await answered(page);
    expect(await page.textContent('#verdict')).toBe('Aceptado');
    await page.close();
  });

  it('says what is missing where its link is cut off, and what a false one is', async () => {
    const { page } = await open();
    const link = new URL(page.url());
    await page.goto('about:blank');
    await page.goto(`${link.origin}${link.pathname}`);
    expect(await page.textContent('#state')).toContain('Falta su enlace personal.');
    await page.goto('about:blank');
    await page.goto(`${link.origin}${link.pathname}#${'0'.repeat(64)}`);
    await choose(page, files.accepted);
    await page.click('#send');
    await page.waitForSelector('#state.wrong');
    expect(await page.textContent('#state')).toContain('Este enlace no vale, o ya no');
    await page.close();
  });

  it('says so where the connection fails, and can be used again', async () => {
    const { page } = await open();
    await page.route('**/uploads**', (route) => route.abort());
    await choose(page, files.accepted);
    await page.click('#send');
    await page.waitForSelector('#state.wrong');
    expect(await page.textContent('#state')).toContain('No se pudo enviar');
    await page.unroute('**/uploads**');
    await page.click('#send');
    await answered(page);
    await page.close();
  });
});
