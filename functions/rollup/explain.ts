import { keys } from '../../schemas/keys.ts';
import { readParquet } from '../parquet/tables.ts';
import type { Row } from '../runtime/ports/warehouse.ts';
import { proveObjects } from './digest.ts';
import { type FreezeNeeds, refreeze } from './freeze.ts';
import { compile } from './models.ts';
import { latest, openRun } from './published.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

export interface ExplainRequest {
  indicator: string;
  /** Only this network's own things; default all networks together. */
  network?: string;
  /** How many things are listed, from the first; default 50. */
  limit?: number;
  /** A run's id; default the run that readers take. */
  run?: string;
}

/** The row by which a thing counts: its first, in the window. */
export interface CountedThing {
  /** From 1. */
  place: number;
  network: string;
  month: string;
  date: string;
  upload: string;
  received_at: string;
  sheet: number;
  row: number;
  record: number;
}

export interface Explanation {
  run: string;
  as_of: string;
  indicator: string;
  network: string | null;
  /** The figure of the run. */
  value: number;
  /** How many things were found in the lake; where it is not `value`, the lake is not the one that was counted. */
  total: number;
  things: CountedThing[];
}

/**
 * Follows a number of a published run down to upload, sheet and row. The order is that of the rows, the same under any
 * key. Null where nothing is published, or not that run, or it has no such indicator or network.
 */
export async function explain(
  { indicator, network, limit = 50, run }: ExplainRequest,
  needs: RollupNeeds,
): Promise<Explanation | null> {
  const published = await latest(needs.store, { run });
  if (!published) return null;
  const { manifest, ledger } = await openRun(needs.store, published);
  await proveObjects({ ...ledger.receipts, ...ledger.tables, ...ledger.lake }, needs.store);
  const value = await figureOf(published.run, indicator, network, needs);
  if (value === null) return null;
  const frozen = await refreeze(manifest, needs);
  // The first thing tells the total, also where none is to be listed.
  const params = [indicator, network ?? '', network ?? '', Math.max(limit, 1)];
  const rows = await withSession(needs.warehouse, published.run, frozen.files, {}, (session) =>
    session.select(compile(needs.models, 'explain/counted_things'), { params }),
  );
  return {
    run: published.run,
    as_of: published.as_of,
    indicator,
    network: network ?? null,
    value,
    total: Number(rows[0]?.total ?? 0),
    things: rows
      .map(thing)
      .sort((a, b) => a.place - b.place)
      .slice(0, limit),
  };
}

/** The figure that a run's tables hold; null where they do not have it. */
async function figureOf(run: string, indicator: string, network: string | undefined, { store }: FreezeNeeds) {
  const table = network === undefined ? 'indicator_values' : 'indicator_by_network';
  const bytes = await store.get(keys.runTable(run, table));
  const rows = bytes ? await readParquet(bytes) : [];
  const row = rows.find((r) => r.indicator === indicator && (network === undefined || r.network === network));
  return row ? Number(row.value) : null;
}

const thing = (row: Row): CountedThing => ({
  place: Number(row.place),
  network: String(row.network),
  month: String(row.month),
  date: String(row.on_date),
  upload: String(row.upload),
  received_at: String(row.received_at),
  sheet: Number(row.sheet),
  row: Number(row.row),
  record: Number(row.record),
});
