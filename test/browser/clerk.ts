import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { correctedUpload } from '../../functions/normalize/corrected/api.ts';
import { sentOnly } from '../../functions/normalize/corrected/build.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { answerUpload } from '../../functions/normalize/receive.ts';
import { type HttpAnswer, type HttpEvent, textAnswer, withNetwork } from '../../functions/runtime/aws/http.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { pagePolicy, uploadPage } from '../../functions/upload/page.ts';
import { parseLandingKey } from '../../schemas/keys.ts';
import { routes } from '../../schemas/openapi.ts';
import { type AnswerLanguage, answerLanguages } from '../../schemas/pledge.ts';
import { pageScript, pageStyle } from '../upload/page-files.ts';

/**
 * What a clerk meets, on this machine: the page and its API at one address, with the functions' own code behind them, and
 * the bucket at another, which takes what was announced and has it read at once.
 */
export async function clerkSite() {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-'));
  const store = directoryStore(folder);
  const needs = { store, key: new Uint8Array(32).fill(7), log: silent };
  const now = () => new Date().toISOString();
  const ticket = { network: 'cyl', ends: '2100-01-01T00:00:00Z', created: now(), note: '' };
  const { secret } = await createTicket(ticket, new Uint8Array(32).fill(1), store);

  const bucket = await listen(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-methods', 'PUT');
    response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
    if (request.method === 'PUT') {
      const key = request.url!.slice(1);
      const done = await store.putIfAbsent(key, await bodyOf(request));
      response.statusCode = done === 'created' ? 200 : 412;
      if (done === 'created') await normalize(parseLandingKey(key)!, needs);
    }
    response.end();
  });
  const presign = async (key: string, size: number) => ({
    url: `${bucket.url}/${key}`,
    headers: { 'content-length': String(size), 'content-type': 'application/octet-stream', 'if-none-match': '*' },
    expires: now(),
  });

  const policy = pagePolicy(bucket.url, pageStyle);
  async function answerTo(event: HttpEvent, method: string, path: string): Promise<HttpAnswer> {
    const language = answerLanguages.find((l) => l === event.queryStringParameters?.lang) ?? 'es';
    if (path === routes.page.path) return textAnswer('text/html', policy, await uploadPage(language, pageStyle));
    if (path === routes.script.path) return textAnswer('text/javascript', policy, pageScript);
    const [, upload = '', corrected] = /^\/uploads\/([^/]+)(\/corrected)?$/.exec(path) ?? [];
    return withNetwork(event, { now: now(), store, log: silent }, (network: string, language: AnswerLanguage) => {
      if (method === 'POST') return askUpload(network, event.body!, language, { store, now: now(), presign });
      if (!corrected) return answerUpload(network, upload, language, { store, now: now() });
      const rejectedOnly = event.queryStringParameters?.rows === 'rejected';
      const scratch = memoryStore(sentOnly(store));
      return correctedUpload(network, upload, { language, rejectedOnly }, { store, scratch });
    });
  }
  const site = await listen(async (request, response) => {
    const url = new URL(request.url!, 'http://site');
    const event: HttpEvent = {
      routeKey: '',
      headers: request.headers as HttpEvent['headers'],
      queryStringParameters: Object.fromEntries(url.searchParams),
      body: (await bodyOf(request)).toString(),
    };
    const { statusCode, headers, body, isBase64Encoded } = await answerTo(event, request.method!, url.pathname);
    response.writeHead(statusCode, headers).end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
  });
  return {
    store,
    /** The page by the clerk's link. */
    link: (language: string) => `${site.url}${routes.page.path}?lang=${language}#${secret}`,
    /** The addresses that the page may reach. */
    origins: [site.url, bucket.url],
    async close() {
      await Promise.all([site.close(), bucket.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
