import { senderLanguage, senderName, senders } from '../../schemas/pledge.ts';
import { CoordinatorName, ownerOf, type Ticket, type TicketOwner } from '../../schemas/ticket.ts';
import { ClerkFault } from '../clerk/faults.ts';
import { isRenewal, issueTicket, listTickets, revokeTicket, ticketState } from '../runtime/ports/tickets.ts';
import type { LinkAsked, LinkLine, TicketsDesk } from './contract.ts';
import type { DeskNeeds } from './needs.ts';

/** Days that a link is made for, at most. */
export const mostDays = 1098;

/** The links of networks and coordinators. */
export function ticketsDesk(needs: DeskNeeds): TicketsDesk {
  const { store, now, random, pledge } = needs;
  const named = (owner: TicketOwner) =>
    owner.role === 'sender' ? senderName(owner.network, needs.pledge) : owner.name;
  return {
    async list() {
      const at = new Date(now()).toISOString();
      const lines = (await listTickets(store)).map((ticket) => ({
        ...{ hash: ticket.hash, owner: ownerOf(ticket), name: named(ownerOf(ticket)) },
        ...{ state: ticketState(ticket, at), created: ticket.created, ends: ticket.ends },
        ...{ note: isRenewal(ticket) ? '' : ticket.note, renewed: isRenewal(ticket), maker: makerOf(ticket) },
      }));
      return lines.sort(
        (a, b) =>
          Number(a.state !== 'valid') - Number(b.state !== 'valid') ||
          a.name.localeCompare(b.name, 'es') ||
          (a.created < b.created ? 1 : -1),
      );
    },
    async make(asked, { name, made_by }) {
      const owner = provenOwner(asked, senders(pledge));
      const { days, note } = asked;
      if (!Number.isInteger(days) || days < 1 || days > mostDays || note.length > 200)
        throw new ClerkFault('not_valid', `1 to ${mostDays} days and a note of at most 200 characters are expected`);
      if (isRenewal({ note })) throw new ClerkFault('not_valid', 'the note is that of a link that was renewed');
      const { secret, ends } = await issueTicket(
        { ...owner, days, note, made_by: [...made_by.filter((maker) => maker !== name), name] },
        random(),
        now(),
        store,
      );
      const language = owner.role === 'sender' ? senderLanguage(owner.network, pledge) : 'es';
      return { secret, ends, name: named(owner), language };
    },
    async revoke(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash) || !(await revokeTicket(hash, store)))
        throw new ClerkFault('not_found', 'there is no such link');
    },
  };
}

function makerOf({ made_by }: Pick<Ticket, 'made_by'>): LinkLine['maker'] {
  if (!made_by) return null;
  const name = made_by.at(-1);
  return name === undefined ? 'command_line' : { name };
}

/** @throws {ClerkFault} of a network that there is not, and of what is no name. */
function provenOwner(asked: LinkAsked, networks: readonly string[]): TicketOwner {
  if (asked.role === 'sender') {
    if (networks.includes(asked.network)) return { role: 'sender', network: asked.network };
    throw new ClerkFault('not_valid', 'there is no such network');
  }
  const name = CoordinatorName.safeParse(asked.name);
  if (!name.success) throw new ClerkFault('not_valid', 'a name of 1 to 100 characters is expected');
  return { role: 'coordinator', name: name.data };
}
