import { keys } from '../../../schemas/keys.ts';
import { QuotaUsed } from '../../../schemas/ticket.ts';
import { dayOf, daysOf, madridDay } from '../../../schemas/time.ts';
import { getParsed, type Store } from './store.ts';

/** What may be announced by one link in a day of Madrid, inclusive. */
export interface Quota {
  files: number;
  bytes: number;
}

/** A quota that is used up; from the beginning of `day` on, in Madrid, there is another one. */
export interface OverQuota extends Quota {
  day: string;
}

/**
 * Takes a file of a link's quota of the day: the next number is created, and of two at once one tries again. What is sent again
 * counts again, and so does what comes to nothing.
 * @param link The hash of the link, or of the first that it was renewed from. @param now ISO 8601, UTC.
 * @returns Null where the file may be sent.
 */
export async function takeOfQuota(
  link: string,
  size: number,
  { store, quota, now }: { store: Store; quota: Quota; now: string },
): Promise<OverQuota | null> {
  const day = madridDay(now);
  for (;;) {
    const last = (await store.list(keys.quotas(link, day))).at(-1);
    const number = last ? Number(/(\d+)\.json$/.exec(last)![1]) : 0;
    const bytes = ((last && (await getParsed(store, last, QuotaUsed))?.bytes) || 0) + size;
    if (number >= quota.files || bytes > quota.bytes) return { ...quota, day: dayOf(daysOf(day) + 1) };
    const next = keys.quota(link, day, number + 1);
    const body = new TextEncoder().encode(`${JSON.stringify({ bytes, at: now } satisfies QuotaUsed)}\n`);
    if ((await store.putIfAbsent(next, body)) === 'created') return null;
  }
}
