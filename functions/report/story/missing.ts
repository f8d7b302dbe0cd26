import type { RunTables } from '../tables.ts';
import { drift, fourOfFive, paceOf } from './forecast.ts';
import { sum } from './sum.ts';

/** What is expected, and the range that holds it four times of five; whole numbers. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** What of a network is not in, and what it could change: docs/specification.md#missing-months. */
export interface Missing {
  network: string;
  /** Months of training that were due and of which nothing was received. */
  months: number;
  /** The completed rows that these would bring, by the network's own months; null where nothing can be estimated. */
  participations: Estimate | null;
  /** By how much the sum of people would rise at most, as a later month brings fewer new people; null like these. */
  people_at_most: number | null;
  /** Rows that were read and rejected: so many people, certificates and companies at most. */
  rejected: number;
}

/** By how many months of its own a network's usual month is known at least. */
const fewestMonths = 3;

interface Moments {
  mean: number;
  variance: number;
}

/**
 * What months that did not come would bring, if the network went on as it did: the forecast's pace of its own months. Null where
 * too few came, or these brought nobody.
 * @param received What each month that was due and came brought, in their order.
 */
export function missingMonths(received: readonly number[], missing: number): Moments | null {
  const pace = paceOf(received);
  if (!pace || pace.mean === 0 || received.length - received.findIndex((m) => m > 0) < fewestMonths) return null;
  const { mean, spread, amount } = pace;
  // So few months know their spread badly too: as wide as Student's range is for them.
  const wider = (1 + (fourOfFive ** 2 + 1) / (4 * (amount - 1))) ** 2;
  const variance = missing * spread + (missing ** 2 * spread) / amount + ((drift * mean) ** 2 * missing ** 3) / 3;
  return { mean: missing * mean, variance: wider * variance };
}

/** A mean with its range: of a count, one factor down and up. */
export function rangeOf({ mean, variance }: Moments): Estimate {
  const factor = mean === 0 ? 1 : Math.exp(fourOfFive * Math.sqrt(Math.log1p(variance / mean ** 2)));
  return { value: Math.round(mean), low: Math.floor(mean / factor), high: Math.ceil(mean * factor) };
}

/**
 * What is not in, a line a network that lacks a month or had rows rejected, and all of them together. Networks' months differ
 * each for itself, so that the range of all is narrower than the sum of theirs.
 */
export function notInByNetwork(
  tables: Pick<
    RunTables,
    'networks' | 'network_months' | 'network_datasets' | 'indicator_values' | 'indicator_by_network'
  >,
): { lines: Missing[]; all: Missing; unknown: string[] } {
  const summed = tables.indicator_values.filter((i) => i.counts === 'people' && i.in_totals);
  const ids = new Set(summed.map((i) => i.indicator));
  // Who is in several networks adds to the sum of people once.
  const once = ratio(sum(summed.map((i) => i.value)), sum(summed.map((i) => i.sum_of_networks)));
  const lastDue = tables.indicator_values[0]?.reference_day?.slice(0, 7) ?? '';
  const found = tables.networks.map(({ network }) => {
    const months = tables.network_months.filter((m) => m.network === network);
    const due = months.filter((m) => m.month <= lastDue);
    const received = due.filter((m) => m.state === 'received').map((m) => m.participations);
    const missing = due.length - received.length;
    const own = tables.indicator_by_network.filter((n) => n.network === network && ids.has(n.indicator));
    const each = once * ratio(sum(own.map((n) => n.value)), sum(months.map((m) => m.participations)));
    const participations = missing === 0 ? null : missingMonths(received, missing);
    const rejected = sum(tables.network_datasets.filter((d) => d.network === network).map((d) => d.rows_rejected));
    return {
      network,
      months: missing,
      rejected,
      participations,
      people: participations && scaled(participations, each),
    };
  });
  const line = (of: (typeof found)[number]): Missing => ({
    network: of.network,
    months: of.months,
    participations: of.participations && rangeOf(of.participations),
    people_at_most: of.people && rangeOf(of.people).high,
    rejected: of.rejected,
  });
  const together = (of: 'participations' | 'people'): Estimate | null => {
    const known = found.flatMap((f) => f[of] ?? []);
    const all = { mean: sum(known.map((k) => k.mean)), variance: sum(known.map((k) => k.variance)) };
    return known.length === 0 ? null : rangeOf(all);
  };
  return {
    lines: found.filter((f) => f.months > 0 || f.rejected > 0).map(line),
    all: {
      network: '',
      months: sum(found.map((f) => f.months)),
      participations: together('participations'),
      people_at_most: together('people')?.high ?? null,
      rejected: sum(found.map((f) => f.rejected)),
    },
    unknown: found.filter((f) => f.months > 0 && !f.participations).map((f) => f.network),
  };
}

const scaled = ({ mean, variance }: Moments, by: number): Moments => ({
  mean: mean * by,
  variance: variance * by ** 2,
});

const ratio = (part: number, all: number): number => (all === 0 ? 0 : part / all);
