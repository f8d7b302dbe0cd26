import type { Hono } from 'hono';
import { DatasetId } from '../../../../schemas/datasets.ts';
import { ClerkFault } from '../../faults.ts';
import { homePage } from '../pages/home.ts';
import { type ClerkContext, type ClerkEnv, formToken, readForm } from '../session.ts';
import type { Site } from '../site.ts';
import { renewHeld } from './renew.ts';
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
    return home(c, await renewHeld(c, { service, origin }));
  });

  app.get('/:language/plantillas/:dataset', async (c) => {
    const dataset = DatasetId.safeParse(c.req.param('dataset'));
    if (!dataset.success) throw new ClerkFault('not_found', 'no such dataset');
    return fileAnswer(c, await service.template(dataset.data, c.var.words.language));
  });
}
