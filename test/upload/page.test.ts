import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pagePolicy, uploadPage } from '../../functions/upload/page.ts';
import { controls } from '../../functions/upload/page-settings.ts';
import { pageTexts } from '../../functions/upload/page-texts.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';
import { Settings } from '../../schemas/receipt.ts';
import { pageScript, pageStyle } from './page-files.ts';

describe('the clerk’s page', () => {
  it.each(answerLanguages)(
    'in %s has no inline script, a label for all that is filled in, and a way to each other language',
    async (language) => {
      const page = await uploadPage(language, pageStyle);
      expect(page).toContain(`<html lang="${language}">`);
      expect([...page.matchAll(/<script([^>]*)>([^<]*)/g)].map((m) => [m[1], m[2]])).toEqual([
        [' src="/subir.js" defer', ''],
      ]);
      expect(page).not.toMatch(/\son\w+=|undefined|\[object/);
      const named = [...page.matchAll(/<(?:input|select) id="([^"]+)"/g)].map((m) => m[1]);
      const labels = [...page.matchAll(/<label for="([^"]+)"/g)].map((m) => m[1]);
      expect(labels).toEqual(named);
      const linked = [...page.matchAll(/<a href="\?lang=(\w+)" lang="\1" hreflang="\1"/g)].map((m) => m[1]);
      expect(linked).toEqual(answerLanguages);
      expect(page.match(/aria-current="page"/g)).toHaveLength(1);
    },
  );

  it.each(answerLanguages)('in %s says everything, and puts in what the Spanish one puts in', (language) => {
    const puts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    for (const [name, text] of Object.entries(pageTexts[language])) {
      expect([name, text.trim().length > 0]).toEqual([name, true]);
      expect([name, puts(text)]).toEqual([name, puts(pageTexts.es[name as keyof typeof pageTexts.es])]);
    }
  });

  it.each(answerLanguages)('in %s has a control for each setting, whose choices the schema takes', (language) => {
    const all = controls(language, pageTexts[language]);
    expect(all.map((c) => c.name)).toEqual(Object.keys(Settings.shape));
    for (const { name, options } of all)
      for (const { value } of options) expect(Settings.parse({ [name]: value })).toEqual({ [name]: value });
    const programmes = all.find((c) => c.name === 'programme')!.options.map((o) => o.value);
    expect(programmes).toEqual(pledge.programmes.map((p) => p.id));
    expect(all.filter((c) => c.kind === 'date').map((c) => c.name)).toEqual(['start_date', 'end_date']);
  });

  it('has a script that a browser can read, and that writes no markup', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|localStorage|cookie/);
  });

  it('has no text in its script: those are the page’s', () => {
    const source = readFileSync('functions/upload/browser/script.ts', 'utf8');
    const used = [...source.matchAll(/\bt\.(\w+)/g)].map((m) => m[1]);
    expect(used.length).toBeGreaterThan(20);
    for (const name of used) expect(Object.keys(pageTexts.es)).toContain(name);
  });

  it('may reach its own API and the bucket, and has its own style; nothing else', async () => {
    const [, style] = /<style>(.*?)<\/style>/s.exec(await uploadPage('es', pageStyle))!;
    const hash = createHash('sha256').update(style!).digest('base64');
    expect(pagePolicy('https://b.s3.eu-west-1.amazonaws.com', pageStyle)).toBe(
      `default-src 'none'; script-src 'self'; style-src 'sha256-${hash}'; connect-src 'self' https://b.s3.eu-west-1.amazonaws.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });
});
