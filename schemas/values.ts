import * as z from 'zod';
import { fold, isSpoiled, narrow, plainNumber, problem, reads } from './cell-text.ts';
import { statedSize } from './headcount.ts';
import { provinceOfName } from './places.ts';
import { allWords, companyTypeWords, resultWords, sexWords, yesNoWords } from './words.ts';

/**
 * How the text of one cell becomes a value. Every rule about a single cell is here, as a zod schema from `string`;
 * rules across cells are in `functions/normalize/`. A schema is given a trimmed, non-empty text. Its issue's message is
 * a code of `schemas/issues.ts`, its `params` fill that code's sentence.
 */

/** What the rest of the program takes from here, wherever it is kept. */
export { fold, identifierKey, parted, readable, titleKey } from './cell-text.ts';
export { date, dateOrder, dayFirst } from './dates.ts';
export { Document, document, documentLabel, type LegalForm, legalFormOf, legalForms, taxId } from './documents.ts';
export { atLeast } from './headcount.ts';

/**
 * A text as it is looked up in a list of words: as it is, and without what stands for the other gender (`Aprobado/a`,
 * `Aprobado (a)`, `Aprobad@`). `N/A` is no N.
 */
const wordsOf = (text: string): string[] => {
  const word = fold(text);
  const one = fold(
    text
      .replace(/(?<=\p{L}{3})(?:\/-?| ?\(-?)(?:as?|os?|es|esa|ada|da|na|ana|á)\)?\s*$/iu, '')
      .replace(/@(?=s?$)/, 'o'),
  );
  return one === '' || one === word ? [word] : [word, one];
};

/**
 * The value that each word stands for, also said twice (`Concello/Ayuntamiento`, `Sí, ha superado`); null for none. A value's
 * own id is one of its words.
 */
function wordReader<V extends string>(words: Readonly<Record<V, readonly string[]>>): (text: string) => V | null {
  const byWord = new Map<string, V>();
  for (const v of Object.keys(words) as V[]) for (const w of [v, ...words[v]]) byWord.set(fold(w), v);
  const read = (text: string) => wordsOf(text).flatMap((word) => byWord.get(word) ?? [])[0] ?? null;
  return (text) => {
    const found = read(text);
    if (found || !/[/,]/.test(text)) return found;
    const parts = text.split(/[/,]/, mostParts + 1);
    const values = new Set(parts.length > mostParts ? [] : parts.map(read));
    return values.size === 1 ? [...values][0]! : null;
  };
}

/** How often a value may be said in one cell. */
const mostParts = 5;

/**
 * One of a fixed list of values, each with the words for it; what stands in brackets behind one is a remark. The value's
 * own id is always one of its words.
 * @param options `beginnings`: true where a text may go on behind a word (`Ayuntamiento de Burgos`). Default false.
 *   `before`: what is read before the words. Default nothing.
 */
export function oneOf<const V extends string>(
  words: Record<V, readonly string[]>,
  { beginnings = false, before = (_: string): NoInfer<V> | null => null } = {},
) {
  const values = Object.keys(words) as V[];
  const whole = wordReader(words);
  const read = (t: string): V | null => {
    const text = t.replace(/\([^()]*\)\s?$/, '').trim();
    const found = before(t) ?? whole(t) ?? whole(text);
    if (found || !beginnings) return found;
    const parts = text.split(/\s+/).slice(0, 8);
    for (let length = parts.length - 1; length > 0; length--) {
      const begun = whole(parts.slice(0, length).join(' '));
      if (begun) return begun;
    }
    return null;
  };
  const allowed = values.map((v) => words[v][0] ?? v).join(', ');
  return reads(z.enum(values as [V, ...V[]]), (t) => read(t) ?? problem('value_not_known', { allowed }));
}

