/** Random choices of one made file. */
export interface Choices {
  /** A count from 1, mostly small; one of many is as large as `most`. */
  count(most: number): number;
  /** A whole number from 0, below a limit. */
  below(limit: number): number;
  /** One of several. */
  of<T>(...several: readonly T[]): T;
}

export function choicesOf(random: () => number): Choices {
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    count: (most) => (random() < RARE ? most : Math.ceil(Math.exp(random() ** 3 * Math.log(most)))),
    of: (...several) => several[below(several.length)]!,
  };
}

/** How often a count is the largest. */
const RARE = 0.003;

/** So many texts, one behind the other. */
export const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');
