import { randomBytes } from 'node:crypto';
import { type AnswerLanguage, pledge, senders } from '../../../schemas/pledge.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { createTicket, listTickets, revokeTicket } from '../../runtime/ports/tickets.ts';
import { openData } from '../data.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  data: string;
  json: boolean;
  /** Of a deployment, in the place of a data directory. */
  stack?: string;
}

/** Where tickets are kept, the address of a deployment's pages, and how a command names it again. */
async function opened(
  { stack, data }: Options,
  terminal: Terminal,
): Promise<{ store: Store; site: string | null; again: string }> {
  if (!stack) return { store: (await openData(data)).store, site: null, again: `--data ${data}` };
  const { store, deployment } = await openDeployment(stack, terminal);
  return { store, site: deployment.site, again: `--stack ${stack}` };
}

/** `pledge ticket create`: prints the link once, to the page in the network's language; the secret in it is kept nowhere. */
export async function create(
  terminal: Terminal,
  options: Options & { network: string; days: number; note: string; at: string },
): Promise<Exit> {
  if (!senders(pledge).includes(options.network))
    throw new UsageError(`There is no network "${options.network}". Expected one of: ${senders(pledge).join(', ')}.`);
  const { store, site, again } = await opened(options, terminal);
  const { network, note, days, at } = options;
  const { secret, hash, ends } = await makeTicket({ network, note, days }, terminal.now(), store);
  const link = clerkLink(site ?? at, network, secret);
  terminal.out(
    options.json
      ? `${JSON.stringify({ network, hash, ends, link })}\n`
      : `${link}\n\nFor ${network}, until ${ends}. The link is shown this once: send it by a safe way. To end it: pledge ticket revoke ${hash} ${again}\n`,
  );
  return exit.done;
}

/** Keeps a new ticket, valid for so many days. */
export async function makeTicket(
  { network, note, days }: { network: string; note: string; days: number },
  now: number,
  store: Store,
): Promise<{ secret: string; hash: string; ends: string }> {
  const ends = new Date(now + days * 86_400_000).toISOString();
  const ticket = { network, ends, created: new Date(now).toISOString(), note };
  return { ends, ...(await createTicket(ticket, randomBytes(32), store)) };
}

/** A network's own page. @param at The address of `pledge serve`, or of a deployment: `http://127.0.0.1:4280`. */
export const clerkLink = (at: string, network: string, secret: string): string =>
  `${at.replace(/\/+$/, '')}/${languageOf(network)}/entrar#${secret}`;

const languageOf = (network: string): AnswerLanguage =>
  pledge.networks.find((n) => n.id === network)?.languages[0] ?? 'es';

/** `pledge ticket list`: all that were ever made, by their hash. */
export async function list(terminal: Terminal, options: Options): Promise<Exit> {
  const { store } = await opened(options, terminal);
  const tickets = (await listTickets(store)).sort((a, b) => (a.created < b.created ? -1 : 1));
  const now = new Date(terminal.now()).toISOString();
  const state = (t: (typeof tickets)[number]) => (t.revoked ? 'revoked' : t.ends < now ? 'ended' : 'valid');
  for (const t of tickets)
    terminal.out(
      options.json
        ? `${JSON.stringify({ ...t, state: state(t) })}\n`
        : `${state(t).padEnd(8)} ${t.network.padEnd(14)} until ${t.ends}  ${t.hash}  ${t.note}\n`,
    );
  return exit.done;
}

/** `pledge ticket revoke HASH`: ends it now, for good. */
export async function revoke(terminal: Terminal, hash: string, options: Options): Promise<Exit> {
  const { store, again } = await opened(options, terminal);
  if (!(await revokeTicket(hash, store)))
    throw new UsageError(`There is no ticket "${hash}". List them: pledge ticket list ${again}`);
  terminal.out(options.json ? `${JSON.stringify({ hash, state: 'revoked' })}\n` : `Revoked: ${hash}\n`);
  return exit.done;
}
