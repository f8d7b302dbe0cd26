import * as z from 'zod';
import { type Column, columnsOf, lakeColumns, provenance } from './columns.ts';
import { type DatasetId, datasetIds, datasets } from './datasets.ts';
import { indicator, network, note } from './run-fields.ts';

/**
 * The rows that count, for analysts: `counted_training`, `counted_certification` and `counted_company`, the same on a laptop
 * and on AWS. Each is the lake's row with what it counts as, and without its pseudonyms.
 */

const month = z
  .string()
  .meta(note('AAAA-MM, el mes en que la fila cuenta', 'YYYY-MM, the month in which the row counts'));
const isFirst = z
  .boolean()
  .meta(
    note(
      'Verdadero en la primera fila de lo que se cuenta: su suma es el valor del indicador, y por mes lo que el mes añadió',
      'True in the first row of what is counted: their sum is the value of the indicator, and by month what the month added',
    ),
  );
const isFirstInNetwork = z
  .boolean()
  .meta(
    note(
      'Verdadero en su primera fila dentro de la red: su suma es lo que cuenta cada red',
      'True in its first row within the network: their sum is what each network counts',
    ),
  );
const person = z
  .string()
  .meta(
    note(
      'La persona, la misma en todas las filas del cálculo; no es un seudónimo',
      'The person, the same in all rows of the run; it is no pseudonym',
    ),
  );

/** What `sql/analysis/counted_rows.sql` gives: which rows count, and nothing of what is in them. */
export const countedRow = z.object({
  position: z.int(),
  indicator,
  dataset: z.string(),
  network,
  upload: provenance.shape.upload,
  rules: z.int().meta(note('Las reglas con las que se leyó el envío', 'The rules by which the upload was read')),
  sheet: provenance.shape.sheet,
  row: provenance.shape.row,
  record: provenance.shape.record,
  month,
  unit: z.string().meta(note('Lo que se cuenta, una vez', 'What is counted, once')),
  person: person.nullable(),
  is_first: isFirst,
  is_first_in_network: isFirstInNetwork,
});
export const countedColumns: readonly Column[] = columnsOf(countedRow);
/** What tells one of them from another, and their order. */
export const countedGrain = ['position', 'network', 'upload', 'sheet', 'row', 'record'] as const;

export type CountedDataset = Exclude<DatasetId, 'milestone'>;
/** The datasets of which rows count for an indicator. */
export const countedDatasets = datasetIds.filter((id): id is CountedDataset => datasets[id].counts !== null);

/** What a row counts as, by what its dataset counts; the name is that of a view's column. */
const unitOf = {
  people: { person },
  certificates: {
    certificate: z
      .string()
      .meta(
        note(
          'El certificado, por el lugar de su primera fila: envío/hoja/fila/registro',
          'The certificate, by the place of its first row: upload/sheet/row/record',
        ),
      ),
    person,
  },
  companies: {
    company: z
      .string()
      .meta(
        note(
          'La empresa, por el lugar de su primera fila: envío/hoja/fila/registro',
          'The company, by the place of its first row: upload/sheet/row/record',
        ),
      ),
  },
} as const;

/** The lake's columns that are pseudonyms: no view for analysts has them. */
const tokens = ['signature', 'company', 'certificate'];

/** The columns of a view: what the row counts as, then where it came from and what it says. */
export function countedViewColumns(dataset: CountedDataset): Column[] {
  const own = z.object({
    indicator,
    month,
    ...unitOf[datasets[dataset].counts!],
    is_first: isFirst,
    is_first_in_network: isFirstInNetwork,
    network,
  });
  return [...columnsOf(own), ...lakeColumns(dataset).filter((c) => !tokens.includes(c.name))];
}

export interface CountedView {
  name: `counted_${CountedDataset}`;
  description: string;
  sql: string;
  columns: Column[];
}

/**
 * A view's statement.
 * @param rows Where the rows that count are found: a table, or a SELECT in parentheses.
 * @param byRules True where the lake's tables hold all uploads under all rules, and not only those of the run.
 */
export function countedView(dataset: CountedDataset, rows: string, byRules: boolean): CountedView {
  const columns = countedViewColumns(dataset);
  const counted = new Set(countedColumns.map((c) => c.name));
  const { counts } = datasets[dataset];
  const select = columns.map(({ name }) => {
    if (name in unitOf[counts!] && name !== 'person') return `c."unit" as "${name}"`;
    if (name === 'person') return 'c."person"';
    if (counted.has(name)) return `c."${name}"`;
    return `l."${name}"`;
  });
  const keys = ['network', 'upload', 'sheet', 'row', 'record', ...(byRules ? ['rules'] : [])];
  return {
    name: `counted_${dataset}`,
    description: `The rows of ${dataset} that count, each with the indicator and with what it counts as.`,
    sql: [
      `select ${select.join(', ')} from ${rows} c`,
      `join lake_${dataset} l on ${keys.map((k) => `l."${k}" = c."${k}"`).join(' and ')}`,
      `where c."dataset" = '${dataset}'`,
    ].join('\n'),
    columns,
  };
}
