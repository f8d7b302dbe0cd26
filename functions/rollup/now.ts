import { type ResultRow, tableColumns } from '../../schemas/run.ts';
import { freeze } from './freeze.ts';
import { compileResult } from './models.ts';
import { keepPeople } from './objects.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/** Each indicator as of a day, of the ledger as it is now, by the model of a run; nothing is written, and nothing is checked. */
export async function indicatorsNow(asOf: string, needs: RollupNeeds): Promise<ResultRow<'indicator_values'>[]> {
  const { manifest, files, inputs } = await freeze(asOf, needs);
  return withSession(needs.warehouse, manifest.run, files, inputs, async (session) => {
    await keepPeople(session, needs.models);
    const columns = tableColumns('indicator_values');
    const rows = await session.select(compileResult(needs.models, 'indicator_values'), { columns });
    return rows as ResultRow<'indicator_values'>[];
  });
}
