import type { ReleaseStep } from '../../schemas/release.ts';
import { madridDay } from '../../schemas/time.ts';
import { publicationAt } from '../rollup/published.ts';
import type { Store } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';

/** What a network is asked about the proposed run. */
export interface Question {
  network: string;
  /** When it was asked, `YYYY-MM-DD`. */
  on: string;
  by: string;
  question: string;
  /** The day as of which the run is; null where its publication is damaged. */
  asOf: string | null;
}

/** The steps that ask a network, since a run was proposed last: one that is proposed again was answered. Pure. */
export function openQuestions(steps: readonly ReleaseStep[]) {
  const last = steps.findLastIndex(({ what }) => what.step === 'proposed' || what.step === 'released');
  return steps.slice(last + 1).flatMap(({ what }) => (what.step === 'sent_back' ? what : []));
}

/** What networks are asked about the proposed run, the first first. @throws {DamagedError} where a step is. */
export async function questionsOf(store: Store): Promise<Question[]> {
  const { steps } = await readChain(store);
  return Promise.all(
    openQuestions(steps).map(async ({ network, at, by, question, publication }) => ({
      ...{ network, by, question },
      on: madridDay(at),
      asOf: (await publicationAt(store, publication))?.as_of ?? null,
    })),
  );
}
