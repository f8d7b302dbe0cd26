import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { personName } from '../../functions/normalize/check/person-name.ts';
import { type PersonFields, tokenTexts } from '../../functions/normalize/check/tokens.ts';
import { pledgeRows } from '../../functions/rollup/pledge-rows.ts';
import { type DatasetId, datasetIds } from '../../schemas/datasets.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { InputRow } from '../../schemas/run.ts';
import { dayBefore, dayOf, daysOf } from '../../schemas/time.ts';
import type { Said } from './people.ts';
import {
  type Certification,
  type Company,
  inOrder,
  type Lake,
  type Milestone,
  type Place,
  type Training,
} from './standing.ts';

/**
 * Small random lakes in which everything collides: few people, activities, months and instants, two windows, targets of
 * one digit, and dates at every edge. What normalize would never accept does not occur: no training ends after its receipt.
 */
export const lakes: fc.Arbitrary<Lake> = fc
  .record({ window: fc.constantFrom(...windows()), asOf: fc.nat({ max: 10 }) })
  .chain(({ window, asOf }) => {
    const as_of = asOfDays(window)[asOf]!;
    return fc.record({
      parameters: fc.constant({ ...window, as_of }),
      // What a lake is about: the fewer datasets, senders and days, the more its rows meet.
      datasets: fc.constantFrom<(DatasetId | null)[]>(
        ...datasetIds.map((d) => [d]),
        ['training', null],
        ['training', 'certification'],
        ['company', 'milestone'],
        [...datasetIds],
      ),
      senders: fc.constantFrom(['cyl'], ['cyl', 'cemit'], ['cyl', 'cemit', 'esplai']),
      dates: fc.subarray(datesOf(window, as_of), { minLength: 2, maxLength: 8 }),
      targets: fc.array(pick(1, 2, 3, 4, 5, 5, 5, 6), {
        minLength: pledge.indicators.length,
        maxLength: pledge.indicators.length,
      }),
    });
  })
  .chain(({ parameters, datasets, senders, dates, targets }) =>
    fc
      .uniqueArray(draft(parameters.as_of, datasets, senders, dates), { maxLength: 8, selector: (d) => d.id })
      .map((drafts) => lakeOf(parameters, targets, drafts)),
  );

interface Window {
  window_start: string;
  window_end: string;
  objective_end: string;
}

/** The pledge's, and a short one, in which months meet more often. */
function windows(): Window[] {
  const { window, objective_end } = pledge;
  return [
    { window_start: window.start, window_end: window.end, objective_end },
    { window_start: '2017-11-01', window_end: '2018-02-28', objective_end: '2018-01-31' },
  ];
}

const earlier = (a: string, b: string) => dayOf(Math.min(daysOf(a), daysOf(b)));
const after = (day: string, days: number) => dayOf(daysOf(day) + days);

/** Before, inside and after the window; and about the 5th of a month, when files are due. */
function asOfDays({ window_start: start, window_end: end, objective_end }: Window): string[] {
  return [
    dayBefore(start),
    start,
    after(start, 14),
    after(start, 35),
    after(start, 36),
    // Half of the short window: here a value can be exactly on the line, or at 80 % of it.
    after(start, 59),
    objective_end,
    dayBefore(end),
    end,
    after(end, 5),
    after(end, 31),
  ];
}

/** Days at the edges of the window, the objectives, the months and what can be seen; some milestones are due on one. */
function datesOf({ window_start: start, window_end: end, objective_end }: Window, as_of: string): string[] {
  return [
    ...[dayBefore(start), start, after(start, 20), after(start, 30), after(start, 31)],
    ...[objective_end, after(objective_end, 1), end, after(end, 1), dayBefore(as_of), as_of, after(as_of, 1)],
  ];
}

const hex = (text: string) => text.padStart(32, '0');
const pick = <const T>(...values: T[]) => fc.constantFrom(...values);

/** An upload with its rows, before it knows its place. */
const draft = (as_of: string, datasets: (DatasetId | null)[], senders: readonly string[], dates: string[]) =>
  fc
    .record({
      id: fc.integer({ min: 1, max: 99 }),
      network: fc.constantFrom(...senders),
      mode: pick('add', 'add', 'replace'),
      batch: pick(null, null, 'first', 'second'),
      withdrawn: pick(false, false, false, false, true),
      announced: pick(null, '07', '08'),
      ago: pick(0, 0, 1, 4, 31, 400),
      hour: pick('09', '10'),
      other: fc.record({ rejected: fc.nat(3), blank: fc.nat(2), ignored: fc.nat(2) }),
      dataset: fc.constantFrom(...datasets),
      /** More rows of one kind make more collisions; an empty upload is refused. */
      size: pick(0, 2, 6, 12, 12),
    })
    .chain(({ dataset, size, ...upload }) => {
      const received_on = after(as_of, -upload.ago);
      const rows = (dataset ? rowOf[dataset](dates, received_on) : fc.constant({})) as fc.Arbitrary<object>;
      return fc.record({
        ...Object.fromEntries(Object.entries(upload).map(([k, v]) => [k, fc.constant(v)])),
        dataset: fc.constant(dataset),
        received_on: fc.constant(received_on),
        rows: fc.array(fc.tuple(pick(1, 1, 1, 2), rows), { maxLength: dataset ? size : 0 }),
      }) as fc.Arbitrary<Draft>;
    });

