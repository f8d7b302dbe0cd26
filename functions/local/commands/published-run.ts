import { latest, type Publication } from '../../rollup/published.ts';
import { publicationOf } from '../../rollup/runs.ts';
import { type Store, StoreError } from '../../runtime/ports/store.ts';
import { type Terminal, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

/** Says that there is no run yet, and what makes one. */
export const nothingPublished = (where: Where): string =>
  `Nothing is published yet. First: pledge rollup${withWhere(where)}`;

/** Which run a command is about. */
export interface RunWish extends Where {
  /** A run's id, or the number of a publication; default the one that was made last. */
  run?: string | undefined;
}

/**
 * The publication that a command is about: the one that is named, else the one that was made last. Where that is damaged, the
 * one before, with a warning.
 * @throws {UsageError} where there is none.
 */
export async function publishedRun(store: Store, terminal: Terminal, wish: RunWish): Promise<Publication> {
  const { run } = wish;
  const warn = (sentence: string) => terminal.err(`warning: ${sentence}\n`);
  const found = run === undefined ? await latest(store, { warn }) : await publicationOf(store, run);
  if (found) return found;
  if (run === undefined && (await store.list('published/')).length > 0)
    throw new StoreError('Every publication is damaged. Put them back from your backup. Nothing was changed.');
  throw new UsageError(
    run === undefined
      ? nothingPublished(wish)
      : `There is no published run "${run}", or it is damaged. Expected a run's id or the number of a publication, as pledge runs${withWhere(wish)} lists them.`,
  );
}
