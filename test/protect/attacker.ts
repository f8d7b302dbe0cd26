import type { Version } from './simulated.ts';

/**
 * Who has all releases, the method, the exact totals, and the list of the categories that anybody is in; who may know a whole
 * course besides. Figures that only one way of counting explains are worked out.
 */
export interface Knowledge {
  /** By how much a figure may be more or less than what is shown. */
  slack: number;
  /** `parts`: each unit is in one category; `cover`: in one at least; `none`: how many units there are is not public. */
  of: 'parts' | 'cover' | 'none';
}

export interface Found {
  /** Cells of one to four units, and how many of them are known exactly. */
  small: number;
  workedOut: number;
  /** Newcomers between two versions, and how many of them could be in one category only. */
  newcomers: number;
  placed: number;
}

const fewest = 1;
const most = 4;
/** Ways of counting that are tried one by one; beyond, bounds alone. */
const tried = 400;

type Bounds = [least: number, greatest: number][];

/** Attacks the versions of a table. */
export function attack(versions: readonly Version[], knowledge: Knowledge): Found {
  const categories = [...new Set(versions.flatMap(({ truth }) => [...truth.keys()]))].sort();
  const value = (of: ReadonlyMap<string, number>) => categories.map((category) => of.get(category) ?? 0);
  const shown = versions.map((version) => value(version.shown));
  // Growth is what the attacker supposes; where no way of counting fits it, each version is taken alone.
  const grown = solved(versions, shown, knowledge, true);
  const bounds = grown ?? solved(versions, shown, knowledge, false)!;
  const found: Found = { small: 0, workedOut: 0, newcomers: 0, placed: 0 };
  for (const [t, version] of versions.entries())
    for (const [c, n] of value(version.truth).entries()) {
      if (n < fewest || n > most) continue;
      found.small++;
      const [least, greatest] = bounds.bounds[t]![c]!;
      if (least === n && greatest === n) found.workedOut++;
    }
  if (knowledge.of === 'parts')
    for (let t = 1; t < versions.length; t++) newcomers(versions[t - 1]!, versions[t]!, bounds, t, categories, found);
  return found;
}

interface Solved {
  bounds: Bounds[];
  /** All ways of counting of each version, where they are few. */
  ways: (number[][] | null)[];
}

function solved(
  versions: readonly Version[],
  shown: readonly number[][],
  { slack, of }: Knowledge,
  growth: boolean,
): Solved | null {
  const bounds = shown.map((values): Bounds => values.map((v) => [Math.max(0, v - slack), v + slack]));
  if (!propagate(bounds, versions, shown, of, growth)) return growth ? null : { bounds, ways: bounds.map(() => null) };
  const ways = bounds.map((b, t) => (of === 'parts' ? enumerate(b, versions[t]!.total) : null));
  for (let again = growth; again; ) {
    again = false;
    for (let t = 1; t < ways.length; t++) {
      const [a, b] = [ways[t - 1], ways[t]];
      if (!a || !b) continue;
      const after = a.filter((x) => b.some((y) => follows(x, y, shown[t - 1]!, shown[t]!)));
      const before = b.filter((y) => after.some((x) => follows(x, y, shown[t - 1]!, shown[t]!)));
      again ||= after.length < a.length || before.length < b.length;
      [ways[t - 1], ways[t]] = [after, before];
    }
  }
  if (ways.some((list) => list?.length === 0)) return growth ? null : { bounds, ways: bounds.map(() => null) };
  for (const [t, list] of ways.entries())
    if (list)
      bounds[t] = bounds[t]!.map((_, c) => [Math.min(...list.map((w) => w[c]!)), Math.max(...list.map((w) => w[c]!))]);
  return { bounds, ways };
}

/** Whether one way of counting may come after another, where nobody leaves: the same people are shown as the same. */
const follows = (x: readonly number[], y: readonly number[], from: readonly number[], to: readonly number[]) =>
  x.every((n, c) => y[c]! - n >= (from[c] === to[c] ? 0 : 1));

