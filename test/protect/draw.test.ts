import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownAs, TableCells } from '../../functions/protect/cells.ts';
import { TableChanges } from '../../functions/protect/changes.ts';
import type { Member } from '../../functions/protect/members.ts';
import { randoms } from './worlds.ts';

/** Another seed tries other figures: `SEED=1 npx vitest run test/protect`. */
const seed = Number(process.env.SEED ?? 20170301);
const random = randoms(seed);

const member = (number: number, category = 'female', course = 0, times = 1): Member => ({
  table: 'citizens.sex',
  number,
  categories: new Map([[category, times]]),
  courses: [course],
});
const number = () => random(2 ** 40);

function cellOf(numbers: readonly number[]) {
  const cells = new TableCells();
  for (const one of numbers) cells.add(member(one));
  return cells.cells.get('female') ?? { n: 0, sum: 0 };
}

describe(`a cell (seed ${seed})`, () => {
  it('is shown as the multiple of five below or above it, and as itself where it is one', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(2 ** 32), (n, sum) => {
        const shown = shownAs({ n, sum });
        expect(shown % 5).toBe(0);
        expect(Math.abs(shown - n)).toBeLessThan(5);
        if (n % 5 === 0) expect(shown).toBe(n);
      }),
      { seed },
    );
  });

  it.each([1, 2, 3, 4, 21, 22, 23, 24])('of %i is on average itself', (n) => {
    const draws = 4000;
    const shown = Array.from({ length: draws }, () => shownAs({ n, sum: number() }));
    const mean = shown.reduce((a, b) => a + b) / draws;
    // Five standard deviations of the mean: a draw's is 2.5 at most.
    expect(Math.abs(mean - n)).toBeLessThan((5 * 2.5) / Math.sqrt(draws));
  });

  it('of the same people is the same in any order, and of others another draw', () => {
    let different = 0;
    const tries = 500;
    for (let i = 0; i < tries; i++) {
      const people = Array.from({ length: 3 + random(40) }, number);
      expect(shownAs(cellOf([...people].reverse()))).toBe(shownAs(cellOf(people)));
      const others = people.map(number);
      if (shownAs(cellOf(others)) !== shownAs(cellOf(people))) different++;
    }
    expect(different).toBeGreaterThan(tries / 10);
  });

  it('stays exact where one person stands in it a thousand times', () => {
    const cells = new TableCells();
    const highest = 2 ** 40 - 1;
    cells.add(member(highest, 'female', 0, 8000));
    expect(cells.cells.get('female')).toEqual({ n: 8000, sum: Number((BigInt(highest) * 8000n) % 2n ** 40n) });
  });
});

describe('changes', () => {
  it('count people of more courses than a call takes arguments', () => {
    const changes = new TableChanges();
    for (let i = 0; i < 200_000; i++) changes.compare([], [member(i, 'female', i)]);
    changes.compare([], [member(200_000, 'female', 7)]);
    expect(changes.changed()).toEqual({ people: 200_001, largest: 2 });
  });

  const changed = (old: readonly Member[], now: readonly Member[]) => {
    const changes = new TableChanges();
    for (const one of new Set([...old, ...now].map((m) => m.number)))
      changes.compare(
        old.filter((m) => m.number === one),
        now.filter((m) => m.number === one),
      );
    return changes.changed();
  };
  const people = (n: number, category: string, course: number, from = 0) =>
    Array.from({ length: n }, (_, i) => member(from + i, category, course));

  it.each([
    ['at first all', [], people(30, 'female', 0), { people: 30, largest: 30 }],
    ['nobody', people(30, 'female', 0), people(30, 'female', 0), { people: 0, largest: 0 }],
    ['nobody by another course', people(30, 'female', 0), people(30, 'female', 1), { people: 0, largest: 0 }],
    ['who moves, of both courses', people(3, 'female', 0), people(3, 'male', 1), { people: 3, largest: 3 }],
    ['who goes', people(25, 'female', 0), people(5, 'female', 0), { people: 20, largest: 20 }],
    ['who comes and goes alike not', people(25, 'female', 0), people(26, 'female', 1, 100), { people: 1, largest: 1 }],
    [
      'twenty of one course and one other',
      people(50, 'female', 2),
      [...people(50, 'female', 2), ...people(20, 'female', 3, 100), member(200, 'male', 4)],
      { people: 21, largest: 20 },
    ],
    ['two of one number', people(1, 'female', 0), [member(0), member(0, 'male', 1)], { people: 1, largest: 1 }],
  ])('count %s', (_, old, now, expected) => {
    expect(changed(old, now)).toEqual(expected);
  });

  it(`are none of what is the same, and as many either way (seed ${seed})`, () => {
    const list = fc.array(fc.record({ number: fc.nat(12), category: fc.constantFrom('a', 'b'), course: fc.nat(2) }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(list, list, (old, now) => {
        const [a, b] = [old, now].map((all) => all.map((m) => member(m.number, m.category, m.course)));
        expect(changed(a!, a!)).toEqual({ people: 0, largest: 0 });
        const there = changed(a!, b!);
        expect(changed(b!, a!).people).toBe(there.people);
        expect(there.largest).toBeLessThanOrEqual(there.people);
      }),
      { seed },
    );
  });
});
