import * as z from 'zod';
import { type Column, columnsOf, lakeColumns, peopleColumns } from './columns.ts';
import { type DatasetId, datasetIds, datasets } from './datasets.ts';
import { count, day, in_totals, indicator, network, note } from './run-fields.ts';
import { type InputTable, inputTables } from './run-inputs.ts';
import { peopleTables } from './run-people.ts';

export { type InputRow, type InputTable, inputTables } from './run-inputs.ts';
export { type PeopleTable, peopleTables } from './run-people.ts';

/**
 * The tables of a run. Inputs are frozen before the models run; results are what the models of `sql/report/` select, one
 * model a table, under the same name. All of them lie under `runs/<run>/`, and none but `people` holds a pseudonym: the same uploads
 * give the same bytes under any key.
 */

/** In the order in which they are decided. */
export const status = z.enum(['no_evidence', 'achieved', 'not_achieved', 'on_track', 'at_risk', 'behind']);
export const milestoneStatus = z.enum(['achieved', 'achieved_late', 'overdue', 'under_way', 'planned']);

const indicator_values = z.object({
  position: z.int(),
  indicator,
  pillar: z.string(),
  counts: z.string(),
  audience: z.string().nullable(),
  in_totals,
  target: count,
  value: count.meta(
    note(
      'Personas, certificados o empresas distintas en la ventana',
      'Distinct people, certificates or companies in the window',
    ),
  ),
  value_low: count.meta(
    note('El menor valor que puede ser, según se conoce a las personas', 'The least it may be, as people are known'),
  ),
  value_high: count.meta(
    note('El mayor valor que puede ser, según se conoce a las personas', 'The most it may be, as people are known'),
  ),
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
  within_margin: z
    .boolean()
    .meta(note('value_low y value_high dan estados distintos', 'value_low and value_high give two statuses')),
  reference_day: day
    .nullable()
    .meta(
      note(
        'El fin del último mes que ya había vencido; vacío antes del primero',
        'The end of the last month that was due; null before the first',
      ),
    ),
  value_at_reference: count
    .nullable()
    .meta(note('El valor hasta ese día, que el estado compara', 'The value by that day, which the status compares')),
  expected_at_reference: z
    .number()
    .nullable()
    .meta(note('La recta a ese día, con un decimal', 'The straight line at that day, one decimal')),
  participations: count
    .nullable()
    .meta(
      note(
        'Filas superadas en la ventana, sin repetidas; vacío si no cuenta personas',
        'Completed rows in the window without repeats; null where people are not counted',
      ),
    ),
  hours: z
    .number()
    .nullable()
    .meta(
      note(
        'La suma de las horas de esas filas, donde se dan; vacío si no cuenta personas',
        'The sum of the hours of these rows, where given; null where people are not counted',
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
  in_more_than_one_network: count.meta(
    note('Cuántos están en más de una red', 'How many are in more than one network'),
  ),
  networks_surplus: count.meta(note('Suma de las redes menos valor', 'Sum of the networks less the value')),
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
  is_open: z
    .boolean()
    .meta(
      note(
        'Aún pueden llegar filas del mes: no ha vencido, o faltan redes que traen una quinta parte o más',
        'Rows of the month may still come: it is not due, or networks that bring a fifth or more have not sent since',
      ),
    ),
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
  people_in_more_than_one_indicator: count.meta(
    note('Personas en más de un indicador', 'People in more than one indicator'),
  ),
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
  hours: z.number(),
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
  other_senders: count.meta(
    note(
      'Remitentes que lo informan sin ser suyos: no cambian nada',
      'Senders that report it and are none of its own: they change nothing',
    ),
  ),
  participants: count.nullable(),
  programme_rows: count.meta(note('Filas de su programa que cuentan', 'Rows of its programme that count')),
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
  weak_participations: count.meta(
    note('De las superadas, las que no traen documento', 'Of the completed ones, those without a document'),
  ),
  state: z
    .enum(['received', 'missing', 'late', 'not_due'])
    .meta(
      note(
        'received: se enviaron filas, hoy cuenten o no; late: aún no hay y venció el día 5 del mes siguiente; not_due: aún no ha vencido; missing: late desde hace más de un mes',
        'received: rows were sent, whether they count today or not; not_due: none yet, and the 5th of the next month is not past; late: none, and it is past; missing: late for more than a month',
      ),
    ),
});

const network_quality = z.object({
  network_position: z.int(),
  network,
  documents_with_two_names: count.meta(
    note(
      'Documentos que la red envía con más de un nombre',
      'Documents that the network sends with more than one name',
    ),
  ),
  documents_with_two_births: count.meta(note('Con más de una fecha de nacimiento', 'With more than one birth date')),
  documents_with_two_sexes: count.meta(note('Con más de un sexo', 'With more than one sex')),
  homonyms: count.meta(
    note(
      'Nombres de un mismo año de nacimiento con varios documentos y fechas',
      'Names of one birth year with several documents and birth dates',
    ),
  ),
  shared_emails: count.meta(
    note('Correos con los que vienen más de dos personas', 'E-mails with which more than two people come'),
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
  network_quality: { row: network_quality, grain: ['network_position'] },
} as const satisfies Record<string, { row: z.ZodObject; grain: readonly string[] }>;
export type ResultTable = keyof typeof resultTables;

/** The tables that models make, in the order in which they need one another. */
export const madeTables = { ...peopleTables, ...resultTables };
export type MadeTable = keyof typeof madeTables;
export type ResultRow<T extends ResultTable> = z.infer<(typeof resultTables)[T]['row']>;
export type ResultTables = { [T in ResultTable]: ResultRow<T>[] };

/** The tables of the lake by their folders: a dataset's accepted rows, and the people whom they name. */
export const lakeFolders = [...datasetIds, 'people'] as const;
export type LakeTable = `lake_${(typeof lakeFolders)[number]}`;
/** The folders in which an accepted upload of a dataset has a file. */
export const foldersOf = (dataset: DatasetId): (typeof lakeFolders)[number][] =>
  datasets[dataset].about === 'person' ? [dataset, 'people'] : [dataset];
export const lakeTables = lakeFolders.map((folder) => `lake_${folder}` as const);

/** The columns of any table of a run, and of the lake's, with its partition `network`, last. */
export function tableColumns(table: InputTable | MadeTable | LakeTable): Column[] {
  if (table in inputTables) return columnsOf(inputTables[table as InputTable]);
  if (table in madeTables) return columnsOf(madeTables[table as MadeTable].row);
  const folder = lakeFolders.find((f) => `lake_${f}` === table);
  if (!folder) throw new Error(`no table "${table}"`);
  const columns = folder === 'people' ? peopleColumns : lakeColumns(folder);
  return [...columns, { name: 'network', type: 'string', nullable: false, note: network.meta()!.note! }];
}
