import type { PublicTables } from '../../../schemas/public-tables.ts';
import { monthsBetween } from '../../../schemas/time.ts';
import { forecast } from './forecast.ts';

type ExactIndicator = PublicTables['exact']['indicators'][number];

/** What is still needed of an indicator, and where it is heading. */
export type Outlook = Pick<ExactIndicator, 'pace' | 'forecast'>;

/**
 * The pace and the forecast of an indicator: docs/specification.md#pace, #forecast. They go by the months that were due,
 * as a later month's rows may still be on their way.
 */
export function outlook(
  { target, value, reference, months }: Pick<ExactIndicator, 'target' | 'value' | 'reference' | 'months'>,
  window: PublicTables['window'],
): Outlook {
  const lastDue = reference?.day.slice(0, 7) ?? '';
  const due = months.filter((m) => m.month <= lastDue).map((m) => m.value);
  const left = monthsBetween(window.start, window.end).filter((month) => month > lastDue);
  const remaining = Math.max(0, target - value);
  return {
    pace: {
      remaining,
      months_left: left.length,
      needed: remaining === 0 || left.length === 0 ? null : Math.ceil((target - (reference?.value ?? 0)) / left.length),
      recent: due.length === 0 ? null : Math.round(mean(due.slice(-12))),
    },
    forecast: forecast(due, left.length, value),
  };
}

/** How many forecasts say that the target is reached, that it may be, that it is not. */
export function forecasts(indicators: readonly Pick<ExactIndicator, 'target' | 'forecast'>[]) {
  const known = indicators.flatMap(({ target, forecast }) => (forecast ? [{ target, ...forecast }] : []));
  const reached = known.filter((i) => i.low >= i.target).length;
  const missed = known.filter((i) => i.high < i.target).length;
  return { reached, open: known.length - reached - missed, missed };
}

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
