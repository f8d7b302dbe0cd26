import { takeIn } from '../normalize/world.ts';
import { csv } from './made.ts';

const ROWS = 20_000;
const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * The measure of what a file may cost: the milliseconds of work, of all threads, that the intake of an ordinary file of
 * 20,000 rows takes here and now, so that a limit holds on a machine of any speed. The least of three, as the first ones
 * warm up. It takes more memory than most files: where that is looked at, measure afterwards.
 */
export async function ordinaryFile(): Promise<number> {
  const rows = Array.from(
    { length: ROWS },
    (_, n) => `${String(n).padStart(8, '0')}${LETTERS[n % 23]};Ciudadanía;Internet ${n % 50};2018-03-20;Sí`,
  );
  const file = csv(...rows);
  const times: number[] = [];
  for (let time = 0; time < 3; time++) {
    const start = process.cpuUsage();
    await takeIn(file);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}
