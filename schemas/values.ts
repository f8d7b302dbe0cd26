import * as z from 'zod';
import { daysOf } from './time.ts';
import { allWords, resultWords, sexWords, type Words, yesNoWords } from './words.ts';

/**
 * How the text of one cell becomes a value. Every rule about a single cell is here, as a zod schema from `string`;
 * rules across cells are in `functions/normalize/`. A schema is given a trimmed, non-empty text. Its issue's message is
 * a code of `schemas/issues.ts`, its `params` fill that code's sentence.
 */

/** A text as it is compared: no accents, case, spaces or punctuation. `"Fecha de fin *"` is `"fechadefin"`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * An identifier as it is compared: a number of a certificate, the id of an activity, a scheme. Case, outer spaces, runs of
 * spaces and kinds of dash do not count; all other punctuation does: `1-12` and `11-2` are two numbers, C++ and C# two
 * schemes.
 */
export const identifierKey = (text: string): string =>
  text.normalize('NFC').replace(dashes, '-').replace(/\s+/g, ' ').trim().toLowerCase();

/** A title of an activity as it is compared: as an identifier is, and accents do not count. */
export const titleKey = (text: string): string => identifierKey(text.normalize('NFD').replace(/\p{M}+/gu, ''));

/**
 * A cell's text as it is read: trimmed, and without the characters that nobody sees and that pages and PDFs leave in what
 * is copied from them: soft hyphens, zero-width spaces and joiners, marks that turn the direction of writing.
 */
export const readable = (text: string): string =>
  (mayHide.test(text) ? text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '') : text).trim();
const mayHide = /[\u00ad\u200b-\u206f\ufeff]/;

/** A text whose digits, letters and signs are full-width (as East Asian keyboards write them), in plain ones. */
const narrow = (text: string): string =>
  /[\uff01-\uff5e]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    : text;

type Params = Record<string, string | number>;
/** The shape in which a value schema reports: `message` is the code. */
const problem = (code: string, params: Params = {}) => ({ code: 'custom' as const, message: code, params });

/** A schema that reads a text by a function; `read` answers the value, or a problem. */
function reads<T extends z.ZodType>(output: T, read: (text: string) => z.input<T> | ReturnType<typeof problem>) {
  return z
    .string()
    .transform((text, ctx) => {
      const value = read(readable(text));
      if (typeof value === 'object' && value !== null && 'code' in (value as object)) {
        ctx.addIssue(value as ReturnType<typeof problem>);
        return z.NEVER;
      }
      return value as z.input<T>;
    })
    .pipe(output as never) as unknown as z.ZodPipe<z.ZodString, T>;
}

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

/**
 * A calendar date, as `YYYY-MM-DD`: dd/mm/yyyy (also with `-` or `.`), or ISO, each with or without a time of day, which
 * is dropped. Never mm/dd. The year has four digits. Earliest: `from`, inclusive.
 */
export const date = (from: string) =>
  reads(z.iso.date(), (t) => {
    const [day, rest] = splitDay(narrow(t));
    const dmy = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(day);
    const ymd = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(day);
    const [y, m, d] = ymd ? [ymd[1], ymd[2], ymd[3]] : dmy ? [dmy[3], dmy[2], dmy[1]] : [];
    if (!y || !m || !d || !isTime(rest)) return problem('date_format');
    const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    const days = daysOf(iso);
    if (!Number.isFinite(days) || new Date(days * 86_400_000).toISOString().slice(0, 10) !== iso)
      return problem('date_not_real');
    return iso < from ? problem('date_too_early', { from }) : iso;
  });

/** Any dash is a hyphen, and what follows the first space, comma or T is the time of day. */
function splitDay(t: string): [day: string, rest: string] {
  const text = t.replace(dashes, '-');
  const end = text.search(/[\sT,]/);
  return end === -1 ? [text, ''] : [text.slice(0, end), text.slice(end + 1).trim()];
}
const dashes = /[\u2010-\u2015\u2212]/g;
/** `9:56:59`, `09.30`, `9:56:59 a. m. CET`, `00:00:00.000+02:00`; nothing else, as `al 20/03/2018` is no time. */
const isTime = (rest: string): boolean =>
  rest === '' || (rest.length <= 40 && /^\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?[\sa-z.:+\d-]*$/i.test(rest));

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
const plainNumber = (t: string) => narrow(t).replace(dashes, '-').replace(/\s/g, '');
const inRange = (value: number, min: number, max: number) =>
  value < min || value > max ? problem('number_range', { min, max }) : value;

