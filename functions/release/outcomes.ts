import type { ReleaseStep } from '../../schemas/release.ts';

/** What came of a publication that was proposed. */
export type Outcome =
  | 'proposed'
  | 'sent_back'
  | 'signed'
  | 'released'
  /** Released, until another one was. */
  | 'followed'
  | 'taken_back'
  /** Proposed, until another one was. */
  | 'dropped';

/** What came of each publication that was ever proposed, by its number. */
export function outcomes(steps: readonly ReleaseStep[]): Map<number, Outcome> {
  const found = new Map<number, Outcome>();
  const turn = (from: readonly Outcome[], to: Outcome) => {
    for (const [number, outcome] of found) if (from.includes(outcome)) found.set(number, to);
  };
  for (const { what } of steps) {
    if (what.step === 'one_coordinator' || what.step === 'remarked') continue;
    if (what.step === 'proposed') turn(['proposed', 'sent_back', 'signed'], 'dropped');
    if (what.step === 'released') turn(['released'], 'followed');
    if (what.step === 'taken_back') turn(['signed'], 'proposed');
    found.set(what.publication, what.step);
  }
  return found;
}
