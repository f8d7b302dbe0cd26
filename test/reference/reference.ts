import { datasetIds } from '../../schemas/datasets.ts';
import type { InputRow, ResultRow, ResultTables } from '../../schemas/run.ts';
import { dayBefore, dayOf, daysOf } from '../../schemas/time.ts';
import type { Linked } from './people.ts';
import { type Company, certificateOf, inOrder, isLater, type Lake, standing } from './standing.ts';

/**
 * Every result table of a run, computed a second time from the same rows: loops, sets, and nothing clever. Written from
 * the specification alone (docs/specification.md#counting, docs/specification.md#what-follows-what), without a look at
 * `sql/`, so that the two can only agree by both being right.
 */
export function reference(lake: Lake): ResultTables {
  const stand = standing(lake);
  const frame = frameOf(lake.parameters[0]!);
  const inWindow = (date: string) => frame.start <= date && date <= frame.until;
  const networks = lake.networks.toSorted((a, b) => a.position - b.position);
  const completed = stand.training.filter((r) => r.completed && inWindow(r.end_date));
  const passed = stand.certification.filter((r) => r.result === 'pass' && inWindow(r.issue_date));

  const withdrawn = new Set(lake.uploads.filter((u) => u.withdrawn).map((u) => u.upload));
  const accepted = <R extends { upload: string }>(rows: R[]) => rows.filter((r) => !withdrawn.has(r.upload));
  const isSme = smesAmong(lake, stand.company);

  /** What an indicator counts: a thing for each row in the window that names it. */
  const countedOf = (i: Indicator): Counted[] => {
    const ofAudience = (r: { audience: string }) => i.audience === null || r.audience === i.audience;
    const ofAge = (year: number | null, date: string) => {
      if (i.age_min === null && i.age_max === null) return true;
      if (year === null) return false;
      const age = Number(date.slice(0, 4)) - year;
      return age >= (i.age_min ?? age) && age <= (i.age_max ?? age);
    };
    if (i.counts === 'people')
      return completed
        .filter(ofAudience)
        .filter((r) => i.sex === null || r.sex === i.sex)
        .filter((r) => i.programme === null || r.programme === i.programme)
        .filter((r) => i.modality === null || r.modality === i.modality)
        .filter((r) => ofAge(r.birth_year, r.end_date))
        .map((r) => ({
          thing: r.person,
          weak: r.weak,
          network: r.network,
          date: r.end_date,
          row: r,
          hours: r.hours,
          linked: r.linked,
        }));
    if (i.counts === 'certificates')
      return passed.filter(ofAudience).map((r) => ({
        thing: certificateOf(r),
        weak: false,
        network: r.network,
        date: r.issue_date,
        row: r,
        hours: null,
      }));
    return stand.company
      .filter((r) => isSme(r.company) && inWindow(r.date))
      .map((r) => ({ thing: r.company, weak: false, network: r.network, date: r.date, row: r, hours: null }));
  };
  const certifiedPeople = (audience: string | null) =>
    distinct(passed.filter((r) => audience === null || r.audience === audience).map((r) => r.person));
  const hasEvidence = ({ counts, audience }: Indicator) => {
    const is = (r: { audience: string }) => audience === null || r.audience === audience;
    if (counts === 'people') return accepted(lake.lake_training).some(is);
    if (counts === 'certificates') return accepted(lake.lake_certification).some(is);
    return accepted(lake.lake_company).length > 0;
  };

  const indicators = lake.indicators
    .toSorted((a, b) => a.position - b.position)
    .map((i) => ({ ...i, counted: countedOf(i), evidence: hasEvidence(i) }));

  const indicator_by_network = indicators.flatMap((i) =>
    networks.map((n) => ({
      position: i.position,
      indicator: i.indicator,
      network_position: n.position,
      network: n.network,
      value: things(i.counted.filter((c) => c.network === n.network)).size,
    })),
  );

  const indicator_values = indicators.map((i): ResultRow<'indicator_values'> => {
    const value = things(i.counted).size;
    const { low, high } = i.counts === 'people' ? bandOf(value, i.counted) : { low: value, high: value };
    const networksOf = [...things(i.counted)].map((thing) =>
      distinct(i.counted.filter((c) => c.thing === thing).map((c) => c.network)),
    );
    const { objective_end, target } = i;
    const { referenceDay } = frame;
    const reached = referenceDay === null ? 0 : things(i.counted.filter((c) => c.date <= referenceDay)).size;
    const status = (of: number) =>
      statusOf({ value: of, reached: reached + of - value, target, evidence: i.evidence, frame });
    return {
      position: i.position,
      indicator: i.indicator,
      pillar: i.pillar,
      counts: i.counts,
      audience: i.audience,
      in_totals: i.in_totals,
      target,
      value,
      value_low: low,
      value_high: high,
      value_at_objective_end:
        objective_end === null ? null : things(i.counted.filter((c) => c.date <= objective_end)).size,
      expected: oneDecimal(target * frame.daysTo(frame.until), frame.days),
      percent: oneDecimal(value * 100, target),
      status: status(value),
      within_margin: status(low) !== status(high),
      reference_day: referenceDay,
      value_at_reference: referenceDay === null ? null : reached,
      expected_at_reference: referenceDay === null ? null : oneDecimal(target * frame.daysTo(referenceDay), frame.days),
      participations: i.counts === 'people' ? i.counted.length : null,
      hours: i.counts === 'people' ? hoursOf(i.counted) : null,
      certified_people: i.counts === 'certificates' ? certifiedPeople(i.audience) : null,
      sum_of_networks: sumOf(networksOf),
      in_more_than_one_network: networksOf.filter((n) => n > 1).length,
      networks_surplus: sumOf(networksOf) - value,
    };
  });

  const indicator_by_month = indicators.flatMap((i) => {
    const firstMonth = new Map<string, string>();
    for (const { thing, date } of i.counted) {
      const before = firstMonth.get(thing);
      if (!before || date.slice(0, 7) < before) firstMonth.set(thing, date.slice(0, 7));
    }
    const firsts = [...firstMonth.values()];
    const days =
      i.counts === 'certificates'
        ? lake.lake_certification.map((r) => ({ network: r.network, day: r.issue_date }))
        : lake.lake_company.map((r) => ({ network: r.network, day: r.date }));
    const isOpen = (month: string): boolean => {
      const dueDay = `${monthAfter(month)}-05`;
      if (frame.asOf <= dueDay) return true;
      const halfAYear = Array.from({ length: 6 }).reduce<string>(monthAfter, monthAfter(month));
      if (i.counts === 'people' || frame.asOf > `${halfAYear}-05` || frame.allDue) return false;
      const dataset = i.counts === 'certificates' ? 'certification' : 'company';
      const brought = lake.uploads.filter((u) => u.dataset === dataset && u.rows_accepted > 0 && !u.withdrawn);
      const isSilent = (network: string) => !days.some((d) => d.network === network && d.day.slice(0, 7) >= month);
      const silent = brought.filter((u) => isSilent(u.network));
      return (
        brought.length > 0 &&
        5 * sumOf(silent.map((u) => u.rows_accepted)) >= sumOf(brought.map((u) => u.rows_accepted))
      );
    };
    return frame.months.map((month) => ({
      position: i.position,
      indicator: i.indicator,
      month,
      value: firsts.filter((m) => m === month).length,
      cumulative: firsts.filter((m) => m <= month).length,
      expected: oneDecimal(i.target * frame.daysTo(lastDay(month)), frame.days),
      is_open: isOpen(month),
    }));
  });

  const ofPeople = indicators.filter((i) => i.counts === 'people');
  const indicator_overlap = ofPeople.flatMap((a) =>
    ofPeople
      .filter((b) => b !== a)
      .map((b) => ({
        position: a.position,
        indicator: a.indicator,
        other_position: b.position,
        other: b.indicator,
        people: [...things(a.counted)].filter((person) => things(b.counted).has(person)).length,
      })),
  );

  const inTotals = ofPeople.filter((i) => i.in_totals);
  const everybody = inTotals.flatMap((i) => i.counted);
  const indicatorsOf = [...things(everybody)].map((p) => inTotals.filter((i) => things(i.counted).has(p)).length);
  const participating = new Map(everybody.map((c) => [c.row, c]));
  const valuesOf = (counts: Indicator['counts']) => indicator_values.filter((i) => i.counts === counts && i.in_totals);
  const people_target = sumOf(valuesOf('people').map((i) => i.target));
  const people_sum = sumOf(valuesOf('people').map((i) => i.value));
  const certifications_target = sumOf(valuesOf('certificates').map((i) => i.target));
  const certifications_value = sumOf(valuesOf('certificates').map((i) => i.value));
  const certificateAudiences = indicators
    .filter((i) => i.counts === 'certificates' && i.in_totals)
    .map((i) => i.audience);
  const totals = [
    {
      people_target,
      people_sum,
      people_distinct: things(everybody).size,
      people_in_more_than_one_indicator: indicatorsOf.filter((n) => n > 1).length,
      people_overlap: people_sum - things(everybody).size,
      people_distinct_low: known(everybody).size,
      people_percent: oneDecimal(people_sum * 100, people_target),
      certifications_target,
      certifications_value,
      certifications_percent: oneDecimal(certifications_value * 100, certifications_target),
      certified_people: distinct(
        passed.filter((r) => certificateAudiences.some((a) => a === null || a === r.audience)).map((r) => r.person),
      ),
      participations: participating.size,
      hours: hoursOf([...participating.values()]),
      uploads: lake.uploads.length,
      rows_read: sumOf(lake.uploads.map((u) => u.rows_read)),
      rows_accepted: sumOf(lake.uploads.map((u) => u.rows_accepted)),
      rows_rejected: sumOf(lake.uploads.map((u) => u.rows_rejected)),
      rows_blank: sumOf(lake.uploads.map((u) => u.rows_blank)),
      rows_ignored: sumOf(lake.uploads.map((u) => u.rows_ignored)),
    },
  ];

  const milestone_status = lake.milestones
    .toSorted((a, b) => a.position - b.position)
    .map((m): ResultRow<'milestone_status'> => {
      const senders = lake.milestone_senders.filter((s) => s.milestone === m.milestone).map((s) => s.network);
      const all = stand.milestone.filter((r) => r.milestone === m.milestone);
      const rows = all.filter((r) => senders.includes(r.network));
      const programme_rows = completed.filter((r) => r.programme === m.programme).length;
      const says = rows.filter((r) => r.state === 'completed');
      const receivedOn = (upload: string) => lake.uploads.find((u) => u.upload === upload)!.received_on;
      const [proof] = says
        .filter((r) => r.date !== null && r.date >= frame.earliestProof && r.date <= receivedOn(r.upload))
        .filter((r) => isEvidence(r.evidence_url))
        .toSorted((a, b) => compare([a.date!, a.network], [b.date!, b.network]));
      const statusNow = () => {
        if (proof) return proof.date! <= m.due ? 'achieved' : 'achieved_late';
        if (frame.asOf > m.due) return 'overdue';
        return programme_rows > 0 || rows.some((r) => r.state === 'under_way') ? 'under_way' : 'planned';
      };
      return {
        position: m.position,
        milestone: m.milestone,
        programme: m.programme,
        due: m.due,
        status: statusNow(),
        completed_on: proof?.date ?? null,
        evidence_url: proof?.evidence_url ?? null,
        evidence_missing: !proof && says.some((r) => !isEvidence(r.evidence_url)),
        other_senders: all.length - rows.length,
        participants: proof?.participants ?? null,
        programme_rows,
      };
    });

  const dates = {
    training: lake.lake_training.map((r) => ({ ...r, date: r.end_date })),
    certification: lake.lake_certification.map((r) => ({ ...r, date: r.issue_date })),
    company: lake.lake_company,
    milestone: lake.lake_milestone,
  };
  const network_datasets = networks.flatMap((n) =>
    datasetIds.toSorted().map((dataset) => {
      const uploads = lake.uploads.filter((u) => u.network === n.network && u.dataset === dataset);
      const received = uploads.map((u) => u.received_on).sort();
      const months = dates[dataset]
        .filter((r) => r.network === n.network && r.date !== null)
        .map((r) => r.date!.slice(0, 7))
        .sort();
      return {
        network_position: n.position,
        network: n.network,
        dataset,
        uploads: uploads.length,
        rows_read: sumOf(uploads.map((u) => u.rows_read)),
        rows_accepted: sumOf(uploads.map((u) => u.rows_accepted)),
        rows_rejected: sumOf(uploads.map((u) => u.rows_rejected)),
        first_received_on: received[0] ?? null,
        last_received_on: received.at(-1) ?? null,
        first_month: months[0] ?? null,
        last_month: months.at(-1) ?? null,
      };
    }),
  );

  /** Whether a network ever sent a row of a month, whatever became of it. */
  const sent = (network: string, month: string) =>
    lake.lake_training.some((r) => r.network === network && r.end_date.slice(0, 7) === month);
  const network_months = networks.flatMap((n) =>
    frame.months.map((month): ResultRow<'network_months'> => {
      const rows = stand.training.filter((r) => r.network === n.network && r.end_date.slice(0, 7) === month);
      const due = `${monthAfter(month)}-05`;
      const missing = `${monthAfter(monthAfter(month))}-05`;
      return {
        network_position: n.position,
        network: n.network,
        month,
        training_rows: rows.length,
        participations: rows.filter((r) => r.completed).length,
        weak_participations: rows.filter((r) => r.completed && r.weak).length,
        state: sent(n.network, month)
          ? 'received'
          : frame.asOf <= due
            ? 'not_due'
            : frame.asOf <= missing
              ? 'late'
              : 'missing',
      };
    }),
  );

  return {
    indicator_values,
    indicator_by_network,
    indicator_by_month,
    indicator_overlap,
    totals,
    milestone_status,
    network_datasets,
    network_months,
    network_quality: qualityOf(lake, withdrawn, networks),
  };
}

