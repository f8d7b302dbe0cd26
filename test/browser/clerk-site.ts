import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { clerkApp } from '../../functions/clerk/web/app.ts';
import { clerkLink } from '../../functions/clerk/web/site.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { pageAssets } from '../clerk/page-assets.ts';

/** The clerk's pages over a service, at an address of this machine. */
export async function clerkPages(service: ClerkService, secret: string) {
  const failures: unknown[] = [];
  const app = clerkApp(service, { assets: pageAssets, failed: (error) => failures.push(error) });
  const server = createServer(async (request, response) => {
    const reply = await app.fetch(requestOf(request));
    response.writeHead(reply.status, [...reply.headers].flat());
    response.end(Buffer.from(await reply.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    /** What failed by our fault. */
    failures,
    link: (language: AnswerLanguage = 'es') => clerkLink(origin, language, secret),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function requestOf(request: IncomingMessage): Request {
  const { method = 'GET' } = request;
  const body = ['GET', 'HEAD'].includes(method) ? {} : { body: Readable.toWeb(request), duplex: 'half' };
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]);
  return new Request(new URL(request.url!, `http://${request.headers.host}`), {
    method,
    headers,
    ...body,
  } as RequestInit);
}
