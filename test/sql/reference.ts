import type { Row } from '../../functions/runtime/warehouse.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import type { ResultTable } from '../../schemas/run.ts';
import { dayOf, daysOf, madridDay } from '../../schemas/time.ts';
import { type Case, type CaseUpload, lakeRows, uploadRow } from './case.ts';

/**
 * The result tables of a case, computed the plain way: loops over rows, sets and maps, from the sentences of DESIGN,
 * sections 2 to 4. It shares nothing with `sql/`.
 */
export function reference({ as_of, uploads }: Case, pledge: Pledge): Record<ResultTable, Row[]> {
  const { window } = pledge;
  const cutOff = as_of < window.end ? as_of : window.end;
  const frozen = uploads.filter((u) => madridDay(u.received_at) <= as_of);
  const accepted = frozen.flatMap(acceptedRows);
  const standing = standingRows(accepted);
  const inWindow = (r: Accepted) => r.day !== null && r.day >= window.start && r.day <= cutOff;

  /** Of each indicator, the rows that count for it, and of each thing that it counts, the first day and whether it is weak. */
  const counting = pledge.indicators.map((i) => {
    const rows = standing.filter((r) => {
      if (!inWindow(r)) return false;
      if (i.counts === 'people')
        return r.dataset === 'training' && r.row.completed === true && r.row.audience === i.audience;
      if (i.counts === 'certificates')
        return r.dataset === 'certification' && r.row.result === 'pass' && r.row.audience === i.audience;
      return r.dataset === 'company' && (r.row.employees === null || Number(r.row.employees) < 250);
    });
    const things = new Map<string, { first: string; weak: boolean; networks: Set<string> }>();
    for (const r of rows) {
      const thing =
        i.counts === 'people' ? String(r.row.person) : i.counts === 'companies' ? String(r.row.company) : r.identity;
      const weak = i.counts === 'companies' ? false : r.row.weak === true && (r.row.certificate ?? null) === null;
      const known = things.get(thing);
      if (!known) things.set(thing, { first: r.day!, weak, networks: new Set([r.network]) });
      else {
        if (r.day! < known.first) known.first = r.day!;
        known.networks.add(r.network);
      }
    }
    return { rows, things };
  });
  const days = (from: string, to: string) => Math.max(0, daysOf(to) - daysOf(from) + 1);
  const windowDays = days(window.start, window.end);
  const line = (target: number, day: string) => tenth(target * days(window.start, day), windowDays);
  const months: string[] = [];
  if (window.start <= cutOff)
    for (let m = window.start.slice(0, 7); m <= cutOff.slice(0, 7); m = nextMonth(m)) months.push(m);

  const indicator_values = pledge.indicators.map((i, at) => {
    const { rows, things } = counting[at]!;
    const value = things.size;
    const all = [...things.values()];
    const elapsed = days(window.start, cutOff);
    const dataset = { people: 'training', certificates: 'certification', companies: 'company' }[i.counts];
    const evidence = accepted.some((r) => r.dataset === dataset && (i.audience ?? null) === (r.row.audience ?? null));
    const sum = all.reduce((n, t) => n + t.networks.size, 0);
    return {
      position: at + 1,
      indicator: i.id,
      pillar: i.pillar,
      counts: i.counts,
      audience: i.audience,
      target: i.target,
      value,
      value_low: all.filter((t) => !t.weak).length,
      value_at_objective_end: i.named_in_objectives ? all.filter((t) => t.first <= pledge.objective_end).length : null,
      expected: line(i.target, cutOff),
      percent: tenth(value * 100, i.target),
      status:
        value >= i.target
          ? 'achieved'
          : !evidence
            ? 'no_evidence'
            : value * windowDays >= i.target * elapsed
              ? 'on_track'
              : value * windowDays * 10 >= i.target * elapsed * 8
                ? 'at_risk'
                : 'behind',
      participations: i.counts === 'people' ? rows.length : null,
      certified_people: i.counts === 'certificates' ? new Set(rows.map((r) => r.row.person)).size : null,
      sum_of_networks: sum,
      in_more_than_one_network: sum - value,
    };
  });

  const people = pledge.indicators.flatMap((i, at) => (i.counts === 'people' ? [at] : []));
  const certificates = pledge.indicators.flatMap((i, at) => (i.counts === 'certificates' ? [at] : []));
  const total = (list: number[], of: (at: number) => number) => list.reduce((n, at) => n + of(at), 0);
  const distinct = new Map(people.flatMap((at) => [...counting[at]!.things].map(([id, t]) => [id, t.weak] as const)));
  const peopleTarget = total(people, (at) => pledge.indicators[at]!.target);
  const peopleSum = total(people, (at) => counting[at]!.things.size);
  const certTarget = total(certificates, (at) => pledge.indicators[at]!.target);
  const certValue = total(certificates, (at) => counting[at]!.things.size);
  const receipts = frozen.map(uploadRow);
  const sumOf = (list: Row[], field: string) => list.reduce((n, r) => n + Number(r[field]), 0);

  return {
    indicator_values,
    indicator_by_network: pledge.indicators.flatMap((i, at) =>
      pledge.networks.map((n, k) => ({
        position: at + 1,
        indicator: i.id,
        network_position: k + 1,
        network: n.id,
        value: [...counting[at]!.things.values()].filter((t) => t.networks.has(n.id)).length,
      })),
    ),
    indicator_by_month: pledge.indicators.flatMap((i, at) =>
      months.map((month) => {
        const firsts = [...counting[at]!.things.values()].map((t) => t.first.slice(0, 7));
        const end = dayOf(daysOf(`${nextMonth(month)}-01`) - 1);
        return {
          position: at + 1,
          indicator: i.id,
          month,
          value: firsts.filter((m) => m === month).length,
          cumulative: firsts.filter((m) => m <= month).length,
          expected: line(i.target, [end, cutOff].sort()[0]!),
        };
      }),
    ),
    indicator_overlap: people.flatMap((a) =>
      people
        .filter((b) => b !== a)
        .map((b) => ({
          position: a + 1,
          indicator: pledge.indicators[a]!.id,
          other_position: b + 1,
          other: pledge.indicators[b]!.id,
          people: [...counting[a]!.things.keys()].filter((id) => counting[b]!.things.has(id)).length,
        })),
    ),
    totals: [
      {
        people_target: peopleTarget,
        people_sum: peopleSum,
        people_distinct: distinct.size,
        people_overlap: peopleSum - distinct.size,
        people_distinct_low: [...distinct.values()].filter((weak) => !weak).length,
        people_percent: tenth(peopleSum * 100, peopleTarget),
        certifications_target: certTarget,
        certifications_value: certValue,
        certifications_percent: tenth(certValue * 100, certTarget),
        certified_people: new Set(certificates.flatMap((at) => counting[at]!.rows.map((r) => r.row.person))).size,
        participations: total(people, (at) => counting[at]!.rows.length),
        uploads: receipts.length,
        rows_read: sumOf(receipts, 'rows_read'),
        rows_accepted: sumOf(receipts, 'rows_accepted'),
        rows_rejected: sumOf(receipts, 'rows_rejected'),
        rows_blank: 0,
        rows_ignored: 0,
      },
    ],
    milestone_status: pledge.milestones.map((m, at) => {
      const said = standing.filter((r) => r.dataset === 'milestone' && r.row.milestone === m.id);
      const completed = said.filter((r) => r.row.state === 'completed');
      const proof = completed
        .filter((r) => r.day !== null && r.day <= as_of && String(r.row.evidence_url).startsWith('https://'))
        .sort((a, b) => order(a.day!, b.day!) || order(a.network, b.network))[0];
      const rows = accepted.filter((r) => r.dataset === 'training' && r.row.programme === m.programme).length;
      return {
        position: at + 1,
        milestone: m.id,
        programme: m.programme,
        due: m.due,
        status: proof
          ? proof.day! <= m.due
            ? 'achieved'
            : 'achieved_late'
          : as_of > m.due
            ? 'overdue'
            : rows > 0 || said.some((r) => r.row.state === 'under_way')
              ? 'under_way'
              : 'planned',
        completed_on: proof?.day ?? null,
        evidence_url: (proof?.row.evidence_url as string | undefined) ?? null,
        evidence_missing: !proof && completed.some((r) => r.row.evidence_url === null),
        participants: (proof?.row.participants as number | null | undefined) ?? null,
        programme_rows: rows,
      };
    }),
    network_datasets: pledge.networks.flatMap((n, k) =>
      ['certification', 'company', 'milestone', 'training'].map((dataset) => {
        const sent = receipts.filter((r) => r.network === n.id && r.dataset === dataset);
        const received = sent.map((r) => String(r.received_on)).sort();
        const dated = accepted.filter((r) => r.network === n.id && r.dataset === dataset && r.day !== null);
        const dataMonths = dated.map((r) => r.day!.slice(0, 7)).sort();
        return {
          network_position: k + 1,
          network: n.id,
          dataset,
          uploads: sent.length,
          rows_read: sumOf(sent, 'rows_read'),
          rows_accepted: sumOf(sent, 'rows_accepted'),
          rows_rejected: sumOf(sent, 'rows_rejected'),
          first_received_on: received[0] ?? null,
          last_received_on: received.at(-1) ?? null,
          first_month: dataMonths[0] ?? null,
          last_month: dataMonths.at(-1) ?? null,
        };
      }),
    ),
    network_months: pledge.networks.flatMap((n, k) =>
      months.map((month) => {
        const rows = standing.filter(
          (r) => r.dataset === 'training' && r.network === n.id && inWindow(r) && r.day!.slice(0, 7) === month,
        );
        const next = nextMonth(month);
        return {
          network_position: k + 1,
          network: n.id,
          month,
          training_rows: rows.length,
          participations: rows.filter((r) => r.row.completed).length,
          state:
            rows.length > 0
              ? 'received'
              : as_of <= `${next}-05`
                ? 'not_due'
                : as_of <= `${nextMonth(next)}-05`
                  ? 'late'
                  : 'missing',
        };
      }),
    ),
  };
}

