import { document, taxId } from './values.ts';

/** What stands for what is covered. */
export const maskSign = '•••';

/** Where something stands in a text: from `start` to `end`, exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A text with spans of it covered, which are in their order and share no character. */
export function coveredAt(text: string, spans: readonly Span[]): string {
  let made = '';
  let done = 0;
  for (const { start, end } of spans) {
    made += text.slice(done, start) + maskSign;
    done = end;
  }
  return made + text.slice(done);
}

/**
 * A text that anybody may fill with anything, with what names somebody covered: an e-mail address, a DNI or NIE however
 * its digits are grouped, the CIF of a company, a telephone number. Other texts come back as they are. Of what could be
 * either, the check letter decides: `Curso 2017 2018 A`, `C20180315` and `Módulo 12345678` are titles and codes.
 * @param phones false in a column of codes, where nine digits are one. Default true.
 */
export function maskText(text: string, phones = true): string {
  if (!mayHold(text)) return text;
  let masked = text.replace(email, maskSign);
  masked = covered(masked, labelled, () => true);
  masked = covered(masked, person, isPerson);
  masked = covered(masked, company, (found) => !hasYear(found) && taxId.safeParse(found).success);
  return phones ? covered(masked, phone, () => true) : masked;
}

/** True where a link holds what would be covered in a text, written plainly or percent-encoded. A telephone is none: links have numbers. */
export function isPersonalLink(url: string): boolean {
  let plain = url;
  try {
    plain = decodeURIComponent(url);
  } catch {
    // Not UTF-8 behind the per cents: it is looked at as it is.
  }
  // In a link any sign separates, also those that words are joined by.
  return [url, plain, plain.replace(/[_=&?/#+]/g, ' ')].some((text) => maskText(text, false) !== text);
}

/** An at sign, or seven digits. */
function mayHold(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 64 || (code >= 48 && code <= 57 && ++digits === 7)) return true;
  }
  return false;
}

/** What is found behind a sign that is no letter or digit (its first group) is covered, where it is what it looks like. */
function covered(text: string, looks: RegExp, isSo: (found: string) => boolean): string {
  const spans: Span[] = [];
  looks.lastIndex = 0;
  for (let match = looks.exec(text); match !== null; match = looks.exec(text)) {
    const start = match.index + match[1]!.length;
    if (isSo(text.slice(start, looks.lastIndex))) spans.push({ start, end: looks.lastIndex });
    else looks.lastIndex = match.index + characterAt(text, match.index);
  }
  return coveredAt(text, spans);
}

/** How long the character is: in the midst of one of two parts, the search would find its first part again, without end. */
const characterAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** A sign that people write between the digits of a number. */
const sign = "[\\s.,/\\\\_'’·\u2010-\u2015\u2212-]";
const before = '(^|[^\\p{L}\\p{N}]';
const after = '(?![\\p{L}\\p{N}])';

const email = /[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]{1,63}\.[^\s@<>"(),;:.]{1,63}/g;
/** Digits that a word before them calls a document. */
const labelled = new RegExp(`${before})(?:DNI|NIF|NIE)[\\s:.ºn°-]{0,5}\\d(?:${sign}?\\d){6,7}(?!\\d)`, 'giu');
const person = new RegExp(
  `${before}|dni|nif|nie)(?:[XYZ]${sign}?\\d(?:${sign}?\\d){6}|\\d(?:${sign}?\\d){6,7})${sign}{0,2}[A-Z]${after}`,
  'giu',
);
const company = new RegExp(
  `${before}|cif|nif)[ABCDEFGHJNPQRSUVW]${sign}{0,3}\\d(?:${sign}?\\d){6}${sign}{0,3}[0-9A-J]${after}`,
  'giu',
);
/** Nine digits from 6 to 9, as they are grouped in Spain; with its country, however they are grouped. */
const phone = new RegExp(
  `${before})(?:(?:\\+|00)\\s?34\\)?[\\s.-]?[6-9](?:[\\s.-]?\\d){8}` +
    '|[6-9](?:\\d{8}|\\d\\d[\\s.-]\\d{6}|\\d\\d([\\s.-])\\d{3}\\2\\d{3}|\\d\\d([\\s.-])\\d\\d\\3\\d\\d\\3\\d\\d|\\d([\\s.-])\\d{3}\\4\\d\\d\\4\\d\\d))' +
    after,
  'gu',
);

/** With its letter right it is one, but for years; with another it is a mistyped one, where it is written as they are. */
function isPerson(found: string): boolean {
  if (hasYear(found)) return false;
  const read = document.safeParse(found);
  if (read.success && read.data.kind !== 'passport') return true;
  return usual.test(found) && !dated.test(found) && !/\s[aeouy]$/.test(found);
}
const usual = /^(?:[XYZ][\s.-]?\d|\d{1,2})[.\s]?\d{3}[.\s]?\d{3}[\s.-]{0,2}[A-Z]$/i;
/** A day, as activities are coded: `20180315-A`. */
const dated = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;

/** Whether a group of its digits is a year: `2017-2018 A`, `16/03/2018 A`. */
const hasYear = (found: string): boolean => /(?:^|\D)(?:19|20)\d\d(?=\D)/.test(`${found} `);