/** What does not fit together, or is shared: documents by their network's own files, names and e-mails by all. */
function qualityOf(lake: Lake, withdrawn: Set<string>, networks: InputRow<'networks'>[]) {
  const people = lake.lake_people.filter((p) => !withdrawn.has(p.upload));
  const several = <T>(values: (T | null)[]) => new Set(values.filter((v) => v !== null)).size;
  const groups = <T>(rows: T[], key: (row: T) => string) => {
    const found = new Map<string, T[]>();
    for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
    return [...found.values()];
  };
  const named = people.filter((p) => p.document !== null && p.whole !== null && p.birth_year !== null);
  const nameOf = (p: { whole: number | null; birth_year: number | null }) => `${p.whole} ${p.birth_year}`;
  const homonyms = groups(named, nameOf).filter(
    (of) => several(of.map((p) => p.document)) > 1 && several(of.map((p) => p.exact)) > 1,
  );
  const shared = groups(
    people.filter((p) => p.address !== null),
    (p) => String(p.address),
  ).filter((of) => several(of.map((p) => p.mail_1)) > 2);
  return networks.map((n) => {
    const mine = people.filter((p) => p.network === n.network);
    const documents = groups(
      mine.filter((p) => p.document !== null),
      (p) => p.document!,
    );
    const sexesOf = (document: string | null) => {
      const signatures = new Set(mine.filter((p) => p.document === document).map((p) => p.signature));
      return lake.lake_training.filter((r) => r.network === n.network && signatures.has(r.signature)).map((r) => r.sex);
    };
    const sent = (group: { whole: number | null; birth_year: number | null }[]) =>
      mine.some((p) => nameOf(p) === nameOf(group[0]!));
    return {
      network_position: n.position,
      network: n.network,
      documents_with_two_names: documents.filter((of) => several(of.map((p) => p.whole)) > 1).length,
      documents_with_two_births: documents.filter(
        (of) =>
          several(of.map((p) => p.birth_year)) > 1 ||
          several(of.map((p) => p.exact)) > several(of.map((p) => (p.exact === null ? null : p.whole))),
      ).length,
      documents_with_two_sexes: documents.filter((of) => several(sexesOf(of[0]!.document)) > 1).length,
      homonyms: homonyms.filter(sent).length,
      shared_emails: shared.filter((of) => mine.some((p) => p.address === of[0]!.address)).length,
    };
  });
}

