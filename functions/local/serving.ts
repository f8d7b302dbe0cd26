import { randomBytes } from 'node:crypto';
import { limits } from '../../schemas/limits.ts';
import { mediaType } from '../../schemas/media-types.ts';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { pledge } from '../../schemas/pledge.ts';
import { countingOf } from '../clerk/counting.ts';
import type { ClerkNeeds } from '../clerk/needs.ts';
import { clerkService } from '../clerk/service.ts';
import { inRequest, type Stages } from '../clerk/stages.ts';
import { sweepSent } from '../clerk/sweep.ts';
import { clerkApp } from '../clerk/web/app.ts';
import { deskService } from '../desk/service.ts';
import { deskRoutes } from '../desk/web/routes.ts';
import { makeReport, type ReportFile } from '../report/report.ts';
import { latest } from '../rollup/published.ts';
import { packageFolder, readText } from '../runtime/disk/files.ts';
import { type FetchHandler, listen } from '../runtime/disk/server.ts';
import { faultOf, type Log } from '../runtime/ports/log.ts';
import type { Data } from './data.ts';
import { dataOption } from './terminal.ts';
import { openWarehouse } from './warehouse.ts';

/** What is served of a data directory, and where. */
export interface Serving {
  data: Data & { key: Uint8Array };
  host: string;
  port: number;
  contact: string | null;
  log: Log;
  now(): number;
  signal: AbortSignal;
}

/** Where the report is, beside the clerks' pages. */
const reportPath = '/informe/';

/**
 * Serves the clerks' pages of a data directory and the report of its last publication, once what was sent before and not
 * read is finished.
 * @throws where the port is taken.
 */
export async function serveData(
  serving: Serving,
): Promise<{ urls: string[]; reports: string[]; closed: Promise<void> }> {
  const { data, host, port, log, signal } = serving;
  const { models, warehouse } = await openWarehouse(data.root);
  const outer = { ...serving, ...data };
  const needs: ClerkNeeds & { stages: Stages } = {
    ...outer,
    stages: inRequest(outer),
    models,
    warehouse,
    pledge,
    random,
  };
  await sweepSent(needs);
  const failed = (error: unknown) => log.warn('a page failed', { error: faultOf(error) });
  const counting = countingOf(needs);
  const service = clerkService({ ...needs, counting });
  const { sample } = data.about;
  const ofMachine = { sample, report: reportPath, oneMachine: { key: data.key }, where: dataOption(data.root) };
  const desk = deskRoutes(deskService({ ...needs, clerk: service, counting, ...ofMachine }));
  const app = clerkApp(service, { assets: await pageAssets(), sample, desk, failed });
  const report = lastReport(data);
  const handler: FetchHandler = async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(reportPath)) return app.fetch(request);
    return reportAnswer(pathname.slice(reportPath.length), await report());
  };
  // A form may hold several files.
  const bodyBytes = 4 * limits.uploadBytes + 2 ** 20;
  const { urls, closed } = await listen(handler, { host, port, signal, bodyBytes, failed });
  // What counts is found once, before the first clerk asks for it: people are linked over all that was sent.
  const found = service.sent(pledge.networks[0]!.id).catch(failed);
  return {
    urls,
    reports: urls.map((url) => `${url}${reportPath}`),
    closed: Promise.all([closed, found]).then(() => {}),
  };
}

const random = () => new Uint8Array(randomBytes(32));

/** The script and the style of the pages, as they are built. */
async function pageAssets() {
  const file = (name: string) => readText(`${packageFolder()}/dist/page/${name}`);
  return { script: await file('clerk.js'), style: await file('style.css') };
}

/** Answers the files of the last publication's report, made once of its tables; none before the first publication. */
function lastReport({ store, about }: Data): () => Promise<readonly ReportFile[]> {
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

/** A file of a report; without a name the Spanish page, and in Spanish what is not there. */
function reportAnswer(name: string, files: readonly ReportFile[]): Response {
  const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
  const file = files.find((f) => f.name === (name || 'es.html'));
  if (!file) {
    const { serve: t } = commandTexts.es;
    const text = `${files.length > 0 ? t.notHere(files.map((f) => f.name).join(', ')) : t.nothing}\n`;
    return new Response(text, { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
  }
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': mediaType(file.name) },
  });
}
