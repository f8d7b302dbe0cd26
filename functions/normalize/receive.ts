import { keys, parseLandingKey, rulesVersion } from '../../schemas/keys.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { reading } from '../../schemas/reading.ts';
import { type Answer, Envelope, type Receipt } from '../../schemas/receipt.ts';
import { refused } from '../../schemas/refusals.ts';
import { UploadId, urlSeconds } from '../../schemas/ticket.ts';
import { type Room, type Rooms, roomOf } from '../runtime/ports/canary.ts';
import { receiptsOf, receiptUnder } from '../runtime/ports/receipts.ts';
import { getParsed, type Store, StoreError } from '../runtime/ports/store.ts';
import { type AnswerOptions, answer } from './answer/answer.ts';
import { missingSinceLast } from './answer/missing-columns.ts';
import { rejectTexts } from './lake/stored-rejects.ts';

/** One message of the intake queue: an event of S3 that came by EventBridge. */
export interface Message {
  messageId: string;
  body: string;
  /** By which the queue knows this receiving of it. */
  receiptHandle?: string;
  /** `ApproximateReceiveCount`: how often it was received, this time included. */
  attributes?: { ApproximateReceiveCount: string };
}

const receives = ({ attributes }: Message): number => Number(attributes?.ApproximateReceiveCount ?? 1);

/** Seconds after which a message that failed comes again: twice as long each time; 0 after its last try, as a dead letter. */
export const backOff = (message: Message): number =>
  receives(message) < reading.tries ? 60 * 2 ** (receives(message) - 1) : 0;

/** Milliseconds in which the reading that a message asks for ends, or is ended, where it is the last one; null of an earlier one. */
export const lastWithin = (message: Message): number | null =>
  receives(message) >= reading.tries ? reading.seconds * 1000 : null;

/**
 * Takes the files of a batch of messages in, one after the other, and answers which messages have to come again. A
 * message about any other object, an envelope's too, is done at once.
 * @param failed Is given what a message met, before the next is taken.
 * @param uploadOf The upload of which an object's key holds the bytes; null of any other key.
 */
export async function receive<Upload>(
  messages: readonly Message[],
  takeIn: (upload: Upload, message: Message) => Promise<unknown>,
  failed: (error: unknown, message: Message) => Promise<void>,
  uploadOf: (key: string) => Upload | null,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const message of messages)
    try {
      const key = keyIn(message.body);
      const upload = key === null ? null : uploadOf(key);
      if (upload) await takeIn(upload, message);
    } catch (error) {
      await failed(error, message);
      batchItemFailures.push({ itemIdentifier: message.messageId });
    }
  return { batchItemFailures };
}

/** A landed file, and the room in which it lies. */
export interface Landed {
  network: string;
  upload: string;
  room: Room;
}

/** The landed file of which a bucket's key holds the bytes; null of any other key. */
export function landedIn(bucketKey: string, rooms: Rooms): Landed | null {
  const { room, key } = roomOf(bucketKey, rooms);
  const landed = parseLandingKey(key);
  return landed && { ...landed, room };
}

/** The message about an object, as S3's event has it. */
export const messageOf = (key: string): string => JSON.stringify({ detail: { object: { key } } });

/** The message about a landed file: what an operator or the sweep puts into the queue. */
export const landedMessage = ({ network, upload }: { network: string; upload: string }): string =>
  messageOf(keys.landing(network, upload));

function keyIn(body: string): string | null {
  const { detail } = JSON.parse(body) as { detail?: { object?: { key?: unknown } } };
  const key = detail?.object?.key;
  return typeof key === 'string' ? key : null;
}

/**
 * An upload's receipt of the highest rules, from `present` down; null where it has none. What was read under earlier rules
 * only keeps its answer.
 */
export async function latestReceipt(
  { network, upload }: { network: string; upload: string },
  store: Store,
  present = rulesVersion,
): Promise<Receipt | null> {
  for (let rules = present; rules > 0; rules--) {
    const receipt = await receiptUnder(rules, { network, upload }, store);
    if (receipt) return receipt;
  }
  return null;
}

type Announcement = Pick<Envelope, 'file' | 'announced_at'>;

/** An envelope; without a name and a time where it is damaged, which is no reason not to answer; null where there is none. */
async function envelopeOf(store: Store, key: string): Promise<Announcement | null> {
  try {
    return await getParsed(store, key, Envelope);
  } catch (error) {
    if (error instanceof StoreError) return { file: '', announced_at: new Date(8.64e15).toISOString() };
    throw error;
  }
}

/** Milliseconds from the announcement on in which the bytes may land and the queue gives up: three tries of five minutes. */
const givenUpAfter = 1000 * (urlSeconds + 20 * 60);

/**
 * What came of an upload, in words, by what of it is kept.
 * @param file The sender's name of it: it is forgotten with the raw file, and the id is what is left.
 */
export async function answerTo(
  receipt: Receipt,
  { file, ...of }: Pick<AnswerOptions, 'language' | 'commands'> & { file: string | undefined },
  { store, present = rulesVersion }: { store: Store; present?: number },
): Promise<Answer> {
  const { network, upload, rules, revision } = receipt;
  return answer(receipt, {
    ...of,
    file: file || upload,
    rejects: await rejectTexts(keys.rejects(rules, network, upload, revision), receipt, store),
    missingColumns: missingSinceLast(receipt, await receiptsOf(network, store, present)),
  });
}

/**
 * `GET /uploads/{upload}`: what came of a network's file, in words; 202 while there is no receipt, 404 for an upload that
 * this network did not announce, 500 for one that could not be read in the time in which the queue gives up.
 * @param now ISO 8601, UTC. @param present The highest rules that there are.
 */
export async function answerUpload(
  network: string,
  upload: string,
  language: AnswerLanguage,
  { store, now, present = rulesVersion }: { store: Store; now: string; present?: number },
): Promise<{ status: number; body: unknown }> {
  const unknown = () => refused('not_found', language, { upload: upload.slice(0, 64) });
  if (!UploadId.safeParse(upload).success) return unknown();
  const [envelope, receipt] = await Promise.all([
    envelopeOf(store, keys.envelope(network, upload)),
    latestReceipt({ network, upload }, store, present),
  ]);
  if (receipt)
    return { status: 200, body: await answerTo(receipt, { file: envelope?.file, language }, { store, present }) };
  if (envelope === null) return unknown();
  // Listed, not looked at: who answers needs no right to read raw files.
  const key = keys.landing(network, upload);
  const landed = (await store.list(key)).includes(key);
  if (landed && Date.parse(now) > Date.parse(envelope.announced_at) + givenUpAfter)
    return refused('not_read', language);
  return { status: 202, body: { status: landed ? 'received' : 'awaited', upload } };
}
