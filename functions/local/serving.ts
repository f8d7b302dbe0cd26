import { randomBytes } from 'node:crypto';
import { limits } from '../../schemas/limits.ts';
import { pledge } from '../../schemas/pledge.ts';
import { countingOf } from '../clerk/counting.ts';
import type { ClerkNeeds } from '../clerk/needs.ts';
import { clerkService } from '../clerk/service.ts';
import { inRequest, type Stages } from '../clerk/stages.ts';
import { sweepSent } from '../clerk/sweep.ts';
import { type ClerkSettings, clerkApp } from '../clerk/web/app.ts';
import { deskService } from '../desk/service.ts';
import { deskRoutes } from '../desk/web/routes.ts';
import { packageFolder, readText } from '../runtime/disk/files.ts';
import { listen } from '../runtime/disk/server.ts';
import { faultOf, type Log } from '../runtime/ports/log.ts';
import { typst } from '../runtime/typst.ts';
import { siteAnswer } from '../site/answer.ts';
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

/**
 * Serves the clerks' pages of a data directory, the desk, and what of it was released, once what was sent before and not read is
 * finished.
 * @throws where the port is taken.
 */
export async function serveData(serving: Serving): Promise<{ urls: string[]; closed: Promise<void> }> {
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
  const ofMachine = {
    ...{ sample, typeset: typst },
    oneMachine: { key: data.key },
    elsewhere: null,
    where: dataOption(data.root),
  };
  const desk = deskRoutes(deskService({ ...needs, clerk: service, counting, ...ofMachine }));
  const site: ClerkSettings['site'] = (asked) => siteAnswer(asked, { store: data.store, sample });
  const app = clerkApp(service, { assets: await pageAssets(), sample, desk, site, failed });
  // A form may hold several files.
  const bodyBytes = 4 * limits.uploadBytes + 2 ** 20;
  const { urls, closed } = await listen(async (request) => app.fetch(request), {
    host,
    port,
    signal,
    bodyBytes,
    failed,
  });
  // What counts is found once, before the first clerk asks for it: people are linked over all that was sent.
  const found = service.sent(pledge.networks[0]!.id).catch(failed);
  return { urls, closed: Promise.all([closed, found]).then(() => {}) };
}

const random = () => new Uint8Array(randomBytes(32));

/** The script and the style of the pages, as they are built. */
async function pageAssets() {
  const file = (name: string) => readText(`${packageFolder()}/dist/page/${name}`);
  return { script: await file('clerk.js'), style: await file('style.css') };
}
