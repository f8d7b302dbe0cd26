import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import { fieldLabel } from '../../schemas/labels.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Receipt, RejectLine } from '../../schemas/receipt.ts';
import { type IssueWithText, issuesWithText } from '../normalize/answer/answer.ts';
import { proposedText } from './proposals.ts';
import type { SheetFrame } from './reading.ts';
import type { EditedRow, Row } from './row.ts';
import { choicesOf } from './words.ts';

/** A rejected row as the file has it. */
export interface BadRow {
  sheet: number;
  row: number;
  cells: readonly string[];
}

/** The rejected rows of a file that was read, with where each field is. */
export interface BadRows {
  receipt: Receipt;
  /** The lines of its rejected rows that are no rows. */
  texts: Uint8Array;
  rows: ReadonlyMap<string, BadRow>;
  /** Of each sheet its headings, from column 1. */
  headings: ReadonlyMap<number, readonly string[]>;
  /** Of the sheets of a known export, the lines by which it is known. */
  frames: ReadonlyMap<number, SheetFrame>;
}

export const placeOf = ({ sheet, row }: { sheet: number; row: number }): string => `${sheet} ${row}`;

/** Rows of a file that the page offers to mend one by one: nobody mends more by hand, and a file may have millions. */
const mendable = 100_000;

/**
 * Reads the rejected rows; none of a file that is refused as a whole, as no row of it is at fault alone.
 * @param texts The lines that are no rows. @param lines All of them.
 */
export async function readBadRows(
  receipt: Receipt,
  { texts, lines }: { texts: Uint8Array | null; lines: AsyncIterable<RejectLine> | Iterable<RejectLine> },
  frames: readonly SheetFrame[],
): Promise<BadRows> {
  const rows = new Map<string, BadRow>();
  const headings = new Map<number, readonly string[]>();
  for await (const line of texts && !receipt.refusal ? lines : []) {
    if (line.kind === 'row') rows.set(placeOf(line), line);
    else if (line.kind === 'sheet') headings.set(line.sheet, line.headings);
    if (rows.size >= mendable) break;
  }
  const bySheet = new Map(frames.map((frame) => [frame.sheet, frame]));
  return { receipt, texts: texts ?? new Uint8Array(), rows, headings, frames: bySheet };
}

/** The column of a field in a sheet, from 1; undefined where it has none. */
export const columnOf = ({ receipt }: BadRows, sheet: number, field: string): number | undefined =>
  receipt.columns.find((c) => c.sheet === sheet && c.field === field)?.column;

/** The field of a column, from 1; null where it is none that is recognised. */
export const fieldAt = ({ receipt }: BadRows, sheet: number, column: number): string | null =>
  receipt.columns.find((c) => c.sheet === sheet && c.column === column)?.field ?? null;

/** How a cell is named: by its field; where a sheet has several columns of it, those past the first by their number too. */
export const cellId = (bad: BadRows, sheet: number, field: string, column: number | null): string =>
  column === null || columnOf(bad, sheet, field) === column ? field : `${field}@${column}`;

export function parseCellId(id: string): { field: string; column: number | null } {
  const [field = '', column] = id.split('@');
  return { field, column: column === undefined ? null : Number(column) };
}

/** Fields that say whose row it is. */
const identities = ['document_id', 'first_name', 'last_name', 'email', 'certificate_id', 'tax_id', 'milestone'];

/** The errors of rows, by place. */
export type RowErrors = ReadonlyMap<string, IssueWithText[]>;

/** True of a row that would be accepted. */
export const isGood = (row: Row): boolean => row.cells.every((cell) => cell.issue === null);

/** The errors of rows by place, in a language. */
export function errorsByRow(receipt: Receipt, rejects: Uint8Array | null, language: AnswerLanguage): RowErrors {
  const byRow = new Map<string, IssueWithText[]>();
  for (const issue of issuesWithText(receipt, rejects, language, false)) {
    if (issue.severity !== 'error' || issue.row === null) continue;
    const place = placeOf({ sheet: issue.sheet, row: issue.row });
    byRow.set(place, [...(byRow.get(place) ?? []), issue]);
  }
  return byRow;
}

/**
 * A row as its clerk mends it: the columns that its remarks are about, and those that say whose row it is, of one that does not
 * all by which it may.
 * @param edited Texts in the place of the file's. @param also Fields that are shown whatever their state.
 */
export function shownRow(
  bad: BadRows,
  { sheet, row, cells }: BadRow,
  errors: readonly IssueWithText[],
  language: AnswerLanguage,
  { edited = {}, also = [] }: { edited?: EditedRow['values']; also?: readonly string[] } = {},
): Row {
  const dataset = bad.receipt.dataset!;
  const { shape } = datasets[dataset].fields;
  const columnFor = (id: string) => parseCellId(id).column ?? columnOf(bad, sheet, id);
  const textOf = (id: string) => cells[(columnFor(id) ?? 0) - 1] ?? '';
  const isNobodys = errors.some(({ code }) => code === 'identity_missing');
  const known = [...identities, ...(isNobodys ? ['birth_date'] : [])].filter(
    (field) => columnOf(bad, sheet, field) !== undefined,
  );
  const first = known[0] ?? identityField(dataset);
  const issues = new Map<string, IssueWithText>();
  for (const issue of errors) {
    const isField = issue.field !== null && Object.hasOwn(shape, issue.field);
    // What is about the whole row stands at whose row it is.
    const id = isField ? cellId(bad, sheet, issue.field!, issue.column) : first;
    if (!issues.has(id)) issues.set(id, issue);
  }
  const order = Object.keys(shape);
  const placeIn = (id: string) => order.indexOf(parseCellId(id).field) * 100_000 + (parseCellId(id).column ?? 0);
  const shown = [...new Set([...known, ...issues.keys(), ...also])].sort((a, b) => placeIn(a) - placeIn(b));
  return {
    sheet,
    row,
    cells: shown.map((id) => {
      const { field } = parseCellId(id);
      const issue = issues.get(id);
      const before = textOf(id);
      const value = edited[id] ?? before;
      // As the remarks call it.
      const heading = bad.headings.get(sheet)?.[(columnFor(id) ?? 0) - 1] ?? '';
      return {
        field: id,
        label: heading || fieldLabel(field, language),
        value,
        before,
        issue: issue ? { message: issue.message, fix: issue.fix } : null,
        proposal: issue ? proposedText(dataset, field, issue.code, value, language) : null,
        choices: choicesOf(dataset, field, language).map((choice) => choice.label),
      };
    }),
  };
}

const identityField = (dataset: DatasetId): string =>
  identities.find((field) => Object.hasOwn(datasets[dataset].fields.shape, field))!;
