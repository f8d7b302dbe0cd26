/**
 * How far a long property goes: `npm test` runs a slice of each, `npm run test:deep` runs every test that uses this one
 * whole (test/deep.config.ts).
 */
export const deep = process.env.TEST_DEPTH === 'whole';

/** @returns `whole` in the deep suite, `slice` in the default one. */
export const depth = <T>(slice: T, whole: T): T => (deep ? whole : slice);
