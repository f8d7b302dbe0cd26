import { sum } from './sum.ts';

/** A value that is expected, and the range that holds the outcome four times of five; whole numbers. */
export interface Forecast {
  value: number;
  low: number;
  high: number;
}

/** Below this number of closed months, or of those since the first row, nothing is foreseen. */
const leastMonths = { closed: 6, begun: 3 };
/** The pace is of the last twelve months; a month weighs half of one that is four months later. */
const lastMonths = 12;
const halfLife = 4;
/** By what part of itself the pace moves from a month to the next, one standard deviation: chosen on made-up histories. */
export const drift = 0.07;
/** Four outcomes of five lie within so many standard deviations. */
export const fourOfFive = 1.2816;

/** What comes a month: the mean, and how little it is known by. */
interface Pace {
  mean: number;
  /** The variance of a month about the mean. */
  spread: number;
  /** To how many months of one weight the weighted ones amount. */
  amount: number;
}

/**
 * The pace of the last twelve months since the first that brought something, weighted: docs/specification.md#pace. Null where no
 * month was closed. @param closed What each closed month brought, from the first of the window.
 */
export function paceOf(closed: readonly number[]): Pace | null {
  if (closed.length === 0) return null;
  const begun = closed.findIndex((month) => month > 0);
  const months = closed.slice(Math.max(0, begun)).slice(-lastMonths);
  const weights = months.map((_, i) => 0.5 ** ((months.length - 1 - i) / halfLife));
  const weight = sum(weights);
  const weighted = (of: (month: number) => number) => sum(months.map((m, i) => weights[i]! * of(m))) / weight;
  const mean = weighted((m) => m);
  const amount = weight ** 2 / sum(weights.map((w) => w ** 2));
  // What months differ by, with what a count differs by of itself, so that equal months are not taken for certain ones.
  const spread = (weighted((m) => (m - mean) ** 2) * amount) / (amount - 1) + mean;
  return { mean, spread, amount };
}

/**
 * What is reached when the months that are left have passed: docs/specification.md#forecast. The same months give the same
 * forecast. Null where too few months were closed, none is left, or the last twelve brought nobody.
 * @param closed What each closed month brought, from the first of the window.
 * @param left How many months of the window are open, or still to come.
 * @param now What is reached already, with the open months' rows: never is less foreseen.
 */
export function forecast(closed: readonly number[], left: number, now: number): Forecast | null {
  const begun = closed.findIndex((month) => month > 0);
  if (left === 0 || begun < 0 || closed.length < leastMonths.closed || closed.length - begun < leastMonths.begun)
    return null;
  const { mean, spread, amount } = paceOf(closed)!;
  // Without a pace there is no range either: of nothing, no factor is any more.
  if (mean === 0) return null;
  const variance = left * spread + (left ** 2 * spread) / amount + ((drift * mean) ** 2 * left ** 3) / 3;
  const more = left * mean;
  // Of a count the range is wider above than below: it is one of factors.
  const factor = Math.exp(fourOfFive * Math.sqrt(Math.log1p(variance / more ** 2)));
  const reached = sum(closed);
  const atLeastNow = (value: number) => Math.max(now, Math.round(reached + value));
  return { value: atLeastNow(more), low: atLeastNow(more / factor), high: atLeastNow(more * factor) };
}
