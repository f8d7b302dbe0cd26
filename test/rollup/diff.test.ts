import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causes } from '../../functions/rollup/changes.ts';
import { type Difference, diff } from '../../functions/rollup/diff.ts';
import { type RollupNeeds, rollup } from '../../functions/rollup/rollup.ts';
import { publicationOf } from '../../functions/rollup/runs.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { deepIt } from '../deep.ts';
import { type CaseRow, type CaseUpload, uploadId } from '../sql/case.ts';
import { plant, published, world } from './world.ts';

/** Another seed makes other histories: `SEED=1 npx vitest run test/rollup/diff.test.ts`. */
const seed = Number(process.env.SEED ?? 20170301);
const numRuns = 6;

const [earlier, later] = ['2018-03-31', '2018-04-30'];

const put = (store: Store, key: string, value: object) =>
  store.putIfAbsent(key, new TextEncoder().encode(`${JSON.stringify(value)}\n`));

/** A record that takes an upload back, or puts it back. */
const decide = (store: Store, { network, upload }: CaseUpload, number: number, day: string, withdrawn: boolean) =>
  put(store, keys.withdrawn(network, uploadId(upload), number), {
    upload: uploadId(upload),
    network,
    at: `${day}T12:00:00.000Z`,
    by: 'coordinator',
    why: 'test',
    withdrawn,
  });

async function differ(needs: RollupNeeds, from: number, to: number): Promise<Difference> {
  const [before, after] = await Promise.all([from, to].map((n) => publicationOf(needs.store, String(n))));
  return diff(before!, after!, needs);
}

/** That the parts of each figure add up to its change, and what its uploads did to its parts. */
function expectAddsUp({ figures }: Difference) {
  for (const { change, before, after, parts, uploads, ...figure } of figures) {
    expect([figure, change]).toEqual([figure, after - before]);
    expect([figure, Object.values(parts).reduce((a, b) => a + b, 0)]).toEqual([figure, change]);
    for (const cause of ['new_people', 'corrections', 'withdrawn'] as const)
      expect([figure, cause, uploads.filter((u) => u.cause === cause).reduce((sum, u) => sum + u.change, 0)]).toEqual([
        figure,
        cause,
        parts[cause],
      ]);
  }
}

/** The causes of which any figure has a part. */
const seen = ({ figures }: Difference) =>
  causes.filter((cause) => figures.some((f) => f.parts[cause] !== 0 || f.uploads.some((u) => u.cause === cause)));

const january: CaseUpload = {
  upload: 'a1',
  network: 'north',
  dataset: 'training',
  received_at: '2018-02-02T09:00:00.000Z',
  rows: [
    { person: 'ana', end_date: '2018-01-10' },
    { person: 'ben', end_date: '2018-01-11' },
    { person: 'cid', end_date: '2018-01-11', completed: false },
    { person: 'dan', end_date: '2018-01-12', audience: 'teacher' },
  ],
};
const inApril = (upload: string, rows: CaseRow[], more: Partial<CaseUpload> = {}): CaseUpload => ({
  upload,
  network: 'north',
  dataset: 'training',
  received_at: '2018-04-10T09:00:00.000Z',
  rows,
  ...more,
});

