import type { Replaced } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer, Envelope, Receipt } from '../../schemas/receipt.ts';
import { isRejectedOnly, refusedReplace, waitingAnswer, withReplaces } from '../clerk/answers.ts';
import { batchFile, rowsByMonth, standingFiles } from '../clerk/batch.ts';
import type { Ledger } from '../clerk/ledger.ts';
import { type BatchFile, needsYes, replacedBy } from '../clerk/replace.ts';
import type { UploadRequest } from '../upload/upload.ts';
import {
  type Answered,
  answeredFile,
  type IngestNeeds,
  type Item,
  landFile,
  readFile,
  requestOf,
  scratchStore,
  sendFile,
  type Taken,
  takeIn,
} from './ingest.ts';

/** What a batch needs of the world. */
export interface BatchNeeds extends IngestNeeds {
  ledger: Ledger;
  /** Writes nothing, and answers what would be. Default false. */
  dryRun?: boolean;
  /** True where the sender agreed to what a replace takes. Default false. */
  yes?: boolean;
}

/** A file of a batch, read without being stored. */
interface Preview {
  item: Item;
  request: UploadRequest;
  taken: Taken;
  file: BatchFile;
}

/**
 * Takes a batch in that replaces: every file is read first, without being stored, and what they take together is computed.
 * Where a person has to agree, and did not, nothing is stored. Killed at any point and run again, it ends in the same.
 */
export async function takeBatch(
  items: readonly Item[],
  needs: BatchNeeds,
  language: AnswerLanguage,
  answerOf: (taken: Taken) => Promise<Answer>,
): Promise<Answer[]> {
  const { ledger } = needs;
  const previews: Preview[] = [];
  const seen: Receipt[] = [];
  for (const item of items) previews.push(await preview(item, needs, seen));
  const shas = new Set(previews.map((p) => p.request.sha256));
  const network = items[0]!.network;
  const files = previews.filter((p) => !p.taken.duplicate).map((p) => p.file);
  const standing = standingFiles(await ledger.standing(network), ledger.receipts(network));
  const replaced = replacedBy(files, shas, standing);
  const of = ({ file }: Preview): Replaced[] | null =>
    file.mode === 'replace' ? (replaced.get(file.dataset ?? '') ?? []) : null;

  const onlyRejected = previews.some((p) => isReplace(p) && isRejectedOnly(p.taken.rejects));
  if (onlyRejected || (needsYes(files, replaced) && !needs.yes))
    return Promise.all(
      previews.map((p) => {
        if (p.taken.duplicate) return answerOf(p.taken);
        if (isReplace(p) && isRejectedOnly(p.taken.rejects)) return refusedReplace(answered(p.taken), language);
        return waitingAnswer(answered(p.taken), of(p), language);
      }),
    );

  const done = needs.dryRun
    ? previews.map((p) => p.taken)
    : await commit(previews, [...shas].sort().join(' '), of, needs);
  const answers: Answer[] = [];
  for (const [i, taken] of done.entries())
    answers.push(withReplaces(await answerOf(taken), of(previews[i]!), language));
  return answers;
}

const answered = ({ item, receipt, rejects }: Taken) => ({ file: item.name, receipt, rejects });
const isReplace = ({ item, taken }: Preview) => item.mode === 'replace' && !taken.duplicate;

/** Stores a batch: all files are recorded as sent before the first is read, so that what they replace stays what it was. */
async function commit(
  previews: readonly Preview[],
  batch: string,
  of: (preview: Preview) => Replaced[] | null,
  needs: BatchNeeds,
): Promise<Taken[]> {
  const { store, ledger } = needs;
  const landed: (Envelope | Answered)[] = [];
  for (const { item, request } of previews)
    landed.push(await landFile(item, request, store, ledger.receipts(item.network)));
  for (const [i, p] of previews.entries()) {
    const one = landed[i]!;
    const replaces = of(p);
    if (!('answered' in one)) await sendFile(one, p.item, { batch: replaces && batch, replaces }, store);
  }
  const taken: Taken[] = [];
  for (const [i, { item }] of previews.entries()) {
    const one = landed[i]!;
    taken.push('answered' in one ? await answeredFile(one, item, store) : await readFile(one, item, needs));
  }
  return taken;
}

/** @param seen The receipts of the batch's files so far: the same file twice among them is taken once. More are added. */
async function preview(item: Item, needs: BatchNeeds, seen: Receipt[]): Promise<Preview> {
  const request = await requestOf(item, needs.log);
  const store = scratchStore(needs.store, item);
  const earlier = [...needs.ledger.receipts(item.network), ...seen];
  const taken = await takeIn(item, { ...needs, store }, { request, earlier });
  const { receipt, duplicate } = taken;
  if (!duplicate) seen.push(receipt);
  const { mode, receivedAt } = item;
  const months: BatchFile['months'] = duplicate ? new Map() : await rowsByMonth(receipt, store);
  return { item, request, taken, file: batchFile(receipt, { mode, receivedAt, months }) };
}
