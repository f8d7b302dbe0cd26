import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { categoriesOf } from '../../functions/protect/categories.ts';
import { proven, storedBytes } from '../../functions/protect/decide.ts';
import { tablesOf } from '../../functions/protect/table-list.ts';
import { assemble } from '../../functions/report/assemble.ts';
import { publicTables } from '../../functions/report/public/tables.ts';
import type { ReportRequest } from '../../functions/report/report.ts';
import type { RunTables, SentFiles } from '../../functions/report/tables.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { PublicTables } from '../../schemas/public-tables.ts';
import { type ResultTable, resultTables, type status, tableColumns } from '../../schemas/run.ts';
import { dayBefore, daysOf, lastDayOf } from '../../schemas/time.ts';

/**
 * Made-up tables of a run, plausible and not all zero. A stand-in for what the SQL models answer: it need not count as
 * they do, but its sums agree. How far each indicator comes is chosen so that every status occurs.
 */
export function fixture(asOf = '2019-01-31'): RunTables {
  const { start, end } = pledge.window;
  const until = asOf < end ? asOf : end;
  const months = monthsBetween(start, until);
  const days = daysOf(end) - daysOf(start) + 1;
  const line = (target: number, day: string) =>
    Math.round((target * Math.max(0, daysOf(day < end ? day : end) - daysOf(start) + 1) * 10) / days) / 10;

  const reference =
    months
      .filter((m) => daysOf(asOf) > daysOf(lastDayOf(m)) + 5)
      .map(lastDayOf)
      .at(-1) ?? null;
  const statusOf = (value: number, target: number, reached: number, asked: number): z.infer<typeof status> => {
    if (value === 0) return 'no_evidence';
    if (value >= target) return 'achieved';
    if (reference === end) return 'not_achieved';
    return reached >= asked ? 'on_track' : reached >= 0.8 * asked ? 'at_risk' : 'behind';
  };

  const by_month = pledge.indicators.flatMap((i, position) => {
    const reached = reach[position % reach.length]!;
    const late = i.counts === 'people' ? 0 : 2;
    let cumulative = 0;
    return months.map((month, m) => {
      const season = month.endsWith('-08') ? 0.15 : 0.8 + ((m * 7 + position * 3) % 5) / 10;
      const value = Math.floor((i.target / 22) * season * reached + (m % 3));
      cumulative += reached ? value : 0;
      const ends = [lastDayOf(month), until].sort()[0]!;
      return {
        position: position + 1,
        indicator: i.id,
        month,
        value: reached ? value : 0,
        cumulative,
        expected: line(i.target, ends),
        // Certificates and companies come two months later.
        is_open: reference !== end && m >= months.filter((of) => lastDayOf(of) <= (reference ?? '')).length - late,
      };
    });
  });

  const by_network = pledge.indicators.flatMap((i, position) => {
    const value = by_month.filter((m) => m.indicator === i.id).at(-1)?.cumulative ?? 0;
    return pledge.networks.map((network, n) => ({
      position: position + 1,
      indicator: i.id,
      network_position: n + 1,
      network: network.id,
      value: Math.ceil(value * share[(n + position) % share.length]!),
    }));
  });

  const indicator_values = pledge.indicators.map((i, position) => {
    const value = by_month.filter((m) => m.indicator === i.id).at(-1)?.cumulative ?? 0;
    const sum = by_network.filter((n) => n.indicator === i.id).reduce((a, n) => a + n.value, 0);
    const reached = Math.floor(value * 0.98);
    const asked = reference ? line(i.target, reference) : 0;
    return {
      position: position + 1,
      indicator: i.id,
      pillar: i.pillar,
      counts: i.counts,
      audience: i.audience,
      in_totals: i.in_totals,
      target: i.target,
      value,
      value_low: i.counts === 'people' ? Math.floor(value * 0.997) : value,
      value_high: i.counts === 'people' ? Math.ceil(value * 1.002) : value,
      value_at_objective_end: i.named_in_objectives ? Math.floor(value * 0.96) : null,
      expected: line(i.target, until),
      percent: Math.round((value * 1000) / i.target) / 10,
      status: statusOf(value, i.target, reached, asked),
      within_margin: position === 1,
      reference_day: reference,
      value_at_reference: reference ? reached : null,
      expected_at_reference: reference ? asked : null,
      participations: i.counts === 'people' ? Math.floor(value * 1.31) : null,
      hours: i.counts === 'people' ? Math.floor(value * 1.31) * 12.5 : null,
      certified_people: i.counts === 'certificates' ? Math.floor(value * 0.88) : null,
      sum_of_networks: sum,
      in_more_than_one_network: Math.floor((sum - value) * 0.7),
      networks_surplus: sum - value,
    };
  });

  const people = indicator_values.filter((i) => i.counts === 'people');
  const indicator_overlap = people.flatMap((a) =>
    people
      .filter((b) => b !== a)
      .map((b) => ({
        position: a.position,
        indicator: a.indicator,
        other_position: b.position,
        other: b.indicator,
        people: Math.floor(Math.min(a.value, b.value) * 0.06),
      })),
  );

  const network_months = pledge.networks.flatMap((network, n) =>
    months.map((month, m) => {
      const last = m === months.length - 1;
      const none = (n === 3 && m > 17) || (n === 8 && m % 9 === 4) || (last && n % 4 === 1);
      const training_rows = none ? 0 : 80 + ((n * 577 + m * 131) % 1700);
      const state: 'received' | 'missing' | 'late' | 'not_due' = !none
        ? 'received'
        : daysOf(asOf) > daysOf(lastDayOf(month)) + 36
          ? 'missing'
          : daysOf(asOf) > daysOf(lastDayOf(month)) + 5
            ? 'late'
            : 'not_due';
      return {
        network_position: n + 1,
        network: network.id,
        month,
        training_rows,
        participations: Math.floor(training_rows * 0.9),
        weak_participations: Math.floor(training_rows * 0.9 * ((n * 13) % 40) * 0.01),
        state,
      };
    }),
  );

  const network_datasets = pledge.networks.flatMap((network, n) =>
    (n === 9 || months.length === 0 ? [] : (['training', 'certification', 'company'] as const)).map((dataset, d) => ({
      network_position: n + 1,
      network: network.id,
      dataset,
      uploads: d === 0 ? months.length : (n + d) % 4,
      rows_read: (2100 + n * 317) >> (2 * d),
      rows_accepted: (2040 + n * 310) >> (2 * d),
      rows_rejected: ((2100 + n * 317) >> (2 * d)) - ((2040 + n * 310) >> (2 * d)),
      first_received_on: '2017-04-03',
      last_received_on: asOf < '2019-01-04' ? asOf : '2019-01-04',
      first_month: months[0]!,
      last_month: months.at(-1)!,
    })),
  );

  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  const people_sum = sum(people.map((i) => i.value));
  const people_overlap = Math.floor(people_sum * 0.043);
  const people_target = sum(people.map((i) => i.target));
  const certificates = indicator_values.filter((i) => i.counts === 'certificates');
  const certifications_target = sum(certificates.map((i) => i.target));
  const certifications_value = sum(certificates.map((i) => i.value));
  const rows_accepted = sum(network_datasets.map((d) => d.rows_accepted));
  const rows_rejected = sum(network_datasets.map((d) => d.rows_rejected));

  return {
    manifest: {
      run: '4f9a1c07d2b85e36a1907be4c35d8f20',
      as_of: asOf,
      rules: 1,
      sql: 'a'.repeat(64),
      pledge: 'b'.repeat(64),
      uploads: [],
      pending: [],
    },
    parameters: {
      as_of: asOf,
      window_start: start,
      window_end: end,
      objective_end: pledge.objective_end,
      rules: 1,
    },
    networks: pledge.networks.map((n, i) => ({ position: i + 1, network: n.id })),
    indicator_values,
    indicator_by_network: by_network,
    indicator_by_month: by_month,
    indicator_overlap,
    totals: [
      {
        people_target,
        people_sum,
        people_distinct: people_sum - people_overlap,
        people_in_more_than_one_indicator: Math.floor(people_overlap * 0.9),
        people_overlap,
        people_distinct_low: Math.floor((people_sum - people_overlap) * 0.97),
        people_percent: Math.round((people_sum * 1000) / people_target) / 10,
        certifications_target,
        certifications_value,
        certifications_percent: Math.round((certifications_value * 1000) / certifications_target) / 10,
        certified_people: Math.floor(certifications_value * 0.86),
        participations: sum(people.map((i) => i.participations ?? 0)),
        hours: sum(people.map((i) => i.hours ?? 0)),
        uploads: sum(network_datasets.map((d) => d.uploads)),
        rows_read: rows_accepted + rows_rejected + 214 + 57,
        rows_accepted,
        rows_rejected,
        rows_blank: 214,
        rows_ignored: 57,
      },
    ],
    milestone_status: pledge.milestones.map((m, i) => {
      const { status, completed_on, evidence_missing } = milestoneCases[i % milestoneCases.length]!;
      return {
        position: i + 1,
        milestone: m.id,
        programme: m.programme,
        due: m.due,
        status,
        completed_on,
        evidence_url: completed_on ? `https://evidencia.example/${m.id}` : null,
        evidence_missing,
        other_senders: i === 6 ? 1 : 0,
        participants: i % 3 === 2 ? null : 120 + i * 37,
        programme_rows: (i * 431) % 2100,
      };
    }),
    network_datasets,
    network_months,
    network_quality: pledge.networks.map((network, n) => ({
      network_position: n + 1,
      network: network.id,
      documents_with_two_names: (n * 7) % 11,
      documents_with_two_births: (n * 3) % 5,
      documents_with_two_sexes: (n * 5) % 7,
      homonyms: (n * 4) % 9,
      shared_emails: (n * 2) % 6,
    })),
  };
}

