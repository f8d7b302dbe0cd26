import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Column } from '../../../schemas/columns.ts';
import { dimensionTitles, peopleTableTitles } from '../../../schemas/public-data.ts';
import { daysOf } from '../../../schemas/time.ts';
import type { Row } from '../../runtime/ports/warehouse.ts';
import type { About } from './about.ts';
import type { FileTable } from './rows.ts';

/** Columns of `figures` that are the same in every row of a sheet of one dimension. */
const sameInSheet = ['table', 'dimension', 'exact'];

/**
 * The tables as a workbook: what it is, a sheet a table of the exact level, one for each dimension of the protected tables,
 * and what each column means. Numbers are numbers, days are days; nothing is a formula. The same tables give the same bytes.
 */
export async function workbook(
  about: About,
  exact: readonly FileTable[],
  guarded: readonly FileTable[],
): Promise<Uint8Array> {
  const tables = [...exact, ...byDimension(guarded)];
  const made = new Date(daysOf(about.as_of) * 86_400_000);
  return writeXlsx({
    sheets: [readMe(about), ...tables.map(dataSheet), dictionary(tables)],
    properties: { title: about.title.es, creator: about.publisher, created: made, modified: made },
  });
}

/** The protected tables as one of each dimension; those of no dimension together. */
function byDimension(tables: readonly FileTable[]): FileTable[] {
  const sheets = new Map<string, FileTable>();
  for (const table of tables) {
    const dimension = table.name in peopleTableTitles ? 'people' : String(table.rows[0]?.dimension ?? table.name);
    const sheet = sheets.get(dimension);
    const title = dimensionTitles[dimension] ?? { es: 'Personas', en: 'People' };
    const columns = table.columns.filter(({ name }) => dimension === 'people' || !sameInSheet.includes(name));
    sheets.set(dimension, { ...table, name: dimension, title, columns, rows: [...(sheet?.rows ?? []), ...table.rows] });
  }
  return [...sheets.values()].filter(({ rows }) => rows.length > 0);
}

function dataSheet({ name, columns, rows }: FileTable): WriteSheet {
  return {
    name,
    columns: columns.map((column) => ({ width: widthOf(column, rows), style: { ...font, numFmt: formatOf(column) } })),
    rows: [
      columns.map((c) => c.name),
      ...rows.map((row) =>
        columns.map(({ name: column, type }) => {
          const value = row[column] ?? null;
          return type === 'date' && value !== null ? new Date(`${value}T00:00:00Z`) : value;
        }),
      ),
    ],
    cells: new Map(columns.map((_, at) => [`0,${at}`, { style: heading }])),
    freezePane: { rows: 1 },
    pageSetup: landscape,
  };
}

const formatOf = ({ type }: Column): string =>
  ({ string: '@', date: 'yyyy-mm-dd', int: '#,##0', bigint: '#,##0', double: '#,##0.0', boolean: 'General' })[type];
/** In characters: what the column holds at its widest, up to a line's half. */
const widthOf = ({ name }: Column, rows: readonly Row[]): number =>
  rows.reduce((width, row) => Math.min(48, Math.max(width, String(row[name] ?? '').length + 2)), name.length + 3);

/** What the file is, in Spanish and English, as somebody finds it who has nothing else. */
function readMe({ title, description, publisher, as_of, run, licence }: About): WriteSheet {
  const facts: [string, string][] = [
    ['Quién publica · Publisher', publisher],
    ['Hasta el día · As of', as_of],
    ['Cálculo · Run', run],
    ['Licencia · Licence', `${licence.id} · ${licence.url}`],
  ];
  return {
    name: 'read_me',
    columns: [{ width: 30 }, { width: 90 }].map((c) => ({ ...c, style: wrapped })),
    rows: [[title.es, description.es], [title.en, description.en], ...facts],
    pageSetup: landscape,
  };
}

/** What each column of each sheet means. */
const dictionary = (tables: readonly FileTable[]): WriteSheet => ({
  name: 'dictionary',
  columns: [16, 26, 70, 70].map((width) => ({ width, style: wrapped })),
  rows: [
    ['sheet', 'column', 'es', 'en'],
    ...tables.flatMap((table) => [
      [table.name, null, table.title.es, table.title.en],
      ...table.columns.map(({ name, note }) => [table.name, name, note.es, note.en]),
    ]),
  ],
  cells: new Map([0, 1, 2, 3].map((at) => [`0,${at}`, { style: heading }])),
  freezePane: { rows: 1 },
  pageSetup: landscape,
});

const font = { font: { name: 'Calibri', size: 11 } } satisfies CellStyle;
const heading: CellStyle = {
  font: { name: 'Calibri', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6EBF0' } },
};
const wrapped: CellStyle = { ...font, numFmt: '@', alignment: { wrapText: true, vertical: 'top' } };
const landscape = { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
