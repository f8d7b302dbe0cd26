import { bySite } from '../runtime/aws/by-site.ts';
import { awsOf, awsStore } from '../runtime/aws/clients.ts';
import { type HttpAnswer, type HttpEvent, withNetwork } from '../runtime/aws/http.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { once } from '../runtime/aws/once.ts';
import { seeAgain, sendMessage } from '../runtime/aws/queue.ts';
import { settings } from '../runtime/aws/settings.ts';
import { storeKey } from '../runtime/aws/store-key.ts';
import { roomsOf } from '../runtime/ports/canary.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { recordRules } from '../runtime/ports/store-identity.ts';
import type { NormalizeNeeds } from './normalize.ts';
import { pendingUploads } from './pending-uploads.ts';
import { answerUpload, backOff, type Landed, landedIn, landedMessage, type Message, receive } from './receive.ts';

const store = awsStore(process.env);
const rooms = roomsOf(store);
const log = powertoolsLog();

/** With the key. No role may delete a raw file: its bucket does, after its days. */
const ready = once(async (): Promise<NormalizeNeeds> => {
  const key = await storeKey(process.env, store);
  await recordRules(store, new Date().toISOString());
  return { store, key, log, keepsRaw: true };
});

/** Of the canary: by the same key, and nothing of it is recorded in what counts. */
const readyForCanary = once(async (): Promise<NormalizeNeeds> => {
  const key = await storeKey(process.env, store, false);
  return { store: rooms.canary.store, key, log, keepsRaw: true };
});

/** Loaded with the first file: who asks for an answer does not wait for the readers. */
const takeIn = async ({ room, ...upload }: Landed) =>
  (await import('./normalize.ts')).normalize(upload, await (room === rooms.canary ? readyForCanary() : ready()));

/**
 * The log has an error's words; they hold keys and counts, never a row's value. The message comes again after its back-off.
 */
async function failed(error: unknown, message: Message): Promise<void> {
  log.warn('an upload was not read', { error: (error as Error).message });
  const { QUEUE_URL } = settings(process.env, 'QUEUE_URL');
  await seeAgain(QUEUE_URL, message.receiptHandle ?? '', backOff(message), { aws: awsOf(process.env), log });
}

/** The intake queue: each message a landed file. */
export const handler = (event: { Records: Message[] }) =>
  receive(event.Records, takeIn, failed, (key) => landedIn(key, rooms));

/** Minutes after which a landed file should have its receipt: a message's own tries are over then, or still go on. */
const sweepAfter = 15;

/**
 * By the hour: landed files without a receipt. Each goes into the queue again, so that one that cannot be read stands in
 * the way of no other.
 * @param event `after_minutes`: for an operator who will not wait; default {@link sweepAfter}.
 */
export async function sweep({ after_minutes = sweepAfter }: { after_minutes?: number } = {}): Promise<{
  found: number;
}> {
  const before = new Date(Date.now() - after_minutes * 60_000).toISOString();
  const found = await pendingUploads(store, before);
  if (found.length > 0) log.warn('landed files had no receipt', { found: found.length });
  const { QUEUE_URL } = settings(process.env, 'QUEUE_URL');
  for (const upload of found) await sendMessage(QUEUE_URL, landedMessage(upload), upload.network, awsOf(process.env));
  return { found: found.length };
}

/** `GET /uploads/{upload}`. */
export const answer = bySite(
  (event: HttpEvent): Promise<HttpAnswer> =>
    withNetwork(
      event,
      { now: new Date().toISOString(), rooms: Object.values(rooms), log },
      (network, language, { store }) =>
        answerUpload(network, event.pathParameters?.upload ?? '', language, { store, now: new Date().toISOString() }),
    ),
);

/** `GET /uploads/{upload}/corrected`. It has no key, writes nothing, and may not look at what is the canary's. */
export const corrected = bySite(
  (event: HttpEvent): Promise<HttpAnswer> =>
    withNetwork(
      event,
      { now: new Date().toISOString(), rooms: [rooms.counting], log },
      async (network, language, { store }) => {
        const [{ correctedUpload }, { sentOnly }] = await Promise.all([
          import('./corrected/api.ts'),
          import('./corrected/build.ts'),
        ]);
        const rejectedOnly = event.queryStringParameters?.rows === 'rejected';
        const scratch = memoryStore(sentOnly(store));
        const upload = event.pathParameters?.upload ?? '';
        return correctedUpload(network, upload, { language, rejectedOnly }, { store, scratch });
      },
    ),
);
