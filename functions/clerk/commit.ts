import { keys } from '../../schemas/keys.ts';
import { Envelope, type Receipt } from '../../schemas/receipt.ts';
import { type NormalizeNeeds, normalize } from '../normalize/normalize.ts';
import { createJson, pieces, type Store } from '../runtime/ports/store.ts';
import { dropWaiting, hasBytes, waitingEnvelope } from './waiting.ts';

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

/**
 * Lets what was sent land: the envelope, then the bytes. What has landed stays.
 * @throws {StoreError} where the bytes go while they are copied.
 */
export async function land(network: string, upload: string, store: Store): Promise<void> {
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
