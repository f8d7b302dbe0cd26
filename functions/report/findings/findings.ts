import type { Language } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import type { ResultRow } from '../../../schemas/run.ts';
import type { Delivery } from '../delivery.ts';
import type { Count } from '../story/sentences.ts';
import { sum } from '../story/sum.ts';
import { type Words, wordsOf } from '../story/words.ts';
import { en } from './texts-en.ts';
import { es, type FindingTexts } from './texts-es.ts';

/**
 * What each chart and table of the association's page finds: its title, a sentence without a full stop, by the rules of
 * docs/specification.md#findings. Pure.
 */

/** What a finding is written with. */
export interface Finding {
  t: FindingTexts;
  w: Words;
  /** Names by their ids. */
  indicator(id: string): string;
  network(id: string): string;
}

export const findingOf = (language: Language, names: Pick<Finding, 'indicator' | 'network'>): Finding => ({
  t: { es, en }[language],
  w: wordsOf(language),
  ...names,
});

const counted = (n: number, w: Words): Count => ({ n, text: w.number(n) });

type Indicator = Pick<
  PublicTables['exact']['indicators'][number],
  'id' | 'target' | 'value' | 'standing' | 'closed' | 'months' | 'reference' | 'pace'
>;

/**
 * An indicator's line: the month in which it reached its target, else how far it is from the straight line by what its standing
 * compares: its closed months, where it goes by them, or the reference day.
 */
export function lineFinding(i: Indicator, { t, w, indicator }: Finding): string {
  const named = (text: string) => `${indicator(i.id)}: ${text}`;
  if (i.value === 0) return named(t.line.nothing);
  if (i.value >= i.target) return named(t.line.reached(w.month(monthReached(i))));
  if (i.standing === 'not_achieved') return named(t.line.short(w.number(i.target - i.value)));
  const isOpen = i.standing === 'open';
  const compared = i.closed ?? (isOpen ? null : i.reference);
  if (compared === null) return named(t.line[isOpen ? 'open' : 'early'](w.number(i.value), w.number(i.target)));
  const { day, value, expected } = compared;
  const date = w.date(day);
  if (value === expected) return named(t.line.on(date));
  if (value > expected) return named(t.line.ahead(w.number(value - expected), date));
  const { needed, recent } = i.pace;
  const pace = isOpen || needed === null || recent === null ? '' : t.line.pace(w.number(needed), w.number(recent));
  return named(`${t.line.behind(w.number(expected - value), date)}${pace}`);
}

function monthReached({ months, target }: Indicator): string {
  let total = 0;
  for (const { month, value } of months) {
    total += value;
    if (total >= target) return month;
  }
  return months.at(-1)?.month ?? '';
}

/** What each network counted: the fewest that make half of it, where these are at most three. */
export function networksFinding(
  rows: readonly Pick<ResultRow<'indicator_by_network'>, 'network' | 'value'>[],
  { t, w, network }: Finding,
): string {
  const counting = rows.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  if (counting.length === 0) return t.networks.none;
  if (counting.length === 1) return t.networks.only(network(counting[0]!.network));
  const all = sum(counting.map(({ value }) => value));
  let reached = 0;
  const half = counting.filter(({ value }) => {
    if (2 * reached >= all) return false;
    reached += value;
    return true;
  });
  return half.length > 3
    ? t.networks.spread(w.number(half.length))
    : t.networks.half(half.length, w.list(half.map((one) => network(one.network))));
}

/** All indicators: the one that came furthest of its target, and the one that came least far. */
export function glanceFinding(
  indicators: readonly { indicator: string; percent: number }[],
  { t, w, indicator }: Finding,
): string {
  const sorted = [...indicators].sort((a, b) => b.percent - a.percent);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least) return '';
  const of = (one: { indicator: string; percent: number }) =>
    [indicator(one.indicator), w.percent(one.percent)] as const;
  return most.percent === least.percent ? t.glance.same(w.percent(most.percent)) : t.glance.ends(of(most), of(least));
}

