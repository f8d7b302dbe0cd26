import { setTimeout } from 'node:timers/promises';
import { StoreError } from '../ports/store.ts';
import { type Signing, signedHeaders } from './sigv4.ts';

/** Where and as whom AWS is called. */
export interface Aws {
  region: string;
  credentials(): Promise<Signing['credentials']>;
  /** The address of a service, without a slash at the end. Default: AWS's own in the region. */
  endpoint?(service: string): string | undefined;
  fetch?: typeof fetch;
  /** Milliseconds since 1970. Default: the clock. */
  now?(): number;
  /** Waits so many milliseconds between two tries. Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

const tries = 4;
const firstWait = 200;

/**
 * One call of a service with a JSON protocol, where a client of its own would be much weight for little: KMS, Systems
 * Manager, Step Functions, SQS. Throttling and faults of the service are tried again.
 * @param target `TrentService.GenerateMac`
 * @throws {StoreError} with the service's words.
 */
export async function awsCall(service: string, target: string, input: object, aws: Aws): Promise<unknown> {
  const url = `${aws.endpoint?.(service) ?? `https://${service}.${aws.region}.amazonaws.com`}/`;
  const body = JSON.stringify(input);
  const version = ['states', 'sqs'].includes(service) ? '1.0' : '1.1';
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  for (let tried = 1; ; tried++) {
    const now = new Date((aws.now ?? Date.now)()).toISOString();
    const credentials = await aws.credentials().catch((error: Error) => {
      throw new StoreError(
        `Nobody is signed in to AWS: ${error.message}. Sign in first, for example by: aws sso login`,
      );
    });
    const signing = { credentials, region: aws.region, service, now };
    const answer = await (aws.fetch ?? fetch)(url, {
      method: 'POST',
      headers: signedHeaders({ method: 'POST', url, headers, body }, signing),
      body,
    }).catch((error: Error) => {
      throw new StoreError(
        `${target}: "${url}" does not answer (${(error.cause as Error)?.message ?? error.message}).`,
      );
    });
    const text = await answer.text();
    if (answer.ok) return text === '' ? {} : JSON.parse(text);
    const fault = faultOf(text, answer.status);
    const passing = answer.status >= 500 || answer.status === 429 || /Throttl|TooManyRequests/.test(fault.name);
    if (!passing || tried === tries) throw new StoreError(`${target}: ${fault.name}, ${fault.message}`);
    await (aws.sleep ?? setTimeout)(firstWait * 2 ** (tried - 1));
  }
}

function faultOf(text: string, status: number): { name: string; message: string } {
  try {
    const { __type = `HTTP ${status}`, message, Message } = JSON.parse(text) as Record<string, string>;
    return { name: __type.split('#').at(-1)!, message: message ?? Message ?? '' };
  } catch {
    return { name: `HTTP ${status}`, message: text.slice(0, 200) };
  }
}
