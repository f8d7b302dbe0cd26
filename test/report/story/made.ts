import * as z from 'zod';
import { dueDay } from '../../../functions/report/story/months.ts';
import { likeTheOthers } from '../../../functions/report/story/not-in.ts';
import { forecasts, outlook } from '../../../functions/report/story/outlook.ts';
import { standingOf } from '../../../functions/report/story/standing.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { Changes, PublicTables, standing } from '../../../schemas/public-tables.ts';
import { milestoneStatus, status } from '../../../schemas/run.ts';
import { dayBefore, daysOf, monthsBetween } from '../../../schemas/time.ts';

/** A case in few words: what came of each indicator, and what is known besides. */
export const Case = z.strictObject({
  why: z.string(),
  as_of: z.iso.date(),
  provisional: z.boolean().default(false),
  /** Of an indicator, what each month brought; an indicator that is not named has no row. The last months' may be open. */
  months: z.record(z.string(), z.array(z.int())),
  /** The least and the most that it may be. Default: the value. */
  band: z.record(z.string(), z.tuple([z.int(), z.int()])).default({}),
  /** The first month of which rows may still come, of indicators that come later than the others. Default: the first not due. */
  open_from: z.record(z.string(), z.string()).default({}),
  /** Networks with a late month, and late months. */
  late: z.tuple([z.int(), z.int()]).default([0, 0]),
  changes: Changes.nullable().default(null),
});
export type Case = z.infer<typeof Case>;

/** The public tables of a case, by the rules of the specification that the report's SQL has too. */
export function madeTables(of: Case): PublicTables {
  const { window, objective_end } = pledge;
  const days = daysOf(window.end) - daysOf(window.start) + 1;
  const until = [of.as_of, window.end].sort()[0]!;
  const months = of.as_of < window.start ? [] : monthsBetween(window.start, until);
  const lastDue = months.filter((m) => of.as_of > dueDay(`${m}-01`)).at(-1);
  const referenceDay = lastDue ? dayBefore(`${monthsBetween(lastDue, '2020-01')[1]}-01`) : null;
  const line = (target: number, day: string) =>
    Math.round((10 * target * (daysOf(day) - daysOf(window.start) + 1)) / days) / 10;
  const indicators = pledge.indicators.map((i) => {
    const came = of.months[i.id] ?? [];
    const by_month = months.map((month, m) => ({ month, value: came[m] ?? 0 }));
    const value = sum(by_month.map((m) => m.value));
    const reached = sum(by_month.filter((m) => lastDue && m.month <= lastDue).map((m) => m.value));
    const [value_low, value_high] = of.band[i.id] ?? [value, value];
    const statusOf = (bound: number): z.infer<typeof status> => {
      const compared = (reached + bound - value) * days;
      const asked = referenceDay ? i.target * (daysOf(referenceDay) - daysOf(window.start) + 1) : 0;
      if (!of.months[i.id]) return 'no_evidence';
      if (bound >= i.target) return 'achieved';
      if (referenceDay === window.end) return 'not_achieved';
      return compared >= asked ? 'on_track' : 100 * compared >= 80 * asked ? 'at_risk' : 'behind';
    };
    const reference =
      referenceDay === null ? null : { day: referenceDay, value: reached, expected: line(i.target, referenceDay) };
    const notDue = referenceDay === window.end ? null : (months.find((m) => !lastDue || m > lastDue) ?? null);
    const open_from = of.open_from[i.id] ?? notDue;
    const row = { target: i.target, value, status: statusOf(value), reference, months: by_month, open_from };
    return {
      ...row,
      id: i.id,
      counts: i.counts,
      in_totals: i.in_totals,
      value_low,
      value_high,
      value_at_objective_end: i.named_in_objectives ? value : null,
      percent: Math.round((1000 * value) / i.target) / 10,
      expected: of.as_of < window.start ? 0 : line(i.target, until),
      within_margin: statusOf(value_low) !== statusOf(value_high),
      ...standingOf(row, { ...window, objective_end }),
      ...outlook(row, { ...window, objective_end }),
    };
  });
  const people = indicators.filter((i) => i.counts === 'people');
  const certificates = indicators.filter((i) => i.counts === 'certificates');
  const total = (list: typeof indicators) => {
    const [target, value] = [sum(list.map((i) => i.target)), sum(list.map((i) => i.value))];
    return { target, value, percent: Math.round((1000 * value) / target) / 10 };
  };
  const { value: people_sum, ...people_total } = total(people);
  const months_due = months.filter((m) => lastDue && m <= lastDue).length * pledge.networks.length;
  return PublicTables.parse({
    as_of: of.as_of,
    run: '0'.repeat(32),
    provisional: of.provisional,
    window: { ...window, objective_end },
    exact: {
      indicators,
      totals: {
        people: {
          ...people_total,
          sum: people_sum,
          low: sum(people.map((i) => i.value_low)),
          high: sum(people.map((i) => i.value_high)),
        },
        certifications: total(certificates),
        indicators: indicators.length,
        statuses: Object.fromEntries(status.options.map((s) => [s, indicators.filter((i) => i.status === s).length])),
        standings: Object.fromEntries(
          standing.options.map((s) => [s, indicators.filter((i) => i.standing === s).length]),
        ),
        forecasts: forecasts(indicators),
        milestones: 0,
        milestone_statuses: Object.fromEntries(milestoneStatus.options.map((s) => [s, 0])),
      },
      milestones: [],
    },
    not_in: {
      networks: pledge.networks.length,
      networks_late: of.late[0],
      months_due,
      months_late: of.late[1],
      people: likeTheOthers(people_sum, months_due, of.late[1]),
    },
    changes: of.changes,
    tables: [],
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
