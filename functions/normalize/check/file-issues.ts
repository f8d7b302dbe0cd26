import type { Issue } from '../../../schemas/receipt.ts';
import type { FileIssue, Sheet } from '../read/block/block.ts';
import type { Recognised } from '../recognise/recognise.ts';

/** The sheets of a file, as they were recognised. */
export interface SheetsSeen {
  /** Those that were recognised, in order. */
  sheets: { sheet: Sheet; recognised: Recognised }[];
  /** Those that were not read, and why: hidden, of another dataset, lacking columns, or of no dataset. */
  passedOver: { sheet: Sheet; reason: 'hidden' | 'dataset' | 'incomplete' | 'names' | 'other'; fields?: string[] }[];
}

/**
 * The warnings about a file as a whole: its unknown and repeated columns, the sheets that were not read, and what its
 * reader reports.
 */
export function fileIssues({ sheets, passedOver }: SheetsSeen, ofReader: readonly FileIssue[]): Issue[] {
  const warning = { severity: 'warning', row: null, column: null, field: null, params: {} } as const;
  const issues: Issue[] = [];
  for (const { sheet, recognised } of sheets) {
    const near = new Map(recognised.near.map((miss) => [miss.column, miss.field]));
    for (const column of recognised.unknown) {
      const field = near.get(column);
      const params: Issue['params'] = field === undefined ? {} : { suggested: 'yes', field };
      issues.push({ ...warning, code: 'column_unknown', sheet: sheet.number, column, params });
    }
    for (const { column, field } of recognised.repeated)
      issues.push({ ...warning, code: 'column_repeated', sheet: sheet.number, column, field });
  }
  const reported = new Set(ofReader.filter((r) => r.code === 'sheet_passed_over').map((r) => r.sheet));
  for (const { sheet, reason, fields } of passedOver)
    if (!reported.has(sheet.number))
      issues.push({
        ...warning,
        code: 'sheet_passed_over',
        sheet: sheet.number,
        params: { reason, ...(fields ? { fields: fields.join(',') } : {}) },
      });
  for (const { code, sheet, row, params } of ofReader)
    issues.push({ ...warning, code, sheet, row, params: storedParams(params) });
  return issues;
}

/** The values that may be stored: numbers, and words of our own lists. A reader's other words may be the file's. */
export const storedParams = (params: Issue['params']): Issue['params'] =>
  Object.fromEntries(Object.entries(params).filter(([name, value]) => typeof value === 'number' || stored.has(name)));
const stored = new Set(['fields', 'field', 'dataset', 'reason', 'set', 'suggested']);
