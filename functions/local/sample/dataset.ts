import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { pledge } from '../../../schemas/pledge.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import { monthsBetween, nextMonth } from '../../../schemas/time.ts';
import { monthName } from './calendar.ts';
import type { Draft } from './draft.ts';
import { special } from './edge-cases.ts';
import { corrections, withSlips } from './errors.ts';
import { forms } from './forms.ts';
import { type Sender, senders } from './networks.ts';
import { certificationsOfMonth, companiesOfHalfYear, milestoneFiles } from './other-datasets.ts';
import { type Company, makers, type Person } from './people.ts';
import { type Random, random as seeded } from './random.ts';
import { type Row, templateColumns } from './row.ts';
import { nobody, trainingOfMonth } from './training.ts';

/** One file as it was received. */
export interface SampleFile {
  /** The sender's own name of it, unique within the network. */
  name: string;
  network: string;
  bytes: Uint8Array;
  /** UTC, ISO 8601 with milliseconds. */
  received_at: string;
  replace?: true;
  again?: true;
  settings?: Settings;
}

export interface SampleWorld {
  /** In the order of receipt. */
  files: SampleFile[];
  /** Everybody and every company that stands in a file: nothing of them may be found outside the private places. */
  people: Person[];
  companies: Company[];
  /** The numbers of all certificates. */
  certificates: string[];
}

/**
 * The sample world: ten networks and the association, the 22 months of the pledge's window, some 38,000 made-up people.
 * Pure: the same bytes each time. The last files come in by 2019-01-28.
 */
export async function sampleWorld(seed = 2017): Promise<SampleWorld> {
  const random = seeded(seed);
  const people: Person[] = [];
  const companies: Company[] = [];
  const make = makers(random);
  const making: typeof make = {
    person: (identity) => keep(people, make.person(identity)),
    company: () => keep(companies, make.company()),
  };
  const drafts = senders.flatMap((sender) => draftsOf(sender, [...people], making, random));
  const all = special([...drafts, ...milestoneDrafts()], random);
  const certificates = new Set<string>();
  for (const { rows } of all)
    for (const row of rows) if (typeof row?.certificate_id === 'string') certificates.add(row.certificate_id);
  return { files: await written(all), people, companies, certificates: [...certificates] };
}

function keep<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

const window = monthsBetween(pledge.window.start.slice(0, 7), pledge.window.end.slice(0, 7));

/** A month's part of the window's newcomers: less in summer and at Christmas, more as time goes on. */
const shares = (() => {
  const weights = window.map(
    (m, n) => (0.8 + (0.4 * n) / 21) * ({ '07': 0.7, '08': 0.25, '12': 0.75 }[m.slice(5)] ?? 1),
  );
  const sum = weights.reduce((a, b) => a + b);
  return new Map(window.map((m, n) => [m, weights[n]! / sum]));
})();

function draftsOf(
  sender: Sender,
  elsewhere: readonly Person[],
  make: ReturnType<typeof makers>,
  random: Random,
): Draft[] {
  const reached = nobody();
  const out: Draft[] = [];
  const companies = Array.from({ length: sender.companies }, () => make.company());
  let certified: Row[] = [];
  for (const [n, month] of window.entries()) {
    if (sender.silent?.includes(month)) continue;
    const on = `${nextMonth(month)}-0${sender.day}`;
    const draft = (dataset: DatasetId, rows: readonly Row[], name: string) =>
      out.push({ sender, dataset, month, on, name, rows: withSlips(rows, datasets[dataset].dateField, random) });
    const rows = trainingOfMonth(sender, month, shares.get(month)!, reached, elsewhere, make, random);
    draft('training', rows, `formación ${monthName(month)}`);
    if (n % 6 === 3)
      out.push({
        sender,
        dataset: 'training',
        month,
        on: `${nextMonth(month)}-19`,
        name: `correcciones ${monthName(month)}`,
        rows: corrections(rows, `${nextMonth(month)}-18`, random),
      });
    certified = [...certified, ...certificationsOfMonth(sender, month, shares.get(month)!, reached, random)];
    if (n % 3 === 0 && certified.length > 0) {
      draft('certification', certified, `certificaciones ${monthName(month)}`);
      certified = [];
    }
    if (n % 6 === 3 && companies.length > 0) {
      // Half a year brings a quarter of the companies for the first time, and some of them again.
      const from = Math.floor((companies.length * (n - 3)) / 24);
      const to = Math.floor((companies.length * (n + 3)) / 24);
      const before = companies.slice(Math.max(0, from - 2), from);
      draft(
        'company',
        companiesOfHalfYear(sender, month, [...before, ...companies.slice(from, to)], random),
        `empresas ${monthName(month)}`,
      );
    }
  }
  return out;
}

const association: Sender = { ...senders[0]!, id: 'association', form: 'template', companies: 0, style: {} };
const milestoneDrafts = (): Draft[] =>
  milestoneFiles.map(({ sender, on, rows }) => ({
    sender: senders.find((s) => s.id === sender) ?? association,
    dataset: 'milestone',
    month: on.slice(0, 7),
    on,
    name: `hitos ${on}`,
    rows: [...rows],
  }));

/** All drafts as files, in the order of receipt: by day, then as they were drafted, a minute apart. */
async function written(drafts: readonly Draft[]): Promise<SampleFile[]> {
  const sorted = drafts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const files: SampleFile[] = [];
  let minute = 0;
  for (const [i, draft] of sorted.entries()) {
    minute = sorted[i - 1]?.on === draft.on ? minute + 1 : 0;
    files.push({
      name: `${draft.name}.${forms[draft.sender.form].extension}`,
      network: draft.sender.id,
      bytes: await bytesOf(draft.copyOf ?? draft),
      received_at: new Date(Date.parse(`${draft.on}T08:00:00Z`) + minute * 60_000).toISOString(),
      ...(draft.replace && { replace: draft.replace }),
      ...(draft.again && { again: draft.again }),
      ...(draft.settings && { settings: draft.settings }),
    });
  }
  return files;
}

async function bytesOf({ sender, dataset, rows, on, name, without, extra, bytes }: Draft): Promise<Uint8Array> {
  if (bytes) return bytes;
  const own = sender.columns?.[dataset] ?? templateColumns(dataset);
  const columns = [...own.filter(([, field]) => !without?.includes(field)), ...(extra ?? [])];
  return forms[sender.form].write({ title: name, columns, rows, style: sender.style, day: on });
}
