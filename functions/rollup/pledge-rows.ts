import { datasetIds, datasets } from '../../schemas/datasets.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import type { InputRow, InputTable } from '../../schemas/run.ts';

/** The input tables that say what is counted, and not what was sent. */
export type PledgeTable = Exclude<InputTable, 'parameters' | 'uploads' | 'upload_months'>;

/** The pledge as tables; positions count from 1, in the pledge's order. */
export function pledgeRows(pledge: Pledge): { [T in PledgeTable]: InputRow<T>[] } {
  const { networks, milestones, association_sender } = pledge;
  return {
    datasets: datasetIds.map((dataset, at) => ({ position: at + 1, dataset })),
    indicators: pledge.indicators.map((i, at) => ({
      position: at + 1,
      indicator: i.id,
      pillar: i.pillar,
      target: i.target,
      counts: i.counts,
      dataset: datasetIds.find((d) => datasets[d].counts === i.counts)!,
      audience: i.audience,
      in_totals: i.in_totals,
      sex: i.only.sex ?? null,
      programme: i.only.programme ?? null,
      modality: i.only.modality ?? null,
      age_min: i.only.age?.min ?? null,
      age_max: i.only.age?.max ?? null,
      objective_end: i.named_in_objectives ? pledge.objective_end : null,
    })),
    milestones: milestones.map((m, at) => ({
      position: at + 1,
      milestone: m.id,
      due: m.due,
      programme: m.programme,
    })),
    milestone_senders: milestones.flatMap((m) =>
      [...(m.networks ?? networks.map((n) => n.id)), association_sender].map((network) => ({
        milestone: m.id,
        network,
      })),
    ),
    networks: networks.map((n, at) => ({ position: at + 1, network: n.id })),
  };
}
