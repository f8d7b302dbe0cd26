import type { Hono } from 'hono';
import { type AnswerLanguage, answerLanguages } from '../../../../schemas/pledge.ts';
import { enterPage } from '../pages/enter.ts';
import { type ClerkContext, type ClerkEnv, forget, heldSecret, hold, homeOf, proveToken } from '../session.ts';
import type { Site } from '../site.ts';

/** Opening a link, and leaving. */
export function enterRoutes(app: Hono<ClerkEnv>, { service, page }: Site): void {
  const show = (c: ClerkContext, message: Parameters<typeof enterPage>[1]) =>
    page(c, { title: c.var.words.t.enterTitle, path: '/entrar' }, enterPage(c.var.words, message));

  // A browser takes what stands after `#` along. Links of earlier versions open `/subir`.
  for (const path of ['/entrar', '/subir'])
    app.get(path, (c) => {
      const asked = c.req.query('lang');
      const language: AnswerLanguage = answerLanguages.find((l) => l === asked) ?? c.var.words.language;
      return c.redirect(`/${language}/entrar`);
    });
  for (const language of answerLanguages) {
    app.get(`/${language}/entrar`, (c) =>
      show(c, c.req.query('fin') === undefined ? null : { text: c.var.words.t.left, wrong: false }),
    );
    app.post(`/${language}/entrar`, async (c) => {
      const link = new URLSearchParams(await c.req.text()).get('link') ?? '';
      const secret = /[0-9a-f]{64}(?=\s*$)/.exec(link)?.[0];
      const holder = secret ? await service.ticket(secret) : null;
      if (!secret || !holder) return show(c, { text: c.var.words.t.enterWrong, wrong: true });
      hold(c, secret);
      return c.redirect(`/${language}${homeOf(holder)}`, 303);
    });
    app.post(`/${language}/salir`, async (c) => {
      const secret = heldSecret(c);
      if (secret) proveToken(new URLSearchParams(await c.req.text()).get('token'), secret);
      forget(c);
      return c.redirect(`/${language}/entrar?fin`, 303);
    });
  }
}
