import { keys } from '../../schemas/keys.ts';
import type { Sent } from '../../schemas/ledger.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import { keptEnvelope, receiptsOf } from '../runtime/ports/receipts.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { SentUpload } from './contract.ts';
import type { Counting } from './counting.ts';
import { unreceived } from './given-up.ts';
import { sentWithoutReceipt } from './ledger.ts';
import { keptRows, leftToMend, mendedRows } from './mends.ts';
import { lastTakenBack } from './take-back.ts';

/** What a network sent: what was read, and what was not yet. */
export interface Past {
  receipts: readonly Receipt[];
  unread: readonly Sent[];
}

export async function pastOf(network: string, store: Store): Promise<Past> {
  const receipts = await receiptsOf(network, store);
  return { receipts, unread: await sentWithoutReceipt(network, receipts, store) };
}

/** What a network sent, the last received first: what came of it, what of it counts, and whether it was taken back. */
export async function historyOf(
  network: string,
  { receipts, unread }: Past,
  { store, counting, now }: { store: Store; counting: Counting; now(): number },
): Promise<SentUpload[]> {
  const standing = new Map<string, number>();
  for (const { upload, rows } of await counting.standing()) standing.set(upload, (standing.get(upload) ?? 0) + rows);
  const mended = await mendedRows(network, { receipts, unread }, store);
  const landed = new Set(await store.list(keys.landing(network, '')));
  const outline = async (upload: string, receivedAt: string) => {
    const envelope = await keptEnvelope(network, upload, store);
    const last = await lastTakenBack(network, upload, store);
    return {
      upload,
      file: envelope?.file ?? null,
      receivedOn: madridDay(receivedAt),
      receivedAt,
      withdrawn: last?.withdrawn ? { on: madridDay(last.at), why: last.why } : null,
      kept: envelope !== null && landed.has(keys.landing(network, upload)),
    };
  };
  const read = receipts.map(async (r) => ({
    ...(await outline(r.upload, r.received_at)),
    ...outcomeOf(r, standing.get(r.upload) ?? 0),
    toMend: await leftToMend(r, mended, keptRows(r), store),
  }));
  const reading = unread.map(async ({ upload, received_at, batch }) => ({
    ...(await outline(upload, received_at)),
    status: await unreceived({ network, upload, received_at }, now(), store),
    dataset: null,
    mode: batch === null ? ('add' as const) : ('replace' as const),
    months: [],
    rows: { accepted: 0, rejected: 0 },
    toMend: 0,
    standing: 0,
    replaced: [],
  }));
  const all = await Promise.all<SentUpload>([...read, ...reading]);
  return all.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0));
}

const outcomeOf = ({ status, dataset, mode, months, rows, replaces }: Receipt, standing: number) => ({
  status,
  dataset,
  mode,
  months,
  rows: { accepted: rows.accepted, rejected: rows.rejected },
  standing,
  replaced: replaces ?? [],
});
