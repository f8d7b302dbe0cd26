import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { readQueued, waitingUpload } from '../../functions/clerk/read-queued.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { elsewhere } from '../../functions/clerk/stages.ts';
import { sweepSent } from '../../functions/clerk/sweep.ts';
import { lapseWaiting } from '../../functions/clerk/waiting.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { lastWithin, type Message, messageOf, receive } from '../../functions/normalize/receive.ts';
import { copiedWarehouse } from '../../functions/runtime/disk/copied-warehouse.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys, parseLandingKey } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { announcementOf, bytesOf } from './world.ts';

/**
 * The clerk's service as it is on AWS, over a store in memory in the place of S3: an object that is created becomes a message
 * of one of two queues, as the rules of the stack have it, and nothing is read before a test delivers it. Signed URLs are those
 * of `put:`, each for one object of one content.
 */
export async function awsWorld(start = '2018-04-06T09:00:00.000Z') {
  const dir = await mkdtemp(join(tmpdir(), 'aws-'));
  const clock = { now: Date.parse(start) };
  const queues = { waiting: [] as Message[], landed: [] as Message[] };
  const failures: unknown[] = [];
  const inner = memoryStore();
  const created = new Map<string, string>();
  let sent = 0;
  const enqueue = (queue: Message[], body: string) => void queue.push({ messageId: String(++sent), body });

  const store: Store = {
    ...inner,
    async head(key) {
      const there = await inner.head(key);
      return there && { ...there, created: created.get(key)! };
    },
    async putIfAbsent(key, body) {
      const done = await inner.putIfAbsent(key, body);
      if (done === 'exists') return done;
      created.set(key, new Date(clock.now).toISOString());
      if (key.startsWith('landing/') && !key.endsWith('.json')) enqueue(queues.landed, messageOf(key));
      if (key.startsWith('waiting/') && !key.includes('.')) enqueue(queues.waiting, messageOf(key));
      return done;
    },
  };

  const key = new Uint8Array(32).fill(7);
  const now = () => clock.now;
  const root = join(dir, 'lake');
  const { models, warehouse } = await openWarehouse(root);
  /** A service of a function's own, over a store: what one meets is no matter of another. */
  const serviceOver = (over: Store): ClerkService =>
    clerkService({
      ...{ store: over, key, log: silent, models, pledge, now, contact: null },
      warehouse: copiedWarehouse({ store: over, root, warehouse }),
      stages: stagesOver(over),
      place: async ({ network, upload, size, sha256 }) => ({
        url: `put:${keys.waiting(network, upload)}`,
        headers: { size: String(size), sha256 },
      }),
      random: () => new Uint8Array(createHash('sha256').update(String(clock.now)).digest()),
    });
  const stagesOver = (over: Store) =>
    elsewhere({
      store: over,
      now,
      ask: async (of) => enqueue(queues.waiting, messageOf(keys.waiting(of.network, of.upload))),
    });
  const service = serviceOver(store);

  const failed = async (error: unknown) => void failures.push(error);
  /** Delivers messages; those that fail stay in the queue. */
  async function deliver(queue: Message[], to: (messages: Message[]) => ReturnType<typeof receive>) {
    const messages = queue.splice(0);
    const again = new Set((await to(messages)).batchItemFailures.map((f) => f.itemIdentifier));
    queue.push(...messages.filter((m) => again.has(m.messageId)));
  }
  const readers = {
    waiting: (messages: Message[]) =>
      receive(
        messages,
        (of, message) => readQueued(of, lastWithin(message), { store, key, log: silent, now }),
        failed,
        waitingUpload,
      ),
    landed: (messages: Message[]) =>
      receive(messages, (of) => normalize(of, { store, key, log: silent }), failed, parseLandingKey),
  };

  return {
    ...{ dir, root, store, objects: inner.objects, key, clock, queues, failures, models, service, serviceOver },
    readers,
    warehouse: copiedWarehouse({ store, root, warehouse }),
    read: () => deliver(queues.waiting, readers.waiting),
    takeIn: () => deliver(queues.landed, readers.landed),
    async sweep() {
      await sweepSent({ store, log: silent, stages: stagesOver(store) });
      return lapseWaiting(store, clock.now);
    },
    /** As S3 answers a signed PUT. */
    async put(place: { url: string; headers: Record<string, string> }, bytes: Uint8Array): Promise<200 | 400 | 412> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (place.headers.size !== String(bytes.length) || place.headers.sha256 !== sha256) return 400;
      return (await store.putIfAbsent(place.url.slice('put:'.length), bytes)) === 'created' ? 200 : 412;
    },
    remove: () => rm(dir, { recursive: true }),
  };
}
export type AwsWorld = Awaited<ReturnType<typeof awsWorld>>;

/** Announces a file, and sends its bytes to the store. @returns its upload; it is not read yet. */
export async function dropOnAws(
  { service, put }: AwsWorld,
  network: string,
  file: string,
  text: string,
  more: Parameters<typeof announcementOf>[2] = {},
): Promise<string> {
  const bytes = bytesOf(text);
  const announced = await service.announce(network, announcementOf(file, bytes, more));
  if (announced.state !== 'waiting') throw new Error(`${file}: ${announced.state}`);
  const status = await put((await service.place(network, announced.upload))!, bytes);
  if (status !== 200) throw new Error(`${file}: ${status}`);
  return announced.upload;
}
