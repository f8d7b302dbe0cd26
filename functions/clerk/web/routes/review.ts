import type { Hono } from 'hono';
import { DatasetId } from '../../../../schemas/datasets.ts';
import { Mode, Settings } from '../../../../schemas/receipt.ts';
import type { Preview } from '../../contract.ts';
import { ClerkFault } from '../../faults.ts';
import { type ReviewView, reviewPage } from '../pages/review.ts';
import { type ClerkContext, type ClerkEnv, formToken, readForm } from '../session.ts';
import type { Site } from '../site.ts';

/**
 * The waiting files, the first announced first, or the one that is asked for. Once the page's time is over, those that were not
 * read are shown as being read: it looks again, and then finds what is at hand.
 */
async function waiting(c: ClerkContext, { service, startTime }: Site): Promise<Preview[]> {
  const { network, words } = c.var;
  const isOver = startTime();
  const waiting = await service.waiting(network);
  const only = c.req.query('solo');
  const uploads = waiting.map(({ upload }) => upload).filter((upload) => only === undefined || upload === only);
  return service.previews(network, uploads, words.language, { isOver });
}

/**
 * The page of what was read. @param more What is to be seen first, and what was chosen before. @param found What Send found of
 * some: a yes may be needed of a list where it is not of each file alone.
 */
export async function showReview(
  c: ClerkContext,
  site: Site,
  more: Partial<ReviewView>,
  found: readonly Preview[] = [],
) {
  const { words, secret } = c.var;
  const all = await waiting(c, site);
  const previews = all.map((p) => found.find(({ upload }) => upload === p.upload) ?? p);
  const view = {
    words,
    token: formToken(secret),
    alert: null,
    message: null,
    chosen: null,
    changed: new Set<string>(),
  };
  const frame = { title: words.t.reviewTitle, path: '/revisar', step: 2 } as const;
  return site.page(c, frame, reviewPage({ ...view, previews, ...more }));
}

/** What was read of the waiting files, and what only their clerk can say of them. */
export function reviewRoutes(app: Hono<ClerkEnv>, site: Site): void {
  const { service } = site;
  const back = (c: ClerkContext) => c.redirect(`/${c.var.words.language}/revisar`, 303);

  app.get('/:language/revisar', (c) =>
    showReview(c, site, { message: c.req.query('guardado') === undefined ? null : c.var.words.t.mendSaved }),
  );

  app.post('/:language/revisar/quitar', async (c) => {
    const form = await readForm(c);
    await service.drop(c.var.network, form.get('upload') ?? '');
    return back(c);
  });

  app.post('/:language/revisar/cambiar', async (c) => {
    const form = await readForm(c);
    const upload = form.get('upload') ?? '';
    const given = [...form].filter(([name]) => name.startsWith('set.')).map(settingOf);
    const settings = Settings.safeParse(Object.fromEntries(given.filter(([, value]) => value !== '')));
    // What is said no longer is taken away.
    const taken = Object.fromEntries(given.filter(([, value]) => value === '').map(([name]) => [name, null]));
    const mode = Mode.optional().safeParse(form.get('mode') ?? undefined);
    if (!settings.success || !mode.success) throw new ClerkFault('not_valid', 'no such setting');
    await service.change(c.var.network, upload, {
      ...(mode.data && { mode: mode.data }),
      settings: { ...settings.data, ...taken },
    });
    return back(c);
  });

  app.post('/:language/revisar/significados', async (c) => {
    const form = await readForm(c);
    const dataset = DatasetId.safeParse(form.get('dataset'));
    if (!dataset.success) throw new ClerkFault('not_valid', 'no such dataset');
    await service.confirm(c.var.network, dataset.data, meanings(form));
    return back(c);
  });
}

const settingOf = ([name, value]: [string, string]) => [name.slice('set.'.length), value.trim()] as const;

/** What a form says of headings and words: `-` leaves a column out; what is not known yet is left open. */
function meanings(form: URLSearchParams) {
  const fields = form.getAll('field');
  const words = form.getAll('word');
  const values = form.getAll('value');
  return {
    headings: form
      .getAll('heading')
      .map((heading, i) => ({ heading, field: fields[i] ?? '' }))
      .filter(({ field }) => field !== '')
      .map(({ heading, field }) => ({ heading, field: field === '-' ? null : field })),
    values: form
      .getAll('of')
      .map((field, i) => ({ field, word: words[i] ?? '', value: values[i] ?? '' }))
      .filter(({ value }) => value !== ''),
  };
}
