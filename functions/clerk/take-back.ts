import { keys, prefixes } from '../../schemas/keys.ts';
import { Withdrawn } from '../../schemas/ledger.ts';
import { getParsed, type Store } from '../runtime/ports/store.ts';

/** The last record of an upload that was taken back, or put back; null where it never was. */
export const lastTakenBack = async (network: string, upload: string, store: Store): Promise<Withdrawn | null> =>
  (await recordsOf(network, upload, store)).last;

/** How many records there are of an upload, and the last of them. */
async function recordsOf(network: string, upload: string, store: Store) {
  const found = (await store.list(`${prefixes.withdrawn.prefix}${network}/${upload}/`)).sort();
  const last = found.at(-1);
  return { count: found.length, last: last === undefined ? null : await getParsed(store, last, Withdrawn) };
}

/**
 * Takes an upload back, or puts it back: from `at` on. As of a day before, nothing changes. Where it is so already, nothing is
 * written. Two at once are both kept, one after the other.
 * @returns The record that holds.
 */
export async function takeBack(record: Withdrawn, store: Store): Promise<Withdrawn> {
  const { network, upload } = record;
  for (;;) {
    const { count, last } = await recordsOf(network, upload, store);
    if ((last?.withdrawn ?? false) === record.withdrawn) return last ?? record;
    const bytes = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
    if ((await store.putIfAbsent(keys.withdrawn(network, upload, count + 1), bytes)) === 'created') return record;
  }
}
