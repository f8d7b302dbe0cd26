import { keys } from '../../schemas/keys.ts';
import type { ResultTable } from '../../schemas/run.ts';
import { readParquet } from '../parquet/tables.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import type { Row } from '../runtime/ports/warehouse.ts';
import { openRun, type Publication } from './published.ts';

/** A number that a run published. */
export interface Figure {
  /** An indicator, or a figure of the totals. */
  figure: string;
  /** Null of all networks together. */
  network: string | null;
  value: number;
}

/** The figures of the totals that count things once each. */
export const figuresOfTotals = ['people_sum', 'people_distinct', 'certifications_value', 'participations'] as const;

/** The figures of a published run, each table proven: indicators, the totals, then each network's part of an indicator. */
export async function figuresOfRun(store: Store, publication: Publication): Promise<Figure[]> {
  const { run } = publication;
  const { tables } = (await openRun(store, publication)).ledger;
  const table = async (name: ResultTable): Promise<Row[]> => {
    const key = keys.runTable(run, name);
    const bytes = await store.get(key);
    if (bytes && digestOf(bytes) === tables[key]) return readParquet(bytes);
    throw new StoreError((t) => t.notPublishedTable(key, run));
  };
  const values = await table('indicator_values');
  const [totals] = await table('totals');
  const byNetwork = await table('indicator_by_network');
  return [
    ...values.map((row) => ({ figure: String(row.indicator), network: null, value: Number(row.value) })),
    ...figuresOfTotals.map((figure) => ({ figure, network: null, value: Number(totals![figure]) })),
    ...byNetwork.map((row) => ({
      figure: String(row.indicator),
      network: String(row.network),
      value: Number(row.value),
    })),
  ];
}
