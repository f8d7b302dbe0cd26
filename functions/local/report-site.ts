import { type Context, Hono } from 'hono';
import { mediaType } from '../../schemas/media-types.ts';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { pledge } from '../../schemas/pledge.ts';
import { isPublic, publicOf } from '../../schemas/public-files.ts';
import { heldSecret } from '../clerk/web/session.ts';
import { pdfFiles, pdfNames } from '../report/pdf/pdf.ts';
import { type MadeReport, makeReport, type ReportFile } from '../report/report.ts';
import { latest } from '../rollup/published.ts';
import { typst } from '../runtime/typst.ts';
import type { Data } from './data.ts';

/** Where the association's report is, beside the clerks' pages. */
export const reportPath = '/informe/';

/** What the reports are served with. */
export interface ReportSite {
  data: Pick<Data, 'store' | 'about'>;
  /** Whether a link's secret is a coordinator's, and has not ended. */
  isCoordinator(secret: string): Promise<boolean>;
  /** Answers all other paths. */
  others(request: Request): Response | Promise<Response>;
}

/**
 * The two reports of the last publication: the public one at the root, for whoever has no link; the association's for a
 * coordinator. Whoever has a link is led from the root to their own page.
 */
export function reportSite({ data, isCoordinator, others }: ReportSite): Hono {
  const last = lastReport(data);
  const files = async () => (await last())?.files ?? [];
  const pdfs = pdfsOf(last, data.about);
  const app = new Hono();
  app.get(`${reportPath}*`, async (c) => {
    const name = c.req.path.slice(reportPath.length) || 'es.html';
    const found = (await files()).find((f) => f.name === name);
    if (!found || isPublic(name)) return missing(await files());
    const secret = heldSecret(c);
    return secret && (await isCoordinator(secret)) ? answer(found) : c.redirect('/es/entrar', 303);
  });
  app.get('*', async (c, next) => {
    const name = nameOf(c);
    if (name === null) return next();
    const made = pdfNames.includes(`public/${name}`) ? await pdfs() : await files();
    const found = publicOf(made).find((f) => f.name === name);
    return found ? answer(found) : next();
  });
  app.all('*', (c) => others(c.req.raw));
  return app;
}

/**
 * The public file that a path names; null where it can be none, or whoever asks has a page of their own: no page of the clerks
 * waits for a report, or fails with it.
 */
function nameOf(c: Context): string | null {
  const name = c.req.path.slice(1);
  if (name === '') return heldSecret(c) ? null : 'es.html';
  return name.includes('.') && !/^(?:activos|report|[a-z]{2})\//.test(name) ? name : null;
}

/** The report of the last publication, made once of its tables; null before the first publication. */
function lastReport({ store, about }: ReportSite['data']): () => Promise<MadeReport | null> {
  let made: MadeReport | null = null;
  return async () => {
    const found = await latest(store);
    if (!found) return null;
    const { run, ledger } = found;
    if (made?.report.run !== run) made = await makeReport({ run, ledger }, { store, sample: about.sample });
    return made;
  };
}

/** Its PDFs, made when one is first asked for: that takes seconds. None where this machine has no compiler of them. */
function pdfsOf(
  last: () => Promise<MadeReport | null>,
  { sample }: Data['about'],
): () => Promise<readonly ReportFile[]> {
  let made: { run: string; files: Promise<ReportFile[]> } | null = null;
  const make = async ({ shown }: MadeReport) => {
    const typeset = await typst();
    return typeset ? pdfFiles({ tables: shown, sample, pledge }, typeset) : [];
  };
  return async () => {
    const found = await last();
    if (!found) return [];
    const { run } = found.report;
    if (made?.run !== run) made = { run, files: make(found) };
    return made.files;
  };
}

const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };

function answer({ name, bytes }: ReportFile): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': mediaType(name) },
  });
}

/** In Spanish, what there is. */
function missing(files: readonly ReportFile[]): Response {
  const { serve: t } = commandTexts.es;
  const own = files.map((f) => f.name).filter((name) => !isPublic(name));
  const text = `${own.length > 0 ? t.notHere(own.join(', ')) : t.nothing}\n`;
  return new Response(text, { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
}
