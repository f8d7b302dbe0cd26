import * as z from 'zod';
import { type Column, columnsOf, lakeColumns } from './columns.ts';
import { datasetIds } from './datasets.ts';
import { Indicator } from './pledge.ts';

/**
 * The tables of a run. Inputs are frozen before the models run; results are what the models of `sql/report/` select, one
 * model a table, under the same name. All of them lie under `runs/<run>/`, and none holds a pseudonym: the same uploads
 * give the same bytes under any key.
 */

const note = (es: string, en: string) => ({ note: { es, en } });
const network = z.string().meta(note('La red', 'The network'));
const indicator = z.string().meta(note('El indicador', 'The indicator'));
/** Counts of rows and people: 64 bits in every engine, read back as JS numbers. */
const count = z.int().meta({ wide: true });
const day = z.iso.date();

/** One row: the questions' frame. */
const parameters = z.object({
  as_of: day.meta(note('El último día que se tiene en cuenta, incluido', 'The last day taken into account, inclusive')),
  window_start: day,
  window_end: day,
  objective_end: day,
  rules: z.int(),
});

/** A row an upload of the frozen list: received by the end of `as_of` in Europe/Madrid; its receipt of the highest rules. */
const uploads = z.object({
  network,
  upload: z.string(),
  dataset: z.string().nullable(),
  rules: z.int(),
  mode: z.string().meta(note('add o replace', 'add or replace')),
  received_at: z
    .string()
    .meta(note('UTC, ISO 8601 con milésimas: se ordena como texto', 'UTC, ISO 8601 with milliseconds: sorts as text')),
  received_on: day.meta(note('El día en Europe/Madrid', 'The day in Europe/Madrid')),
  status: z.string(),
  rows_read: count,
  rows_accepted: count,
  rows_rejected: count,
  rows_blank: count,
  rows_ignored: count,
  records: count,
});

/** A row an indicator of the pledge, in its order. */
const indicators = z.object({
  position: z.int(),
  indicator,
  pillar: z.string(),
  target: z.int(),
  counts: z.enum(Indicator.shape.counts.options),
  audience: z.string().nullable(),
  objective_end: day
    .nullable()
    .meta(
      note(
        'Último día según los objetivos; vacío si no lo nombran',
        'Last day by the objectives’ text; null where it does not name the indicator',
      ),
    ),
});

const milestones = z.object({ position: z.int(), milestone: z.string(), due: day, programme: z.string() });
const networks = z.object({ position: z.int(), network });

/** The inputs, frozen by `rollup`; the lake tables come beside them, as `lake_<dataset>` with the column `network`. */
export const inputTables = { parameters, uploads, indicators, milestones, networks } as const;
export type InputTable = keyof typeof inputTables;
export type InputRow<T extends InputTable> = z.infer<(typeof inputTables)[T]>;

export const status = z.enum(['achieved', 'on_track', 'at_risk', 'behind', 'no_evidence']);
export const milestoneStatus = z.enum(['achieved', 'achieved_late', 'overdue', 'under_way', 'planned']);

const indicator_values = z.object({
  position: z.int(),
  indicator,
  pillar: z.string(),
  counts: z.string(),
  audience: z.string().nullable(),
  target: count,
  value: count.meta(
    note(
      'Personas, certificados o empresas distintas en la ventana',
      'Distinct people, certificates or companies in the window',
    ),
  ),
  value_low: count.meta(note('Lo mismo sin seudónimos débiles', 'The same without weak pseudonyms')),
  value_at_objective_end: count
    .nullable()
    .meta(
      note(
        'El valor hasta el fin de los objetivos; vacío si no lo nombran',
        'The value to the objectives’ end; null where they do not name it',
      ),
    ),
  expected: z
    .number()
    .meta(
      note(
        'La recta a la fecha: objetivo × días ÷ días de la ventana, con un decimal',
        'The straight line at the date: target × days ÷ days of the window, one decimal',
      ),
    ),
  percent: z.number().meta(note('Valor ÷ objetivo × 100, con un decimal', 'Value ÷ target × 100, one decimal')),
  status,
  participations: count
    .nullable()
    .meta(
      note(
        'Filas superadas en la ventana, sin repetidas; vacío si no cuenta personas',
        'Completed rows in the window without repeats; null where people are not counted',
      ),
    ),
  certified_people: count
    .nullable()
    .meta(
      note(
        'Personas distintas con certificado; vacío si no cuenta certificados',
        'Distinct people with a certificate; null where certificates are not counted',
      ),
    ),
  sum_of_networks: count.meta(note('La suma de lo que cuenta cada red', 'The sum of what each network counts')),
  in_more_than_one_network: count.meta(note('Suma de las redes menos valor', 'Sum of the networks less the value')),
});

const indicator_by_network = z.object({
  position: z.int(),
  indicator,
  network_position: z.int(),
  network,
  value: count,
});

