import { dayBefore, madridDay } from '../../../schemas/time.ts';
import { rollup as rollUp } from '../../rollup/rollup.ts';
import { openData } from '../data.ts';
import { openWarehouse } from '../warehouse.ts';
import { type Exit, exit, type World, worldLog } from '../world.ts';

/** Yesterday in Madrid: the last day that has ended. */
export const yesterday = (world: World): string => dayBefore(madridDay(new Date(world.now()).toISOString()));

/** `pledge rollup`: every figure as of a day, checked and published. */
export async function rollup(
  world: World,
  options: { data: string; json: boolean; asOf?: string; stack?: string },
): Promise<Exit> {
  if (options.stack) return (await import('./monthly.ts')).monthly(world, { ...options, stack: options.stack });
  const { store } = await openData(options.data);
  const { models, warehouse } = await openWarehouse(options.data);
  const asOf = options.asOf ?? yesterday(world);
  const done = await rollUp({ asOf }, { store, warehouse, models, log: worldLog(world) });
  world.out(
    options.json
      ? `${JSON.stringify(done)}\n`
      : `Published as number ${done.published}: run ${done.run}, as of ${done.as_of}. Every check passed. Read it: pledge report\n`,
  );
  if (done.later > 0)
    world.err(
      `${done.later === 1 ? '1 file was' : `${done.later} files were`} received after ${asOf}, and ${done.later === 1 ? 'is' : 'are'} not counted. To count up to a later day: pledge rollup --as-of YYYY-MM-DD\n`,
    );
  return exit.done;
}
