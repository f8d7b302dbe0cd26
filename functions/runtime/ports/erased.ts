import { keys, prefixes } from '../../../schemas/keys.ts';
import { Erased } from '../../../schemas/ledger.ts';
import { getJson, getParsed, type Store } from './store.ts';

/** An erasure and its number. */
export interface NumberedErasure extends Erased {
  number: number;
}

/**
 * The erasures that there are, the first first. What an operator wrote by hand, before there was `pledge erase`, has uploads
 * and no marks: it is passed over.
 * @throws {DamagedError} where one is damaged: rows that were to stay out would come in.
 */
export async function erasures(store: Store): Promise<NumberedErasure[]> {
  const found: NumberedErasure[] = [];
  for (const key of (await store.list(prefixes.erased.prefix)).sort()) {
    const number = numberOf(key);
    if (number === null || isByHand(await getJson(store, key))) continue;
    found.push({ ...(await getParsed(store, key, Erased))!, number });
  }
  return found;
}

/** The number of the next erasure: one more than the highest, by hand or not. */
export const nextErasure = async (store: Store): Promise<number> =>
  1 + Math.max(0, ...(await store.list(prefixes.erased.prefix)).map((key) => numberOf(key) ?? 0));

function numberOf(key: string): number | null {
  const m = /^erased\/(\d{6,9})\.json$/.exec(key);
  return m && keys.erased(Number(m[1])) === key ? Number(m[1]) : null;
}

const isByHand = (json: unknown): boolean => typeof json === 'object' && json !== null && 'uploads' in json;

/**
 * Deletes what committed erasures have named as old, receipts first, so that a reader takes the old ones with all that they
 * name, or the new ones: what an erasure that was broken off has left to do.
 */
export async function finishErasures(store: Store): Promise<void> {
  for (const { objects, deleted } of await erasures(store)) {
    const old = objects.map((object) => object.old);
    const isReceipt = (key: string) => key.startsWith(prefixes.receipts.prefix);
    for (const key of [...old.filter(isReceipt), ...old.filter((k) => !isReceipt(k)), ...deleted])
      await store.delete(key);
  }
}