const indicator_by_month = z.object({
  position: z.int(),
  indicator,
  month: z
    .string()
    .meta(note('AAAA-MM, cada mes de la ventana hasta la fecha', 'YYYY-MM, each month of the window up to the date')),
  value: count.meta(note('Contados por primera vez en el mes', 'Counted for the first time in the month')),
  cumulative: count,
  expected: z
    .number()
    .meta(note('La recta al fin del mes, o a la fecha', 'The straight line at the end of the month, or at the date')),
});

const indicator_overlap = z.object({
  position: z.int(),
  indicator,
  other_position: z.int(),
  other: z.string(),
  people: count.meta(note('Personas que están en los dos', 'People who stand in both')),
});

const totals = z.object({
  people_target: count,
  people_sum: count.meta(
    note(
      'La suma de los indicadores de personas: la cuenta del compromiso',
      'The sum of the people indicators: the pledge’s own arithmetic',
    ),
  ),
  people_distinct: count.meta(note('Personas distintas', 'Distinct people')),
  people_overlap: count.meta(note('Suma menos distintas', 'Sum less distinct')),
  people_distinct_low: count.meta(
    note('Personas distintas sin seudónimos débiles', 'Distinct people without weak pseudonyms'),
  ),
  people_percent: z.number(),
  certifications_target: count,
  certifications_value: count,
  certifications_percent: z.number(),
  certified_people: count,
  participations: count,
  uploads: count,
  rows_read: count,
  rows_accepted: count,
  rows_rejected: count,
  rows_blank: count,
  rows_ignored: count,
});

const milestone_status = z.object({
  position: z.int(),
  milestone: z.string(),
  programme: z.string(),
  due: day,
  status: milestoneStatus,
  completed_on: day.nullable(),
  evidence_url: z.string().nullable(),
  evidence_missing: z
    .boolean()
    .meta(note('Dice completado, pero sin enlace: no cambia nada', 'Says completed without a link: changes nothing')),
  participants: count.nullable(),
  programme_rows: count.meta(note('Filas aceptadas de su programa', 'Accepted rows of its programme')),
});

const network_datasets = z.object({
  network_position: z.int(),
  network,
  dataset: z.string(),
  uploads: count,
  rows_read: count,
  rows_accepted: count,
  rows_rejected: count,
  first_received_on: day.nullable(),
  last_received_on: day.nullable(),
  first_month: z.string().nullable(),
  last_month: z.string().nullable(),
});

const network_months = z.object({
  network_position: z.int(),
  network,
  month: z
    .string()
    .meta(note('AAAA-MM, cada mes de la ventana hasta la fecha', 'YYYY-MM, each month of the window up to the date')),
  training_rows: count.meta(
    note('Filas de formación que cuentan y acaban en el mes', 'Training rows that stand and end in the month'),
  ),
  participations: count.meta(note('De ellas, las superadas', 'Of these, the completed ones')),
  state: z
    .enum(['received', 'missing', 'late', 'not_due'])
    .meta(
      note(
        'received: hay filas; late: aún no hay y venció el día 5 del mes siguiente; not_due: aún no ha vencido; missing: late desde hace más de un mes',
        'received: there are rows; not_due: none yet, and the 5th of the next month is not past; late: none, and it is past; missing: late for more than a month',
      ),
    ),
});

/** The results: `grain` is the order of the rows and their identity. */
export const resultTables = {
  indicator_values: { row: indicator_values, grain: ['position'] },
  indicator_by_network: { row: indicator_by_network, grain: ['position', 'network_position'] },
  indicator_by_month: { row: indicator_by_month, grain: ['position', 'month'] },
  indicator_overlap: { row: indicator_overlap, grain: ['position', 'other_position'] },
  totals: { row: totals, grain: ['people_target'] },
  milestone_status: { row: milestone_status, grain: ['position'] },
  network_datasets: { row: network_datasets, grain: ['network_position', 'dataset'] },
  network_months: { row: network_months, grain: ['network_position', 'month'] },
} as const satisfies Record<string, { row: z.ZodObject; grain: readonly string[] }>;
export type ResultTable = keyof typeof resultTables;
export type ResultRow<T extends ResultTable> = z.infer<(typeof resultTables)[T]['row']>;
export type ResultTables = { [T in ResultTable]: ResultRow<T>[] };

/** The columns of any table of a run, and of the lake's (`lake_<dataset>`, with its partition `network`, last). */
export function tableColumns(table: InputTable | ResultTable | `lake_${(typeof datasetIds)[number]}`): Column[] {
  if (table in inputTables) return columnsOf(inputTables[table as InputTable]);
  if (table in resultTables) return columnsOf(resultTables[table as ResultTable].row);
  const dataset = datasetIds.find((d) => `lake_${d}` === table);
  if (!dataset) throw new Error(`no table "${table}"`);
  return [...lakeColumns(dataset), { name: 'network', type: 'string', nullable: false, note: network.meta()!.note! }];
}

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
      received_at: z.string(),
      mode: z.string(),
      rules: z.int(),
    }),
  ),
});
export type RunManifest = z.infer<typeof RunManifest>;

/** `published/<number>.json`. */
export const Published = z.strictObject({ run: z.string(), as_of: day });
export type Published = z.infer<typeof Published>;
