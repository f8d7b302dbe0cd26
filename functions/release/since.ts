import { keys } from '../../schemas/keys.ts';
import { pledge as ourPledge, type Pledge } from '../../schemas/pledge.ts';
import type { Changes } from '../../schemas/public-tables.ts';
import type { Difference, FigureChange } from '../rollup/diff.ts';
import { type Publication, publicationAt } from '../rollup/published.ts';
import { DamagedError, type Store } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';

export interface SinceNeeds {
  store: Store;
  /** Default: the pledge of `schemas/pledge.ts`. */
  pledge?: Pledge;
  /** Takes the change from one publication to another apart: `diff`, over the lake. Asked only where one was released before. */
  differenceOf(before: Publication, after: Publication): Promise<Difference>;
}

/**
 * What became of the public's exact figures since the last run, of a day no later, that was released before this publication, also
 * where that was taken back; null where none was. Networks, people of several indicators and participations are not among them.
 * @throws {StoreError} where a step or a run is damaged.
 */
export async function changesSince(publication: Publication, needs: SinceNeeds): Promise<Changes | null> {
  const before = await releasedBefore(publication, needs.store);
  return before ? publicChanges(await needs.differenceOf(before, publication), needs.pledge) : null;
}

/** The last publication, of a day no later, that was released before another one was published; null where none was. */
async function releasedBefore({ number, run, as_of }: Publication, store: Store): Promise<Publication | null> {
  const steps = (await readChain(store)).steps.map(({ what }) => what).reverse();
  for (const what of steps) {
    if (what.step !== 'released' || what.publication >= number || what.run === run) continue;
    const found = await publicationAt(store, what.publication);
    if (!found) throw new DamagedError((t) => t.releasedDamaged(keys.published(what.publication)));
    // Of a later day it is no report before: a run that is made backdated would have lost what had not come.
    if (found.as_of <= as_of) return found;
  }
  return null;
}

/** What the public is told of a difference: docs/specification.md#public-changes. */
export function publicChanges(
  { before, figures }: Pick<Difference, 'before' | 'figures'>,
  pledge: Pledge = ourPledge,
): Changes {
  const exact = [...pledge.indicators.map(({ id }) => id), 'people_sum', 'certifications_value'];
  return {
    run: before.run,
    as_of: before.as_of,
    figures: figures
      .filter((f) => f.network === null && exact.includes(f.figure))
      .map(({ figure, before, after, change, parts }) => ({
        figure,
        before,
        after,
        change,
        parts: publicParts(parts),
      })),
  };
}

/** An erasure is a correction among others: nobody learns that a person asked for one. */
const publicParts = ({ new_people, withdrawn, corrections, erased, rules }: FigureChange['parts']) => ({
  new: new_people,
  withdrawn,
  corrections: corrections + erased,
  rules,
});
