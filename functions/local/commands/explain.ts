import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { pledge } from '../../../schemas/pledge.ts';
import {
  explainMilestone,
  explainMonth,
  type figuresOf,
  explain as follow,
  totalFigures,
} from '../../rollup/explain.ts';
import { type Absence, explainRow } from '../../rollup/explain-row.ts';
import type { RollupNeeds } from '../../rollup/steps.ts';
import type { Row } from '../../runtime/ports/warehouse.ts';
import { named } from '../named.ts';
import { open } from '../opened.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { publishedRun } from './published-run.ts';

type Texts = CommandTexts['explain'];

interface Options extends Where {
  json: boolean;
  of: (typeof figuresOf)[number];
  network?: string;
  month?: string;
  with?: string;
  row?: string;
  run?: string | undefined;
  limit: number;
}

const ids = (list: readonly { id: string }[]) => list.map((x) => x.id);
/** What may be explained: the indicators, the figures of the totals, the milestones, and a network's months. */
export const explainable = [
  ...ids(pledge.indicators),
  ...Object.keys(totalFigures),
  ...ids(pledge.milestones),
  'months',
];

/** `pledge explain FIGURE`, or `--row UPLOAD:SHEET:ROW`: the rows behind a figure, or what became of a row. No pseudonym is shown. */
export async function explain(terminal: Terminal, typed: string | undefined, options: Options): Promise<Exit> {
  const { row } = options;
  const figure = typed && named('figure', typed, explainable, '<figure>');
  if (!row === !figure) throw new UsageError(({ explain }) => explain.oneOfTwo);
  const { store, sql } = await open(options, terminal);
  const { run } = await publishedRun(store, terminal, options);
  const { models, warehouse } = await sql();
  const needs = { store, warehouse, models, log: terminalLog(terminal) };
  if (row) return rowOf(terminal, row, { ...options, run }, needs);
  if (figure === 'months') return monthOf(terminal, { ...options, run }, needs);
  if (ids(pledge.milestones).includes(figure!)) return milestoneOf(terminal, figure!, { ...options, run }, needs);
  return figureOf(terminal, figure!, { ...options, run }, needs);
}

const columns = ['network', 'month', 'date', 'upload', 'received_at', 'sheet', 'row'];

async function figureOf(terminal: Terminal, figure: string, options: Options, needs: RollupNeeds): Promise<Exit> {
  const { of, network, month, with: other, limit, run } = options;
  const request = { indicator: figure, of, network, month, other, limit, run };
  const found = await follow(request, needs);
  if (!found) throw new UsageError((texts) => texts.explain.noSuch(figure));
  const { things, ...facts } = found;
  if (options.json) terminal.out(`${JSON.stringify({ ...facts, rows: things })}\n`);
  else {
    const { explain: t } = terminal.texts;
    const what = [
      t.what.figure(figure, of === 'value' ? null : of),
      ...(network ? [t.what.network(network)] : []),
      ...(month ? [t.what.month(month)] : []),
      ...(other ? [t.what.other(other)] : []),
    ].join(' ');
    const { total, value } = found;
    terminal.out(`${t.value(what, found.as_of, value)} `, 'strong');
    if (total === value) terminal.out(`${t.same(total)}\n\n`);
    else terminal.out(`${t.differs(total, found.run, withWhere(options))}\n\n`, 'bad');
    terminal.out(
      asTable(
        ['place', ...columns],
        things.map((thing) => ({ ...thing })),
        t.columns,
      ),
    );
    if (things.length < found.total)
      terminal.out(`${terminal.texts.data.more(found.total - things.length, found.total)}\n`);
  }
  return found.total === found.value ? exit.done : exit.failure;
}

async function monthOf(
  terminal: Terminal,
  { network, month, run, json, limit }: Options,
  needs: RollupNeeds,
): Promise<Exit> {
  if (!network || !month) throw new UsageError((texts) => texts.explain.aMonth);
  const found = (await explainMonth({ network, month, run }, needs))!;
  const { rows, ...facts } = found;
  const { explain: t } = terminal.texts;
  const { state } = found;
  if (json)
    terminal.out(
      `${JSON.stringify({ ...facts, network, month, total: rows.length, rows: rows.slice(0, limit).map(dated) })}\n`,
    );
  else {
    terminal.out(
      `${t.month(network, month, found.as_of, t.monthStates[(state ?? 'none') as keyof Texts['monthStates']], rows.length)}\n\n`,
      'strong',
    );
    terminal.out(asTable([...columns, 'done'], rows.slice(0, limit).map(dated), t.columns));
    if (rows.length > limit) terminal.out(`${terminal.texts.data.more(rows.length - limit, rows.length)}\n`);
  }
  return exit.done;
}

async function milestoneOf(terminal: Terminal, milestone: string, options: Options, needs: RollupNeeds): Promise<Exit> {
  const { explain: t } = terminal.texts;
  const found = (await explainMilestone({ milestone, run: options.run }, needs))!;
  const rows = found.rows.map((row) => ({ ...dated(row), because: whyNot(row, t).join('; ') }));
  if (options.json) terminal.out(`${JSON.stringify({ ...found, milestone, rows })}\n`);
  else {
    terminal.out(
      `${t.milestone(milestone, found.as_of, t.milestoneStates[found.status as keyof Texts['milestoneStates']])}\n\n`,
      'strong',
    );
    terminal.out(asTable(['network', 'state', 'date', 'upload', 'sheet', 'row', 'because'], rows, t.columns));
  }
  return exit.done;
}

/** Why a milestone's row proves it, or what it lacks. */
function whyNot(row: Row, t: Texts): string[] {
  if (row.is_proof) return [t.proves];
  const lacks: string[] = [];
  if (!row.is_sender) lacks.push(t.notItsSender);
  if (row.state !== 'completed') lacks.push(t.state(String(row.state ?? t.noState)));
  else {
    if (!row.has_evidence) lacks.push(t.noLink);
    if (!row.is_in_time) lacks.push(t.notInTime);
  }
  return lacks.length > 0 ? lacks : [t.earlier];
}

const dated = ({ on_date, ...row }: Row): Row => ({ ...row, date: on_date ?? null });

async function rowOf(terminal: Terminal, address: string, { run, json }: Options, needs: RollupNeeds): Promise<Exit> {
  const parts = /^([0-9a-f]{32}):(\d{1,5}):(\d{1,9})$/.exec(address);
  if (!parts) throw new UsageError((texts) => texts.explain.address(address));
  const at = { upload: parts[1]!, sheet: Number(parts[2]), row: Number(parts[3]) };
  const found = (await explainRow({ ...at, run }, needs, terminal.texts.explain.reasons))!;
  if (found.absent?.why === 'not_read') throw new UsageError(({ withdraw }) => withdraw.noUpload(at.upload));
  if (json) terminal.out(`${JSON.stringify(found)}\n`);
  else if (found.absent)
    terminal.out(
      `${terminal.texts.explain.noRow(found.run, found.as_of)}${absence(found.absent, terminal.texts.explain)}\n`,
    );
  else
    for (const { record, dataset, counts, because } of found.records)
      terminal.out(
        `${terminal.texts.explain.record(dataset, record, counts)}\n${because.map((b) => `  ${b}\n`).join('')}`,
      );
  return exit.done;
}

const absence = (absent: Exclude<Absence, { why: 'not_read' }>, t: Texts): string =>
  absent.why === 'rejected'
    ? t.rejected(absent.errors.map(({ code, column, field }) => t.error(code, column, field)).join(', '))
    : t.absent[absent.why];
