import { cellList } from '../../../schemas/cell-list.ts';
import type { IssueCode } from '../../../schemas/issues.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { Answer, AnswerIssue } from '../../../schemas/receipt.ts';
import { issueText, messageText, quoted } from './messages.ts';

/** Cells, rows and runs of them that a group names. */
const namedPlaces = 8;

/**
 * An answer as a terminal shows it: first what happened and the one reason that matters; then the errors, those of the
 * whole file first, the others grouped by code and column with their complete count and the first places; then the
 * warnings.
 */
export function answerText(answer: Answer, language: AnswerLanguage): string {
  const lines = [`${plain(answer.file)}: ${answer.message}`];
  if (answer.rows.read > 0) lines.push(`  ${messageText(language, 'rows', answer.rows)}`);
  if (answer.effect) lines.push(`  ${effectText(answer.effect, language)}`);
  if (answer.status !== 'duplicate') {
    // The first of the whole file is the reason above.
    const errors = answer.errors.filter((e, i) => e.row !== null || i > 0);
    if (errors.length > 0)
      lines.push(`  ${messageText(language, 'errors', {})}`, ...groups(answer, errors, 'error', language));
    if (answer.warnings.length > 0)
      lines.push(`  ${messageText(language, 'warnings', {})}`, ...groups(answer, answer.warnings, 'warning', language));
  }
  return lines.join('\n');
}

function effectText(
  { new_rows, new_people, corrections, repeats, gone }: NonNullable<Answer['effect']>,
  language: AnswerLanguage,
): string {
  const parts = [
    ['effect_rows', new_rows] as const,
    ['effect_people', new_people] as const,
    ['effect_corrections', corrections] as const,
    ['effect_repeats', repeats] as const,
    ['effect_gone', gone] as const,
  ].flatMap(([key, count]) => (count > 0 ? [messageText(language, key, { count })] : []));
  const list = new Intl.ListFormat(language).format(parts);
  return messageText(language, 'effect', { list, any: parts.length > 0 ? 'yes' : 'no' });
}

function groups(
  answer: Answer,
  issues: readonly AnswerIssue[],
  severity: 'error' | 'warning',
  language: AnswerLanguage,
): string[] {
  // Issues of the whole file are listed one by one.
  const byGroup = groupBy(issues, ({ row, code, message, column }) =>
    row === null ? `${code} ${message}` : `${code} ${column}`,
  );
  const lines: { ofFile: boolean; count: number; text: string }[] = [];
  const counted = answer.counts.filter((c) => c.severity === severity);
  for (const [key, group] of byGroup) {
    const count = counted.find((c) => `${c.code} ${c.column}` === key)?.count ?? group.length;
    lines.push({ ofFile: group[0]!.row === null, count, text: groupText(group, count, language) });
  }
  // What is counted, and has no place among the listed ones.
  for (const { code, column, count } of counted)
    if (!issues.some((issue) => issue.code === code && issue.column === column))
      lines.push({ ofFile: false, count, text: unlistedText(code, column, count, language) });
  const errorsOfFileFirst = (line: { ofFile: boolean }) => Number(severity === 'error' && line.ofFile);
  return lines
    .sort((a, b) => errorsOfFileFirst(b) - errorsOfFileFirst(a) || b.count - a.count)
    .map((line) => line.text);
}

/** One line where all cells of the group have the same sentences; else a line for each cell that has its own. */
function groupText(issues: readonly AnswerIssue[], count: number, language: AnswerLanguage): string {
  const { column, message, fix, row, sheet } = issues[0]!;
  if (row === null) {
    const ofSheet = sheet && !message.includes(sheet);
    const where = messageText(language, ofSheet ? 'sheet' : 'file', { sheet: quoted(language, sheet ?? '') });
    return `    ${named(column)}${where}: ${plain(message)} ${plain(fix)}`;
  }
  const bySentence = groupBy(issues, (issue) => issue.message + issue.fix);
  if (bySentence.size === 1)
    return `    ${named(column)}${placesText(issues, count, language)}: ${plain(message)} ${plain(fix)}`;
  const sameFix = issues.every((issue) => issue.fix === fix);
  const times = messageText(language, 'times', { count });
  const lines = [`    ${named(column)}${times}${sameFix ? `. ${plain(fix)}` : ':'}`];
  let shown = 0;
  for (const cells of [...bySentence.values()].slice(0, namedPlaces)) {
    shown += cells.length;
    const { message, fix } = cells[0]!;
    const sentences = sameFix ? plain(message) : `${plain(message)} ${plain(fix)}`;
    lines.push(`      ${placesText(cells, null, language)}: ${sentences}`);
  }
  if (count > shown) lines.push(`      ${messageText(language, 'more_alone', { left: count - shown })}`);
  return lines.join('\n');
}

function unlistedText(code: IssueCode, column: string | null, count: number, language: AnswerLanguage): string {
  const { message, fix } = issueText(language, code, column === null ? {} : { column: quoted(language, column) });
  return `    ${named(column)}${messageText(language, 'times', { count })}: ${plain(message)} ${plain(fix)}`;
}

const named = (column: string | null): string => (column === null ? '' : `${plain(column)}, `);

/** `2 veces, filas 8, 19–21`; without a count the places alone. */
function placesText(issues: readonly AnswerIssue[], count: number | null, language: AnswerLanguage): string {
  const { list, left } = cellList(issues, namedPlaces);
  const more = left + (count === null ? 0 : count - issues.length);
  const places = more > 0 ? messageText(language, 'more', { list: plain(list), left: more }) : plain(list);
  const isCell = issues[0]!.cell !== undefined;
  if (count !== null) return messageText(language, isCell ? 'cells_at' : 'rows_at', { count, list: places });
  return isCell ? places : messageText(language, 'rows_alone', { count: issues.length, list: places });
}

/** Without characters that steer a terminal. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