/** Files that give such tables: a training file a month that was received, now and then late, refused, replacing or withdrawn. */
export function sentFixture({ network_months }: Pick<RunTables, 'network_months'>): SentFiles {
  const uploads = network_months
    .filter(({ state }) => state === 'received')
    .map(({ network, month }, i) => ({
      position: i + 1,
      network,
      dataset: 'training',
      revision: i % 40 === 7 ? 1 : 0,
      mode: i % 17 === 5 ? 'replace' : 'add',
      withdrawn: i % 53 === 11,
      received_on: dayAfter(lastDayOf(month), i % 6 === 2 ? 9 : 3),
      status: 'accepted',
    }));
  const refused = uploads
    .filter((_, i) => i % 29 === 3)
    .map((upload, i) => ({ ...upload, position: uploads.length + i + 1, dataset: null, status: 'refused' }));
  return {
    uploads: [...uploads, ...refused],
    upload_months: uploads.map(({ position, received_on }) => ({
      upload_position: position,
      month: dayBefore(`${received_on.slice(0, 7)}-01`).slice(0, 7),
    })),
  };
}

/** What the public sees of such tables, before the first quarter was decided. */
export const shownFixture = (tables: RunTables): PublicTables => publicTables(assemble(tables, pledge), []);

/** How far each indicator comes, of what the straight line asks. */
const reach = [1.13, 0.83, 1.03, 1.41, 0.79, 0.55, 0];

