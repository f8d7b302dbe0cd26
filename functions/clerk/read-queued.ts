import { parseWaitingKey } from '../../schemas/keys.ts';
import { type ReadingNeeds, readWaiting } from './reading.ts';
import { findWaiting, hasBytes, moveBytes } from './waiting.ts';

/** The waiting file of which a key holds the bytes; null of any other key. */
export function waitingUpload(key: string): { network: string; upload: string } | null {
  const found = parseWaitingKey(key);
  return found?.part === '' ? { network: found.network, upload: found.upload } : null;
}

/**
 * Reads a waiting file whose bytes came, or that is asked for again; nothing of one that was dropped or sent meanwhile. Done
 * twice, or by two at once, it ends in the same.
 */
export async function readQueued(
  { network, upload }: { network: string; upload: string },
  needs: ReadingNeeds & { now(): number },
): Promise<void> {
  const { store } = needs;
  const envelope = await findWaiting(network, upload, store);
  if (!envelope) return;
  await moveBytes(envelope, upload, store);
  if (await hasBytes(envelope, store)) await readWaiting(envelope, needs.now(), needs);
}
