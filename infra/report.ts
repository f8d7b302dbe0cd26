import { CfnOutput, Duration, Fn, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { originSecretHeader } from '../schemas/origin-secret.ts';
import { suppress } from './nag-suppressions.ts';
import { originSecretOf } from './origin-secret.ts';
import { pageBehaviours } from './page-behaviours.ts';
import { loggedTo, privateBucket } from './private-bucket.ts';
import type { EnvironmentProps, Storage } from './storage.ts';

export interface ReportProps extends EnvironmentProps {
  storage: Storage;
  api: HttpApi;
  /** The ARN of a firewall before the distribution. @default none: the API's own limits of rate hold */
  firewall?: string;
}

/**
 * The site: what was released, the clerks' pages and the coordinator's desk, and the API of uploads, under one name. It has no file of
 * its own: what the public sees is read from the signed files each time, so that nothing that was taken back is left anywhere.
 *
 * Outputs: `SiteUrl`, without a slash at the end.
 */
export class Report extends Stack {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { storage, api, firewall, ...props }: ReportProps) {
    super(scope, id, props);
    const logs = privateBucket(this, 'SiteLogs', props.environment.keep, {
      ...loggedTo(storage.logs, 'site-logs'),
      // CloudFront delivers its logs by an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    const origin = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
      customHeaders: { [originSecretHeader]: originSecretOf(props.environment) },
    });
    const toApi = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const { page, byPath } = pageBehaviours(this, origin);
    this.distribution = new Distribution(this, 'Site', {
      comment: `Telecentre pledge, ${props.environment.name}`,
      ...(firewall && { webAclId: firewall }),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      logBucket: logs,
      logIncludesCookies: false,
      defaultBehavior: page,
      additionalBehaviors: { '/uploads*': toApi, '/openapi.json': toApi, ...byPath },
    });
    suppress(this.distribution, 'AwsSolutions-CFR1', 'The report is public, and may be read from every country.');
    if (!firewall)
      suppress(
        this.distribution,
        'AwsSolutions-CFR2',
        'Pages and an API with their own limits of rate: a firewall would cost more than all the rest.',
      );
    suppress(
      this.distribution,
      'AwsSolutions-CFR4',
      'CloudFront’s own certificate comes with the protocol; docs/deploy.md says how to use a domain of the association.',
    );
    new CfnOutput(this, 'SiteUrl', { value: `https://${this.distribution.distributionDomainName}` });
  }
}
