import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Handler from '../../functions/clerk/handler.ts';
import { formToken } from '../../functions/clerk/web/session.ts';
import type { ComparisonAsked } from '../../functions/desk/comparison.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import type { FetchEvent } from '../../functions/runtime/aws/fetch-event.ts';
import { executionOf } from '../../functions/runtime/aws/monthly.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import { publishedObjects } from '../release/world.ts';
import { cloud, deployment } from '../runtime/aws/cloud.ts';
import { csv, row } from './world.ts';

/** The functions of the page as AWS calls them: events of the HTTP API, messages of the queue, the SDK over HTTP. */
const key = Buffer.alloc(32, 7);
const store = memoryStore();
const messages: string[] = [];
const executions: { name: string; input: string; cause?: string }[] = [];
const comparisons: ComparisonAsked[] = [];
let aws: Awaited<ReturnType<typeof cloud>>;
let folder: string;
let functions: typeof Handler;
let secret: string;

beforeAll(async () => {
  aws = await cloud(store, {
    GenerateMac: () => ({ Mac: key.toString('base64') }),
    StartExecution: ({ stateMachineArn, name, input }) => {
      executions.push({ name: String(name), input: String(input) });
      return { executionArn: executionOf(String(stateMachineArn), String(name)) };
    },
    DescribeExecution: ({ executionArn }) => {
      const { cause } = executions.find(({ name }) => executionArn === executionOf(deployment.state_machine, name))!;
      return cause === undefined ? { status: 'RUNNING' } : { status: 'FAILED', cause };
    },
    'Invoke pledge-compare': (asked) => {
      comparisons.push(asked as unknown as ComparisonAsked);
      return {};
    },
    SendMessage({ MessageBody, MessageGroupId }) {
      // Whose it is: no sender's messages stand in the way of the others'.
      expect(String(MessageBody)).toContain(`/${MessageGroupId}/`);
      return { MessageId: String(messages.push(String(MessageBody))) };
    },
  });
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  for (const name of ['clerk.js', 'style.css']) await writeFile(join(folder, name), name);
  const settings = {
    ...{
      LANDING_BUCKET: 'landing',
      REJECTS_BUCKET: 'rejects',
      LAKE_BUCKET: 'lake',
      SAMPLE: 'true',
      ENVIRONMENT: 'test',
    },
    ...{ PSEUDONYM_KEY: 'arn:aws:kms:eu-west-1:111111111111:key/1', READ_QUEUE_URL: 'https://sqs.example/waiting' },
    ...{
      ENVIRONMENT: 'test',
      PAGE_FOLDER: folder,
      ORIGIN_SECRET: originSecret,
      QUOTA_FILES: '1000',
      QUOTA_BYTES: String(2 ** 31),
      SQL_FOLDER: 'sql',
      CONTACT: 'a@example.org',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    },
    ...{ STATE_MACHINE: deployment.state_machine, COMPARE_FUNCTION: 'pledge-compare', REPORT_BUCKET: 'reports' },
    TMPDIR: folder,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  // It takes its environment when it is loaded.
  vi.resetModules();
  functions = await import('../../functions/clerk/handler.ts');
  const ends = new Date(Date.now() + 86_400_000).toISOString();
  const ticket = { network: 'cyl', ends, created: new Date().toISOString(), note: '' };
  ({ secret } = await createTicket(ticket, new Uint8Array(32).fill(9), store));
});
afterAll(async () => {
  await aws.close();
  vi.unstubAllEnvs();
  vi.resetModules();
  await rm(folder, { recursive: true });
});

const site = 'd111111abcdef8.cloudfront.net';
const originSecret = 'c'.repeat(64);

/** An event as the HTTP API makes it: header names in lower case, cookies apart, a body that is no text in base64. */
function eventOf(method: string, address: string, { body, ...more }: Partial<FetchEvent> = {}): FetchEvent {
  const [rawPath = '', rawQueryString = ''] = address.split('?');
  const api = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath, rawQueryString },
    cookies: [`__Host-ticket=${secret}`],
    requestContext: {
      ...{ accountId: '111111111111', apiId: 'a1b2c3d4e5', domainName: api, domainPrefix: 'a1b2c3d4e5' },
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'x' },
      ...{ requestId: 'id=', routeKey: '$default', stage: '$default', time: '', timeEpoch: 0 },
    },
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
    ...more,
    headers: {
      ...{
        host: api,
        'x-origin-verify': originSecret,
        'x-forwarded-host': site,
        'x-forwarded-proto': 'https',
        accept: '*/*',
      },
      ...(method === 'POST' && { origin: `https://${site}` }),
      ...more.headers,
    },
  } as FetchEvent;
}

