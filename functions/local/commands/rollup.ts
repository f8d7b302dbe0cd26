import { dayBefore, madridDay } from '../../../schemas/time.ts';
import { type RollupAnswer, rollup as rollUp } from '../../rollup/rollup.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type World, worldLog } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';

interface Options {
  data: string;
  json: boolean;
  asOf?: string;
  stack?: string;
}

/** Yesterday in Madrid: the last day that has ended. */
export const yesterday = (world: World): string => dayBefore(madridDay(new Date(world.now()).toISOString()));

/** `pledge rollup`: every figure as of a day, checked and published. */
export async function rollup(world: World, options: Options): Promise<Exit> {
  const { stack, asOf = yesterday(world) } = options;
  if (stack) {
    const { done, site } = await (await import('./monthly.ts')).monthly(world, stack, options.asOf);
    say(world, options, done, site);
    return exit.done;
  }
  const { store } = await openData(options.data);
  const { models, warehouse } = await openWarehouse(options.data);
  const done = await rollUp({ asOf }, { store, warehouse, models, log: worldLog(world) });
  say(world, options, done, 'pledge report');
  return exit.done;
}

/** What a rollup did, on a laptop as on AWS. @param readIt Where its report is read. */
export function say(world: World, { json, stack }: Options, done: RollupAnswer, readIt: string): void {
  const { run, as_of, published, later } = done;
  world.out(
    json
      ? `${JSON.stringify({ run, as_of, published, later })}\n`
      : `Published as number ${published}: run ${run}, as of ${as_of}. Every check passed. Read it: ${readIt}\n`,
  );
  if (later === 0) return;
  const [were, are] = later === 1 ? ['1 file was', 'is'] : [`${later} files were`, 'are'];
  world.err(
    `${were} received after ${as_of}, and ${are} not counted. To count up to a later day: pledge rollup${stack ? ` --stack ${stack}` : ''} --as-of YYYY-MM-DD\n`,
  );
}