/** The sum of people and the distinct ones. */
export function peopleFinding(
  { people_sum, people_distinct }: Pick<ResultRow<'totals'>, 'people_sum' | 'people_distinct'>,
  { t, w }: Finding,
): string {
  if (people_sum === 0) return t.people.none;
  return people_sum === people_distinct
    ? t.people.allDistinct(counted(people_sum, w))
    : t.people.distinct(w.number(people_sum), counted(people_distinct, w));
}

/** Who stands in two indicators: the pair of most people. */
export function pairsFinding(
  rows: readonly Pick<ResultRow<'indicator_overlap'>, 'indicator' | 'other' | 'people'>[],
  { t, w, indicator }: Finding,
): string {
  const most = [...rows].sort((a, b) => b.people - a.people)[0];
  if (!most || most.people === 0) return t.pairs.none;
  return t.pairs.most(w.list([indicator(most.indicator), indicator(most.other)]), w.number(most.people));
}

/** The months of a year that networks owe, late or missing, and the network that owes most. */
export function monthsFinding(
  year: string,
  cells: readonly Pick<ResultRow<'network_months'>, 'network' | 'state'>[],
  { t, w, network }: Finding,
): string {
  if (cells.every(({ state }) => state === 'not_due')) return t.months.notDue(year);
  const owed = new Map<string, number>();
  for (const { network: id, state } of cells)
    if (state === 'missing' || state === 'late') owed.set(id, (owed.get(id) ?? 0) + 1);
  const [most, next] = [...owed].sort(([, a], [, b]) => b - a);
  if (!most) return t.months.none(year);
  const all = sum([...owed.values()]);
  if (!next) return t.months.one(year, network(most[0]), counted(all, w));
  const said = t.months.some(year, w.number(all), w.number(owed.size));
  return most[1] === next[1] ? said : `${said}${t.months.most(network(most[0]), w.number(most[1]))}`;
}

/** How many networks sent every month, and how many every month in time. */
export function deliveryFinding(
  rows: readonly Pick<Delivery, 'months' | 'missing' | 'afterwards'>[],
  { t, w }: Finding,
): string {
  const due = rows.filter(({ months }) => months > 0);
  const complete = due.filter(({ missing }) => missing === 0);
  const inTime = complete.filter(({ afterwards }) => afterwards === 0);
  if (due.length === 0) return t.delivery.notDue;
  if (complete.length === 0) return t.delivery.none(counted(due.length, w));
  if (inTime.length === due.length) return t.delivery.all(counted(due.length, w));
  return t.delivery.some(counted(complete.length, w), counted(due.length, w), counted(inTime.length, w));
}

/** What became of the rows. */
export const rowsFinding = (
  { rows_read, rows_accepted }: Pick<ResultRow<'totals'>, 'rows_read' | 'rows_accepted'>,
  { t, w }: Finding,
): string => (rows_read === 0 ? t.rows.none : t.rows.accepted(counted(rows_read, w), counted(rows_accepted, w)));

/** How many milestones are reached, how many of these late; how many are overdue; of how many the evidence is missing. */
export function milestonesFinding(
  rows: readonly Pick<ResultRow<'milestone_status'>, 'status' | 'evidence_missing'>[],
  { t, w }: Finding,
): string {
  const of = (...statuses: ResultRow<'milestone_status'>['status'][]) =>
    rows.filter(({ status }) => statuses.includes(status)).length;
  const [late, overdue] = [of('achieved_late'), of('overdue')];
  const missing = rows.filter(({ evidence_missing }) => evidence_missing).length;
  return [
    t.milestones.reached(w.number(of('achieved', 'achieved_late')), w.number(rows.length)),
    late > 0 && t.milestones.late(w.number(late)),
    overdue > 0 && t.milestones.overdue(counted(overdue, w)),
    missing > 0 && t.milestones.missing(w.number(missing)),
  ]
    .filter(Boolean)
    .join('; ');
}
