import { type ProtectedTable, PublicTables } from '../../../schemas/public-tables.ts';
import type { ReportJson } from '../../../schemas/report.ts';

/** `public/tables.json`, by its name among a report's files. */
export const publicTablesFile = 'public/tables.json';

/**
 * What the public sees of a run: the pledge's own level, exact, as `report.json` has it, and the protected tables.
 * @param tables As they are shown for the run; none before the first quarter that was decided.
 */
export function publicTables(report: ReportJson, tables: readonly ProtectedTable[]): PublicTables {
  const { people, certifications } = report.totals;
  return PublicTables.parse({
    as_of: report.as_of,
    run: report.run,
    exact: {
      indicators: report.indicators.map((i) => ({
        id: i.id,
        target: i.target,
        value: i.value,
        value_low: i.value_low,
        value_high: i.value_high,
        value_at_objective_end: i.value_at_objective_end,
        percent: i.percent,
        expected: i.expected,
        status: i.status,
        reference: i.reference,
        months: Object.entries(i.by_month).map(([month, value]) => ({ month, value })),
      })),
      totals: {
        people: { target: people.target, sum: people.sum, percent: people.percent },
        certifications: {
          target: certifications.target,
          value: certifications.value,
          percent: certifications.percent,
        },
      },
    },
    tables,
  });
}

/** The bytes of `public/tables.json`: two-space JSON in the order of the schema, a line feed at the end. */
export const publicTablesBytes = (tables: PublicTables): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(tables, null, 2)}\n`);
