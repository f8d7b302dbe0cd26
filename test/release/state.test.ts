import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Refusal, sentenceOf } from '../../functions/release/refusal.ts';
import {
  isRefusal,
  mayFollow,
  nextState,
  type Stage,
  type State,
  samePerson,
  start,
} from '../../functions/release/state.ts';
import { fingerprintOf, newSignKey, publicKeyOf, signed, textOf } from '../../functions/release/statement.ts';
import { languages } from '../../schemas/pledge.ts';
import type { Step, StepKind } from '../../schemas/release.ts';
import { stepKinds } from '../../schemas/release.ts';

const run = 'a'.repeat(32);
const signKey = createPrivateKey(newSignKey());
const own = fingerprintOf(publicKeyOf(signKey));
const ofRun = { run, publication: 1 };
const common = { at: '2018-05-01T09:00:00Z', by: 'Luis Gil' };

const statement = (number: number, says: 'released' | 'taken_back', before: string | null) =>
  signed(
    textOf({
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
    }),
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
    if (isRefusal(next)) throw new Error(next.code);
    return next;
  }, start);

/** Why a step is refused; undefined where it is taken. */
const refused = (state: State, step: Step) => {
  const next = nextState(state, step);
  return isRefusal(next) ? next.code : undefined;
};

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
    expect(isRefusal(next)).toBe(!mayFollow[kind].includes(stage) || kind === 'taken_back');
    if (isRefusal(next))
      for (const language of languages) expect(sentenceOf(next, language)).toMatch(/^[A-Z][^{}]*\.$/);
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
        expect(refused(stages.proposed, { ...steps[kind], [field]: value } as Step)).toBe('other_candidate');
    expect(refused(released, { ...steps.taken_back, run: 'c'.repeat(32) } as Step)).toBe('other_released');
    expect(refused(reached('one_coordinator'), steps.one_coordinator)).toBe('said_before');
  });
});

describe('who signs', () => {
  it('is a second person, or the only one, who said so', () => {
    const mine: Step = { ...steps.signed, by: ' ana  RUIZ' } as Step;
    expect(nextState(stages.proposed, mine)).toEqual({ code: 'second_person', values: { proposer: 'Ana Ruiz' } });
    expect(refused(reached('one_coordinator', 'proposed'), mine)).toBe('not_alone');
    expect(samePerson('Ana Ruiz', 'Ana Ruíz')).toBe(false);
    // As names come that are copied from a page or a document.
    for (const name of ['Ana\u200b Ruiz', '\u202aAna Ruiz\u202c', 'Ana Ru\u00adiz', 'Ana\u00a0Ruiz\ufeff'])
      expect([name, samePerson('Ana Ruiz', name)]).toEqual([name, true]);
  });

  const [ana, luis, eva] = ['Ana Ruiz', 'Luis Gil', 'Eva Sanz'];
  it.each([
    ['no links but of the command line', [], [], null],
    ['links of two others', ['Rosa'], ['Pau', 'Mar'], null],
    ['a link that the proposer made', [], [ana], ana],
    ['a link that the proposer made over another', [], [' ANA  ruiz', eva], ' ANA  ruiz'],
    ['who made the link of the proposer', [luis], [], luis],
    ['who made it over another', [luis, eva], [], luis],
    ['two links of a third', [eva], [eva], eva],
    ['two links of a third, over others', [eva, 'Rosa'], ['Pau', eva], eva],
  ])('is a second person, or not, by %s', (_, proposer, signer, maker) => {
    const linked = <S extends Step>(step: S, link_made_by: readonly string[]) =>
      link_made_by.length > 0 ? { ...step, link_made_by } : step;
    const proposed = nextState(start, linked(steps.proposed, proposer) as Step) as State;
    const mine = linked(steps.signed, signer) as Step;
    expect(refused(proposed, mine)).toBe(maker === null ? undefined : 'one_hand');
    if (maker === null) return;
    const refusal = nextState(proposed, mine);
    expect(refusal).toMatchObject({ values: { proposer: ana, by: luis, maker } });
    for (const language of languages)
      expect(sentenceOf(refusal as Refusal, language)).toMatch(new RegExp(`${maker}[^{}]*\\.$`));
    // Where it was said that there is one coordinator, it may be so, and the statement says it.
    expect(refused({ ...proposed, oneCoordinator: true }, mine)).toBe('not_alone');
  });

  it('signs the next statement, of this run, with a key that is known', () => {
    const { candidate, ...state } = stages.proposed;
    const follows = (...statements: (typeof first)[]) => nextState({ ...state, candidate, statements }, steps.signed);
    expect(follows()).toMatchObject({ stage: 'signed' });
    expect(follows(first)).toMatchObject({ code: 'not_next' });
    for (const spoilt of [
      { ...first, statement: first.statement.replace('released', 'taken_back') },
      { ...first, signature: `00${first.signature.slice(2)}` },
      { ...first, statement: '{}' },
      { ...first, statement: '' },
    ])
      expect(refused(stages.proposed, { ...steps.signed, signed: spoilt } as Step)).toBe('not_signed');
  });
});
