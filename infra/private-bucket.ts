import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * A bucket as all of ours are: nothing public, TLS 1.2 only, encrypted, no ACLs.
 * @param keep True where it outlives its stack.
 */
export function privateBucket(scope: Construct, id: string, keep: boolean, more: BucketProps): IBucket {
  return new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...more,
    // The library's class and interface differ under `exactOptionalPropertyTypes` only.
  }) as IBucket;
}

/** Who came to a bucket is written to the bucket of access logs, under its name. */
export const loggedTo = (logs: IBucket, name: string): BucketProps => ({
  serverAccessLogsBucket: logs,
  serverAccessLogsPrefix: `${name}/`,
});
