import type { InputRow } from '../../schemas/run.ts';
import { dayBefore } from '../../schemas/time.ts';
import { putSame } from '../runtime/ports/store.ts';
import { freeze } from './freeze.ts';
import { compile } from './models.ts';
import { inputObjects } from './objects.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/**
 * The networks that are late on a day with the month before, by the model that the report and `pledge status` have; none for
 * a month outside the pledge's window. The inputs of a run as of the day are written, as an engine may read stored tables
 * only; no row of the lake is read.
 */
export async function late(day: string, needs: RollupNeeds): Promise<{ month: string; networks: string[] }> {
  const month = dayBefore(`${day.slice(0, 7)}-01`).slice(0, 7);
  const frozen = await freeze(day, needs);
  for (const [key, bytes] of inputObjects(frozen)) await putSame(needs.store, key, bytes);
  const rows = await withSession(needs.warehouse, frozen.manifest.run, [], {}, (session) =>
    session.select(compile(needs.models, 'rollup/months_sent')),
  );
  const isLate = new Set(
    rows.filter((r) => r.month === month && (r.state === 'late' || r.state === 'missing')).map((r) => r.network),
  );
  const networks = frozen.inputs.networks.map((n: InputRow<'networks'>) => n.network);
  return { month, networks: networks.filter((network) => isLate.has(network)) };
}
