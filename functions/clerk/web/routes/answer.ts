import type { Hono } from 'hono';
import { ClerkFault } from '../../faults.ts';
import type { Row } from '../../row.ts';
import { answerPage } from '../pages/answer.ts';
import { nameOf } from '../pages/sent-table.ts';
import { type ClerkContext, type ClerkEnv, formToken, readForm } from '../session.ts';
import type { Site } from '../site.ts';
import { errorsCsv } from './errors-csv.ts';
import { fileAnswer, pageNumber } from './reply.ts';

/** Rejected rows of one page. */
const shown = 50;
/** Rejected rows that are asked for at once where all are wanted. */
const atOnce = 500;

/** What came of a file; the file back; and taking it back. */
export function answerRoutes(app: Hono<ClerkEnv>, { service, page }: Site): void {
  const at = '/:language/envios/:upload';
  const uploadOf = (c: ClerkContext) => c.req.param('upload') ?? '';

  app.get(at, async (c) => {
    const { words, network, secret } = c.var;
    const [upload, number] = [uploadOf(c), pageNumber(c)];
    const { language } = words;
    const [answer, all] = await Promise.all([service.answer(network, upload, language), service.sent(network)]);
    const sent = all.find((one) => one.upload === upload);
    if (!sent) throw new ClerkFault('not_found', 'no such file was sent');
    if (answer) await service.opened(network, upload);
    const { rows, total } =
      answer && sent.kept && sent.rows.rejected > 0
        ? await service.badRows(network, upload, language, (number - 1) * shown, shown)
        : { rows: [], total: 0 };
    const rejected = { rows, total, page: number, pages: Math.ceil(total / shown) };
    const view = { words, token: formToken(secret), answer, sent, rejected };
    return page(c, { title: nameOf(sent, words), path: `/envios/${upload}` }, answerPage(view));
  });

  app.get(`${at}/corregido`, async (c) => {
    const rejectedOnly = c.req.query('filas') === 'rechazadas';
    const { network, words } = c.var;
    return fileAnswer(c, await service.corrected(network, uploadOf(c), { rejectedOnly }, words.language));
  });

  app.get(`${at}/errores.csv`, async (c) => {
    const { network, words } = c.var;
    const rows: Row[] = [];
    for (;;) {
      const next = await service.badRows(network, uploadOf(c), words.language, rows.length, atOnce);
      rows.push(...next.rows);
      if (next.rows.length === 0 || rows.length >= next.total) break;
    }
    const bytes = new TextEncoder().encode(errorsCsv(rows, words));
    return fileAnswer(c, { status: 200, file: { name: 'errores.csv', type: 'text/csv; charset=utf-8', bytes } });
  });

  for (const [path, back] of [
    ['retirar', false],
    ['reponer', true],
  ] as const)
    app.post(`${at}/${path}`, async (c) => {
      const form = await readForm(c);
      await service.withdraw(c.var.network, uploadOf(c), (form.get('why') ?? '').trim(), back);
      return c.redirect(`/${c.var.words.language}/envios/${uploadOf(c)}`, 303);
    });
}