/**
 * A free text: white space is made single. An apostrophe that was put before `=`, `+`, `-` or `@` so that no program
 * takes the text for a formula is no part of it.
 */
export const text = reads(z.string(), (t) =>
  t
    .replace(/^'(?=[=+\-@])/, '')
    .replace(/\s+/g, ' ')
    .trim(),
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

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** A document without what people write between its digits, or before it. */
const bare = (t: string) =>
  /^[0-9A-Z]*$/.test(t)
    ? t
    : narrow(t)
        .replace(/[\s./\\_,'’·\u2010-\u2015\u2212-]/g, '')
        .toUpperCase();
/** A letter that looks like one of A to Z, and is Greek or Cyrillic. */
const foreignLetter = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** A person's document. `number` has no separators, a DNI has its eight digits. */
export const Document = z.strictObject({ kind: z.enum(['dni', 'nie', 'passport']), number: z.string() });
export type Document = z.infer<typeof Document>;

/**
 * DNI, NIE or passport. What has the shape of a DNI (up to 8 digits and a letter) or a NIE (X, Y or Z, 7 digits, a
 * letter) must have the right letter (the number mod 23, Real Decreto 1553/2005 and INT/2058/2008), and is never taken
 * for a passport, which is 5 to 12 letters and digits with at least one digit. `00000000T` and its like, every digit
 * a zero (or every digit of a DNI a nine), are what people type for "none". The decided cases are in
 * `docs/decisions/0301-values.md`.
 */
export const document = reads(Document, (t) => {
  // A label or the country before it is no part of the document: `DNI: 12345678Z`, `ES12345678Z`.
  const id = bare(t).replace(/^(?:DNI|NIF|NIE|ES):?(?=(?:\d{1,8}|[XYZ]\d{7})[A-Z]$)/, '');
  const dni = /^(\d{1,8})([A-Z])$/.exec(id);
  const nie = dni ? null : /^([XYZ])(\d{7})([A-Z])$/.exec(id);
  if (dni || nie) {
    const digits = dni ? dni[1]!.padStart(8, '0') : nie![2]!;
    if (/^0+$/.test(digits) || digits === '99999999') return problem('document_placeholder');
    const number = Number(dni ? digits : 'XYZ'.indexOf(nie![1]!) + digits);
    const letter = letters[number % 23]!;
    if (letter !== id.at(-1)) return problem('document_letter', { letter });
    return dni ? { kind: 'dni' as const, number: digits + letter } : { kind: 'nie' as const, number: id };
  }
  if (/\d/.test(id) && foreignLetter.test(id)) return problem('document_lookalike');
  if (!/^[A-Z0-9]{5,12}$/.test(id) || !/\d/.test(id)) return problem('document_format');
  return /^[A-Z]*0+[A-Z]*$/.test(id) ? problem('document_placeholder') : { kind: 'passport' as const, number: id };
});

/**
 * A company's tax id, without separators: a CIF (a letter, 7 digits, a control digit or letter; Orden EHA/451/2008), or
 * the DNI or NIE of a self-employed person, or their K, L or M with 7 digits and the letter of a DNI (of people without
 * either).
 */
export const taxId = reads(z.string(), (t) => {
  const id = bare(t).replace(/^(?:CIF|NIF|ES):?(?=[A-Z0-9]{9}$)/, '');
  const old = /^[KLM](\d{7})([A-Z])$/.exec(id);
  if (old) {
    const letter = letters[Number(old[1]) % 23]!;
    return letter === old[2] ? id : problem('tax_id_control', { control: letter });
  }
  const cif = /^([ABCDEFGHJNPQRSUVW])(\d{7})([0-9A-J])$/.exec(id);
  if (!cif) {
    const person = document.safeParse(id);
    if (person.success) return person.data.kind === 'passport' ? problem('tax_id_format') : person.data.number;
    const { message, params } = person.error.issues[0] as { message: string; params?: Params };
    // A company's row has no other identity: a filler is no tax id.
    return message === 'document_placeholder' || message === 'document_format'
      ? problem('tax_id_format')
      : problem(message, params);
  }
  const [, type, digits, control] = cif as unknown as [string, string, string, string];
  if (/^0+$/.test(digits)) return problem('tax_id_format');
  let sum = 0;
  for (let i = 0; i < 7; i++) {
    const n = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  const digit = (10 - (sum % 10)) % 10;
  const letter = 'JABCDEFGHI'[digit]!;
  const right = 'ABEH'.includes(type) ? [String(digit)] : 'KPQSNRW'.includes(type) ? [letter] : [String(digit), letter];
  return right.includes(control) ? id : problem('tax_id_control', { control: right.join(' / ') });
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