/** Narrows bounds by the totals and by growth until nothing changes. @returns False where they contradict each other. */
function propagate(
  bounds: Bounds[],
  versions: readonly Version[],
  shown: readonly number[][],
  of: Knowledge['of'],
  growth: boolean,
): boolean {
  for (let changed = true; changed; ) {
    changed = false;
    const narrow = (t: number, c: number, least: number, greatest: number) => {
      const [a, b] = bounds[t]![c]!;
      const now: [number, number] = [Math.max(a, least), Math.min(b, greatest)];
      if (now[0] !== a || now[1] !== b) changed = true;
      bounds[t]![c] = now;
    };
    for (const [t, { total }] of versions.entries())
      for (const c of bounds[t]!.keys()) {
        const others = bounds[t]!.filter((_, at) => at !== c);
        const sum = (end: 0 | 1) => others.reduce((all, b) => all + b[end], 0);
        if (of !== 'none') narrow(t, c, total - sum(1), of === 'parts' ? total - sum(0) : Number.POSITIVE_INFINITY);
        if (!growth || t === 0) continue;
        const step = shown[t - 1]![c] === shown[t]![c] ? 0 : 1;
        narrow(t, c, bounds[t - 1]![c]![0] + step, Number.POSITIVE_INFINITY);
        narrow(t - 1, c, 0, bounds[t]![c]![1] - step);
      }
    if (bounds.some((list) => list.some(([least, greatest]) => least > greatest))) return false;
  }
  return true;
}

/** All ways to have so many in all within bounds; null where they are more than are tried. */
function enumerate(bounds: Bounds, total: number): number[][] | null {
  let ways: number[][] = [[]];
  for (const [at, [least, greatest]] of bounds.entries()) {
    const rest = bounds.slice(at + 1);
    const [restLeast, restMost] = [0, 1].map((end) => rest.reduce((sum, b) => sum + b[end]!, 0)) as [number, number];
    const next: number[][] = [];
    for (const way of ways) {
      const left = total - way.reduce((sum, n) => sum + n, 0);
      for (let n = Math.max(least, left - restMost); n <= Math.min(greatest, left - restLeast); n++)
        next.push([...way, n]);
      if (next.length > 20 * tried) return null;
    }
    ways = next;
  }
  return ways.length > tried ? null : ways;
}

/** Who came between two versions: with nobody known, and with each course that came known as a whole. */
function newcomers(
  before: Version,
  after: Version,
  { ways }: Solved,
  t: number,
  categories: readonly string[],
  found: Found,
): void {
  const [a, b] = [ways[t - 1], ways[t]];
  const come = [...after.members].filter(([holder]) => !before.members.has(holder)).map(([, member]) => member);
  if (!a || !b || come.length === 0) return;
  const courses = new Set(come.flatMap((m) => [...m.courses]));
  for (const known of [null, ...courses]) {
    const others = come.filter((m) => known === null || !m.courses.includes(known));
    if (others.length === 0) continue;
    const counts = categories.map(
      (c) => come.filter((m) => known !== null && m.courses.includes(known) && m.category === c).length,
    );
    const open = new Set<number>();
    for (const x of a)
      for (const y of b) {
        const rest = y.map((n, c) => n - x[c]! - counts[c]!);
        if (rest.every((n) => n >= 0)) for (const [c, n] of rest.entries()) if (n > 0) open.add(c);
      }
    found.newcomers += others.length;
    // One category is left for all of them, and it is theirs.
    const [only] = open;
    if (open.size === 1 && others.every((m) => m.category === categories[only!])) found.placed += others.length;
  }
}

export const sum = (all: readonly Found[]): Found =>
  all.reduce((a, b) => ({
    small: a.small + b.small,
    workedOut: a.workedOut + b.workedOut,
    newcomers: a.newcomers + b.newcomers,
    placed: a.placed + b.placed,
  }));
