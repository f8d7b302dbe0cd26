import { withoutFormula } from '../../runtime/ports/formula.ts';
import type { Row } from '../../runtime/ports/warehouse.ts';

/**
 * A table as CSV of RFC 4180: a heading, lines that end in CR LF, quotes where a text needs them. A null is nothing, an empty
 * text is `""`.
 */
export function asCsv(names: readonly string[], rows: readonly Row[]): string {
  const cell = (value: Row[string] | undefined) => {
    if (value === null || value === undefined) return '';
    const text = String(value);
    return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly (Row[string] | undefined)[]) => `${cells.map(cell).join(',')}\r\n`;
  return line(names) + rows.map((row) => line(names.map((name) => row[name]))).join('');
}

/** Rows whose texts no spreadsheet takes for a formula. */
export const withoutFormulas = (rows: readonly Row[]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? withoutFormula(value) : value]),
    ),
  );
