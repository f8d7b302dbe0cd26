import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type ServerLimits } from '../../functions/runtime/disk/server.ts';

/** The server against a stranger: what it does not look at, and what it survives. */
const limits: ServerLimits = {
  headersTimeout: 600,
  bodyPause: 400,
  requestTimeout: 20_000,
  headerBytes: 4096,
  connections: 1000,
};
const seen: string[] = [];
const failures: unknown[] = [];
const stop = new AbortController();
let port: number;
let closed: Promise<void>;

beforeAll(async () => {
  const served = await listen(
    async (request) => {
      const { pathname } = new URL(request.url);
      seen.push(`${request.method} ${pathname}`);
      if (pathname === '/fails') throw new Error('ours');
      if (pathname === '/unread') return new Response('not read');
      const body = request.body ? await request.arrayBuffer() : new ArrayBuffer(0);
      const answered = new Response(`${body.byteLength} bytes`, { headers: { 'x-path': pathname } });
      answered.headers.append('set-cookie', 'a=1');
      answered.headers.append('set-cookie', 'b=2');
      return answered;
    },
    { port: 0, bodyBytes: 1000, signal: stop.signal, failed: (error) => failures.push(error) },
    limits,
  );
  ({ port, closed } = served);
  expect(served.urls).toEqual([`http://127.0.0.1:${port}`]);
});
afterAll(async () => {
  stop.abort();
  await closed;
});

/** Sends a text as it is, and answers all that comes until the end. */
const raw = (text: string, { end = false } = {}): Promise<string> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece;
    });
    socket.on('close', () => done(answer));
    socket.on('error', () => done(answer));
    socket.write(text);
    if (end) socket.end();
  });
const request = (line: string, ...headers: string[]) =>
  raw(`${[`${line} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`);
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
const alive = async () => expect(statusOf(await request('GET /alive'))).toBe(200);

describe('a request', () => {
  it('is answered, with every cookie', async () => {
    const answer = await request('GET /es/red?x=1');
    expect(answer).toMatch(/x-path: \/es\/red/);
    expect(answer.match(/set-cookie: /g)?.length).toBe(2);
    expect(statusOf(await request('HEAD /es/red'))).toBe(200);
  });

  it.each([
    ['another name', 421, ['GET /', 'Host: evil.example']],
    ['no name', 400, null],
    ['a name that only begins like ours', 421, ['GET /', 'Host: 127.0.0.1.evil.example']],
    ['another port', 421, ['GET /', 'Host: 127.0.0.1:1']],
  ] as const)('to %s is not looked at', async (_, status, lines) => {
    const text = lines ? `${lines[0]} HTTP/1.1\r\n${lines[1]}\r\nConnection: close\r\n\r\n` : 'GET / HTTP/1.1\r\n\r\n';
    const before = seen.length;
    expect(statusOf(await raw(text))).toBe(status);
    expect(seen.length).toBe(before);
  });

  it.each([
    ['GET /%ff', 400],
    ['GET /%', 400],
    ['GET /%e0%a4%a', 400],
    ['GET //evil.example/', 400],
    ['GET //', 400],
    ['GET http://evil.example/', 400],
    ['GET *', 400],
    ['DELETE /', 405],
    ['TRACE /', 405],
    ['OPTIONS /', 405],
    ['CONNECT evil.example:443', 0],
    ['NONSENSE', 400],
    ['GET /\u0000', 400],
    ['GET /../../etc/passwd', 200],
  ])('%j is answered, or ended, and the server goes on', async (line, status) => {
    expect(statusOf(await request(line))).toBe(status);
    await alive();
  });

  it('from another site changes nothing', async () => {
    const before = seen.length;
    for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`])
      expect(statusOf(await request('POST /', `Origin: ${origin}`, 'Content-Length: 0')), origin).toBe(403);
    expect(seen.length).toBe(before);
    expect(statusOf(await request('POST /', `Origin: http://127.0.0.1:${port}`, 'Content-Length: 0'))).toBe(200);
  });

  it('whose handler fails is answered without its words, and is reported', async () => {
    const answer = await request('GET /fails');
    expect(statusOf(answer)).toBe(500);
    expect(answer).not.toMatch(/ours/);
    expect(failures).toHaveLength(1);
    await alive();
  });
});

describe('a body', () => {
  const post = (headers: string[], body: string) =>
    raw(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  const chunked = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;

  it('of the longest length is taken, and one more is not', async () => {
    expect(await post(['Content-Length: 1000'], 'x'.repeat(1000))).toMatch(/1000 bytes/);
    expect(statusOf(await post(['Content-Length: 1001'], 'x'.repeat(1001)))).toBe(413);
    expect(statusOf(await post(['Content-Length: 99999999999'], ''))).toBe(413);
  });

  it('that does not say its length is cut off where it is too long', async () => {
    expect(await post(['Transfer-Encoding: chunked'], `${chunked(500)}${chunked(500)}0\r\n\r\n`)).toMatch(/1000 bytes/);
    expect(await post(['Transfer-Encoding: chunked'], `${chunked(900)}${chunked(900)}0\r\n\r\n`)).not.toMatch(/bytes$/);
    await alive();
  });

  it('that stands still is not waited for', async () => {
    expect(await post(['Content-Length: 900'], 'x')).not.toMatch(/bytes$/);
    await alive();
  });

  it('with two lengths is refused', async () => {
    expect(statusOf(await post(['Content-Length: 5', 'Content-Length: 6'], 'xxxxx'))).toBe(400);
    expect(statusOf(await post(['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'))).toBe(400);
  });

  it('that nobody reads is left', async () => {
    const answer = await raw(
      `POST /unread HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 900\r\n\r\n${'x'.repeat(10)}`,
    );
    expect(answer).toMatch(/not read/);
    expect(answer).toMatch(/connection: close/i);
    await alive();
  });
});

describe('a connection', () => {
  it('with headers that are too long is ended', async () => {
    expect(statusOf(await request('GET /', `X-Long: ${'x'.repeat(9000)}`))).toBe(431);
  });

  it('that is slow is ended; three hundred of them do not keep others waiting', async () => {
    const slow = Array.from({ length: 300 }, () => raw('GET / HTTP/1.1\r\nHo'));
    await alive();
    const answers = await Promise.all(slow);
    expect(answers.every((answer) => [0, 408].includes(statusOf(answer)))).toBe(true);
    await alive();
  });

  it('that breaks off is no fault', async () => {
    const before = failures.length;
    for (let i = 0; i < 20; i++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(`GET /x HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      await new Promise((done) => socket.once('connect', done));
      socket.resetAndDestroy();
    }
    await alive();
    expect(failures.length).toBe(before);
  });
});
