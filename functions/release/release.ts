import { pledge } from '../../schemas/pledge.ts';
import { type ReleaseStep, Step } from '../../schemas/release.ts';
import { figuresOfTotals } from '../rollup/figures.ts';
import type { Publication } from '../rollup/published.ts';
import type { Store } from '../runtime/ports/store.ts';
import { addStep, type Chain, readChainSince } from './chain.ts';
import { refusal, StepRefused } from './refusal.ts';
import type { State } from './state.ts';

/** The steps without a signature; those with one are in `signing.ts`. */

/** Who takes a step, and when. */
export interface Taking {
  store: Store;
  /** As the ticket has it, or as it was typed on one machine. */
  by: string;
  /** The coordinators by whose links theirs was made. Default: none. */
  link_made_by?: readonly string[];
  /** ISO 8601, UTC. */
  at: string;
  /**
   * SHA-256 of the last step's object that the person saw, null where there was none: the step is not taken where another was
   * since. Default: whatever step was the last.
   */
  after?: string | null;
}

/** Proposes a run. @throws {StepRefused} where it is provisional. */
export async function propose(publication: Publication, note: string, taking: Taking): Promise<ReleaseStep> {
  const { run, number, provisional } = publication;
  if (provisional) throw new StepRefused(refusal('provisional', { number }));
  return take(taking, () => ({ step: 'proposed', run, publication: number, note }));
}

/** What may be remarked on: every indicator, milestone and figure of the totals. */
export const figuresToRemarkOn: readonly string[] = [
  ...[...pledge.indicators, ...pledge.milestones].map(({ id }) => id),
  ...figuresOfTotals,
];

/** Remarks on one number of the proposed run. */
export const remark = (
  on: { figure: string; network: string | null; remark: string },
  taking: Taking,
): Promise<ReleaseStep> => take(taking, (state) => ({ step: 'remarked', ...candidateOf(state), ...on }));

/** Sends the proposed run back, with a question to a network. */
export const sendBack = (to: { network: string; question: string }, taking: Taking): Promise<ReleaseStep> =>
  take(taking, (state) => ({ step: 'sent_back', ...candidateOf(state), ...to }));

/** Records that the association has one coordinator, who proposes and signs. Once. */
export const oneCoordinator = (reason: string, taking: Taking): Promise<ReleaseStep> =>
  take(taking, () => ({ step: 'one_coordinator', reason }));

/** Releases the signed run: from now on it is what the public sees. */
export const release = (taking: Taking): Promise<ReleaseStep> =>
  take(taking, (state) => ({ step: 'released', ...candidateOf(state) }));

/** A step without who takes it, and when. */
export type What = Step extends infer S ? (S extends Step ? Omit<S, 'at' | 'by' | 'link_made_by'> : never) : never;

async function take(taking: Taking, what: (state: State) => What): Promise<ReleaseStep> {
  const chain = await readChainSince(taking.store, taking.after);
  return addWhat(chain, what(chain.state), taking);
}

/** Adds a step to the chain as it was read. @throws {StepRefused} where a text of it is empty or too long, or it may not follow. */
export function addWhat(chain: Chain, what: What, { store, by, at, link_made_by = [] }: Taking): Promise<ReleaseStep> {
  const isOfTwo = what.step === 'proposed' || what.step === 'signed';
  const step = Step.safeParse({ ...what, at, by, ...(isOfTwo && link_made_by.length > 0 && { link_made_by }) });
  if (!step.success) throw new StepRefused(refusal('not_valid', { field: step.error.issues[0]!.path.join('.') }));
  return addStep(chain, step.data, store);
}

/** The run that is proposed. @throws {StepRefused} where there is none. */
export function candidateOf({ candidate }: State): { run: string; publication: number } {
  if (!candidate) throw new StepRefused(refusal('no_candidate'));
  return { run: candidate.run, publication: candidate.publication };
}
