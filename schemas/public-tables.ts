import * as z from 'zod';
import { status } from './run.ts';
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

const ExactIndicator = z.strictObject({
  id: z.string(),
  target: z.int(),
  value: z.int(),
  value_low: z.int(),
  value_high: z.int(),
  value_at_objective_end: z.int().nullable(),
  percent: z.number(),
  expected: z.number(),
  status,
  /** What the status compares, and at which day; null before the first month was due. */
  reference: z.strictObject({ day, value: z.int(), expected: z.number() }).nullable(),
  /** Each month of the window to the date: what was counted for the first time in it. */
  months: z.array(z.strictObject({ month: z.string(), value: z.int() })),
});

export const PublicTables = z.strictObject({
  as_of: day,
  run: z.string(),
  exact: z.strictObject({
    indicators: z.array(ExactIndicator),
    totals: z.strictObject({
      people: z.strictObject({ target: z.int(), sum: z.int(), percent: z.number() }),
      certifications: z.strictObject({ target: z.int(), value: z.int(), percent: z.number() }),
    }),
  }),
  tables: z.array(ProtectedTable),
});
export type PublicTables = z.infer<typeof PublicTables>;
