import type { Limits } from '../../../schemas/limits.ts';
import type { FileIssue } from './block/block.ts';

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
