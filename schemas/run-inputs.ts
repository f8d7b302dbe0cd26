import * as z from 'zod';
import { Indicator } from './pledge.ts';
import { count, day, in_totals, indicator, network, note } from './run-fields.ts';

/** The tables that a run freezes before its models run. */

/** One row: the questions' frame. */
const parameters = z.object({
  as_of: day.meta(note('El último día que se tiene en cuenta, incluido', 'The last day taken into account, inclusive')),
  window_start: day,
  window_end: day,
  objective_end: day,
  rules: z.int(),
});

/**
 * A row an upload of the frozen list: received by the end of `as_of` in Europe/Madrid; its receipt of the highest rules
 * that were in force then.
 */
const uploads = z.object({
  position: z.int().meta({
    wide: true,
    ...note(
      'El lugar en el orden total de los envíos, desde 1: por hora de recepción',
      'The place in the total order of uploads, from 1: by time of receipt',
    ),
  }),
  network,
  upload: z.string(),
  dataset: z.string().nullable(),
  rules: z.int(),
  revision: z.int().meta(note('Sube con cada supresión de filas', 'Raised by each erasure of rows')),
  sha256: z.string().meta(note('SHA-256 del fichero', 'SHA-256 of the file')),
  mode: z.string().meta(note('add o replace', 'add or replace')),
  received_at: z
    .string()
    .meta(note('UTC, ISO 8601 con milésimas: se ordena como texto', 'UTC, ISO 8601 with milliseconds: sorts as text')),
  announced_at: z
    .string()
    .nullable()
    .meta(note('Cuándo se anunció; decide entre iguales', 'When it was announced; decides between equals')),
  batch: z.string().nullable().meta(note('Los ficheros que se enviaron juntos', 'The files that were sent together')),
  withdrawn: z.boolean().meta(note('Retirado: no cuenta', 'Withdrawn: it does not count')),
  received_on: day.meta(note('El día en Europe/Madrid', 'The day in Europe/Madrid')),
  status: z.string(),
  rows_read: count,
  rows_accepted: count,
  rows_rejected: count,
  rows_blank: count,
  rows_ignored: count,
  records: count,
});

/** The months, `YYYY-MM`, in which an upload's accepted rows' dates fall, as its receipt names them. */
const upload_months = z.object({
  upload_position: z.int().meta({ wide: true }),
  month: z.string(),
});

const datasetNames = z.object({ position: z.int(), dataset: z.string() });

/** A row an indicator of the pledge, in its order. A condition that is null asks nothing. */
const indicators = z.object({
  position: z.int(),
  indicator,
  pillar: z.string(),
  target: z.int(),
  counts: z.enum(Indicator.shape.counts.options),
  dataset: z.string().meta(note('El conjunto cuyas filas cuenta', 'The dataset whose rows it counts')),
  audience: z.string().nullable(),
  in_totals,
  sex: z.string().nullable(),
  programme: z.string().nullable(),
  modality: z.string().nullable(),
  age_min: z.int().nullable(),
  age_max: z.int().nullable(),
  objective_end: day
    .nullable()
    .meta(
      note(
        'Último día según los objetivos; vacío si no lo nombran',
        'Last day by the objectives’ text; null where it does not name the indicator',
      ),
    ),
});

/** The senders that may report a milestone. */
const milestone_senders = z.object({ milestone: z.string(), network });
const milestones = z.object({ position: z.int(), milestone: z.string(), due: day, programme: z.string() });
const networks = z.object({ position: z.int(), network });

/** The inputs, frozen by `rollup`; the lake tables come beside them, as `lake_<dataset>` with the column `network`. */
export const inputTables = {
  parameters,
  uploads,
  upload_months,
  datasets: datasetNames,
  indicators,
  milestones,
  milestone_senders,
  networks,
} as const;
export type InputTable = keyof typeof inputTables;
export type InputRow<T extends InputTable> = z.infer<(typeof inputTables)[T]>;
