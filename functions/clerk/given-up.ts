import * as z from 'zod';
import { keys } from '../../schemas/keys.ts';
import type { Sent } from '../../schemas/ledger.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import { createJson, getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';

/**
 * A file that kills who reads it leaves no word of it: what it did is known by a record that is written before it is read, and goes
 * once it was.
 */

type File = Pick<Envelope, 'network' | 'upload'>;

/** `waiting/…/<upload>.fault.json`: from when its last reading is over, ISO 8601. Where that ended well, the record is gone. */
const Fault = z.strictObject({ from: z.string() });
const Begun = z.strictObject({});

/** True of a waiting file that could not be read, and is read no more by itself. @param now Milliseconds since 1970. */
export async function isGivenUp({ network, upload }: File, now: number, store: Store): Promise<boolean> {
  const fault = await getParsed(store, keys.waitingFault(network, upload), Fault).catch(passDamaged);
  return fault !== null && Date.parse(fault.from) <= now;
}

/** Milliseconds after which three tries of a reading have ended, the queue's own delays among them. */
export const triedWithin = 20 * 60_000;

/**
 * Of what was sent and has no receipt: `unread` once nobody will read it by themselves, `reading` before. On AWS the queue says no
 * word of what it gave up: it has had its time.
 * @param now Milliseconds since 1970.
 */
export const unreceived = async (
  { network, upload, received_at }: Pick<Sent, 'network' | 'upload' | 'received_at'>,
  now: number,
  store: Store,
): Promise<'reading' | 'unread'> =>
  now > Date.parse(received_at) + triedWithin || (await isGivenUp({ network, upload }, now, store))
    ? 'unread'
    : 'reading';

/**
 * Reads a file for the last time that it is tried by itself: where the reader is killed, or fails, the file is given up.
 * @param from From when that is known: milliseconds since 1970.
 */
export async function readLast<T>(file: File, from: number, read: () => Promise<T>, store: Store): Promise<T> {
  await putFault(file, from, store);
  const done = await read();
  await forgive(file, store);
  return done;
}

/** What was given up can be read after all. */
export const forgive = ({ network, upload }: File, store: Store): Promise<void> =>
  store.delete(keys.waitingFault(network, upload));

/**
 * Reads a file where no queue counts the readings: one that ended its reader twice is given up. A failure in words is no end.
 * @param now Milliseconds since 1970.
 */
export async function readTwiceAtMost<T>(file: File, now: number, read: () => Promise<T>, store: Store): Promise<T> {
  const begun = keys.waitingBegun(file.network, file.upload);
  if (await store.head(begun)) await putFault(file, now, store);
  else await createJson(store, begun, {}, Begun);
  try {
    return await read();
  } finally {
    await store.delete(begun);
    await forgive(file, store);
  }
}

const putFault = ({ network, upload }: File, from: number, store: Store) =>
  createJson(store, keys.waitingFault(network, upload), { from: new Date(from).toISOString() }, Fault);
