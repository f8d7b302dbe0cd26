import type { Language } from '../../schemas/pledge.ts';
import type { Answer } from '../../schemas/receipt.ts';
import { sayText } from './messages.ts';

/** Rows that a group names. */
const namedRows = 8;

/**
 * An answer as a terminal shows it: first what happened and the one reason that matters, then the errors, grouped by
 * code and column with their complete count and the first rows, then the warnings.
 */
export function answerText(answer: Answer, language: Language): string {
  const lines = [`${plain(answer.file)}: ${answer.message}`];
  if (answer.rows.read > 0) lines.push(`  ${sayText(language, 'rows', answer.rows)}`);
  if (answer.status !== 'duplicate') {
    const rowErrors = answer.errors.filter((e) => e.row !== null);
    if (rowErrors.length > 0)
      lines.push(`  ${sayText(language, 'errors', {})}`, ...groups(answer, rowErrors, 'error', language));
    if (answer.warnings.length > 0)
      lines.push(`  ${sayText(language, 'warnings', {})}`, ...groups(answer, answer.warnings, 'warning', language));
  }
  return lines.join('\n');
}

type Told = Answer['errors'][number];

function groups(answer: Answer, told: readonly Told[], severity: 'error' | 'warning', language: Language): string[] {
  const byGroup = new Map<string, Told[]>();
  for (const issue of told) {
    // What is of the whole file is told one by one.
    const key = issue.row === null ? `${issue.code} ${issue.message}` : `${issue.code} ${issue.column}`;
    const group = byGroup.get(key);
    if (group) group.push(issue);
    else byGroup.set(key, [issue]);
  }
  const counts = new Map(
    answer.counts.filter((c) => c.severity === severity).map((c) => [`${c.code} ${c.column}`, c.count]),
  );
  return [...byGroup.entries()]
    .map(([key, issues]) => ({ issues, count: counts.get(key) ?? issues.length }))
    .sort((a, b) => b.count - a.count)
    .map(({ issues, count }) => groupText(issues, count, language));
}

function groupText(issues: readonly Told[], count: number, language: Language): string {
  const first = issues[0]!;
  const column = first.column === null ? '' : `${plain(first.column)}, `;
  return `    ${column}${where(issues.slice(0, namedRows), count, language)}: ${plain(first.message)} ${plain(first.fix)}`;
}

function where(issues: readonly Told[], count: number, language: Language): string {
  if (issues[0]!.row === null) return sayText(language, 'file', {});
  const list = issues.map((issue) => issue.cell ?? issue.row).join(', ');
  return sayText(language, issues[0]!.cell ? 'cells_at' : 'rows_at', {
    count,
    list: count > issues.length ? sayText(language, 'more', { list }) : list,
  });
}

/** Without characters that steer a terminal. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
