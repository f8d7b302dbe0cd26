import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf, lastDayOf } from '../../../schemas/time.ts';

type Indicator = PublicTables['exact']['indicators'][number];

/** How an indicator stands: docs/specification.md#indicator-standing. */
export type Standing = Pick<Indicator, 'standing' | 'closed'>;

/**
 * What is said of an indicator: its status, but the better one that its closed months alone give where it is below the straight
 * line, and `open` where they are on it or none is closed.
 * @returns `closed` is what its closed months alone compare; null where each month that the status compares is closed, or none is.
 */
export function standingOf(
  {
    target,
    status,
    reference,
    months,
    open_from,
  }: Pick<Indicator, 'target' | 'status' | 'reference' | 'months' | 'open_from'>,
  { start, end }: PublicTables['window'],
): Standing {
  const isBelow = status === 'at_risk' || status === 'behind';
  if (!isBelow || reference === null || open_from === null || open_from > reference.day.slice(0, 7))
    return { standing: status, closed: null };
  const before = months.filter(({ month }) => month < open_from);
  const last = before.at(-1);
  if (!last) return { standing: 'open', closed: null };
  const day = lastDayOf(last.month);
  const value = before.reduce((sum, { value }) => sum + value, 0);
  const daysTo = (other: string) => daysOf(other) - daysOf(start) + 1;
  const asked = target * daysTo(day);
  const reached = value * daysTo(end);
  const isAtRisk = reached < asked;
  const isBehind = 100 * reached < 80 * asked;
  return {
    standing: !isAtRisk ? 'open' : status === 'behind' && !isBehind ? 'at_risk' : status,
    closed: { day, value, expected: Math.ceil(asked / daysTo(end)) },
  };
}
