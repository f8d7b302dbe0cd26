import type { Member } from './members.ts';

/** How many have changed. */
export interface Changed {
  people: number;
  /** Of them, those of the largest single course. */
  largest: number;
}

/** Of members of a table with the same categories, who are in one of two versions only, the courses of each. */
type Side = (readonly number[])[];

/**
 * The members of a table whose categories are others than in an older version of it, counted while both are read in the order
 * of their numbers. Who came and who went with the same categories cancel each other out: one of whom a row was sent anew may
 * have another number, and the cell has nobody more. Each is of every course by whose rows it stands in the table.
 */
export class TableChanges {
  readonly #moved: Side = [];
  readonly #came = new Map<string, Side>();
  readonly #went = new Map<string, Side>();

  /** Compares what one number has in the older version and in the newer. */
  compare(old: readonly Member[], now: readonly Member[]): void {
    if (isOne(old) && isOne(now) && isAlike(old[0], now[0])) return;
    const [gone, come] = [without(old, now), without(now, old)];
    for (const member of gone) {
      const at = come.findIndex((other) => other.number === member.number);
      if (at === -1) one(this.#went, member);
      else {
        const [other] = come.splice(at, 1);
        this.#moved.push([...new Set([...member.courses, ...other!.courses])]);
      }
    }
    for (const member of come) one(this.#came, member);
  }

  changed(): Changed {
    let people = this.#moved.length;
    const courses = countsOf(this.#moved);
    for (const categories of new Set([...this.#came.keys(), ...this.#went.keys()])) {
      const [came, went] = [this.#came.get(categories) ?? [], this.#went.get(categories) ?? []];
      const rest = Math.abs(came.length - went.length);
      people += rest;
      // Which of them cancel out is open: a course is taken to have as many of the rest as it may.
      for (const [course, n] of countsOf(came.length > went.length ? came : went).entries())
        courses[course] = (courses[course] ?? 0) + Math.min(n, rest);
    }
    // One after the other: there may be more courses than a call takes arguments.
    let largest = 0;
    for (const n of courses) largest = Math.max(largest, n);
    return { people, largest: Math.min(people, largest) };
  }
}

/** How many each course has, by its number. */
function countsOf(side: Side): number[] {
  const counts: number[] = [];
  for (const courses of side)
    for (const course of courses) {
      while (counts.length <= course) counts.push(0);
      counts[course]!++;
    }
  return counts;
}

function one(sides: Map<string, Side>, member: Member) {
  const categories = categoriesOf(member);
  const side = sides.get(categories) ?? [];
  sides.set(categories, side);
  side.push(member.courses);
}

const isOne = (members: readonly Member[]): members is readonly [Member] => members.length === 1;

const isAlike = (a: Member, b: Member) => a.number === b.number && categoriesOf(a) === categoriesOf(b);

/** A member's categories as one text: most have one, once, which is its own text. No category has an `=`. */
function categoriesOf({ categories }: Member): string {
  if (categories.size === 1) for (const [category, times] of categories) if (times === 1) return category;
  return Array.from(categories, ([category, times]) => `${category}=${times}`)
    .sort()
    .join();
}

/** The members that others do not have alike, of several that are alike as many as they are more. */
function without(members: readonly Member[], others: readonly Member[]): Member[] {
  if (members.length === 0 || others.length === 0) return [...members];
  const known = ({ number }: Member, categories: string) => `${number} ${categories}`;
  const left = new Map<string, number>();
  for (const other of others) {
    const key = known(other, categoriesOf(other));
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return members.filter((member) => {
    const key = known(member, categoriesOf(member));
    const there = left.get(key) ?? 0;
    left.set(key, there - 1);
    return there <= 0;
  });
}
