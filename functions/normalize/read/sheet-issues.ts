import type { Limits } from '../../../schemas/limits.ts';
import type { FileIssue } from './block/block.ts';
import type { Encoding } from './text/encoding.ts';

/** What is found in a sheet of a workbook beside its texts. */
export interface SheetFacts {
  /** Rows with text that are not shown: a filter or a person hid them. They are read as all others. */
  hiddenRows: number;
  /** Cells with a formula whose result the file does not hold. */
  formulasWithoutValue: number;
}

export const issuesOf = ({ hiddenRows, formulasWithoutValue }: SheetFacts, sheet: number): FileIssue[] => [
  ...(hiddenRows > 0 ? [{ code: 'rows_hidden', sheet, row: null, params: { rows: hiddenRows } } as const] : []),
  ...(formulasWithoutValue > 0
    ? [{ code: 'formula_without_value', sheet, row: null, params: { cells: formulasWithoutValue } } as const]
    : []),
];

/** The one remark on all sheets that are not looked at, as there are more than the limit. `count` is of all. */
export const beyond = (count: number, limits: Limits): FileIssue => ({
  code: 'sheet_passed_over',
  sheet: limits.sheets + 1,
  row: null,
  params: { reason: 'many', sheets: count - limits.sheets, limit: limits.sheets },
});

/** The one remark on a text that was encoded twice; none on any other. */
export const encodingIssues = ({ twice }: Pick<Encoding, 'twice'>): FileIssue[] =>
  twice ? [{ code: 'text_repaired', sheet: 1, row: null, params: {} }] : [];

/** Tells something of a row, once, however often the file is read: in every reading the rows come in their order. */
export type Remark = (row: number) => void;

/** Remarks on the rows of a text; those that are beyond the limit are counted in one more, without a row. */
export function remarkTo(issues: FileIssue[], code: FileIssue['code'], limits: Limits): Remark {
  let last = 0;
  let listed = 0;
  let others: FileIssue | null = null;
  return (row) => {
    if (row <= last) return;
    last = row;
    if (++listed <= limits.listedIssues) issues.push({ code, sheet: 1, row, params: {} });
    else if (others) others.params.rows = listed - limits.listedIssues;
    else {
      others = { code, sheet: 1, row: null, params: { rows: 1 } };
      issues.push(others);
    }
  };
}
