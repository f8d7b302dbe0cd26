import type { Hono } from 'hono';
import { type Language, languages } from '../../../schemas/pledge.ts';
import { renewHeld } from '../../clerk/web/routes/renew.ts';
import type { ClerkEnv } from '../../clerk/web/session.ts';
import type { Site } from '../../clerk/web/site.ts';
import type { DeskService } from '../contract.ts';
import { areas } from './areas.ts';
import { navigation } from './pages/navigation.ts';
import { type DeskSite, languageOf } from './site.ts';

/** The pages of the desk, to be mounted beside the clerks': in Spanish and English; another language leads to Spanish. */
export const deskRoutes =
  (service: DeskService) =>
  (app: Hono<ClerkEnv>, site: Site): void => {
    const desk: DeskSite = {
      service,
      origin: site.origin,
      renew: (c) => renewHeld(c, site),
      page: (c, frame, content) => {
        const nav = navigation(areas, frame.path, languageOf(c));
        return site.page(c, { ...frame, nav, languages }, content);
      },
    };
    app.use('/:language/mesa/*', async (c, next) => {
      if (languages.includes(c.var.words.language as Language)) return next();
      if (c.req.method !== 'GET') return c.notFound();
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(`/es${pathname.slice(pathname.indexOf('/', 1))}${search}`);
    });
    for (const area of areas) area.routes(app, desk);
  };
