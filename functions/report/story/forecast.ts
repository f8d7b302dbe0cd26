/** A value that is expected, and the range that holds the outcome four times of five; whole numbers. */
export interface Forecast {
  value: number;
  low: number;
  high: number;
}

/** Below this number of months that were due, or of those since the first row, nothing is foreseen. */
const leastMonths = { due: 6, begun: 3 };
/** The pace is of the last twelve months; a month weighs half of one that is four months later. */
const lastMonths = 12;
const halfLife = 4;
/** By what part of itself the pace moves from a month to the next, one standard deviation: chosen on made-up histories. */
const drift = 0.07;
/** Four outcomes of five lie within so many standard deviations. */
const fourOfFive = 1.2816;

/**
 * What is reached when the months that are left have passed: docs/specification.md#forecast. The same months give the same
 * forecast. Null where too few months were due, none is left, or the
 * last twelve brought nobody.
 * @param due What each month that was due brought, from the first of the window.
 * @param left How many months of the window were not due yet.
 * @param now What is reached already, with the open months' rows: never is less foreseen.
 */
export function forecast(due: readonly number[], left: number, now: number): Forecast | null {
  const begun = due.findIndex((month) => month > 0);
  if (left === 0 || begun < 0 || due.length < leastMonths.due || due.length - begun < leastMonths.begun) return null;
  const months = due.slice(begun).slice(-lastMonths);
  // Without a pace there is no range either: of nothing, no factor is any more.
  if (sum(months) === 0) return null;
  const weights = months.map((_, i) => 0.5 ** ((months.length - 1 - i) / halfLife));
  const weight = sum(weights);
  const weighted = (of: (month: number) => number) => sum(months.map((m, i) => weights[i]! * of(m))) / weight;
  const pace = weighted((m) => m);
  /** To how many months of one weight the weighted ones amount. */
  const amount = weight ** 2 / sum(weights.map((w) => w ** 2));
  // What months differ by, with what a count differs by of itself, so that equal months are not taken for certain ones.
  const spread = (weighted((m) => (m - pace) ** 2) * amount) / (amount - 1) + pace;
  const variance = left * spread + (left ** 2 * spread) / amount + ((drift * pace) ** 2 * left ** 3) / 3;
  const more = left * pace;
  // Of a count the range is wider above than below: it is one of factors.
  const factor = Math.exp(fourOfFive * Math.sqrt(Math.log1p(variance / more ** 2)));
  const reached = sum(due);
  const atLeastNow = (value: number) => Math.max(now, Math.round(reached + value));
  return { value: atLeastNow(more), low: atLeastNow(more / factor), high: atLeastNow(more * factor) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