interface Draft {
  id: number;
  network: string;
  mode: string;
  batch: string | null;
  withdrawn: boolean;
  announced: string | null;
  hour: string;
  other: { rejected: number; blank: number; ignored: number };
  dataset: DatasetId | null;
  received_on: string;
  rows: [sheet: number, row: object][];
}

const everything = saidOf();
const described = new Map(everything.map((said) => [said.signature, said]));
const says = fc.constantFrom(...everything);
const audience = pick('citizen', 'citizen', 'unemployed', 'ict_professional', 'teacher');
const links = pick(
  null,
  'https://evidencia.example/a',
  'https://evidencia.example/b',
  'https://intranet/a',
  'https://10.0.0.1/',
);
const milestones = pledge.milestones.slice(2, 6);
const programmes = [...new Set(milestones.map((m) => m.programme))].slice(0, 2);

type Row<R> = (dates: string[], received_on: string) => fc.Arbitrary<Omit<R, keyof Place>>;
const training: Row<Training> = (dates, received_on) =>
  fc
    .record({
      says,
      audience,
      activity_key: pick('x', 'x', 'y'),
      programme: pick(null, null, null, 'other', ...programmes),
      start_date: fc.option(fc.constantFrom(...dates)),
      end_date: fc.constantFrom(...dates),
      completed: pick(true, true, true, false),
      sex: pick(null, 'female', 'male'),
      birth_year: pick(null, 1950, 1990, 2001),
      modality: pick(null, 'online', 'in_person'),
      hours: pick(null, 0, 12.5, 0.25, 20, 33.33),
    })
    .map(({ says: said, start_date: start, end_date, ...rest }) => {
      const end = earlier(end_date, received_on);
      return { ...rest, signature: said.signature, end_date: end, start_date: start && earlier(start, end) };
    });
const certification: Row<Certification> = (dates) =>
  fc
    .record({
      says,
      audience: pick('citizen', 'citizen', 'ict_professional', 'teacher'),
      scheme_key: pick('s', 's', 's', 't'),
      level_key: pick(null, 'basic'),
      certificate: pick(null, null, hex('c1'), hex('c1'), hex('c2'), hex('c3'), hex('c4'), hex('c5')),
      issue_date: fc.constantFrom(...dates),
      result: pick('pass', 'pass', 'pass', 'fail'),
    })
    .map(({ says: said, ...rest }) => ({ ...rest, signature: said.signature }));
const company: Row<Company> = (dates) =>
  fc
    .record({
      company: pick(hex('d1'), hex('d2'), hex('d3'), hex('d4'), hex('d5')),
      employees: pick(null, null, null, 12, 249, 250),
      company_type: pick(null, null, null, null, 'sme', 'sme', 'large', 'public_body', 'religious_body'),
      activity_key: pick(null, null, 'x'),
      date: fc.constantFrom(...dates),
    })
    .map((r) => ({ ...r, legal_form: r.company === hex('d5') ? 'public_body' : 'company' }));
const milestone: Row<Milestone> = (dates) =>
  fc.record({
    milestone: fc.constantFrom(...milestones.map((m) => m.id)),
    date: fc.option(fc.constantFrom(...dates), { freq: 6 }),
    state: pick('completed', 'completed', 'completed', 'under_way', 'planned', null),
    participants: pick(null, 0, 20, 31),
    evidence_url: links,
  });
const rowOf = { training, certification, company, milestone };

