import type { Hono } from 'hono';
import { publicPaths, reportIn } from '../../../../schemas/public-files.ts';
import { type ClerkEnv, heldSecret, homeOf } from '../session.ts';
import type { Site } from '../site.ts';

/** Answers what the public sees, by its path; null for a path that it has not. */
export type PublicAnswer = (asked: {
  path: string;
  origin: string;
  has: string | undefined;
}) => Promise<Response | null>;

/**
 * What needs no link. From the root whoever has a link is led to their own page, and a stranger to the last release in their
 * language; where nothing is public, to where a link is given.
 */
export function publicRoutes(app: Hono<ClerkEnv>, site: Site, answer: PublicAnswer | undefined): void {
  app.get('/', async (c) => {
    const { language } = c.var.words;
    const secret = heldSecret(c);
    const holder = secret ? await site.service.ticket(secret) : null;
    if (!holder && answer) return c.redirect(reportIn(language));
    return c.redirect(`/${language}${homeOf(holder ?? { role: 'sender' })}`);
  });
  if (!answer) return;
  for (const path of publicPaths)
    app.get(path, async (c) => {
      const asked = { path: c.req.path, origin: site.origin(c), has: c.req.header('if-none-match') };
      return (await answer(asked)) ?? c.notFound();
    });
}
