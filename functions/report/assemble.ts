import type { Pledge } from '../../schemas/pledge.ts';
import { ReportJson } from '../../schemas/report.ts';
import type { ResultRow } from '../../schemas/run.ts';
import type { RunTables } from './tables.ts';

/**
 * Puts a run's tables into the shape of `report.json`. It computes nothing: each figure is a cell of a table.
 * @throws where the tables do not make a report, a mistake of ours.
 */
export function assemble(tables: RunTables, pledge: Pledge): ReportJson {
  const { parameters, totals } = tables;
  const total = totals[0]!;
  return ReportJson.parse({
    as_of: parameters.as_of,
    run: tables.manifest.run,
    pledge: pledge.id,
    window: { start: parameters.window_start, end: parameters.window_end, objective_end: parameters.objective_end },
    indicators: tables.indicator_values.map((i) => indicatorOf(i, tables)),
    totals: {
      people: {
        target: total.people_target,
        sum: total.people_sum,
        distinct: total.people_distinct,
        distinct_low: total.people_distinct_low,
        in_more_than_one_indicator: total.people_in_more_than_one_indicator,
        overlap: total.people_overlap,
        percent: total.people_percent,
      },
      certifications: {
        target: total.certifications_target,
        value: total.certifications_value,
        percent: total.certifications_percent,
        certified_people: total.certified_people,
      },
      participations: total.participations,
      hours: total.hours,
      uploads: total.uploads,
      rows: {
        read: total.rows_read,
        accepted: total.rows_accepted,
        rejected: total.rows_rejected,
        blank: total.rows_blank,
        ignored: total.rows_ignored,
      },
    },
    milestones: tables.milestone_status.map((m) => ({
      id: m.milestone,
      due: m.due,
      status: m.status,
      programme: m.programme,
      completed_on: m.completed_on,
      evidence_url: m.evidence_url,
      evidence_missing: m.evidence_missing,
      other_senders: m.other_senders,
      participants: m.participants,
    })),
    networks: tables.networks.map(({ network }) => ({
      id: network,
      datasets: tables.network_datasets
        .filter((d) => d.network === network)
        .map((d) => ({
          dataset: d.dataset,
          uploads: d.uploads,
          rows_read: d.rows_read,
          rows_accepted: d.rows_accepted,
          rows_rejected: d.rows_rejected,
          first_received_on: d.first_received_on,
          last_received_on: d.last_received_on,
        })),
      quality: qualityOf(network, tables),
      months: Object.fromEntries(
        tables.network_months
          .filter((m) => m.network === network)
          .map(({ month, state, training_rows, participations, weak_participations }) => [
            month,
            { state, training_rows, participations, weak_participations },
          ]),
      ),
    })),
  });
}

function qualityOf(network: string, tables: RunTables) {
  const { network: _, network_position: __, ...counts } = tables.network_quality.find((q) => q.network === network)!;
  return counts;
}

function indicatorOf(i: ResultRow<'indicator_values'>, tables: RunTables) {
  const own = <R extends { indicator: string }>(rows: R[]) => rows.filter((r) => r.indicator === i.indicator);
  return {
    id: i.indicator,
    pillar: i.pillar,
    counts: i.counts,
    audience: i.audience,
    target: i.target,
    value: i.value,
    in_totals: i.in_totals,
    value_low: i.value_low,
    value_high: i.value_high,
    value_at_objective_end: i.value_at_objective_end,
    expected: i.expected,
    percent: i.percent,
    status: i.status,
    within_margin: i.within_margin,
    reference: i.reference_day && {
      day: i.reference_day,
      value: i.value_at_reference,
      expected: i.expected_at_reference,
    },
    participations: i.participations,
    hours: i.hours,
    certified_people: i.certified_people,
    in_more_than_one_network: i.in_more_than_one_network,
    networks_surplus: i.networks_surplus,
    by_network: Object.fromEntries(own(tables.indicator_by_network).map((r) => [r.network, r.value])),
    by_month: Object.fromEntries(own(tables.indicator_by_month).map((r) => [r.month, r.value])),
    open_from: own(tables.indicator_by_month).find((r) => r.is_open)?.month ?? null,
    overlap: Object.fromEntries(own(tables.indicator_overlap).map((r) => [r.other, r.people])),
  };
}
