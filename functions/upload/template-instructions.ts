import type { Cell, WriteSheet } from 'hucre/xlsx';
import { isDate } from '../../schemas/columns.ts';
import type { Dataset } from '../../schemas/datasets.ts';
import type { Language } from '../../schemas/pledge.ts';
import { templateSheets } from '../../schemas/template.ts';
import { columnLetters, type TemplateField } from './template-fields.ts';

/** The sheet that explains each column, with an example. Readers skip it by its name. */
export function instructions(dataset: Dataset, fields: readonly TemplateField[], language: Language): WriteSheet {
  const text = texts[language];
  const table = fields.map((f, column) => [
    // With its letter before it, a heading is not one to whoever reads the filled workbook.
    `${columnLetters(column)} · ${f.heading}`,
    f.required ? text.yes : (groupOf(dataset, f, fields, text) ?? text.no),
    f.note,
    f.words.length > 0 ? f.words.join(' · ') : isDate(f.schema) ? text.date : f.number ? text.number : '',
    f.example,
  ]);
  return {
    name: templateSheets[language].instructions,
    columns: [26, 26, 60, 60, 30].map((width) => ({
      width,
      style: { alignment: { wrapText: true, vertical: 'top' } },
    })),
    rows: [
      [`${dataset.title[language]}. ${text.what}`],
      ...text.rules.map((rule) => [rule]),
      [],
      text.headings,
      ...table,
    ],
    cells: new Map<string, Partial<Cell>>([
      ['0,0', { style: { font: { ...font, bold: true, size: 14 } } }],
      ...text.headings.map(
        (_, column) =>
          [`${text.rules.length + 2},${column}`, { style: { font: { ...font, bold: true } } }] as [
            string,
            Partial<Cell>,
          ],
      ),
    ]),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    // A line of prose runs over the columns beside it.
    merges: [0, ...text.rules.keys()].map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: 4 })),
  };
}

/** `one of: …` for a column of a group of which one is needed; null for any other. */
function groupOf(dataset: Dataset, field: TemplateField, fields: readonly TemplateField[], text: Texts): string | null {
  const group = dataset.oneOf.find((names) => names.includes(field.name));
  return group
    ? `${text.oneOf} ${fields
        .filter((f) => group.includes(f.name))
        .map((f) => f.heading)
        .join(' / ')}`
    : null;
}

const font = { name: 'Calibri', size: 11 };

interface Texts {
  what: string;
  rules: string[];
  headings: string[];
  yes: string;
  no: string;
  oneOf: string;
  date: string;
  number: string;
}
const texts: Record<Language, Texts> = {
  es: {
    what: 'Cómo se rellena la primera hoja',
    rules: [
      'Una fila por registro, debajo de los encabezados. Las columnas con * son obligatorias; las demás pueden quedar vacías o borrarse.',
      'Los ejemplos de esta hoja son inventados. En la primera hoja no se dejan filas de ejemplo.',
    ],
    headings: ['Columna', 'Obligatoria', 'Qué se escribe', 'Valores', 'Ejemplo'],
    yes: 'Sí',
    no: 'No',
    oneOf: 'Una de:',
    date: 'Fecha, dd/mm/aaaa',
    number: 'Número',
  },
  en: {
    what: 'How to fill the first sheet',
    rules: [
      'One row a record, below the headings. Columns with * are required; the others may stay empty or be removed.',
      'The examples on this sheet are made up. No example row is left on the first sheet.',
    ],
    headings: ['Column', 'Required', 'What to write', 'Values', 'Example'],
    yes: 'Yes',
    no: 'No',
    oneOf: 'One of:',
    date: 'Date, dd/mm/yyyy',
    number: 'Number',
  },
};
