import { takeOfQuota } from '../runtime/ports/quota.ts';
import { ClerkFault } from './faults.ts';
import type { ClerkNeeds } from './needs.ts';

/**
 * Takes a file of so many bytes of the quota of a link: each that comes to wait, dropped or made of mended rows.
 * @param link Default: none, which has no quota.
 * @throws {ClerkFault} where the link has no more to send today.
 */
export async function takeOfLink(
  size: number,
  link: string | undefined,
  { store, now, quota }: Pick<ClerkNeeds, 'store' | 'now' | 'quota'>,
): Promise<void> {
  if (!link || !quota) return;
  const over = await takeOfQuota(link, size, { store, quota, now: new Date(now()).toISOString() });
  if (over) throw new ClerkFault('over_quota', `the link has sent all that it may until ${over.day}`, over);
}