type Indicator = InputRow<'indicators'>;
/** A row that an indicator counts, and what it counts in it. */
interface Counted {
  thing: string;
  weak: boolean;
  network: string;
  date: string;
  row: object;
  hours: number | null;
  /** Of a row that names a person. */
  linked?: Linked;
}

/** The days and months of the window, as far as `as_of` lets one see. */
function frameOf({ as_of, window_start, window_end }: InputRow<'parameters'>) {
  const until = as_of < window_end ? as_of : window_end;
  const months: string[] = [];
  if (window_start <= until)
    for (let m = window_start.slice(0, 7); m <= until.slice(0, 7); m = monthAfter(m)) months.push(m);
  const days = daysOf(window_end) - daysOf(window_start) + 1;
  /** Days from the start to a day, both inclusive; a day after `until` is as `until`, one before the start is 0. */
  const daysTo = (day: string) => Math.max(0, Math.min(daysOf(day), daysOf(until)) - daysOf(window_start) + 1);
  const due = months.filter((m) => as_of > `${monthAfter(m)}-05`).at(-1);
  const referenceDay = due === undefined ? null : [lastDay(due), window_end].sort()[0]!;
  return {
    asOf: as_of,
    start: window_start,
    until,
    months,
    days,
    daysTo,
    /** The end of the last month that was due. */
    referenceDay,
    allDue: referenceDay === window_end,
    earliestProof: dayOf(daysOf(window_start) - 60),
  };
}

