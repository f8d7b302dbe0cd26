import type { Row } from '../runtime/ports/warehouse.ts';

/** The width that every text of a command keeps to, in characters, where its words allow it. */
export const lineWidth = 100;

/**
 * Aligned columns; numbers to the right, a null as nothing.
 * @param headings What a column is called; default its name. @param written A column's number as a text. Default: its digits.
 */
export function asTable(
  names: readonly string[],
  rows: readonly Row[],
  headings: Readonly<Record<string, string>> = {},
  written: (n: number, column: string) => string = String,
): string {
  const titles = names.map((n) => headings[n] ?? n);
  const text = (value: Row[string] | undefined, column: string) =>
    typeof value === 'number' ? written(value, column) : String(value ?? '');
  const cells = rows.map((row) => names.map((n) => text(row[n], n)));
  const widths = titles.map((n, i) => cells.reduce((most, row) => Math.max(most, row[i]!.length), n.length));
  const right = names.map((n) => rows.some((r) => typeof r[n] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return `${[line(titles), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)].join('\n')}\n`;
}

/** Words on lines of at most {@link lineWidth}, but a longer word alone on its own. @param first Before the first line. @param indent Before the others. */
export function wrapped(text: string, first = '', indent = first): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** Months, `YYYY-MM` and sorted, with those that follow one another as from … to …. */
export function monthRuns(months: readonly string[]): [from: string, to: string][] {
  const runs: [string, string][] = [];
  for (const month of months) {
    const last = runs.at(-1);
    if (last && numberOf(month) === numberOf(last[1]) + 1) last[1] = month;
    else runs.push([month, month]);
  }
  return runs;
}

const numberOf = (month: string) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5));
