import { parseSentKey, prefixes } from '../../schemas/keys.ts';
import type { Log } from '../runtime/ports/log.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { sentWithoutReceipt } from './ledger.ts';
import type { Stages } from './stages.ts';
import { dropWaiting, listWaiting } from './waiting.ts';

export interface SweepNeeds {
  store: Store;
  log: Log;
  stages: Pick<Stages, 'commit'>;
}

/**
 * Finishes what was sent and has no receipt, or waits still beside it: its Send was broken off. What cannot be finished is
 * logged, and stops no other.
 * @param network Only this one's. Default: all.
 */
export async function sweepSent(needs: SweepNeeds, network?: string): Promise<void> {
  const networks = network === undefined ? await networksOf(needs.store) : [network];
  for (const one of networks) {
    const receipts = await receiptsOf(one, needs.store);
    const read = new Set(receipts.map((r) => r.upload));
    for (const { upload } of await listWaiting(needs.store, one))
      if (read.has(upload)) await dropWaiting(one, upload, needs.store);
    const unread = await sentWithoutReceipt(one, receipts, needs.store);
    for (const { upload } of unread.sort((a, b) => (a.received_at < b.received_at ? -1 : 1)))
      try {
        await needs.stages.commit(one, upload);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        needs.log.warn('what was sent cannot be read', { network: one, upload, error: error.message });
      }
  }
}

async function networksOf(store: Store): Promise<string[]> {
  const found = (await store.list(prefixes.sent.prefix)).map(parseSentKey);
  return [...new Set(found.flatMap((sent) => (sent ? [sent.network] : [])))];
}
