import { randomBytes } from 'node:crypto';
import { type AnswerLanguage, pledge, senderLanguage } from '../../../schemas/pledge.ts';
import { CoordinatorName, type TicketOwner } from '../../../schemas/ticket.ts';
import { clerkLink } from '../../clerk/web/site.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { issueTicket, listTickets, revokeTicket, ticketState } from '../../runtime/ports/tickets.ts';
import { open } from '../opened.ts';
import { said } from '../said.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

interface Options extends Where {
  json: boolean;
}

/**
 * `pledge ticket create`: prints the link once, to the page in the network's language or to the desk; the secret in it is
 * kept nowhere.
 */
export async function create(
  terminal: Terminal,
  options: Options & { network?: string; coordinator?: string; days: number; note: string; at: string },
): Promise<Exit> {
  const owner = ownerAsked(options);
  const { store, deployed } = await open(options, terminal);
  const { note, days, at } = options;
  const { secret, hash, ends } = await makeTicket({ ...owner, note, days }, terminal.now(), store);
  const link = ticketLink(deployed?.deployment.site ?? at, owner, secret);
  terminal.out(
    options.json
      ? `${JSON.stringify({ ...owner, hash, ends, link })}\n`
      : `${link}\n\n${terminal.texts.ticket.made(nameOf(owner), dayOf(ends), `${hash}${withWhere(options)}`)}\n`,
  );
  return exit.done;
}

/** @throws {UsageError} of neither or both, of a network that there is not, and of what is no name. */
function ownerAsked({ network, coordinator }: { network?: string; coordinator?: string }): TicketOwner {
  if ((network === undefined) === (coordinator === undefined)) throw new UsageError(({ ticket }) => ticket.whom);
  if (coordinator !== undefined) return { role: 'coordinator', name: coordinatorName(coordinator) };
  return { role: 'sender', network: network! };
}

/** A coordinator's name as it is kept. @throws {UsageError} */
export function coordinatorName(text: string): string {
  const name = CoordinatorName.safeParse(text);
  if (name.success) return name.data;
  throw new UsageError(({ ticket }) => ticket.name(text.slice(0, 120)));
}

const dayOf = (instant: string): string => instant.slice(0, 10);

const nameOf = (owner: TicketOwner): string => (owner.role === 'sender' ? owner.network : owner.name);

/** Keeps a new ticket, valid for so many days. Nobody's link makes it. */
export const makeTicket = (asked: TicketOwner & { note: string; days: number }, now: number, store: Store) =>
  issueTicket({ ...asked, made_by: [] }, randomBytes(32), now, store);

/**
 * A network's own page in its first language, or the desk.
 * @param at The address of `pledge serve`, or of a deployment: `http://127.0.0.1:4280`.
 */
export const ticketLink = (at: string, owner: TicketOwner, secret: string): string =>
  clerkLink(at.replace(/\/+$/, ''), languageOf(owner), secret);

const languageOf = (owner: TicketOwner): AnswerLanguage =>
  owner.role === 'sender' ? senderLanguage(owner.network, pledge) : 'es';

/** `pledge ticket list`: all that were ever made, by their hash. */
export async function list(terminal: Terminal, options: Options): Promise<Exit> {
  const { store } = await open(options, terminal);
  const tickets = (await listTickets(store)).sort((a, b) => (a.created < b.created ? -1 : 1));
  const now = new Date(terminal.now()).toISOString();
  const { ticket: texts } = terminal.texts;
  const state = (t: (typeof tickets)[number]) => ticketState(t, now);
  if (options.json) for (const t of tickets) terminal.out(`${JSON.stringify({ ...t, state: state(t) })}\n`);
  else if (tickets.length > 0) {
    const rows = tickets.map((t) => ({
      state: texts.states[state(t)],
      whom: t.role === 'sender' ? t.network : texts.coordinator(t.name),
      until: dayOf(t.ends),
      made_by: t.made_by ? (t.made_by.at(-1) ?? texts.commandLine) : null,
      hash: t.hash,
      note: t.note,
    }));
    terminal.out(asTable(['state', 'whom', 'until', 'made_by', 'hash', 'note'], rows, texts.columns));
  }
  return exit.done;
}

/** `pledge ticket revoke HASH`: ends it now, for good. */
export async function revoke(terminal: Terminal, hash: string, options: Options): Promise<Exit> {
  const { store } = await open(options, terminal);
  if (!(await revokeTicket(hash, store))) throw new UsageError(({ ticket }) => ticket.none(hash, withWhere(options)));
  return said(terminal, options, { hash, state: 'revoked' }, terminal.texts.ticket.revoked(hash));
}
