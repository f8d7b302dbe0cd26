import type { PublicTables } from '../../../schemas/public-tables.ts';
import type { ReportJson } from '../../../schemas/report.ts';

/** How much is late, of the months that each network owes training rows of: counts of a network's months. */
export function notIn({ networks }: Pick<ReportJson, 'networks'>): PublicTables['not_in'] {
  const isLate = (state: string) => state === 'late' || state === 'missing';
  const months = networks.map((n) => Object.values(n.months).map((m) => m.state));
  const late = months.map((states) => states.filter(isLate).length);
  return {
    networks: networks.length,
    networks_late: late.filter((n) => n > 0).length,
    months_due: months.flat().filter((state) => state !== 'not_due').length,
    months_late: late.reduce((a, b) => a + b, 0),
  };
}
