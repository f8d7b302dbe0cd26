import * as z from 'zod';
import { dashes, fold, narrow, problem, reads } from './cell-text.ts';

/** How a number of employees is read, which people write as a number, as a range, or as a bound. */

/** A longer text is no number. */
const longest = 60;

/** What is counted, where it stands behind the number. */
const unit =
  / ?(?:(?:trabajador|empleado|traballador|empregado|treballador|empleat)(?:es|as|s|a)?(?: ?\/ ?-?(?:es|as|s|a))?|personas?|persoas?|persones|langileak?|langile|employees?|workers?|people|staff|emp\.?|trab\.?)$/;

/** Forms of a bound, `N` being a number, and what each means for the least that there can be. */
const bounds: readonly [forms: string, least: (n: number) => number][] = [
  [
    String.raw`(?:>=|≥|desde|a partir de|m[ií]nimo|at least|from) ?N|N ?(?:\+|(?:o|ou|y|e|i|or|and) (?:m[aáeé]s|m[aá]is|more)|edo gehiago)`,
    (n) => n,
  ],
  ['(?:>|m[aáeé]s (?:de|que)|m[aá]is de|mayor (?:de|que)|superior a|more than|over) ?N|N ?baino gehiago', (n) => n + 1],
  [
    '(?:<=?|≤|menos de|menys de|menor (?:de|que)|inferior a|hasta|ata|fins a|m[aá]ximo|fewer than|less than|under|up to) ?N|N ?baino gutxiago',
    () => 0,
  ],
  ['(?:de |entre |from |between )?N ?(?:-|/|a|e|y|i|ata|hasta|to|and|eta|etik) ?N(?:ra)?', (n) => n],
];
const number = String.raw`(\d{1,3}(?:[., ]\d{3})+|\d{1,9})(?:[.,]0{1,6})?`;
const patterns = bounds.map(([forms, least]) => {
  return { pattern: new RegExp(`^(?:${forms.replaceAll('N', number)})$`), least };
});
const plain = new RegExp(`^([+-]?)${number}$`);

/** The size above medium begins with 250 (Recommendation 2003/361/EC). */
const largeWords = new Set(
  ['gran empresa', 'grande empresa', 'grande', 'gran', 'empresa gran', 'enpresa handia', 'large', 'large company'].map(
    fold,
  ),
);
const noneWords = new Set(
  ['ninguno', 'ninguna', 'sin empleados', 'sin trabajadores', 'sen empregados', 'cap', 'sense empleats', 'none'].map(
    fold,
  ),
);

/**
 * The least number of employees that a text states, from `min` to `max`, both inclusive: `12`, `1.250 trabajadores`;
 * `10-49` and `entre 10 y 49` are 10; `250 o más` is 250, `>250` and `más de 250` are 251; `<10` and `menos de 10` are 0;
 * *gran empresa* is 250.
 */
export const atLeast = (min: number, max: number) =>
  reads(z.int(), (t) => {
    const value = t.length > longest ? null : (leastOf(t) ?? leastOfRemark(t));
    if (value === null) return problem('number_format');
    return value < min || value > max ? problem('number_range', { min, max }) : value;
  });

/** `Grande (250 o más)`: the words before the brackets, or those in them. */
function leastOfRemark(t: string): number | null {
  const found = /^([^()]*)\(([^()]*)\)$/.exec(t);
  return found && (leastOf(found[2]!.trim()) ?? leastOf(found[1]!.trim()));
}

function leastOf(t: string): number | null {
  const word = fold(t);
  if (largeWords.has(word)) return 250;
  if (noneWords.has(word)) return 0;
  const text = narrow(t).normalize('NFC').replace(dashes, '-').replace(/\s+/g, ' ').toLowerCase().replace(unit, '');
  const signed = plain.exec(text);
  if (signed) return (signed[1] === '-' ? -1 : 1) * numberOf(signed[2]!);
  for (const { pattern, least } of patterns) {
    const found = pattern.exec(text)?.slice(1).find(Boolean);
    if (found) return least(numberOf(found));
  }
  return null;
}

const numberOf = (digits: string): number => Number(digits.replace(/[., ]/g, ''));
