/** The numbers added up; 0 of none. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
