import type { IssueWithText } from '../answer/answer.ts';
import { messageText } from '../answer/messages.ts';
import type { ByteSource, SourceFile } from '../read/block/block.ts';
import { correctedCsv } from './csv.ts';
import type { CellMark, CorrectedOptions, SheetMarks } from './marks.ts';
import { correctedXlsx } from './xlsx.ts';

/** A file, in pieces, and how it is to be named. */
export interface Corrected {
  format: 'csv' | 'xlsx';
  pieces: Iterable<Uint8Array>;
}

/**
 * The sender's own file, with what is to be corrected where it is: a text file has one more column, the last, with the
 * sentences of its row; a workbook has its cells filled (an error red, a warning yellow), with a comment in each. What
 * is written holds no live formula. Sent back, it is read as the same rows.
 * @param bytes the file's own bytes, which a workbook is made from.
 */
export async function corrected(
  file: SourceFile,
  bytes: ByteSource,
  issues: readonly IssueWithText[],
  options: CorrectedOptions,
): Promise<Corrected> {
  const marks = marksOf(issues, options);
  return file.sheets.some((sheet) => sheet.name !== null)
    ? { format: 'xlsx', pieces: [await correctedXlsx(file, bytes, marks, options)] }
    : { format: 'csv', pieces: await correctedCsv(file, marks, options) };
}

function marksOf(issues: readonly IssueWithText[], { language, headingRows }: CorrectedOptions): SheetMarks {
  const marks = new Map<number, Map<number, CellMark[]>>();
  // A row's errors come first.
  const sorted = issues.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  for (const { sheet, row, column, severity, message, fix } of sorted) {
    const at = row ?? headingRows.get(sheet);
    if (at === undefined) continue;
    const sentence = `${message} ${fix}`;
    const text = severity === 'warning' ? messageText(language, 'warning', { message: sentence }) : sentence;
    const rows = marks.get(sheet) ?? new Map<number, CellMark[]>();
    marks.set(sheet, rows);
    const there = rows.get(at);
    if (there) there.push({ column, severity, text });
    else rows.set(at, [{ column, severity, text }]);
  }
  return marks;
}