describe('a single cause shows as that cause alone', () => {
  const inJanuary = published([january], earlier);
  async function whenChanged(change: (made: Awaited<ReturnType<typeof inJanuary>>) => Promise<unknown>) {
    const made = await inJanuary();
    await change(made);
    await rollup({ asOf: later }, made.needs);
    const found = await differ(made.needs, 1, 2);
    expectAddsUp(found);
    return found;
  }
  const valuesOf = ({ figures }: Difference, figure: string) => {
    const found = figures.find((f) => f.figure === figure && f.network === null);
    return found && [found.before, found.after, found.change];
  };

  it('new people, by the upload that brings them', async () => {
    const found = await whenChanged(({ store }) =>
      plant(store, [inApril('b1', [{ person: 'eva', end_date: '2018-02-10' }], { network: 'south' })]),
    );
    expect(seen(found)).toEqual(['new_people']);
    expect(valuesOf(found, 'citizens')).toEqual([2, 3, 1]);
    expect(found.figures.map((f) => [f.figure, f.network, f.change])).toEqual([
      ['citizens', null, 1],
      ['people_sum', null, 1],
      ['people_distinct', null, 1],
      ['participations', null, 1],
      ['citizens', 'south', 1],
    ]);
    const by = { cause: 'new_people', network: 'south', upload: uploadId('b1'), change: 1 };
    expect(found.figures.map((f) => f.uploads)).toEqual(Array(5).fill([by]));
    expect(found.uploads.added).toEqual([{ network: 'south', upload: uploadId('b1') }]);
  });

  deepIt('a person who was counted already, by an earlier day, changes participations only', async () => {
    const found = await whenChanged(({ store }) =>
      plant(store, [inApril('b1', [{ person: 'ana', end_date: '2018-01-02', activity: 'mail' }])]),
    );
    expect(found.figures.map((f) => [f.figure, f.network, f.parts.new_people, f.change])).toEqual([
      ['participations', null, 1, 1],
    ]);
  });

  deepIt('corrections: rows that say otherwise', async () => {
    const found = await whenChanged(({ store }) =>
      plant(store, [
        inApril('b1', [
          { person: 'ana', end_date: '2018-01-10', completed: false },
          { person: 'cid', end_date: '2018-01-11' },
          { person: 'ben', end_date: '2018-01-11', audience: 'teacher' },
        ]),
      ]),
    );
    expect(seen(found)).toEqual(['corrections']);
    expect(valuesOf(found, 'citizens')).toEqual([2, 1, -1]);
    expect(valuesOf(found, 'teachers')).toEqual([1, 2, 1]);
    expect(new Set(found.figures.flatMap((f) => f.uploads.map((u) => u.upload)))).toEqual(new Set([uploadId('b1')]));
  });

  deepIt('corrections: a replace that leaves people out', async () => {
    const found = await whenChanged(({ store }) =>
      plant(store, [inApril('b1', [{ person: 'ana', end_date: '2018-01-10' }], { mode: 'replace' })]),
    );
    expect(seen(found)).toEqual(['corrections']);
    expect(valuesOf(found, 'citizens')).toEqual([2, 1, -1]);
    expect(valuesOf(found, 'teachers')).toEqual([1, 0, -1]);
  });

  deepIt('corrections: what shows that a company is no SME', async () => {
    const company = (upload: string, day: string, more: CaseRow): CaseUpload =>
      inApril(upload, [{ company: 'acme', legal_form: 'company', activity: upload, date: '2018-01-10', ...more }], {
        dataset: 'company',
        received_at: `${day}T09:00:00.000Z`,
      });
    const made = world([company('c1', '2018-02-02', { employees: 10 })]);
    await made.ready;
    await rollup({ asOf: earlier }, made.needs);
    await plant(made.store, [company('c2', '2018-04-02', { employees: 300 })]);
    await rollup({ asOf: later }, made.needs);
    const found = await differ(made.needs, 1, 2);
    expectAddsUp(found);
    expect(found.figures.map((f) => [f.figure, f.network, f.parts.corrections, f.uploads[0]!.upload])).toEqual([
      ['companies', null, -1, uploadId('c2')],
      ['companies', 'north', -1, uploadId('c2')],
    ]);
  });

  it('withdrawn', async () => {
    const found = await whenChanged(({ store }) => decide(store, january, 1, '2018-04-02', true));
    expect(seen(found)).toEqual(['withdrawn']);
    expect(valuesOf(found, 'citizens')).toEqual([2, 0, -2]);
    expect(found.uploads.withdrawn).toEqual([{ network: 'north', upload: uploadId('a1') }]);
  });

  deepIt('put back', async () => {
    const made = world([january]);
    await made.ready;
    await decide(made.store, january, 1, '2018-03-02', true);
    await rollup({ asOf: earlier }, made.needs);
    await decide(made.store, january, 2, '2018-04-02', false);
    await rollup({ asOf: later }, made.needs);
    const found = await differ(made.needs, 1, 2);
    expect(seen(found)).toEqual(['withdrawn']);
    expect(valuesOf(found, 'citizens')).toEqual([0, 2, 2]);
    expect(found.uploads.restored).toEqual([{ network: 'north', upload: uploadId('a1') }]);
  });

  deepIt('rules: an upload that is read otherwise', async () => {
    const found = await whenChanged(async ({ store }) => {
      await put(store, keys.rules(rulesVersion + 1), { rules: rulesVersion + 1, from: '2018-04-02T00:00:00Z' });
      await plant(store, [{ ...january, rules: rulesVersion + 1, rows: january.rows!.slice(1) }]);
    });
    expect(seen(found)).toEqual(['rules']);
    expect(valuesOf(found, 'citizens')).toEqual([2, 1, -1]);
    expect(found.uploads.rules).toEqual([{ network: 'north', upload: uploadId('a1') }]);
  });

  deepIt('erased: an upload that was deleted by hand', async () => {
    const other = inApril('b1', [{ person: 'eva', end_date: '2018-02-10' }], {
      received_at: '2018-02-13T09:00:00.000Z',
    });
    const made = world([january, other]);
    await made.ready;
    await rollup({ asOf: earlier }, made.needs);
    await made.store.delete(keys.receipt(rulesVersion, 'north', uploadId('a1')));
    for (const folder of ['training', 'people'])
      await made.store.delete(keys.lake(rulesVersion, folder, 'north', uploadId('a1')));
    await put(made.store, keys.erased(1), { uploads: [uploadId('a1')] });
    await rollup({ asOf: later }, made.needs);
    const found = await differ(made.needs, 1, 2);
    expectAddsUp(found);
    expect(seen(found)).toEqual(['erased']);
    expect(valuesOf(found, 'citizens')).toEqual([3, 1, -2]);
    expect(found.uploads.removed).toEqual([{ network: 'north', upload: uploadId('a1') }]);
  });

  it('nothing', async () => {
    const found = await whenChanged(async () => {});
    expect(found.figures).toEqual([]);
  });
});

