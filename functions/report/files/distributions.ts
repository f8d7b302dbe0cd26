import { mediaType } from '../../../schemas/media-types.ts';
import type { LocalText } from '../../../schemas/pledge.ts';

/** A file in which all of the data are, as catalogues list it. */
export interface Distribution {
  /** Its name beside the page and the catalogue: every address is relative, so that the files work wherever they lie. */
  path: string;
  title: LocalText;
  /** Of IANA's register. */
  mediaType: string;
  /** Of the EU's authority table `file-type`. */
  fileType: string;
}

const form = (path: string, es: string, en: string, fileType: string): Distribution => ({
  path,
  title: { es: `Todas las cifras, ${es}`, en: `All figures, ${en}` },
  mediaType: mediaType(path).split(';')[0]!,
  fileType,
});

/** The files that hold all of the data, each in a form of its own. */
export const distributions: readonly Distribution[] = [
  form('csv/figures.csv', 'CSV', 'CSV', 'CSV'),
  form('data.xlsx', 'libro de cálculo', 'workbook', 'XLSX'),
  form('parquet/figures.parquet', 'Parquet', 'Parquet', 'PARQUET'),
  form('tables.json', 'JSON', 'JSON', 'JSON'),
];
