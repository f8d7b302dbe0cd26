import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';
import { suppress } from '../../infra/nag-suppressions.ts';
import { build } from './stacks.ts';

interface Finding {
  id: string;
  path: string;
}

const options = {
  operators: ['coordinacion@telecentros.example'],
  quicksightUser: 'arn:aws:quicksight:eu-south-2:111111111111:user/default/analyst',
};

function findings(app: IConstruct): Finding[] {
  return [AwsSolutionsChecks, ServerlessChecks].flatMap((Pack) =>
    new Pack(app)
      .validateScope(app)
      .violations.flatMap((v) =>
        (v as unknown as { ruleName: string; violatingResources: { constructPath: string }[] }).violatingResources.map(
          (r) => ({ id: (v as unknown as { ruleName: string }).ruleName, path: r.constructPath }),
        ),
      ),
  );
}

/** Removes all suppressions. */
function withoutSuppressions(app: IConstruct): void {
  for (const construct of app.node.findAll()) {
    const node = construct.node as unknown as { _metadata?: { type: string }[] };
    node._metadata = node._metadata?.filter((m) => m.type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) ?? [];
  }
}

describe.each([
  ['prod', environments.prod!],
  ['prod with a customer’s key and data events', { ...environments.prod!, customerKeys: true, dataEvents: true }],
])('cdk-nag, AwsSolutions and Serverless, of %s', (_, environment) => {
  const { app, suppressions } = build(environment, options);
  const left = findings(app);
  withoutSuppressions(app);
  const found = findings(app);

  it('finds nothing that is not suppressed', () => expect(left).toEqual([]));

  it('finds once each that is suppressed: no suppression covers two findings, or none', () => {
    const covers = suppressions.map((a) => [
      `${a.id} on ${a.path}`,
      found.filter((f) => f.id === a.id && (f.path === a.path || f.path.startsWith(`${a.path}/`))).length,
    ]);
    expect(covers.filter(([, n]) => n !== 1)).toEqual([]);
    expect(found).toHaveLength(suppressions.length);
  });

  it('has a reason each time, of ten rules at the most, and of no action with a star', () => {
    for (const a of suppressions) expect(a.reason).toMatch(/^\S.{20,}\.$/);
    const rules = [...new Set(suppressions.map((a) => a.id.replace(/\[.*/, '')))].sort();
    expect(rules).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-CFR1',
      'AwsSolutions-CFR2',
      'AwsSolutions-CFR4',
      'AwsSolutions-IAM5',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaEventSourceMappingDestination',
      'Serverless-SNSRedrivePolicy',
      'Serverless-SQSRedrivePolicy',
    ]);
    expect(suppressions.filter((a) => a.id.includes('[Action::'))).toEqual([]);
  });

  it('takes no empty reason', () => {
    for (const reason of ['', '   ', 'false positive'])
      expect(() => suppress(app, 'AwsSolutions-S1', reason)).toThrow('a reason is expected');
  });
});
