import { S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { type Signing, signedHeaders } from '../../../functions/runtime/aws/sigv4.ts';
import { agent, http, query } from './client.ts';

/** The roles of the stacks, and what is done with their rights. */

const { aws } = inject('cloud');

/** Does something with a role's credentials. @returns the status of the answer; 403 is a refusal. */
export type Deed = (by: Signing['credentials']) => Promise<number>;

export function onS3(does: (s3: S3Client) => Promise<unknown>): Deed {
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

export function json(service: string, target: string, input: object): Deed {
  const version = ['states', 'sqs'].includes(service) ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  return signed(service, JSON.stringify(input), headers);
}

export function form(service: string, input: Record<string, string>): Deed {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return signed(service, new URLSearchParams(input).toString(), headers);
}

/** A refusal is a 403, or a 400 that says so: the services differ. */
function signed(service: string, body: string, headers: Record<string, string>): Deed {
  return async (credentials) => {
    const signing = { credentials, region: aws.region, service, now: new Date().toISOString() };
    const url = `${aws.url}/`;
    const answer = await http(url, {
      method: 'POST',
      headers: await signedHeaders({ method: 'POST', url, headers, body }, signing),
      body,
    });
    return /AccessDenied|not authorized/.test(answer.body) ? 403 : answer.status;
  };
}

export async function rolesOfStacks(): Promise<string[]> {
  const xml = await query('iam', { Action: 'ListRoles', MaxItems: '1000', Version: '2010-05-08' });
  return [...xml.matchAll(/<RoleName>(pledge-local-[^<]*)/g)].map((m) => m[1]!);
}

/** `pledge-local-intake-UploadFunctionRole346EDF3C-C47AD6157E606` is `UploadFunction`. One of over 64 characters is cut. */
export function nameOf(role: string): string {
  return /^pledge-local-[a-z]+-(\w+?)Role[0-9A-F]{8}/.exec(role)?.[1] ?? role;
}

/** The role's own rights, lent to this suite: only who may take it on is changed. */
export async function credentialsOf(role: string): Promise<Signing['credentials']> {
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
