import { randomUUID } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { presignedUrl, type Signing, signedHeaders } from '../../../functions/runtime/sigv4.ts';
import { agent, deployed, http, query, store } from './client.ts';

/** What a role must not do, unless it stands among those that may. */
interface Thing {
  /** The names of roles that may, without the stack's and the random parts. */
  may: string[];
  /** True where doing it leaves nothing behind: those that may, are seen to do it. */
  harmless?: true;
  /** The status of the answer. */
  does(by: Signing['credentials']): Promise<number>;
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
    may: ['NormalizeFunction', 'SweepFunction', 'CorrectedFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.landing, raw))),
  },
  'reads rejected rows': {
    may: ['NormalizeFunction', 'SweepFunction', 'AnswerFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.rejects, reject))),
  },
  'reads a ticket': {
    may: ['UploadFunction', 'AnswerFunction', 'CorrectedFunction'],
    harmless: true,
    does: onS3((s3) => s3.send(reading(buckets.lake, ticket))),
  },
  'lists raw files': {
    may: ['UploadFunction', 'AnswerFunction', 'CorrectedFunction', 'NormalizeFunction', 'SweepFunction'],
    does: onS3((s3) => s3.send(new ListObjectsV2Command({ Bucket: buckets.landing }))),
  },
  'writes a raw file': {
    may: ['UploadFunction'],
    does: onS3((s3) => s3.send(creating(buckets.landing, 'landing/cyl/probe'))),
  },
  'writes a receipt': {
    may: ['NormalizeFunction', 'SweepFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'receipts/1/network=cyl/probe.json'))),
  },
  'writes a ticket': { may: [], does: onS3((s3) => s3.send(creating(buckets.lake, 'tickets/probe.json'))) },
  'publishes a run': {
    may: ['PublishFunction'],
    does: onS3((s3) => s3.send(creating(buckets.lake, 'published/999999.json'))),
  },
  'changes the site': {
    may: ['ReportFunction'],
    does: onS3((s3) => s3.send(creating(buckets.reports, 'site/probe.html'))),
  },
  'deletes a receipt': {
    may: [],
    does: onS3((s3) => s3.send(new DeleteObjectCommand({ Bucket: buckets.lake, Key: receipt }))),
  },
  'deletes a raw file': {
    may: [],
    does: onS3((s3) => s3.send(new DeleteObjectCommand({ Bucket: buckets.landing, Key: raw }))),
  },
  'opens a bucket': {
    may: [],
    does: onS3((s3) => s3.send(new PutBucketPolicyCommand({ Bucket: buckets.lake, Policy: emptyPolicy }))),
  },
  'makes a pseudonym': {
    may: ['NormalizeFunction', 'SweepFunction'],
    harmless: true,
    does: json('kms', 'TrentService.GenerateMac', { KeyId: pseudonyms, Message: 'eA==', MacAlgorithm: 'HMAC_SHA_256' }),
  },
  'deletes the key': {
    may: [],
    does: json('kms', 'TrentService.ScheduleKeyDeletion', { KeyId: pseudonyms, PendingWindowInDays: 7 }),
  },
  'starts the monthly run': {
    may: ['OnThe5th'],
    does: json('states', 'AWSStepFunctions.StartExecution', { stateMachineArn: state_machine, input: '{}' }),
  },
  'empties the dead letters': { may: [], does: json('sqs', 'AmazonSQS.PurgeQueue', { QueueUrl: dead_letters }) },
  'queries the lake': {
    may: ['ModelFunction', 'CheckFunction'],
    does: json('athena', 'AmazonAthena.StartQueryExecution', { QueryString: 'select 1', WorkGroup: work_group }),
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

it('every function and schedule has a role of its own', () => {
  expect(outputs['pledge-local-monthly']).toBeDefined();
  expect(roles.map(nameOf).sort()).toEqual(
    [
      ...['AnswerFunction', 'CorrectedFunction', 'NormalizeFunction', 'SweepFunction', 'SweepHourly', 'UploadFunction'],
      ...['CheckFunction', 'FreezeFunction', 'ModelFunction', 'OnThe5th', 'OnThe6th', 'PublishFunction'],
      ...['ReportFunction', 'Rollup', 'WatchFunction'],
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
    const presigned = presignedUrl({ method: 'PUT', url, headers, expires: 7200 }, signing);
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

function onS3(does: (s3: S3Client) => Promise<unknown>): Thing['does'] {
  return async (credentials) => {
    const { sessionToken, ...pair } = credentials;
    const client = new S3Client({
      endpoint: aws.url,
      region: aws.region,
      credentials: sessionToken ? { ...pair, sessionToken } : pair,
      forcePathStyle: true,
      maxAttempts: 1,
      requestHandler: { httpsAgent: agent },
    });
    return does(client).then(
      () => 200,
      (error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode ?? 0,
    );
  };
}

function json(service: string, target: string, input: object): Thing['does'] {
  const version = ['states', 'sqs'].includes(service) ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  return signed(service, JSON.stringify(input), headers);
}

function form(service: string, input: Record<string, string>): Thing['does'] {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return signed(service, new URLSearchParams(input).toString(), headers);
}

/** A refusal is a 403, or a 400 that says so: the services differ. */
function signed(service: string, body: string, headers: Record<string, string>): Thing['does'] {
  return async (credentials) => {
    const signing = { credentials, region: aws.region, service, now: new Date().toISOString() };
    const url = `${aws.url}/`;
    const answer = await http(url, {
      method: 'POST',
      headers: signedHeaders({ method: 'POST', url, headers, body }, signing),
      body,
    });
    return /AccessDenied|not authorized/.test(answer.body) ? 403 : answer.status;
  };
}

async function rolesOfStacks(): Promise<string[]> {
  const xml = await query('iam', { Action: 'ListRoles', MaxItems: '1000', Version: '2010-05-08' });
  return [...xml.matchAll(/<RoleName>(pledge-local-[^<]*)/g)].map((m) => m[1]!);
}

/** `pledge-local-intake-UploadFunctionRole346EDF3C-C47AD6157E606` is `UploadFunction`. */
function nameOf(role: string): string {
  return /^pledge-local-[a-z]+-(\w+?)Role[0-9A-F]{8}-/.exec(role)?.[1] ?? role;
}

/** The role's own rights, lent to this suite: only who may take it on is changed. */
async function credentialsOf(role: string): Promise<Signing['credentials']> {
  const trust = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::000000000000:root' }, Action: 'sts:AssumeRole' };
  await query('iam', {
    Action: 'UpdateAssumeRolePolicy',
    RoleName: role,
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [trust, { ...trust, Principal: { Service: '*' } }],
    }),
    Version: '2010-05-08',
  });
  const arn = `arn:aws:iam::000000000000:role/${role}`;
  const xml = await query('sts', {
    Action: 'AssumeRole',
    RoleArn: arn,
    RoleSessionName: 'probe',
    Version: '2011-06-15',
  });
  const of = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(xml)![1]!;
  return {
    accessKeyId: of('AccessKeyId'),
    secretAccessKey: of('SecretAccessKey'),
    sessionToken: of('SessionToken'),
  };
}