interface Reached {
  value: number;
  /** Of it, what was reached by the reference day. */
  reached: number;
  target: number;
  evidence: boolean;
  frame: ReturnType<typeof frameOf>;
}

function statusOf({ value, reached, target, evidence, frame }: Reached) {
  if (!evidence) return 'no_evidence';
  if (value >= target) return 'achieved';
  if (frame.allDue) return 'not_achieved';
  if (frame.referenceDay === null) return 'on_track';
  const asked = target * frame.daysTo(frame.referenceDay);
  if (reached * frame.days >= asked) return 'on_track';
  return reached * frame.days * 100 >= 80 * asked ? 'at_risk' : 'behind';
}

/** Whether a company is an SME: by what was last known of it, in the order of uploads and then of the file. */
function smesAmong(lake: Lake, rows: Company[]) {
  const ordered = inOrder(lake.uploads).map((u) => u.upload);
  const place = (r: Company) => [ordered.indexOf(r.upload), r.sheet, r.row, r.record];
  const sorted = rows.toSorted((a, b) => (isLater(place(a), place(b)) ? 1 : -1));
  return (company: string) => {
    const mine = sorted.filter((r) => r.company === company);
    const size = mine.flatMap((r) => r.employees ?? (r.company_type === 'large' ? 250 : [])).at(-1) ?? 0;
    const type = mine.flatMap((r) => r.company_type ?? []).at(-1);
    const bodies = ['public_body', 'religious_body'];
    return size < 250 && ![type, ...mine.map((r) => r.legal_form)].some((form) => form && bodies.includes(form));
  };
}

