import { indicatorLabel } from '../../schemas/labels.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { readTables } from '../report/tables.ts';
import { freeze } from '../rollup/freeze.ts';
import { compile } from '../rollup/models.ts';
import { latest } from '../rollup/published.ts';
import { withSession } from '../rollup/session.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { Overview } from './contract.ts';
import type { WarehouseNeeds } from './effect.ts';

/** A month of a network, of which training rows are due. */
export interface SentMonth {
  network: string;
  /** `YYYY-MM` */
  month: string;
  /** The last day on which it is not late, `YYYY-MM-DD`. */
  due: string;
  state: 'received' | 'not_due' | 'late' | 'missing';
}

/**
 * What became of each month of each network, as of a day, by the model that the report, the alarm and `pledge status` have;
 * by network, then month. No row of the lake is read.
 */
export async function monthsSent(asOf: string, needs: WarehouseNeeds): Promise<SentMonth[]> {
  const { manifest, inputs } = await freeze(asOf, needs);
  return withSession(needs.warehouse, manifest.run, [], inputs, async (session) => {
    const due = new Map(
      (await session.select(compile(needs.models, 'staging/months'))).map((row) => [row.month, String(row.due_on)]),
    );
    const rows = await session.select(compile(needs.models, 'rollup/months_sent'));
    return rows
      .map(({ network, month, state }) => ({
        network: String(network),
        month: String(month),
        due: due.get(month)!,
        state: state as SentMonth['state'],
      }))
      .sort((a, b) => (`${a.network} ${a.month}` < `${b.network} ${b.month}` ? -1 : 1));
  });
}

/** The months of which a network's training rows are not there, as of a day, in order. */
export async function missingMonths(network: string, asOf: string, needs: WarehouseNeeds): Promise<Overview['months']> {
  const all = await monthsSent(asOf, needs);
  return all.flatMap(({ month, due, state, ...of }) =>
    of.network === network && state !== 'received' ? { month, due, state } : [],
  );
}

/** A network's part of the last published run; null before the first. */
export async function publishedNumbers(
  network: string,
  language: AnswerLanguage,
  store: Store,
): Promise<Overview['numbers']> {
  const found = await latest(store);
  if (!found) return null;
  const { indicator_values, indicator_by_network } = await readTables(store, found.run, found.ledger);
  const own = new Map(
    indicator_by_network.filter((row) => row.network === network).map((row) => [row.indicator, row.value]),
  );
  return {
    asOf: found.as_of,
    indicators: indicator_values.map(({ indicator, value, target }) => ({
      indicator,
      title: indicatorLabel(indicator, language),
      value: own.get(indicator) ?? 0,
      whole: value,
      target,
    })),
  };
}
