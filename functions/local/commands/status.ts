import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { pledge } from '../../../schemas/pledge.ts';
import type { ResultRow } from '../../../schemas/run.ts';
import { madridDay } from '../../../schemas/time.ts';
import { lapses, listWaiting } from '../../clerk/waiting.ts';
import { leftToLookAt, outlinedUploads } from '../../desk/uploads.ts';
import { plain } from '../../normalize/answer/answer-text.ts';
import { pendingUploads } from '../../normalize/pending-uploads.ts';
import { type Format, format } from '../../report/format.ts';
import { readTables } from '../../report/tables.ts';
import { type Status as Intake, status as statusOf } from '../../rollup/status.ts';
import { type Execution, lastExecution } from '../../runtime/aws/deployment.ts';
import { keptEnvelope } from '../../runtime/ports/receipts.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { open } from '../opened.ts';
import { asTable, monthRuns, wrapped } from '../tables.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { publishedRun } from './published-run.ts';
import { dayAsOf, today } from './rollup.ts';

interface Options extends Where {
  json: boolean;
  asOf?: string;
  run?: string;
}

/** What `pledge status --json` prints: the intake, the runs, and the pledge. */
interface Status extends Intake {
  networks: (Intake['networks'][number] & {
    /** Rejected rows that nobody mended and that can be, as the desk has them; null of an earlier day: it is known as of now. */
    to_mend: number | null;
  })[];
  /** Files that landed and have no receipt, their names where these are kept; as of now, as all that follows. */
  waiting: { network: string; upload: string; file: string | null }[];
  /** Files that wait for their clerk's Send, with the day from which they may be deleted. */
  unsent: { network: string; upload: string; file: string; lapses_on: string }[];
  /** The publication that was made last, or the named one, with its figures; null where there is none. */
  published: { number: number; run: string; as_of: string; indicators: ResultRow<'indicator_values'>[] } | null;
  /** Of a deployment: the monthly run that started last; null where none did. */
  monthly_run?: Execution | null;
}

/**
 * `pledge status`: as of a day what each network sent, and what is missing or late, of the ledger as it is now; as of now what
 * waits, and where the pledge stands by the publication that was made last, or the named one. Of a data directory, or with
 * `--stack` of a deployment.
 */
export async function status(terminal: Terminal, options: Options): Promise<Exit> {
  const { asOf, dayIsOver } = dayAsOf(options, terminal);
  const { store, deployed, sql } = await open(options, terminal);
  const { models, warehouse } = await sql();
  const needs = { store, warehouse, models, log: terminalLog(terminal) };
  const intake = await statusOf({ asOf }, needs);
  const uploads = dayIsOver ? null : await outlinedUploads({ store, pledge, now: terminal.now });
  const found: Status = {
    ...intake,
    networks: intake.networks.map((one) => ({
      ...one,
      to_mend: uploads && leftToLookAt(uploads.filter(({ network }) => network === one.network)).toMend,
    })),
    waiting: await Promise.all(
      (await pendingUploads(store, new Date(terminal.now()).toISOString())).map(async ({ network, upload }) => ({
        network,
        upload,
        file: (await keptEnvelope(network, upload, store))?.file ?? null,
      })),
    ),
    unsent: (await listWaiting(store)).map(({ network, upload, file, announced_at }) => ({
      network,
      upload,
      file,
      lapses_on: madridDay(lapses(announced_at)),
    })),
    published: await publication(store, terminal, options),
    ...(deployed && { monthly_run: await lastExecution(deployed.deployment, deployed.aws) }),
  };
  if (options.json) terminal.out(`${JSON.stringify(found)}\n`);
  else print(terminal, found, options, dayIsOver ? today(terminal) : null);
  return exit.done;
}

async function publication(store: Store, terminal: Terminal, wish: Options): Promise<Status['published']> {
  if (wish.run === undefined && (await store.list('published/')).length === 0) return null;
  const { number, run, as_of, ledger } = await publishedRun(store, terminal, wish);
  return { number, run, as_of, indicators: (await readTables(store, run, ledger)).indicator_values };
}

