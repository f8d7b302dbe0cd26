import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { environmentOf } from '../../infra/environments.ts';
import { built } from './stacks.ts';

const of = (waf: boolean) => built({ ...environmentOf('prod'), account: '111111111111', waf });

it('stands before CloudFront where the environment wants one, and holds each address to its own requests', () => {
  const { suppressions, stacks } = of(true);
  const acl = Object.entries(Template.fromStack(stacks.firewall!).findResources('AWS::WAFv2::WebACL'));
  expect(stacks.firewall!.region).toBe('us-east-1');
  expect(acl).toHaveLength(1);
  const { Scope, DefaultAction, Rules } = acl[0]![1].Properties;
  expect([Scope, DefaultAction]).toEqual(['CLOUDFRONT', { Allow: {} }]);
  expect(Rules).toMatchObject([
    { Action: { Block: {} }, Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 1000 } } },
  ]);
  const [site] = Object.values(Template.fromStack(stacks.report).findResources('AWS::CloudFront::Distribution'));
  expect(site!.Properties.DistributionConfig.WebACLId).toBeDefined();
  expect(suppressions.filter(({ id }) => id === 'AwsSolutions-CFR2')).toEqual([]);
});

it('is not there where it is not wanted, nor any code of the library', () => {
  const { stacks } = of(false);
  expect(stacks.firewall).toBeNull();
  const resources = Object.values(
    Template.fromStack(stacks.report).toJSON().Resources as Record<string, { Type: string }>,
  );
  expect(resources.filter(({ Type }) => /Custom::|CustomResource/.test(Type))).toEqual([]);
});
