import type { RollupAnswer } from '../../rollup/rollup.ts';
import { runMonthly } from '../../runtime/aws/monthly.ts';
import { readAbout } from '../../runtime/ports/store-identity.ts';
import { openDeployment } from '../deployed.ts';
import { type Terminal, UsageError } from '../terminal.ts';

/**
 * The monthly run of a deployment, by hand; ends when that ends. Returns what it did, and where its report is read.
 * @throws {UsageError} where nothing was taken in yet, as on a laptop: nothing is started.
 */
export async function monthly(
  terminal: Terminal,
  stack: string,
  request: { asOf?: string | undefined; pastDamaged?: number | undefined },
): Promise<{ done: RollupAnswer; site: string }> {
  const { deployment, aws, store } = await openDeployment(stack, terminal);
  const about = await readAbout(store, terminal.texts.data.deployment(stack));
  if (!about) throw new UsageError(({ data }) => data.nothingDeployed(stack));
  terminal.err(`${terminal.texts.data.started}\n`);
  return { done: await runMonthly(deployment, request, aws), site: deployment.site };
}
