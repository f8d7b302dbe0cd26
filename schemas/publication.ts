import * as z from 'zod';
import { day } from './run-fields.ts';

/** `runs/<run>/run.json`: what went into the run's id, so that anybody can make it again. */
export const RunManifest = z.strictObject({
  run: z.string(),
  as_of: day,
  rules: z.int(),
  /** SHA-256, hexadecimal, of the models of `sql/` (without DuckDB's prelude) and of the pledge. */
  sql: z.string(),
  pledge: z.string(),
  /** The frozen list, sorted by network and upload; `rules` are those of the receipt that was taken. */
  uploads: z.array(
    z.strictObject({
      network: z.string(),
      upload: z.string(),
      revision: z.int(),
      sha256: z.string(),
      received_at: z.string(),
      announced_at: z.string().nullable(),
      mode: z.string(),
      batch: z.string().nullable(),
      rules: z.int(),
      withdrawn: z.boolean(),
    }),
  ),
});
export type RunManifest = z.infer<typeof RunManifest>;

/** `published/<number>.json`. */
export const Published = z.strictObject({ run: z.string(), as_of: day });
export type Published = z.infer<typeof Published>;
