import { keys, rulesVersion } from '../../schemas/keys.ts';
import { Sent } from '../../schemas/ledger.ts';
import { limits as defaults, type Limits } from '../../schemas/limits.ts';
import { Envelope, Receipt, type RejectLine } from '../../schemas/receipt.ts';
import { daysOf, madridDay } from '../../schemas/time.ts';
import { erasures } from '../runtime/ports/erased.ts';
import type { Log } from '../runtime/ports/log.ts';
import { receiptUnder } from '../runtime/ports/receipts.ts';
import { createJson, getParsed, putSame, type Store, StoreError } from '../runtime/ports/store.ts';
import { storedParams } from './check/file-issues.ts';
import { noMasks, settingsWithoutNames } from './check/own-name.ts';
import { keptOut } from './check/same-person.ts';
import { tokensUnder } from './check/tokens.ts';
import { type IntakeOutcome, intake, refused } from './intake.ts';
import { putStream, type Written } from './lake/commit.ts';
import { type ByteSource, Refusal, type SourceFile } from './read/block/block.ts';
import { openSource } from './read/open.ts';
import { confirmedMap } from './recognise/confirmed.ts';
import { inline, type Workers } from './workers/workers.ts';

/** What normalize needs of the world. */
export interface NormalizeNeeds {
  store: Store;
  /** The pseudonym key, 32 bytes. */
  key: Uint8Array;
  log: Log;
  limits?: Limits;
  /** Default: all is done in this thread. */
  workers?: Workers;
  /** True where raw files may not be deleted: one with rows of who was erased is kept for its days too. Default false. */
  keepsRaw?: boolean;
}

/**
 * Reads one landed upload and its envelope; writes the lake file of its good rows, the rejects, and last the receipt,
 * which is the commit. What is written is a pure function of the bytes, the envelope, the *sent* object, the rules'
 * version and the key. Run again, it finds the same bytes there, and answers the same receipt.
 * @throws {StoreError} where the upload was not announced, or has not landed.
 */
export async function normalize(upload: { network: string; upload: string }, needs: NormalizeNeeds): Promise<Receipt> {
  const { store, log } = needs;
  const receiptKey = keys.receipt(rulesVersion, upload.network, upload.upload);
  const there = await receiptUnder(rulesVersion, upload, store);
  if (there) return withoutRaw(there, needs);

  const envelope = await announced(upload, store);
  const sent = await sentOf(envelope, store);
  const outcome = await read(envelope, sent.received_at, needs);
  const { receiptBytes } = needs.limits ?? defaults;
  const receipt = within(makeReceipt(envelope, sent, outcome), receiptBytes);
  await putRejects(keys.rejects(rulesVersion, upload.network, upload.upload), outcome, store);
  await putSame(store, receiptKey, Buffer.from(`${JSON.stringify(receipt)}\n`));
  log.info('normalized', { ...upload, status: receipt.status, ...receipt.rows });
  return withoutRaw(receipt, needs);
}

/** Deletes the raw file of an upload that had rows of somebody who was erased: it would keep them. */
async function withoutRaw(receipt: Receipt, { store, keepsRaw = false }: NormalizeNeeds): Promise<Receipt> {
  const hasErased = receipt.counts.some(({ code }) => code === 'person_erased');
  if (hasErased && !keepsRaw) await store.delete(keys.landing(receipt.network, receipt.upload));
  return receipt;
}

async function announced({ network, upload }: { network: string; upload: string }, store: Store): Promise<Envelope> {
  const envelope = await getParsed(store, keys.envelope(network, upload), Envelope);
  if (!envelope) throw new StoreError(`the upload ${upload} of "${network}" was not announced: it has no envelope`);
  return envelope;
}

async function landed({ network, upload }: { network: string; upload: string }, store: Store) {
  const head = await store.head(keys.landing(network, upload));
  if (!head) throw new StoreError(`the upload ${upload} of "${network}" has not landed`);
  return head;
}

/**
 * What makes the upload count. Where nothing did before, as on S3, the time at which its bytes landed and the time at
 * which they were announced decide its place, and it is a batch of one.
 */
async function sentOf(envelope: Envelope, store: Store): Promise<Sent> {
  const key = keys.sent(envelope.network, envelope.upload);
  const there = await getParsed(store, key, Sent);
  if (there) return there;
  const { created } = await landed(envelope, store);
  return createJson(store, key, sentAlone(envelope, Date.parse(created)), Sent);
}

/** What makes an upload count as a batch of one, of which nobody was asked. @param at Milliseconds since 1970. */
export const sentAlone = ({ upload, network, mode, sha256, announced_at }: Envelope, at: number): Sent => ({
  upload,
  network,
  // With milliseconds, so that times sort as texts.
  received_at: new Date(at).toISOString(),
  announced_at,
  batch: mode === 'replace' ? sha256 : null,
  replaces: null,
});

