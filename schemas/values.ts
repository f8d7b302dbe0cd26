import * as z from 'zod';
import { fold, isSpoiled, narrow, plainNumber, problem, reads } from './cell-text.ts';
import { allWords, resultWords, sexWords, type Words, yesNoWords } from './words.ts';

/**
 * How the text of one cell becomes a value. Every rule about a single cell is here, as a zod schema from `string`;
 * rules across cells are in `functions/normalize/`. A schema is given a trimmed, non-empty text. Its issue's message is
 * a code of `schemas/issues.ts`, its `params` fill that code's sentence.
 */

/** What the rest of the program takes from here, wherever it is kept. */
export { fold, identifierKey, readable, titleKey } from './cell-text.ts';
export { date, dateOrder, dayFirst } from './dates.ts';
export { Document, document, type LegalForm, legalFormOf, legalForms, taxId } from './documents.ts';
export { atLeast } from './headcount.ts';

/** One of a fixed list of values, each with the words for it. The value's own id is always one of its words. */
export function oneOf<const V extends string>(words: Record<V, readonly string[]>) {
  const values = Object.keys(words) as V[];
  const byWord = new Map<string, V>();
  for (const v of values) for (const w of [v, ...words[v]]) byWord.set(fold(w), v);
  const allowed = values.map((v) => words[v][0] ?? v).join(', ');
  return reads(z.enum(values as [V, ...V[]]), (t) => byWord.get(fold(t)) ?? problem('value_not_known', { allowed }));
}

/** Whether something is so: yes or no, true or false, passed or failed, attended or not. */
export const yesNo = reads(z.boolean(), (t) => {
  const word = fold(t);
  return yes.has(word) ? true : no.has(word) ? false : problem('value_not_known', { allowed: 'Sí, No' });
});
const folded = (words: Words) => new Set(Object.values(words).flat().map(fold));
const yes = folded(yesNoWords.yes);
const no = folded(yesNoWords.no);

/** `pass` or `fail`, of an examination. */
export const result = oneOf(allWords(resultWords));

/** A number written with a decimal comma or point, `min` to `max`, both inclusive. Thousands are not set apart. */
export const decimal = (min: number, max: number) =>
  reads(z.number(), (t) => {
    const plain = plainNumber(t);
    if (!/^[+-]?(\d{1,12}([.,]\d{0,12})?|[.,]\d{1,12})$/.test(plain)) return problem('number_format');
    return inRange(Number(plain.replace(',', '.')), min, max);
  });

/** A whole number, `min` to `max`, both inclusive; `12,0` is 12, and `1.250` and `1.000` are thousands. */
export const whole = (min: number, max: number) =>
  reads(z.int(), (t) => {
    const plain = plainNumber(t);
    const digits = /^[+-]?\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, '') : plain;
    if (!/^[+-]?\d{1,12}([.,]0{1,6})?$/.test(digits)) return problem('number_format');
    return inRange(Number(digits.replace(',', '.')), min, max);
  });
const inRange = (value: number, min: number, max: number) =>
  value < min || value > max ? problem('number_range', { min, max }) : value;

/**
 * A free text: white space is made single. An apostrophe that was put before `=`, `+`, `-` or `@` so that no program
 * takes the text for a formula is no part of it.
 */
export const text = reads(z.string(), plainText);

function plainText(t: string): string {
  return t
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The number of a certificate, the id of an activity: a text that no spreadsheet has spoiled. */
export const identifier = reads(z.string(), (t) =>
  isSpoiled(narrow(t)) ? problem('identifier_spoiled') : plainText(t),
);

/** A link that starts with https. */
export const httpsUrl = reads(z.string(), (t) => {
  if (!/^https:\/\//i.test(t)) return problem('url_not_https');
  return URL.canParse(t) && new URL(t).username === '' && !/\s/.test(t) ? new URL(t).href : problem('url_format');
});

/** An e-mail address, in lower case. */
export const email = reads(z.string(), (t) =>
  /^[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:.]{1,63}(\.[^\s@<>"(),;:.]{1,63}){1,8}$/.test(t)
    ? t.toLowerCase()
    : problem('email_format'),
);

/** The province (INE's two digits, `01` to `52`) of a Spanish postal code. Four digits have lost their leading zero. */
export const province = reads(z.string().regex(/^\d\d$/), (t) => {
  const digits = narrow(t)
    .replace(/[\s.-]/g, '')
    .padStart(5, '0');
  if (!/^\d{5}$/.test(digits) || t.length < 4) return problem('postal_code_format');
  const code = digits.slice(0, 2);
  return code >= '01' && code <= '52' ? code : problem('postal_code_province');
});

/**
 * Which M a column of sexes means: with an H (hombre) in it M is mujer, with an F (femenino) it is masculino; with
 * neither, or both, it is unknown.
 */
export function sexConvention(texts: Iterable<string>): 'H' | 'F' | null {
  let h = false;
  let f = false;
  for (const t of texts) {
    const word = fold(t);
    if (word === 'h') h = true;
    else if (word === 'f') f = true;
  }
  return h === f ? null : h ? 'H' : 'F';
}

const sexes = {
  H: oneOf({ ...allWords(sexWords), female: [...allWords(sexWords).female, 'M'] }),
  F: oneOf({ ...allWords(sexWords), male: [...allWords(sexWords).male, 'M'] }),
};
/** `female`, `male` or `other`, in a column of the convention; an M of no convention is the problem `sex_ambiguous`. */
export const sex = (convention: 'H' | 'F' | null) => (convention ? sexes[convention] : sexUnsettled);
const sexUnsettled = reads(z.enum(['female', 'male', 'other']), (t) => {
  if (fold(t) === 'm') return problem('sex_ambiguous');
  const read = sexes.H.safeParse(t);
  return read.success ? read.data : problem('value_not_known', { allowed: 'Mujer, Hombre, Otro' });
});
