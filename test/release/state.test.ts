import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mayFollow, nextState, type Stage, type State, samePerson, start } from '../../functions/release/state.ts';
import { fingerprintOf, newSignKey, publicKeyOf, signed } from '../../functions/release/statement.ts';
import type { Step, StepKind } from '../../schemas/release.ts';
import { stepKinds } from '../../schemas/release.ts';

const run = 'a'.repeat(32);
const signKey = createPrivateKey(newSignKey());
const own = fingerprintOf(publicKeyOf(signKey));
const ofRun = { run, publication: 1 };
const common = { at: '2018-05-01T09:00:00Z', by: 'Luis Gil' };

const statement = (number: number, says: 'released' | 'taken_back', before: string | null) =>
  signed(
    {
      format: 'telecentre-pledge release 1',
      number,
      says,
      pledge: 'p',
      run,
      as_of: '2018-03-31',
      sample: false,
      files: [],
      publication: 'b'.repeat(64),
      second_person: true,
      reason: null,
      signed_at: common.at,
      next_keys: [own],
      before,
    },
    signKey,
  );
const first = statement(1, 'released', null);

const steps: Record<StepKind, Step> = {
  proposed: { step: 'proposed', ...ofRun, note: '', ...common, by: 'Ana Ruiz' },
  remarked: { step: 'remarked', ...ofRun, figure: 'f', network: null, remark: 'r', ...common },
  sent_back: { step: 'sent_back', ...ofRun, network: 'cyl', question: 'q', ...common },
  signed: { step: 'signed', ...ofRun, signed: first, ...common },
  released: { step: 'released', ...ofRun, ...common },
  taken_back: { step: 'taken_back', ...ofRun, reason: 'r', signed: first, ...common },
  one_coordinator: { step: 'one_coordinator', reason: 'r', ...common },
};

/** The state after some steps, each of which may be taken. */
const reached = (...kinds: StepKind[]): State =>
  kinds.reduce<State>((state, kind) => {
    const next = nextState(state, steps[kind]);
    if (typeof next === 'string') throw new Error(next);
    return next;
  }, start);

const stages: Record<Stage, State> = {
  none: start,
  proposed: reached('proposed'),
  sent_back: reached('proposed', 'sent_back'),
  signed: reached('proposed', 'signed'),
};

describe('what may follow what', () => {
  const pairs = (Object.keys(stages) as Stage[]).flatMap((stage) => stepKinds.map((kind) => [stage, kind] as const));
  it.each(pairs)('%s, then %s', (stage, kind) => {
    const next = nextState(stages[stage], steps[kind]);
    // That nothing is released yet keeps it from being taken back, in every stage.
    expect(typeof next === 'object').toBe(mayFollow[kind].includes(stage) && kind !== 'taken_back');
    if (typeof next === 'string') expect(next).toMatch(/^[A-Z].*\.$/);
  });

  it('is what the specification says', () => {
    expect(reached('proposed', 'remarked', 'sent_back', 'proposed', 'signed', 'released')).toMatchObject({
      stage: 'none',
      candidate: null,
      released: ofRun,
    });
    const released = reached('proposed', 'signed', 'released');
    for (const [field, value] of [
      ['run', 'c'.repeat(32)],
      ['publication', 2],
    ] as const)
      for (const kind of ['remarked', 'sent_back', 'signed'] as const)
        expect(nextState(stages.proposed, { ...steps[kind], [field]: value } as Step)).toMatch(
          /The run that is proposed/,
        );
    expect(nextState(released, { ...steps.taken_back, run: 'c'.repeat(32) } as Step)).toMatch(/that is released is/);
    expect(nextState(reached('one_coordinator'), steps.one_coordinator)).toMatch(/was said before/);
  });
});

describe('who signs', () => {
  it('is a second person, or the only one, who said so', () => {
    const mine: Step = { ...steps.signed, by: ' ana  RUIZ' } as Step;
    expect(nextState(stages.proposed, mine)).toMatch(/^Ana Ruiz proposed the run: a second person signs it/);
    expect(nextState(reached('one_coordinator', 'proposed'), mine)).toMatch(/does not say that one person/);
    expect(samePerson('Ana Ruiz', 'Ana Ruíz')).toBe(false);
  });

  it('signs the next statement, of this run, with a key that is known', () => {
    const { candidate, ...state } = stages.proposed;
    const follows = (...statements: (typeof first)[]) => nextState({ ...state, candidate, statements }, steps.signed);
    expect(follows()).toBeTypeOf('object');
    expect(follows(first)).toMatch(/sign again/);
    for (const spoilt of [
      { ...first, statement: first.statement.replace('released', 'taken_back') },
      { ...first, signature: `00${first.signature.slice(2)}` },
      { ...first, statement: '{}' },
      { ...first, statement: '' },
    ])
      expect(nextState(stages.proposed, { ...steps.signed, signed: spoilt } as Step)).toMatch(/not signed by its key/);
  });
});
