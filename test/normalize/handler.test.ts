import { afterEach, expect, it, vi } from 'vitest';
import type * as Handler from '../../functions/normalize/handler.ts';
import { landedMessage } from '../../functions/normalize/receive.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { reading } from '../../schemas/reading.ts';
import { cloud, deployment } from '../runtime/aws/cloud.ts';
import { land, testKey } from './world.ts';

/** The function of the intake queue, as AWS calls it. */
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const good = Buffer.from('DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Docente;Redes;16/03/2018;Sí\n');

async function received(store: ReturnType<typeof memoryStore>) {
  const again: Record<string, unknown>[] = [];
  const aws = await cloud(store, {
    GenerateMac: () => ({ Mac: Buffer.from(testKey).toString('base64') }),
    ChangeMessageVisibility(input) {
      again.push(input);
      return {};
    },
  });
  const settings = {
    ...{
      LANDING_BUCKET: 'landing',
      REJECTS_BUCKET: 'rejects',
      LAKE_BUCKET: 'lake',
      QUEUE_URL: 'https://queue.example/1',
    },
    ...{ PSEUDONYM_KEY: deployment.pseudonyms, SAMPLE: 'true', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  // It takes its environment when it is loaded.
  vi.resetModules();
  const { handler }: typeof Handler = await import('../../functions/normalize/handler.ts');
  return { handler, again, close: aws.close };
}

const message = (body: string, time: number) => ({
  ...{ messageId: `m${time}`, receiptHandle: `h${time}`, body },
  attributes: { ApproximateReceiveCount: String(time) },
});

it('a message that failed is seen again after its back-off, twice as long each time, not when the queue’s time is over', async () => {
  const { handler, again, close } = await received(memoryStore());
  // It was never announced: what is told of is not there.
  const body = landedMessage({ network: 'cyl', upload: '0'.repeat(32) });
  for (let time = 1; time <= reading.tries; time++)
    expect(await handler({ Records: [message(body, time)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: `m${time}` }],
    });
  expect(again).toEqual(
    [60, 120, 0].map((VisibilityTimeout, i) => ({
      ...{ QueueUrl: 'https://queue.example/1', ReceiptHandle: `h${i + 1}`, VisibilityTimeout },
    })),
  );
  const waited = again.reduce((sum, { VisibilityTimeout }) => sum + Number(VisibilityTimeout), 0);
  // A dead letter within twenty minutes: one that fails in words after its waits, one that ends its function after its times.
  expect(waited).toBeLessThanOrEqual(20 * 60);
  expect(reading.tries * reading.seconds).toBeLessThanOrEqual(20 * 60);
  await close();
});

it('a file of a batch that fails keeps no other back, and what is read is not seen again', async () => {
  const store = memoryStore();
  const upload = await land(store, good);
  const { handler, again, close } = await received(store);
  const missing = message(landedMessage({ network: 'cyl', upload: '0'.repeat(32) }), 1);
  const { batchItemFailures } = await handler({ Records: [missing, message(landedMessage(upload), 2)] });
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
  expect(again.map((a) => a.ReceiptHandle)).toEqual(['h1']);
  expect((await store.list('receipts/')).length).toBe(1);
  await close();
});
