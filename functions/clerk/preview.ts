import type { DatasetId } from '../../schemas/datasets.ts';
import { keys } from '../../schemas/keys.ts';
import { fieldLabel } from '../../schemas/labels.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { type Answer, type Envelope, mendableRows, type Receipt } from '../../schemas/receipt.ts';
import { answer } from '../normalize/answer/answer.ts';
import { missingSinceLast } from '../normalize/answer/missing-columns.ts';
import type { Store } from '../runtime/ports/store.ts';
import { isSameUpload } from '../upload/upload.ts';
import { duplicateAnswer, isRejectedOnly, refusedReplace } from './answers.ts';
import { batchFile, rowsByMonth, rowsOfFile, standingFiles } from './batch.ts';
import type { Effect, Preview } from './contract.ts';
import type { Counting } from './counting.ts';
import { readDraft } from './drafts.ts';
import { effectOf } from './effect.ts';
import { isGivenUp } from './given-up.ts';
import { pastOf } from './history.ts';
import { lastReceived } from './ledger.ts';
import type { Look } from './look.ts';
import { asksOf, unknownOf } from './match.ts';
import { leftToMend, mendedRows } from './mends.ts';
import { timesOfReceipt } from './order.ts';
import { type Found, foundIn, receiptsToBe, rejectsOf } from './reading.ts';
import { type BatchFile, needsYes, replacedBy, type Standing } from './replace.ts';
import type { Stages } from './stages.ts';
import { hasBytes } from './waiting.ts';

/** What a network has, as a waiting file is judged against it. */
export interface Present {
  /** Of what is sent and not read yet, those that it will have. */
  receipts: readonly Receipt[];
  /** The last time of receipt, milliseconds since 1970; null where nothing was sent. */
  last: number | null;
  standing: readonly Standing[];
  /** The places of its mended rows, as {@link mendedRows} gives them. */
  mended: Awaited<ReturnType<typeof mendedRows>>;
}

/** A waiting file that was read, as its network has it now. */
export interface Judged {
  envelope: Envelope;
  found: Found;
  /** The lines of its rejected rows. */
  rejects: Uint8Array | null;
  /** Its receipt, as it would be with this time of receipt. */
  receipt: Receipt;
  file: BatchFile;
  /** The receipt of the same bytes, where they were accepted before. */
  before: Receipt | null;
  /** Rejected rows that were not mended yet, and those of them in which something was typed that is not saved. */
  toMend: number;
  drafted: number;
  /** True where its clerk may send it as it is: a row would be accepted, and it was not sent before. */
  isSendable: boolean;
}