/** What part of an indicator each network has; more than one in all, for people of two networks. */
const share = [0.27, 0.06, 0.03, 0.05, 0.19, 0.04, 0.22, 0.08, 0.06, 0.04];

const milestoneCases = [
  { status: 'achieved', completed_on: '2017-03-17', evidence_missing: false },
  { status: 'achieved', completed_on: '2018-03-09', evidence_missing: false },
  { status: 'achieved_late', completed_on: '2018-05-22', evidence_missing: false },
  { status: 'achieved', completed_on: '2017-06-28', evidence_missing: false },
  { status: 'overdue', completed_on: null, evidence_missing: true },
  { status: 'under_way', completed_on: null, evidence_missing: false },
  { status: 'under_way', completed_on: null, evidence_missing: false },
  { status: 'planned', completed_on: null, evidence_missing: false },
  { status: 'achieved', completed_on: '2018-11-19', evidence_missing: false },
  { status: 'overdue', completed_on: null, evidence_missing: false },
] as const;

/** What a row of `uploads` has besides, which the report does not read. */
const wholeUpload = {
  upload: '20180401T090000Z-0000000000000000',
  rules: 1,
  sha256: 'd'.repeat(64),
  received_at: '2018-04-01T09:00:00.000Z',
  announced_at: null,
  batch: null,
  rows_read: 0,
  rows_accepted: 0,
  rows_rejected: 0,
  rows_blank: 0,
  rows_ignored: 0,
  records: 0,
};

