import { randomBytes } from 'node:crypto';
import { pledge } from '../../schemas/pledge.ts';
import type { Message } from '../normalize/receive.ts';
import { awsOf, awsStore } from '../runtime/aws/clients.ts';
import { answerEvent, type FetchAnswer, type FetchEvent } from '../runtime/aws/fetch-event.ts';
import { kmsKey } from '../runtime/aws/kms-key.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { settings } from '../runtime/aws/settings.ts';
import { duckdbWarehouse } from '../runtime/disk/duckdb.ts';
import { readText } from '../runtime/disk/files.ts';
import { readModels } from '../runtime/disk/read-models.ts';
import { clerkService } from './service.ts';
import { clerkApp } from './web/app.ts';

const store = awsStore(process.env);
const log = powertoolsLog();

let app: ReturnType<typeof openApp> | undefined;

async function openApp() {
  const { PSEUDONYM_KEY, SAMPLE, SQL_FOLDER, PAGE_FOLDER } = settings(
    process.env,
    ...(['PSEUDONYM_KEY', 'SAMPLE', 'SQL_FOLDER', 'PAGE_FOLDER', 'READ_QUEUE_URL'] as const),
  );
  const [key, { duckdb: prelude = '', ...models }, script, style] = await Promise.all([
    kmsKey(PSEUDONYM_KEY, awsOf(process.env)),
    readModels(SQL_FOLDER),
    readText(`${PAGE_FOLDER}/clerk.js`),
    readText(`${PAGE_FOLDER}/style.css`),
  ]);
  const service = clerkService({
    ...{ store, key, log, models, pledge, sample: SAMPLE === 'true', contact: process.env.CONTACT || null },
    warehouse: duckdbWarehouse({ root: '/tmp/lake', prelude }),
    now: () => Date.now(),
    random: () => new Uint8Array(randomBytes(32)),
  });
  return clerkApp(service, {
    assets: { script, style },
    failed: (error) => log.warn('a page failed', { error: (error as Error).name }),
  });
}

/** The clerks' pages, behind the HTTP API. */
export async function page(event: FetchEvent): Promise<FetchAnswer> {
  app ??= openApp();
  const { fetch } = await app;
  return answerEvent(event, fetch);
}

/** The queue of what waits: each message a file whose bytes are there. */
export async function read(_: { Records: Message[] }): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  return { batchItemFailures: [] };
}

/** By the hour: what was sent and did not land, what was read and waits still, and what has waited for too long. */
export async function sweep(): Promise<{ landed: number; lapsed: number }> {
  return { landed: 0, lapsed: 0 };
}
