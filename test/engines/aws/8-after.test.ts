import { beforeAll, describe, expect, it } from 'vitest';
import type { RowExplanation } from '../../../functions/rollup/explain-row.ts';
import { latest, publicationAt } from '../../../functions/rollup/published.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import type { Receipt } from '../../../schemas/receipt.ts';
import { browser } from './browser.ts';
import { answered, operator } from './cli.ts';
import { signKey, store } from './client.ts';

/** What the last run of 7-erasure shows of what the files before it did: a run takes minutes here. */

const [network, month] = ['fct', '2018-03'];
/** Of the files that 5-page and 5-operators sent today, with rows of one month. */
let receipts: Receipt[];
let published: NonNullable<Awaited<ReturnType<typeof latest>>>;
/** What 5-site released, of 1-world. */
let released: NonNullable<Awaited<ReturnType<typeof publicationAt>>>;
beforeAll(async () => {
  published = (await latest(store))!;
  released = (await publicationAt(store, 1))!;
  const found = (await store.list('receipts/')).filter((key) => key.includes(`network=${network}/`));
  const all = found.map(async (key) => JSON.parse(Buffer.from((await store.get(key))!).toString()) as Receipt);
  receipts = (await Promise.all(all)).filter((r) => r.received_at > released.as_of && r.months.join() === month);
});

/** Whether a row of a file counts in the last run, by each of its records. */
async function countsAt({ upload }: Receipt, row: number): Promise<boolean[]> {
  const [of] = await answered<RowExplanation>('explain', '--row', `${upload}:1:${row}`);
  expect(of!.run).toBe(published.run);
  return of!.records.map((record) => record.counts);
}

it('status and doctor say what is published, and that all is well', async () => {
  const status = JSON.parse((await operator('status', '--as-of', published.as_of, '--json')).out);
  expect(status).toMatchObject({ as_of: published.as_of, waiting: [], monthly_run: { status: 'SUCCEEDED' } });
  expect(status.published).toMatchObject({ number: published.number, run: published.run });
  const mine = status.networks.find((n: { network: string }) => n.network === network);
  expect(mine.months.find((m: { month: string }) => m.month === month).state).toBe('received');

  const doctor = await operator('doctor', '--aws');
  expect(doctor.out.match(/^BAD.*/gm)).toBeNull();
  expect(doctor.code).toBe(0);
});

describe('a replacement that was taken back', () => {
  it('counts no more, and what it took counts again', async () => {
    const replacement = receipts.find((r) => r.mode === 'replace')!;
    const taken = receipts.find((r) => r.mode === 'add' && r.rows.accepted === 3)!;
    expect(await countsAt(replacement, 2)).toEqual([]);
    for (const row of [2, 3, 4]) expect([row, await countsAt(taken, row)]).toEqual([row, [true]]);
  });
});

describe('a release', () => {
  const stranger = browser();
  const tables = async (): Promise<PublicTables> =>
    JSON.parse((await stranger.get('/report/latest/tables.json')).body) as PublicTables;

  it('stands beside the runs after it, which say what changed since then, and are not shown', async () => {
    const coordinator = browser();
    const [made] = await answered<{ link: string }>('ticket', 'create', '--coordinator', 'Ana Ruiz', '--days', '1');
    expect((await coordinator.post('/es/entrar', { link: made!.link })).status).toBe(303);
    const later = await coordinator.get(`/es/mesa/informe/${published.number}/public/tables.json`);
    expect((JSON.parse(later.body) as PublicTables).changes).toMatchObject({ as_of: released.as_of });
    expect((await tables()).as_of).toBe(released.as_of);
    expect((await stranger.get(`/report/${published.as_of}/es.html`)).status).toBe(404);
  });

  it('that is taken back is gone from every address, and says why', async () => {
    const took = await operator('release', 'take-back', '--reason', 'a test', '--key', signKey, '--by', 'Luis Gil');
    expect(took.code, took.err).toBe(0);
    for (const [day, status] of [
      ['latest', 200],
      [released.as_of, 410],
    ] as const) {
      const page = await stranger.get(`/report/${day}/es.html`);
      expect([day, page.status, page.body.includes('a test')]).toEqual([day, status, true]);
      expect((await stranger.get(`/report/${day}/tables.json`)).status).toBe(410);
      expect((await stranger.get(`/report/${day}/es.pdf`)).status).toBe(410);
    }
  });
});
