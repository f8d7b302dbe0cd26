import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { pledge } from '../../../schemas/pledge.ts';
import type { TicketOwner } from '../../../schemas/ticket.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { openForWriting } from '../data.ts';
import { type Serving, serveData } from '../serving.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { coordinatorName, makeTicket, ticketLink } from './ticket.ts';

interface Options {
  data: string;
  json: boolean;
  host: string;
  port: number;
  network?: string[];
  coordinator?: string;
  days: number;
  contact?: string;
}

/**
 * `pledge serve`: the clerks' pages, the coordinator's desk and the report, until Ctrl+C. On one machine alone it prints a link
 * for each network and for the desk; on a network of machines for those that are named only.
 */
export async function serve(terminal: Terminal, options: Options): Promise<Exit> {
  const { network, host, port, days, contact = null } = options;
  const { serve: t } = terminal.texts;
  const now = () => terminal.now();
  const data = await openForWriting(options.data, { sample: false, now: now() });
  const isAlone = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const networks = network ?? (isAlone ? pledge.networks.map((n) => n.id) : []);
  const coordinator = coordinatorName(options.coordinator ?? defaultCoordinator);
  const log = terminalLog(terminal);
  const serving: Serving = { data, host, port, contact, log, now, signal: terminal.interrupted() };
  const served = await serveData(serving).catch((error) => {
    throw new UsageError(({ serve, system }) => serve.port(port, host, because(error, system)));
  });
  const link = (owner: TicketOwner) => makeLink(owner, { url: served.urls[0]!, days }, serving);
  const report = `${served.urls[0]!}/`;
  const links: { network: string; link: string }[] = [];
  for (const id of networks) links.push({ network: id, link: await link({ role: 'sender', network: id }) });
  const isOpen = isAlone || options.coordinator !== undefined;
  const desk = isOpen ? await link({ role: 'coordinator', name: coordinator }) : null;
  terminal.out(options.json ? `${JSON.stringify({ report, links, desk })}\n` : textOf(report, links, desk, t));
  terminal.err(`${t.open}\n`);
  await served.closed;
  return exit.done;
}

/** Under whose name the desk is opened on one machine where none is given. */
export const defaultCoordinator = 'Coordinación';

/** A new link. The secret in it is kept nowhere. */
export async function makeLink(
  owner: TicketOwner,
  { url, days }: { url: string; days: number },
  { data, now }: Pick<Serving, 'data' | 'now'>,
): Promise<string> {
  const { secret } = await makeTicket({ ...owner, days, note: 'pledge serve' }, now(), data.store);
  return ticketLink(url, owner, secret);
}

function textOf(
  report: string,
  links: readonly { network: string; link: string }[],
  desk: string | null,
  t: CommandTexts['serve'],
): string {
  const lines = links.map(({ network, link }) => `  ${network.padEnd(14)} ${link}`);
  const pages = lines.length > 0 ? [t.pages, ...lines] : [t.noLinks];
  const opened = desk === null ? [] : [t.desk, `  ${desk}`];
  return `${t.report}\n  ${report}\n${[...pages, ...opened].join('\n')}\n`;
}
