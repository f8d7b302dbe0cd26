import type { Signed, Statement, Step, StepKind } from '../../schemas/release.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { type Refusal, refusal } from './refusal.ts';
import { fingerprintOf, isSigned, statementBytes, statementOf } from './statement.ts';

/** What becomes of the run that is proposed. */
export type Stage = 'none' | 'proposed' | 'sent_back' | 'signed';

/** Who takes a step. */
export interface Person {
  /** As the ticket has it, or as it was typed. */
  name: string;
  /** The coordinators by whose links theirs was made; none of a link of the command line, and of a name that was typed. */
  made_by: readonly string[];
}

/** The run that is on its way to the public. */
export interface Candidate {
  run: string;
  publication: number;
  /** Who proposed it last. */
  proposer: string;
  /** By whose links theirs was made. */
  proposerMadeBy: readonly string[];
  /** Of a signed one. */
  signed: Signed | null;
}

/** What the public sees: the last release that stands. */
export interface Release {
  run: string;
  publication: number;
}

/** Where the steps so far lead. */
export interface State {
  stage: Stage;
  candidate: Candidate | null;
  /** Null before the first release, and after one was taken back. */
  released: Release | null;
  /** The statements that were published, in order. */
  statements: Signed[];
  /** True once the association said that it has one coordinator. */
  oneCoordinator: boolean;
}

export const start: State = { stage: 'none', candidate: null, released: null, statements: [], oneCoordinator: false };

/** What may follow what: a step, and the stages of the proposed run in which it may be taken. */
export const mayFollow: Readonly<Record<StepKind, readonly Stage[]>> = {
  proposed: ['none', 'proposed', 'sent_back', 'signed'],
  remarked: ['proposed', 'sent_back'],
  sent_back: ['proposed', 'sent_back'],
  signed: ['proposed'],
  released: ['signed'],
  taken_back: ['none', 'proposed', 'sent_back', 'signed'],
  one_coordinator: ['none', 'proposed', 'sent_back', 'signed'],
};

/** Why nobody, or not this person, may take such a step now, whatever it holds; null where they may. Pure. */
export function refusalOf(
  { stage, candidate, released, oneCoordinator }: State,
  { step, by, link_made_by = [] }: { step: StepKind; by: string; link_made_by?: readonly string[] | undefined },
): Refusal | null {
  if (!mayFollow[step].includes(stage)) return candidate ? refusal('stage', { step, stage }) : refusal('no_candidate');
  if (step === 'one_coordinator' && oneCoordinator) return refusal('said_before');
  if (step === 'taken_back' && !released) return refusal('none_released');
  if (step !== 'signed' || oneCoordinator) return null;
  const { proposer } = candidate!;
  if (samePerson(proposer, by)) return refusal('second_person', { proposer });
  const maker = sharedHand(candidate!, { name: by, made_by: link_made_by });
  return maker === null ? null : refusal('one_hand', { proposer, by, maker });
}

/**
 * Who may have both the link of who proposed and that of who signs: one of the two, or a coordinator by whose links both were made.
 * Null where two people can be told apart.
 */
function sharedHand({ proposer, proposerMadeBy }: Candidate, signer: Person): string | null {
  const hands = [proposer, ...proposerMadeBy];
  return [signer.name, ...signer.made_by].find((hand) => hands.some((other) => samePerson(hand, other))) ?? null;
}

/** Whether who signs the proposed run is another person than who proposed it. */
export const isSecond = (candidate: Candidate, signer: Person): boolean => sharedHand(candidate, signer) === null;

/** The state after a step, or why it may not be taken. Pure. */
export function nextState(state: State, step: Step): State | Refusal {
  const { stage, candidate, released } = state;
  const refused = refusalOf(state, step);
  if (refused) return refused;
  if (step.step === 'one_coordinator') return { ...state, oneCoordinator: true };
  if (step.step === 'taken_back') {
    if (released!.run !== step.run) return refusal('other_released', { run: released!.run, other: step.run });
    const fault = faultOf(state, step, 'taken_back');
    if (fault) return fault;
    // A signature names the statement before, which is now this one.
    const unsigned =
      stage === 'signed' ? { stage: 'proposed' as const, candidate: { ...candidate!, signed: null } } : {};
    return { ...state, ...unsigned, released: null, statements: [...state.statements, step.signed] };
  }
  const { run, publication } = step;
  if (step.step === 'proposed') {
    const { by: proposer, link_made_by: proposerMadeBy = [] } = step;
    return { ...state, stage: 'proposed', candidate: { run, publication, proposer, proposerMadeBy, signed: null } };
  }
  if (candidate!.run !== run || candidate!.publication !== publication)
    return refusal('other_candidate', {
      run: candidate!.run,
      publication: candidate!.publication,
      other: run,
      otherPublication: publication,
    });
  if (step.step === 'remarked') return state;
  if (step.step === 'sent_back') return { ...state, stage: 'sent_back' };
  if (step.step === 'signed') return signedBy(state, step);
  const statements = [...state.statements, candidate!.signed!];
  return { ...state, stage: 'none', candidate: null, released: { run, publication }, statements };
}

/** Whether what {@link nextState} returns is a refusal. */
export const isRefusal = (next: State | Refusal): next is Refusal => 'code' in next;

function signedBy(state: State, step: Step & { step: 'signed' }): State | Refusal {
  const { candidate } = state;
  const fault = faultOf(state, step, 'released');
  if (fault) return fault;
  const second = isSecond(candidate!, { name: step.by, made_by: step.link_made_by ?? [] });
  if (statementOf(step.signed)!.second_person !== second) return refusal(second ? 'not_second' : 'not_alone');
  return { ...state, stage: 'signed', candidate: { ...candidate!, signed: step.signed } };
}

/** Why a signed statement may not be the next one about a run; null where it may. */
function faultOf(
  { statements }: State,
  { run, signed }: Extract<Step, { signed: Signed }>,
  says: Statement['says'],
): Refusal | null {
  const statement = statementOf(signed);
  if (!statement || !isSigned(signed)) return refusal('not_signed');
  const last = statements.at(-1);
  const isNext =
    statement.number === statements.length + 1 &&
    statement.before === (last ? digestOf(statementBytes(last)) : null) &&
    (knownKeys({ statements })?.includes(fingerprintOf(signed.public_key)) ?? true);
  return isNext && statement.run === run && statement.says === says ? null : refusal('not_next');
}

/** Fingerprints of the keys that may sign the next statement; null before the first, which any may sign. */
export function knownKeys({ statements }: Pick<State, 'statements'>): string[] | null {
  const last = statements.at(-1);
  return last ? statementOf(last)!.next_keys : null;
}

/** Whether two names are one person's, whatever the case, the spaces, and signs that are not seen. */
export const samePerson = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
