import { setTimeout } from 'node:timers/promises';
import { retry } from '../ports/retry.ts';
import { StoreError } from '../ports/store.ts';
import { type Signing, signedHeaders } from './sigv4.ts';

/** Region, credentials and endpoint for AWS calls. */
export interface Aws {
  region: string;
  credentials(): Promise<Signing['credentials']>;
  /** The address of a service, without a slash at the end. Default: AWS's own in the region. */
  endpoint?(service: string): string | undefined;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the clock. */
  now?(): number;
  /** Waits so many milliseconds between two attempts. Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

const backoff = { attempts: 4, firstWait: 200 };

/**
 * One call of a service with a JSON protocol, where a client of its own would be much weight for little: KMS, Systems
 * Manager, Step Functions, SQS. Throttling and faults of the service are tried again.
 * @param target `TrentService.GenerateMac`
 * @throws {StoreError} with the service's words.
 */
export async function awsCall(service: string, target: string, input: object, aws: Aws): Promise<unknown> {
  const version = ['states', 'sqs'].includes(service) ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const text = await call({ service, name: target, path: '/', headers, body: JSON.stringify(input) }, aws);
  return text === '' ? {} : JSON.parse(text);
}

/**
 * Starts a function without waiting for it: its answer, and its failure, are left where it leaves them.
 * @param name Of the function. @throws {StoreError} where it was not started.
 */
export async function invokeLater(name: string, event: object, aws: Aws): Promise<void> {
  const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const headers = { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' };
  await call({ service: 'lambda', name: 'Invoke', path, headers, body: JSON.stringify(event) }, aws);
}

/** A POST to a service; `name` is what it is called in a fault. */
interface Call {
  service: string;
  name: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

async function call(asked: Call, aws: Aws): Promise<string> {
  const answer = await retry(
    () => send(asked, aws),
    ({ status, fault }) => !(status >= 500 || status === 429 || /Throttl|TooManyRequests/.test(fault?.name ?? '')),
    { ...backoff, sleep: aws.sleep ?? setTimeout },
  );
  if (answer.fault) throw new StoreError(`${asked.name}: ${answer.fault.name}, ${answer.fault.message}`);
  return answer.text;
}

interface CallAnswer {
  status: number;
  text: string;
  /** Null of a call that succeeded. */
  fault: { name: string; message: string } | null;
}

/** One signed request. @throws {StoreError} without credentials, or without an answer. */
async function send({ service, name, path, headers, body }: Call, aws: Aws): Promise<CallAnswer> {
  const url = `${aws.endpoint?.(service) ?? `https://${service}.${aws.region}.amazonaws.com`}${path}`;
  const now = new Date((aws.now ?? Date.now)()).toISOString();
  const credentials = await aws.credentials().catch((error: Error) => {
    throw new StoreError(`Nobody is signed in to AWS: ${error.message}. Sign in first, for example by: aws sso login`);
  });
  const answer = await (aws.fetch ?? fetch)(url, {
    method: 'POST',
    headers: await signedHeaders(
      { method: 'POST', url, headers, body },
      { credentials, region: aws.region, service, now },
    ),
    body,
  }).catch((error: Error) => {
    throw new StoreError(`${name}: "${url}" does not answer (${(error.cause as Error)?.message ?? error.message}).`);
  });
  const text = await answer.text();
  return { status: answer.status, text, fault: answer.ok ? null : faultOf(text, answer.status) };
}

function faultOf(text: string, status: number): { name: string; message: string } {
  try {
    const { __type = `HTTP ${status}`, message, Message } = JSON.parse(text) as Record<string, string>;
    return { name: __type.split('#').at(-1)!, message: message ?? Message ?? '' };
  } catch {
    return { name: `HTTP ${status}`, message: text.slice(0, 200) };
  }
}
