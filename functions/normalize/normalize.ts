import { keys, rulesVersion } from '../../schemas/keys.ts';
import { limits as defaults, type Limits } from '../../schemas/limits.ts';
import { Envelope, Receipt, type RejectLine } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import type { Log } from '../runtime/ports/log.ts';
import { getJson, putSame, type Store, StoreError } from '../runtime/ports/store.ts';
import { IssueCollector } from './check/issues.ts';
import { intake, type Learnt, monthsOf, nothingLearnt } from './intake.ts';
import { putStream, type Written } from './lake/commit.ts';
import { RejectLines } from './lake/rejects.ts';
import { type ByteSource, type FileIssue, Refusal } from './read/block/block.ts';
import { openSource } from './read/open.ts';
import { confirmedHeadings } from './recognise/confirmed.ts';
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
}

/**
 * Reads one landed upload and its envelope; writes the lake file of its good rows, the rejects, and last the receipt,
 * which is the commit. What is written is a pure function of the bytes, the envelope, the time of receipt, the rules'
 * version and the key. Run again, it finds the same bytes there, and answers the same receipt.
 * @throws {StoreError} where the upload was not announced, or has not landed.
 */
export async function normalize(upload: { network: string; upload: string }, needs: NormalizeNeeds): Promise<Receipt> {
  const { store, log } = needs;
  const receiptKey = keys.receipt(rulesVersion, upload.network, upload.upload);
  const there = await getJson(store, receiptKey);
  if (there) return Receipt.parse(there);

  const envelope = await announced(upload, store);
  // With milliseconds, so that times sort as texts.
  const receivedAt = new Date(envelope.received_at ?? (await landed(upload, store)).created).toISOString();
  const learnt = nothingLearnt(needs.limits ?? defaults);
  const { lake, refusal, remarked } = await read(envelope, receivedAt, needs, learnt);
  if (refusal) forgetRows(learnt, needs.limits ?? defaults);

  const receipt = makeReceipt(envelope, receivedAt, learnt, { lake, refusal, remarked });
  await putRejects(keys.rejects(rulesVersion, upload.network, upload.upload), learnt, store);
  await putSame(store, receiptKey, Buffer.from(`${JSON.stringify(receipt)}\n`));
  log.info('normalized', { ...upload, status: receipt.status, ...receipt.rows });
  return receipt;
}

async function announced({ network, upload }: { network: string; upload: string }, store: Store): Promise<Envelope> {
  const envelope = await getJson(store, keys.envelope(network, upload));
  if (!envelope) throw new StoreError(`the upload ${upload} of "${network}" was not announced: it has no envelope`);
  return Envelope.parse(envelope);
}

async function landed({ network, upload }: { network: string; upload: string }, store: Store) {
  const head = await store.head(keys.landing(network, upload));
  if (!head) throw new StoreError(`the upload ${upload} of "${network}" has not landed`);
  return head;
}

interface Read {
  lake: (Written & { key: string }) | null;
  refusal: Refusal | null;
  /** What the reader remarked. */
  remarked: readonly FileIssue[];
}

