import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from '../../functions/local/data.ts';
import { type Item, takeIn } from '../../functions/local/ingest.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { report } from '../../functions/report/report.ts';
import { latest } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { deep, depth } from '../deep.ts';
import { type Memory, remembered } from '../remembered.ts';
import { type CallLog, crashPoints, type Fault, faultyStore, tree } from './faulty-store.ts';
import { smallWorld } from './world.ts';

/**
 * For every call of the store in a clean run, and every fault: crash there, run again, and the whole directory is, byte
 * by byte, what the clean run left. The default suite tries a few.
 */
let base: string;
let items: Item[];
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'crash-'));
  items = await smallWorld(join(base, 'files'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

type Stage = (root: string, wrap: (store: Store) => Store, engine?: typeof engineOf) => Promise<void>;

const ingestAll: Stage = async (root, wrap) => {
  const { store, key } = await openForWriting(root, { sample: false, now: Date.now() }, wrap(directoryStore(root)));
  const duplicates = [];
  for (const item of items) duplicates.push((await takeIn(item, { store, key, log: silent })).duplicate);
  expect(duplicates.at(-1)).toBe(true);
};

const { models, prelude } = await openWarehouse(tmpdir());
const engineOf = (root: string) => duckdbWarehouse({ root, prelude });
const rollUp: Stage = async (root, wrap, engine = engineOf) => {
  const { store } = await openForWriting(root, { sample: false, now: Date.now() }, wrap(directoryStore(root)));
  await rollup({ asOf: '2018-04-30' }, { store, warehouse: engine(root), models, log: silent });
};

/** A crash is between two calls of the store: all that meet one ask the engine once, and the clean run asks it for itself. */
const memory: Memory = new Map();
const rememberedOf = (root: string) => remembered(engineOf(root), root, memory);

const writeReport: Stage = async (root, wrap) => {
  const { store } = await openForWriting(root, { sample: false, now: Date.now() }, wrap(directoryStore(root)));
  await report((await latest(store))!, { store, log: silent });
};

const untouched = (store: Store) => store;
let folders = 0;
/** A directory in which the stages before this one are done. */
async function prepared(before: readonly Stage[]): Promise<string> {
  const root = join(base, `data-${folders++}`);
  await writeFile(`${root}.key`, `pledge-key-1 ${'ab'.repeat(32)}\n`, { mode: 0o600 });
  for (const stage of before) await stage(root, untouched);
  return root;
}

/** Of each fault one point in `slice` is tried by default, and none where it has none. */
const stages: Record<string, { stage: Stage; before: Stage[]; calls: number; slice?: number }> = {
  normalize: { stage: ingestAll, before: [], calls: 40, slice: 41 },
  rollup: { stage: rollUp, before: [ingestAll], calls: 20, slice: 151 },
  report: { stage: writeReport, before: [ingestAll, rollUp], calls: 10 },
};

/** Takes the points in their order, as many at once as there are cores: the engine works beside the rest. */
async function eachOf<T>(points: readonly T[], act: (point: T) => Promise<void>): Promise<void> {
  const rest = points.values();
  const lane = async () => {
    for (const point of rest) await act(point);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

const tried = Object.entries(stages).filter(([, { slice }]) => deep || slice);

describe.each(tried)('a crash in %s', (name, { stage, before, calls: fewest, slice }) => {
  it('leaves, after another run, the bytes of a clean run, at each call and for each fault', async () => {
    const template = await prepared(before);
    const clean = join(base, `clean-${name}`);
    const fresh = async (root: string) => {
      await cp(template, root, { recursive: true }).catch(() => {});
      await cp(`${template}.key`, `${root}.key`);
    };
    await fresh(clean);
    const log: CallLog = { calls: [] };
    await stage(clean, (store) => faultyStore(store, clean, log));
    const expected = await tree(clean);
    expect(log.calls.length).toBeGreaterThan(fewest);

    let crashed = 0;
    const points = crashPoints(log.calls, depth(slice, 1));
    await eachOf(points, async ({ at, call, fault }) => {
      const root = join(base, `${name}-${at}-${fault}`);
      await fresh(root);
      const failure = await meets(stage, root, at, fault);
      if (failure) crashed++;
      await stage(root, untouched, rememberedOf);
      const found = await tree(root);
      if (JSON.stringify(found) !== JSON.stringify(expected))
        expect(found, `call ${at} (${call}), ${fault}`).toEqual(expected);
      await rm(root, { recursive: true });
    });
    // A full disk stops only what writes after it; every other fault stops the run.
    expect(crashed).toBeGreaterThanOrEqual(points.filter(({ fault }) => fault !== 'disk full').length);
    process.stdout.write(
      `${name}: ${points.length} points of ${log.calls.length} calls, ${crashed} runs broken off, none differs\n`,
    );
  });
});

async function meets(stage: Stage, root: string, at: number, fault: Fault): Promise<Error | null> {
  return stage(root, (store) => faultyStore(store, root, { calls: [] }, at, fault), rememberedOf).then(
    () => null,
    (error) => error,
  );
}
