import { expect, it } from 'vitest';
import { quartersDecided, registerQuarter } from '../../functions/protect/quarters.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';

const of = (quarter: string, digit: string) => ({ quarter, run: digit.repeat(32) });

it('registers a quarter after the last that was seen, and none where another one was registered since', async () => {
  const store = memoryStore();
  const [first, second] = [of('2017-q1', 'a'), of('2017-q2', 'b')];
  expect(await registerQuarter(first, undefined, store)).toBe(true);
  expect(await registerQuarter(of('2017-q1', 'c'), undefined, store)).toBe(false);
  expect(await registerQuarter(second, undefined, store)).toBe(false);
  expect(await quartersDecided(store)).toEqual([first]);
  expect(await registerQuarter(second, first, store)).toBe(true);
  expect(await quartersDecided(store)).toEqual([first, second]);
});
