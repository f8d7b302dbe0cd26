import * as z from 'zod';
import { milestoneStatus, status } from './run.ts';
import { day } from './run-fields.ts';

/**
 * `public/tables.json` of a report: every number that the public sees of a run, and the one source of each public page and
 * file. What is `exact` is the pledge's own level; every table is protected (docs/specification.md#protected-tables).
 */

/** Each by the person's first completed row; `network` by every network of the person. */
export const personDimensions = ['sex', 'age', 'province', 'modality', 'programme', 'network'] as const;
/** Of certificates and companies, where known. */
export const unitDimensions = ['province', 'network'] as const;
/** One row each, of no dimension: people, people of two indicators, participations, people with a certificate. */
export const peopleTables = ['people.distinct', 'people.overlap', 'participations', 'certified_people'] as const;

/** A text by language, in the languages of the public pages. */
const label = z.record(z.enum(['es', 'gl', 'ca', 'eu', 'en']), z.string());

/**
 * A cell that has people. `category` is an id of ours, a province's two digits, `unknown`, or two indicators, `a+b`,
 * sorted. `value` is a multiple of five; a cell that would be 0 is not listed.
 */
export const ProtectedRow = z.strictObject({ category: z.string(), value: z.int().positive().multipleOf(5), label });

/** `indicator` is `people` where the table is of no single one. `as_of` is the quarter's end that the table is of, inclusive. */
export const ProtectedTable = z.strictObject({
  id: z.string(),
  indicator: z.string(),
  dimension: z.string(),
  as_of: day,
  rows: z.array(ProtectedRow),
});
export type ProtectedTable = z.infer<typeof ProtectedTable>;

/**
 * `public/<table>/<quarter>.json`: what was decided at a quarter's end, by the first run that was not provisional and came
 * to it. Whoever comes later shows what lies there.
 */
export const StoredTable = z.strictObject({
  table: z.string(),
  /** `2018-q1` */
  quarter: z.string(),
  /** The run that decided. */
  decided_by: z.string(),
  /** False where the older version stays. */
  refreshed: z.boolean(),
  /** What is shown: of which quarter's end, drawn from which run; null where nothing can be shown yet. */
  as_of: day.nullable(),
  run: z.string().nullable(),
  rows: z.array(ProtectedRow.omit({ label: true })),
  /** SHA-256 of the fields before, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredTable = z.infer<typeof StoredTable>;

/**
 * `public/quarters/<number>.json`: that a quarter is decided, by the run that came to it first. The numbers are the order in which
 * quarters are, and none is decided before one that has a lower number is whole.
 */
export const DecidedQuarter = z.strictObject({ quarter: z.string().regex(/^\d{4}-q[1-4]$/), run: z.string() });
export type DecidedQuarter = z.infer<typeof DecidedQuarter>;

/** What is still needed, and what came: docs/specification.md#pace. */
const Pace = z.strictObject({
  /** Target less value, at least 0. */
  remaining: z.int(),
  /** Months of the window that were not due yet. */
  months_left: z.int(),
  /** What each of these has to bring, rounded up; null where none is left, or the target is reached. */
  needed: z.int().nullable(),
  /** What a month brought, of the last twelve that were due, rounded; null before the first was due. */
  recent: z.int().nullable(),
});

/** The value at the window's end that is expected, and the range that holds it four times of five: docs/specification.md#forecast. */
const Forecast = z.strictObject({ value: z.int(), low: z.int(), high: z.int() });

/**
 * What is said of an indicator: its status; where an open month that it compares puts it below the line, what its closed months say, `open`
 * where they are on the line or none is closed: docs/specification.md#indicator-standing.
 */
export const standing = z.enum([...status.options, 'open']);

const ExactIndicator = z.strictObject({
  id: z.string(),
  counts: z.enum(['people', 'certificates', 'companies']),
  in_totals: z.boolean(),
  target: z.int(),
  value: z.int(),
  value_low: z.int(),
  value_high: z.int(),
  value_at_objective_end: z.int().nullable(),
  percent: z.number(),
  expected: z.number(),
  status,
  /** True where `value_low` and `value_high` give two statuses. */
  within_margin: z.boolean(),
  /** What the status compares, and at which day; null before the first month was due. */
  reference: z.strictObject({ day, value: z.int(), expected: z.number() }).nullable(),
  standing,
  /** What the closed months alone compare, where an open one puts the indicator below the line; null else, or where none is closed. */
  closed: z.strictObject({ day, value: z.int(), expected: z.int() }).nullable(),
  /** Each month of the window to the date: what was counted for the first time in it. */
  months: z.array(z.strictObject({ month: z.string(), value: z.int() })),
  /** The first month of which rows may still come: docs/specification.md#open-months. Null where none. */
  open_from: z.string().nullable(),
  pace: Pace,
  /** Null where too few months were due, or all. */
  forecast: Forecast.nullable(),
});

/** A change of a figure since the last released run, by its causes, which add up to it. */
const ExactChange = z.strictObject({
  /** An indicator, `people_sum` or `certifications_value`. */
  figure: z.string(),
  before: z.int(),
  after: z.int(),
  change: z.int(),
  /** Null where the causes were not asked for. An erasure stands under `corrections`: nobody learns that there was one. */
  parts: z.strictObject({ new: z.int(), withdrawn: z.int(), corrections: z.int(), rules: z.int() }).nullable(),
});

/** What became of the figures since the run that was released last before; a figure that is the same is not listed. */
export const Changes = z.strictObject({ run: z.string(), as_of: day, figures: z.array(ExactChange) });
export type Changes = z.infer<typeof Changes>;

export const PublicTables = z.strictObject({
  as_of: day,
  run: z.string(),
  /** True where a file that was received by the day was not read yet. */
  provisional: z.boolean(),
  /** The first and the last day, inclusive, and the last of which the objectives' text speaks. */
  window: z.strictObject({ start: day, end: day, objective_end: day }),
  exact: z.strictObject({
    indicators: z.array(ExactIndicator),
    totals: z.strictObject({
      /** `low` and `high` are the sums of the indicators' least and most. */
      people: z.strictObject({ target: z.int(), sum: z.int(), low: z.int(), high: z.int(), percent: z.number() }),
      certifications: z.strictObject({ target: z.int(), value: z.int(), percent: z.number() }),
      /** How many indicators there are, and how many of each status and standing. */
      indicators: z.int(),
      statuses: z.record(status, z.int()),
      standings: z.record(standing, z.int()),
      /** Of those with a forecast: whose range lies at or above the target, about it, or below. */
      forecasts: z.strictObject({ reached: z.int(), open: z.int(), missed: z.int() }),
      milestones: z.int(),
      milestone_statuses: z.record(milestoneStatus, z.int()),
    }),
    milestones: z.array(
      z.strictObject({
        id: z.string(),
        due: day,
        status: milestoneStatus,
        completed_on: day.nullable(),
        evidence_url: z.string().nullable(),
        evidence_missing: z.boolean(),
      }),
    ),
  }),
  /** What the networks have not sent of the months that were due, in counts: a month of a network each. */
  not_in: z.strictObject({
    networks: z.int(),
    networks_late: z.int(),
    months_due: z.int(),
    months_late: z.int(),
    /** The sum of people that the late months would bring, were each as the mean of those that came; null without any. */
    people: z.int().nullable(),
  }),
  /** Null where no run was released before, or it was not asked. */
  changes: Changes.nullable(),
  tables: z.array(ProtectedTable),
});
export type PublicTables = z.infer<typeof PublicTables>;
