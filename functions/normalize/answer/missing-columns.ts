import type { Receipt } from '../../../schemas/receipt.ts';

/**
 * The fields that had a column in the network's last accepted file of the same dataset, received before this one, and
 * have none in this: the answer lists them, since a column is easily lost in an export. None for a refused file, whose
 * answer has its reason.
 * @param receipts The network's receipts, in any order; this one may be among them.
 */
export function missingSinceLast(receipt: Receipt, receipts: readonly Receipt[]): string[] {
  if (receipt.dataset === null || receipt.refusal) return [];
  const last = lastBefore(receipt, receipts);
  const there = new Set(receipt.columns.map((c) => c.field));
  return [...new Set((last?.columns ?? []).map((c) => c.field))].filter((field) => !there.has(field));
}

function lastBefore(receipt: Receipt, receipts: readonly Receipt[]): Receipt | null {
  const order = (r: Receipt) => `${r.received_at} ${r.upload}`;
  const own = order(receipt);
  let last: Receipt | null = null;
  let before = '';
  for (const r of receipts) {
    if (r.dataset !== receipt.dataset || r.rows.accepted === 0) continue;
    const at = order(r);
    if (at < own && at > before) [last, before] = [r, at];
  }
  return last;
}
