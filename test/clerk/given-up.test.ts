import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commitSent } from '../../functions/clerk/commit.ts';
import { triedWithin } from '../../functions/clerk/given-up.ts';
import { readQueued, waitingUpload } from '../../functions/clerk/read-queued.ts';
import { inRequest } from '../../functions/clerk/stages.ts';
import { sweepSent } from '../../functions/clerk/sweep.ts';
import { outlinedUploads } from '../../functions/desk/uploads.ts';
import { lastWithin, receive } from '../../functions/normalize/receive.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { reading } from '../../schemas/reading.ts';
import { awsWorld, dropOnAws } from './aws-world.ts';
import { announcementOf, bytesOf, choiceOf, clerkWorld, csv, drop, row } from './world.ts';

/** A file that ends whoever reads it: as if the process was killed, nothing comes back, and nothing is done after. */
const deadly = (store: Store, isBytes: (key: string) => boolean): Store => ({
  ...store,
  get: (key, range) => (isBytes(key) ? new Promise(() => {}) : store.get(key, range)),
});

const file = csv(row('10000001S', 'Redes', '09/03/2018'));

describe('on AWS, a file that kills its function', () => {
  async function world() {
    const made = await awsWorld();
    onTestFinished(() => made.remove());
    const upload = await dropOnAws(made, 'cyl', 'marzo.csv', file);
    const [message] = made.queues.waiting.splice(0);
    const bytes = keys.waiting('cyl', upload);
    /** Gives the message out for the n-th time, to a function that reads from a store. */
    const receiveFrom = (store: Store, n: number) =>
      receive(
        [{ ...message!, attributes: { ApproximateReceiveCount: String(n) } }],
        (of, m) => readQueued(of, lastWithin(m), { store, key: made.key, log: silent, now: () => made.clock.now }),
        async () => {},
        waitingUpload,
      );
    const isFault = async () => (await made.store.head(keys.waitingFault('cyl', upload))) !== null;
    return {
      ...made,
      upload,
      receiveFrom,
      isFault,
      /** As a function is killed: it is waited for until it hangs. */
      async kill(n: number) {
        void receiveFrom(
          deadly(made.store, (key) => key === bytes),
          n,
        );
        await sleep(50);
      },
      state: async () => (await made.service.preview('cyl', upload, 'es'))!.state,
      listed: async () => (await made.service.waiting('cyl'))[0]?.state,
    };
  }

  it('is given up after its last reading, is read no more, and is read when the message is sent back', async () => {
    const { kill, state, listed, isFault, clock, queues, service, receiveFrom, store, upload } = await world();
    for (let n = 1; n < reading.tries; n++) await kill(n);
    clock.now += 10 * 60_000;
    expect([await isFault(), await state()]).toEqual([false, 'reading']);
    await kill(reading.tries);
    // The function may be at it still.
    expect([await isFault(), await state(), await listed()]).toEqual([true, 'reading', 'reading']);
    queues.waiting.splice(0);
    clock.now += reading.seconds * 1000;
    expect([await state(), await listed()]).toEqual(['unread', 'unread']);
    clock.now += 60 * 60_000;
    expect([await state(), queues.waiting]).toEqual(['unread', []]);
    const asked = await service.send('cyl', [{ upload, digest: null, yes: true }], 'es');
    expect(asked).toMatchObject({ changed: [{ state: 'unread' }] });

    // Once the fault is mended, an operator redrives the queue.
    await receiveFrom(store, 1);
    expect([await isFault(), await state()]).toEqual([false, 'ready']);
  });

  it('may be taken away, with all that is known of it', async () => {
    const { kill, service, upload, objects } = await world();
    await kill(reading.tries);
    await service.drop('cyl', upload);
    expect([...objects.keys()].filter((key) => key.startsWith('waiting/'))).toEqual([]);
  });

  it('is not given up where its last reading ends well', async () => {
    const { receiveFrom, store, state, isFault } = await world();
    await receiveFrom(store, reading.tries);
    expect([await state(), await isFault()]).toEqual(['ready', false]);
  });
});

