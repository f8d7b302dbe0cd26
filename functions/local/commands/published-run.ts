import { latest, type Publication } from '../../rollup/published.ts';
import { publicationOf } from '../../rollup/runs.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { Failure, type Terminal, UsageError, warn } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

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
  const found =
    run === undefined
      ? await latest(store, { passed: (key) => warn(terminal, terminal.texts.published.passed(key)) })
      : await publicationOf(store, run);
  if (found) return found;
  if (run === undefined && (await store.list('published/')).length > 0)
    throw new Failure(({ published }) => published.damaged);
  throw new UsageError(({ published }) =>
    run === undefined ? published.none(withWhere(wish)) : published.unknown(run, withWhere(wish)),
  );
}
