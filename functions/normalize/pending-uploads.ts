import { keys, parseLandingKey, parseReceiptKey, rulesVersion } from '../../schemas/keys.ts';
import type { Store } from '../runtime/ports/store.ts';

/**
 * The landed uploads without a receipt of the present rules, oldest name first: the event of one was lost, or its reading
 * failed. What landed after `before` may still be on its way.
 * @param before ISO 8601, UTC, exclusive.
 */
export async function pendingUploads(store: Store, before: string): Promise<{ network: string; upload: string }[]> {
  const answered = new Set<string>();
  for (const key of await store.list('receipts/')) {
    const receipt = parseReceiptKey(key);
    if (receipt?.rules === rulesVersion) answered.add(`${receipt.network}/${receipt.upload}`);
  }
  const waiting = [];
  for (const key of await store.list('landing/')) {
    const landed = parseLandingKey(key);
    if (!landed || answered.has(`${landed.network}/${landed.upload}`)) continue;
    const head = await store.head(keys.landing(landed.network, landed.upload));
    if (head && head.created < before) waiting.push(landed);
  }
  return waiting;
}
