import type { Column, ColumnType } from '../../../schemas/columns.ts';
import { digestOf } from '../../runtime/ports/digest.ts';
import type { About } from './about.ts';
import type { FileTable } from './rows.ts';

/** A CSV file of the public, and the table in it. */
export interface CsvFile {
  table: FileTable;
  /** Beside `datapackage.json`. */
  path: string;
  bytes: Uint8Array;
}

/** The types of Table Schema: https://datapackage.org/standard/table-schema/ */
const types: Record<ColumnType, string> = {
  string: 'string',
  int: 'integer',
  bigint: 'integer',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
};

/** `datapackage.json`: a Data Package 2.0 with a Table Schema of each CSV file. Its paths are relative to itself. */
export const dataPackage = (about: About, files: readonly CsvFile[]) => ({
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: about.id,
  title: about.title.es,
  description: `${about.description.es}\n\n${about.description.en}`,
  version: about.as_of,
  keywords: [...about.keywords.es, ...about.keywords.en],
  licenses: [{ name: about.licence.id, title: about.licence.title, path: about.licence.url }],
  contributors: [{ title: about.publisher, roles: ['publisher'] }],
  resources: files.map(({ table, path, bytes }) => ({
    name: table.name,
    type: 'table',
    path,
    title: table.title.es,
    description: table.title.en,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: bytes.length,
    hash: `sha256:${digestOf(bytes)}`,
    schema: { fields: table.columns.map(fieldOf), primaryKey: table.key },
  })),
});

const fieldOf = ({ name, type, nullable, note, values }: Column) => ({
  name,
  type: types[type],
  title: note.es,
  description: note.en,
  ...((!nullable || values) && {
    constraints: { ...(!nullable && { required: true }), ...(values && { enum: values }) },
  }),
});
