import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { Changes } from '../../schemas/public-tables.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import { changesAt } from '../desk/changes.ts';
import { type ComparisonAsked, storeComparison } from '../desk/comparison.ts';
import type { Elsewhere } from '../desk/needs.ts';
import { deskService } from '../desk/service.ts';
import { deskRoutes } from '../desk/web/routes.ts';
import { backOff, lastWithin, type Message, messageOf, receive } from '../normalize/receive.ts';
import { bySite } from '../runtime/aws/by-site.ts';
import { invokeLater } from '../runtime/aws/call.ts';
import { awsOf, awsStore } from '../runtime/aws/clients.ts';
import { answerEvent, type FetchAnswer, type FetchEvent } from '../runtime/aws/fetch-event.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { executionOf, monthlyState, startMonthly } from '../runtime/aws/monthly.ts';
import { once } from '../runtime/aws/once.ts';
import { bucketUrl, presignUpload } from '../runtime/aws/presign.ts';
import { seeAgain, sendMessage } from '../runtime/aws/queue.ts';
import { bucketOf, quotaOf, settings } from '../runtime/aws/settings.ts';
import { storeKey } from '../runtime/aws/store-key.ts';
import { copiedWarehouse } from '../runtime/disk/copied-warehouse.ts';
import { duckdbWarehouse } from '../runtime/disk/duckdb.ts';
import { readText } from '../runtime/disk/files.ts';
import { readModels } from '../runtime/disk/read-models.ts';
import { keepingStore } from '../runtime/ports/keeping-store.ts';
import { faultOf } from '../runtime/ports/log.ts';
import { siteAnswer } from '../site/answer.ts';
import { countingOf } from './counting.ts';
import { readQueued, waitingUpload } from './read-queued.ts';
import { clerkService } from './service.ts';
import { elsewhere } from './stages.ts';
import { sweepSent } from './sweep.ts';
import { lapseWaiting } from './waiting.ts';
import { clerkApp } from './web/app.ts';

const store = awsStore(process.env);
const aws = awsOf(process.env);
const log = powertoolsLog();
const now = () => Date.now();
const instant = () => new Date(now()).toISOString();

const stages = elsewhere({
  store,
  now,
  ask: ({ network, upload }) =>
    sendMessage(
      settings(process.env, 'READ_QUEUE_URL').READ_QUEUE_URL,
      messageOf(keys.waiting(network, upload)),
      network,
      aws,
    ),
});

const key = once(() => storeKey(process.env, store));

/**
 * What faces the internet has no right to the pseudonym key, and needs none: rows that a clerk edits are judged in memory, and
 * the pseudonyms made on the way are thrown away.
 */
const noKey = new Uint8Array(randomBytes(32));

/** Of the half minute for which the API waits: a file that is looked at last may take the rest. */
const pageMilliseconds = 15_000;

/** Receipts and records at hand: those of the whole pledge are some 2 MB. */
const keptBytes = 64 * 2 ** 20;

/** A form is one request, of which a function takes 6 MB; in it bytes are a third longer. */
const formBytes = 4 * 2 ** 20;

/** What has the time that figures take: the monthly run, started for a day, and a function that compares. */
const computing: Elsewhere = {
  async startRun(asOf, name) {
    await startMonthly(settings(process.env, 'STATE_MACHINE').STATE_MACHINE, { asOf, name }, aws);
  },
  async runState(name) {
    const found = await monthlyState(executionOf(settings(process.env, 'STATE_MACHINE').STATE_MACHINE, name), aws);
    return found.state === 'failed' ? { state: 'failed', why: found.why || found.status } : found;
  },
  startComparison: (asked) => invokeLater(settings(process.env, 'COMPARE_FUNCTION').COMPARE_FUNCTION, asked, aws),
};

