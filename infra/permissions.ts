import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { prefixes } from '../schemas/keys.ts';

/** Reads objects under prefixes, such as `runs/*`. */
export const reads = (bucket: IBucket, ...prefixes: string[]) =>
  new PolicyStatement({ actions: ['s3:GetObject'], resources: prefixes.map((p) => bucket.arnForObjects(p)) });

/** Creates objects under prefixes. Nobody may change a policy. */
export const creates = (bucket: IBucket, ...prefixes: string[]) =>
  new PolicyStatement({ actions: ['s3:PutObject'], resources: prefixes.map((p) => bucket.arnForObjects(p)) });

/** Creates objects of any size: large ones in parts, which are given up where one fails. */
export const createsLarge = (bucket: IBucket, ...prefixes: string[]) =>
  new PolicyStatement({
    actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
    resources: prefixes.map((p) => bucket.arnForObjects(p)),
  });

/** Lists a bucket; without it S3 answers 403 for a key that is absent. Keys hold ids only. */
export const lists = (...buckets: IBucket[]) =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: buckets.map((b) => b.bucketArn) });

/** Deletes objects under prefixes for good, with every version of them. */
export const deletes = (bucket: IBucket, ...prefixes: string[]) => [
  new PolicyStatement({
    actions: ['s3:DeleteObjectVersion'],
    resources: prefixes.map((p) => bucket.arnForObjects(p)),
  }),
  new PolicyStatement({
    actions: ['s3:ListBucketVersions'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': prefixes } },
  }),
];

/** Has the pseudonym key, for good: one call gives it. Three functions do, and none that a browser asks. */
export const hasKey = ({ lake, pseudonyms }: { lake: IBucket; pseudonyms: IKey }) => [
  reads(lake, `${prefixes.wrapped.prefix}*`),
  new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [pseudonyms.keyArn] }),
];
