import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { canaryFolder, prefixes } from '../schemas/keys.ts';

/** Prefixes, and the same ones in the canary's folder: of the functions that its file goes through. */
export const andCanary = (...prefixes: string[]) => prefixes.flatMap((prefix) => [prefix, canaryFolder + prefix]);

/** The rights of a role; what belongs together may be a list. */
export type Permissions = readonly (PolicyStatement | readonly PolicyStatement[])[];

/** Reads objects under prefixes, such as `runs/*`. */
export const reads = (bucket: IBucket, ...prefixes: string[]) =>
  onObjects(bucket, prefixes, ['s3:GetObject'], ['kms:Decrypt']);

/** Creates objects under prefixes. Nobody may change a policy. */
export const creates = (bucket: IBucket, ...prefixes: string[]) =>
  onObjects(bucket, prefixes, ['s3:PutObject'], ['kms:GenerateDataKey']);

/** Creates objects of any size: large ones in parts, which are given up where one fails, and decrypted to be joined. */
export const createsLarge = (bucket: IBucket, ...prefixes: string[]) =>
  onObjects(bucket, prefixes, ['s3:PutObject', 's3:AbortMultipartUpload'], ['kms:GenerateDataKey', 'kms:Decrypt']);

/** @param onKey On the customer's key of a bucket that has one, by way of S3 alone. */
function onObjects(bucket: IBucket, prefixes: string[], actions: string[], onKey: string[]): PolicyStatement[] {
  const key = bucket.encryptionKey;
  const { region } = bucket.stack;
  return [
    new PolicyStatement({ actions, resources: prefixes.map((p) => bucket.arnForObjects(p)) }),
    ...(key
      ? [
          new PolicyStatement({
            actions: onKey,
            resources: [key.keyArn],
            conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
          }),
        ]
      : []),
  ];
}

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
  ...reads(lake, `${prefixes.wrapped.prefix}*`),
  new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [pseudonyms.keyArn] }),
];
