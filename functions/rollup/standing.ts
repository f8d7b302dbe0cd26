import type { Receipt } from '../../schemas/receipt.ts';
import { freezeAll } from './freeze.ts';
import { compile } from './models.ts';
import { keepPeople } from './objects.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/** The rows of an upload that count, of one month. */
export interface StandingRows {
  network: string;
  upload: string;
  dataset: string;
  /** `YYYY-MM`; null of rows without a date. */
  month: string | null;
  rows: number;
}

/**
 * The rows that count of all that was received so far, by upload and month; nothing is written.
 * @param more Receipts of uploads that are sent, as they will be once they are read. Default: none.
 */
export async function standingRows(needs: RollupNeeds, more: readonly Receipt[] = []): Promise<StandingRows[]> {
  const { manifest, files, inputs } = await freezeAll(needs, more);
  return withSession(needs.warehouse, manifest.run, files, inputs, async (session) => {
    await keepPeople(session, needs.models, ['sought', 'people']);
    const rows = await session.select(compile(needs.models, 'explain/standing_rows'));
    return rows.map(({ row_count, ...of }) => ({ ...(of as Omit<StandingRows, 'rows'>), rows: Number(row_count) }));
  });
}
