import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Item, takeIn } from '../../functions/local/ingest.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { report } from '../../functions/report/report.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { depth } from '../deep.ts';
import { type Upload, uploads } from './files.ts';

/** Another seed makes other files: `SEED=1 npx vitest run test/reference/order.test.ts`. */
const seed = Number(process.env.SEED ?? 20170301);
const numRuns = depth(1, 5);

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'order-'));
});
afterAll(() => rm(dir, { recursive: true }));

const world = uploads.chain((list) => {
  const all = list.map((_, i) => i);
  return fc.record({
    list: fc.constant(list),
    order: fc.shuffledSubarray(all, { minLength: all.length }),
    /** Deliveries after the first, of any upload at any later time. */
    again: fc.array(fc.record({ upload: fc.nat(list.length - 1), before: fc.nat(list.length), day: fc.nat(30) }), {
      maxLength: 4,
    }),
  });
});

it(`the same uploads in any order, any number of times, under any key, make the same report (seed ${seed})`, async () => {
  let run = 0;
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(world, async ({ list, order, again }) => {
      const home = join(dir, String(++run));
      const items = await Promise.all(list.map((u, i) => written(u, join(home, `${i}.csv`))));
      const inOrder = await made(join(home, 'one'), items, 1);

      const shuffled = order.map((i) => items[i]!);
      for (const { upload, before, day } of again) {
        const { [upload]: item } = items;
        // A repeat comes after the first: the time of receipt is that of the first delivery.
        const at = Math.max(before, shuffled.indexOf(item!) + 1);
        shuffled.splice(at, 0, { ...item!, name: 'otra vez.csv', receivedAt: later(item!, day) });
      }
      const inAnyOrder = await made(join(home, 'another', 'place'), shuffled, 2);
      expect(inAnyOrder.size).toBeGreaterThan(10);
      expect([...inAnyOrder.keys()]).toEqual([...inOrder.keys()]);
      // Who is who is known by the key, and so are the digests of it and of the lake; nothing else is.
      for (const [name, bytes] of [...inOrder].filter(
        ([n]) => !/^published\/|\/(people\.parquet|ledger\.json)$/.test(n),
      ))
        expect(inAnyOrder.get(name)!.equals(bytes), name).toBe(true);
      const figures = JSON.parse(inOrder.get([...inOrder.keys()].find((k) => k.endsWith('report.json'))!)!.toString());
      if (figures.totals.people.sum > 0) counted++;
    }),
    { seed, numRuns },
  );
  // Equal reports of nobody would prove little.
  expect(counted).toBeGreaterThan(numRuns / 3);
});

async function written(upload: Upload, path: string): Promise<Item> {
  const { network, mode, receivedAt, text } = upload;
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  return { path, name: path.split('/').at(-1)!, network, mode, again: false, settings: {}, receivedAt };
}

const later = (item: Item, days: number) => new Date(Date.parse(item.receivedAt) + days * 86_400_000).toISOString();

/** Everything that is published of the deliveries, taken in one after the other in a new directory: path to bytes. */
async function made(root: string, items: readonly Item[], key: number): Promise<Map<string, Buffer>> {
  const store = directoryStore(root);
  for (const item of items) await takeIn(item, { store, key: new Uint8Array(32).fill(key), log: silent });
  const { models, warehouse } = await openWarehouse(root);
  await rollup({ asOf: '2018-06-30' }, { store, warehouse, models, log: silent });
  await report((await latest(store))!, { store, log: silent });
  const files = new Map<string, Buffer>();
  for (const place of ['runs', 'published', 'report'])
    for (const name of (await readdir(join(root, place), { recursive: true })).sort())
      if (/\.\w+$/.test(name)) files.set(`${place}/${name}`, await readFile(join(root, place, name)));
  return files;
}
