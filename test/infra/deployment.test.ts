import { Annotations, Match } from 'aws-cdk-lib/assertions';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { type Environment, environments } from '../../infra/environments.ts';
import { deepIt, firstOf } from '../deep.ts';
import { built, context } from './stacks.ts';

const stacksOf = (stacks: ReturnType<typeof built>['stacks']) =>
  Object.values(stacks).filter((stack): stack is NonNullable<typeof stack> => stack !== null);
const real = Object.values(environments).filter(({ emulated }) => !emulated);

/** The stacks of an environment that is not in the table. */
const stacksWith = (environment: Partial<Environment>) => built({ ...environments.prod!, ...environment }).stacks;

describe('the stacks', () => {
  it.each(firstOf(1, real).map((e) => [e.name, e] as const))(
    'of %s are deleted by hand only where their buckets go too',
    (name, { keep }) => {
      for (const stack of stacksOf(built(name).stacks))
        expect([stack.stackName, stack.terminationProtection]).toEqual([stack.stackName, keep]);
    },
  );

  it('are pinned to the account of the table', () => {
    for (const stack of stacksOf(stacksWith({ account: '111122223333' }))) expect(stack.account).toBe('111122223333');
  });

  deepIt('that keep data ask for an account', () => {
    const asked = (environment: Partial<Environment>) =>
      Annotations.fromStack(stacksWith(environment).storage).findWarning(
        '*',
        Match.stringLikeRegexp('Write its account'),
      ).length;
    expect([asked({}), asked({ account: '111122223333' }), asked({ keep: false })]).toEqual([1, 0, 0]);
  });

  const deployed: [string, Partial<Environment>, number][] = [
    ['prod, as it stands in the table,', environments.prod!, 2],
    ['prod that has an account and an operator', { account: '111122223333', operators: ['a@red.example'] }, 0],
    ['dev', environments.dev!, 0],
  ];
  it.each(firstOf(1, deployed))(
    'of %s are deployed by `--strict` only where nothing warns',
    (_, environment, warnings) => {
      const found = stacksOf(stacksWith(environment)).flatMap((stack) =>
        Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('.')),
      );
      expect(found.map((one) => one.entry.data)).toHaveLength(warnings);
    },
  );

  it('have tags of their own, which CloudFormation gives to what takes none in a template', () => {
    for (const stack of stacksOf(built('prod').stacks))
      expect(stack.tags.tagValues()).toEqual({ project: 'telecentre-pledge', environment: 'prod' });
  });
});

describe('cdk.json', () => {
  it('sets each flag that this version of the library recommends, but for three', () => {
    const others = Object.fromEntries(
      Object.entries(recommended).filter(([name, value]) => JSON.stringify(context[name]) !== JSON.stringify(value)),
    );
    expect(Object.keys(context).sort()).toEqual(Object.keys(recommended).sort());
    // docs/decisions/0603-deploying.md says why.
    expect(
      Object.keys(others)
        .map((name) => [name, context[name]])
        .sort(),
    ).toEqual([
      ['@aws-cdk/core:defaultCrossStackReferences', 'strong'],
      ['@aws-cdk/core:enableAdditionalMetadataCollection', false],
      ['@aws-cdk/core:target-partitions', ['aws']],
    ]);
  });
});
