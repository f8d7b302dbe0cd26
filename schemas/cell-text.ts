import * as z from 'zod';

/** What the readers of single cells share: how a text is cleaned and compared, and how a reader reports. */

/** A text as it is compared: no accents, case, spaces or punctuation. `"Fecha de fin *"` is `"fechadefin"`. */
export const fold = (text: string): string =>
  // A text of nothing else is as it is, and most are.
  /^[a-z0-9]*$/.test(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * An identifier as it is compared: a number of a certificate, the id of an activity. Case, outer spaces, runs of spaces
 * and kinds of dash do not count; all other punctuation does: `1-12` and `11-2` are two numbers.
 */
export const identifierKey = (text: string): string =>
  text.normalize('NFC').replace(dashes, '-').replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * A title of an activity, a scheme or a level as it is compared: as an identifier is, and accents do not count, which capitals
 * often lack. C++ and C# are two schemes.
 */
export const titleKey = (text: string): string => identifierKey(text.normalize('NFD').replace(/\p{M}+/gu, ''));

/**
 * A cell's text as it is read: trimmed, and without the characters that nobody sees and that pages and PDFs leave in what
 * is copied from them: soft hyphens, zero-width spaces and joiners, marks that turn the direction of writing.
 */
export const readable = (text: string): string =>
  (mayHide.test(text) ? text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '') : text).trim();
const mayHide = /[\u00ad\u200b-\u206f\ufeff]/;

/**
 * A text of words in which a zero-width space between two letters, where one word ends and the next begins, is a space that
 * is seen; but in an address.
 */
export const parted = (text: string): string =>
  /[\u200b\ufeff]/.test(text)
    ? text
        .split(' ')
        .map((word) => (word.includes('@') ? word : word.replace(/(?<=\p{L})[\u200b\ufeff](?=\p{L})/gu, ' ')))
        .join(' ')
    : text;

/** A text whose digits, letters and signs are full-width (as East Asian keyboards write them), in plain ones. */
export const narrow = (text: string): string =>
  /[\uff01-\uff5e]/.test(text)
    ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    : text;

/** All kinds of dash but the hyphen of the keyboard. */
export const dashes = /[\u2010-\u2015\u2212]/g;

/** A number without spaces, its dash the keyboard's. */
export const plainNumber = (text: string): string => narrow(text).replace(dashes, '-').replace(/\s/g, '');

/**
 * True of an identifier that a spreadsheet has spoiled: `1,2E+11`, and more than 15 digits of which all past the 15th are
 * 0 (a spreadsheet's number holds 15).
 */
export function isSpoiled(text: string): boolean {
  if (/^[+-]?\d{1,3}(?:[.,]\d+ ?E ?[+-]?|E[+-]) ?\d{1,3}$/i.test(text)) return true;
  const digits = /^\d{16,}$/.test(text) ? text : '';
  return digits !== '' && /^0+$/.test(digits.slice(15));
}

export type Params = Record<string, string | number>;
/** The shape in which a value schema reports: `message` is the code. */
export const problem = (code: string, params: Params = {}) => ({ code: 'custom' as const, message: code, params });

/** A schema that reads a text by a function; `read` answers the value, or a problem. */
export function reads<T extends z.ZodType>(output: T, read: (text: string) => z.input<T> | ReturnType<typeof problem>) {
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
