import { contractFile, publicContract } from '../../../schemas/contract.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { parquetOf } from '../../parquet/tables.ts';
import { jsonBytes } from '../../runtime/ports/json.ts';
import { aboutOf, type PublicDataMeta } from './about.ts';
import { catalogue } from './catalogue.ts';
import { asCsv, withoutFormulas } from './csv.ts';
import { csvw } from './csvw.ts';
import { type CsvFile, dataPackage } from './data-package.ts';
import { datasetJsonLd } from './dataset.ts';
import { type FileTable, fileTables, protectedFileTables } from './rows.ts';
import { workbook } from './workbook.ts';

export type { PublicDataMeta } from './about.ts';

/** A file by its name among those of a report. */
export interface DataFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The files of the public's data beside `public/tables.json`, sorted by name: CSV, a workbook, Parquet, and what describes them.
 * A pure function of what the public sees: the same tables give the same bytes on every machine.
 * @param tablesJson The bytes of `public/tables.json`: the catalogue names their number.
 */
export async function publicDataFiles(
  shown: PublicTables,
  meta: PublicDataMeta,
  tablesJson: Uint8Array,
): Promise<DataFile[]> {
  const about = aboutOf(shown, meta);
  const tables = fileTables(shown);
  const guarded = protectedFileTables(shown);
  const csv = [...tables, ...guarded].map(csvFile);
  const exact = tables.filter(({ name }) => name !== 'figures');
  const data: Record<string, Uint8Array> = {
    ...Object.fromEntries(csv.map(({ path, bytes }) => [path, bytes])),
    ...Object.fromEntries(tables.map((t) => [`parquet/${t.name}.parquet`, parquetOf(t.columns, t.rows)])),
    'data.xlsx': await workbook(about, exact, guarded),
  };
  const sizes = Object.entries({ ...data, 'tables.json': tablesJson }).map(([path, b]) => [path, b.length]);
  const described = {
    'datapackage.json': jsonBytes(dataPackage(about, csv)),
    'csv/csv-metadata.json': jsonBytes(csvw(about, csv)),
    'catalogue.jsonld': jsonBytes(catalogue(about, Object.fromEntries(sizes))),
    [contractFile]: jsonBytes(publicContract()),
  };
  return Object.entries({ ...data, ...described })
    .map(([path, bytes]) => ({ name: `public/${path}`, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function csvFile(table: FileTable): CsvFile {
  const names = table.columns.map((c) => c.name);
  const text = asCsv(names, withoutFormulas(table.rows));
  return { table, path: `csv/${table.name}.csv`, bytes: new TextEncoder().encode(text) };
}

/** The object of schema.org that a public page holds (`scriptText` writes it into the page). */
export const publicDataset = (shown: PublicTables, meta: PublicDataMeta, language: AnswerLanguage) =>
  datasetJsonLd(aboutOf(shown, meta), language);
