import type { Row } from '../runtime/ports/warehouse.ts';
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
}

/**
 * Why a row of a file counts, or does not. `records` is empty where the row was not accepted, or its upload is withdrawn or
 * not in the run. Null where nothing is published, or not that run.
 */
export async function explainRow(
  { upload, sheet, row, run }: RowAddress & { run?: string | undefined },
  needs: RollupNeeds,
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
          because: [...fateOf(fate), ...mine.map(countOf).sort()],
        };
      });
    return { run, as_of, upload, sheet, row, records };
  });
}

/** What keeps a row from counting at all, a sentence each. */
function fateOf(fate: Row): string[] {
  const sentences: string[] = [];
  if (!fate.is_last)
    sentences.push(
      `superseded by upload ${fate.last_upload}, sheet ${fate.last_sheet}, row ${fate.last_row}, which says the same thing later`,
    );
  if (fate.replaced_by !== null) sentences.push(`replaced by upload ${fate.replaced_by}, which replaces its month`);
  if (!fate.done) sentences.push(fate.dataset === 'certification' ? 'not passed' : 'not completed');
  if (!fate.is_in_window && fate.dataset !== 'milestone')
    sentences.push(`outside the window: its day is ${fate.on_date ?? 'missing'}`);
  if (fate.is_no_sme) sentences.push('no SME: by its last known employees, its type or its tax id');
  return sentences;
}

/** What a row counts as, in one indicator. */
const countOf = (count: Row): string =>
  count.is_first
    ? `counts in ${count.indicator}`
    : `already counted in ${count.indicator} by upload ${count.first_upload}, sheet ${count.first_sheet}, row ${count.first_row}: a participation`;
