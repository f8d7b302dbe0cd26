import { type Context, Hono } from 'hono';
import { mediaType } from '../../schemas/media-types.ts';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { isPublic, publicOf } from '../../schemas/public-files.ts';
import { heldSecret } from '../clerk/web/session.ts';
import { makeReport, type ReportFile } from '../report/report.ts';
import { latest } from '../rollup/published.ts';
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
  const files = lastReport(data);
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
    const found = name === null ? undefined : publicOf(await files()).find((f) => f.name === name);
    return found ? answer(found) : next();
  });
  app.all('*', (c) => others(c.req.raw));
  return app;
}

/** The public file that a path names; null where it can be none, or whoever asks has a page of their own. */
function nameOf(c: Context): string | null {
  const name = c.req.path.slice(1);
  if (name === '') return heldSecret(c) ? null : 'es.html';
  return name.includes('.') ? name : null;
}

/** Answers the files of the last publication's report, made once of its tables; none before the first publication. */
function lastReport({ store, about }: ReportSite['data']): () => Promise<readonly ReportFile[]> {
  let made: { run: string; files: readonly ReportFile[] } | null = null;
  return async () => {
    const found = await latest(store);
    if (!found) return [];
    const { run, ledger } = found;
    if (made?.run !== run)
      made = { run, files: (await makeReport({ run, ledger }, { store, sample: about.sample })).files };
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
