import type { Signed, Statement, Step, StepKind } from '../../schemas/release.ts';
import { digestOf } from '../rollup/digest.ts';
import { fingerprintOf, isSigned, statementBytes, statementOf } from './statement.ts';

/** What becomes of the run that is proposed. */
export type Stage = 'none' | 'proposed' | 'sent_back' | 'signed';

/** The run that is on its way to the public. */
export interface Candidate {
  run: string;
  publication: number;
  /** Who proposed it last. */
  proposer: string;
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

const stageNames: Record<Stage, string> = {
  none: 'no run is proposed',
  proposed: 'the run is proposed, and not signed',
  sent_back: 'the run was sent back with a question: it is proposed again, or another one is',
  signed: 'the run is signed',
};

/** The state after a step, or the sentence that says why it may not be taken. Pure. */
export function nextState(state: State, step: Step): State | string {
  const { stage, candidate, released } = state;
  if (!mayFollow[step.step].includes(stage))
    return `A run cannot be ${step.step.replace('_', ' ')} now: ${stageNames[stage]}.`;
  if (step.step === 'one_coordinator')
    return state.oneCoordinator
      ? 'That the association has one coordinator was said before.'
      : { ...state, oneCoordinator: true };
  if (step.step === 'taken_back') {
    if (!released) return 'No run is released, so none can be taken back.';
    if (released.run !== step.run) return `The run that is released is ${released.run}, not ${step.run}.`;
    const fault = faultOf(state, step, 'taken_back');
    if (fault) return fault;
    // A signature names the statement before, which is now this one.
    const unsigned =
      stage === 'signed' ? { stage: 'proposed' as const, candidate: { ...candidate!, signed: null } } : {};
    return { ...state, ...unsigned, released: null, statements: [...state.statements, step.signed] };
  }
  const { run, publication } = step;
  if (step.step === 'proposed')
    return { ...state, stage: 'proposed', candidate: { run, publication, proposer: step.by, signed: null } };
  if (candidate!.run !== run || candidate!.publication !== publication)
    return `The run that is proposed is ${candidate!.run}, number ${candidate!.publication}, not ${run}, number ${publication}.`;
  if (step.step === 'remarked') return state;
  if (step.step === 'sent_back') return { ...state, stage: 'sent_back' };
  if (step.step === 'signed') return signedBy(state, step);
  const statements = [...state.statements, candidate!.signed!];
  return { ...state, stage: 'none', candidate: null, released: { run, publication }, statements };
}

function signedBy(state: State, step: Step & { step: 'signed' }): State | string {
  const { candidate, oneCoordinator } = state;
  const isSecond = !samePerson(candidate!.proposer, step.by);
  if (!isSecond && !oneCoordinator)
    return `${candidate!.proposer} proposed the run: a second person signs it. An association with one coordinator says so once: pledge release alone --reason TEXT --by NAME`;
  const fault = faultOf(state, step, 'released');
  if (fault) return fault;
  if (statementOf(step.signed)!.second_person !== isSecond)
    return `The statement does not say ${isSecond ? 'that a second person signs' : 'that one person proposed and signs'}.`;
  return { ...state, stage: 'signed', candidate: { ...candidate!, signed: step.signed } };
}

/** Why a signed statement may not be the next one about a run; null where it may. */
function faultOf(
  { statements }: State,
  { run, signed }: Extract<Step, { signed: Signed }>,
  says: Statement['says'],
): string | null {
  const statement = statementOf(signed);
  if (!statement || !isSigned(signed)) return 'The statement is not signed by its key.';
  const last = statements.at(-1);
  const isNext =
    statement.number === statements.length + 1 &&
    statement.before === (last ? digestOf(statementBytes(last)) : null) &&
    (!last || statementOf(last)!.next_keys.includes(fingerprintOf(signed.public_key)));
  if (!isNext || statement.run !== run || statement.says !== says)
    return 'The statement is of another run, or does not follow the one before: sign again.';
  return null;
}

/** Whether two names are one person's, whatever the case and spaces. */
export const samePerson = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
