import type { Hono } from 'hono';
import { DatasetId } from '../../../../schemas/datasets.ts';
import { ClerkFault } from '../../faults.ts';
import { homePage } from '../pages/home.ts';
import { type ClerkContext, type ClerkEnv, formToken, hold, readForm } from '../session.ts';
import { clerkLink, type Site } from '../site.ts';
import { fileAnswer, pageNumber } from './reply.ts';

/** The network's own page, its templates, and a new link. */
export function homeRoutes(app: Hono<ClerkEnv>, { service, page, origin, formBytes }: Site): void {
  async function home(c: ClerkContext, renewed: string | null) {
    const { words, network } = c.var;
    const overview = await service.overview(network, words.language);
    const view = {
      ...{ overview, words, renewed, token: formToken(c.var.secret), ends: c.var.holder.ends },
      page: pageNumber(c),
      formBytes,
      isTooLarge: c.req.query('grande') !== undefined,
    };
    return page(c, { title: overview.network.name, path: '/red' }, homePage(view));
  }

  app.get('/:language/red', (c) => home(c, null));

  app.post('/:language/renovar', async (c) => {
    await readForm(c);
    const secret = await service.renew(c.var.secret);
    const holder = await service.ticket(secret);
    c.set('secret', secret);
    if (holder) c.set('holder', holder);
    hold(c, secret);
    return home(c, clerkLink(origin(c), c.var.words.language, secret));
  });

  app.get('/:language/plantillas/:dataset', async (c) => {
    const dataset = DatasetId.safeParse(c.req.param('dataset'));
    if (!dataset.success) throw new ClerkFault('not_found', 'no such dataset');
    return fileAnswer(c, await service.template(dataset.data, c.var.words.language));
  });
}