/** Reads an answer: a word; also with the activity in it (`Ha superado el curso`), or a grade or the same said again in brackets. */
function answerReader<V extends string>(words: Readonly<Record<V, readonly string[]>>): (text: string) => V | null {
  const word = wordReader(words);
  const read = (text: string): V | null =>
    word(text) ?? word(text.replace(activityBehind, '')) ?? word(text.replace(activityInBasque, ' '));
  return (text) => {
    if (text.length > longestAnswer) return null;
    const found = read(text);
    if (found || !text.endsWith(')')) return found;
    const [, answer, remark] = /^([^()]*)\(([^()]*)\)$/.exec(text) ?? [];
    const answered = answer ? read(answer.trim()) : null;
    return answered && (isGrade.test(remark!) || read(remark!.trim()) === answered) ? answered : null;
  };
}
/** Characters of an answer: a longer text is none, and looking for one in it takes time. */
const longestAnswer = 200;
const activityBehind = new RegExp(
  ` (?:(?:al?|el|la|o|del?|the) |l['’])(?:${[
    'curso|taller|formaci[oó]n|actividad|acci[oó]n formativa|prueba|examen|evaluaci[oó]n',
    'curs|formació|activitat|prova|avaluació|obradoiro|actividade|proba|exame|avaliación',
    'course|workshop|training|exam|test|assessment',
  ].join('|')})$`,
  'i',
);
/** In Basque it stands before the verb, or within: `Ikastaroa gainditu du`, `Ez du ikastaroa gainditu`. */
const activityInBasque =
  /(?<!\p{L})(?:ikastaroa|kurtsoa|tailerra|jarduera|prestakuntza|azterketa|proba|froga)(?!\p{L})/iu;
const isGrade = /^\s?\d{1,3}(?:[.,]\d{1,2})?\s?%?\s?$/;

const yesOrNo = answerReader(allWords(yesNoWords));
const passOrFail = answerReader(allWords(resultWords));

/** What a company is: by its type's words; else, or before them, by a size of 250 and more (`>250`, `Empresa (250 o más)`). */
export const companyType = oneOf(allWords(companyTypeWords), {
  beginnings: true,
  before: (text) => ((statedSize(text) ?? 0) >= 250 ? 'large' : null),
});
const signs: ReadonlyMap<string, boolean> = new Map([
  ...[...'✓✔☑✅🗸√'].map((sign) => [sign, true] as const),
  ...[...'✗✘✕✖❌☐'].map((sign) => [sign, false] as const),
]);

/** What a sign or a number says of whether something is so; null where it says nothing. `1.0` and `0,0` are 1 and 0, and Access's -1 is 1. */
function signOrNumber(text: string, numbers: boolean): boolean | null {
  const number = numbers ? /^(-?1|0)(?:[.,]0{1,6})?$/.exec(text) : null;
  return number ? number[1] !== '0' : (signs.get(text.replace(/\ufe0f/g, '')) ?? null);
}

const yesNoOf = (numbers: boolean) =>
  reads(z.boolean(), (t) => {
    const word = yesOrNo(t);
    return word ? word === 'yes' : (signOrNumber(t, numbers) ?? problem('value_not_known', { allowed: 'Sí, No' }));
  });

const resultOf = (numbers: boolean) =>
  reads(z.enum(['pass', 'fail']), (t) => {
    const passed = signOrNumber(t, numbers);
    const read = passOrFail(t) ?? (passed === null ? null : passed ? 'pass' : 'fail');
    return read ?? problem('value_not_known', { allowed: 'Apto, No apto' });
  });

/** Whether something is so: yes or no, true or false, passed or failed, attended or not, 1 or 0. */
export const yesNo = yesNoOf(true);

/** `pass` or `fail`, of an examination; 1 or 0. */
export const result = resultOf(true);

/** The same two in a column that has other numbers too, by field: there 1 and 0 are numbers, and no words. */
export const wordsOnly: Readonly<Record<string, z.ZodType>> = { completed: yesNoOf(false), result: resultOf(false) };

