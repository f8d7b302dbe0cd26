import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Answers a request, as Hono's `fetch` does. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

export interface ServerOptions {
  /** Where to listen. Default: this machine only. */
  host?: string;
  /** 0: any that is free. */
  port: number;
  /** The most bytes of a request's body, inclusive. */
  bodyBytes: number;
  /** Ends the server. */
  signal?: AbortSignal;
  /** Takes what failed by our fault. Default: nothing. */
  failed?: (error: unknown) => void;
}

/** Milliseconds and bytes that a request may take; a slow line has its time, one that stands still has not. */
export interface ServerLimits {
  headersTimeout: number;
  /** Between two pieces of a body. */
  bodyPause: number;
  requestTimeout: number;
  headerBytes: number;
  connections: number;
}
const usual: ServerLimits = {
  headersTimeout: 10_000,
  bodyPause: 30_000,
  requestTimeout: 30 * 60_000,
  headerBytes: 16 * 1024,
  connections: 2000,
};

/**
 * Serves a handler over HTTP until the signal. It answers only to its own names, so that no other site's name can be made to
 * mean this machine; what changes something has to come from a page of its own.
 * @returns Once it is listening: the addresses at which it is reached.
 * @throws where the port is taken.
 */
export function listen(
  handler: FetchHandler,
  options: ServerOptions,
  limits: ServerLimits = usual,
): Promise<{ port: number; urls: string[]; closed: Promise<void> }> {
  const { host = '127.0.0.1', signal, failed = () => {} } = options;
  let names: string[] = [];
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: Math.min(1000, limits.headersTimeout),
    },
    (request, response) => {
      answer(request, response, handler, { names, bodyBytes: options.bodyBytes, bodyPause: limits.bodyPause }).catch(
        (error: unknown) => {
          failed(error);
          refuse(response, 500, 'This failed by our fault.');
        },
      );
    },
  );
  server.maxConnections = limits.connections;
  server.on('clientError', endBadly);
  const closed = new Promise<void>((done) => server.once('close', () => done()));
  signal?.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, host, () => {
      const port = portOf(server);
      const addresses = addressesOf(host);
      const own = addresses.length > 1 ? [hostname(), `${hostname()}.local`] : [];
      names = [...new Set([...addresses, 'localhost', ...own])].map((name) => hostOf(name.toLowerCase(), port));
      done({ port, urls: addresses.map((name) => `http://${hostOf(name, port)}`), closed });
    });
  });
}

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const hostOf = (name: string, port: number): string =>
  `${isIP(name) === 6 ? `[${name}]` : name}${port === 80 ? '' : `:${port}`}`;

/** The names by which a listening server is reached: its own, or all of this machine. */
function addressesOf(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const found = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = found.filter((a) => a.family === 'IPv4' || host === '::').filter((a) => !a.address.startsWith('fe80'));
  // Another machine reaches none of the loopback's.
  return usable.sort((a, b) => Number(a.internal) - Number(b.internal)).map((a) => a.address);
}

/** What is no HTTP, or too slow, or too large: answered in one line, where the connection still takes it. */
function endBadly(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

interface Frame {
  names: readonly string[];
  bodyBytes: number;
  bodyPause: number;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT'];

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handler: FetchHandler,
  frame: Frame,
): Promise<void> {
  const refusal = refusalOf(request, frame);
  if (refusal) return refuse(response, ...refusal);
  const body = bodyOf(request, frame);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const made = await handler(
    new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method!,
      headers: headersOf(request),
      signal: gone.signal,
      ...(body && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
    } as RequestInit),
  );
  if (response.destroyed) return;
  const headers: Record<string, string | string[]> = Object.fromEntries(made.headers);
  const cookies = made.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  // What is left of a body is not waited for.
  if (!request.complete) headers.connection = 'close';
  response.writeHead(made.status, headers);
  if (!made.body || request.method === 'HEAD') response.end();
  // A reader that goes away in the middle is no fault.
  else await pipeline(Readable.fromWeb(made.body as never), response).catch(() => response.destroy());
}

/** Why a request is not looked at; null of one that is. */
function refusalOf(request: IncomingMessage, { names, bodyBytes }: Frame): [number, string] | null {
  const { method = '', url = '', headers } = request;
  if (!names.includes((headers.host ?? '').toLowerCase())) return [421, 'This server has another name.'];
  if (!methods.includes(method)) return [405, 'Only GET, HEAD, POST and PUT.'];
  if (!/^\/(?!\/)/.test(url) || !isText(url)) return [400, 'This is no address here.'];
  const { origin } = headers;
  if (method !== 'GET' && method !== 'HEAD' && origin !== undefined && origin !== `http://${headers.host}`)
    return [403, 'This came from another site.'];
  if (Number(headers['content-length'] ?? 0) > bodyBytes) return [413, `More than ${bodyBytes} bytes.`];
  return null;
}

/** True of an address whose percent signs stand for text. */
function isText(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(`${text}\n`);
}

/** A request's body, within its size, and not waited for longer than the pause; null where it has none. */
function bodyOf(request: IncomingMessage, { bodyBytes, bodyPause }: Frame): Readable | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  async function* pieces() {
    let seen = 0;
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => request.destroy(new Error('the body stands still')), bodyPause);
    };
    try {
      wait();
      for await (const piece of request) {
        seen += (piece as Uint8Array).length;
        if (seen > bodyBytes) throw new Error('the body is too long');
        wait();
        yield piece;
      }
    } finally {
      clearTimeout(timer);
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  return headers;
}