describe('on one machine, a file that ends pledge serve', () => {
  it('is read once more after the next start, and then no more', async () => {
    let deaths = 0;
    const world = await clerkWorld();
    onTestFinished(() => world.remove());
    const upload = await drop(world.service, 'cyl', 'marzo.csv', file);
    const start = (isDeadly: boolean) =>
      world.serviceOver(deadly(world.store, (key) => isDeadly && key === keys.waiting('cyl', upload) && deaths++ >= 0));
    for (const _ of [1, 2]) {
      void start(true).preview('cyl', upload, 'es');
      for (const died = deaths; deaths === died; ) await sleep(20);
    }
    const died = deaths;
    const last = start(true);
    expect((await last.preview('cyl', upload, 'es'))!.state).toBe('unread');
    expect((await last.waiting('cyl'))[0]!.state).toBe('unread');
    expect([deaths, world.said.join()]).toEqual([died, expect.stringContaining('ended its reader twice')]);

    // The clerk takes it away, and sends another.
    await last.drop('cyl', upload);
    const next = await drop(world.service, 'cyl', 'marzo.csv', file);
    const preview = (await world.service.preview('cyl', next, 'es'))!;
    expect(preview.state).toBe('ready');
    expect(await world.service.send('cyl', [choiceOf(preview)], 'es')).toMatchObject({ sent: [{ upload: next }] });
    expect(await world.store.list('waiting/')).toEqual([]);
  });

  it('is not one where a reading fails in words', async () => {
    const world = await clerkWorld();
    onTestFinished(() => world.remove());
    const upload = await drop(world.service, 'cyl', 'marzo.csv', file);
    const failing = world.serviceOver({
      ...world.store,
      get: (key, range) =>
        key === keys.waiting('cyl', upload)
          ? Promise.reject(new Error('the disk is gone'))
          : world.store.get(key, range),
    });
    for (const _ of [1, 2, 3]) await expect(failing.preview('cyl', upload, 'es')).rejects.toThrow('the disk is gone');
    expect((await world.service.preview('cyl', upload, 'es'))!.state).toBe('ready');
  });
});

describe('a file that is sent and not read', () => {
  it('is shown on AWS as one that we could not read once its queue has had its time, and is read after all', async () => {
    const world = await awsWorld();
    onTestFinished(() => world.remove());
    const upload = await dropOnAws(world, 'cyl', 'marzo.csv', file);
    await world.read();
    const preview = (await world.service.preview('cyl', upload, 'es'))!;
    expect(await world.service.send('cyl', [choiceOf(preview)], 'es')).toMatchObject({ sent: [{ reading: true }] });
    const status = async () => (await world.service.sent('cyl'))[0]!.status;
    world.clock.now += triedWithin;
    expect(await status()).toBe('reading');
    world.clock.now += 1;
    expect(await status()).toBe('unread');
    expect((await outlinedUploads({ ...world, pledge, now: () => world.clock.now })).map((one) => one.status)).toEqual([
      'unread',
    ]);
    // It is sent, so that the same bytes are no other upload.
    const again = await world.service.announce('cyl', announcementOf('marzo.csv', bytesOf(file)));
    expect(again).toMatchObject({ state: 'duplicate', upload });
    await world.takeIn();
    expect(await status()).toBe('accepted');
  });

  it('keeps no pledge serve from starting: it is tried twice', async () => {
    let deaths = 0;
    const world = await clerkWorld();
    onTestFinished(() => world.remove());
    const upload = await drop(world.service, 'cyl', 'marzo.csv', file);
    const preview = (await world.service.preview('cyl', upload, 'es'))!;
    const dying = deadly(world.store, (key) => key === keys.landing('cyl', upload) && ++deaths > 0);
    const needs = { ...world, store: dying, now: () => world.clock.now };
    const killed = async (run: () => unknown) => {
      const before = deaths;
      void run();
      while (deaths === before) await sleep(20);
    };
    await killed(() => world.serviceOver(dying).send('cyl', [choiceOf(preview)], 'es'));
    await killed(() => sweepSent({ ...needs, stages: inRequest(needs) }));
    const died = deaths;
    await sweepSent({ ...needs, stages: inRequest(needs) });
    expect([deaths, (await world.service.sent('cyl'))[0]!.status]).toEqual([died, 'unread']);

    // Who takes the same file in again, by a program that can read it, ends it.
    await commitSent('cyl', upload, world);
    expect((await world.service.sent('cyl'))[0]!.status).toBe('accepted');
  });
});
