import { dueDay } from './story/months.ts';
import { sum } from './story/sum.ts';
import type { RunTables, SentFiles } from './tables.ts';

/** How complete, how timely and how valid what a network sent is, and how often it was revised: counts, of the run's day. */
export interface Delivery {
  network: string;
  /** Months of training that were due, or came before they were: what `in_time`, `afterwards` and `missing` add up to. */
  months: number;
  /** Whose first accepted row was received by the day on which the month was due, inclusive. */
  in_time: number;
  /** Whose first accepted row was received later. */
  afterwards: number;
  /** Of which nothing was received, and which were due. */
  missing: number;
  rows_accepted: number;
  /** Of the rows that hold data, accepted or rejected: blank ones, repeated headings and totals are none. */
  rows: number;
  /** Completed rows of training that count in the window, and those of them that have no document. */
  participations: number;
  weak_participations: number;
  files: number;
  /** Files of which nothing was taken. */
  refused: number;
  /** Files that replaced earlier ones, were withdrawn, or lost rows afterwards. */
  revisions: number;
}

/** A line a network, in the pledge's order. The rule of what was sent is that of `network_months`. */
export function deliveries(
  { networks, network_months, network_datasets }: Pick<RunTables, 'networks' | 'network_months' | 'network_datasets'>,
  { uploads, upload_months }: SentFiles,
): Delivery[] {
  const files = new Map(uploads.map((upload) => [upload.position, upload]));
  const first = new Map<string, string>();
  for (const { upload_position, month } of upload_months) {
    const file = files.get(upload_position);
    if (file?.dataset !== 'training') continue;
    const key = `${file.network} ${month}`;
    if (file.received_on < (first.get(key) ?? '9999')) first.set(key, file.received_on);
  }
  return networks.map(({ network }) => {
    const all = network_months.filter((m) => m.network === network);
    const months = all.filter((m) => m.state !== 'not_due');
    const sent = months.filter(({ state }) => state === 'received');
    const in_time = sent.filter(({ month }) => (first.get(`${network} ${month}`) ?? '9999') <= dueDay(month));
    const datasets = network_datasets.filter((d) => d.network === network);
    const accepted = sum(datasets.map((d) => d.rows_accepted));
    const own = uploads.filter((u) => u.network === network);
    const taken = own.filter((u) => u.status !== 'refused');
    return {
      network,
      months: months.length,
      in_time: in_time.length,
      afterwards: sent.length - in_time.length,
      missing: months.length - sent.length,
      rows_accepted: accepted,
      rows: accepted + sum(datasets.map((d) => d.rows_rejected)),
      participations: sum(all.map((m) => m.participations)),
      weak_participations: sum(all.map((m) => m.weak_participations)),
      files: own.length,
      refused: own.length - taken.length,
      revisions: taken.filter((u) => u.mode === 'replace' || u.withdrawn || u.revision > 0).length,
    };
  });
}

/** Which part of a hundred, rounded down to a tenth: only all is 100. Null of nothing. */
export const shareOf = (part: number, all: number): number | null =>
  all === 0 ? null : Math.floor((part * 1000) / all) / 10;
