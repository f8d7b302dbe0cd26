import { createHash } from 'node:crypto';
import { keys } from '../../../schemas/keys.ts';
import { Ticket } from '../../../schemas/ticket.ts';
import { getJson, type Store } from './store.ts';

/** Tickets in the store. The secret is shown once, when it is made; the store has its SHA-256. */

const secretPattern = /^[0-9a-f]{64}$/;

/** The name under which a ticket is kept, and by which it is listed and revoked. */
export const ticketHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Keeps a new ticket. @param random 32 random bytes. @returns The secret, 64 hexadecimal digits, and its hash. */
export async function createTicket(
  ticket: Ticket,
  random: Uint8Array,
  store: Store,
): Promise<{ secret: string; hash: string }> {
  const secret = Buffer.from(random).toString('hex');
  const hash = ticketHash(secret);
  await store.putIfAbsent(keys.ticket(hash), new TextEncoder().encode(`${JSON.stringify(Ticket.parse(ticket))}\n`));
  return { secret, hash };
}

/** All tickets, by hash, those that ended or were revoked too. */
export async function listTickets(store: Store): Promise<(Ticket & { hash: string; revoked: boolean })[]> {
  const found = new Set(await store.list('tickets/'));
  const hashes = [...found].flatMap((key) => /^tickets\/([0-9a-f]{64})\.json$/.exec(key)?.[1] ?? []);
  return Promise.all(
    hashes.map(async (hash) => ({
      hash,
      ...Ticket.parse(await getJson(store, keys.ticket(hash))),
      revoked: found.has(keys.revocation(hash)),
    })),
  );
}

/** Ends a ticket now, for good. @returns False where there is no such ticket. */
export async function revokeTicket(hash: string, store: Store): Promise<boolean> {
  if (!(await store.head(keys.ticket(hash)))) return false;
  await store.putIfAbsent(keys.revocation(hash), new TextEncoder().encode('{}\n'));
  return true;
}

/**
 * The network that a ticket is for; null for a ticket that does not exist, has ended, or was revoked.
 * @param now ISO 8601, UTC.
 */
export async function networkOfTicket(secret: string, now: string, store: Store): Promise<string | null> {
  if (!secretPattern.test(secret)) return null;
  const hash = ticketHash(secret);
  const [ticket, revoked] = await Promise.all([getJson(store, keys.ticket(hash)), store.head(keys.revocation(hash))]);
  if (!ticket || revoked) return null;
  const { network, ends } = Ticket.parse(ticket);
  return Date.parse(now) <= Date.parse(ends) ? network : null;
}
