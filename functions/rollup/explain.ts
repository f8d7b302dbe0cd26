import { keys } from '../../schemas/keys.ts';
import { readParquet } from '../parquet/tables.ts';
import type { Row, Session } from '../runtime/ports/warehouse.ts';
import { proveObjects } from './erased.ts';
import { refreeze } from './freeze.ts';
import { compile } from './models.ts';
import { latest, openRun } from './published.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/** Which figure of an indicator: its value, its completed rows, or how many units are in more than one network. */
export const figuresOf = ['value', 'participations', 'in_more_than_one_network'] as const;

/** The figures of the totals, and what each lists: a unit, a unit once an indicator, or a row. */
export const totalFigures = {
  people_sum: { counts: 'people', indicators: 1, listed: 'each' },
  people_distinct: { counts: 'people', indicators: 1, listed: 'unit' },
  people_in_more_than_one_indicator: { counts: 'people', indicators: 2, listed: 'unit' },
  certifications_value: { counts: 'certificates', indicators: 1, listed: 'each' },
  participations: { counts: 'people', indicators: 1, listed: 'row' },
} as const;
export type TotalFigure = keyof typeof totalFigures;

export interface ExplainRequest {
  /** An indicator, or a figure of the totals. */
  indicator: string;
  /** Of an indicator; default its value. */
  of?: (typeof figuresOf)[number] | undefined;
  /** Only this network's own units; default all networks together. */
  network?: string | undefined;
  /** Only what was counted for the first time in this month, `YYYY-MM`; default every month. */
  month?: string | undefined;
  /** Only what this other indicator counts too: the overlap; default everything. */
  other?: string | undefined;
  /** How many are listed, from the first; default 50. */
  limit?: number | undefined;
  /** A run's id; default the run that readers take. */
  run?: string | undefined;
}

/** The row by which a unit counts: its first, in the window. */
export interface CountedThing {
  /** From 1. */
  place: number;
  network: string;
  month: string;
  date: string;
  upload: string;
  received_at: string;
  sheet: number;
  row: number;
  record: number;
}

export interface Explanation {
  run: string;
  as_of: string;
  indicator: string;
  network: string | null;
  /** The figure of the run. */
  value: number;
  /** How many were found in the lake; where it is not `value`, the lake is not the one that was counted. */
  total: number;
  things: CountedThing[];
}

/**
 * Follows a number of a published run down to upload, sheet and row. The order is that of the rows, the same under any
 * key. Null where nothing is published, or not that run, or it has no such figure.
 * @throws {StoreError} where what was published is damaged.
 */
export async function explain(request: ExplainRequest, needs: RollupNeeds): Promise<Explanation | null> {
  const { indicator, of = 'value', network, month, other, limit = 50, run } = request;
  const total = totalFigures[indicator as TotalFigure];
  return withRun(run, needs, async (session, { run, as_of }) => {
    const value = total
      ? await cell(needs, run, 'totals', indicator)
      : await figureOf(needs, run, { indicator, of, network, month, other });
    if (value === null) return null;
    // The first row gives the total, also where none is to be listed.
    const params = [
      ...[total ? '' : indicator, total?.counts ?? '', network ?? '', month ?? '', other ?? ''],
      of === 'in_more_than_one_network' ? 2 : 1,
      total?.indicators ?? 1,
      of === 'participations' ? 'row' : (total?.listed ?? 'unit'),
      Math.max(limit, 1),
    ];
    const rows = await session.select(compile(needs.models, 'explain/figure_rows'), { params });
    const things = rows.map(thing).sort((a, b) => a.place - b.place);
    return {
      run,
      as_of,
      indicator,
      network: network ?? null,
      value,
      total: Number(rows[0]?.total ?? 0),
      things: things.slice(0, limit),
    };
  });
}

