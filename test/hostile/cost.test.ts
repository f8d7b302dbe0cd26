import { expect, test } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { land, testKey } from '../normalize/world.ts';
import { workSince } from '../work.ts';
import { csv, PEOPLE } from './made.ts';

const ROWS = 100_000;
/** What a rejected row may cost, in accepted ones. */
const TIMES = 5;

/** Milliseconds of work, of all threads, for a file of so many rows. */
async function cost(row: (n: number) => string): Promise<number> {
  const store = memoryStore();
  const upload = await land(store, Buffer.from(csv(...Array.from({ length: ROWS }, (_, n) => row(n)))));
  const start = process.cpuUsage();
  await normalize(upload, { store, key: testKey, log: silent });
  return workSince(start);
}

/** An accepted row, no two alike. */
const sound = (n: number) => [PEOPLE[n % 3]![0], 'Ciudadanía', `Internet ${n}`, '2018-03-20', 'Sí'].join(';');
const rejected: Record<string, (n: number) => string> = {
  'one cell': (n) => sound(n).replace('2018-03', '2018-13'),
  'every cell': () => 'x;x;;x;x',
  'a lone quote': () => '"x',
};

test('a rejected row costs no more than five accepted ones', { retry: 2 }, async () => {
  await cost(sound);
  const accepted = await cost(sound);
  for (const [name, row] of Object.entries(rejected)) {
    const times = (await cost(row)) / accepted;
    console.log(`rejected, ${name}: ${times.toFixed(1)} accepted rows`);
    expect(times, name).toBeLessThan(TIMES);
  }
});
