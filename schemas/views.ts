import { type Column, columnsOf, columnTypes } from './columns.ts';
import { countedColumns, countedDatasets, countedView } from './counted.ts';
import { analysisTables } from './glue.ts';
import { RunOfDay } from './publication.ts';
import { tableColumns } from './run.ts';

/** The views of the warehouse on AWS: what an analyst queries. They show the latest publication, as a report does. */
export interface View {
  name: string;
  description: string;
  /** Athena's SQL; names are of the warehouse's own database. */
  sql: string;
  columns: { name: string; type: string; glue: string }[];
}

const viewColumns = (columns: readonly Column[]) =>
  columns.map((c) => ({ name: c.name, type: columnTypes[c.type].trino, glue: columnTypes[c.type].glue }));

/** A publication counts when `published/` names it; the highest number is the one that readers take, but no provisional one. */
const currentRun: View = {
  name: 'current_run',
  description: 'The run that the published report shows: the last published that is not provisional.',
  sql: 'select "run", "as_of" from published where not "provisional" order by "$path" desc limit 1',
  columns: viewColumns(columnsOf(RunOfDay)),
};

const ofCurrentRun = (table: string, columns: readonly Column[]) =>
  `select ${columns.map((c) => `"${c.name}"`).join(', ')} from published_${table} where "run" = (select "run" from current_run)`;

/** The published figures, and what was received. */
export const figureViews: View[] = [
  currentRun,
  ...analysisTables.map((table): View => {
    const columns = tableColumns(table);
    return {
      name: `current_${table}`,
      description: `The table ${table} of the published report.`,
      sql: ofCurrentRun(table, columns),
      columns: viewColumns(columns),
    };
  }),
];

/** The rows of the lake that those figures count. */
export const rowViews: View[] = countedDatasets.map((dataset): View => {
  const { columns, ...view } = countedView(dataset, `(${ofCurrentRun('counted_rows', countedColumns)})`, true);
  return { ...view, columns: viewColumns(columns) };
});

export const views: View[] = [...figureViews, ...rowViews];

/**
 * A view as Glue's `TableInput`, member names as CloudFormation has them in lower camel case; Athena's own form of it.
 * @param database Where its names are.
 */
export function viewInput(view: View, database: string) {
  const columns = view.columns.map(({ name, type }) => ({ name, type }));
  const definition = { originalSql: view.sql, catalog: 'awsdatacatalog', schema: database, columns };
  return {
    name: view.name,
    // Trino looks for this text in the description, Athena in the parameters.
    description: 'Presto View',
    tableType: 'VIRTUAL_VIEW',
    parameters: { presto_view: 'true', comment: 'Presto View' },
    viewOriginalText: `/* Presto View: ${btoa(JSON.stringify(definition))} */`,
    viewExpandedText: '/* Presto View */',
    storageDescriptor: { columns: view.columns.map(({ name, glue }) => ({ name, type: glue })), serdeInfo: {} },
  };
}
