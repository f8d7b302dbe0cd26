import { describe, expect, it } from 'vitest';
import { deliveries, shareOf } from '../../functions/report/delivery.ts';
import type { RunTables, SentFiles } from '../../functions/report/tables.ts';

const sent = (state: 'received' | 'missing' | 'late' | 'not_due', month: string) => ({
  network_position: 1,
  network: 'cyl',
  month,
  training_rows: 9,
  participations: 8,
  weak_participations: Number(month.slice(-1)),
  state,
});
const file = (position: number, received_on: string, more: Partial<SentFiles['uploads'][number]> = {}) => ({
  position,
  network: 'cyl',
  dataset: 'training',
  revision: 0,
  mode: 'add',
  withdrawn: false,
  received_on,
  status: 'accepted',
  ...more,
});
const rows = (dataset: string, rows_accepted: number, rows_rejected: number) => ({
  network_position: 1,
  network: 'cyl',
  dataset,
  uploads: 1,
  // Blank rows too, which are neither.
  rows_read: rows_accepted + rows_rejected + 40,
  rows_accepted,
  rows_rejected,
  first_received_on: null,
  last_received_on: null,
  first_month: null,
  last_month: null,
});
const networks = [
  { position: 1, network: 'cyl' },
  { position: 2, network: 'none_sent' },
];
const tables: Pick<RunTables, 'networks' | 'network_months' | 'network_datasets'> = {
  networks,
  network_months: [
    sent('received', '2017-03'),
    sent('received', '2017-04'),
    sent('received', '2017-12'),
    sent('missing', '2018-01'),
    sent('late', '2018-02'),
    sent('received', '2018-03'),
    sent('not_due', '2018-04'),
  ],
  network_datasets: [rows('training', 1999, 1), rows('certification', 0, 0)],
};
const files: SentFiles = {
  uploads: [
    file(1, '2017-04-05'),
    file(2, '2017-05-06'),
    file(3, '2018-01-06', { mode: 'replace' }),
    file(4, '2018-01-05', { withdrawn: true }),
    file(5, '2018-03-20', { revision: 2, mode: 'replace' }),
    file(6, '2017-04-02', { dataset: null, status: 'refused', mode: 'replace' }),
    file(7, '2017-05-01', { dataset: 'company' }),
    file(8, '2017-05-01', { network: 'other' }),
  ],
  upload_months: [
    { upload_position: 1, month: '2017-03' },
    { upload_position: 2, month: '2017-04' },
    { upload_position: 3, month: '2017-12' },
    { upload_position: 4, month: '2017-12' },
    { upload_position: 5, month: '2018-03' },
    { upload_position: 7, month: '2017-04' },
    { upload_position: 8, month: '2017-04' },
  ],
};

describe('what a network sent', () => {
  const [cyl, none] = deliveries(tables, files);

  it('is in time to the day that a month is due, by the first file, withdrawn or not; another dataset or network is none', () => {
    expect(cyl).toMatchObject({ months: 6, in_time: 3, afterwards: 1, missing: 2 });
  });

  it('counts the rows that hold data, the refused files, and a revised file once', () => {
    expect(cyl).toMatchObject({ rows_accepted: 1999, rows: 2000, files: 7, refused: 1, revisions: 3 });
  });

  it('has rows without a document in months of every state, as all of them count', () => {
    expect(cyl).toMatchObject({ participations: 56, weak_participations: 19 });
  });

  it('is nothing where nothing was sent', () => {
    expect(new Set(Object.values(none!).slice(1))).toEqual(new Set([0]));
  });

  it('calls only all of it a hundred', () => {
    expect([shareOf(1999, 2000), shareOf(999_999, 1_000_000), shareOf(7, 7), shareOf(0, 9), shareOf(0, 0)]).toEqual([
      99.9,
      99.9,
      100,
      0,
      null,
    ]);
  });
});
