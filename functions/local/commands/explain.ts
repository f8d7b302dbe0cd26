import { pledge } from '../../../schemas/pledge.ts';
import {
  explainMilestone,
  explainMonth,
  type figuresOf,
  explain as follow,
  totalFigures,
} from '../../rollup/explain.ts';
import { explainRow } from '../../rollup/explain-row.ts';
import type { RollupNeeds } from '../../rollup/steps.ts';
import type { Row } from '../../runtime/ports/warehouse.ts';
import { open } from '../opened.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { publishedRun } from './published-run.ts';

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
export async function explain(terminal: Terminal, figure: string | undefined, options: Options): Promise<Exit> {
  const { row } = options;
  if (!row === !figure) throw new UsageError('One of the two is expected: a figure, or --row UPLOAD:SHEET:ROW.');
  if (figure) expectOne('figure', figure, explainable);
  if (options.network) expectOne('network', options.network, ids(pledge.networks));
  if (options.with) expectOne('indicator', options.with, ids(pledge.indicators));
  const { store, sql } = await open(options, terminal);
  const { run } = await publishedRun(store, terminal, options);
  const { models, warehouse } = await sql();
  const needs = { store, warehouse, models, log: terminalLog(terminal) };
  if (row) return rowOf(terminal, row, { ...options, run }, needs);
  if (figure === 'months') return monthOf(terminal, { ...options, run }, needs);
  if (ids(pledge.milestones).includes(figure!)) return milestoneOf(terminal, figure!, { ...options, run }, needs);
  return figureOf(terminal, figure!, { ...options, run }, needs);
}

function expectOne(what: string, id: string, of: readonly string[]): void {
  if (!of.includes(id)) throw new UsageError(`There is no ${what} "${id}". Expected one of: ${of.join(', ')}.`);
}

const columns = ['network', 'month', 'date', 'upload', 'received_at', 'sheet', 'row'];

async function figureOf(terminal: Terminal, figure: string, options: Options, needs: RollupNeeds): Promise<Exit> {
  const { of, network, month, with: other, limit, run } = options;
  const request = { indicator: figure, of, network, month, other, limit, run };
  const found = await follow(request, needs);
  if (!found)
    throw new UsageError(
      `There is no such figure of ${figure}. Give one of --of, --network, --month, --with, and what the indicator counts.`,
    );
  const { things, ...facts } = found;
  if (options.json) terminal.out(`${JSON.stringify({ ...facts, rows: things })}\n`);
  else {
    const what = [
      figure,
      ...(of === 'value' ? [] : [`(${of})`]),
      ...(network ? [`of ${network}`] : []),
      ...(month ? [`in ${month}`] : []),
      ...(other ? [`with ${other}`] : []),
    ].join(' ');
    terminal.out(
      `${what}, as of ${found.as_of}: ${found.value}. ` +
        `Found in the lake: ${found.total}${found.total === found.value ? ', the same' : `, which is not the same: see pledge verify --run ${found.run}${withWhere(options)}`}.\n\n`,
    );
    terminal.out(
      asTable(
        ['place', ...columns],
        things.map((t) => ({ ...t })),
      ),
    );
    if (things.length < found.total)
      terminal.out(`… and ${found.total - things.length} more: --limit ${found.total}\n`);
  }
  return found.total === found.value ? exit.done : exit.failure;
}

async function monthOf(
  terminal: Terminal,
  { network, month, run, json, limit }: Options,
  needs: RollupNeeds,
): Promise<Exit> {
  if (!network || !month) throw new UsageError('A month is one network’s: months --network ID --month YYYY-MM.');
  const found = (await explainMonth({ network, month, run }, needs))!;
  const { rows, ...facts } = found;
  if (json)
    terminal.out(
      `${JSON.stringify({ ...facts, network, month, total: rows.length, rows: rows.slice(0, limit).map(dated) })}\n`,
    );
  else {
    terminal.out(
      `${network}, ${month}, as of ${found.as_of}: ${found.state ?? 'not a month up to that day'}, ${rows.length} rows.\n\n`,
    );
    terminal.out(asTable([...columns, 'done'], rows.slice(0, limit).map(dated)));
    if (rows.length > limit) terminal.out(`… and ${rows.length - limit} more: --limit ${rows.length}\n`);
  }
  return exit.done;
}

async function milestoneOf(terminal: Terminal, milestone: string, options: Options, needs: RollupNeeds): Promise<Exit> {
  const found = (await explainMilestone({ milestone, run: options.run }, needs))!;
  const rows = found.rows.map((row) => ({ ...dated(row), because: whyNot(row).join('; ') }));
  if (options.json) terminal.out(`${JSON.stringify({ ...found, milestone, rows })}\n`);
  else {
    terminal.out(`${milestone}, as of ${found.as_of}: ${found.status}.\n\n`);
    terminal.out(asTable(['network', 'state', 'date', 'upload', 'sheet', 'row', 'because'], rows));
  }
  return exit.done;
}

/** Why a milestone's row proves it, or what it lacks. */
function whyNot(row: Row): string[] {
  if (row.is_proof) return ['it proves the milestone'];
  const lacks: string[] = [];
  if (!row.is_sender) lacks.push('its sender is none of the milestone’s');
  if (row.state !== 'completed') lacks.push(`it says ${row.state ?? 'no state'}`);
  else {
    if (!row.has_evidence) lacks.push('no public https link');
    if (!row.is_in_time) lacks.push('its day is missing, before the pledge, or after its receipt');
  }
  return lacks.length > 0 ? lacks : ['another row proves it by an earlier day'];
}

const dated = ({ on_date, ...row }: Row): Row => ({ ...row, date: on_date ?? null });

async function rowOf(terminal: Terminal, address: string, { run, json }: Options, needs: RollupNeeds): Promise<Exit> {
  const parts = /^([0-9a-f]{32}):(\d{1,5}):(\d{1,9})$/.exec(address);
  if (!parts)
    throw new UsageError(`--row ${address}: expected UPLOAD:SHEET:ROW, as a receipt and pledge explain list them.`);
  const at = { upload: parts[1]!, sheet: Number(parts[2]), row: Number(parts[3]) };
  const found = (await explainRow({ ...at, run }, needs))!;
  if (json) terminal.out(`${JSON.stringify(found)}\n`);
  else if (found.records.length === 0)
    terminal.out(
      `Run ${found.run} has no such row: it was not accepted, or its upload is withdrawn, or was received after ${found.as_of}.\n`,
    );
  else
    for (const { record, dataset, counts, because } of found.records)
      terminal.out(
        `${dataset}, record ${record}: ${counts ? 'it counts' : 'it does not count'}.\n${because.map((b) => `  ${b}\n`).join('')}`,
      );
  return exit.done;
}
