import { type Column, type ColumnType, columnsOf, columnTypes } from './columns.ts';
import { countedDatasets, countedGrain, countedViewColumns } from './counted.ts';
import { pledge } from './pledge.ts';
import { type DataTable, dataDescription, dataTables, licence } from './public-data.ts';
import { lakeTables, type ResultTable, resultTables, tableColumns } from './run.ts';

/**
 * What those who read the tables may rely on, as contracts of the Open Data Contract Standard 3.1:
 * https://bitol-io.github.io/open-data-contract-standard/v3.1.0/. A test compares them with `docs/contracts/`.
 */

/**
 * The version of both contracts. The first number is raised where a reader may break: a table or column that goes, is renamed or
 * has another type, a value that is no longer among those listed, a key that changes.
 */
export const contractVersion = '1.0.0';

/** The contract of the public files, by its name among them. */
export const contractFile = 'contract.odcs.json';

/** A contract, as far as it is compared. */
export interface Contract {
  version: string;
  schema: ContractTable[];
}

export interface ContractTable {
  name: string;
  properties: ContractColumn[];
}

export interface ContractColumn {
  name: string;
  logicalType: string;
  physicalType: string;
  description: string;
  /** True where it is never null. */
  required: boolean;
  primaryKey?: boolean;
  /** From 1. */
  primaryKeyPosition?: number;
  /** Of a column with a list of values: that no row has another. */
  quality?: {
    metric: 'invalidValues';
    arguments: { validValues: readonly string[] };
    mustBe: 0;
    description: string;
  }[];
}

const logicalTypes: Record<ColumnType, string> = {
  string: 'string',
  int: 'integer',
  bigint: 'integer',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
};

/** Where a row of the lake came from: no two rows have the same. */
const placeOfRow = ['network', 'upload', 'sheet', 'row', 'record'];

/** The tables that analysts read: the lake, the tables of a published run, the rows that count. */
export function lakeContract() {
  return {
    ...head('lake', 'The lake and the tables of a published run'),
    description: {
      purpose: 'What the networks sent, row by row and pseudonymous, and what a run counts of it.',
      usage: 'With `pledge query`, or in Athena under the same names. A figure is quoted with its run.',
      limitations:
        'Pseudonymous personal data: only for the analysts of the association. A row of the lake need not count.',
    },
    schema: [
      ...lakeTables.map((name) =>
        table(
          name,
          name === 'lake_people' ? 'What accepted rows say of their people, as keyed tokens.' : 'Accepted rows.',
          tableColumns(name),
          name === 'lake_people' ? ['network', 'upload', 'place'] : placeOfRow,
        ),
      ),
      table('uploads', 'The uploads that a run froze.', tableColumns('uploads'), ['position']),
      ...(Object.keys(resultTables) as ResultTable[]).map((name) =>
        table(name, 'A result of a run.', tableColumns(name), resultTables[name].grain),
      ),
      ...countedDatasets.map((dataset) =>
        table(`counted_${dataset}`, 'The rows that count.', countedViewColumns(dataset), [
          'indicator',
          ...countedGrain.filter((name) => name !== 'position'),
        ]),
      ),
    ],
  };
}

/** The tables that the public downloads; every protected table has the columns of `figures`. */
export function publicContract() {
  return {
    ...head('public', 'The public figures'),
    description: {
      purpose: dataDescription.en,
      usage: `Anybody may use them under ${licence.id}. The run and the day are quoted with a figure.`,
      limitations: 'A table by sex, age, province, modality, programme or network is refreshed each quarter at most.',
    },
    servers: [
      { server: 'files', type: 'local', path: 'csv/{model}.csv', format: 'csv', description: 'Beside this file.' },
    ],
    schema: Object.entries(dataTables).map(([name, { title, row, key }]: [string, DataTable]) =>
      table(name, title.en, columnsOf(row), key),
    ),
  };
}

const head = (of: string, name: string) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: `${pledge.id}-${of}`,
  name,
  version: contractVersion,
  status: 'active',
  dataProduct: pledge.title.en,
});

const table = (name: string, description: string, columns: readonly Column[], key: readonly string[]) => ({
  name,
  physicalName: name,
  physicalType: 'table',
  logicalType: 'object',
  description,
  properties: columns.map((column) => columnOf(column, key.indexOf(column.name))),
});

const columnOf = ({ name, type, nullable, note, values }: Column, place: number): ContractColumn => ({
  name,
  logicalType: logicalTypes[type],
  physicalType: columnTypes[type].duckdb,
  description: note.en,
  required: !nullable,
  ...(place >= 0 && { primaryKey: true, primaryKeyPosition: place + 1 }),
  ...(values && {
    quality: [
      {
        metric: 'invalidValues' as const,
        arguments: { validValues: values },
        mustBe: 0 as const,
        description: 'Only the listed values.',
      },
    ],
  }),
});
