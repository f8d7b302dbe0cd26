import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { storedTable } from '../../functions/local/stored-table.ts';
import { explain } from '../../functions/rollup/explain.ts';
import { latest, openRun, publishedBytes } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { verify } from '../../functions/rollup/verify.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import type { Published } from '../../schemas/publication.ts';
import { deepIt, depth } from '../deep.ts';
import { type CaseUpload, uploadId } from '../sql/case.ts';
import { plant, published, world } from './world.ts';

const uploads: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: '2018-02-02T09:00:00.000Z',
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: 'ben', end_date: '2018-01-11' },
    ],
  },
  {
    upload: 'b1',
    network: 'south',
    dataset: 'training',
    received_at: '2018-03-02T09:00:00.000Z',
    rows: [{ person: 'ana', end_date: '2018-02-10' }],
  },
];
const receiptA = keys.receipt(rulesVersion, 'north', uploadId('a1'));
const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

const thrice = published(uploads, '2018-02-28', '2018-03-31', '2018-04-30');
/** A store with three publications. */
async function publishedThrice() {
  const made = await thrice();
  const again = (pastDamaged?: number) => rollup({ asOf: '2018-05-31' }, { ...made.needs, pastDamaged });
  return { ...made, again };
}
const once = published(uploads, '2018-04-30');

const publicationIn = (root: string, number: number) =>
  JSON.parse(readFileSync(join(root, keys.published(number)), 'utf8')) as Published;

const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('it did not stop')),
    (error: Error) => error,
  );

describe('publications are a chain', () => {
  test('each names its run, its tables, its ledger and the one before by their digests', async () => {
    const { root, store } = await publishedThrice();
    const [one, two, three] = [1, 2, 3].map((n) => publicationIn(root, n)) as [Published, Published, Published];
    expect([one.previous, two.previous, three.previous]).toEqual([null, 1, 2]);
    expect(one.previous_sha256).toBeNull();
    const { ledger } = await openRun(store, (await latest(store))!);
    expect(Object.keys(ledger.receipts)).toEqual([receiptA, keys.receipt(rulesVersion, 'south', uploadId('b1'))]);
    // A file of rows and one of their people, twice.
    expect(Object.keys(ledger.lake)).toHaveLength(4);
    expect(Object.keys(ledger.tables)).toContain(keys.runTable(ledger.run, 'indicator_values'));
  });

  deepIt('a damaged number is passed over by readers, with a warning; a rollup stops, or is told of it', async () => {
    const { root, store, again } = await publishedThrice();
    flip(join(root, keys.published(3)), 100);
    const passed: string[] = [];
    expect(await latest(store, { passed: (key) => passed.push(key) })).toMatchObject({ number: 2 });
    expect(passed).toEqual([keys.published(3)]);
    expect((await failureOf(again())).message).toContain('pledge rollup --past-damaged 3');
    expect(await again(3)).toMatchObject({ published: 4 });
    expect(await latest(store)).toMatchObject({ number: 4, previous: 2, past_damaged: 3 });
    // It is known from now on.
    expect(await again()).toMatchObject({ published: 4 });
  });

  test('one that was exchanged for another whole one, or is gone, is named', async () => {
    const { root, again } = await publishedThrice();
    const two = publicationIn(root, 2);
    writeFileSync(join(root, keys.published(2)), publishedBytes({ ...two, as_of: '2018-03-30' }));
    expect((await failureOf(again())).message).toContain(`"${keys.published(2)}" is damaged or gone`);
    rmSync(join(root, keys.published(2)));
    expect((await failureOf(again())).message).toContain(`"${keys.published(2)}" is damaged or gone`);
    expect(await again(2)).toMatchObject({ published: 4 });
  });
});

describe('a receipt that was counted', () => {
  test.each(['deleted', 'changed'])('and is %s stops the next rollup, which names it', async (how) => {
    const { root, again } = await publishedThrice();
    const path = join(root, receiptA);
    if (how === 'deleted') rmSync(path);
    else writeFileSync(path, readFileSync(path, 'utf8').replace('"accepted":2', '"accepted":1'));
    const error = await failureOf(again());
    expect(error.name).toBe('LedgerBroken');
    expect(error.message).toContain(`"${receiptA}"`);
  });

  deepIt('may go where it was withdrawn, or was read anew under higher rules', async () => {
    const withdrawn = await publishedThrice();
    rmSync(join(withdrawn.root, receiptA));
    const record = { upload: uploadId('a1'), network: 'north', at: '2018-05-02T09:00:00.000Z', by: 'x', why: 'y' };
    await withdrawn.store.putIfAbsent(keys.withdrawn('north', uploadId('a1'), 1), json({ ...record, withdrawn: true }));
    expect(await withdrawn.again()).toMatchObject({ published: 4 });

    const anew = await publishedThrice();
    rmSync(join(anew.root, receiptA));
    await plant(anew.store, [{ ...uploads[0]!, rules: rulesVersion + 1 }]);
    expect(await anew.again()).toMatchObject({ published: 4 });
  });
});