/** Reads the file, and writes its lake file on the way. */
async function read(envelope: Envelope, receivedAt: string, needs: NormalizeNeeds, learnt: Learnt): Promise<Read> {
  const { store, key, log, limits = defaults, workers = inline } = needs;
  const { network, upload, settings } = envelope;
  let remarked: readonly FileIssue[] = [];
  let refusal: Refusal | null = null;
  try {
    if (envelope.size > limits.localBytes)
      throw new Refusal('file_too_large', { found: envelope.size, limit: limits.localBytes });
    const file = await openSource(await landedBytes(envelope, store, log), limits, workers);
    remarked = file.issues;
    const confirmed = await confirmedHeadings(envelope, store);
    const today = madridDay(receivedAt);
    const body = intake(file, { network, upload, settings, confirmed, today, key, limits, workers }, learnt);
    const next = async () => {
      try {
        return await body.next();
      } catch (error) {
        // A store may wrap what it meets while it writes.
        if (error instanceof Refusal) refusal = error;
        throw error;
      }
    };
    let first: IteratorResult<Uint8Array> | null = await next();
    if (first.done) return { lake: null, refusal, remarked };
    const lakeKey = keys.lake(rulesVersion, learnt.dataset!, network, upload);
    const written = await putStream(store, lakeKey, {
      async next() {
        const piece = first ?? (await next());
        first = null;
        return piece;
      },
    });
    return { lake: { key: lakeKey, ...written }, refusal, remarked };
  } catch (error) {
    if (error instanceof Refusal) refusal = error;
    if (!refusal) throw error;
    return { lake: null, refusal, remarked: [] };
  }
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

/** A refused file has no rows, whatever was read before the reason was met. */
function forgetRows(learnt: Learnt, limits: Limits): void {
  learnt.records = 0;
  Object.assign(learnt.rows, { read: 0, accepted: 0, rejected: 0, blank: 0, ignored: 0 });
  learnt.days.clear();
  learnt.remarks = new IssueCollector(limits.listedIssues);
  learnt.rejects = new RejectLines();
}

function makeReceipt(envelope: Envelope, receivedAt: string, learnt: Learnt, done: Read): Receipt {
  const { rows, remarks } = learnt;
  remarkFile(learnt, done.remarked);
  return Receipt.parse({
    upload: envelope.upload,
    network: envelope.network,
    dataset: learnt.dataset,
    rules: rulesVersion,
    revision: 0,
    sha256: envelope.sha256,
    mode: envelope.mode,
    received_at: receivedAt,
    announced_at: null,
    batch: null,
    replaces: null,
    status: rows.accepted === 0 ? 'refused' : rows.rejected > 0 ? 'partly_accepted' : 'accepted',
    rows,
    records: learnt.records,
    months: monthsOf(learnt.days),
    lake: done.lake,
    refusal: done.refusal && { code: done.refusal.code, params: ownValues(done.refusal.params) },
    columns: learnt.sheets.flatMap(({ sheet, recognised }) =>
      recognised.columns.map((c) => ({ sheet: sheet.number, ...c })),
    ),
    issues: remarks.issues(),
    counts: remarks.counts(),
  });
}

/** Adds the remarks on the file as a whole. */
function remarkFile({ sheets, passedOver, remarks }: Learnt, remarked: readonly FileIssue[]): void {
  const warn = { severity: 'warning', row: null, column: null, field: null, params: {} } as const;
  for (const { sheet, recognised } of sheets) {
    const near = new Map(recognised.near.map((miss) => [miss.column, miss.field]));
    for (const column of recognised.unknown) {
      const field = near.get(column);
      const params: Refusal['params'] = field === undefined ? {} : { suggested: 'yes', field };
      remarks.add({ ...warn, code: 'column_unknown', sheet: sheet.number, column, params });
    }
    for (const { column, field } of recognised.repeated)
      remarks.add({ ...warn, code: 'column_repeated', sheet: sheet.number, column, field });
  }
  const passed = new Set(remarked.filter((r) => r.code === 'sheet_passed_over').map((r) => r.sheet));
  for (const { sheet, reason } of passedOver)
    if (!passed.has(sheet.number))
      remarks.add({ ...warn, code: 'sheet_passed_over', sheet: sheet.number, params: { reason } });
  for (const { code, sheet, row, params } of remarked)
    remarks.add({ ...warn, code, sheet, row, params: ownValues(params) });
}

/** The values that are ours: numbers, and words of our own lists. A reader's other words may be the file's. */
const ownValues = (params: Refusal['params']): Refusal['params'] =>
  Object.fromEntries(Object.entries(params).filter(([name, value]) => typeof value === 'number' || ours.has(name)));
const ours = new Set(['fields', 'field', 'dataset', 'reason', 'set', 'suggested']);

async function putRejects(key: string, learnt: Learnt, store: Store): Promise<void> {
  const named = [...learnt.sheets, ...learnt.passedOver.map(({ sheet }) => ({ sheet, recognised: null }))];
  const headings: RejectLine[] = named.map(({ sheet, recognised }) => ({
    kind: 'sheet',
    sheet: sheet.number,
    name: sheet.name,
    headings: recognised?.headings ?? [],
  }));
  if (headings.length === 0) return;
  async function* bytes() {
    yield Buffer.from(headings.map((line) => `${JSON.stringify(line)}\n`).join(''));
    yield* learnt.rejects.bytes();
  }
  await putStream(store, key, bytes());
}
