import type { IssueCode } from '../../../schemas/issues.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { Answer } from '../../../schemas/receipt.ts';
import { issueText, messageText, quoted } from './messages.ts';

/** Rows that a group names. */
const namedRows = 8;

/**
 * An answer as a terminal shows it: first what happened and the one reason that matters, then the errors, grouped by
 * code and column with their complete count and the first rows, then the warnings.
 */
export function answerText(answer: Answer, language: AnswerLanguage): string {
  const lines = [`${plain(answer.file)}: ${answer.message}`];
  if (answer.rows.read > 0) lines.push(`  ${messageText(language, 'rows', answer.rows)}`);
  if (answer.status !== 'duplicate') {
    const rowErrors = answer.errors.filter((e) => e.row !== null);
    if (rowErrors.length > 0)
      lines.push(`  ${messageText(language, 'errors', {})}`, ...groups(answer, rowErrors, 'error', language));
    if (answer.warnings.length > 0)
      lines.push(`  ${messageText(language, 'warnings', {})}`, ...groups(answer, answer.warnings, 'warning', language));
  }
  return lines.join('\n');
}

type AnswerIssue = Answer['errors'][number];

function groups(
  answer: Answer,
  issues: readonly AnswerIssue[],
  severity: 'error' | 'warning',
  language: AnswerLanguage,
): string[] {
  const byGroup = new Map<string, AnswerIssue[]>();
  for (const issue of issues) {
    // Issues of the whole file are listed one by one.
    const key = issue.row === null ? `${issue.code} ${issue.message}` : `${issue.code} ${issue.column}`;
    const group = byGroup.get(key);
    if (group) group.push(issue);
    else byGroup.set(key, [issue]);
  }
  const lines: { count: number; text: string }[] = [];
  const counted = answer.counts.filter((c) => c.severity === severity);
  for (const [key, group] of byGroup) {
    const count = counted.find((c) => `${c.code} ${c.column}` === key)?.count ?? group.length;
    lines.push({ count, text: groupText(group, count, language) });
  }
  // What is counted, and has no place among the listed ones.
  for (const { code, column, count } of counted)
    if (!issues.some((issue) => issue.code === code && issue.column === column))
      lines.push({ count, text: unlistedText(code, column, count, language) });
  return lines.sort((a, b) => b.count - a.count).map((line) => line.text);
}

function groupText(issues: readonly AnswerIssue[], count: number, language: AnswerLanguage): string {
  const { column, message, fix } = issues[0]!;
  return `    ${named(column)}${where(issues.slice(0, namedRows), count, language)}: ${plain(message)} ${plain(fix)}`;
}

function unlistedText(code: IssueCode, column: string | null, count: number, language: AnswerLanguage): string {
  const { message, fix } = issueText(language, code, column === null ? {} : { column: quoted(language, column) });
  return `    ${named(column)}${messageText(language, 'times', { count })}: ${plain(message)} ${plain(fix)}`;
}

const named = (column: string | null): string => (column === null ? '' : `${plain(column)}, `);

function where(issues: readonly AnswerIssue[], count: number, language: AnswerLanguage): string {
  if (issues[0]!.row === null) return messageText(language, 'file', {});
  const list = issues.map((issue) => issue.cell ?? issue.row).join(', ');
  const left = count - issues.length;
  return messageText(language, issues[0]!.cell ? 'cells_at' : 'rows_at', {
    count,
    list: left > 0 ? messageText(language, 'more', { list, left }) : list,
  });
}

/** Without characters that steer a terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
