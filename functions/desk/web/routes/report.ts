import { html } from 'hono/html';
import { contentPolicy } from '../../../../schemas/content-policy.ts';
import { mediaType } from '../../../../schemas/media-types.ts';
import type { ClerkContext } from '../../../clerk/web/session.ts';
import { reportPage } from '../pages/report.ts';
import { type Area, type DeskSite, languageOf, publicationNumber } from '../site.ts';
import { en } from '../texts/report/en.ts';
import { es } from '../texts/report/es.ts';
import { runsTexts } from './runs.ts';

const texts = { es, en };
const path = '/mesa/informe';

/**
 * The reports of a run before, while and after it is released. A report is a page of its own, with its own look in it: nothing runs in
 * it, and no cache keeps it.
 */
export const reportArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    app.get(`/:language${path}`, (c) => show(c, desk, null));
    app.get(`/:language${path}/:number`, (c) => show(c, desk, numberOf(c)));
    app.get(`/:language${path}/:number/:name{.+}`, async (c) => {
      const name = c.req.param('name');
      const bytes = await desk.service.report.file(numberOf(c), name);
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': mediaType(name),
        'content-security-policy': contentPolicy,
      });
    });
  },
};

const numberOf = (c: ClerkContext): number => publicationNumber(c.req.param('number'), 'not_found');

async function show(c: ClerkContext, { service, page }: DeskSite, number: number | null): Promise<Response> {
  const language = languageOf(c);
  const [t, { words }] = [texts[language], c.var];
  const overview = await service.report.overview(number);
  if (!overview)
    return page(
      c,
      { title: t.area, path },
      html`<p class="lead">${t.none} <a href="/${language}/mesa/cifras">${t.compute}</a></p>`,
    );
  const title = words.put(t.title, { number: String(overview.number) });
  const view = { overview, language, t, runs: runsTexts[language], words };
  return page(c, { title, path: number === null ? path : `${path}/${number}` }, reportPage(view));
}
