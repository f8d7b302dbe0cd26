import type { IssueCode } from '../../../schemas/issues.ts';
import type { Issue, IssueCount, RejectLine } from '../../../schemas/receipt.ts';
import type { Block } from '../read/block/block.ts';
import type { FieldColumns } from './columns.ts';
import { BAD, EMPTY, GOOD } from './fields.ts';
import { provincesOf } from './municipality.ts';
import { flag, inDoubt } from './verdict.ts';

/** Counts that are kept apart, by sheet, column and code. Of a file with more, the others are counted by code. */
const mostCounts = 1500;

/** Collects a file's issues: the first are listed one by one, all are counted. */
export class IssueCollector {
  readonly #listed: Issue[] = [];
  /** By sheet, then by column (0: of none). */
  readonly #counts = new Map<number, IssueCount[][]>();
  #apart = 0;
  readonly #room: { error: number; warning: number; file: number };

  /** @param listed how many errors, and how many warnings, of rows are listed; of the whole file a quarter of it. */
  constructor(listed: number) {
    this.#room = { error: listed, warning: listed, file: Math.floor(listed / 4) };
  }

  /** Adds an issue of the whole file. */
  add(issue: Issue): void {
    this.#count(issue);
    if (this.#room.file-- > 0) this.#listed.push(issue);
  }

  /** Counts an issue of a row, and returns whether it is to be listed too: a million times it is not. */
  count(of: Omit<IssueCount, 'count'>): boolean {
    this.#count(of);
    return this.#room[of.severity]-- > 0;
  }

  /** Lists what was counted. */
  list(issue: Issue): void {
    this.#listed.push(issue);
  }

  #count(of: Omit<IssueCount, 'count'>): void {
    if (this.#countIn(of, this.#apart < mostCounts)) return;
    const { code, severity } = of;
    this.#countIn({ code, severity, sheet: 0, column: null, field: null }, true);
  }

  /** Counts one more where there is such a count already, else where a new one may be made. */
  #countIn({ code, severity, sheet, column, field }: Omit<IssueCount, 'count'>, mayAdd: boolean): boolean {
    const ofSheet = this.#counts.get(sheet) ?? [];
    const counts = ofSheet[column ?? 0] ?? [];
    for (const there of counts) {
      if (there.code !== code || there.severity !== severity || there.field !== field) continue;
      there.count++;
      return true;
    }
    if (!mayAdd) return false;
    counts.push({ code, severity, sheet, column, field, count: 1 });
    ofSheet[column ?? 0] = counts;
    this.#counts.set(sheet, ofSheet);
    this.#apart++;
    return true;
  }

  /** In the order of sheets and rows, what is of a whole sheet first. */
  issues(): Issue[] {
    return this.#listed.toSorted((a, b) => a.sheet - b.sheet || (a.row ?? 0) - (b.row ?? 0));
  }

