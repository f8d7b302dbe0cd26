import type { Column, ColumnType } from '../../../schemas/columns.ts';
import type { About } from './about.ts';
import type { CsvFile } from './data-package.ts';

/** The datatypes of CSV on the Web: https://www.w3.org/TR/tabular-metadata/#built-in-datatypes */
const datatypes: Record<ColumnType, string> = {
  string: 'string',
  int: 'integer',
  bigint: 'integer',
  double: 'double',
  boolean: 'boolean',
  date: 'date',
};

/**
 * `csv-metadata.json` of CSV on the Web, in the folder of the CSV files: by its name a tool finds it that is given one of them.
 */
export const csvw = (about: About, files: readonly CsvFile[]) => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
  'dc:title': about.title.en,
  'dc:description': about.description.en,
  'dc:publisher': about.publisher,
  'dc:license': { '@id': about.licence.url },
  'dc:modified': { '@value': about.as_of, '@type': 'xsd:date' },
  tables: files.map(({ table, path }) => ({
    url: path.slice(path.lastIndexOf('/') + 1),
    'dc:title': table.title.en,
    tableSchema: { columns: table.columns.map(columnOf), primaryKey: table.key },
  })),
});

const columnOf = ({ name, type, nullable, note, values }: Column) => ({
  name,
  titles: name,
  'dc:description': note.en,
  datatype: values ? { base: datatypes[type], format: values.join('|') } : datatypes[type],
  ...(!nullable && { required: true }),
});