async function ask(method: string, address: string, more: Partial<FetchEvent> = {}) {
  const { statusCode, headers, cookies, body, isBase64Encoded } = await functions.page(eventOf(method, address, more));
  expect(isBase64Encoded).toBe(true);
  const bytes = Buffer.from(body, 'base64');
  return { status: statusCode, headers, cookies, bytes, text: bytes.toString() };
}
const form = (fields: Record<string, string>): Partial<FetchEvent> => ({
  body: Buffer.from(new URLSearchParams(fields).toString()).toString('base64'),
  isBase64Encoded: true,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});
const scripted = (body: unknown): Partial<FetchEvent> => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'x-token': formToken(secret) },
});
const token = () => formToken(secret);

/** S3's event of an object, as EventBridge puts it into the queue. */
const created = (object: string) => ({
  messageId: object,
  body: JSON.stringify({
    ...{ version: '0', 'detail-type': 'Object Created', source: 'aws.s3' },
    detail: { bucket: { name: 'landing' }, object: { key: object, size: 1, 'version-id': 'x' }, reason: 'PutObject' },
  }),
});

const text = csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '31/02/2018'));
const asked = (file: string, bytes: Buffer) => ({
  ...{ file, size: bytes.length, again: false },
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

describe('the page behind the HTTP API', () => {
  it('opens a link: the cookie is of this host alone', async () => {
    const link = form({ link: `https://${site}/es/entrar#${secret}` });
    const opened = await ask('POST', '/es/entrar', { ...link, cookies: [] });
    expect(opened).toMatchObject({
      status: 303,
      headers: { location: '/es/red' },
      cookies: [`__Host-ticket=${secret}; Path=/; HttpOnly; Secure; SameSite=Strict`],
    });
    expect(opened.headers).not.toHaveProperty('set-cookie');
    expect((await ask('GET', '/es/red', { cookies: [] })).headers.location).toBe('/es/entrar');
  });

  it('opens the desk to a coordinator, with the rights of a page: the figures that were published, and no key', async () => {
    const dates = {
      ends: new Date(Date.now() + 86_400_000).toISOString(),
      created: new Date().toISOString(),
      note: '',
    };
    const ticket = { role: 'coordinator' as const, name: 'Marta', ...dates };
    const { secret: hers } = await createTicket(ticket, new Uint8Array(32).fill(10), store);
    const cookies = [`__Host-ticket=${hers}`];
    const month = await ask('GET', '/es/mesa', { cookies });
    expect([month.status, month.text.includes('CyL Digital'), month.text.includes('href="/"')]).toEqual([
      200,
      true,
      false,
    ]);
    expect(month.text).toContain('Todavía no hay ningún cálculo');
    expect((await ask('GET', '/es/red', { cookies })).status).toBe(403);
    expect((await ask('GET', '/es/mesa')).status).toBe(403);
    const people = await ask('GET', '/es/mesa/personas', { cookies });
    expect(people.text).toContain('<code>pledge person --stack test</code>');
    const made = await ask('POST', '/es/mesa/enlaces', {
      ...form({ token: formToken(hers), role: 'sender', network: 'cemit', days: '30', note: '' }),
      cookies,
    });
    expect(made.text).toMatch(new RegExp(`value="https://${site}/gl/entrar#[0-9a-f]{64}"`));
  });

  it('starts a run and a comparison for a coordinator, and shows what came of them', async () => {
    const runs = await publishedObjects();
    for (const name of await runs.list('')) await store.putIfAbsent(name, (await runs.get(name))!);
    const created = new Date().toISOString();
    const ticket = { role: 'coordinator' as const, name: 'Luis', ends: '2100-01-01T00:00:00.000Z', created, note: '' };
    const { secret: his } = await createTicket(ticket, new Uint8Array(32).fill(11), store);
    const cookies = [`__Host-ticket=${his}`];
    const posted = (address: string, fields: Record<string, string>) =>
      ask('POST', address, { ...form({ token: formToken(his), ...fields }), cookies });
    const run = await posted('/es/mesa/cifras', { dia: '2018-04-30' });
    expect([run.status, executions]).toEqual([303, [{ name: expect.any(String), input: '{"as_of":"2018-04-30"}' }]]);
    const [{ name } = { name: '' }] = executions;
    expect(run.headers.location).toBe(`/es/mesa/cifras?calculo=${name}`);
    const running = await ask('GET', run.headers.location!, { cookies });
    expect([running.status, running.headers.refresh]).toEqual([200, '10']);
    executions[0]!.cause = JSON.stringify({ errorMessage: 'run x fails "sums"' });
    const failed = await ask('GET', run.headers.location!, { cookies });
    expect([failed.status, failed.headers.refresh, failed.text]).toEqual([
      409,
      undefined,
      expect.stringContaining('run x fails &quot;sums&quot;'),
    ]);

    const compared = await posted('/es/mesa/cifras/diferencia', { de: '1', a: '2' });
    expect([compared.status, comparisons]).toEqual([303, [{ before: 1, after: 2, asked: expect.any(Number) }]]);
    expect((await ask('GET', compared.headers.location!, { cookies })).headers.refresh).toBe('10');
    await functions.compare(comparisons[0]!);
    const found = await ask('GET', compared.headers.location!, { cookies });
    expect([found.status, found.headers.refresh]).toEqual([200, undefined]);
    expect(found.text).toContain('Del 28 de febrero de 2018 al 31 de marzo de 2018');
    for (const key of (await store.list('')).filter((k) => /^(published|runs|receipts|lake)\//.test(k)))
      await store.delete(key);
  });

  it('shows the network, and lets scripts send bytes to the bucket alone', async () => {
    const { status, headers, text: page } = await ask('GET', '/es/red');
    expect([status, page.includes('a@example.org'), page.includes('4 MB')]).toEqual([200, true, true]);
    const origin = process.env.AWS_ENDPOINT_URL;
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ${origin};`);
    expect(headers['strict-transport-security']).toContain('max-age');
  });

  it('refuses who came another way, or from another site', async () => {
    for (const came of [undefined, '', 'c', 'd'.repeat(64), `${originSecret}c`])
      expect((await ask('GET', '/es/red', { headers: { 'x-origin-verify': came } })).status).toBe(421);
    for (const host of [undefined, '', 'a b', 'x', 'x.example/y', 'x.example:8080'])
      expect((await ask('GET', '/es/red', { headers: { 'x-forwarded-host': host } })).status).toBe(421);
    for (const origin of ['https://example.org', 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com']) {
      const { body, isBase64Encoded } = form({ token: token() });
      expect(
        (await ask('POST', '/es/salir', { body: body!, isBase64Encoded: isBase64Encoded!, headers: { origin } }))
          .status,
      ).toBe(403);
    }
  });

  it('answers whatever is asked', async () => {
    for (const path of ['/', '//', '/%ff', '/es/%ff', '//example.org/x', '/es//red', '/es/envios/%00', '/wp-login.php'])
      expect([path, (await ask('GET', path)).status < 500]).toEqual([path, true]);
    expect((await ask('HEAD', '/es/red')).bytes).toHaveLength(0);
  });

  it('gives files and scripts back as they are', async () => {
    const template = await ask('GET', '/es/plantillas/training');
    expect(template.bytes.subarray(0, 2).toString()).toBe('PK');
    const [, script] = /src="([^"]+)"/.exec((await ask('GET', '/es/red')).text)!;
    expect(await ask('GET', script!)).toMatchObject({ status: 200, text: 'clerk.js' });
  });

  it('takes a file by a signed URL, has it read by a message, and sends it', async () => {
    const bytes = Buffer.from(text);
    const announced = await ask('POST', '/es/anunciar', scripted(asked('marzo.csv', bytes)));
    const { upload } = JSON.parse(announced.text) as { upload: string };
    const { url, headers } = JSON.parse((await ask('POST', `/es/ficheros/${upload}`, scripted({}))).text);
    expect(url).toContain(`/landing/waiting/cyl/${upload}?`);
    expect(headers).toMatchObject({ 'if-none-match': '*' });
    expect(Object.keys(headers)).not.toContain('content-length');
    expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(412);

    const state = async () => JSON.parse((await ask('GET', `/es/ficheros/${upload}`, scripted(undefined))).text).state;
    expect(await state()).toBe('reading');
    const events = [`waiting/cyl/${upload}`, `waiting/cyl/${upload}.json`, 'landing/cyl/x', 'other'].map(created);
    expect(await functions.read({ Records: events })).toEqual({ batchItemFailures: [] });
    expect(await state()).toBe('ready');

    const review = await ask('GET', '/es/revisar');
    const digest = new RegExp(`name="digest.${upload}" value="(\\w+)"`).exec(review.text)![1]!;
    const sent = await ask(
      'POST',
      '/es/revisar/enviar',
      form({ token: token(), upload, [`digest.${upload}`]: digest }),
    );
    expect(sent).toMatchObject({ status: 303, headers: { location: `/es/enviado?de=${upload}` } });
    expect((await ask('GET', `/es/enviado?de=${upload}`)).text).toContain('data-reload');
    await normalize({ network: 'cyl', upload }, { store, key, log: silent });
    expect((await ask('GET', `/es/enviado?de=${upload}`)).text).toContain('1 fila');
    expect((await ask('GET', `/es/corregir/${upload}`)).text).toContain('31/02/2018');
    const errors = await ask('GET', `/es/envios/${upload}/errores.csv`);
    expect(errors.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(await functions.sweep()).toEqual({ lapsed: 0 });
    expect(await store.list('waiting/')).toEqual([]);
  });

  it('takes files of a form without scripts', async () => {
    const body = new FormData();
    body.set('token', token());
    body.append('files', new File([text.replace('10000001S', '10000003V')], 'abril ñ.csv'));
    const request = new Request('https://x', { method: 'POST', body });
    const encoded = Buffer.from(await request.arrayBuffer()).toString('base64');
    const headers = { 'content-type': request.headers.get('content-type')! };
    const sent = await ask('POST', '/es/subir', { body: encoded, isBase64Encoded: true, headers });
    expect(sent.headers.location).toBe('/es/revisar');
    const review = await ask('GET', '/es/revisar');
    expect(review.text).toContain('abril ñ.csv');
    expect(review.text).toContain('data-reload');
    // Of no event, the page itself asks: its bytes have lain there for long.
    expect(messages).toHaveLength(2);
    expect(await functions.read({ Records: [{ messageId: 'x', body: messages[1]! }] })).toEqual({
      batchItemFailures: [],
    });
    expect((await ask('GET', '/es/revisar')).text).toContain('corregir');
    const big = await ask('POST', '/es/subir', {
      body: Buffer.alloc(4.2 * 2 ** 20).toString('base64'),
      isBase64Encoded: true,
      headers,
    });
    expect([big.status, big.text.includes('Sin JavaScript')]).toEqual([413, true]);
  });

  it('leaves in the queue what cannot be read now', async () => {
    const [envelope] = (await store.list('waiting/')).filter((k) => /\/[0-9a-f]{32}\.json$/.test(k));
    const upload = envelope!.slice(0, -'.json'.length);
    for (const k of (await store.list(upload)).filter((k) => k.endsWith('.preview.json'))) await store.delete(k);
    const whole = store.objects.get(envelope!)!;
    store.objects.set(envelope!, Buffer.from('{'));
    expect(await functions.read({ Records: [created(upload)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: upload }],
    });
    expect(aws.calls).toContain('ChangeMessageVisibility');
    store.objects.set(envelope!, whole);
    expect(await functions.read({ Records: [created(upload)] })).toEqual({ batchItemFailures: [] });
  });
});
