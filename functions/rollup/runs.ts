import type { Store } from '../runtime/ports/store.ts';
import { type Publication, publicationAt, publishedNumbers } from './published.ts';

/** A publication as `pledge runs` lists it. */
export interface PublishedRun {
  number: number;
  /** Null, as the day, of a publication that is damaged. */
  run: string | null;
  as_of: string | null;
  provisional: boolean;
  /**
   * What a reader makes of it: `current` takes the one that was made last; `superseded` is every whole one before;
   * `damaged` is passed over.
   */
  state: 'current' | 'superseded' | 'damaged';
  /** The number under which the same run was published before, where it was: a rollback. */
  same_as: number | null;
}

/** Every number that was published, from the first, also those whose object is damaged. */
export async function listRuns(store: Store): Promise<PublishedRun[]> {
  const listed: { number: number; publication: Publication | null }[] = [];
  for (const number of await publishedNumbers(store))
    listed.push({ number, publication: await publicationAt(store, number) });
  const current = listed.findLast((one) => one.publication)?.number;
  return listed.map(({ number, publication }) => ({
    number,
    run: publication?.run ?? null,
    as_of: publication?.as_of ?? null,
    provisional: publication?.provisional ?? false,
    state: !publication ? 'damaged' : number === current ? 'current' : 'superseded',
    same_as:
      listed.find((one) => publication && one.number < number && one.publication?.run === publication.run)?.number ??
      null,
  }));
}

/**
 * The publication that a person names: by its number, or by the id of its run, of which the last one is taken. Null where
 * there is none, or it is damaged.
 */
export async function publicationOf(store: Store, named: string): Promise<Publication | null> {
  if (/^[1-9]\d{0,8}$/.test(named)) return publicationAt(store, Number(named));
  for (const number of (await publishedNumbers(store)).reverse()) {
    const one = await publicationAt(store, number);
    if (one?.run === named) return one;
  }
  return null;
}
