import { randomUUID } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { presignedUrl } from '../../../functions/runtime/aws/sigv4.ts';
import { deployed, http, store } from './client.ts';
import { credentialsOf, type Deed, form, json, nameOf, onS3, rolesOfStacks } from './roles.ts';

/** What a role must not do, unless it stands among those that may. */
interface Thing {
  /** The names of roles that may, without the stack's and the random parts. */
  may: string[];
  /** True where doing it leaves nothing behind: those that may, are seen to do it. */
  harmless?: true;
  does: Deed;
}

const { aws, outputs } = inject('cloud');
const { buckets, pseudonyms, state_machine, dead_letters, database, work_group } = deployed;
const raw = (await store.list('landing/')).find((key) => !key.endsWith('.json'))!;
const reject = (await store.list('rejects/'))[0]!;
const receipt = (await store.list('receipts/'))[0]!;
const ticket = (await store.list('tickets/')).find((key) => key.endsWith('.json'))!;

const emptyPolicy = '{"Version":"2012-10-17","Statement":[]}';
const reading = (bucket: string, key: string) => new GetObjectCommand({ Bucket: bucket, Key: key });
const creating = (bucket: string, key: string) =>
  new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'x', IfNoneMatch: '*' });

const things: Record<string, Thing> = {
  'reads a raw file': {
    may: ['NormalizeFunction', 'SweepFunction', 'CorrectedFunction', 'ClerkPageFunction', 'ClerkSweepFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.landing, raw))),
  },
  'reads rejected rows': {
    may: ['NormalizeFunction', 'AnswerFunction', 'ClerkPageFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.rejects, reject))),
  },
  'reads a ticket': {
    may: ['UploadFunction', 'AnswerFunction', 'CorrectedFunction', 'ClerkPageFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.lake, ticket))),
  },
  'lists raw files': {
    may: [
      ...['UploadFunction', 'AnswerFunction', 'CorrectedFunction', 'NormalizeFunction', 'SweepFunction'],
      ...['ClerkPageFunction', 'ClerkReadFunction', 'ClerkSweepFunction'],
    ],
    does: onS3((s3) => s3.send(new ListObjectsV2Command({ Bucket: buckets.landing }))),
  },
  'writes a raw file': {
    may: ['UploadFunction', 'ClerkPageFunction', 'ClerkSweepFunction'],
    does: onS3((s3) => s3.send(creating(buckets.landing, 'landing/cyl/probe'))),
  },
  'writes a receipt': {
    may: ['NormalizeFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'receipts/1/network=cyl/probe.json'))),
  },
  'writes a lake file': {
    may: ['NormalizeFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'lake/1/training/network=cyl/probe.parquet'))),
  },
  'takes an upload back': {
    may: ['ClerkPageFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'withdrawn/cyl/probe/000001.json'))),
  },
  'writes a ticket': {
    may: ['ClerkPageFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'tickets/probe.json'))),
  },
  'publishes a run': {
    may: ['PublishFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'published/999999.json'))),
  },
  'decides what the public is shown': {
    may: ['ProtectFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'public/probe/2018-q1.json'))),
  },
  'stores a keyed digest': {
    may: ['DigestFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'keyed/probe.json'))),
  },
  'stores what differs between two runs': {
    may: ['ClerkCompareFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'differences/probe.json'))),
  },
  'writes a page of a report': {
    may: ['ReportFunction'],
    does: onS3((s3) => s3.send(creating(buckets.reports, 'report/probe/public/probe.html'))),
  },
  'writes a PDF of a report': {
    may: ['ReportFunction', 'PdfFunction'],
    does: onS3((s3) => s3.send(creating(buckets.reports, 'report/probe/public/probe.pdf'))),
  },
  'deletes a receipt': {
    may: [],
    does: onS3((s3) => s3.send(new DeleteObjectCommand({ Bucket: buckets.lake, Key: receipt }))),
  },
  'deletes a raw file': {
    may: [],
    does: onS3((s3) => s3.send(new DeleteObjectCommand({ Bucket: buckets.landing, Key: raw }))),
  },
  'deletes a version of a raw file': {
    may: [],
    does: onS3((s3) =>
      s3.send(new DeleteObjectCommand({ Bucket: buckets.landing, Key: raw, VersionId: randomUUID() })),
    ),
  },
  'deletes what waits for its clerk': {
    may: ['ClerkPageFunction', 'ClerkReadFunction', 'ClerkSweepFunction'],
    does: onS3((s3) =>
      s3.send(new DeleteObjectCommand({ Bucket: buckets.landing, Key: 'waiting/cyl/probe', VersionId: randomUUID() })),
    ),
  },
  'opens a bucket': {
    may: [],
    does: onS3((s3) => s3.send(new PutBucketPolicyCommand({ Bucket: buckets.lake, Policy: emptyPolicy }))),
  },
  'makes a pseudonym': {
    may: ['NormalizeFunction', 'ClerkReadFunction', 'DigestFunction'],
    harmless: true,
    does: json('kms', 'TrentService.GenerateMac', { KeyId: pseudonyms, Message: 'eA==', MacAlgorithm: 'HMAC_SHA_256' }),
  },
  'deletes the key': {
    may: [],
    does: json('kms', 'TrentService.ScheduleKeyDeletion', { KeyId: pseudonyms, PendingWindowInDays: 7 }),
  },
  'starts the monthly run': {
    may: ['OnThe5th', 'ClerkPageFunction'],
    does: json('states', 'AWSStepFunctions.StartExecution', { stateMachineArn: state_machine, input: '{}' }),
  },
  'reads the secret by which the site is the only way in': {
    may: [],
    does: json('ssm', 'AmazonSSM.GetParameter', { Name: '/telecentre-pledge/local/origin-secret/1' }),
  },
  'empties the dead letters': { may: [], does: json('sqs', 'AmazonSQS.PurgeQueue', { QueueUrl: dead_letters }) },
  'queries the lake': {
    may: ['ModelFunction', 'CheckFunction', 'PublishFunction', 'ProtectFunction', 'WatchFunction'],
    does: json('athena', 'AmazonAthena.StartQueryExecution', { QueryString: 'select 1', WorkGroup: work_group }),
  },
  'queries as an analyst': {
    may: ['Analyst'],
    does: json('athena', 'AmazonAthena.StartQueryExecution', {
      QueryString: 'select 1',
      WorkGroup: outputs['pledge-local-warehouse']!.AnalystsWorkGroupName!,
    }),
  },
  'deletes a table': {
    may: [],
    does: json('glue', 'AWSGlue.DeleteTable', { DatabaseName: database, Name: 'lake_training' }),
  },
  'makes a user': { may: [], does: form('iam', { Action: 'CreateUser', UserName: 'probe', Version: '2010-05-08' }) },
  'gives itself a right': {
    may: [],
    does: form('iam', { Action: 'AttachRolePolicy', RoleName: 'x', PolicyArn: 'x', Version: '2010-05-08' }),
  },
};

const roles = await rolesOfStacks();

it('every function and schedule has a role of its own, and analysts have one', () => {
  expect(outputs['pledge-local-monthly']).toBeDefined();
  expect(roles.map(nameOf).sort()).toEqual(
    [
      ...['AnswerFunction', 'CorrectedFunction', 'NormalizeFunction', 'SweepFunction', 'SweepHourly', 'UploadFunction'],
      ...['CheckFunction', 'FreezeFunction', 'ModelFunction', 'OnThe5th', 'OnThe6th', 'PublishFunction'],
      ...['ProtectFunction', 'ReportFunction', 'Rollup', 'WatchFunction'],
      ...['ClerkPageFunction', 'ClerkReadFunction', 'ClerkSweepFunction', 'ClerkSweepHourly'],
      ...['ClerkCompareFunction', 'DigestFunction', 'PdfFunction', 'Analyst'],
      ...['SilenceFunction', 'Daily', 'CanaryFunction', 'CanaryTwiceADay', 'ChangesFunction', 'OriginSecretFunction'],
    ].sort(),
  );
});

describe.each(roles.map((role) => ({ role, name: nameOf(role) })))('$name', ({ role, name }) => {
  const forbidden = Object.entries(things).filter(([, thing]) => !thing.may.includes(name));

  it(`is refused ${forbidden.length} things`, async () => {
    const by = await credentialsOf(role);
    const done: string[] = [];
    for (const [what, thing] of forbidden) if ((await thing.does(by)) !== 403) done.push(what);
    expect(done).toEqual([]);
    expect(forbidden.length).toBeGreaterThanOrEqual(8);
  });

  it('does what it may', async () => {
    const by = await credentialsOf(role);
    for (const [what, thing] of Object.entries(things))
      if (thing.harmless && thing.may.includes(name)) expect(await thing.does(by), what).toBe(200);
  });
});

describe('the bucket itself refuses, whatever its role signs,', () => {
  const sent = async (minutesAgo: number, headers: Record<string, string>) => {
    const credentials = await credentialsOf(roles.find((role) => nameOf(role) === 'UploadFunction')!);
    const url = `${aws.url}/${buckets.landing}/landing/cyl/${randomUUID()}`;
    const now = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const signing = { credentials, region: aws.region, service: 's3', now };
    const presigned = await presignedUrl({ method: 'PUT', url, headers, expires: 7200 }, signing);
    return (await http(presigned, { method: 'PUT', headers, body: 'x' })).status;
  };
  const once = { 'if-none-match': '*' };

  it('a URL that is older than a quarter of an hour', async () => {
    expect(await sent(14, once)).toBe(200);
    expect(await sent(16, once)).toBe(403);
  });

  it('an upload that could replace another', async () => {
    expect(await sent(0, {})).toBe(403);
  });
});
