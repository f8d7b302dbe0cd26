import type { RollupAnswer } from '../../rollup/rollup.ts';
import { runMonthly } from '../../runtime/aws/monthly.ts';
import { openDeployment } from '../deployed.ts';
import type { Terminal } from '../terminal.ts';

/** The monthly run of a deployment, by hand; ends when that ends. Returns what it did, and where its report is read. */
export async function monthly(
  terminal: Terminal,
  stack: string,
  request: { asOf?: string | undefined; pastDamaged?: number | undefined },
): Promise<{ done: RollupAnswer; site: string }> {
  const { deployment, aws } = await openDeployment(stack, terminal);
  terminal.err(`${terminal.texts.data.started}\n`);
  return { done: await runMonthly(deployment, request, aws), site: deployment.site };
}
