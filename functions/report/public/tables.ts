import { type Changes, type ProtectedTable, PublicTables, standing } from '../../../schemas/public-tables.ts';
import type { ReportJson } from '../../../schemas/report.ts';
import { milestoneStatus, status } from '../../../schemas/run.ts';
import { jsonBytes } from '../../runtime/ports/json.ts';
import { notIn } from '../story/not-in.ts';
import { forecasts, outlook } from '../story/outlook.ts';
import { standingOf } from '../story/standing.ts';

/** What is known of a run besides its tables. */
interface Since {
  /** Default false. */
  provisional?: boolean;
  /** Default: none was released before. */
  changes?: Changes | null;
}

/** `public/tables.json`, by its name among a report's files. */
export const publicTablesFile = 'public/tables.json';

/**
 * What the public sees of a run: the pledge's own level, exact, as `report.json` has it, and the protected tables.
 * @param tables As they are shown for the run; none before the first quarter that was decided.
 */
export function publicTables(
  report: ReportJson,
  tables: readonly ProtectedTable[],
  { provisional = false, changes = null }: Since = {},
): PublicTables {
  const { people, certifications } = report.totals;
  const summed = report.indicators.filter((i) => i.counts === 'people' && i.in_totals);
  const sum = (of: 'value_low' | 'value_high') => summed.reduce((all, i) => all + i[of], 0);
  const indicators = report.indicators.map((i) => indicatorOf(i, report.window));
  return PublicTables.parse({
    as_of: report.as_of,
    run: report.run,
    provisional,
    window: report.window,
    exact: {
      indicators,
      totals: {
        people: {
          target: people.target,
          sum: people.sum,
          low: sum('value_low'),
          high: sum('value_high'),
          percent: people.percent,
        },
        certifications: {
          target: certifications.target,
          value: certifications.value,
          percent: certifications.percent,
        },
        indicators: report.indicators.length,
        statuses: counted(status.options, report.indicators, (i) => i.status),
        standings: counted(standing.options, indicators, (i) => i.standing),
        forecasts: forecasts(indicators),
        milestones: report.milestones.length,
        milestone_statuses: counted(milestoneStatus.options, report.milestones, (m) => m.status),
      },
      milestones: report.milestones.map((m) => ({
        id: m.id,
        due: m.due,
        status: m.status,
        completed_on: m.completed_on,
        evidence_url: m.evidence_url,
        evidence_missing: m.evidence_missing,
      })),
    },
    not_in: notIn(report),
    changes,
    tables,
  });
}

/** The months of an indicator as a list, in their order. */
export const monthsOf = ({ by_month }: Pick<ReportJson['indicators'][number], 'by_month'>) =>
  Object.entries(by_month).map(([month, value]) => ({ month, value }));

function indicatorOf(i: ReportJson['indicators'][number], window: ReportJson['window']) {
  const months = monthsOf(i);
  return {
    id: i.id,
    counts: i.counts,
    in_totals: i.in_totals,
    target: i.target,
    value: i.value,
    value_low: i.value_low,
    value_high: i.value_high,
    value_at_objective_end: i.value_at_objective_end,
    percent: i.percent,
    // The line asks for people, certificates and companies: whole ones, so that a value is on it where it is no less.
    expected: Math.ceil(i.expected),
    status: i.status,
    within_margin: i.within_margin,
    reference: i.reference && { ...i.reference, expected: Math.ceil(i.reference.expected) },
    months,
    open_from: i.open_from,
    ...standingOf({ ...i, months }, window),
    ...outlook({ ...i, months }, window),
  };
}

/** How many of a list have each status, those that none has too. */
const counted = <S extends string, T>(statuses: readonly S[], list: readonly T[], of: (one: T) => S) =>
  Object.fromEntries(statuses.map((one) => [one, list.filter((x) => of(x) === one).length]));

/** The bytes of `public/tables.json`. */
export const publicTablesBytes = (tables: PublicTables): Uint8Array => jsonBytes(tables);