type Outcome = IntakeOutcome<Written & { key: string }> & Pick<Receipt, 'settings'>;

/** Reads the file, and writes its lake file on the way. */
async function read(envelope: Envelope, receivedAt: string, needs: NormalizeNeeds): Promise<Outcome> {
  const { store, key, log, limits = defaults, workers = inline } = needs;
  const { network, upload, settings } = envelope;
  if (envelope.size > limits.localBytes)
    return { ...refused(new Refusal('file_too_large', { found: envelope.size, limit: limits.localBytes })), settings };
  let file: SourceFile;
  try {
    file = await openSource(await landedBytes(envelope, store, log), limits, workers);
  } catch (error) {
    if (error instanceof Refusal) return { ...refused(error), settings };
    throw error;
  }
  const { headings: confirmed, values } = await confirmedMap(envelope, store);
  const today = madridDay(receivedAt);
  const tokens = tokensUnder(key);
  const out = (await erasures(store)).map(({ marks, until }) => ({ marks, until: daysOf(until) }));
  const names = noMasks();
  const outcome = await intake(
    file,
    { network, upload, settings, confirmed, values, today, tokens, keptOut: keptOut(out, tokens), limits, workers },
    async (table, bytes) => {
      const lakeKey = keys.lake(rulesVersion, table, network, upload);
      return { key: lakeKey, ...(await putStream(store, lakeKey, bytes)) };
    },
    names,
  );
  return { ...outcome, settings: settingsWithoutNames(settings, names) };
}

/** An upload's raw bytes. @throws {StoreError} where they are not there, or go while they are read. */
export async function landedBytes(envelope: Envelope, store: Store, log: Log): Promise<ByteSource> {
  const key = keys.landing(envelope.network, envelope.upload);
  const { size } = await landed(envelope, store);
  return {
    size,
    async read(start, end) {
      const bytes = await store.get(key, { start, end });
      if (!bytes) throw new StoreError(`the upload ${envelope.upload} was deleted while it was read`);
      log.progress?.('normalizing', end, size);
      return bytes;
    },
  };
}

/** Columns that are listed one by one; beyond them, of each sheet, the first column of a field only. */
const listedColumns = 2000;

/** The recognised columns. A wide export has as many as its activities. */
function columnsOf(sheets: Outcome['sheets']): Receipt['columns'] {
  const columns: Receipt['columns'] = [];
  for (const { sheet, recognised } of sheets) {
    const fields = new Set<string>();
    for (const { column, field } of recognised.columns) {
      if (columns.length < listedColumns || !fields.has(field)) columns.push({ sheet: sheet.number, column, field });
      fields.add(field);
    }
  }
  return columns;
}

/** A receipt within the limit: of one that is too large, the last listed issues go; they stay counted. */
function within(receipt: Receipt, receiptBytes: number): Receipt {
  const { issues } = receipt;
  if (issues.length === 0 || Buffer.byteLength(JSON.stringify(receipt)) < receiptBytes) return receipt;
  return within({ ...receipt, issues: issues.slice(0, Math.floor(issues.length * 0.8)) }, receiptBytes);
}

function makeReceipt(envelope: Envelope, sent: Sent, outcome: Outcome): Receipt {
  const { dataset, rows, records, months, lake, people, refusal, sheets, issues, counts } = outcome;
  return Receipt.parse({
    upload: envelope.upload,
    network: envelope.network,
    dataset,
    rules: rulesVersion,
    revision: 0,
    sha256: envelope.sha256,
    mode: envelope.mode,
    settings: outcome.settings,
    received_at: sent.received_at,
    announced_at: sent.announced_at,
    batch: sent.batch,
    replaces: sent.replaces,
    ...(sent.mends && { mends: sent.mends }),
    status: rows.accepted === 0 ? 'refused' : rows.rejected > 0 ? 'partly_accepted' : 'accepted',
    rows,
    records,
    months,
    lake,
    people,
    refusal: refusal && { code: refusal.code, params: storedParams(refusal.params) },
    columns: columnsOf(sheets),
    issues,
    counts,
  });
}

async function putRejects(key: string, { sheets, passedOver, rejects }: Outcome, store: Store): Promise<void> {
  const named = [...sheets, ...passedOver.map(({ sheet }) => ({ sheet, recognised: null }))];
  const headings: RejectLine[] = named.map(({ sheet, recognised }) => ({
    kind: 'sheet',
    sheet: sheet.number,
    name: sheet.name,
    headings: recognised?.headings ?? [],
  }));
  if (headings.length === 0) return;
  async function* bytes() {
    yield Buffer.from(headings.map((line) => `${JSON.stringify(line)}\n`).join(''));
    yield* rejects.bytes();
    yield Buffer.from(`${JSON.stringify({ kind: 'end' } satisfies RejectLine)}\n`);
  }
  await putStream(store, key, bytes());
}
