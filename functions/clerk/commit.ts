import { keys, parseSentKey, prefixes } from '../../schemas/keys.ts';
import { Envelope, type Receipt } from '../../schemas/receipt.ts';
import { type NormalizeNeeds, normalize } from '../normalize/normalize.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { createJson, pieces, type Store, StoreError } from '../runtime/ports/store.ts';
import { sentWithoutReceipt } from './ledger.ts';
import { dropWaiting, hasBytes, listWaiting, waitingEnvelope } from './waiting.ts';

/**
 * Does what follows from a `sent` object: the file lands, is read, and waits no longer. Broken off at any point and done
 * again, it ends in the same.
 * @throws {StoreError} where the bytes are neither waiting nor landed.
 */
export async function commitSent(network: string, upload: string, needs: NormalizeNeeds): Promise<Receipt> {
  await land(network, upload, needs.store);
  const receipt = await normalize({ network, upload }, needs);
  await dropWaiting(network, upload, needs.store);
  return receipt;
}

async function land(network: string, upload: string, store: Store): Promise<void> {
  const to = keys.landing(network, upload);
  const hasLanded = async () => (await store.head(to)) !== null;
  const envelope = await waitingEnvelope(network, upload, store);
  if (envelope) await createJson(store, keys.envelope(network, upload), envelope, Envelope);
  if ((await hasLanded()) || !envelope || !(await hasBytes(envelope, store))) return;
  try {
    await store.putIfAbsent(to, pieces(store, keys.waiting(network, upload)));
  } catch (error) {
    // Another program may have landed it meanwhile, and deleted what waited.
    if (!(await hasLanded())) throw error;
  }
}

/**
 * Finishes what was sent and has no receipt, or waits still beside it: its Send was broken off. What cannot be finished is
 * logged, and stops no other.
 * @param network Only this one's. Default: all.
 */
export async function sweepSent(needs: NormalizeNeeds, network?: string): Promise<void> {
  const networks = network === undefined ? await networksOf(needs.store) : [network];
  for (const one of networks) {
    const receipts = await receiptsOf(one, needs.store);
    const read = new Set(receipts.map((r) => r.upload));
    for (const { upload } of await listWaiting(needs.store, one))
      if (read.has(upload)) await dropWaiting(one, upload, needs.store);
    const unread = await sentWithoutReceipt(one, receipts, needs.store);
    for (const { upload } of unread.sort((a, b) => (a.received_at < b.received_at ? -1 : 1)))
      try {
        await commitSent(one, upload, needs);
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
