import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import {
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { canaryFolder, prefixes } from '../schemas/keys.ts';
import { limits } from '../schemas/limits.ts';
import { urlSeconds } from '../schemas/ticket.ts';
import { AccessTrail } from './access-trail.ts';
import type { Environment } from './environments.ts';
import { loggedTo, privateBucket } from './private-bucket.ts';

export interface EnvironmentProps extends StackProps {
  environment: Environment;
}

/**
 * The buckets, one a degree of privacy, and the pseudonym key. All are private, take TLS only, and log each access.
 *
 * - `landing`: raw files and their envelopes, those that wait for their clerk too; created once, versioned, gone after their
 *   days.
 * - `rejects`: rejected rows, for the clerk; gone after their days.
 * - `lake`: pseudonymous rows, receipts, confirmed headings, runs, publications, tickets.
 * - `reports`: the reports of every run; the site shows those that were released.
 */
export class Storage extends Stack {
  readonly landing: IBucket;
  readonly rejects: IBucket;
  readonly lake: IBucket;
  readonly reports: IBucket;
  /** An HMAC key that never leaves KMS. It outlives every stack: without it a person of before would be another. */
  readonly pseudonyms: Key;
  /** The access logs of the buckets. */
  readonly logs: IBucket;

  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    super(scope, id, props);
    const { keep } = props.environment;
    this.logs = privateBucket(this, 'AccessLogs', keep, {
      lifecycleRules: [{ expiration: Duration.days(limits.landingDays) }],
    });

    const bucket = (name: string, more: BucketProps) =>
      privateBucket(this, name, keep, { ...loggedTo(this.logs, name.toLowerCase()), ...more });
    const inClear = props.environment.customerKeys ? this.keyOfClearData(props.environment) : {};
    this.landing = bucket('Landing', {
      ...inClear,
      versioned: true,
      lifecycleRules: [
        {
          expiration: Duration.days(limits.landingDays),
          noncurrentVersionExpiration: Duration.days(1),
          ...brokenOff,
        },
        // Of two rules S3 keeps the shorter time.
        { prefix: prefixes.waiting.prefix, expiration: Duration.days(limits.waitingDays) },
        canaryGone(true),
        { expiredObjectDeleteMarker: true },
      ],
      // The URL is the permission, whichever page it was given to (the site's name is made after this bucket); no cookie of
      // the page goes with it. The headers are those that are signed.
      cors: [
        {
          allowedMethods: [HttpMethods.PUT],
          allowedOrigins: ['*'],
          allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          maxAge: 3600,
        },
      ],
    });
    this.rejects = bucket('Rejects', {
      ...inClear,
      lifecycleRules: [{ expiration: Duration.days(limits.rejectsDays), ...brokenOff }, canaryGone(false)],
    });
    this.lake = bucket('Lake', {
      versioned: true,
      // A comparison is found again when it is asked for again.
      lifecycleRules: [
        oldVersions,
        { prefix: prefixes.differences.prefix, expiration: Duration.days(30) },
        // A quota is of a day.
        { prefix: prefixes.quota.prefix, expiration: Duration.days(2), noncurrentVersionExpiration: Duration.days(1) },
        canaryGone(true),
        { expiredObjectDeleteMarker: true },
      ],
    });
    this.reports = bucket('Reports', { versioned: true, lifecycleRules: [oldVersions] });
    this.pseudonyms = new Key(this, 'Pseudonyms', {
      alias: `alias/pledge-${props.environment.name}-pseudonyms`,
      description: 'The pseudonyms of the lake are made with this key. Deleting it ends the counting.',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    createdOnce(this.landing);
    sendsEvents(this.landing);
    if (props.environment.dataEvents)
      new AccessTrail(this, 'Access', {
        name: `pledge-${props.environment.name}-access`,
        buckets: [this.landing, this.rejects],
        logs: this.logs,
        keep,
      });
  }

  /** A customer's key for what has people in clear: whose role has no right on it reads nothing, whatever it may of S3. */
  private keyOfClearData({ name, keep }: Environment): BucketProps {
    const encryptionKey = new Key(this, 'InClear', {
      alias: `alias/pledge-${name}-in-clear`,
      description:
        'Encrypts what has people in clear: landing/, waiting/ and rejects/. All of it expires within 90 days.',
      enableKeyRotation: true,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // One call of KMS for many objects.
    return { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true };
  }
}

/** Parts of an object that was never joined: no list shows them, and they cost what an object costs. */
const brokenOff = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** What the canary sent is gone within seven days, every version of it: S3 begins at the next midnight, twice. */
const canaryGone = (versioned: boolean): LifecycleRule => ({
  prefix: canaryFolder,
  expiration: Duration.days(4),
  ...(versioned && { noncurrentVersionExpiration: Duration.days(1) }),
});

/** Nothing of ours is overwritten, but what an operator deletes by mistake can be had back for a month. */
const oldVersions = { noncurrentVersionExpiration: Duration.days(30), ...brokenOff };

/**
 * Refuses, to anybody, an object that could replace another, and a URL that is older than its minutes. A part of an object
 * creates none, and S3 takes no condition with it: the request that joins the parts has it.
 */
function createdOnce(bucket: IBucket) {
  const deny = (sid: string, conditions: Record<string, unknown>) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions,
      }),
    );
  deny('OnlyIfAbsent', {
    Null: { 's3:if-none-match': 'true' },
    Bool: { 's3:ObjectCreationOperation': 'true' },
  });
  deny('OnlyFreshUrls', { NumericGreaterThan: { 's3:signatureAge': String(urlSeconds * 1000) } });
}

/** At the resource itself: the library's own switch is a custom resource with a Lambda behind it. */
function sendsEvents(bucket: IBucket) {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
