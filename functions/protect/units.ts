import * as z from 'zod';
import { columnsOf } from '../../schemas/columns.ts';
import { count, indicator } from '../../schemas/run-fields.ts';

/** What `sql/protected/protected_units.sql` gives: a unit that counts for an indicator, by network and course. */
const unitRow = z.object({
  indicator,
  /** Ten hexadecimal digits: the secret number of the person, of a company its own. */
  holder: z.string(),
  /** Who that is within the run: two of one number are two. */
  person: z.string(),
  /** What tells a certificate from another of its holder; null of people and companies. */
  part: z.string().nullable(),
  network: z.string(),
  /** True in the unit's first row, whose values are those of the unit. */
  is_first: z.boolean(),
  /** Who may know the unit: a course, or an upload. */
  course: z.string(),
  participations: count,
  sex: z.string().nullable(),
  birth_year: z.int().nullable(),
  province: z.string().nullable(),
  modality: z.string().nullable(),
  programme: z.string().nullable(),
});
export type UnitRow = z.infer<typeof unitRow>;
export const unitColumns = columnsOf(unitRow);
/** All of a row that there is. */
export const unitFields = Object.keys(unitRow.shape) as (keyof UnitRow)[];

/** The order in which they are read: all rows of a number one after the other, of each of its persons too. */
export const unitOrder = ['holder', 'person', 'indicator', 'part', 'network', 'course'] as const;

/** All rows of one number. */
export interface HolderRows {
  holder: string;
  rows: UnitRow[];
}

/** Rows in the order of {@link unitOrder}, by their number: of as many as one has, no more is held. */
export async function* byHolder(batches: AsyncIterable<readonly UnitRow[]>): AsyncGenerator<HolderRows> {
  let group = null as HolderRows | null;
  for await (const rows of batches)
    for (const row of rows) {
      if (group?.holder === row.holder) group.rows.push(row);
      else {
        if (group) yield group;
        group = { holder: row.holder, rows: [row] };
      }
    }
  if (group) yield group;
}

/** Two lists of one order read together: of each number what each of them has. */
export async function* together(
  old: AsyncIterable<HolderRows>,
  now: AsyncIterable<HolderRows>,
): AsyncGenerator<{ old: HolderRows | null; now: HolderRows | null }> {
  const [olds, nows] = [old[Symbol.asyncIterator](), now[Symbol.asyncIterator]()];
  const next = async (of: AsyncIterator<HolderRows>) => (await of.next()).value ?? null;
  let [o, n]: (HolderRows | null)[] = [await next(olds), await next(nows)];
  while (o || n) {
    const least = !n || (o && o.holder < n.holder) ? o!.holder : n.holder;
    const pair = { old: o?.holder === least ? o : null, now: n?.holder === least ? n : null };
    yield pair;
    if (pair.old) o = await next(olds);
    if (pair.now) n = await next(nows);
  }
}
