import { it } from 'vitest';

/**
 * How far a long property goes: `npm test` runs a slice of each, `npm run test:deep` runs every test that uses this one
 * whole, and the files that are named `….deep.test.ts` (test/deep.config.ts).
 */
export const deep = process.env.TEST_DEPTH === 'whole';

/** @returns `whole` in the deep suite, `slice` in the default one. */
export const depth = <T>(slice: T, whole: T): T => (deep ? whole : slice);

/** @returns all of a list in the deep suite, its first `count` in the default one. */
export const firstOf = <T>(count: number, all: readonly T[]): readonly T[] => (deep ? all : all.slice(0, count));

/** A test that the deep suite alone has: it takes seconds, and a shorter one of its file goes the same way. */
export function deepIt(name: string, test: () => void | Promise<void>): void {
  if (deep) it(name, test);
}
