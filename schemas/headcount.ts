import * as z from 'zod';
import { dashes, fold, narrow, problem, reads } from './cell-text.ts';

/** How a number of employees is read, which people write as a number, as a range, or as a bound. */

/** A longer text is no number. */
const longest = 60;

/** What is counted, where it stands behind the number. */
const unit =
  / ?(?:(?:trabajador|empleado|traballador|empregado|treballador|empleat)(?:es|as|s|a)?(?: ?\/ ?-?(?:es|as|s|a)| (?:y|e|i) (?:trabajador|emplead|traballador|empregad|treballador|emplead)\p{L}{1,3})?|pax|personas?|persoas?|persones|langileak?|langile|employees?|workers?|people|staff|emp\.?|trab\.?)$/u;

/** Forms of a bound, `N` being a number, and what each means for the least that there can be. */
const bounds: readonly [forms: string, least: (n: number) => number][] = [
  [
    String.raw`(?:>=|=>|≥|\+|desde|a partir de|m[ií]n(?:imo|\.)(?: de)?|com[oa]? (?:a )?m[ií]nim[oe]?|al menos|non? menos de|m[aáeé]s|m[aá]is|(?:igual (?:o|ou) (?:superior|mayor|maior|major)|(?:superior|mayor|maior|major) (?:o|ou) igual) (?:a|de|que)|at least|no (?:fewer|less) than|from) ?N|N ?(?:\+|(?:o|ó|ou|y|e|i|or|and|a) (?:\+|m[aáeé]s|m[aá]is|more|over|above)|en adelante|en diante|endavant|edo gehiago|eta gehiago)`,
    (n) => n,
  ],
  [
    '(?:>(?: (?:de|que))?|\\+ ?(?:de|que)|m[aáeé]s (?:de|que)|m[aá]is de|mayor (?:de|que)|superior a|more than|over) ?N|N ?baino gehiago',
    (n) => n + 1,
  ],
  [
    '(?:<=?|≤|menos de|menys de|menor (?:de|que)|inferior a|hasta|ata|fins a|m[aá]x(?:imo|\\.)(?: de)?|fewer than|less than|under|up to) ?N|N ?baino gutxiago',
    () => 0,
  ],
  [
    '(?:de |entre |from |between )?N(?: ?(?:-|/|a|y|i|o|ou|u|or|ata|hasta|to|and|eta|etik) ?| e )N(?:ra)?(?: artean)?',
    (n) => n,
  ],
  [
    '(?:aprox(?:imadamente|\\.)?|c(?:a\\.?|irca)|unos|unas|uns|unes|sobre|about|~|±) ?N|N ?(?:aprox(?:imadamente|\\.)?|inguru)',
    (n) => n,
  ],
];
const number = String.raw`(\d{1,3}(?:[., ]\d{3})+|\d{1,9})(?:[.,]0{1,6})?`;
const patterns = bounds.map(([forms, least]) => {
  return { pattern: new RegExp(`^(?:${forms.replaceAll('N', number)})$`), least };
});
const plain = new RegExp(`^([+-]?)${number}$`);

/** The least of each size: small begins with 10, medium with 50, what is above with 250 (Recommendation 2003/361/EC). */
const sizes = new Map(
  (
    [
      [
        250,
        'gran empresa|grande empresa|grande|gran|grandes|empresa grande|empresa gran|enpresa handia|handia|large|large company',
      ],
      [
        50,
        'mediana|mediano|mediana empresa|empresa mediana|mitjana|mitjana empresa|ertaina|enpresa ertaina|medium|medium company',
      ],
      [
        10,
        'pequeña|pequeño|pequeña empresa|empresa pequeña|pequena|pequena empresa|petita|petita empresa|txikia|enpresa txikia|small|small company',
      ],
      [
        0,
        'micro|microempresa|micropyme|micropeme|micropime|mikroenpresa|microenterprise|autónomo|autónoma|autónomo/a|autònom|autònoma|autonomoa|self-employed|ninguno|ninguna|sin empleados|sin trabajadores|sen empregados|cap|sense empleats|none',
      ],
    ] as const
  ).flatMap(([least, words]) => words.split('|').map((word) => [fold(word), least] as const)),
);

/**
 * The least number of employees that a text states, from `min` to `max`, both inclusive: `12`, `1.250 trabajadores`;
 * `10-49` and `entre 10 y 49` are 10; `250 o más` is 250, `>250` and `más de 250` are 251; `<10` and `menos de 10` are 0;
 * *gran empresa* is 250, *mediana* 50, *pequeña* 10, *microempresa* and *autónomo* 0.
 */
export const atLeast = (min: number, max: number) =>
  reads(z.int(), (t) => {
    const value = t.length > longest ? null : (leastOf(t) ?? leastOfRemark(t));
    if (value === null) return problem('number_format');
    return value < min || value > max ? problem('number_range', { min, max }) : value;
  });

/** `Grande (250 o más)`, `20 (2017)`: a number before the brackets, one in them, else the words before. */
function leastOfRemark(t: string): number | null {
  const found = /^([^()]*)\(([^()]*)\)$/.exec(t);
  if (!found) return null;
  const [words, remark] = [found[1]!.trim(), found[2]!.trim()];
  return (/\d/.test(words) ? leastOf(words) : null) ?? leastOf(remark) ?? leastOf(words);
}

/** The least number that a text states as a bound or a range, also in brackets (`Empresa (250 o más)`); null where it states none. */
export function statedSize(t: string): number | null {
  if (t.length > longest || !/\d/.test(t)) return null;
  const texts = [t, /\(([^()]*)\)$/.exec(t)?.[1] ?? ''];
  return texts.map((text) => boundOf(withoutUnit(text.trim()))).find((least) => least !== null) ?? null;
}

function leastOf(t: string): number | null {
  const size = sizes.get(fold(t));
  if (size !== undefined) return size;
  const text = withoutUnit(t);
  const signed = plain.exec(text);
  return signed ? (signed[1] === '-' ? -1 : 1) * numberOf(signed[2]!) : boundOf(text);
}

const withoutUnit = (t: string): string =>
  narrow(t)
    .normalize('NFC')
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase()
    .replace(before, '')
    .replace(unit, '');

/** What may stand before a number: `Tramo 250-499`, `Grande: 250+`. */
const before =
  /^(?:(?:tramo|rango|intervalo|plantilla|tram|rang|interval|tartea|range|band)(?: de)?:? |\p{L}{1,20}: ?)/u;

function boundOf(text: string): number | null {
  for (const { pattern, least } of patterns) {
    const found = pattern.exec(text)?.slice(1).find(Boolean);
    if (found) return least(numberOf(found));
  }
  return null;
}

const numberOf = (digits: string): number => Number(digits.replace(/[., ]/g, ''));
