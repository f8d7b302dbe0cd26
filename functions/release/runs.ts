import { listRuns, type PublishedRun } from '../rollup/runs.ts';
import type { Store } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';
import { type Outcome, outcomes } from './outcomes.ts';

/** A publication, and what came of it; null where it was never proposed. */
export type ProposedRun = PublishedRun & { release: Outcome | null };

/** Every number that was published, from the first, with what came of it. @throws {DamagedError} where a step is damaged. */
export async function proposedRuns(store: Store): Promise<ProposedRun[]> {
  const came = outcomes((await readChain(store)).steps);
  return (await listRuns(store)).map((one) => ({ ...one, release: came.get(one.number) ?? null }));
}

/** Whether a publication may be proposed: it is whole, and its day was over. */
export const isProposable = ({ state, provisional }: PublishedRun): boolean => state !== 'damaged' && !provisional;
