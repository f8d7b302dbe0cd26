import { Stack } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { EnvironmentProps } from './storage.ts';

/** Requests of one address in five minutes, beyond which it waits: a centre's clerks may share one. */
const requestsOfAddress = 1000;

/**
 * A firewall before CloudFront, of an environment that has it (`waf`): whoever asks too often is refused, and the others go on. A
 * stack of its own, as CloudFront takes it from us-east-1 only.
 */
export class Firewall extends Stack {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id, props);
    const seen = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    });
    const { attrArn } = new CfnWebACL(this, 'Acl', {
      description: `Telecentre pledge, ${props.environment.name}`,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('All'),
      rules: [
        {
          name: 'EachAddress',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: requestsOfAddress, aggregateKeyType: 'IP' } },
          visibilityConfig: seen('EachAddress'),
        },
      ],
    });
    this.arn = attrArn;
  }
}