  /** By sheet, column, severity and code. */
  counts(): IssueCount[] {
    const order = (a: IssueCount, b: IssueCount) =>
      a.sheet - b.sheet ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.severity, b.severity) ||
      compare(a.code, b.code) ||
      compare(a.field ?? '', b.field ?? '');
    return [...this.#counts.values()].flatMap((ofSheet) => ofSheet.flat()).sort(order);
  }
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Which errors and warnings the bits of a row stand for, and the field that they are shown at. */
const byFlag: readonly { code: IssueCode & keyof typeof flag; severity: 'error' | 'warning'; field: string | null }[] =
  [
    { code: 'identity_missing', severity: 'error', field: 'document_id' },
    { code: 'start_after_end', severity: 'error', field: 'start_date' },
    { code: 'date_in_future', severity: 'error', field: 'date' },
    { code: 'document_two_names', severity: 'warning', field: 'last_name' },
    { code: 'document_two_birth_dates', severity: 'warning', field: 'birth_date' },
    { code: 'name_two_documents', severity: 'warning', field: 'document_id' },
    { code: 'name_two_emails', severity: 'warning', field: 'email' },
    { code: 'email_two_names', severity: 'warning', field: 'email' },
    { code: 'certificate_other_person', severity: 'warning', field: 'certificate_id' },
    { code: 'municipality_elsewhere', severity: 'warning', field: 'municipality' },
    { code: 'evidence_missing', severity: 'warning', field: 'evidence_url' },
    { code: 'milestone_undated', severity: 'warning', field: 'date' },
    { code: 'row_repeated', severity: 'warning', field: null },
    { code: 'cells_missing', severity: 'warning', field: null },
    { code: 'cells_surplus', severity: 'warning', field: null },
  ];

/** A row whose cells may have slipped. */
const shifts = ['cells_missing', 'cells_surplus'] as const;

/**
 * Collects the issues of a row that was flagged, errors and warnings, cell by cell in the fields' order, then of the row.
 * `keep` is given the lines for `rejects/`: the texts that listed issues are about.
 */
export function collectRowIssues(
  at: { block: Block; i: number; sheet: number; flags: number },
  columns: FieldColumns,
  needs: { oneOf: readonly (readonly string[])[]; today: string },
  issues: IssueCollector,
  keep: (line: RejectLine) => void,
): void {
  const { block, i, sheet, flags } = at;
  const row = block.rows[i]!;
  const collect = (code: IssueCode, severity: 'error' | 'warning', field: string | null, params: Issue['params']) => {
    const cell = field === null ? undefined : columns.get(field);
    const column = cell?.column ?? null;
    const of = { code, severity, sheet, column: column === null ? null : column + 1, field };
    if (!issues.count(of)) return;
    issues.list({ ...of, row, params: withoutControl(params) });
    if (column === null) return;
    const value = block.text(i, column);
    if (value !== '') keep({ kind: 'value', sheet, row, column: column + 1, value: value.slice(0, mostShown) });
  };
  if (flags & flag.person_erased) {
    collect('person_erased', 'error', null, {});
    return;
  }
  // Of a rejected row, cells that are too few or too many are the cause of what its cells lack.
  const isRejected = (flags & flag.rejected) !== 0;
  if (isRejected) for (const code of shifts) if (flags & flag[code]) collect(code, 'error', null, {});
  for (const c of columns.values()) {
    if (c.column === null) continue;
    const state = c.reader.states[c.codes[i]!];
    if (state === GOOD) continue;
    if (state === EMPTY) {
      if (c.required) collect('required_missing', 'error', c.field, {});
      continue;
    }
    const { code, params } = c.reader.issue(c.codes[i]!)!;
    const rejects = state === BAD && c.rejects;
    collect(code, rejects ? 'error' : 'warning', c.field, params);
  }
  if (flags & flag.no_activity) {
    for (const group of needs.oneOf) collect('required_missing', 'error', group.findLast((f) => columns.has(f))!, {});
  }
  for (const { code, severity, field } of byFlag) {
    if (!(flags & flag[code]) || (isRejected && shifts.includes(code as never))) continue;
    const mayBeOther = code === 'row_repeated' && flags & inDoubt;
    collect(mayBeOther ? 'row_repeated_in_doubt' : code, severity, field, paramsOf(code));
  }

  function paramsOf(code: IssueCode): Issue['params'] {
    if (code === 'date_in_future') return { today: needs.today };
    if (code !== 'municipality_elsewhere') return {};
    const number = (field: string) => columns.get(field)!.reader.numbers[columns.get(field)!.codes[i]!]!;
    const [province] = provincesOf(number('postal_code'));
    return { province: province!, provinces: provincesOf(number('municipality')).join(',') };
  }
}

/** Characters of a value that are kept to be shown. */
const mostShown = 1000;

/** The letter that a document should have had would give away part of it; it is found again from the value, while that is kept. */
const withoutControl = ({ letter, control, ...params }: Issue['params']): Issue['params'] => params;