/** A number written with a decimal comma or point, `min` to `max`, both inclusive. Thousands are not set apart. */
export const decimal = (min: number, max: number) => reads(z.number(), (t) => decimalOf(t, min, max));

function decimalOf(text: string, min: number, max: number) {
  const plain = plainNumber(text);
  if (!/^[+-]?(\d{1,12}([.,]\d{0,20})?|[.,]\d{1,20})$/.test(plain)) return problem('number_format');
  return inRange(Number(plain.replace(',', '.')), min, max);
}

const hour = '(?:h|hs|hrs?|horas?|hores|ora|orak|ordu|hours?)\\.?';
const minute = "(?:['′]|m|mins?|minutos?|minuts?|minutu|minutes?)\\.?";
const hoursAndMinutes = new RegExp(`^(\\d{1,4}) ?${hour},? ?(?:(?:y|e|i|eta|and) )?([0-5]?\\d) ?(?:${minute})?$`, 'i');
const onlyMinutes = new RegExp(`^(\\d{1,5}) ?${minute}$`, 'i');
const hourBehind = new RegExp(` ?${hour}$`, 'i');

/**
 * Hours, `min` to `max`, both inclusive: a {@link decimal}, or hours and minutes (`2 h 30 min`, `10h30`, `90 minutos`). `10:30` is
 * none, as it may be a time of day.
 */
export const hours = (min: number, max: number) =>
  reads(z.number(), (text) => {
    const plain = narrow(text).replace(/\s+/g, ' ');
    const [, whole = 0, rest] = hoursAndMinutes.exec(plain) ?? [];
    const minutes = rest ?? onlyMinutes.exec(plain)?.[1];
    if (minutes === undefined) return decimalOf(text.replace(hourBehind, ''), min, max);
    return inRange((60 * Number(whole) + Number(minutes)) / 60, min, max);
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
 * A free text: white space is made single, and letters with marks one character (NFC). An apostrophe that was put before `=`, `+`, `-` or `@` so that no program
 * takes the text for a formula is no part of it.
 */
export const text = reads(z.string(), (t) => (isError(t) ? problem('cell_error') : plainText(t)));

/** What a spreadsheet shows where a formula has no result, in the languages of its senders. */
const errors = new Set(
  (
    '#N/A #N/D #NAME? #¿NOMBRE? #NOM? #REF! #¡REF! #VALUE! #¡VALOR! #VALOR! #DIV/0! #¡DIV/0! #NULL! #¡NULO! #NUL! ' +
    '#NUM! #¡NUM! #SPILL! #¡DESBORDAMIENTO! #CALC! #¡CALC! #FIELD! #¡CAMPO!'
  ).split(' '),
);
const isError = (t: string): boolean => errors.has(t.toUpperCase()) || /^Err:5\d\d$/i.test(t);

function plainText(t: string): string {
  return t
    .normalize('NFC')
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The number of a certificate, the id of an activity: a text that no spreadsheet has spoiled. */
export const identifier = reads(z.string(), (t) =>
  isSpoiled(narrow(t)) ? problem('identifier_spoiled') : isError(t) ? problem('cell_error') : plainText(t),
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

/**
 * The province (INE's two digits, `01` to `52`) of a Spanish postal code, of which four digits have lost their leading
 * zero; or of a province's name, in its own languages and Spanish.
 */
export const province = reads(z.string().regex(/^\d\d$/), (t) => {
  const digits = narrow(t)
    .replace(/^(?:c\.? ?p\.?:?|e-) ?(?=\d)|(?<=^\d{4,5}) ?-? ?\p{L}[\p{L} /'’-]*$|(?<=^\d{4,5})[.,]0$/giu, '')
    .replace(/[\s.-]/g, '')
    .padStart(5, '0');
  if (!/^\d{5}$/.test(digits) || t.length < 4) return provinceOfName(t) ?? problem('postal_code_format');
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
