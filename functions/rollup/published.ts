import { keys, parsePublishedKey } from '../../schemas/keys.ts';
import { Published, RunManifest } from '../../schemas/publication.ts';
import { getJson, type Store } from '../runtime/ports/store.ts';

/** A publication: a run, under a number. */
export type Publication = Published & { number: number };

/**
 * Publishes a run under the next number, and answers it; the number of the highest publication where that names this run
 * already. Two at once both finish: who comes second takes the number after, or finds the first one's.
 */
export async function publish(store: Store, run: Published): Promise<number> {
  for (;;) {
    const highest = (await numbers(store)).at(-1) ?? 0;
    if (highest > 0 && (await publication(store, highest)).run === run.run) return highest;
    const bytes = new TextEncoder().encode(`${JSON.stringify({ run: run.run, as_of: run.as_of })}\n`);
    if ((await store.putIfAbsent(keys.published(highest + 1), bytes)) === 'created') return highest + 1;
  }
}

/**
 * The publication that a reader takes: of a wished run its highest number, else that of the greatest as-of and then the
 * highest number. Null where there is none.
 */
export async function latest(store: Store, run?: string): Promise<Publication | null> {
  let best: Publication | null = null;
  for (const number of await numbers(store)) {
    const one = await publication(store, number);
    if (run !== undefined ? one.run === run : !best || one.as_of >= best.as_of) best = one;
  }
  return best;
}

/** What went into a run. @throws where the run has no manifest: it was never finished. */
export async function manifestOf(store: Store, run: string): Promise<RunManifest> {
  const json = await getJson(store, keys.runManifest(run));
  if (json === null) throw new Error(`there is no run ${run} in this store`);
  return RunManifest.parse(json);
}

async function numbers(store: Store): Promise<number[]> {
  const found = (await store.list('published/')).map(parsePublishedKey).filter((n) => n !== null);
  return found.sort((a, b) => a - b);
}

async function publication(store: Store, number: number): Promise<Publication> {
  return { ...Published.parse(await getJson(store, keys.published(number))), number };
}
