import { keys, prefixes, rulesVersion } from '../../../schemas/keys.ts';
import { Envelope, Receipt } from '../../../schemas/receipt.ts';
import { getJson, getParsed, type Store, StoreError } from './store.ts';

/** Receipts that are read at a time. */
const atOnce = 32;

/**
 * All receipts of a network, one an upload, of the highest rules that it was read under, in the order of their ids.
 * @param present The highest rules that there are.
 * @throws {StoreError} where one is damaged.
 */
export async function receiptsOf(network: string, store: Store, present = rulesVersion): Promise<Receipt[]> {
  const highest = new Map<string, number>();
  for (let rules = 1; rules <= present; rules++) {
    const folder = keys.receipt(rules, network, '').slice(0, -'.json'.length);
    for (const key of await store.list(folder)) highest.set(key.slice(folder.length, -'.json'.length), rules);
  }
  const all = [...highest].sort(([a], [b]) => (a < b ? -1 : 1));
  const found: Receipt[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    found.push(
      ...(await Promise.all(
        all.slice(at, at + atOnce).map(([upload, rules]) => readReceipt(keys.receipt(rules, network, upload), store)),
      )),
    );
  return found;
}

async function readReceipt(key: string, store: Store): Promise<Receipt> {
  const read = Receipt.safeParse(await getJson(store, key));
  if (read.success) return read.data;
  throw new StoreError(
    `The receipt "${key}" cannot be read: ${read.error.issues[0]?.path.join('.')} is not as expected. Nothing was changed; put it back from your backup of ${prefixes.receipts.prefix}`,
  );
}

/** An upload's envelope; null where it is no longer kept, or is damaged: what came of the file is answered all the same. */
export async function keptEnvelope(network: string, upload: string, store: Store): Promise<Envelope | null> {
  try {
    return await getParsed(store, keys.envelope(network, upload), Envelope);
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}
