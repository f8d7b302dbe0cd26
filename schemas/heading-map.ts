import * as z from 'zod';
import { DatasetId } from './datasets.ts';

/**
 * What a network's clerk confirmed about the headings of their files: a version is whole, and is never changed. It holds
 * texts of headings, as they were typed.
 */
export const HeadingMap = z.strictObject({
  network: z.string(),
  /** From 1; the greatest is the present one. */
  number: z.int().positive(),
  /** By dataset and heading: the field; null where the column is left out without a remark. */
  headings: z.partialRecord(DatasetId, z.record(z.string().min(1).max(200), z.string().nullable())),
});
export type HeadingMap = z.infer<typeof HeadingMap>;

/** By dataset and heading, as confirmed: the field; null where the column is left out without a remark. */
export type ConfirmedHeadings = HeadingMap['headings'];
