import { keys, rulesVersion } from '../../../schemas/keys.ts';
import { Receipt } from '../../../schemas/receipt.ts';
import { getParsed, type Store } from '../../runtime/ports/store.ts';

/** What is compared of an earlier file. */
export type EarlierReceipt = Pick<Receipt, 'upload' | 'dataset' | 'received_at' | 'columns'> & { accepted: number };

/** Receipts that are read at a time. */
const atOnce = 32;

/**
 * The fields that had a column in the network's last accepted file of the same dataset, received before this one, and
 * have none in this: the answer lists them, since a column is easily lost in an export. None for a refused file, whose
 * answer has its reason.
 * @param known Receipts that were read before, by key; they never change. More are added.
 */
export async function missingSinceLast(
  receipt: Receipt,
  store: Store,
  known = new Map<string, EarlierReceipt>(),
): Promise<string[]> {
  if (receipt.dataset === null || receipt.refusal) return [];
  const prefix = keys.receipt(rulesVersion, receipt.network, '').replace(/\.json$/, '');
  const fresh = (await store.list(prefix)).filter((key) => !known.has(key));
  for (let at = 0; at < fresh.length; at += atOnce)
    await Promise.all(
      fresh.slice(at, at + atOnce).map(async (key) => known.set(key, pastOf(await getParsed(store, key, Receipt)))),
    );
  const last = lastBefore(
    receipt,
    [...known].flatMap(([key, past]) => (key.startsWith(prefix) ? [past] : [])),
  );
  const there = new Set(receipt.columns.map((c) => c.field));
  return [...new Set((last?.columns ?? []).map((c) => c.field))].filter((field) => !there.has(field));
}

function pastOf(receipt: Receipt | null): EarlierReceipt {
  const { upload, dataset, received_at, columns, rows } = receipt!;
  return { upload, dataset, received_at, columns, accepted: rows.accepted };
}

function lastBefore(receipt: Receipt, past: readonly EarlierReceipt[]): EarlierReceipt | null {
  const order = (p: Pick<EarlierReceipt, 'received_at' | 'upload'>) => `${p.received_at} ${p.upload}`;
  let last: EarlierReceipt | null = null;
  for (const p of past) {
    if (p.dataset !== receipt.dataset || p.accepted === 0 || order(p) >= order(receipt)) continue;
    if (!last || order(p) > order(last)) last = p;
  }
  return last;
}
