import { createHash } from 'node:crypto';
import { keys } from '../../../schemas/keys.ts';
import { ownerOf, Ticket, type TicketInput, type TicketOwner } from '../../../schemas/ticket.ts';
import { getJson, type Store } from './store.ts';

/** Tickets in the store. The secret is shown once, when it is made; the store has its SHA-256. */

const secretPattern = /^[0-9a-f]{64}$/;

/** The name under which a ticket is kept, and by which it is listed and revoked. */
export const ticketHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Keeps a new ticket. @param random 32 random bytes. @returns The secret, 64 hexadecimal digits, and its hash. */
export async function createTicket(
  ticket: TicketInput,
  random: Uint8Array,
  store: Store,
): Promise<{ secret: string; hash: string }> {
  const secret = Buffer.from(random).toString('hex');
  const hash = ticketHash(secret);
  await store.putIfAbsent(keys.ticket(hash), new TextEncoder().encode(`${JSON.stringify(Ticket.parse(ticket))}\n`));
  return { secret, hash };
}

/** What a ticket is made for, and by whose links: none of the command line. */
export type TicketAsked = TicketOwner & { days: number; note: string; made_by: readonly string[] };

/** Makes a ticket that is valid for so many days from now on. @param random 32 random bytes. */
export async function issueTicket(
  { days, note, made_by, ...owner }: TicketAsked,
  random: Uint8Array,
  now: number,
  store: Store,
): Promise<{ secret: string; hash: string; ends: string }> {
  const ends = new Date(now + days * 86_400_000).toISOString();
  const ticket = { ...owner, ends, created: new Date(now).toISOString(), note, made_by: [...made_by] };
  return { ends, ...(await createTicket(ticket, random, store)) };
}

export type TicketState = 'valid' | 'ended' | 'revoked';

/** @param now ISO 8601, UTC. */
export const ticketState = ({ ends, revoked }: { ends: string; revoked: boolean }, now: string): TicketState =>
  revoked ? 'revoked' : Date.parse(now) <= Date.parse(ends) ? 'valid' : 'ended';

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

/** Whether a ticket was made by another one. */
export const isRenewal = ({ note }: Pick<Ticket, 'note'>): boolean => /^renewed [0-9a-f]{64}$/.test(note);

/** The note of a ticket that was made by another: that one's end ends it too. */
const renewalOf = (hash: string) => `renewed ${hash}`;

/**
 * Makes a ticket like a valid one, of the same role, owner and makers, from now on for as long as that one was made for; that one stays until its own end.
 * @param random 32 random bytes. @returns The new secret; null where the given one is not valid.
 */
export async function renewTicket(
  secret: string,
  random: Uint8Array,
  now: number,
  store: Store,
): Promise<string | null> {
  const created = new Date(now).toISOString();
  const old = await ticketOf(secret, created, store);
  if (!old) return null;
  const ends = new Date(now + Date.parse(old.ends) - Date.parse(old.created)).toISOString();
  const { made_by } = old;
  const of = { note: renewalOf(ticketHash(secret)), first: quotaLink(old, secret), ...(made_by && { made_by }) };
  const ticket = { ...ownerOf(old), ends, created, ...of };
  const made = await createTicket(ticket, random, store);
  // Who revoked the old one in the meantime listed what came of it before this one was there.
  if (await ticketOf(secret, created, store)) return made.secret;
  await revokeTicket(made.hash, store);
  return null;
}

/** Ends a ticket now, for good, and those that were made by it. @returns False where there is no such ticket. */
export async function revokeTicket(hash: string, store: Store): Promise<boolean> {
  if (!(await store.head(keys.ticket(hash)))) return false;
  // Revoked before the others are read: one of these that is damaged keeps no link open, and one that is being renewed is either
  // listed here, or ended by who renews it.
  await store.putIfAbsent(keys.revocation(hash), new TextEncoder().encode('{}\n'));
  for (const { note, ...renewal } of await listTickets(store))
    if (note === renewalOf(hash)) await revokeTicket(renewal.hash, store);
  return true;
}

/**
 * The ticket of a secret; null for one that does not exist, has ended, or was revoked.
 * @param now ISO 8601, UTC.
 */
export async function ticketOf(secret: string, now: string, store: Store): Promise<Ticket | null> {
  if (!secretPattern.test(secret)) return null;
  const hash = ticketHash(secret);
  const [json, revoked] = await Promise.all([getJson(store, keys.ticket(hash)), store.head(keys.revocation(hash))]);
  if (!json || revoked) return null;
  const ticket = Ticket.parse(json);
  return Date.parse(now) <= Date.parse(ticket.ends) ? ticket : null;
}

/** The hash under which a ticket's files are counted: however often it is renewed, it has one quota. */
export const quotaLink = ({ first }: Pick<Ticket, 'first'>, secret: string): string => first ?? ticketHash(secret);

/** The network that a sender's ticket is for; null where it is not valid, or a coordinator's. @param now ISO 8601, UTC. */
export async function networkOfTicket(secret: string, now: string, store: Store): Promise<string | null> {
  const ticket = await ticketOf(secret, now, store);
  return ticket?.role === 'sender' ? ticket.network : null;
}