/** The training rows of a network that stand in a month, in the order of their days; null where nothing is published. */
export async function explainMonth(
  { network, month, run }: { network: string; month: string; run?: string | undefined },
  needs: RollupNeeds,
): Promise<{ run: string; as_of: string; state: string | null; rows: Row[] } | null> {
  return withRun(run, needs, async (session, { run, as_of }) => {
    const [cellOf] = (await table(needs, run, 'network_months')).filter(
      (r) => r.network === network && r.month === month,
    );
    const rows = await session.select(compile(needs.models, 'explain/month_rows'), { params: [network, month] });
    return { run, as_of, state: cellOf ? String(cellOf.state) : null, rows: rows.sort(inOrder) };
  });
}

/** What stands of a milestone, a row a sender, the proof first; null where nothing is published. */
export async function explainMilestone(
  { milestone, run }: { milestone: string; run?: string | undefined },
  needs: RollupNeeds,
): Promise<{ run: string; as_of: string; status: string | null; rows: Row[] } | null> {
  return withRun(run, needs, async (session, { run, as_of }) => {
    const [found] = (await table(needs, run, 'milestone_status')).filter((r) => r.milestone === milestone);
    const rows = await session.select(compile(needs.models, 'explain/milestone_rows'), { params: [milestone] });
    const proofFirst = (a: Row, b: Row) => Number(b.is_proof) - Number(a.is_proof) || inOrder(a, b);
    return { run, as_of, status: found ? String(found.status) : null, rows: rows.sort(proofFirst) };
  });
}

/** Opens a published run, with all that it was made of proven, and asks its lake. */
export async function withRun<T>(
  wish: string | undefined,
  needs: RollupNeeds,
  ask: (session: Session, run: { run: string; as_of: string }) => Promise<T | null>,
): Promise<T | null> {
  const published = await latest(needs.store, { run: wish });
  if (!published) return null;
  const { manifest, ledger } = await openRun(needs.store, published);
  await proveObjects({ ...ledger.receipts, ...ledger.tables, ...ledger.lake }, needs.store);
  const { files } = await refreeze(manifest, needs);
  return withSession(needs.warehouse, published.run, files, {}, (session) => ask(session, published));
}

type Figure = Pick<ExplainRequest, 'indicator' | 'network' | 'month' | 'other'> & { of: (typeof figuresOf)[number] };

/** The figure that a run's tables hold; null where they do not have it. */
async function figureOf(needs: RollupNeeds, run: string, figure: Figure): Promise<number | null> {
  const { indicator, of, network, month, other } = figure;
  const given = [network, month, other].filter((x) => x !== undefined).length + (of === 'value' ? 0 : 1);
  if (given > 1) return null;
  if (network !== undefined) return cell(needs, run, 'indicator_by_network', 'value', { indicator, network });
  if (month !== undefined) return cell(needs, run, 'indicator_by_month', 'value', { indicator, month });
  if (other !== undefined) return cell(needs, run, 'indicator_overlap', 'people', { indicator, other });
  return cell(needs, run, 'indicator_values', of, { indicator });
}

async function cell(needs: RollupNeeds, run: string, name: string, column: string, of: Row = {}) {
  const row = (await table(needs, run, name)).find((r) => Object.entries(of).every(([key, value]) => r[key] === value));
  return row === undefined || row[column] === null ? null : Number(row[column]);
}

async function table({ store }: RollupNeeds, run: string, name: string): Promise<Row[]> {
  const bytes = await store.get(keys.runTable(run, name));
  return bytes ? readParquet(bytes) : [];
}

const inOrder = (a: Row, b: Row): number =>
  compare(a.on_date ?? '', b.on_date ?? '') ||
  compare(a.received_at!, b.received_at!) ||
  Number(a.sheet) - Number(b.sheet) ||
  Number(a.row) - Number(b.row);
const compare = (a: NonNullable<Row[string]>, b: NonNullable<Row[string]>) => (a < b ? -1 : a > b ? 1 : 0);

const thing = (row: Row): CountedThing => ({
  place: Number(row.place),
  network: String(row.network),
  month: String(row.month),
  date: String(row.on_date),
  upload: String(row.upload),
  received_at: String(row.received_at),
  sheet: Number(row.sheet),
  row: Number(row.row),
  record: Number(row.record),
});
