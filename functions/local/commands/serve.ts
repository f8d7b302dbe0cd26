import { pledge, senders } from '../../../schemas/pledge.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { openForWriting } from '../data.ts';
import { type Serving, serveData } from '../serving.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { clerkLink, makeTicket } from './ticket.ts';

interface Options {
  data: string;
  json: boolean;
  host: string;
  port: number;
  network?: string[];
  days: number;
  contact?: string;
}

/**
 * `pledge serve`: the clerks' pages and the report, until Ctrl+C. On one machine alone it prints a link for each network; on a
 * network of machines for those that are named only.
 */
export async function serve(terminal: Terminal, options: Options): Promise<Exit> {
  const { network, host, port, days, contact = null } = options;
  for (const id of network ?? [])
    if (!senders(pledge).includes(id))
      throw new UsageError(`There is no network "${id}". Expected one of: ${senders(pledge).join(', ')}.`);
  const now = () => terminal.now();
  const data = await openForWriting(options.data, { sample: false, now: now() });
  const isAlone = ['127.0.0.1', '::1', 'localhost'].includes(host);
  const networks = network ?? (isAlone ? pledge.networks.map((n) => n.id) : []);
  const log = terminalLog(terminal);
  const serving: Serving = { data, host, port, contact, log, now, signal: terminal.interrupted() };
  const served = await serveData(serving).catch((error) => {
    throw new UsageError(
      `Port ${port} at ${host} cannot be served: ${because(error)}. Choose another: pledge serve --port ${port + 1}`,
    );
  });
  const links = await linksOf(networks, { url: served.urls[0]!, days }, serving);
  if (options.json) terminal.out(`${JSON.stringify({ report: served.reports[0], links })}\n`);
  else terminal.out(textOf(served.reports[0]!, links));
  terminal.err('Open until you press Ctrl+C.\n');
  await served.closed;
  return exit.done;
}

/** A new link for each network. The secrets in them are kept nowhere. */
export async function linksOf(
  networks: readonly string[],
  { url, days }: { url: string; days: number },
  { data, now }: Pick<Serving, 'data' | 'now'>,
): Promise<{ network: string; link: string }[]> {
  const links = [];
  for (const network of networks) {
    const { secret } = await makeTicket({ network, days, note: 'pledge serve' }, now(), data.store);
    links.push({ network, link: clerkLink(url, network, secret) });
  }
  return links;
}

function textOf(report: string, links: readonly { network: string; link: string }[]): string {
  const lines = links.map(({ network, link }) => `  ${network.padEnd(14)} ${link}`);
  const pages =
    lines.length > 0
      ? ['The pages of the networks (each link is for one, and is shown this once):', ...lines]
      : ['No links were made: name networks with --network, or make them with pledge ticket create.'];
  return `The report:\n  ${report}\n${pages.join('\n')}\n`;
}
