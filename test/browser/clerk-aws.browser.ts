import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import { type AwsWorld, awsWorld } from '../clerk/aws-world.ts';
import { launch } from './chromium.ts';
import { good } from './clerk-files.ts';
import { clerkPages } from './clerk-site.ts';

/** The clerk's pages as they are on AWS: bytes go to a bucket of another origin, and queues read them a little later. */
let browser: Browser;
let world: AwsWorld;
let bucket: Awaited<ReturnType<typeof bucketOf>>;
let site: Awaited<ReturnType<typeof clerkPages>>;
let page: Page;
let faults: string[];
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await awsWorld('2018-12-03T09:00:00.000Z');
  bucket = await bucketOf(world);
  const ticket = { network: 'cyl', ends: '2100-01-01T00:00:00.000Z', created: '2018-12-01T00:00:00.000Z', note: '' };
  const { secret } = await createTicket(ticket, createHash('sha256').update('browser').digest(), world.store);
  const service: ClerkService = {
    ...world.service,
    async place(network, upload) {
      const { url } = (await world.service.place(network, upload))!;
      const headers = {
        'content-type': 'application/octet-stream',
        'if-none-match': '*',
        'x-amz-checksum-sha256': 'x',
      };
      return { url: url.replace('put:', `${bucket.origin}/`), headers };
    },
  };
  site = await clerkPages(service, secret, { bytesOrigin: bucket.origin, formBytes: 4 * 2 ** 20 });
  let open = true;
  const queues = (async () => {
    for (; open; await new Promise((later) => setTimeout(later, 300))) {
      await world.read();
      await world.takeIn();
    }
  })();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  faults = [];
  page.on('pageerror', (e) => faults.push(e.message));
  page.on('console', (m) => faults.push(m.text()));
  await page.goto(site.link());
  await page.waitForURL(/\/red$/);
  return async () => {
    open = false;
    await queues;
    expect([faults, site.failures, world.failures]).toEqual([[], [], []]);
    await context.close();
    await site.close();
    await bucket.close();
    await world.remove();
  };
});

/** A bucket over the world's store, as a browser meets it. `answers` are given to PUTs first, in the place of its own. */
async function bucketOf({ store }: AwsWorld) {
  const asked: { method: string; headers: IncomingMessage['headers'] }[] = [];
  const answers: (403 | 'lost')[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', headers } = request;
    asked.push({ method, headers });
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-methods', 'PUT');
    response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const answer = method === 'PUT' ? answers.shift() : undefined;
    if (method === 'PUT' && answer !== 403) {
      const done = await store.putIfAbsent(request.url!.slice(1), Buffer.concat(pieces));
      response.statusCode = done === 'created' ? 200 : 412;
    }
    if (answer === 403) response.statusCode = 403;
    if (answer === 'lost') request.socket.destroy();
    else response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    answers,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function upload(name: string, text: string) {
  await page.setInputFiles('#files', [{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await page.waitForURL(/\/revisar$/);
}

it('a file goes to the bucket, is read, sent, and answered by itself', async () => {
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await upload('noviembre.csv', good(0, 12, '11/2018'));
  expect([...origins].sort()).toEqual([bucket.origin, site.origin].sort());
  expect(bucket.asked.map(({ method }) => method)).toEqual(['OPTIONS', 'PUT']);
  expect(bucket.asked.flatMap(({ headers }) => Object.keys(headers)).filter((h) => /cookie|x-token/.test(h))).toEqual(
    [],
  );
  expect(await page.textContent('main')).toContain('12 personas que aún no estaban');
  await page.click('#send button.big');
  await page.waitForURL(/\/enviado/);
  await page.getByText('12 filas se aceptan').waitFor();
  expect((await world.service.overview('cyl', 'es')).sent).toMatchObject([{ status: 'accepted', standing: 12 }]);
});

it('a signed address that ended is asked for again, and bytes whose answer was lost are not sent twice', async () => {
  bucket.answers.push(403, 'lost');
  await upload('noviembre.csv', good(0, 12, '11/2018'));
  expect(bucket.asked.filter(({ method }) => method === 'PUT')).toHaveLength(3);
  expect(await page.textContent('main')).toContain('12 filas se aceptan');
  // What the browser itself says of the two, and of the third, whose bytes were there.
  expect(faults.splice(0).filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
});

it('of another mode it is read again: the page looks by itself', async () => {
  await upload('noviembre.csv', good(0, 12, '11/2018'));
  await page
    .locator('details:has(form[action="/es/revisar/cambiar"])')
    .last()
    .evaluate((it) => it.setAttribute('open', ''));
  await page.click('form[action="/es/revisar/cambiar"] button');
  await page.getByText('12 personas que aún no estaban').waitFor();
  expect(await world.service.waiting('cyl')).toMatchObject([{ state: 'ready' }]);
});
