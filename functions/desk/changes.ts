import type { Changes } from '../../schemas/public-tables.ts';
import { changesSince } from '../release/since.ts';
import { diff } from '../rollup/diff.ts';
import { type Publication, publicationAt } from '../rollup/published.ts';
import type { RollupNeeds } from '../rollup/steps.ts';

/** What changed from the last run that was released before a publication to it, found in the lake; null where none was released. */
export const changesIn = (publication: Publication, needs: RollupNeeds): Promise<Changes | null> =>
  changesSince(publication, { store: needs.store, differenceOf: (before, after) => diff(before, after, needs) });

/** The same of a publication by its number. */
export async function changesAt(number: number, needs: RollupNeeds): Promise<Changes | null> {
  const publication = await publicationAt(needs.store, number);
  if (!publication) throw new Error(`publication ${number} is not there, or damaged`);
  return changesIn(publication, needs);
}
