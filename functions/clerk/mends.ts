import * as z from 'zod';
import { keys, parseWaitingKey, prefixes } from '../../schemas/keys.ts';
import { mendableRows, type Receipt } from '../../schemas/receipt.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { placeOf } from './bad-rows.ts';
import { lastTakenBack } from './take-back.ts';
import { followMoves } from './waiting.ts';

/**
 * Of a file of mended rows: whose rows they are, so that they are not shown to be mended again while it waits, nor once it
 * was sent. It lapses 30 days after that.
 */
export const Mends = z.strictObject({ of: z.string(), rows: z.array(z.tuple([z.int(), z.int()])) });

/** The places of mended rows by the upload that they are of; those of a file that was taken back are to be mended again. */
export async function mendedRows(network: string, store: Store): Promise<Map<string, Set<string>>> {
  const places = new Map<string, Set<string>>();
  for (const key of await store.list(`${prefixes.waiting.prefix}${network}/`)) {
    const { upload = '', part } = parseWaitingKey(key) ?? {};
    if (part !== '.mends.json') continue;
    const mends = await getParsed(store, keys.waitingMends(network, upload), Mends).catch(passDamaged);
    if (!mends || (await lastTakenBack(network, upload, store))?.withdrawn) continue;
    const of = await followMoves(network, mends.of, store);
    const own = places.get(of) ?? new Set();
    for (const [sheet, row] of mends.rows) own.add(placeOf({ sheet, row }));
    places.set(of, own);
  }
  return places;
}

/** How many of the rows of a file that can be mended were not. @param mended As {@link mendedRows}. */
export const leftToMend = (
  receipt: Pick<Receipt, 'upload' | 'rows' | 'refusal' | 'counts'>,
  mended: ReadonlyMap<string, ReadonlySet<string>>,
): number => Math.max(0, mendableRows(receipt) - (mended.get(receipt.upload)?.size ?? 0));
