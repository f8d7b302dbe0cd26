import { readDeployment, runMonthly } from '../../runtime/aws-deployment.ts';
import { awsOf } from '../../runtime/aws-world.ts';
import { type Exit, exit, type World } from '../world.ts';

/** `pledge rollup --stack`: the monthly run of a deployment, by hand; ends when that ends. */
export async function monthly(world: World, options: { stack: string; json: boolean; asOf?: string }): Promise<Exit> {
  const aws = awsOf(process.env);
  const deployment = await readDeployment(options.stack, aws);
  world.err('The run has started; it takes a few minutes.\n');
  const done = await runMonthly(deployment, options.asOf, aws);
  world.out(
    options.json
      ? `${JSON.stringify(done)}\n`
      : `Published as number ${done.published}: run ${done.run}. Every check passed. Read it: ${deployment.site}\n`,
  );
  return exit.done;
}
