import { keys, parseReceiptKey, prefixes, rulesVersion } from '../../../schemas/keys.ts';
import { Envelope, Receipt } from '../../../schemas/receipt.ts';
import { someAtOnce } from './some-at-once.ts';
import { getJson, getParsed, type Store, StoreError } from './store.ts';

/** Where a receipt lies. */
type Place = NonNullable<ReturnType<typeof parseReceiptKey>>;

/**
 * Of receipts' keys those that hold, in order: of each upload, under each rules, the lowest revision, as a higher one beside it
 * is of an erasure that has not been committed.
 */
export function receiptsThatHold(listed: readonly string[]): Place[] {
  const lowest = new Map<string, Place>();
  for (const key of listed) {
    const found = parseReceiptKey(key);
    if (!found) continue;
    const of = `${found.rules}/${found.network}/${found.upload}`;
    const before = lowest.get(of);
    if (!before || found.revision < before.revision) lowest.set(of, found);
  }
  return [...lowest.values()];
}

/**
 * All receipts of a network, one an upload, of the highest rules that it was read under, in the order of their ids.
 * @param present The highest rules that there are.
 * @throws {StoreError} where one is damaged.
 */
export async function receiptsOf(network: string, store: Store, present = rulesVersion): Promise<Receipt[]> {
  const chosen = new Map<string, string>();
  for (let rules = 1; rules <= present; rules++) {
    const folder = keys.receipt(rules, network, '').slice(0, -'.json'.length);
    for (const { upload, revision } of receiptsThatHold(await store.list(folder)))
      chosen.set(upload, keys.receipt(rules, network, upload, revision));
  }
  const all = [...chosen].sort(([a], [b]) => (a < b ? -1 : 1));
  return someAtOnce(all, ([, key]) => readReceipt(key, store));
}

/** Where the receipt of an upload lies whose network is not known, of the highest rules; null where there is none. */
export async function placeOfReceipt(upload: string, store: Store): Promise<Place | null> {
  const places = receiptsThatHold(await store.list(prefixes.receipts.prefix)).filter((p) => p.upload === upload);
  return places.reduce<Place | null>((best, one) => (best && best.rules >= one.rules ? best : one), null);
}

/**
 * An upload's receipt under some rules, of the revision that holds; null where it was not read under them.
 * @throws {StoreError} where it is damaged.
 */
export async function receiptUnder(
  rules: number,
  { network, upload }: { network: string; upload: string },
  store: Store,
): Promise<Receipt | null> {
  const first = keys.receipt(rules, network, upload);
  const there = await getParsed(store, first, Receipt);
  if (there) return there;
  const [holds] = receiptsThatHold(await store.list(first.slice(0, -'json'.length)));
  return holds ? getParsed(store, keys.receipt(rules, network, upload, holds.revision), Receipt) : null;
}

async function readReceipt(key: string, store: Store): Promise<Receipt> {
  const read = Receipt.safeParse(await getJson(store, key));
  if (read.success) return read.data;
  throw new StoreError((t) =>
    t.receiptUnreadable(key, String(read.error.issues[0]?.path.join('.')), prefixes.receipts.prefix),
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
