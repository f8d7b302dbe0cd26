import { type ResultRow, type ResultTable, tableColumns } from '../../schemas/run.ts';
import { freeze } from './freeze.ts';
import { compileResult } from './models.ts';
import { keepPeople } from './objects.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

export interface Status {
  as_of: string;
  networks: {
    network: string;
    datasets: ResultRow<'network_datasets'>[];
    months: ResultRow<'network_months'>[];
    /** The months, `YYYY-MM`, whose rows were due and are not there. */
    late: string[];
    missing: string[];
  }[];
}

/** What each network sent, and what is late or missing, as of a day; of the ledger as it is now, nothing is written. */
export async function status({ asOf }: { asOf: string }, needs: RollupNeeds): Promise<Status> {
  const frozen = await freeze(asOf, needs);
  const { run } = frozen.manifest;
  return withSession(needs.warehouse, run, frozen.files, frozen.inputs, async (session) => {
    await keepPeople(session, needs.models, ['sought', 'people']);
    const table = async <T extends ResultTable>(name: T) =>
      (await session.select(compileResult(needs.models, name), { columns: tableColumns(name) })) as ResultRow<T>[];
    const datasets = await table('network_datasets');
    const months = await table('network_months');
    const networks = frozen.inputs.networks.map(({ network }) => {
      const mine = months.filter((m) => m.network === network);
      const inState = (state: string) => mine.filter((m) => m.state === state).map((m) => m.month);
      return {
        network,
        datasets: datasets.filter((d) => d.network === network),
        months: mine,
        late: inState('late'),
        missing: inState('missing'),
      };
    });
    return { as_of: asOf, networks };
  });
}
