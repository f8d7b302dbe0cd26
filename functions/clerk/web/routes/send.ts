import type { Hono } from 'hono';
import * as z from 'zod';
import { sentPage } from '../pages/sent.ts';
import { type ClerkEnv, readForm } from '../session.ts';
import type { Site } from '../site.ts';
import { showReview } from './review.ts';

/** Uploads whose answers one address names. */
const mostNamed = 60;

/** Send, and what came of it. */
export function sendRoutes(app: Hono<ClerkEnv>, site: Site): void {
  const { service, page } = site;

  app.post('/:language/revisar/enviar', async (c) => {
    const form = await readForm(c);
    const { words, network } = c.var;
    const { t } = words;
    const choices = form
      .getAll('upload')
      .map((upload) => ({ upload, digest: form.get(`digest.${upload}`) || null, yes: form.has(`yes.${upload}`) }));
    if (choices.length === 0) return showReview(c, site, { alert: { title: t.nothingChosen, text: '', files: [] } });
    const done = await service.send(network, choices, words.language);
    if ('sent' in done) {
      const named = done.sent.slice(0, mostNamed).map((a) => a.upload);
      return c.redirect(`/${words.language}/enviado?de=${named.join(',')}`, 303);
    }
    const seen = new Map(choices.map((choice) => [choice.upload, choice]));
    const changed = done.changed.filter((p) => p.effect?.digest !== seen.get(p.upload)?.digest).map((p) => p.upload);
    const onlyYes = changed.length === 0;
    const agreed = choices.filter((choice) => choice.yes && onlyYes).map((choice) => `yes.${choice.upload}`);
    const more = {
      alert: onlyYes
        ? { title: t.yesTitle, text: t.yesLead, files: done.changed.filter((p) => p.effect?.needsYes) }
        : { title: t.changedTitle, text: t.changedLead, files: done.changed.filter((p) => changed.includes(p.upload)) },
      chosen: new Set([...seen.keys(), ...done.changed.map((p) => p.upload), ...agreed]),
      changed: new Set(changed),
    };
    return showReview(c, site, more, done.changed);
  });

  app.get('/:language/enviado', async (c) => {
    const { words, network } = c.var;
    const asked = z.array(z.string().regex(/^[0-9a-f]{32}$/)).safeParse((c.req.query('de') ?? '').split(','));
    const answers = await Promise.all(
      (asked.data ?? []).slice(0, mostNamed).map(async (upload) => {
        const answer = await service.answer(network, upload, words.language);
        return answer ?? { upload, reading: true as const };
      }),
    );
    const sent = await service.sent(network);
    return page(c, { title: words.t.sentDoneTitle, path: '/enviado', step: 3 }, sentPage(answers, sent, words));
  });
}
