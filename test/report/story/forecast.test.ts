import { describe, expect, it } from 'vitest';
import { forecast } from '../../../functions/report/story/forecast.ts';
import { outlook } from '../../../functions/report/story/outlook.ts';
import { monthsBetween } from '../../../schemas/time.ts';
import { history, kinds, randomOf, window } from './histories.ts';

/** Other seeds than those by which the forecast's constants were chosen (1 and on). */
const heldOut = 2_018_000_000;

describe('the forecast', () => {
  it('has the outcome within its range in 75 to 85 % of 200 histories', () => {
    const tried = Array.from({ length: 200 }, (_, i) => {
      const random = randomOf(heldOut + i);
      const kind = kinds[i % kinds.length]!;
      const months = history(kind, random);
      const cut = 8 + Math.floor(random() * (window - 8));
      const due = months.slice(0, cut);
      const foreseen = forecast(due, window - cut, sum(due));
      const outcome = sum(months);
      return { kind, foreseen, within: foreseen !== null && foreseen.low <= outcome && outcome <= foreseen.high };
    }).filter(({ foreseen }) => foreseen !== null);
    const share = (list: typeof tried) => list.filter(({ within }) => within).length / list.length;
    const byKind = kinds.map((k) => `${k} ${Math.round(100 * share(tried.filter(({ kind }) => kind === k)))} %`);
    console.info(
      `seeds ${heldOut} and on: ${(100 * share(tried)).toFixed(1)} % of ${tried.length} (${byKind.join(', ')})`,
    );
    expect(tried.length).toBeGreaterThanOrEqual(190);
    expect(share(tried)).toBeGreaterThanOrEqual(0.75);
    expect(share(tried)).toBeLessThanOrEqual(0.85);
  });

  it('is none where the last twelve months brought nobody: there is no pace', () => {
    expect(forecast([3, ...Array(12).fill(0)], 9, 3)).toBeNull();
    expect(forecast([3, ...Array(11).fill(0)], 10, 3)).not.toBeNull();
  });

  it('is the same again, lies within its range, and never below what is reached', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed);
      const months = history(kinds[seed % kinds.length]!, random);
      const due = months.slice(0, 10);
      const now = sum(due) + Math.floor(random() * 2000);
      const once = forecast(due, 12, now);
      expect(forecast(due, 12, now), `seed ${seed}`).toEqual(once);
      if (!once) continue;
      expect(now, `seed ${seed}`).toBeLessThanOrEqual(once.low);
      expect(once.low, `seed ${seed}`).toBeLessThanOrEqual(once.value);
      expect(once.value, `seed ${seed}`).toBeLessThanOrEqual(once.high);
    }
  });

  it('is what the closed months brought, and for each other month of the window what is shown as coming', () => {
    const made = { start: '2017-03-01', end: '2018-12-31', objective_end: '2018-11-30' };
    const all = monthsBetween(made.start, made.end);
    for (let seed = 1; seed <= 200; seed++) {
      const random = randomOf(seed);
      const values = history(kinds[seed % kinds.length]!, random);
      const due = 8 + Math.floor(random() * 13);
      // Months of which a part only has been reported, before those that are not due.
      const closed = due - Math.floor(random() * 5);
      const months = all
        .slice(0, due + 1)
        .map((month, m) => ({ month, value: m < closed ? values[m]! : Math.floor(values[m]! / 9) }));
      const value = sum(months.map((m) => m.value));
      const reference = { day: `${all[due - 1]}-28`, value, expected: 0 };
      const of = { target: 20_000, value, reference, months, open_from: all[closed]! };
      const { pace, forecast: foreseen } = outlook(of, made);
      if (!foreseen || foreseen.value === value) continue;
      const reached = sum(values.slice(0, closed)) + pace.recent! * (window - closed);
      expect(Math.abs(foreseen.value - reached), `seed ${seed}`).toBeLessThanOrEqual((window - closed) / 2 + 1);
      // It is that of the closed months, whatever has come of the open ones.
      expect(foreseen, `seed ${seed}`).toEqual(forecast(values.slice(0, closed), window - closed, value));
    }
  });

  it('goes on at the pace of equal months', () => {
    expect(forecast(Array(10).fill(100), 12, 1000)?.value).toBe(2200);
  });

  for (const [why, due, left] of [
    ['five months were due', [9, 9, 9, 9, 9], 17],
    ['its rows began two months ago', [0, 0, 0, 0, 0, 0, 9, 9], 14],
    ['it has no row', [0, 0, 0, 0, 0, 0, 0, 0], 14],
    ['no month is left', Array(22).fill(9), 0],
    ['none was due', [], 22],
  ] as [string, number[], number][])
    it(`foresees nothing where ${why}`, () => expect(forecast(due, left, sum(due))).toBeNull());
});

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