type Texts = CommandTexts['status'];

/**
 * What was found, in pieces with a style each; no line is wider than a terminal's hundred characters.
 * @param now Of an earlier day, today: what is as of now says so.
 */
function print(terminal: Terminal, found: Status, options: Options, now: string | null): void {
  const { texts, languages } = terminal;
  const { status: t } = texts;
  const f = format(languages.speaks);
  terminal.out(`${wrapped(t.asOf(f.day(found.as_of)))}\n\n`);
  terminal.out(networksOf(found, t, f));
  for (const state of ['late', 'missing'] as const) {
    const lines = found.networks.filter((n) => n[state].length > 0).map((n) => monthsOf(n.network, n[state], t, f));
    if (lines.length > 0) terminal.out(`\n${t[state]}\n${lines.join('')}`, state === 'late' ? 'doubtful' : undefined);
  }
  if (now !== null) terminal.out(`\n${wrapped(t.ofNow(f.day(now)))}\n`);
  terminal.out(`\n${waitingOf(found, options.stack, t)}`);
  if (found.unsent.length > 0) terminal.out(`\n${unsentOf(found, t, f)}`);
  const { monthly_run: last, published } = found;
  if (last !== undefined) terminal.out(`\n${wrapped(last ? t.monthlyRun(last.name, last.status) : t.noMonthlyRun)}\n`);
  if (!published) {
    terminal.out(`\n${texts.published.none(withWhere(options))}\n`);
    return;
  }
  const { number, run, as_of, indicators } = published;
  terminal.out(`\n${wrapped(t.published(number, run, f.day(as_of)))}\n\n`);
  const rows = indicators.map((i) => ({ ...i, status: t.states[i.status] }));
  terminal.out(asTable(['indicator', 'value', 'target', 'percent', 'expected', 'status'], rows, t.columns, written(f)));
}

/** A number as the report has it in a table. */
const written =
  (f: Format) =>
  (n: number, column: string): string =>
    column === 'percent' || column === 'expected' ? f.decimal(n) : f.number(n);

function networksOf({ networks }: Status, { columns }: Texts, f: Format): string {
  const rows = networks.map((n) => {
    const sum = (of: 'uploads' | 'rows_accepted' | 'rows_rejected') => n.datasets.reduce((all, d) => all + d[of], 0);
    const last = n.datasets
      .map((d) => d.last_received_on ?? '')
      .sort()
      .at(-1);
    return {
      network: n.network,
      name: pledge.networks.find((p) => p.id === n.network)?.name ?? '',
      uploads: sum('uploads'),
      accepted: sum('rows_accepted'),
      rejected: sum('rows_rejected'),
      to_mend: n.to_mend,
      last: last ? f.day(last) : '–',
    };
  });
  const toMend = networks.some((n) => n.to_mend !== null) ? ['to_mend'] : [];
  const shown = ['network', 'name', 'uploads', 'accepted', 'rejected', ...toMend, 'last'];
  return asTable(shown, rows, columns, written(f));
}

/** A network's months, those in a row as one stretch. */
function monthsOf(network: string, months: readonly string[], t: Texts, { month }: Format): string {
  const runs = monthRuns(months).map(([from, to]) => (from === to ? month(from) : t.stretch(month(from), month(to))));
  return `${wrapped(`${network}: ${runs.join(', ')}`, '  ', '    ')}\n`;
}

function waitingOf({ waiting }: Status, stack: string | undefined, t: Texts): string {
  if (waiting.length === 0) return `${t.noneWaits}\n`;
  const which = waiting.map((w) => `  ${w.network}: ${plain(w.file ?? w.upload)}\n`).join('');
  return `${t.waits(waiting.length)}\n${which}${wrapped(stack ? t.isBeingRead : t.brokenOff)}\n`;
}

const unsentOf = ({ unsent }: Status, t: Texts, f: Format): string =>
  `${t.unsent}\n${unsent.map((u) => `  ${t.until(`${u.network}: ${plain(u.file)}`, f.day(u.lapses_on))}\n`).join('')}`;
