import { dni } from '../dni.ts';
import { takeIn } from '../normalize/world.ts';
import { workSince } from '../work.ts';
import { csv, line } from './made.ts';

const ROWS = 20_000;

/**
 * The measure of what a file may cost: the milliseconds of work, of all threads, that the intake of an ordinary file of
 * 20,000 rows takes here and now, so that a limit holds on a machine of any speed. The least of three, as the first ones
 * warm up.
 */
export async function ordinaryFile(): Promise<number> {
  const file = csv(...Array.from({ length: ROWS }, (_, n) => line(dni(n), 'Ciudadanía', `Internet ${n % 50}`)));
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const start = process.cpuUsage();
    await takeIn(file);
    times.push(workSince(start));
  }
  return Math.min(...times);
}
