import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { s3Store } from '../../../functions/runtime/aws/s3-store.ts';
import { environmentOf } from '../../../infra/environments.ts';
import { ofCanary } from '../../../schemas/keys.ts';
import { originSecretHeader } from '../../../schemas/origin-secret.ts';
import type { Answer } from '../../../schemas/receipt.ts';
import type { UploadAsked, UploadDuplicate, UploadGranted } from '../../../schemas/ticket.ts';
import { answered } from './cli.ts';

/** The API and the presigned URLs as a clerk's browser sees them: plain HTTPS, and nothing of our own code. */

const cloud = inject('cloud');
const ca = readFileSync(cloud.aws.certificate!);
export const agent = new Agent({ ca, keepAlive: true, maxSockets: 16 });

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export function http(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<HttpAnswer> {
  return new Promise((done, fail) => {
    const { method = 'GET', headers = {}, body } = options;
    const asked = request(url, { method, headers, agent, timeout: 120_000 }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      done({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    asked.once('error', fail);
    asked.once('timeout', () => asked.destroy(new Error(`${method} ${url}: no answer within two minutes`)));
    asked.end(body);
  });
}

/** The names of the deployment, as the stacks gave them. */
export const deployed = JSON.parse(await parameter(`/telecentre-pledge/local`)) as {
  buckets: Record<'landing' | 'rejects' | 'lake' | 'reports', string>;
  pseudonyms: string;
  database: string;
  work_group: string;
  state_machine: string;
  dead_letters: string;
  api: string;
  site: string;
  region: string;
};

const apiId = new URL(deployed.api).hostname.split('.')[0]!;
/** The API by its own name, past CloudFront: it answers what has {@link bySite}. */
export const api = `${cloud.aws.url}/_aws/execute-api/${apiId}/$default`;

/** What CloudFront sends to the API beside a request: the secret that this deployment made. */
export const bySite = {
  [originSecretHeader]: await parameter(
    `/telecentre-pledge/local/origin-secret/${environmentOf('local').originSecret}`,
  ),
};

/** The file of the key that signs a release in 5-site, and takes it back in 8-after. */
export const signKey = join(cloud.folder, 'luis.pem');

/** The stores as their owner sees them: what the suite looks at, never how it uploads. */
export const s3 = new S3Client({
  endpoint: cloud.aws.url,
  region: cloud.aws.region,
  credentials: cloud.aws.credentials,
  forcePathStyle: true,
  requestHandler: { httpsAgent: agent },
});
const bucketOfPrefix: Record<string, string> = {
  landing: deployed.buckets.landing,
  waiting: deployed.buckets.landing,
  rejects: deployed.buckets.rejects,
  report: deployed.buckets.reports,
  site: deployed.buckets.reports,
};
export const store = s3Store({
  client: s3,
  bucketOf: (key) => bucketOfPrefix[(ofCanary(key) ?? key).split('/')[0]!] ?? deployed.buckets.lake,
});

/** The secret of a new link of a network, that ends in a day: the operator makes it, and sends what is printed. */
export async function ticketOf(network: string): Promise<string> {
  const asked = ['--network', network, '--days', '1', '--note', 'test'];
  const [made] = await answered<{ link: string }>('ticket', 'create', ...asked);
  return new URL(made!.link).hash.slice(1);
}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** `POST /uploads`. */
export async function ask(ticket: string, asked: Partial<UploadAsked>): Promise<HttpAnswer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${ticket}`, ...bySite };
  return http(`${api}/uploads`, { method: 'POST', headers, body: JSON.stringify(asked) });
}

/** Asks for the URL of a file, or hears that it was sent before. @throws where it is refused. */
export async function announce(ticket: string, bytes: Uint8Array, more: Partial<UploadAsked> = {}) {
  const asked = await ask(ticket, { file: 'fichero.csv', size: bytes.length, sha256: sha256(bytes), ...more });
  const granted = JSON.parse(asked.body) as UploadGranted | UploadDuplicate;
  if (asked.status !== 200) throw new Error(`POST /uploads: ${asked.status} ${asked.body}`);
  return granted;
}

/** Asks for the URL of a new file. @throws where it is not granted. */
export async function grant(...asked: Parameters<typeof announce>): Promise<UploadGranted> {
  const granted = await announce(...asked);
  if (granted.status !== 'awaited') throw new Error(`upload ${granted.upload} was sent before`);
  return granted;
}

/** The bytes to the URL, with the headers given. */
export const put = ({ url, headers }: Pick<UploadGranted, 'url' | 'headers'>, body: Uint8Array) =>
  http(url, { method: 'PUT', headers: { ...headers, 'content-length': String(body.length) }, body });

export const answerOf = (ticket: string, upload: string) =>
  http(`${api}/uploads/${upload}`, { headers: { authorization: `Bearer ${ticket}`, ...bySite } });

/** Asks until there is an answer. @throws after so many seconds. */
export async function awaitAnswer(ticket: string, upload: string, seconds = 300): Promise<Answer> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await sleep(200)) {
    const { status, body } = await answerOf(ticket, upload);
    if (status === 200) return JSON.parse(body) as Answer;
    if (status !== 202) throw new Error(`GET /uploads/${upload}: ${status} ${body}`);
  }
  throw new Error(`upload ${upload} had no answer after ${seconds} s`);
}

/** A call of a service as the account's owner, who need not sign here. */
export function owner(
  service: string,
  method: string,
  path: string,
  body = '',
  headers: Record<string, string> = {},
): Promise<HttpAnswer> {
  const scope = `Credential=${cloud.aws.credentials.accessKeyId}/20190101/${cloud.aws.region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`;
  return http(`${cloud.aws.url}${path}`, { method, headers: { authorization, ...headers }, body });
}

/** Calls a function by its stack's last word and its name there (`intake-SweepFunction`), and waits. @throws where it fails. */
export async function invoke(name: string, event: object): Promise<unknown> {
  const { Functions } = JSON.parse((await owner('lambda', 'GET', '/2015-03-31/functions')).body) as {
    Functions: { FunctionName: string }[];
  };
  const path = Functions.map((f) => f.FunctionName).find((n) => n.startsWith(`pledge-local-${name}`))!;
  const invoked = await owner('lambda', 'POST', `/2015-03-31/functions/${path}/invocations`, JSON.stringify(event));
  if (invoked.headers['x-amz-function-error']) throw new Error(`${name}: ${invoked.body}`);
  return JSON.parse(invoked.body || 'null');
}

/** Does something while the rule of EventBridge with these words in its name is off. */
export async function withoutRule(words: string, does: () => Promise<unknown>): Promise<void> {
  const { Rules } = (await call('events', 'AWSEvents.ListRules', {})) as { Rules: { Name: string }[] };
  const [Name, ...others] = Rules.map((rule) => rule.Name).filter((name) => name.includes(words));
  if (!Name || others.length > 0) throw new Error(`expected one rule of "${words}", found ${Name} ${others}`);
  await call('events', 'AWSEvents.DisableRule', { Name });
  try {
    await does();
  } finally {
    await call('events', 'AWSEvents.EnableRule', { Name });
  }
}

/** One in a JSON protocol. @throws where it is refused. */
export async function call(
  service: string,
  target: string,
  input: unknown,
  version = '1.1',
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
  const { status, body } = await owner(service, 'POST', '/', JSON.stringify(input), headers);
  if (status !== 200) throw new Error(`${target}: ${status} ${body}`);
  return JSON.parse(body || '{}') as Record<string, unknown>;
}

/** One in the query protocol. @returns XML. @throws where it is refused. */
export async function query(service: string, parameters: Record<string, string>): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status, body } = await owner(service, 'POST', '/', new URLSearchParams(parameters).toString(), headers);
  if (status !== 200) throw new Error(`${parameters.Action}: ${status} ${body}`);
  return body;
}

async function parameter(name: string): Promise<string> {
  const { Parameter } = (await call('ssm', 'AmazonSSM.GetParameter', { Name: name })) as {
    Parameter: { Value: string };
  };
  return Parameter.Value;
}
