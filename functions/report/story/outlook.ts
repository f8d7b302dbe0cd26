import type { PublicTables } from '../../../schemas/public-tables.ts';
import { monthsBetween } from '../../../schemas/time.ts';
import { forecast, paceOf } from './forecast.ts';

type ExactIndicator = PublicTables['exact']['indicators'][number];
/** What is still needed of an indicator, and where it is heading. */
export type Outlook = Pick<ExactIndicator, 'pace' | 'forecast'>;

/**
 * The pace and the forecast of an indicator: docs/specification.md#pace, #forecast. What is needed is spread over the months
 * that were not due; what comes is of the months that are closed, as rows of an open one may still be on their way.
 */
export function outlook(
  {
    target,
    value,
    reference,
    months,
    open_from,
  }: Pick<ExactIndicator, 'target' | 'value' | 'reference' | 'months' | 'open_from'>,
  window: PublicTables['window'],
): Outlook {
  const all = monthsBetween(window.start, window.end);
  const left = all.filter((month) => month > (reference?.day.slice(0, 7) ?? ''));
  const closed = months.filter(({ month }) => open_from === null || month < open_from).map((m) => m.value);
  const remaining = Math.max(0, target - value);
  const pace = paceOf(closed);
  return {
    pace: {
      remaining,
      months_left: left.length,
      needed: remaining === 0 || left.length === 0 ? null : Math.ceil((target - (reference?.value ?? 0)) / left.length),
      recent: pace && Math.round(pace.mean),
    },
    forecast: forecast(closed, all.length - closed.length, value),
  };
}

/** How many forecasts say that the target is reached, that it may be, that it is not. */
export function forecasts(indicators: readonly Pick<ExactIndicator, 'target' | 'forecast'>[]) {
  const known = indicators.flatMap(({ target, forecast }) => (forecast ? [{ target, ...forecast }] : []));
  const reached = known.filter((i) => i.low >= i.target).length;
  const missed = known.filter((i) => i.high < i.target).length;
  return { reached, open: known.length - reached - missed, missed };
}
