import * as z from 'zod';
import { milestoneStatus, status } from './run.ts';

const day = z.iso.date();

/** `report.json`. It holds no time of making. */
export const ReportJson = z.strictObject({
  as_of: day,
  run: z.string(),
  pledge: z.string(),
  window: z.strictObject({ start: day, end: day, objective_end: day }),
  indicators: z.array(
    z.strictObject({
      id: z.string(),
      pillar: z.string(),
      counts: z.string(),
      audience: z.string().nullable(),
      target: z.int(),
      value: z.int(),
      in_totals: z.boolean(),
      value_low: z.int(),
      value_high: z.int(),
      value_at_objective_end: z.int().nullable(),
      expected: z.number(),
      percent: z.number(),
      status,
      within_margin: z.boolean(),
      /** What the status compares, and at which day; null before the first month was due. */
      reference: z.strictObject({ day, value: z.int(), expected: z.number() }).nullable(),
      participations: z.int().nullable(),
      hours: z.number().nullable(),
      certified_people: z.int().nullable(),
      in_more_than_one_network: z.int(),
      networks_surplus: z.int(),
      by_network: z.record(z.string(), z.int()),
      by_month: z.record(z.string(), z.int()),
      /** The first month of which rows may still come; null where none. */
      open_from: z.string().nullable(),
      overlap: z.record(z.string(), z.int()),
    }),
  ),
  totals: z.strictObject({
    people: z.strictObject({
      target: z.int(),
      sum: z.int(),
      distinct: z.int(),
      distinct_low: z.int(),
      in_more_than_one_indicator: z.int(),
      overlap: z.int(),
      percent: z.number(),
    }),
    certifications: z.strictObject({ target: z.int(), value: z.int(), percent: z.number(), certified_people: z.int() }),
    participations: z.int(),
    hours: z.number(),
    uploads: z.int(),
    rows: z.strictObject({
      read: z.int(),
      accepted: z.int(),
      rejected: z.int(),
      blank: z.int(),
      ignored: z.int(),
    }),
  }),
  milestones: z.array(
    z.strictObject({
      id: z.string(),
      due: day,
      status: milestoneStatus,
      programme: z.string(),
      completed_on: day.nullable(),
      evidence_url: z.string().nullable(),
      evidence_missing: z.boolean(),
      other_senders: z.int(),
      participants: z.int().nullable(),
    }),
  ),
  networks: z.array(
    z.strictObject({
      id: z.string(),
      datasets: z.array(
        z.strictObject({
          dataset: z.string(),
          uploads: z.int(),
          rows_read: z.int(),
          rows_accepted: z.int(),
          rows_rejected: z.int(),
          first_received_on: day.nullable(),
          last_received_on: day.nullable(),
        }),
      ),
      quality: z.strictObject({
        documents_with_two_names: z.int(),
        documents_with_two_births: z.int(),
        documents_with_two_sexes: z.int(),
        homonyms: z.int(),
        shared_emails: z.int(),
      }),
      /** Of the rows of a month that count those that were completed, and of these the ones without a document. */
      months: z.record(
        z.string(),
        z.strictObject({
          state: z.string(),
          training_rows: z.int(),
          participations: z.int(),
          weak_participations: z.int(),
        }),
      ),
    }),
  ),
});
export type ReportJson = z.infer<typeof ReportJson>;
