import { Annotations, CfnOutput, Duration, Fn, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { clerkBehaviours } from './clerk-behaviours.ts';
import { suppress } from './nag-suppressions.ts';
import { loggedTo, privateBucket } from './private-bucket.ts';
import type { EnvironmentProps, Storage } from './storage.ts';

export interface ReportProps extends EnvironmentProps {
  storage: Storage;
  api: HttpApi;
}

/**
 * The public site: the report of the current publication, the clerks' pages, and the API of uploads, under one name.
 *
 * Outputs: `SiteUrl`, without a slash at the end.
 */
export class Report extends Stack {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { storage, api, ...props }: ReportProps) {
    super(scope, id, props);
    const logs = privateBucket(this, 'SiteLogs', props.environment.keep, {
      ...loggedTo(storage.logs, 'site-logs'),
      // CloudFront delivers its logs by an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    const origin = new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)));
    const toApi = {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    // The bucket's own policy lets CloudFront read `site/`: it was made before this distribution.
    const reports = Bucket.fromBucketAttributes(this, 'Reports', {
      bucketArn: storage.reports.bucketArn,
      bucketRegionalDomainName: storage.reports.bucketRegionalDomainName,
    });
    this.distribution = new Distribution(this, 'Site', {
      comment: `Telecentre pledge, ${props.environment.name}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      enableLogging: true,
      logBucket: logs,
      logIncludesCookies: false,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(reports, { originPath: '/site' }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.headers(),
      },
      additionalBehaviors: { '/uploads*': toApi, '/openapi.json': toApi, ...clerkBehaviours(this, origin) },
    });
    suppress(this.distribution, 'AwsSolutions-CFR1', 'The report is public, and may be read from every country.');
    suppress(
      this.distribution,
      'AwsSolutions-CFR2',
      'Static pages, and an API with its own limits of rate: a firewall would cost more than all the rest.',
    );
    suppress(
      this.distribution,
      'AwsSolutions-CFR4',
      'CloudFront’s own certificate comes with the protocol; docs/deploy.md says how to use a domain of the association.',
    );
    Annotations.of(this.distribution).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'The policy is written in the storage stack.',
    );
    new CfnOutput(this, 'SiteUrl', { value: `https://${this.distribution.distributionDomainName}` });
  }

  /** Static pages: nothing runs, nothing is loaded from elsewhere, nothing frames them. */
  private headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Static pages without scripts',
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy:
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
  }
}
