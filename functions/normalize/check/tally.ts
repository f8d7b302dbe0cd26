import type { RejectLine, RowCounts } from '../../../schemas/receipt.ts';
import { dayOf } from '../../../schemas/time.ts';
import { RejectLines } from '../lake/rejects.ts';
import type { Block } from '../read/block/block.ts';
import type { FieldColumn, RecordColumns } from './columns.ts';
import { collectRowIssues, IssueCollector } from './issues.ts';
import { flag, ofRecord, type Verdict } from './verdict.ts';

/** What is counted and kept while the rows of a file are judged. */
export interface Tally {
  rows: RowCounts;
  /** Accepted records: more than rows only in a wide table. */
  records: number;
  /** The days, from 1970, of the accepted rows. */
  days: Set<number>;
  issues: IssueCollector;
  rejects: RejectLines;
}

/** @param listed how many errors, and how many warnings, are listed one by one. */
export const newTally = (listed: number): Tally => ({
  rows: { read: 0, accepted: 0, rejected: 0, blank: 0, ignored: 0 },
  records: 0,
  days: new Set(),
  issues: new IssueCollector(listed),
  rejects: new RejectLines(),
});

/** The months of days, `YYYY-MM`, sorted. */
export const monthsOf = (days: Iterable<number>): string[] =>
  [...new Set([...days].map((day) => dayOf(day).slice(0, 7)))].sort();

/**
 * Counts the rows of a block, collects their issues, and returns the indexes of the accepted ones, by record. The issues
 * of cells that a row's records share are collected once.
 */
export function rowCounter(
  records: readonly RecordColumns[],
  at: { sheet: number; oneOf: readonly (readonly string[])[]; today: string },
  tally: Tally,
): (block: Block, from: number, verdicts: readonly Verdict[]) => Int32Array[] {
  const { rows, issues, rejects } = tally;
  const keep = (line: RejectLine) => rejects.add(line);
  return (block, from, verdicts) => {
    const accepted = records.map(() => new Int32Array(block.length - from));
    const n = records.map(() => 0);
    for (let i = from; i < block.length; i++) {
      let isCollected = false;
      let isRejected = false;
      let isErased = false;
      for (let k = 0; k < records.length; k++) {
        const flags = verdicts[k]!.flags[i]!;
        if (flags & flag.ignored) continue;
        if (flags & flag.person_erased) isErased = true;
        if (flags & flag.rejected) isRejected = true;
        else accepted[k]![n[k]!++] = i;
        const { columns, own } = records[k]!;
        if (flags !== 0) {
          const row = { block, i, sheet: at.sheet, flags: isCollected ? flags & ofRecord : flags };
          collectRowIssues(row, isCollected ? own : columns, at, issues, keep);
        }
        isCollected = true;
      }
      if (!isCollected) rows.ignored++;
      else if (!isRejected) rows.accepted++;
      else {
        rows.rejected++;
        if (!isErased) keep({ kind: 'row', sheet: at.sheet, row: block.rows[i]!, cells: block.texts(i) });
      }
    }
    rows.read += block.length - from;
    for (const count of n) tally.records += count;
    return accepted.map((list, k) => list.subarray(0, n[k]!));
  };
}

/** Adds the days of the accepted rows. */
export function addDays(c: FieldColumn | undefined, accepted: Int32Array, days: Set<number>): void {
  if (!c) return;
  let last = Number.NaN;
  for (const i of accepted) {
    const day = c.reader.numbers[c.codes[i]!]!;
    if (day === last || Number.isNaN(day)) continue;
    days.add(day);
    last = day;
  }
}