/** An https link to a host that everybody reaches. */
function isEvidence(link: string | null): boolean {
  if (!link || !URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' && /\../.test(hostname) && !/^[\d.]+$|^\[|\.(local|internal|localhost)$/.test(hostname);
}

/** A quotient of whole numbers with one decimal, half up; 0 where there is nothing to divide by. */
const oneDecimal = (a: number, b: number) => (b === 0 ? 0 : Math.floor((20 * a + b) / (2 * b)) / 10);
const monthAfter = (month: string) => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};
const lastDay = (month: string) => dayBefore(`${monthAfter(month)}-01`);
const things = (counted: Counted[]) => new Set(counted.map((c) => c.thing));
/** The least and the most that a number of people may be (docs/specification.md#band). */
function bandOf(value: number, counted: Counted[]): { low: number; high: number } {
  const among = (rows: Counted[], ...links: Linked['link'][]) =>
    rows.filter((c) => links.includes(c.linked!.link)).length;
  const isTested = (c: Counted) => ['hit', 'wrong', 'missed'].includes(c.linked!.link);
  const named = counted.filter((c) => c.linked!.class.startsWith('true'));
  const [allTested, allMissed] = [named.filter(isTested).length, among(named, 'missed')];
  let doubles = 0;
  for (const group of groups(named, (c) => c.linked!.class).values()) {
    const [tested, missed] = [group.filter(isTested).length, among(group, 'missed')];
    const rate = (allMissed + 0.5) / (allTested + 1);
    doubles += millionths((among(group, 'joined', 'found') * (missed + rate)) / (tested - missed + 1 - rate));
  }
  const nameless = counted.filter((c) => !named.includes(c));
  const emails = counted.flatMap((c) => c.linked!.emailFinds ?? []);
  const found = emails.filter((finds) => finds).length;
  doubles += (among(nameless, 'joined', 'found') * (emails.length - found + 0.5)) / (found + 0.5);
  const tested = counted.filter(isTested).length;
  const [taken, apart] = [among(counted, 'taken'), among(counted, 'apart')];
  doubles += (among(counted, 'shared') * (tested + 0.5)) / (tested + taken + apart + 1);
  const usual = counted.filter((c) => isTested(c) && c.linked!.usual).length;
  const further = distinct(counted.flatMap((c) => c.linked!.further ?? []));
  doubles += further * (((tested + 0.5) / (usual + 0.5)) ** 2 - 1);
  const twins = groups(
    counted.filter((c) => c.linked!.twin !== null),
    (c) => String(c.linked!.twin),
  );
  const doubled = sumOf([...twins.values()].map((of) => things(of).size - 1));
  doubles += doubled;
  const weak = counted.filter((c) => ['found', 'alone'].includes(c.linked!.link));
  const merged = (things(weak).size * taken) / (apart + 1);
  if (among(counted, 'joined', 'found', 'alone', 'shared') === 0 && further === 0 && doubled === 0)
    return { low: value, high: value };
  const [estimate, deviation] = [value - doubles + merged, 2 * Math.sqrt(doubles + merged + 1)];
  return {
    low: Math.max(0, Math.min(value, Math.floor(estimate - deviation))),
    high: Math.max(value, Math.ceil(estimate + deviation)),
  };
}
function groups<T>(list: T[], key: (of: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const of of list) found.set(key(of), [...(found.get(key(of)) ?? []), of]);
  return found;
}
const millionths = (of: number) => Math.floor(1e6 * of) / 1e6;

/** Those that some row names by a document. */
const known = (counted: Counted[]) => things(counted.filter((c) => !c.weak));
const hoursOf = (counted: Counted[]) => sumOf(counted.map((c) => Math.round((c.hours ?? 0) * 100))) / 100;
const distinct = (texts: string[]) => new Set(texts).size;
const sumOf = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const compare = (a: string[], b: string[]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
