import type { IssueCode } from '../../schemas/issues.ts';
import { madridDay } from '../../schemas/time.ts';
import { placeOfReceipt, receiptUnder } from '../runtime/ports/receipts.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { Row, Session } from '../runtime/ports/warehouse.ts';
import { withRun } from './explain.ts';
import { compile } from './models.ts';
import type { RollupNeeds } from './steps.ts';

export interface RowAddress {
  upload: string;
  /** The sheet, from 1. */
  sheet: number;
  /** The row as a person sees it, from 1. */
  row: number;
}

/** What became of a row: of each of its records a sentence for each thing that decides whether it counts. */
export interface RowExplanation extends RowAddress {
  run: string;
  as_of: string;
  records: { record: number; dataset: string; counts: boolean; because: string[] }[];
  /** Why the run has no such row; null where it has. */
  absent: Absence | null;
}

/**
 * `not_read`: no upload of this id has a receipt. `later`: it was received after the run's day, or read after the run.
 * `rejected`: by the errors that its receipt lists. `no_row`: its upload is in the run, and neither accepts nor lists it: it is
 * empty, is not below the heading, or is beyond the errors that a receipt lists.
 */
export type Absence =
  | { why: 'not_read' }
  | { why: 'refused' | 'later' | 'withdrawn' | 'no_row' }
  | { why: 'rejected'; errors: { code: IssueCode; column: number | null; field: string | null }[] };

/** The sentences of an explanation, in one language. */
export interface RowReasons {
  superseded(upload: string, sheet: number, row: number): string;
  replaced(upload: string): string;
  notPassed: string;
  notCompleted: string;
  /** Outside the window; `day` is null where it has none. */
  outside(day: string | null): string;
  noSme: string;
  counts(indicator: string): string;
  counted(indicator: string, upload: string, sheet: number, row: number): string;
}

/** Why a row of a file counts, or does not. Null where nothing is published, or not that run. */
export async function explainRow(
  { upload, sheet, row, run }: RowAddress & { run?: string | undefined },
  needs: RollupNeeds,
  reasons: RowReasons,
): Promise<RowExplanation | null> {
  const params = [upload, sheet, row];
  return withRun(run, needs, async (session, { run, as_of }) => {
    const fates = await session.select(compile(needs.models, 'explain/row_fate'), { params });
    const counts = await session.select(compile(needs.models, 'explain/row_counts'), { params });
    const records = fates
      .sort((a, b) => Number(a.record) - Number(b.record))
      .map((fate) => {
        const mine = counts.filter((c) => c.record === fate.record);
        return {
          record: Number(fate.record),
          dataset: String(fate.dataset),
          counts: mine.some((c) => c.is_first === true),
          because: [...fateOf(fate, reasons), ...mine.map((c) => countOf(c, reasons)).sort()],
        };
      });
    const at = { upload, sheet, row };
    const absent = records.length > 0 ? null : await absenceOf(at, as_of, session, needs.store);
    return { run, as_of, ...at, records, absent };
  });
}

async function absenceOf(
  { upload, sheet, row }: RowAddress,
  asOf: string,
  session: Session,
  store: Store,
): Promise<Absence> {
  const place = await placeOfReceipt(upload, store);
  const receipt = place && (await receiptUnder(place.rules, place, store));
  if (!receipt) return { why: 'not_read' };
  if (receipt.status === 'refused') return { why: 'refused' };
  const [frozen] = await session.select('select withdrawn from uploads where upload = ?', { params: [upload] });
  if (!frozen || madridDay(receipt.received_at) > asOf) return { why: 'later' };
  if (frozen.withdrawn) return { why: 'withdrawn' };
  const errors = receipt.issues
    .filter((issue) => issue.severity === 'error' && issue.sheet === sheet && issue.row === row)
    .map(({ code, column, field }) => ({ code, column, field }));
  return errors.length > 0 ? { why: 'rejected', errors } : { why: 'no_row' };
}

/** What keeps a row from counting at all, a sentence each. */
function fateOf(fate: Row, reasons: RowReasons): string[] {
  const sentences: string[] = [];
  if (!fate.is_last)
    sentences.push(reasons.superseded(String(fate.last_upload), Number(fate.last_sheet), Number(fate.last_row)));
  if (fate.replaced_by !== null) sentences.push(reasons.replaced(String(fate.replaced_by)));
  if (!fate.done) sentences.push(fate.dataset === 'certification' ? reasons.notPassed : reasons.notCompleted);
  if (!fate.is_in_window && fate.dataset !== 'milestone')
    sentences.push(reasons.outside(fate.on_date === null ? null : String(fate.on_date)));
  if (fate.is_no_sme) sentences.push(reasons.noSme);
  return sentences;
}

/** What a row counts as, in one indicator. */
const countOf = (count: Row, reasons: RowReasons): string =>
  count.is_first
    ? reasons.counts(String(count.indicator))
    : reasons.counted(
        String(count.indicator),
        String(count.first_upload),
        Number(count.first_sheet),
        Number(count.first_row),
      );
