import * as z from 'zod';
import { DatasetId } from './datasets.ts';

/**
 * What a network's clerk confirmed about the headings and the words of their files: a version is whole, and is never
 * changed. It holds texts of headings and words, as they were typed.
 */
export const HeadingMap = z.strictObject({
  network: z.string(),
  /** From 1; the greatest is the present one. */
  number: z.int().positive(),
  /** By dataset and heading: the field; null where the column is left out without a remark. */
  headings: z.partialRecord(DatasetId, z.record(z.string().min(1).max(200), z.string().nullable())),
  /** By dataset, field and word: the value that it stands for, as the field's schema reads it. */
  values: z
    .partialRecord(DatasetId, z.record(z.string(), z.record(z.string().min(1).max(200), z.string())))
    .default({}),
});
export type HeadingMap = z.infer<typeof HeadingMap>;

/** By dataset and heading, as confirmed: the field; null where the column is left out without a remark. */
export type ConfirmedHeadings = HeadingMap['headings'];

/** By dataset, field and word, as confirmed: the value. */
export type ConfirmedValues = HeadingMap['values'];
