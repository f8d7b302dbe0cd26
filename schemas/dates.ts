import * as z from 'zod';
import { dashes, fold, narrow, problem, reads } from './cell-text.ts';
import { daysOf, madridDay } from './time.ts';

/** How a calendar date is read. The decided cases are in `docs/decisions/0301-values.md`. */

/**
 * A calendar date, as `YYYY-MM-DD`: day/month/year (also with `-` or `.`), ISO, `20180316`, or with the month's name in
 * one of the five languages, each with or without a time of day. An instant with `Z` or an offset is its day in
 * Europe/Madrid; any other time of day is dropped. Never month/day: that is a whole column's, see {@link dayFirst}.
 * @param from the earliest day, inclusive.
 * @param options `shortYears`: true where a year of two digits is one from 2000 on; default false, such a date is none.
 */
export const date = (from: string, { shortYears = false } = {}) =>
  reads(z.iso.date(), (text) => {
    const parts = text.length > longest ? null : partsOf(text);
    if (!parts || (parts.year.length < 4 && !shortYears)) return problem('date_format');
    const year = parts.year.padStart(4, '20');
    const iso = `${year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
    const days = daysOf(iso);
    if (!Number.isFinite(days) || new Date(days * 86_400_000).toISOString().slice(0, 10) !== iso)
      return problem('date_not_real');
    const day = parts.time ? dayInMadrid(iso, parts.time) : iso;
    return day < from ? problem('date_too_early', { from }) : day;
  });
/** Characters of a date. */
const longest = 80;

interface Parts {
  day: string;
  month: string;
  /** Of two digits or four. */
  year: string;
  /** What stands behind the day; `''` for nothing. */
  time: string;
}

/** The parts of a date, and the time of day behind it; null where the text is no date. */
function partsOf(text: string): Parts | null {
  const plain = withoutWeekday(narrow(text).replace(dashes, '-').replace(/\s+/g, ' '));
  const numeric = numericParts(plain);
  if (numeric) return isTime(numeric.time) ? numeric : null;
  return /\p{L}/u.test(plain) ? namedParts(plain) : null;
}

/** A date in figures without its day of the week: `viernes, 16/03/2018`, `16/03/2018 (vie)`. */
const withoutWeekday = (text: string): string =>
  !/^\p{L}|\p{L}\)?$/u.test(text)
    ? text
    : text
        .replace(/^(\p{L}+)\.?,? ?(?=\d{1,4} ?[/.-])/u, (whole, word: string) => (isWeekday(word) ? '' : whole))
        .replace(/(?<=\d),? \(?(\p{L}{3,12})\)?$/u, (whole, word: string) => (isWeekday(word) ? '' : whole));

const numericDate = /^(\d{1,4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})(?=$|[\s,T])/;

function numericParts(text: string): Parts | null {
  const compact = /^(\d{4})(\d{2})(\d{2})(?=$|T)/.exec(text);
  if (compact) return { year: compact[1]!, month: compact[2]!, day: compact[3]!, time: behind(text, 8) };
  const found = numericDate.exec(text);
  if (!found) return null;
  const [whole, a, , b, c] = found as unknown as [string, string, string, string, string];
  const time = behind(text, whole.length);
  if (a.length === 4) return c.length <= 2 ? { year: a, month: b, day: c, time } : null;
  return a.length <= 2 && c.length !== 1 ? { day: a, month: b, year: c, time } : null;
}

/** What stands behind a date, from its time of day on; what follows at once makes it none. */
function behind(text: string, end: number): string {
  const rest = text.slice(end);
  const found = timeAtEnd.exec(rest);
  return found?.index === 0 ? found[1]! : rest;
}

/** A time of day behind a space, a comma, a T or a bracket: `, 10:30`, ` a las 10.30`, ` (10:30)`. */
const timeAtEnd = /(?:,? \(?|,|T)(?:(?:a l[ae]s?|[aá]s|at) )?(\d{1,2}[:.h]\d{2}(?!\d).*)$/i;

/** `9:56:59`, `09.30`, `9:56:59 a. m. CET`, `00:00:00.000+02:00`; nothing else, as `al 20/03/2018` is no time. */
const isTime = (rest: string): boolean =>
  rest === '' || /^\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?[\sa-z.:+\d()-]{0,30}$/i.test(rest);

/** The beginnings of the months' names, without accents, in Spanish, Galician, Catalan, Basque and English. */
const monthNames: readonly (readonly string[])[] = [
  ['enero', 'ene', 'xaneiro', 'xan', 'gener', 'gen', 'urtarril', 'urt', 'january', 'jan'],
  ['febrero', 'feb', 'febreiro', 'febrer', 'febr', 'otsail', 'ots', 'february'],
  ['marzo', 'mar', 'marc', 'martxo', 'march'],
  ['abril', 'abr', 'apiril', 'api', 'april', 'apr'],
  ['mayo', 'may', 'maio', 'mai', 'maig', 'maiatz'],
  ['junio', 'jun', 'xuno', 'xun', 'juny', 'ekain', 'eka', 'june'],
  ['julio', 'jul', 'xullo', 'xul', 'juliol', 'uztail', 'uzt', 'july'],
  ['agosto', 'ago', 'agost', 'ag', 'abuztu', 'abu', 'august', 'aug'],
  ['septiembre', 'setiembre', 'sep', 'sept', 'set', 'setembro', 'setembre', 'irail', 'ira', 'september'],
  ['octubre', 'oct', 'outubro', 'out', 'urri', 'urr', 'october'],
  ['noviembre', 'nov', 'novembro', 'novembre', 'azaro', 'aza', 'november'],
  ['diciembre', 'dic', 'decembro', 'desembre', 'des', 'abendu', 'abe', 'december', 'dec'],
];
const monthOf = new Map(monthNames.flatMap((names, i) => names.map((name) => [name, String(i + 1)] as const)));
/** A Basque month is declined: `martxoaren 16a`, `martxoak 16`. */
const basqueEnding = /(?:aren|reren|ren|ak|a|k)$/;

const weekdays = new Set(
  (
    'lunes martes miercoles jueves viernes sabado domingo luns mercores xoves venres ' +
    'dilluns dimarts dimecres dijous divendres dissabte diumenge ' +
    'astelehena asteartea asteazkena osteguna ostirala larunbata igandea ' +
    'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun lun mie jue vie sab dom'
  ).split(' '),
);
/** True of a day of the week; `mar` is martes only where no month is looked for. */
const isWeekday = (word: string): boolean => word.toLowerCase() === 'mar' || weekdays.has(fold(word));

/** Words beside day, month and year: prepositions, ordinals, days of the week. */
const besides = new Set([
  ...'de del d do da of the a an ko eko go ean ren er o st nd rd th r n t'.split(' '),
  ...weekdays,
]);

/** An ending or a word in brackets: `2018(e)ko`, `16(a)`, `(viernes)`. */
const inBrackets = /\((\p{L}{1,12})\)/gu;

/** `16 de marzo de 2018`, `16-mar-2018`, `March 16, 2018`, `2018ko martxoaren 16a`, `2018(e)ko martxoaren 16(a)`. */
function namedParts(text: string): Parts | null {
  const end = timeAtEnd.exec(text);
  const time = end?.[1] ?? '';
  if (!isTime(time)) return null;
  const day = (end ? text.slice(0, end.index) : text).replace(inBrackets, '$1');
  if (/[^\p{L}\p{M}\d\s.,/'’ºª-]/u.test(day)) return null;
  const words =
    day
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\d+|[a-z]+/g) ?? [];
  const known = words.filter((word) => !besides.has(word));
  if (known.length !== 3) return null;
  const at = known.findIndex((word) => monthOf.has(word) || monthOf.has(word.replace(basqueEnding, '')));
  if (at === -1) return null;
  const month = monthOf.get(known[at]!) ?? monthOf.get(known[at]!.replace(basqueEnding, ''))!;
  const [first, second] = known.filter((_, i) => i !== at) as [string, string];
  if (!/^\d+$/.test(first) || !/^\d+$/.test(second)) return null;
  if (first.length === 4 && second.length <= 2) return { year: first, month, day: second, time };
  return first.length <= 2 && (second.length === 4 || second.length === 2)
    ? { day: first, month, year: second, time }
    : null;
}

const clock = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)? ?([ap]\.? ?m\.?)? ?(.*)$/i;

/** The day in Europe/Madrid of a time of day that says its zone; of another, the day itself. */
function dayInMadrid(day: string, time: string): string {
  const found = clock.exec(time);
  const zone = found && offsetOf(found[5]!);
  if (!found || zone === null) return day;
  const half = found[4]?.charAt(0).toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === 'p' ? 12 : 0) : Number(found[1]);
  const clockTime = [String(hour), found[2]!, found[3] ?? '00'].map((n) => n.padStart(2, '0')).join(':');
  const instant = `${day}T${clockTime}${zone}`;
  return Number.isNaN(Date.parse(instant)) ? day : madridDay(instant);
}

/** `Z`, `UTC`, `GMT`, `+01:00`, `-0600`, `+02`, `GMT+1` as ISO writes an offset; null where no offset is named. */
function offsetOf(zone: string): string | null {
  const found = /^(Z|UTC|GMT)? ?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?(?: ?\(.*\))?$/i.exec(zone);
  if (!found?.[1] && !found?.[2]) return null;
  return found[2] ? `${found[2]}${found[3]!.padStart(2, '0')}:${found[4] ?? '00'}` : 'Z';
}

const plainDate = (text: string): string => withoutWeekday(narrow(text.trim()).replace(dashes, '-'));

/**
 * In which order a date of three numbers can be meant, its year last: day first (`16/03/2018`), month first (`03/16/2018`),
 * or either. Of one that begins with its year, whether its day could be a month: `low` (to 12) or `high`. Null for any
 * other text, and where both orders mean the same day.
 */
export function dateOrder(text: string): 'day' | 'month' | 'either' | 'low' | 'high' | null {
  const found = text.length > longest ? null : numericDate.exec(plainDate(text));
  if (!found) return null;
  if (found[1]!.length > 2) return found[1]!.length === 4 ? (Number(found[4]) > 12 ? 'high' : 'low') : null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  if (first > 12) return second > 12 ? null : 'day';
  return second > 12 ? 'month' : first === second ? null : 'either';
}

/** A date that was written month first, day first; any other text as it is. */
export const dayFirst = (text: string): string => {
  const plain = plainDate(text);
  return dateOrder(plain) && /^\d{1,2}\D/.test(plain) ? plain.replace(numericDate, '$3$2$1$2$4') : text;
};