export interface PreviewNeeds {
  store: Store;
  counting: Counting;
  stages: Stages;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What a network has now. */
export async function presentOf(network: string, { store, counting }: PreviewNeeds): Promise<Present> {
  const { receipts, unread } = await pastOf(network, store);
  const all = [...receipts, ...(await receiptsToBe(unread, store))];
  const rows = (await counting.standing()).filter((s) => s.network === network);
  return {
    receipts: all,
    last: lastReceived([...receipts, ...unread]),
    standing: standingFiles(rows, all),
    mended: await mendedRows(network, { receipts: all }, store),
  };
}

/** What is found in a waiting file; null where its bytes are not there yet, it is not read, or was given up. */
export const foundNow = async (envelope: Envelope, { store, stages }: PreviewNeeds): Promise<Found | null> =>
  (await hasBytes(envelope, store)) ? stages.read(envelope) : null;

/** Finds what a waiting file is to its network, short of what sending it would change. */
export async function judge(envelope: Envelope, found: Found, present: Present, needs: PreviewNeeds): Promise<Judged> {
  const { network, mode, announced_at } = envelope;
  const now = needs.now();
  const named = { network, mode, receivedAt: null, batch: '' };
  const [receivedAt] = timesOfReceipt([named], now, () => present.last);
  const receipt = { ...found.receipt, received_at: receivedAt!, announced_at };
  const rejects = await rejectsOf(envelope, receipt, needs.store);
  const months = await rowsByMonth(receipt, needs.store);
  const file = batchFile(receipt, { mode, receivedAt: receivedAt!, months });
  const before = envelope.again ? null : (present.receipts.find((r) => isSameUpload(r, envelope)) ?? null);
  const drafted = (await readDraft(network, envelope.upload, needs.store)).size;
  const keptAt = [keys.waitingRejects(network, envelope.upload)];
  const toMend = await leftToMend(receipt, present.mended, keptAt, needs.store);
  const judged = { envelope, found, rejects, receipt, file, before, toMend, drafted };
  return { ...judged, isSendable: receipt.rows.accepted > 0 && !before && !isMisplaced(judged) };
}

/** By its upload, what sending each file alone would change, of those that may be sent. Their people are linked together. */
export async function effectsOf(
  files: readonly Judged[],
  { standing }: Present,
  { counting }: PreviewNeeds,
): Promise<Map<string, Effect>> {
  const sendable = files.filter((judged) => judged.isSendable);
  if (sendable.length === 0) return new Map();
  const changes = await counting.changes(sendable.map(({ receipt }) => receipt));
  return new Map(
    sendable.map(({ envelope: { upload, mode, sha256 }, receipt, file }) => {
      const replaced = replacedBy([file], new Set([sha256]), standing);
      const replaces = mode === 'replace' ? (replaced.get(receipt.dataset!) ?? []) : [];
      return [upload, effectOf(changes.get(upload)!, replaces, needsYes([file], replaced))];
    }),
  );
}

/** The file of rejected rows that is to replace: it would take the place of the rows that it completes. */
const isMisplaced = ({ envelope, rejects }: Pick<Judged, 'envelope' | 'rejects'>): boolean =>
  envelope.mode === 'replace' && isRejectedOnly(rejects);

/** A waiting file whose bytes are not there yet, that is not read, or was given up. */
export const unreadPreview = (envelope: Outline, state: 'reading' | 'unread'): Preview => ({
  ...outlineOf(envelope),
  state,
  answer: null,
  dataset: null,
  months: [],
  columns: [],
  effect: null,
  toMend: 0,
  mended: 0,
  drafted: 0,
  asks: [],
  unknown: { headings: [], values: [] },
});

/** What a clerk reads of a waiting file before it is sent. @param effect Null where it was not asked for, too. */
export function previewOf(judged: Judged, present: Present, language: AnswerLanguage, effect: Effect | null): Preview {
  const { envelope, found, rejects, receipt, before, isSendable } = judged;
  const asks = before ? [] : asksOf(found, language);
  const unknown = before ? { headings: [], values: [] } : unknownOf(found, rejects, language);
  const canBeSaid = asks.length > 0 || (!isSendable && unknown.headings.length + unknown.values.length > 0);
  return {
    ...outlineOf(envelope),
    state: before ? 'duplicate' : isSendable ? 'ready' : canBeSaid ? 'asks' : 'refused',
    answer: answerOf(judged, present, language),
    dataset: receipt.dataset,
    months: receipt.months,
    columns: columnsOf(found, receipt.dataset, language),
    effect,
    toMend: judged.toMend,
    mended: mendableRows(receipt) - judged.toMend,
    drafted: judged.drafted,
    asks,
    unknown,
  };
}

/** Whether a file in which nothing was found is being read still, or was given up. */
export const unreadState = async (
  file: Pick<Envelope, 'network' | 'upload'>,
  { store, now }: Pick<PreviewNeeds, 'store' | 'now'>,
): Promise<'reading' | 'unread'> => ((await isGivenUp(file, now(), store)) ? 'unread' : 'reading');

/** What is known of a file before it is read. */
type Outline = Pick<Envelope, 'upload' | 'file' | 'network' | 'size' | 'announced_at' | 'mode' | 'settings'>;

const outlineOf = ({ upload, file, network, size, announced_at, mode, settings }: Outline) => ({
  upload,
  file,
  network,
  size,
  announcedAt: announced_at,
  mode,
  settings,
});

function answerOf(judged: Judged, { receipts, standing }: Present, language: AnswerLanguage): Answer {
  const { envelope, rejects, receipt, before } = judged;
  const { file } = envelope;
  if (before) {
    const rows = rowsOfFile(envelope, receipts, standing);
    return duplicateAnswer({ file, receipt: before, rejects: null }, rows, language, false);
  }
  if (isMisplaced(judged)) return refusedReplace({ file, receipt, rejects }, language);
  const missingColumns = missingSinceLast(receipt, receipts);
  return answer(receipt, { file, rejects, language, missingColumns, commands: false });
}

function columnsOf({ columns }: Found, dataset: DatasetId | null, language: AnswerLanguage): Preview['columns'] {
  const [first] = columns;
  return columns
    .filter(({ sheet }) => sheet === first?.sheet)
    .map(({ column, heading, field, sample }) => ({
      column,
      heading,
      field: dataset ? field : null,
      label: dataset && field ? fieldLabel(field, language) : null,
      sample,
    }));
}

/**
 * The previews of a network's waiting files, in their order. Each is read where that is not done yet, one after another, as each
 * may be large; then what sending them would change is found of all at once.
 */
export async function previewsOf(
  network: string,
  envelopes: readonly Envelope[],
  language: AnswerLanguage,
  { isOver = () => false, effects = true }: Look,
  needs: PreviewNeeds,
): Promise<Preview[]> {
  const read: { envelope: Envelope; found: Found | null }[] = [];
  for (const envelope of envelopes) read.push({ envelope, found: isOver() ? null : await foundNow(envelope, needs) });
  const present = await presentOf(network, needs);
  const judged = new Map<string, Judged>();
  for (const { envelope, found } of read)
    if (found) judged.set(envelope.upload, await judge(envelope, found, present, needs));
  const effect = effects ? await effectsOf([...judged.values()], present, needs) : new Map<string, Effect>();
  const previews: Preview[] = [];
  for (const { envelope } of read) {
    const one = judged.get(envelope.upload);
    previews.push(
      one
        ? previewOf(one, present, language, effect.get(envelope.upload) ?? null)
        : unreadPreview(envelope, await unreadState(envelope, needs)),
    );
  }
  return previews;
}

/**
 * The state of a waiting file as far as it is known without asking what counts, and its rejected rows that were not mended;
 * `reading` where it was not read yet, `unread` where that was given up.
 */
export async function waitingState(
  envelope: Envelope,
  receipts: readonly Receipt[],
  mended: Present['mended'],
  needs: Pick<PreviewNeeds, 'store' | 'now'>,
): Promise<Pick<Preview, 'state' | 'toMend'>> {
  const { store } = needs;
  const found = await foundIn(envelope, store);
  if (!found) return { state: await unreadState(envelope, needs), toMend: 0 };
  const toMend = await leftToMend(
    found.receipt,
    mended,
    [keys.waitingRejects(envelope.network, envelope.upload)],
    store,
  );
  if (!envelope.again && receipts.some((r) => isSameUpload(r, envelope))) return { state: 'duplicate', toMend };
  const rejects = await rejectsOf(envelope, found.receipt, store);
  if (found.receipt.rows.accepted > 0 && !isMisplaced({ envelope, rejects })) return { state: 'ready', toMend };
  const { headings, values } = unknownOf(found, rejects, 'es');
  const asks = asksOf(found, 'es').length + headings.length + values.length > 0;
  return { state: asks ? 'asks' : 'refused', toMend };
}
