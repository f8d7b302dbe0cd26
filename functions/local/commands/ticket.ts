import { randomBytes } from 'node:crypto';
import { routes } from '../../../schemas/openapi.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import { createTicket, listTickets, revokeTicket } from '../../runtime/ports/tickets.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  stack: string;
  json: boolean;
}

/** `pledge ticket create`: prints the link once, to the page in the network's language; the secret in it is kept nowhere. */
export async function create(
  terminal: Terminal,
  options: Options & { network: string; days: number; note: string },
): Promise<Exit> {
  if (!senders(pledge).includes(options.network))
    throw new UsageError(`There is no network "${options.network}". Expected one of: ${senders(pledge).join(', ')}.`);
  const { store, deployment } = await openDeployment(options.stack, terminal);
  const now = terminal.now();
  const created = new Date(now).toISOString();
  const ends = new Date(now + options.days * 86_400_000).toISOString();
  const { network, note } = options;
  const { secret, hash } = await createTicket({ network, ends, created, note }, randomBytes(32), store);
  const [language = 'es'] = pledge.networks.find((n) => n.id === network)?.languages ?? [];
  const link = `${deployment.site}${routes.page.path}?lang=${language}#${secret}`;
  terminal.out(
    options.json
      ? `${JSON.stringify({ network, hash, ends, link })}\n`
      : `${link}\n\nFor ${network}, until ${ends}. The link is shown this once: send it by a safe way. To end it: pledge ticket revoke ${hash} --stack ${options.stack}\n`,
  );
  return exit.done;
}

/** `pledge ticket list`: all that were ever made, by their hash. */
export async function list(terminal: Terminal, options: Options): Promise<Exit> {
  const { store } = await openDeployment(options.stack, terminal);
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
  const { store } = await openDeployment(options.stack, terminal);
  if (!(await revokeTicket(hash, store)))
    throw new UsageError(`There is no ticket "${hash}". List them: pledge ticket list --stack ${options.stack}`);
  terminal.out(options.json ? `${JSON.stringify({ hash, state: 'revoked' })}\n` : `Revoked: ${hash}\n`);
  return exit.done;
}
