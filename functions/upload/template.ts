import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { isDate } from '../../schemas/columns.ts';
import type { Dataset } from '../../schemas/datasets.ts';
import type { Language } from '../../schemas/pledge.ts';
import { templateSheets } from '../../schemas/template.ts';
import { columnLetters, type TemplateField, templateFields } from './template-fields.ts';
import { instructions } from './template-instructions.ts';

/** Rows of the workbook that are prepared: with drop-downs, date cells and text cells. More rows may be filled. */
const preparedRows = 1000;

/**
 * The empty file that a clerk fills, made of the dataset's fields alone: the same bytes each time.
 *
 * - `csv`: UTF-8 with a byte-order mark, `;`, CRLF: as Excel in Spanish opens and saves it. The headings and nothing
 *   else.
 * - `xlsx`: drop-downs, cells that are dates (dd/mm/yyyy) or texts (so that no leading zero is lost), required columns
 *   marked; instructions on a second sheet. No example stands among the data, where clerks would leave it.
 */
export async function template(dataset: Dataset, language: Language, format: 'csv' | 'xlsx'): Promise<Uint8Array> {
  const fields = templateFields(dataset, language);
  if (format === 'csv') return new TextEncoder().encode(`\ufeff${fields.map((f) => f.heading).join(';')}\r\n`);
  const listed = fields.filter((f) => f.words.length > 0);
  return writeXlsx({
    sheets: [
      dataSheet(dataset.title[language], fields, listed, templateSheets[language].lists),
      instructions(dataset, fields, language),
      listSheet(templateSheets[language].lists, listed),
    ],
    properties: { title: dataset.title[language], created: madeOn, modified: madeOn },
  });
}

/** A template has no time of making, so that making it again gives the same bytes. */
const madeOn = new Date('2017-03-01T00:00:00Z');

function dataSheet(name: string, fields: TemplateField[], listed: TemplateField[], lists: string): WriteSheet {
  return {
    name,
    columns: fields.map((f) => ({ width: Math.max(14, f.heading.length + 4), style: cellStyle(f) })),
    rows: [
      fields.map((f) => (f.required ? `${f.heading} *` : f.heading)),
      ...Array.from({ length: preparedRows }, () => fields.map(() => null)),
    ],
    cells: new Map(fields.map((f, column) => [`0,${column}`, { style: f.required ? requiredHeading : heading }])),
    freezePane: { rows: 1 },
    dataValidations: fields.flatMap((f, column) => validation(f, column, listed.indexOf(f), lists) ?? []),
  };
}

/** What Excel shows beside a cell, and what it lets be typed there. Nothing is forbidden that the intake would take. */
function validation(field: TemplateField, column: number, list: number, lists: string): DataValidation | null {
  const prompt: Partial<DataValidation> = field.note
    ? { showInputMessage: true, inputTitle: field.heading.slice(0, 32), inputMessage: field.note.slice(0, 255) }
    : {};
  const range = `${columnLetters(column)}2:${columnLetters(column)}${preparedRows + 1}`;
  const common = { range, allowBlank: true, showErrorMessage: true, errorStyle: 'warning' as const, ...prompt };
  if (list >= 0) {
    const from = columnLetters(list);
    return { ...common, type: 'list', formula1: `'${lists}'!$${from}$1:$${from}$${field.words.length}` };
  }
  // Day 1 is 1900-01-01: any real date.
  if (isDate(field.schema)) return { ...common, type: 'date', operator: 'greaterThanOrEqual', formula1: '1' };
  return field.note ? { range, ...prompt, type: 'textLength', operator: 'greaterThanOrEqual', formula1: '0' } : null;
}

/** The words of the drop-downs, a column a field. Excel's own lists hold 255 characters and no comma: a sheet holds more. */
function listSheet(name: string, listed: TemplateField[]): WriteSheet {
  const longest = Math.max(0, ...listed.map((f) => f.words.length));
  return {
    name,
    hidden: true,
    rows: Array.from({ length: longest }, (_, row) => listed.map((f) => f.words[row] ?? null)),
  };
}

const heading: CellStyle = {
  font: { name: 'Calibri', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6EBF0' } },
};
const requiredHeading: CellStyle = {
  font: { name: 'Calibri', size: 11, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '1F4E79' } },
};
const cellStyle = (field: TemplateField): CellStyle => ({
  numFmt: isDate(field.schema) ? 'dd/mm/yyyy' : field.number ? 'General' : '@',
});
