import * as z from 'zod';
import { day, note } from './run-fields.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

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
  /** Uploads that were received by the day and are not read yet, sorted: the run is provisional. */
  pending: z.array(z.strictObject({ network: z.string(), upload: z.string() })),
});
export type RunManifest = z.infer<typeof RunManifest>;

/**
 * `runs/<run>/ledger.json`: SHA-256 by key of everything that a run read and made. It depends on the pseudonym key, which the
 * run's id does not.
 */
export const Ledger = z.strictObject({
  run: z.string(),
  /** The receipts of the frozen list. */
  receipts: z.record(z.string(), sha256),
  /** Their files in the lake. */
  lake: z.record(z.string(), sha256),
  /** The run's own tables. */
  tables: z.record(z.string(), sha256),
});
export type Ledger = z.infer<typeof Ledger>;

/** What a run is known by beside its figures: first in every row that analysts have of all runs. */
export const RunOfDay = z.object({ run: z.string(), as_of: day });

/** `published/<number>.json`: a run that counts, with digests of all that it is made of, and of the publication before. */
export const Published = z.strictObject({
  run: z.string(),
  as_of: day,
  provisional: z
    .boolean()
    .meta(
      note(
        'Verdadero si el día no había acabado, o faltaba un envío por leer',
        'True where the day was not over, or an upload was not read yet',
      ),
    ),
  manifest: sha256.meta(note('SHA-256 de run.json', 'SHA-256 of run.json')),
  tables: sha256.meta(note('SHA-256 de los de las tablas', 'SHA-256 over those of the tables')),
  ledger: sha256.meta(note('SHA-256 de ledger.json', 'SHA-256 of ledger.json')),
  previous: z
    .int()
    .nullable()
    .meta(note('La publicación anterior; vacío en la primera', 'The publication before; null of the first')),
  previous_sha256: sha256.nullable().meta(note('Su SHA-256', 'Its SHA-256')),
  past_damaged: z
    .int()
    .nullable()
    .meta(
      note('La publicación dañada que se sabía al publicar', 'The damaged publication that was known when it was made'),
    ),
  sha256: sha256.meta(note('SHA-256 de los campos anteriores', 'SHA-256 of the fields before')),
});
export type Published = z.infer<typeof Published>;
