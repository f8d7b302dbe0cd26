import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer } from '../../schemas/receipt.ts';
import { answer } from '../normalize/answer/answer.ts';
import { type EarlierReceipt, missingSinceLast } from '../normalize/answer/missing-columns.ts';
import { uploadId } from '../upload/upload.ts';
import { type IngestNeeds, type Item, requestOf, takeIn } from './ingest.ts';

/** Files under way at once: their time goes into waiting for the disk. */
const mostFiles = 8;
/** Bytes under way at once, so that large files go one by one. */
const mostBytes = 8 * 2 ** 20;

/**
 * Takes files in, in the order of `receivedAt` (files of one instant as given), several at once where they are small, and
 * answers each as soon as all that were given before it are answered. The same file twice among them is taken once.
 * @throws what the first failing file met, once those under way have ended.
 */
export async function ingestAll(
  items: readonly Item[],
  needs: IngestNeeds,
  language: AnswerLanguage,
  say: (answer: Answer) => void,
): Promise<Answer[]> {
  const order = items.map((_, i) => i).sort((a, b) => compare(items[a]!.receivedAt, items[b]!.receivedAt) || a - b);
  const answers: Answer[] = new Array(items.length);
  const underWay = new Map<string, { bytes: number; done: Promise<void> }>();
  const past = new Map<string, EarlierReceipt>();
  let failed: { error: unknown } | null = null;
  let said = 0;
  for (const i of order) {
    const item = items[i]!;
    const request = await requestOf(item, needs.log);
    const upload = uploadId(request, item.receivedAt);
    // The first of two equal files goes before the second, which is its duplicate then.
    await underWay.get(upload)?.done;
    while (!failed && isFull(underWay, request.size)) await Promise.race([...underWay.values()].map((u) => u.done));
    if (failed) break;
    const done = takeIn(item, needs, request)
      .then(async ({ receipt, rejects, duplicate }) => {
        const missingColumns = duplicate ? [] : await missingSinceLast(receipt, needs.store, past);
        answers[i] = answer(receipt, { file: item.name, rejects, language, duplicate, missingColumns });
        while (said < answers.length && answers[said]) say(answers[said++]!);
      })
      .catch((error: unknown) => {
        failed ??= { error };
      })
      .finally(() => underWay.delete(upload));
    underWay.set(upload, { bytes: request.size, done });
  }
  await Promise.all([...underWay.values()].map((u) => u.done));
  if (failed) throw (failed as { error: unknown }).error;
  return answers;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function isFull(underWay: ReadonlyMap<string, { bytes: number }>, next: number): boolean {
  let bytes = next;
  for (const one of underWay.values()) bytes += one.bytes;
  return underWay.size > 0 && (underWay.size >= mostFiles || bytes > mostBytes);
}
