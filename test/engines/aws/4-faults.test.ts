import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { keys, rulesVersion } from '../../../schemas/keys.ts';
import type { Receipt } from '../../../schemas/receipt.ts';
import { dni } from '../../dni.ts';
import {
  answerOf,
  awaitAnswer,
  call,
  deployed,
  grant,
  invoke,
  put,
  sha256,
  store,
  ticketOf,
  withoutRule,
} from './client.ts';

/** A broken world, and files that mean harm: what was received is read in the end, to the same bytes. */

const folder = inject('cloud').folder;
const ticket = await ticketOf('cyl');
const queue = deployed.dead_letters;

/** Good rows, with a name that no other test sends. */
const training = (rows: number) =>
  Buffer.from(
    `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n${Array.from(
      { length: rows },
      (_, i) => `${document(i)};Ciudadanía;Curso ${randomUUID()};16/03/2018;Sí\n`,
    ).join('')}`,
  );
const document = (i: number) => dni(30_000_000 + i);

async function send(bytes: Buffer, file = 'fichero.csv'): Promise<string> {
  const granted = await grant(ticket, bytes, { file });
  expect((await put(granted, bytes)).status).toBe(200);
  return granted.upload;
}

const deadLetters = async () => {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = (await call(
    'sqs',
    'AmazonSQS.GetQueueAttributes',
    { QueueUrl: queue, AttributeNames: names },
    '1.0',
  )) as {
    Attributes: Record<string, string>;
  };
  return names.reduce((sum, name) => sum + Number(Attributes[name]), 0);
};

describe('a hostile file is refused in a sentence, and is no dead letter', () => {
  const hostile: Record<string, Buffer> = {
    'nothing.csv': Buffer.from('\n'),
    'noise.csv': Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    'torn.xlsx': Buffer.from('PK\u0003\u0004 and then nothing'),
    'encrypted.xlsx': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096, 1)]),
    'quote.csv': Buffer.from(`"${'a'.repeat(2_000_000)}`),
    'columns.csv': Buffer.from(`${';'.repeat(100_000)}\n`.repeat(3)),
    'page.csv': Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>'),
    'formula.csv': Buffer.from("=cmd|'/c calc'!A0;@SUM(1)\n=1+1;2\n"),
  };

  it.each(Object.entries(hostile))('%s', async (name, start) => {
    const bytes = Buffer.concat([start, Buffer.from(randomUUID())]);
    const answer = await awaitAnswer(ticket, await send(bytes, name));
    expect(answer.status).toBe('refused');
    expect(answer.message.length).toBeGreaterThan(20);
    expect(await deadLetters()).toBe(0);
  });
});

describe('a Lambda that is killed while it reads', () => {
  /**
   * The one setting of the deployment that is not as deployed, and only in this test: a message that was not answered
   * comes again after five minutes, here after seconds. Long enough to read the file in, or it would come while it is read.
   */
  let deployedTimeout: string;
  beforeAll(async () => {
    const AttributeNames = ['VisibilityTimeout'];
    const { Attributes } = (await queueOf('GetQueueAttributes', { AttributeNames })) as {
      Attributes: { VisibilityTimeout: string };
    };
    deployedTimeout = Attributes.VisibilityTimeout;
    expect(Number(deployedTimeout)).toBeGreaterThan(60);
    await queueOf('SetQueueAttributes', { Attributes: { VisibilityTimeout: '30' } });
  });
  afterAll(() => queueOf('SetQueueAttributes', { Attributes: { VisibilityTimeout: deployedTimeout } }));

  it('is tried again, to the same bytes', async () => {
    const upload = await send(training(30_000));
    expect(await killNormalize(upload)).toBeGreaterThan(0);
    expect((await awaitAnswer(ticket, upload)).status).toBe('accepted');
    const first = await written(upload);
    expect(sha256(first.lake)).toBe(first.receipt.lake!.sha256);

    // The same upload read in peace: what was written is deleted, and it is read as if its event had been lost.
    for (const key of first.keys) await store.delete(key);
    await sweep();
    expect((await awaitAnswer(ticket, upload)).status).toBe('accepted');
    const again = await written(upload);
    expect(again.lake.equals(first.lake)).toBe(true);
    expect(again.receipt).toEqual(first.receipt);
    expect(await deadLetters()).toBe(0);
  });
});

describe('an event that is lost', () => {
  it('is found by the sweep', () =>
    withoutRule('Landedcyl', async () => {
      const upload = await send(training(3));
      await sleep(4000);
      expect((await answerOf(ticket, upload)).status).toBe(202);
      await sweep();
      expect((await awaitAnswer(ticket, upload, 30)).status).toBe('accepted');
    }));
});

describe('an object of more than a part', () => {
  const key = `lake/probe/${randomUUID()}`;
  const part = randomBytes(2 ** 20);
  async function* body() {
    for (let n = 0; n < 37; n++) yield part;
  }
  afterAll(() => store.delete(key));

  it('is created once, whole', async () => {
    expect(await store.putIfAbsent(key, body())).toBe('created');
    expect(await store.putIfAbsent(key, body())).toBe('exists');
    const there = Buffer.from((await store.get(key))!);
    expect(there.length).toBe(37 * 2 ** 20);
    for (let n = 0; n < 37; n++) expect(there.subarray(n * 2 ** 20, (n + 1) * 2 ** 20).equals(part)).toBe(true);
  });

  it('is created by one of two at once', async () => {
    const racing = `${key}-race`;
    const ends = await Promise.all([store.putIfAbsent(racing, body()), store.putIfAbsent(racing, body())]);
    await store.delete(racing);
    expect(ends.sort()).toEqual(['created', 'exists']);
  });
});

/** A call about the queue of what landed. */
async function queueOf(action: string, input: object) {
  const prefix = { QueueNamePrefix: 'pledge-local-intake-Landed' };
  const { QueueUrls } = (await call('sqs', 'AmazonSQS.ListQueues', prefix, '1.0')) as { QueueUrls: string[] };
  return call('sqs', `AmazonSQS.${action}`, { QueueUrl: QueueUrls[0], ...input }, '1.0');
}

/** Kills what runs `normalize`, as soon as it runs. @returns how many processes of the emulator's Lambdas were killed. */
async function killNormalize(upload: string): Promise<number> {
  let killed = 0;
  for (const deadline = Date.now() + 60_000; killed === 0 && Date.now() < deadline; await sleep(20)) {
    expect(await store.head(keys.receipt(rulesVersion, 'cyl', upload)), 'it was killed before it was done').toBeNull();
    const lines = execFileSync('ps', ['-eo', 'pid,args']).toString().split('\n');
    for (const line of lines)
      if (line.includes(folder) && line.includes('NormalizeFunction')) {
        process.kill(Number(line.trim().split(' ')[0]), 'SIGKILL');
        killed++;
      }
  }
  return killed;
}

async function written(upload: string) {
  const key = keys.receipt(rulesVersion, 'cyl', upload);
  const receipt = JSON.parse(Buffer.from((await store.get(key))!).toString()) as Receipt;
  const lake = Buffer.from((await store.get(receipt.lake!.key))!);
  return { receipt, lake, keys: [key, receipt.lake!.key] };
}

/** The operator's: at once, not the files of a quarter of an hour ago. */
const sweep = () => invoke('intake-SweepFunction', { after_minutes: 0 });
