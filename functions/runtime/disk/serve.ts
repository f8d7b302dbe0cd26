import { createServer } from 'node:http';

/** A file to be served, under its name. */
export interface ServedFile {
  name: string;
  bytes: Uint8Array;
}

const types: Record<string, string> = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' };

/**
 * Serves files on this machine only, `first` at `/`, until the signal. Answers once it is listening.
 * @throws where the port is taken.
 */
export function serve(
  files: readonly ServedFile[],
  first: string,
  port: number,
  signal?: AbortSignal,
): Promise<{ url: string; closed: Promise<void> }> {
  const byName = new Map(files.map((f) => [f.name, f]));
  const server = createServer((request, response) => {
    const name = decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1) || first;
    const file = byName.get(name);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-cache');
    if (!file || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response.writeHead(file ? 405 : 404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(file ? 'Only GET.' : `Nothing here. Try / or: ${[...byName.keys()].join(', ')}`);
      return;
    }
    response.writeHead(200, { 'content-type': types[name.split('.').at(-1)!] ?? 'application/octet-stream' });
    response.end(file.bytes);
  });
  const closed = new Promise<void>((done) => server.once('close', () => done()));
  signal?.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`, closed });
    });
  });
}
