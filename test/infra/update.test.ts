import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';
import { type Kept, keptOf } from './released.ts';
import { synthesised } from './stacks.ts';

/** From the last release to this one nothing that holds data is replaced, given up, or taken out of its stack. */
type Stacks = Record<string, Record<string, Kept>>;
const released: Stacks = JSON.parse(readFileSync(new URL('cases/released.json', import.meta.url), 'utf8'));
const prod = environments.prod!;

/** Why CloudFormation would not keep what was released; empty where it does. */
function lost(before: Stacks, now: Stacks): string[] {
  return Object.entries(before).flatMap(([stack, resources]) =>
    Object.entries(resources).flatMap(([id, was]) => {
      const is = now[stack]?.[id];
      const name = `${stack}/${id}`;
      if (!is) return [`${name} is gone`];
      if (is.Type !== was.Type) return [`${name} is another type`];
      if (JSON.stringify(is.Properties) !== JSON.stringify(was.Properties)) return [`${name} is replaced`];
      return was.DeletionPolicy === 'Retain' && is.DeletionPolicy !== 'Retain' ? [`${name} is no longer kept`] : [];
    }),
  );
}

describe('an update from the last release', () => {
  it.each([
    ['prod', prod],
    [
      'prod with all that an environment can add',
      { ...prod, customerKeys: true, dataEvents: true, dashboard: true, waf: true },
    ],
  ])('of %s replaces nothing that holds data', (_, environment) => {
    expect(lost(released, keptOf(synthesised(environment).resources))).toEqual([]);
  });

  it('covers the buckets, the key, the queues, the site and the API', () => {
    const types = Object.values(released).flatMap((stack) => Object.values(stack).map(({ Type }) => Type));
    expect(types.filter((type) => type === 'AWS::S3::Bucket')).toHaveLength(7);
    for (const type of ['AWS::KMS::Key', 'AWS::SQS::Queue', 'AWS::CloudFront::Distribution', 'AWS::ApiGatewayV2::Api'])
      expect(types).toContain(type);
  });

  it('would be refused where a bucket were renamed, moved, dropped or no longer kept', () => {
    const [[stack, resources]] = Object.entries(released).filter(([name]) => name === 'Storage') as [
      [string, Record<string, Kept>],
    ];
    const id = Object.keys(resources).find((name) => name.startsWith('Lake'))!;
    const having = (change: Partial<Kept> | null): Stacks => {
      const { [id]: was, ...rest } = resources;
      return { ...released, [stack]: change ? { ...rest, [id]: { ...was!, ...change } } : rest };
    };
    expect(lost(released, having({}))).toEqual([]);
    expect(lost(released, having(null))).toEqual([`${stack}/${id} is gone`]);
    expect(lost(released, having({ Properties: { BucketName: 'lake' } }))).toEqual([`${stack}/${id} is replaced`]);
    expect(lost(released, having({ DeletionPolicy: 'Delete' }))).toEqual([`${stack}/${id} is no longer kept`]);
  });
});
