import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readParquet } from '../../functions/parquet/tables.ts';
import { latest, manifestOf } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { resultTables } from '../../schemas/run.ts';
import { deepIt } from '../deep.ts';
import { type CaseUpload, uploadId } from '../sql/case.ts';
import { plant, published, world } from './world.ts';

const january: CaseUpload = {
  upload: 'a1',
  network: 'north',
  dataset: 'training',
  received_at: '2018-02-02T09:00:00.000Z',
  rejected: 1,
  rows: [
    { person: 'ana', end_date: '2018-01-10' },
    { person: 'ben', end_date: '2018-01-11', audience: 'teacher' },
    { person: '~cid', end_date: '2018-01-12' },
  ],
};
const february: CaseUpload = {
  upload: 'b1',
  network: 'south',
  dataset: 'training',
  received_at: '2018-03-02T09:00:00.000Z',
  rows: [
    { person: 'ana', end_date: '2018-02-10' },
    { person: 'dan', end_date: '2018-02-11' },
  ],
};
const refused: CaseUpload = { upload: 'c1', network: 'south', dataset: null, received_at: '2018-03-02T10:00:00.000Z' };
const uploads = [january, february, refused];

const inMarch = published(uploads, '2018-03-31');

/** Every file of a directory, by its path, as bytes. */
function tree(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Object.fromEntries(
    files
      .map((f) => {
        const path = join(f.parentPath, f.name);
        return [path.slice(root.length), readFileSync(path).toString('base64')] as const;
      })
      .sort(),
  );
}

describe('a run', () => {
  test('is written, checked and published', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    const answer = await rollup({ asOf: '2018-03-31' }, needs);
    expect(answer).toEqual({
      run: expect.stringMatching(/^[0-9a-f]{32}$/),
      as_of: '2018-03-31',
      published: 1,
      provisional: false,
      pending: [],
      later: 0,
    });
    expect(await latest(store)).toMatchObject({ number: 1, run: answer.run, as_of: '2018-03-31', previous: null });
    const values = await readParquet((await store.get(keys.runTable(answer.run, 'indicator_values')))!);
    expect(values.map((r) => [r.indicator, r.value, r.value_low, r.status])).toEqual([
      ['citizens', 3, 1, 'behind'],
      ['teachers', 1, 1, 'behind'],
      ['certificates', 0, 0, 'no_evidence'],
      ['companies', 0, 0, 'no_evidence'],
    ]);
    for (const table of Object.keys(resultTables))
      expect(await store.head(keys.runTable(answer.run, table)), table).not.toBeNull();
    const manifest = await manifestOf(store, answer.run);
    expect(manifest.uploads.map((u) => u.upload.slice(0, 2))).toEqual(['a1', 'b1', 'c1']);
  });

  test('again is the same run, the same publication, the same bytes', async () => {
    const { root, needs, made } = await inMarch();
    const before = tree(root);
    expect(await rollup({ asOf: '2018-03-31' }, needs)).toEqual(made[0]);
    expect(tree(root)).toEqual(before);
  });

  deepIt('two at once both finish, with the bytes of one after the other', async () => {
    const one = await inMarch();
    const two = world(uploads);
    await two.ready;
    const answers = await Promise.all([1, 2, 3].map(() => rollup({ asOf: '2018-03-31' }, two.needs)));
    expect(new Set(answers.map((a) => a.run)).size).toBe(1);
    const runs = (files: Record<string, string>) => Object.entries(files).filter(([path]) => path.startsWith('/runs/'));
    expect(runs(tree(two.root))).toEqual(runs(tree(one.root)));
  });

  test('does not see what was received after its day, in Europe/Madrid', async () => {
    const late: CaseUpload = { ...february, upload: 'd1', received_at: '2018-03-31T22:30:00.000Z' };
    const { needs, store, ready } = world([january, late]);
    await ready;
    const { run } = await rollup({ asOf: '2018-03-31' }, needs);
    expect((await manifestOf(store, run)).uploads).toHaveLength(1);
    const next = await rollup({ asOf: '2018-04-01' }, needs);
    expect((await manifestOf(store, next.run)).uploads).toHaveLength(2);
    expect(next).toMatchObject({ published: 2 });
  });

  test('takes the receipt of the highest rules', async () => {
    const { needs, store, ready } = world([january]);
    await ready;
    await plant(store, [{ ...january, rows: [] }], (r) => ({ ...r, rules: 0 }));
    const { run } = await rollup({ asOf: '2018-03-31' }, needs);
    expect((await manifestOf(store, run)).uploads).toMatchObject([{ rules: rulesVersion }]);
  });

  test('over an empty store is a run too', async () => {
    const { needs } = world();
    expect(await rollup({ asOf: '2017-06-30' }, needs)).toMatchObject({ published: 1 });
  });
});

describe('readers', () => {
  test('take the highest number; a rollback is a new number, and of a wished run its own highest', async () => {
    const { needs, store, made } = await inMarch();
    const march = made[0]!;
    const february = await rollup({ asOf: '2018-02-28' }, needs);
    expect(february.published).toBe(2);
    expect(await latest(store)).toMatchObject({ run: february.run, number: 2 });
    expect(await latest(store, { run: march.run })).toMatchObject({ number: 1 });
    expect(await rollup({ asOf: '2018-03-31' }, needs)).toMatchObject({ run: march.run, published: 3 });
    expect(await latest(store)).toMatchObject({ number: 3 });
    expect(await latest(store, { run: 'f'.repeat(32) })).toBeNull();
  });

  deepIt('take a provisional publication only when asked', async () => {
    const { needs, store, ready } = world(uploads);
    await ready;
    const february = await rollup({ asOf: '2018-02-28' }, needs);
    const march = await rollup({ asOf: '2018-03-31', dayIsOver: false }, needs);
    expect(march).toMatchObject({ published: 2, provisional: true });
    expect(await latest(store)).toMatchObject({ run: march.run });
    expect(await latest(store, { provisional: false })).toMatchObject({ run: february.run });
    // The day is over: the same run, under a number of its own.
    expect(await rollup({ asOf: '2018-03-31' }, needs)).toMatchObject({
      run: march.run,
      published: 3,
      provisional: false,
    });
    expect(await latest(store, { provisional: false })).toMatchObject({ number: 3 });
  });

  deepIt('an upload that was sent and is not read yet makes the run provisional, and is named', async () => {
    const { needs, store, made } = await inMarch();
    const { run } = made[0]!;
    const sent = { upload: uploadId('e1'), network: 'north', announced_at: null, batch: null, replaces: null };
    const put = (received_at: string) =>
      store.putIfAbsent(
        keys.sent('north', sent.upload),
        new TextEncoder().encode(JSON.stringify({ ...sent, received_at })),
      );
    await put('2018-03-31T21:00:00.000Z');
    expect(await rollup({ asOf: '2018-03-30' }, needs)).toMatchObject({ provisional: false, pending: [] });
    const pending = await rollup({ asOf: '2018-03-31' }, needs);
    expect(pending).toMatchObject({ provisional: true, pending: [`north/${sent.upload}`] });
    expect(pending.run).not.toBe(run);
    expect((await manifestOf(store, pending.run)).pending).toEqual([{ network: 'north', upload: sent.upload }]);
  });
});