interface History {
  first: CaseUpload[];
  next: CaseUpload[];
  /** Places of uploads of `first`: withdrawn before the first run, and turned over before the second. */
  before: number[];
  between: number[];
}

/** Two documents of one name, and rows without one: who is who depends on what else is in a list. */
const says = {
  ana: { document: 'ana', whole: 'gil ana', birth_year: 1980 },
  ben: { document: 'ben', whole: 'gil ana', birth_year: 1980 },
  '~eva': { whole: 'gil ana', birth_year: 1980 },
  '~fin': { whole: 'gil ana', mail_1: 'fin' },
  gil: { document: 'gil', mail_1: 'fin' },
};

const day = fc.constantFrom('2018-01-10', '2018-01-31', '2018-02-01', '2018-02-20', '2018-03-01');
const rows: fc.Arbitrary<CaseRow[]> = fc.array(
  fc.record({
    person: fc.constantFrom('ana', 'ben', 'cid', 'dan', '~eva', '~fin', 'gil'),
    end_date: day,
    activity: fc.constantFrom('word', 'mail'),
    completed: fc.boolean(),
    audience: fc.constantFrom('citizen', 'citizen', 'teacher'),
  }),
  { minLength: 1, maxLength: 6 },
);
const uploadsOf = (digit: string, month: string): fc.Arbitrary<CaseUpload[]> =>
  fc
    .array(
      fc.record({
        network: fc.constantFrom('north', 'south'),
        mode: fc.constantFrom('add' as const, 'add' as const, 'replace' as const),
        rows,
      }),
      { maxLength: 5 },
    )
    .map((list) =>
      list.map((one, at) => ({
        ...one,
        dataset: 'training' as const,
        upload: `${digit}${at + 1}`,
        received_at: `${month}-0${at + 1}T09:00:00.000Z`,
      })),
    );
const histories: fc.Arbitrary<History> = fc.record({
  first: uploadsOf('a', '2018-03'),
  next: uploadsOf('b', '2018-04'),
  before: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
  between: fc.uniqueArray(fc.nat({ max: 4 }), { maxLength: 2 }),
});

deepIt(`the parts add up in ${numRuns} random histories, forwards and backwards (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ first, next, before, between }) => {
      const made = world();
      await plant(made.store, first, undefined, says);
      const chosen = (places: number[]) => first.filter((_, at) => places.includes(at));
      for (const one of chosen(before)) await decide(made.store, one, 1, '2018-03-20', true);
      await rollup({ asOf: earlier }, made.needs);
      for (const one of chosen(between)) await decide(made.store, one, 2, '2018-04-20', !chosen(before).includes(one));
      await plant(made.store, next, undefined, says);
      await rollup({ asOf: later }, made.needs);
      const forwards = await differ(made.needs, 1, 2);
      expectAddsUp(forwards);
      expect(seen(forwards).filter((cause) => cause === 'erased' || cause === 'rules')).toEqual([]);
      if (between.length === 0 || first.length === 0) expect(seen(forwards)).not.toContain('withdrawn');
      if (next.length === 0) expect(seen(forwards).filter((cause) => cause !== 'withdrawn')).toEqual([]);
      const backwards = await differ(made.needs, 2, 1);
      expectAddsUp(backwards);
      expect(changes(backwards)).toEqual(
        changes(forwards).map(([figure, network, change]) => [figure, network, -change]),
      );
    }),
    { seed, numRuns },
  );
});

const changes = ({ figures }: Difference) =>
  figures
    .filter((f) => f.change !== 0)
    .map((f): [string, string | null, number] => [f.figure, f.network, f.change])
    .sort();
