import { datasetIds } from '../../schemas/datasets.ts';
import type { InputRow, ResultRow, ResultTables } from '../../schemas/run.ts';
import { dayBefore, daysOf } from '../../schemas/time.ts';
import { type Certification, certificateIdentity, type Lake, standing } from './standing.ts';

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

  /** What an indicator counts: a thing for each row in the window that names it. */
  const countedOf = ({ counts, audience }: Indicator): Counted[] => {
    if (counts === 'people')
      return completed
        .filter((r) => r.audience === audience)
        .map((r) => ({ thing: r.person, weak: r.weak, network: r.network, date: r.end_date }));
    if (counts === 'certificates')
      return passed
        .filter((r) => r.audience === audience)
        .map((r) => ({
          thing: certificateIdentity(r),
          weak: r.certificate === null && r.weak,
          network: r.network,
          date: r.issue_date,
        }));
    return stand.company
      .filter((r) => (r.employees === null || r.employees < 250) && inWindow(r.date))
      .map((r) => ({ thing: r.company, weak: false, network: r.network, date: r.date }));
  };
  const certifiedPeople = (audience: string | null) =>
    distinct(passed.filter((r) => r.audience === audience).map((r: Certification) => r.person));
  const hasEvidence = ({ counts, audience }: Indicator) => {
    if (counts === 'people') return lake.lake_training.some((r) => r.audience === audience);
    if (counts === 'certificates') return lake.lake_certification.some((r) => r.audience === audience);
    return lake.lake_company.length > 0;
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
    const sum = sumOf(indicator_by_network.filter((n) => n.position === i.position).map((n) => n.value));
    const { objective_end } = i;
    return {
      position: i.position,
      indicator: i.indicator,
      pillar: i.pillar,
      counts: i.counts,
      audience: i.audience,
      target: i.target,
      value,
      value_low: things(i.counted.filter((c) => !c.weak)).size,
      value_at_objective_end:
        objective_end === null ? null : things(i.counted.filter((c) => c.date <= objective_end)).size,
      expected: oneDecimal(i.target * frame.daysTo(frame.until), frame.days),
      percent: oneDecimal(value * 100, i.target),
      status: statusOf(value, i.target, frame.daysTo(frame.until), frame.days, i.evidence),
      participations: i.counts === 'people' ? i.counted.length : null,
      certified_people: i.counts === 'certificates' ? certifiedPeople(i.audience) : null,
      sum_of_networks: sum,
      in_more_than_one_network: sum - value,
    };
  });

  const indicator_by_month = indicators.flatMap((i) => {
    const firstMonth = new Map<string, string>();
    for (const { thing, date } of i.counted) {
      const before = firstMonth.get(thing);
      if (!before || date.slice(0, 7) < before) firstMonth.set(thing, date.slice(0, 7));
    }
    const firsts = [...firstMonth.values()];
    return frame.months.map((month) => ({
      position: i.position,
      indicator: i.indicator,
      month,
      value: firsts.filter((m) => m === month).length,
      cumulative: firsts.filter((m) => m <= month).length,
      expected: oneDecimal(i.target * frame.daysTo(lastDay(month)), frame.days),
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

  const everybody = ofPeople.flatMap((i) => i.counted);
  const valuesOf = (counts: Indicator['counts']) => indicator_values.filter((i) => i.counts === counts);
  const people_target = sumOf(valuesOf('people').map((i) => i.target));
  const people_sum = sumOf(valuesOf('people').map((i) => i.value));
  const certifications_target = sumOf(valuesOf('certificates').map((i) => i.target));
  const certifications_value = sumOf(valuesOf('certificates').map((i) => i.value));
  const certificateAudiences = indicators.filter((i) => i.counts === 'certificates').map((i) => i.audience);
  const totals = [
    {
      people_target,
      people_sum,
      people_distinct: things(everybody).size,
      people_overlap: people_sum - things(everybody).size,
      people_distinct_low: things(everybody.filter((c) => !c.weak)).size,
      people_percent: oneDecimal(people_sum * 100, people_target),
      certifications_target,
      certifications_value,
      certifications_percent: oneDecimal(certifications_value * 100, certifications_target),
      certified_people: distinct(passed.filter((r) => certificateAudiences.includes(r.audience)).map((r) => r.person)),
      participations: completed.length,
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
      const rows = stand.milestone.filter((r) => r.milestone === m.milestone);
      const programme_rows = lake.lake_training.filter((r) => r.programme === m.programme).length;
      const says = rows.filter((r) => r.state === 'completed');
      const [proof] = says
        .filter((r) => r.date !== null && r.date <= frame.asOf && r.evidence_url?.startsWith('https://'))
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
        evidence_missing: !proof && says.some((r) => r.evidence_url === null),
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
        state:
          rows.length > 0 ? 'received' : frame.asOf <= due ? 'not_due' : frame.asOf <= missing ? 'late' : 'missing',
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
  };
}

type Indicator = InputRow<'indicators'>;
/** A row that an indicator counts, and what it counts in it. */
interface Counted {
  thing: string;
  weak: boolean;
  network: string;
  date: string;
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
  return { asOf: as_of, start: window_start, until, months, days, daysTo };
}

function statusOf(value: number, target: number, days: number, ofDays: number, evidence: boolean) {
  if (!evidence) return 'no_evidence';
  if (value >= target) return 'achieved';
  if (value * ofDays >= target * days) return 'on_track';
  return value * ofDays * 100 >= 80 * target * days ? 'at_risk' : 'behind';
}

/** A quotient of whole numbers with one decimal, half up; 0 where there is nothing to divide by. */
const oneDecimal = (a: number, b: number) => (b === 0 ? 0 : Math.floor((20 * a + b) / (2 * b)) / 10);
const monthAfter = (month: string) => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};
const lastDay = (month: string) => dayBefore(`${monthAfter(month)}-01`);
const things = (counted: Counted[]) => new Set(counted.map((c) => c.thing));
const distinct = (texts: string[]) => new Set(texts).size;
const sumOf = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const compare = (a: string[], b: string[]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
