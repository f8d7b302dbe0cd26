import { parseWaitingKey } from '../../schemas/keys.ts';
import { forgive, readLast } from './given-up.ts';
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
 * @param within Milliseconds in which a reading ends, or is ended, where this is the last that the queue tries; null of an earlier one.
 */
export async function readQueued(
  { network, upload }: { network: string; upload: string },
  within: number | null,
  needs: ReadingNeeds & { now(): number },
): Promise<void> {
  const { store } = needs;
  const envelope = await findWaiting(network, upload, store);
  if (!envelope) return;
  await moveBytes(envelope, upload, store);
  if (!(await hasBytes(envelope, store))) return;
  const now = needs.now();
  const read = () => readWaiting(envelope, now, needs);
  if (within !== null) await readLast(envelope, now + within, read, store);
  else {
    await read();
    await forgive(envelope, store);
  }
}
