import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import type { Deployment } from '../../../functions/runtime/aws/deployment.ts';
import type { Store } from '../../../functions/runtime/ports/store.ts';

/** What a service in a JSON protocol answers to its input, by the action's name; null: there is no such thing. */
export type Actions = Record<string, ((input: Record<string, unknown>) => object) | null>;

/**
 * As much of AWS on this machine as the command line calls: S3 over any store of ours, all buckets one, and the actions
 * that a test gives, a function that is invoked as `Invoke <name>`. The SDK and our signer come to it as to AWS. `calls` are the actions that were asked for.
 */
export async function cloud(store: Store, actions: Actions) {
  const calls: string[] = [];
  const all: Actions = { GetParameter: () => ({ Parameter: { Value: JSON.stringify(deployment) } }), ...actions };
  const server = createServer(async (request, response) => {
    const target = request.headers['x-amz-target'];
    const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url!)?.[1];
    if (typeof target !== 'string' && invoked === undefined) return s3(store, request, response);
    const action = invoked === undefined ? String(target).split('.').at(-1)! : `Invoke ${invoked}`;
    calls.push(action);
    const answer = all[action];
    const input = JSON.parse((await bodyOf(request)).toString()) as Record<string, unknown>;
    response.statusCode = !answer ? 400 : invoked === undefined ? 200 : 202;
    response.end(JSON.stringify(answer ? answer(input) : { __type: 'ParameterNotFound', message: action }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', deployment.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'made-up');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'made-up');
  return {
    calls,
    async close() {
      vi.unstubAllEnvs();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const deployment: Deployment = {
  region: 'eu-west-1',
  sample: false,
  buckets: { landing: 'landing', rejects: 'rejects', lake: 'lake', reports: 'reports' },
  pseudonyms: 'arn:aws:kms:eu-west-1:111111111111:key/1',
  database: 'pledge_test',
  work_group: 'pledge-test',
  state_machine: 'arn:aws:states:eu-west-1:111111111111:stateMachine:pledge-test-monthly',
  api: 'https://api.example',
  dead_letters: 'https://sqs.example/dead',
  waiting_dead_letters: 'https://sqs.example/waiting-dead',
  failed_starts: 'https://sqs.example/failed-starts',
  site: 'https://site.example',
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** `/<bucket>/<key>`: GET with its range, HEAD, PUT with `If-None-Match`, DELETE, and the listing of a prefix and of its versions. */
async function s3(store: Store, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://s3');
  const key = decodeURIComponent(url.pathname).split('/').slice(2).join('/');
  if (request.method === 'PUT') {
    const body = await bodyOf(request);
    const done = request.headers['if-none-match'] === '*' ? await store.putIfAbsent(key, body) : 'exists';
    response.statusCode = done === 'created' ? 200 : 412;
    response.end();
    return;
  }
  if (request.method === 'DELETE') {
    await store.delete(key);
    response.statusCode = 204;
    response.end();
    return;
  }
  if (key === '') {
    const found = await store.list(url.searchParams.get('prefix') ?? '');
    if (url.searchParams.has('versions')) {
      const versions = found.map((k) => `<Version><Key>${k}</Key><VersionId>null</VersionId></Version>`).join('');
      response.setHeader('content-type', 'application/xml');
      response.end(`<?xml version="1.0"?><ListVersionsResult>${versions}</ListVersionsResult>`);
      return;
    }
    const entries = found.map((k) => `<Contents><Key>${k}</Key></Contents>`).join('');
    response.setHeader('content-type', 'application/xml');
    response.end(`<?xml version="1.0"?><ListBucketResult>${entries}</ListBucketResult>`);
    return;
  }
  const head = await store.head(key);
  if (!head) {
    response.statusCode = 404;
    response.end();
    return;
  }
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const range = start === undefined ? undefined : { start: Number(start), end: end ? Number(end) + 1 : head.size };
  const bytes = (await store.get(key, range))!;
  response.statusCode = range ? 206 : 200;
  response.setHeader('last-modified', new Date(head.created).toUTCString());
  response.setHeader('content-length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