deepIt('a withdrawn upload does not count from that day on; as of a day before, it does', async () => {
  const { store, needs, ready } = world(uploads);
  await ready;
  const figures = async (asOf: string) => {
    const { run } = await rollup({ asOf }, needs);
    return [run, (await explain({ indicator: 'citizens', run }, needs))!.value];
  };
  const before = await figures('2018-03-31');
  const put = (number: number, at: string, withdrawn: boolean) =>
    store.putIfAbsent(
      keys.withdrawn('north', uploadId('a1'), number),
      json({ upload: uploadId('a1'), network: 'north', at, by: 'x', why: 'y', withdrawn }),
    );
  await put(1, '2018-04-10T09:00:00.000Z', true);
  expect(await figures('2018-03-31')).toEqual(before);
  expect((await figures('2018-04-10'))[1]).toBe(1);
  await put(2, '2018-04-20T09:00:00.000Z', false);
  expect((await figures('2018-04-19'))[1]).toBe(1);
  expect((await figures('2018-04-20'))[1]).toBe(2);
});

deepIt('rules that are raised change nothing as of an earlier day', async () => {
  const { store, needs, ready } = world(uploads);
  await ready;
  const values = async (asOf: string) => {
    const { run } = await rollup({ asOf }, needs);
    return [run, (await explain({ indicator: 'citizens', run }, needs))!.value];
  };
  const before = await values('2018-04-30');
  await store.putIfAbsent(
    keys.rules(rulesVersion + 1),
    json({ rules: rulesVersion + 1, from: '2018-05-10T00:00:00.000Z' }),
  );
  await plant(store, [{ ...uploads[0]!, rules: rulesVersion + 1, rows: uploads[0]!.rows!.slice(0, 1) }]);
  expect(await values('2018-04-30')).toEqual(before);
  expect((await values('2018-05-09'))[1]).toBe(2);
  expect((await values('2018-05-10'))[1]).toBe(1);
});

/** Another seed flips other bits: `SEED=1 npx vitest run test/rollup/ledger.test.ts`. */
const seed = Number(process.env.SEED ?? 20170301);
/** Over each kind of object. */
const bits = depth(3, 50);

describe(`each of ${bits} flipped bits is noticed, and the object is named (seed ${seed})`, () => {
  const kinds: Record<string, (key: string) => boolean> = {
    receipt: (key) => key.startsWith('receipts/'),
    'lake file': (key) => key.startsWith('lake/'),
    'table of the run': (key) => key.endsWith('.parquet') && key.startsWith('runs/'),
    manifest: (key) => key.endsWith('/run.json'),
    ledger: (key) => key.endsWith('/ledger.json'),
    publication: (key) => key.startsWith('published/'),
  };
  test.each(Object.keys(kinds))(
    'in a %s: by rollup, explain and verify, as each reads it',
    async (kind) => {
      const made = await once();
      const { run } = made.made[0]!;
      const found = (await made.store.list('')).filter(kinds[kind]!);
      const random = randoms(seed + kind.length);
      for (let i = 0; i < bits; i++) {
        const key = found[random(found.length)]!;
        const path = join(made.root, key);
        const whole = readFileSync(path);
        flip(path, random(whole.length * 8));
        const sentences: string[] = [];
        const say = async (act: () => Promise<unknown>) => {
          const answer = await act().catch((error: Error) => error);
          if (answer instanceof Error) sentences.push(answer.message);
          return answer;
        };
        if (kind === 'publication') {
          expect(await latest(made.store, { passed: (found) => sentences.push(found) })).toBeNull();
        } else {
          const proof = (await say(() => verify({ run }, { ...made.needs, readTable: storedTable }))) as {
            equal?: boolean;
            differences?: string[];
          };
          expect(proof.equal ?? false, `${key}, bit ${i}`).toBe(false);
          sentences.push(...(proof.differences ?? []));
          expect(await say(() => explain({ indicator: 'citizens' }, made.needs)), `${key}, bit ${i}`).toBeInstanceOf(
            Error,
          );
        }
        if (kind !== 'table of the run')
          expect(await say(() => rollup({ asOf: '2018-05-31' }, made.needs)), `${key}, bit ${i}`).toBeInstanceOf(Error);
        for (const sentence of sentences) expect(sentence, key).toContain(key);
        writeFileSync(path, whole);
      }
      expect((await verify({ run }, made.needs))!.equal).toBe(true);
    },
    120_000,
  );
});

function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  writeFileSync(path, bytes);
}

/** Whole numbers below a bound, from a seed. */
function randoms(from: number): (below: number) => number {
  let state = from >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
