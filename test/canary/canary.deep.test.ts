import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canaryNetwork, faultIn, fileOf } from '../../functions/canary/canary.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { pendingUploads } from '../../functions/normalize/pending-uploads.ts';
import { answerUpload, type Landed, landedIn, messageOf, receive } from '../../functions/normalize/receive.ts';
import { report } from '../../functions/report/report.ts';
import { late } from '../../functions/rollup/late.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { type HttpEvent, withNetwork } from '../../functions/runtime/aws/http.ts';
import { roomsOf } from '../../functions/runtime/ports/canary.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { createTicket, listTickets, ticketHash } from '../../functions/runtime/ports/tickets.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { canaryFolder, keys, ofCanary, prefixes } from '../../schemas/keys.ts';
import { senders, pledge as thePledge } from '../../schemas/pledge.ts';
import { Answer } from '../../schemas/receipt.ts';
import { UploadGranted } from '../../schemas/ticket.ts';
import { world } from '../rollup/world.ts';
import { type CaseUpload, smallPledge } from '../sql/case.ts';

const key = Buffer.alloc(32, 7);
const uploads: CaseUpload[] = ['north', 'south'].flatMap((network, n) => ({
  upload: `${n + 1}a1`,
  network,
  dataset: 'training' as const,
  received_at: `2018-02-0${n + 2}T09:00:00.000Z`,
  rows: [
    { person: 'ana', end_date: '2018-01-10' },
    { person: `ben${n}`, end_date: '2018-01-11', audience: 'teacher' },
  ],
}));

/** All that the deployed functions do with a file of the canary, over a store: link, announcement, bytes, message, answer. */
async function canaryThrough(store: Store, at: string): Promise<Answer> {
  const rooms = roomsOf(store);
  const random = Buffer.from(ticketHash(at), 'hex');
  const link = {
    network: canaryNetwork,
    created: at,
    ends: new Date(Date.parse(at) + 3_600_000).toISOString(),
    note: '',
  };
  const { secret } = await createTicket(link, random, rooms.canary.store);
  const { asked, bytes } = fileOf(at);
  const event = { routeKey: '', headers: { authorization: `Bearer ${secret}` } } satisfies HttpEvent;
  const said = async (use: Parameters<typeof withNetwork>[2]) =>
    JSON.parse((await withNetwork(event, { now: at, rooms: Object.values(rooms), log: silent }, use)).body) as unknown;
  const granted = UploadGranted.parse(
    await said((network, language, { store, folder }) =>
      askUpload(network, JSON.stringify(asked), language, {
        ...{ store, now: at },
        presign: async (key) => ({ url: folder + key, headers: {}, expires: at }),
      }),
    ),
  );
  // What was signed is the key in the bucket: the bytes land there, and its event comes to the queue.
  await store.putIfAbsent(granted.url, bytes);
  const taken = await receive(
    [{ messageId: 'a', body: messageOf(granted.url) }],
    ({ room, ...upload }: Landed) => normalize(upload, { store: room.store, key, log: silent, keepsRaw: true }),
    (error) => Promise.reject(error),
    (bucketKey) => landedIn(bucketKey, rooms),
  );
  expect(taken.batchItemFailures).toEqual([]);
  return Answer.parse(
    await said((network, language, { store }) => answerUpload(network, granted.upload, language, { store, now: at })),
  );
}

/** Every file of a data directory that is not the canary's, by its path. */
function tree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Object.fromEntries(
    files
      .map((f) => join(f.parentPath, f.name))
      .map((path): [string, string] => [path.slice(root.length + 1), readFileSync(path).toString('base64')])
      .filter(([path]) => ofCanary(path) === null)
      .sort(),
  );
}

describe('the canary', () => {
  it('sends another file at each instant, and knows what has to come back', () => {
    const [a, b] = [fileOf('2018-02-01T05:00:00.000Z'), fileOf('2018-02-01T17:00:00.000Z')];
    expect(a.asked.sha256).not.toBe(b.asked.sha256);
    expect(new TextDecoder().decode(a.bytes)).toContain(';01/02/2018;');
    expect(senders(thePledge)).not.toContain(canaryNetwork);
    const rows = { read: 3, accepted: 2, rejected: 1, blank: 0, ignored: 0 };
    expect(faultIn({ status: 'partly_accepted', rows } as Answer)).toBeNull();
    expect(faultIn({ status: 'accepted', rows: { ...rows, accepted: 3, rejected: 0 } } as Answer)).toContain(
      'found accepted',
    );
  });

  it('lies in a folder with which no key of what counts begins, and which no listing of it reaches', () => {
    for (const { prefix } of Object.values(prefixes)) {
      expect(prefix.startsWith(canaryFolder) || canaryFolder.startsWith(prefix)).toBe(false);
    }
    expect(ofCanary(keys.landing('canary', 'a'))).toBeNull();
    expect(ofCanary(`${canaryFolder}${keys.about}`)).toBe(keys.about);
  });

  it('leaves run ids, publications, reports, lateness and every other byte as they are without it', async () => {
    const made = [];
    for (const sends of [false, true]) {
      const { root, store, needs, ready } = world(uploads);
      await ready;
      const now = new Date().toISOString();
      if (sends)
        for (const at of [now, new Date(Date.parse(now) + 1000).toISOString()]) {
          const answer = await canaryThrough(store, at);
          expect(faultIn(answer)).toBeNull();
        }
      const first = await rollup({ asOf: '2018-02-28' }, needs);
      if (sends) await canaryThrough(store, new Date(Date.parse(now) + 2000).toISOString());
      const second = await rollup({ asOf: '2018-03-31' }, needs);
      const published = (await latest(store))!;
      const { report: shown } = await report(published, { store, log: silent, pledge: smallPledge });
      const lateOn = await late('2018-03-06', needs);
      expect(await listTickets(store)).toEqual([]);
      expect(await pendingUploads(store, '9999')).toEqual([]);
      const canarys = (await store.list(canaryFolder)).map((path) => ofCanary(path)!.split('/')[0]);
      expect(new Set(canarys)).toEqual(
        new Set(sends ? ['landing', 'lake', 'receipts', 'rejects', 'sent', 'tickets'] : []),
      );
      made.push({ first, second, shown, lateOn, files: tree(root) });
    }
    const [without, withIt] = made;
    expect(withIt).toEqual(without);
  });
});
