import { withoutFormula } from '../../../runtime/ports/formula.ts';
import type { Row } from '../../row.ts';
import { placeOf } from '../pages/answer.ts';
import type { Words } from '../words.ts';

/** All errors as a table that a Spanish Excel opens: semicolons, and the mark that says UTF-8. */
export function errorsCsv(rows: readonly Row[], words: Words): string {
  const { t } = words;
  const lines = rows.flatMap((row) =>
    row.cells.flatMap(({ label, value, issue }) =>
      issue ? [[placeOf(row, words), label, value, `${issue.message} ${issue.fix}`]] : [],
    ),
  );
  const table = [[t.listRow, t.listColumn, t.listValue, t.listWhy], ...lines];
  return `\ufeff${table.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

const cell = (text: string): string => `"${withoutFormula(text).replaceAll('"', '""')}"`;