function lakeOf(parameters: Window & { as_of: string }, targets: number[], drafts: Draft[]): Lake {
  // The association may send milestones only: it sends those that a network would have sent from an odd upload.
  const senderOf = (d: Draft) => (d.dataset === 'milestone' && d.id % 3 === 0 ? pledge.association_sender : d.network);
  const rows = (dataset: DatasetId) =>
    drafts
      .filter((d) => d.dataset === dataset)
      .flatMap((d) =>
        d.rows.map(([sheet, row], i) => ({
          ...row,
          network: senderOf(d),
          upload: hex(String(d.id)),
          sheet,
          row: 2 + Math.floor(i / 2),
          record: 1 + (i % 2),
        })),
      )
      // A table has no order: nothing may rest on the one in which rows come.
      .reverse();
  const sha256 = ({ id }: Draft) => hex(String(id)).repeat(2);
  const batchOf = (label: string) =>
    drafts
      .filter((d) => d.batch === label)
      .map(sha256)
      .sort()
      .join(' ');
  const lake = Object.fromEntries(datasetIds.map((d) => [`lake_${d}`, rows(d)])) as unknown as LakeRows;
  const lake_people = [...lake.lake_training, ...lake.lake_certification]
    .toSorted((a, b) => a.sheet - b.sheet || a.row - b.row || a.record - b.record)
    .filter((r, at, all) => all.findIndex((o) => o.upload === r.upload && o.signature === r.signature) === at)
    .map((r, at) => ({ ...described.get(r.signature)!, network: r.network, upload: r.upload, place: at + 1 }));
  const uploads = inOrder(
    drafts.map((d) => ({
      position: 0,
      network: senderOf(d),
      upload: hex(String(d.id)),
      dataset: d.dataset,
      rules: 1,
      revision: 0,
      sha256: sha256(d),
      mode: d.mode,
      received_at: `${d.received_on}T${d.hour}:00:00.000Z`,
      announced_at: d.announced && `${d.received_on}T${d.announced}:00:00.000Z`,
      batch: d.batch && batchOf(d.batch),
      withdrawn: d.withdrawn,
      received_on: d.received_on,
      status: d.rows.length === 0 ? 'refused' : d.other.rejected > 0 ? 'partly_accepted' : 'accepted',
      rows_read: d.rows.length + d.other.rejected + d.other.blank + d.other.ignored,
      rows_accepted: d.rows.length,
      rows_rejected: d.other.rejected,
      rows_blank: d.other.blank,
      rows_ignored: d.other.ignored,
      records: d.rows.length,
    })),
  ).map((upload, at) => ({ ...upload, position: at + 1 }));
  return {
    ...lake,
    lake_people,
    parameters: [{ ...parameters, rules: 1 }],
    ...tables,
    indicators: tables.indicators.map((i, n) => ({
      ...i,
      ...conditions[n],
      target: targets[n]!,
      objective_end: i.objective_end && parameters.objective_end,
    })),
    milestones: milestones.map((m, n) => ({
      position: n + 1,
      milestone: m.id,
      programme: m.programme,
      due: [
        parameters.window_start,
        after(parameters.window_start, 20),
        parameters.objective_end,
        parameters.window_end,
      ][n]!,
    })),
    milestone_senders: tables.milestone_senders.filter((s) => senders.has(s.network)),
    networks: ['cyl', 'cemit', 'esplai'].map((network, n) => ({ position: n + 1, network })),
    upload_months: uploads.flatMap(({ position, upload }) =>
      monthsOf(lake, upload).map((month) => ({ upload_position: position, month })),
    ),
    uploads,
  };
}

const tables = pledgeRows(pledge);
const senders = new Set(['cyl', 'cemit', 'esplai', pledge.association_sender]);

/** What some of the pledge's indicators ask besides, so that every condition is tried; one stands outside the totals. */
const conditions: Record<number, Partial<InputRow<'indicators'>>> = {
  4: { audience: null, sex: 'female', in_totals: false },
  6: { modality: 'online', age_min: 18, age_max: 67 },
};

type LakeRows = Pick<Lake, 'lake_training' | 'lake_certification' | 'lake_company' | 'lake_milestone'>;

/** The months in which an upload's rows fall, as its receipt would name them. */
function monthsOf(lake: LakeRows, upload: string): string[] {
  const of = <R extends Place>(rows: R[], date: (row: R) => string | null) =>
    rows.filter((r) => r.upload === upload).flatMap((r) => date(r)?.slice(0, 7) ?? []);
  const months = [
    ...of(lake.lake_training, (r) => r.end_date),
    ...of(lake.lake_certification, (r) => r.issue_date),
    ...of(lake.lake_company, (r) => r.date),
    ...of(lake.lake_milestone, (r) => r.date),
  ];
  return [...new Set(months)].sort();
}

/**
 * What rows say of a few people: several documents, some of one name and birth date; names that lack a part; twins; an
 * e-mail of three.
 */
function saidOf(): Said[] {
  const names: [string, string][] = [
    ['Ana', 'Gil'],
    ['Ana', 'Gil Ruiz'],
    ['Ana', 'Ruiz'],
    ['Ana', 'Ruiz Gil'],
    ['Eva', 'Gil Ruiz'],
    ['Eva', 'Sol'],
  ];
  const said: Said[] = [];
  for (const document of [null, 'd1', 'd2', 'd3'])
    for (const name of [null, ...names])
      for (const birth_date of [null, '1980-02-01', '1980-05-06', '1990-02-01'])
        for (const email of [null, 'a@correo.example', 'b@correo.example'])
          if (document !== null || email !== null || (name !== null && birth_date !== null))
            said.push(describe({ document, name: name && personName(...name), birth_date, email }));
  return said;
}

/** Tokens as the lake has them, under no key: a text's hash. */
function describe(fields: PersonFields): Said {
  const { signature, document, ...texts } = tokenTexts(fields);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const tokens = Object.entries(texts).map(([column, text]) => [
    column,
    text && Number.parseInt(hash(`${column.slice(0, 4)} ${text}`).slice(0, 13), 16),
  ]);
  return {
    network: '',
    upload: '',
    place: 0,
    signature: hash(signature).slice(0, 32),
    document: document && hash(document).slice(0, 32),
    birth_year: fields.birth_date && Number(fields.birth_date.slice(0, 4)),
    ...Object.fromEntries(tokens),
  } as Said;
}
