import type { PublicTables } from '../../../schemas/public-tables.ts';
import type { ReportJson } from '../../../schemas/report.ts';
import { sum } from './sum.ts';

/** How much is late, of the months that each network owes training rows of: counts of a network's months. */
export function notIn({ networks, totals }: Pick<ReportJson, 'networks' | 'totals'>): PublicTables['not_in'] {
  const isLate = (state: string) => state === 'late' || state === 'missing';
  const months = networks.map((n) => Object.values(n.months).map((m) => m.state));
  const late = months.map((states) => states.filter(isLate).length);
  const months_due = months.flat().filter((state) => state !== 'not_due').length;
  const months_late = sum(late);
  return {
    networks: networks.length,
    networks_late: late.filter((n) => n > 0).length,
    months_due,
    months_late,
    people: likeTheOthers(totals.people.sum, months_due, months_late),
  };
}

/**
 * How many people the late months would bring if each were as the mean of those that came: of public numbers alone, so that
 * nothing is learnt of the networks that are late. Null where nothing is late, or nothing came.
 */
export const likeTheOthers = (people: number, months_due: number, months_late: number): number | null =>
  months_late === 0 || months_late === months_due || people === 0
    ? null
    : Math.round((people * months_late) / (months_due - months_late));
