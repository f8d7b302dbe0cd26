import { pageNumber } from '../../../clerk/web/routes/reply.ts';
import { type ClerkContext, formToken, readForm } from '../../../clerk/web/session.ts';
import type { Sender } from '../../contract.ts';
import { monthPage } from '../pages/month.ts';
import { fileName } from '../pages/sent-list.ts';
import { uploadPage } from '../pages/upload.ts';
import { type Area, coordinator, languageOf } from '../site.ts';
import { en } from '../texts/month/en.ts';
import { es } from '../texts/month/es.ts';

const texts = { es, en };

/** Files of one page. */
const shown = 20;

/** The page that a coordinator's link opens: the month, each file that was sent, and taking one back. */
export const monthArea: Area = {
  path: '/mesa',
  title: { es: es.area, en: en.area },
  routes(app, { service, page }) {
    const { month } = service;
    app.get('/:language/mesa', async (c) => {
      const language = languageOf(c);
      const [t, { words }] = [texts[language], c.var];
      const senders = month.senders();
      const filter = { network: senderAsked(c, senders), open: c.req.query('mirar') === 'si' };
      const number = pageNumber(c);
      const [overview, figures] = await Promise.all([
        month.overview({ ...filter, from: (number - 1) * shown, count: shown }),
        month.figures(language),
      ]);
      const { uploads, total } = overview.sent;
      const list = { senders, filter, uploads, page: number, pages: Math.ceil(total / shown) };
      const title = words.put(t.title, { day: words.day(overview.asOf) });
      const frame = { title, path: '/mesa' };
      return page(c, frame, monthPage({ overview, figures, ends: c.var.holder.ends, ...list, t, words }));
    });

    const at = '/:language/mesa/envios/:network/:upload';
    const of = (c: ClerkContext) => ({ network: c.req.param('network') ?? '', upload: c.req.param('upload') ?? '' });
    app.get(at, async (c) => {
      const [t, { words, secret }] = [texts[languageOf(c)], c.var];
      const { network, upload: id } = of(c);
      const upload = await month.upload(network, id);
      const frame = { title: fileName(upload, t, words), path: `/mesa/envios/${network}/${id}` };
      return page(c, frame, uploadPage({ upload, t, words, token: formToken(secret) }));
    });
    for (const [path, back] of [
      ['retirar', false],
      ['reponer', true],
    ] as const)
      app.post(`${at}/${path}`, async (c) => {
        const form = await readForm(c);
        const { network, upload } = of(c);
        await month.withdraw({ network, upload }, form.get('why') ?? '', back, coordinator(c).name);
        return c.redirect(`/${languageOf(c)}/mesa/envios/${network}/${upload}`, 303);
      });
  },
};

/** The sender whose files are asked for; null for all, and for one that there is not. */
const senderAsked = (c: ClerkContext, senders: readonly Sender[]): string | null =>
  senders.find(({ network }) => network === c.req.query('red'))?.network ?? null;
