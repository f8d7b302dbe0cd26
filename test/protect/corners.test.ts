import { describe, expect, it } from 'vitest';
import { deepIt } from '../deep.ts';
import { attack } from './attacker.ts';
import { type Month, type Person, released, tables, type Version } from './simulated.ts';
import { randoms, someone } from './worlds.ts';

/** Another seed draws otherwise: `SEED=1 npx vitest run test/protect`. */
const seed = Number(process.env.SEED ?? 20170301);
const random = randoms(seed);

const citizens = (n: number, month: number, course: string, values: Partial<Person>): Person[] =>
  Array.from({ length: n }, () =>
    someone(random, month, course, {
      rows: [{ indicator: 'citizens', network: 'north', month, course }],
      ...values,
    }),
  );
const quiet = (months: number): Month[] => Array.from({ length: months }, () => ({ come: [] }));
const shownOf = (seen: Map<string, Version[]>) => seen.get('citizens.sex')!;
const found = (seen: Map<string, Version[]>) =>
  tables.map(({ id, of }) => attack(seen.get(id)!, { slack: 4, of })).filter((f) => f.workedOut + f.placed > 0);

describe(`the corners (seed ${seed})`, () => {
  it('21 women and 1 man: what is shown leaves him open, or nothing is', async () => {
    let tablesShown = 0;
    for (let i = 0; i < 60; i++) {
      // Each of a course of her own: of one course, too few others would have come.
      const women = Array.from({ length: 21 }, (_, at) => citizens(1, 0, `course ${at}`, { sex: 'female' })).flat();
      const seen = await released([{ come: [...women, ...citizens(1, 0, 'his', { sex: 'male' })] }]);
      tablesShown += shownOf(seen).length;
      expect(found(seen)).toEqual([]);
    }
    expect(tablesShown).toBeGreaterThan(20);
    expect(tablesShown).toBeLessThan(60);
  });

  it('fewer than twenty besides the largest course are not shown', async () => {
    const seen = await released([
      { come: [...citizens(100, 0, 'a', { sex: 'female' }), ...citizens(19, 0, 'b', { sex: 'male' })] },
    ]);
    expect(shownOf(seen)).toEqual([]);
  });

  deepIt('twenty joiners of one course and one other: the table stays until twenty others have come', async () => {
    for (let i = 0; i < 20; i++) {
      const first = [0, 1, 2, 3, 4].flatMap((c) => citizens(20, 0, `old ${c}`, { sex: c > 2 ? 'male' : 'female' }));
      const joiners = [...citizens(20, 2, 'new', { sex: 'female' }), ...citizens(1, 2, 'alone', { sex: 'male' })];
      const others = [0, 1, 2].flatMap((c) => citizens(15, 5, `later ${c}`, { sex: 'female' }));
      const seen = await released([
        { come: first },
        ...quiet(1),
        { come: joiners },
        ...quiet(2),
        { come: others },
        ...quiet(2),
      ]);
      const months = shownOf(seen).map(({ month }) => month);
      expect(months).not.toContain(3);
      expect(found(seen)).toEqual([]);
    }
  });

  it('who was in a course after another is known there too: 21 of it and one other move no table', async () => {
    for (let i = 0; i < 10; i++) {
      const first = [0, 1, 2, 3, 4].flatMap((c) => citizens(20, 0, `old ${c}`, { sex: c > 2 ? 'male' : 'female' }));
      const joiners = Array.from({ length: 21 }, (_, at) => citizens(1, 2, `her own ${at}`, { sex: 'female' })).flat();
      const again = joiners.map(({ holder }, at) => ({
        holder,
        row: { indicator: at % 2 ? 'teachers' : 'citizens', network: 'north', month: 3, course: 'of all' },
      }));
      const come = [...joiners, ...citizens(1, 2, 'alone', { sex: 'male' })];
      const seen = await released([{ come: first }, ...quiet(1), { come }, { come: [], again }]);
      for (const id of ['citizens.sex', 'people.distinct', 'participations'])
        expect(
          seen.get(id)!.map(({ month }) => month),
          id,
        ).not.toContain(3);
      expect(found(seen)).toEqual([]);
    }
  });

  it('21 who come again to one course, and nobody else, are no reason to draw their participations', async () => {
    const first = Array.from({ length: 60 }, (_, at) => citizens(1, 0, `old ${at}`, { sex: 'female' })).flat();
    const row = { indicator: 'citizens', network: 'north', month: 2, course: 'of all' };
    const again = first.slice(0, 21).map(({ holder }) => ({ holder, row }));
    const seen = await released([{ come: first }, ...quiet(1), { come: [], again }, ...quiet(1)]);
    expect(seen.get('participations')!.map(({ month }) => month)).toEqual([0]);
  });

  deepIt('who is in two indicators: how many they are stays open, however few one of the two has', async () => {
    let shown = 0;
    for (let i = 0; i < 240; i++) {
      const [all, teachers] = [21 + random(20), 1 + random(8)];
      const both = random(teachers + 1);
      const row = (indicator: string, course: string) => ({ indicator, network: 'north', month: 0, course });
      const come = Array.from({ length: all + teachers - both }, (_, at) => {
        const [first, second] = [row('citizens', `course ${at}`), row('teachers', `class ${at}`)];
        return someone(random, 0, `course ${at}`, {
          rows: at < both ? [first, second] : at < all ? [first] : [second],
        });
      });
      const seen = await released([{ come }]);
      const [people] = seen.get('people.distinct')!;
      const [pairs] = seen.get('people.overlap')!;
      const around = (value: number): [number, number] => [Math.max(0, value - 4), value + 4];
      // Their numbers are public, and so how many are in both is their sum less the people.
      let [least, greatest] = [0, Math.min(all, teachers)];
      if (people) {
        const [few, many] = around(people.shown.get('distinct') ?? 0);
        [least, greatest] = [Math.max(least, all + teachers - many), Math.min(greatest, all + teachers - few)];
      }
      if (pairs) {
        const [few, many] = around(pairs.shown.get('citizens+teachers') ?? 0);
        [least, greatest] = [Math.max(least, few), Math.min(greatest, many)];
      }
      shown += (people ? 1 : 0) + (pairs ? 1 : 0);
      expect(greatest - least, `world ${i}: ${all} and ${teachers}, ${both} of them in both`).toBeGreaterThan(0);
    }
    expect(shown).toBeGreaterThan(100);
  });

  it('an erasure between two releases changes no figure, and is no reason to draw', async () => {
    for (let i = 0; i < 20; i++) {
      const first = [0, 1, 2, 3, 4].flatMap((c) => citizens(20, 0, `old ${c}`, { sex: c > 2 ? 'male' : 'female' }));
      const lone = citizens(1, 0, 'lone', { sex: 'other' });
      const erased = [lone[0]!.holder, ...first.slice(0, 40).map(({ holder }) => holder)];
      const seen = await released([{ come: [...first, ...lone] }, ...quiet(1), { come: [], erased }, ...quiet(4)]);
      expect(shownOf(seen).length).toBeLessThanOrEqual(1);
      expect(found(seen)).toEqual([]);
    }
  });

  it('who stays is never drawn again: over all releases a cell of the same people has one figure', async () => {
    const first = [0, 1, 2, 3, 4].flatMap((c) => citizens(21, 0, `old ${c}`, { sex: c > 2 ? 'male' : 'female' }));
    const later = (month: number) => [0, 1].flatMap((c) => citizens(21, month, `${month} ${c}`, { sex: 'female' }));
    const months = [{ come: first }, ...Array.from({ length: 21 }, (_, m) => ({ come: later(m + 1) }))];
    const versions = shownOf(await released(months));
    expect(versions.length).toBeGreaterThan(3);
    expect(new Set(versions.map(({ shown }) => shown.get('male'))).size).toBe(1);
  });
});
