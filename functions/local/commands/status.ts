import { pledge } from '../../../schemas/pledge.ts';
import type { ResultRow } from '../../../schemas/run.ts';
import { madridDay } from '../../../schemas/time.ts';
import { lapses, listWaiting } from '../../clerk/waiting.ts';
import { pendingUploads } from '../../normalize/pending-uploads.ts';
import { readTables } from '../../report/tables.ts';
import { type Status as Intake, status as statusOf } from '../../rollup/status.ts';
import { type Execution, lastExecution } from '../../runtime/aws/deployment.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { open } from '../opened.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import type { Where } from '../where.ts';
import { nothingPublished, publishedRun } from './published-run.ts';
import { asTable } from './query.ts';
import { dayAsOf } from './rollup.ts';

interface Options extends Where {
  json: boolean;
  asOf?: string;
  run?: string;
}

/** What `pledge status --json` prints: the intake, the runs, and the pledge. */
interface Status extends Intake {
  /** Files that landed and have no receipt. */
  waiting: { network: string; upload: string }[];
  /** Files that wait for their clerk's Send, with the day from which they may be deleted. */
  unsent: { network: string; upload: string; lapses_on: string }[];
  /** The publication that was made last, or the named one, with its figures; null where there is none. */
  published: { number: number; run: string; as_of: string; indicators: ResultRow<'indicator_values'>[] } | null;
  /** Of a deployment: the monthly run that started last; null where none did. */
  monthly_run?: Execution | null;
}

/**
 * `pledge status`: what each network sent, and what is missing or late, of the ledger as it is now; what waits; and where
 * the pledge stands by the publication that was made last, or the named one. Of a data directory, or with `--stack` of a deployment.
 */
export async function status(terminal: Terminal, options: Options): Promise<Exit> {
  const { asOf } = dayAsOf(options, terminal);
  const { store, deployed, sql } = await open(options, terminal);
  const { models, warehouse } = await sql();
  const needs = { store, warehouse, models, log: terminalLog(terminal) };
  const found: Status = {
    ...(await statusOf({ asOf }, needs)),
    waiting: await pendingUploads(store, new Date(terminal.now()).toISOString()),
    unsent: (await listWaiting(store)).map(({ network, upload, announced_at }) => ({
      network,
      upload,
      lapses_on: madridDay(lapses(announced_at)),
    })),
    published: await publication(store, terminal, options),
    ...(deployed && { monthly_run: await lastExecution(deployed.deployment, deployed.aws) }),
  };
  terminal.out(options.json ? `${JSON.stringify(found)}\n` : textOf(found, options));
  return exit.done;
}

async function publication(store: Store, terminal: Terminal, wish: Options): Promise<Status['published']> {
  if (wish.run === undefined && (await store.list('published/')).length === 0) return null;
  const { number, run, as_of, ledger } = await publishedRun(store, terminal, wish);
  return { number, run, as_of, indicators: (await readTables(store, run, ledger)).indicator_values };
}

function textOf(found: Status, options: Options): string {
  const parts = [
    `As of ${found.as_of}. A month’s training rows are due on the 5th of the next month.\n`,
    networksOf(found),
    waitingOf(found, options.stack),
    ...(found.unsent.length > 0 ? [unsentOf(found)] : []),
    ...(found.monthly_run === undefined ? [] : [runOf(found.monthly_run)]),
  ];
  const { published } = found;
  if (!published) return [...parts, `${nothingPublished(options)}\n`].join('\n');
  const { number, run, as_of, indicators } = published;
  return [
    ...parts,
    `Published as number ${number}: run ${run}, as of ${as_of}.\n`,
    asTable(['indicator', 'value', 'target', 'percent', 'expected', 'status'], indicators),
  ].join('\n');
}

function networksOf({ networks }: Status): string {
  const rows = networks.map((n) => {
    const sum = (of: 'uploads' | 'rows_read' | 'rows_accepted' | 'rows_rejected') =>
      n.datasets.reduce((all, d) => all + d[of], 0);
    const last = n.datasets
      .map((d) => d.last_received_on ?? '')
      .sort()
      .at(-1);
    return {
      network: n.network,
      name: pledge.networks.find((p) => p.id === n.network)?.name ?? '',
      uploads: sum('uploads'),
      rows: sum('rows_read'),
      accepted: sum('rows_accepted'),
      rejected: sum('rows_rejected'),
      last: last || '–',
      late: n.late.join(' ') || '–',
      missing: n.missing.join(' ') || '–',
    };
  });
  return asTable(['network', 'name', 'uploads', 'rows', 'accepted', 'rejected', 'last', 'late', 'missing'], rows);
}

function waitingOf({ waiting }: Status, stack: string | undefined): string {
  if (waiting.length === 0) return 'Every file that landed has its receipt.\n';
  const which = waiting.map((w) => `${w.network}/${w.upload}`).join(', ');
  const what = waiting.length === 1 ? '1 file landed and has' : `${waiting.length} files landed and have`;
  const todo = stack
    ? 'It is being read, or the hourly sweep takes it; if it stays, see docs/operate.md, "SweepFailed".'
    : 'It was broken off: take the same file in again.';
  return `${what} no receipt yet: ${which}. ${todo}\n`;
}

function unsentOf({ unsent }: Status): string {
  const list = unsent.map((u) => `${u.network}/${u.upload} until ${u.lapses_on}`).join(', ');
  return `Not sent yet by their clerks, and counted nowhere: ${list}.\n`;
}

const runOf = (last: Execution | null): string =>
  last ? `The last monthly run, ${last.name}: ${last.status}.\n` : 'No monthly run has started yet.\n';
