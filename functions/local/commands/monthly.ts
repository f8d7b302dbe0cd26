import { runMonthly } from '../../runtime/aws/deployment.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type World } from '../terminal.ts';
import { say } from './rollup.ts';

interface Options {
  data: string;
  json: boolean;
  asOf?: string;
  stack: string;
}

/** `pledge rollup --stack`: the monthly run of a deployment, by hand; ends when that ends. */
export async function monthly(world: World, options: Options): Promise<Exit> {
  const { deployment, aws } = await openDeployment(options.stack);
  world.err('The run has started; it takes a few minutes.\n');
  say(world, options, await runMonthly(deployment, options.asOf, aws), deployment.site);
  return exit.done;
}
