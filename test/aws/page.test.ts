import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pagePolicy, pageScript, uploadPage } from '../../functions/upload/page.ts';
import { languages } from '../../schemas/pledge.ts';

describe('the clerk’s page', () => {
  it.each(languages)(
    'in %s has no inline script, a label for what is filled in, and a way to the other language',
    async (language) => {
      const page = await uploadPage(language);
      expect(page).toContain(`<html lang="${language}">`);
      expect([...page.matchAll(/<script([^>]*)>([^<]*)/g)].map((m) => [m[1], m[2]])).toEqual([
        [' src="/subir.js" defer', ''],
      ]);
      expect(page).not.toMatch(/\son\w+=|undefined|\[object/);
      expect(page).toMatch(/<label for="file">/);
      expect(page).toContain(`href="?lang=${language === 'es' ? 'en' : 'es'}"`);
    },
  );

  it('has the texts of one language in the other too', async () => {
    const shape = (page: string) =>
      page
        .replaceAll(/>[^<]*</g, '><')
        .replaceAll(/"[^"]*"/g, '""')
        .replace(/<style>.*?<\/style>/s, '');
    expect(shape(await uploadPage('es'))).toBe(shape(await uploadPage('en')));
  });

  it('has a script that a browser can read, and that writes no markup', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval|localStorage|cookie/);
  });

  it('may reach its own API and the bucket, nothing else', () => {
    expect(pagePolicy('https://b.s3.eu-west-1.amazonaws.com')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self' https://b.s3.eu-west-1.amazonaws.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });
});
