import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { loggedTo, privateBucket } from './private-bucket.ts';

export interface AccessTrailProps {
  /** Whose objects are watched. */
  buckets: IBucket[];
  /** The bucket of access logs. */
  logs: IBucket;
  keep: boolean;
  /** Of the trail. */
  name: string;
}

/**
 * CloudTrail's data events: who read, wrote or deleted which object of some buckets, when and from where, for a year, with digests that show
 * whether a record was changed or taken away. Nothing of what is in an object. Management events are in CloudTrail without this.
 */
export class AccessTrail extends Construct {
  constructor(scope: Construct, id: string, { buckets, logs, keep, name }: AccessTrailProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    const arn = Stack.of(this).formatArn({
      service: 'cloudtrail',
      resource: 'trail',
      resourceName: name,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const records = privateBucket(this, 'Records', keep, {
      ...loggedTo(logs, 'access-records'),
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    const mayWrite = (actions: string[], resources: string[], more: Record<string, string> = {}) =>
      records.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
          actions,
          resources,
          conditions: { StringEquals: { 'aws:SourceArn': arn, 'aws:SourceAccount': account, ...more } },
        }),
      );
    mayWrite(['s3:GetBucketAcl'], [records.bucketArn]);
    mayWrite(['s3:PutObject'], [records.arnForObjects(`AWSLogs/${account}/*`)], {
      's3:x-amz-acl': 'bucket-owner-full-control',
    });
    const trail = new CfnTrail(this, 'Trail', {
      trailName: name,
      isLogging: true,
      s3BucketName: records.bucketName,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: false,
      isMultiRegionTrail: false,
      advancedEventSelectors: [
        {
          name: 'Objects with people in clear',
          fieldSelectors: [
            { field: 'eventCategory', equalTo: ['Data'] },
            { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
            { field: 'resources.ARN', startsWith: buckets.map((bucket) => bucket.arnForObjects('')) },
          ],
        },
      ],
    });
    // CloudTrail looks whether it may write when the trail is made.
    if (records.policy) trail.node.addDependency(records.policy);
  }
}