/** The models, and DuckDB over copies of the lake files that it is asked about. */
const database = once(async () => {
  const { duckdb: prelude = '', ...models } = await readModels(settings(process.env, 'SQL_FOLDER').SQL_FOLDER);
  const root = join(tmpdir(), 'lake');
  return { models, warehouse: copiedWarehouse({ store, root, warehouse: duckdbWarehouse({ root, prelude }) }) };
});

const app = once(async () => {
  const { SAMPLE, PAGE_FOLDER, ENVIRONMENT } = settings(process.env, 'SAMPLE', 'PAGE_FOLDER', 'ENVIRONMENT');
  const bucket = bucketOf(process.env)(keys.waiting('', ''));
  const [{ models, warehouse }, script, style] = await Promise.all([
    database(),
    readText(`${PAGE_FOLDER}/clerk.js`),
    readText(`${PAGE_FOLDER}/style.css`),
  ]);
  const needs = {
    ...{ store: keepingStore(store, keptBytes), log, models, warehouse, pledge, now },
    random: () => new Uint8Array(randomBytes(32)),
    contact: process.env.CONTACT || null,
    quota: quotaOf(process.env),
  };
  const sample = SAMPLE === 'true';
  const counting = countingOf(needs);
  const service = clerkService({
    ...needs,
    counting,
    key: noKey,
    stages,
    place: (envelope) => placeOf(envelope, bucket),
  });
  return clerkApp(service, {
    assets: { script, style },
    sample,
    desk: deskRoutes(
      deskService({
        ...needs,
        clerk: service,
        counting,
        ...{ sample, typeset: async () => null },
        oneMachine: null,
        elsewhere: computing,
        where: `--stack ${ENVIRONMENT}`,
      }),
    ),
    site: (asked) => siteAnswer(asked, { store: needs.store, sample }),
    bytesOrigin: new URL(bucketUrl(bucket, aws)).origin,
    formBytes,
    startTime: () => {
      const end = now() + pageMilliseconds;
      return () => now() > end;
    },
    failed: (error) => log.warn('a page failed', { error: faultOf(error) }),
  });
});

/** The one PUT of a waiting file, straight into the bucket. */
async function placeOf({ network, upload, size, sha256 }: Envelope, bucket: string) {
  const object = { bucket, key: keys.waiting(network, upload), size, sha256 };
  const { url, headers } = await presignUpload(object, instant(), aws);
  // A browser writes the length itself.
  const { 'content-length': _, ...own } = headers;
  return { url, headers: own };
}

/** The clerks' pages, behind the HTTP API. */
export const page = bySite(async (event: FetchEvent): Promise<FetchAnswer> => {
  const { fetch } = await app();
  return answerEvent(event, (request) => fetch(request));
});

/** The queue of what waits: each message a file whose bytes came, or that is to be read again. */
export const read = (event: { Records: Message[] }) =>
  receive(
    event.Records,
    async (upload, message) => readQueued(upload, lastWithin(message), { store, key: await key(), log, now }),
    async (error, message) => {
      log.warn('a waiting file was not read', { error: (error as Error).message });
      const { READ_QUEUE_URL } = settings(process.env, 'READ_QUEUE_URL');
      await seeAgain(READ_QUEUE_URL, message.receiptHandle ?? '', backOff(message), { aws, log });
    },
    waitingUpload,
  );

/** Started by the desk, which shows what it stores. */
export async function compare(asked: ComparisonAsked): Promise<void> {
  await storeComparison(asked, { store, log, ...(await database()) });
}

/** A step of the monthly run: what the report says of the last run that was released before. */
export const changes = async ({ number }: { number: number }): Promise<{ changes: Changes | null }> => ({
  changes: await changesAt(number, { store, log, ...(await database()) }),
});

/** By the hour: lands what was sent and did not land, and drops what was read, or has waited for too long. */
export async function sweep(): Promise<{ lapsed: number }> {
  await sweepSent({ store, log, stages });
  return { lapsed: await lapseWaiting(store, now()) };
}
