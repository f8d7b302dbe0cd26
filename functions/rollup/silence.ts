import { keys, parsePublishedKey } from '../../schemas/keys.ts';
import type { Store } from '../runtime/ports/store.ts';

/** Days after which nothing published is an alarm: runs are a month apart, and a failed one is mended within days. */
export const silentAfter = 35;

/**
 * Whole days since the last publication was stored, damaged or not; before the first, since the store was begun. Null of a store
 * that nothing was sent to yet: there is nothing to publish.
 * @param now Milliseconds since 1970.
 */
export async function daysSincePublication(store: Store, now: number): Promise<number | null> {
  const last = (await store.list('published/')).findLast((key) => parsePublishedKey(key) !== null);
  const head = await store.head(last ?? keys.about);
  return head && Math.floor((now - Date.parse(head.created)) / 86_400_000);
}
