import { coveredAt, type Span } from '../../../schemas/mask.ts';
import { date } from '../../../schemas/values.ts';

/**
 * The document and the birth date of a row's own person in its free texts. A number in a text may be anything; where it is
 * the row's own, it is known what it is. A sign is how one of the two is looked for: a document's digits without its letter,
 * a passport whole, a day as `YYYY-MM-DD`.
 */
export const documentSign = (kind: string, number: string): string =>
  kind === 'passport' ? number : number.slice(0, -1).replace(/^[XYZ]?0{0,3}/, '');

/** All signs that a text may hold, in one text; undefined where there are none: fewer than five letters and digits with a digit among them. */
export function signsIn(text: string): string | undefined {
  let size = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{N}]{1,80}/gu)) if (/\d/.test(word)) size += word.length;
  if (size < 4) return undefined;
  const days = daysIn(text).map(({ day }) => day);
  if (size < 5 && days.length === 0) return undefined;
  return [text.toUpperCase().replace(/[^A-Z\d]+/g, ''), ...days].join(' ');
}

/** A text without a sign that it may hold; null where it does not. */
export function withoutSign(text: string, sign: string): string | null {
  const found = isDay.test(sign)
    ? daysIn(text).filter(({ day }) => day === sign)
    : [...text.matchAll(writtenAs(sign))].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  if (found.length === 0) return null;
  const spans: Span[] = [];
  for (const span of found.sort((a, b) => a.start - b.start))
    if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
  return coveredAt(text, spans);
}

const isDay = /^\d{4}-\d\d-\d\d$/;

/**
 * A document's number however it is grouped, with what is left out of its sign. Capitals and small letters are both named:
 * to compile `\p{L}` without regard to case takes milliseconds.
 */
function writtenAs(sign: string): RegExp {
  const grouped = [...sign].map((c) => (/[A-Z]/.test(c) ? `[${c}${c.toLowerCase()}]` : c)).join(sep);
  return /^\d+$/.test(sign)
    ? new RegExp(`(?<!\\d)(?:(?<![\\p{L}\\d])[XYZxyz][.-]?)?0{0,3}${grouped}(?!\\d)`, 'gu')
    : new RegExp(`(?<![\\p{L}\\d])${grouped}(?![\\p{L}\\d])`, 'gu');
}
/** What may stand between two signs of a number. */
const sep = "[\\s.,/\\\\_'’·\u2010-\u2015\u2212-]?";

interface Day extends Span {
  day: string;
}

const birthDay = date('1900-01-01');
/** What looks like a day, and is read, of one text: a title has few, and reading thousands would take a second. */
const mostDays = 100;

/** The days that stand in a text. Of a year of two digits both centuries are meant. */
function daysIn(text: string): Day[] {
  const days: Day[] = [];
  let looked = 0;
  for (const look of written)
    for (const match of text.matchAll(look)) {
      if (++looked > mostDays) return days;
      const [found, ...parts] = match;
      const at = { start: match.index, end: match.index + found.length };
      for (const spelling of spellings(found, parts)) {
        const read = birthDay.safeParse(spelling);
        if (read.success) days.push({ day: read.data, ...at });
      }
    }
  return days;
}

/** How a found text is read: as it is, but for two digits of a year, and eight digits that begin with the day. */
function spellings(found: string, [day, month, year]: readonly (string | undefined)[]): string[] {
  if (day === undefined) return [found];
  if (year!.length === 2) return ['19', '20'].map((century) => `${day}/${month}/${century}${year}`);
  return [found, `${day}/${month}/${year}`];
}

/** Of the names of months, in the five languages, in full-width letters too. */
const letter = '[a-zß-ÿ\uff41-\uff5a]';
const between = '\\s?[./\u2010-\u2015-]\\s?';
const written = [
  // `1/2/1990`, `01-02-90`, `01021990`; and from the year on.
  new RegExp(`(?<!\\d)(\\d{1,2})${between}(\\d{1,2})${between}(\\d{4}|\\d{2})(?!\\d)`, 'gu'),
  /(?<!\d)(\d\d)(\d\d)(\d{4})(?!\d)/g,
  new RegExp(`(?<!\\d)\\d{4}${between}\\d{1,2}${between}\\d{1,2}(?!\\d)`, 'gu'),
  // `1 de febrero de 1990`, `1-feb-1990`; `February 1, 1990`; `1990eko otsailaren 1a`.
  new RegExp(
    `(?<!\\d)\\d{1,2}[ºª.]?[\\s.-]?(?:de\\s|d[’'])?${letter}{3,10}[\\s.-]{1,2}(?:del?\\s)?\\d{4}(?!\\d)`,
    'giu',
  ),
  new RegExp(`(?<!${letter})${letter}{3,9}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}(?!\\d)`, 'giu'),
  new RegExp(`(?<!\\d)\\d{4}(?:[.-]?e?ko)?\\s${letter}{3,14}\\s\\d{1,2}(?!\\d)`, 'giu'),
];