/** A store that holds a run of these tables, as rollup leaves it; bytes given instead stand in a table's place. */
export async function storeOf(tables: RunTables, instead: Partial<Record<ResultTable, Uint8Array>> = {}) {
  const sent = sentFixture(tables);
  const store = memoryStore();
  const { manifest } = tables;
  await store.putIfAbsent(keys.runManifest(manifest.run), new TextEncoder().encode(JSON.stringify(manifest)));
  const digests: Record<string, string> = {};
  const put = async (
    table: ResultTable | 'parameters' | 'networks' | 'uploads' | 'upload_months',
    rows: readonly object[],
  ) => {
    const key = keys.runTable(manifest.run, table);
    const given = instead[table as ResultTable];
    const bytes = given ?? parquetOf(tableColumns(table), rows as Parameters<typeof parquetOf>[1]);
    digests[key] = createHash('sha256').update(bytes).digest('hex');
    await store.putIfAbsent(key, bytes);
  };
  for (const table of Object.keys(resultTables) as ResultTable[]) await put(table, tables[table]);
  await put('parameters', [tables.parameters]);
  await put('networks', tables.networks);
  const { uploads, upload_months } = sent;
  await put(
    'uploads',
    uploads.map((upload) => ({ ...wholeUpload, ...upload })),
  );
  await put('upload_months', upload_months);
  const ledger = { run: manifest.run, receipts: {}, lake: {}, tables: digests };
  await store.putIfAbsent(keys.runLedger(manifest.run), new TextEncoder().encode(JSON.stringify(ledger)));
  return store;
}

/** Decides every protected table of a quarter in a store, as if a run had come to its end: made-up figures, multiples of five. */
export async function decidedIn(store: Store, quarter: '2018-q1' | '2018-q4'): Promise<void> {
  const as_of = quarter === '2018-q1' ? '2018-03-31' : '2018-12-31';
  const run = 'c'.repeat(32);
  for (const [at, table] of tablesOf(pledge).entries()) {
    const rows = categoriesOf(table, pledge).map((category, i) => ({
      category,
      value: 5 * (1 + ((at * 97 + i * 53) % 200)),
    }));
    const decided = proven({ table: table.id, quarter, decided_by: run, refreshed: true, as_of, run, rows });
    await store.putIfAbsent(keys.publicTable(table.id, quarter), storedBytes(decided));
  }
}

/** A run of such a store as its publication names it, by the ledger that lies there. */
export async function publishedIn(store: Store, run: string, provisional = false): Promise<ReportRequest> {
  const bytes = (await store.get(keys.runLedger(run)))!;
  return { run, provisional, ledger: createHash('sha256').update(bytes).digest('hex') };
}

function monthsBetween(start: string, end: string): string[] {
  const months: string[] = [];
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++)
    for (let month = 1; month <= 12; month++) months.push(`${year}-${String(month).padStart(2, '0')}`);
  return months.filter((m) => m >= start.slice(0, 7) && m <= end.slice(0, 7) && start <= end);
}

const dayAfter = (day: string, days: number) => new Date((daysOf(day) + days) * 86_400_000).toISOString().slice(0, 10);
