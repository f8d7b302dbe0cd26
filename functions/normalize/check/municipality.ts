import { provincesOfMunicipality } from '../../../schemas/places.ts';

/**
 * Provinces as one number that rows are compared by: the sum of 2 to the power of each one's two digits, exact up to 52;
 * NaN where none is known.
 */
export const provinceBits = (provinces: readonly string[]): number =>
  provinces.length === 0 ? Number.NaN : provinces.reduce((sum, province) => sum + 2 ** Number(province), 0);

/** Where there is a municipality of the name. A text too long for a name is none. */
export const municipalityBits = (name: string): number =>
  provinceBits(name.length > longestName ? [] : provincesOfMunicipality(name));
const longestName = 120;

/** The provinces of a number, INE's two digits. */
export const provincesOf = (bits: number): string[] =>
  Array.from({ length: 52 }, (_, i) => i + 1).flatMap((p) => (has(bits, 2 ** p) ? [String(p).padStart(2, '0')] : []));

/** True where a municipality is known, and is not in the province of one bit; false where either is unknown. */
export const isElsewhere = (municipality: number, province: number): boolean =>
  municipality !== province && municipality > 0 && province > 0 && !has(municipality, province);

const has = (bits: number, bit: number): boolean => Math.floor(bits / bit) % 2 === 1;
