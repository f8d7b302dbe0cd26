import type { ReleaseStep, Signed } from '../../schemas/release.ts';
import type { Refusal } from '../release/refusal.ts';
import type { ProposedRun } from '../release/runs.ts';
import type { Prepared, Purpose, Signer } from '../release/signing.ts';
import type { Person, State } from '../release/state.ts';
import type { Difference } from '../rollup/diff.ts';
import type { Figure } from '../rollup/figures.ts';
import type { RollupAnswer } from '../rollup/rollup.ts';
import type { StoreSentence } from '../runtime/ports/store.ts';

/** What a coordinator knows an upload by; null where it is no longer kept. */
export interface UploadName {
  /** The sender's name of the file. */
  file: string | null;
  /** `YYYY-MM-DD` */
  receivedOn: string | null;
}

/** A difference, with the names of the uploads that did it, by their ids. */
export type RunDifference = Difference & { names: ReadonlyMap<string, UploadName> };

/** What a computation came to. */
export type Computed = RollupAnswer | NotComputed;

/**
 * Why figures were not computed: the day has not come; or a check or a proof does not hold, which an English sentence names, and
 * where it has one another of each language.
 */
export type NotComputed = { refused: 'day_to_come' } | { refused: 'checks'; why: string; said?: StoreSentence | null };

/** A computation that goes on elsewhere, under a name by which it is asked for. */
export interface Started {
  started: string;
}

/** Why there is no difference to show: it is found elsewhere. */
export type NotCompared = { lacking: 'not_asked' | 'computing' } | { lacking: 'failed'; why: string | null };

/** The runs that were published, one more, and what differs between two. */
export interface RunsDesk {
  overview(): Promise<{
    /** The last one first. */
    runs: ProposedRun[];
    /** In Madrid: a day that is not over. */
    today: string;
    /** How a command names these data: `--data ./data`, `--stack prod`. */
    where: string;
  }>;
  /** Every figure as of a day, inclusive, checked and published; or the name under which that goes on. */
  compute(asOf: string): Promise<Computed | Started>;
  /** What came of a computation that goes on elsewhere; null while it does. Rejects where there is none of the name. */
  computation(started: string): Promise<Computed | null>;
  /**
   * What differs between two publications, by their numbers.
   * @param asked What {@link compare} returned; null where nobody asked. On one machine it is found now, whatever that is.
   */
  difference(before: number, after: number, asked: number | null): Promise<RunDifference | NotCompared>;
  /** Asks for a difference that is found elsewhere. @returns When, milliseconds since 1970. */
  compare(before: number, after: number): Promise<number>;
}

/** A figure of the proposed run, beside that of the released one; null where none is released, or it has no such figure. */
export type FigureToRelease = Figure & { released: number | null };

/** What the steps of all releases lead to, for one coordinator. */
export interface ReleaseOverview {
  steps: ReleaseStep[];
  state: State;
  /** SHA-256 of the last step's object. What she decides on this page is decided after it. */
  after: string | null;
  /** What may be proposed, the last one first. */
  proposable: ProposedRun[];
  /** The last day that counts of each publication, by its number. */
  days: ReadonlyMap<number, string>;
  /** Of the run that is on its way; empty where there is none. */
  figures: FigureToRelease[];
  /** Fingerprints of the keys that may sign the next statement; null of the first. */
  keys: string[] | null;
  /** By what a stranger checks the released folder; null before the first release. */
  anchors: { key: string; head: string } | null;
  /** Why she may not sign, or take back, now; null where she may. */
  refusals: { signed: Refusal | null; taken_back: Refusal | null };
  where: string;
}

/**
 * The sign-off of a run. `by` is the holder of the coordinator's link; `after` the last step that she saw. Each step rejects with
 * a `StepRefused` where it may not be taken, and then nothing is stored.
 */
export interface ReleaseDesk {
  overview(by: Person): Promise<ReleaseOverview>;
  propose(publication: number, note: string, by: Person, after: string | null): Promise<void>;
  remark(
    on: { figure: string; network: string | null; remark: string },
    by: Person,
    after: string | null,
  ): Promise<void>;
  ask(to: { network: string; question: string }, by: Person, after: string | null): Promise<void>;
  alone(reason: string, by: Person, after: string | null): Promise<void>;
  release(by: Person, after: string | null): Promise<void>;
  /** The text that she would sign now. Nothing is stored. */
  prepare(purpose: Purpose, signer: Signer, by: Person, after: string | null): Promise<Prepared>;
  /** Takes what was prepared and signed. */
  take(signed: Signed & Pick<Prepared, 'after'>, by: Person): Promise<void>;
  /** The released folder, as a ZIP, once there is one. */
  folder(): Promise<Uint8Array>;
}
