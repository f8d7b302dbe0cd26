import { keys, parseLandingKey, rulesVersion } from '../../schemas/keys.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { Envelope, Receipt } from '../../schemas/receipt.ts';
import { refused } from '../../schemas/refusals.ts';
import { UploadId } from '../../schemas/ticket.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { getParsed, type Store, StoreError } from '../runtime/ports/store.ts';
import { answer } from './answer/answer.ts';
import { missingSinceLast } from './answer/missing-columns.ts';

/** One message of the intake queue: an event of S3 that came by EventBridge. */
export interface Message {
  messageId: string;
  body: string;
}

/**
 * Takes the files of a batch of messages in, one after the other, and answers which messages have to come again. A
 * message about anything but a landed file, an envelope's too, is done at once.
 */
export async function receive(
  messages: readonly Message[],
  takeIn: (upload: { network: string; upload: string }) => Promise<unknown>,
  failed: (error: unknown) => void,
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of messages)
    try {
      const landed = landedIn(body);
      if (landed) await takeIn(landed);
    } catch (error) {
      failed(error);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  return { batchItemFailures };
}

function landedIn(body: string) {
  const { detail } = JSON.parse(body) as { detail?: { object?: { key?: unknown } } };
  const key = detail?.object?.key;
  return typeof key === 'string' ? parseLandingKey(key) : null;
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
    const receipt = await getParsed(store, keys.receipt(rules, network, upload), Receipt);
    if (receipt) return receipt;
  }
  return null;
}

/** The sender's name of a file, by its envelope: empty where that is damaged, which is no reason not to answer; null without one. */
async function nameOf(store: Store, key: string): Promise<string | null> {
  try {
    return (await getParsed(store, key, Envelope))?.file ?? null;
  } catch (error) {
    if (error instanceof StoreError) return '';
    throw error;
  }
}

/**
 * `GET /uploads/{upload}`: what came of a network's file, in words; 202 while there is no receipt, 404 for an upload that
 * this network did not announce.
 * @param present The highest rules that there are.
 */
export async function answerUpload(
  network: string,
  upload: string,
  language: AnswerLanguage,
  store: Store,
  present = rulesVersion,
): Promise<{ status: number; body: unknown }> {
  const unknown = () => refused('not_found', language, { upload: upload.slice(0, 64) });
  if (!UploadId.safeParse(upload).success) return unknown();
  const [name, receipt] = await Promise.all([
    nameOf(store, keys.envelope(network, upload)),
    latestReceipt({ network, upload }, store, present),
  ]);
  if (receipt)
    return {
      status: 200,
      body: answer(receipt, {
        // The name is forgotten with the raw file; the id is what is left of it.
        file: name || upload,
        rejects: await store.get(keys.rejects(receipt.rules, network, upload)),
        language,
        missingColumns: missingSinceLast(receipt, await receiptsOf(network, store, present)),
      }),
    };
  if (name === null) return unknown();
  // Listed, not looked at: who answers needs no right to read raw files.
  const key = keys.landing(network, upload);
  const landed = (await store.list(key)).includes(key);
  return { status: 202, body: { status: landed ? 'received' : 'awaited', upload } };
}