/** An accepted row, with what decides about it. */
interface Accepted {
  dataset: string;
  network: string;
  /** The day that counts; null only of a milestone. */
  day: string | null;
  identity: string;
  /** Sorts as the rows follow each other: the later is the greater. */
  age: [string, string, number, number, number];
  replaces: boolean;
  row: Row;
}

function acceptedRows(upload: CaseUpload): Accepted[] {
  const dataset = upload.dataset!;
  const received = new Date(upload.received_at).toISOString();
  return lakeRows(upload).map((row) => {
    const day = { training: row.end_date, certification: row.issue_date, company: row.date, milestone: row.date }[
      dataset
    ];
    const identity = {
      training: [upload.network, row.person, row.activity_key, row.start_date ?? row.end_date],
      certification: row.certificate
        ? ['number', row.scheme_key, row.certificate]
        : [upload.network, row.person, row.scheme_key, row.level, row.issue_date],
      company: [upload.network, row.company, row.activity_key, row.date],
      milestone: [upload.network, row.milestone],
    }[dataset];
    return {
      dataset,
      network: upload.network,
      day: day as string | null,
      identity: JSON.stringify(identity),
      age: [received, String(row.upload), Number(row.sheet), Number(row.row), Number(row.record)],
      replaces: upload.mode === 'replace',
      row,
    };
  });
}

/** The last row of each identity, unless a later replace of its network and dataset has its month. */
function standingRows(accepted: Accepted[]): Accepted[] {
  const last = new Map<string, Accepted>();
  for (const r of [...accepted].sort((a, b) => orderAll(a.age, b.age))) last.set(`${r.dataset} ${r.identity}`, r);
  return [...last.values()].filter(
    (r) =>
      !accepted.some(
        (other) =>
          other.replaces &&
          other.dataset === r.dataset &&
          other.network === r.network &&
          other.day !== null &&
          other.day.slice(0, 7) === r.day?.slice(0, 7) &&
          orderAll(other.age.slice(0, 2), r.age.slice(0, 2)) > 0,
      ),
  );
}

/** a ÷ b, rounded half up to one decimal, by whole numbers. */
const tenth = (a: number, b: number) => Number((BigInt(a) * 20n + BigInt(b)) / (2n * BigInt(b))) / 10;
const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
const orderAll = (a: readonly (string | number)[], b: readonly (string | number)[]) =>
  a.map((x, i) => order(x, b[i]!)).find((d) => d !== 0) ?? 0;
const nextMonth = (month: string) => dayOf(daysOf(`${month}-28`) + 4).slice(0, 7);
