/**
 * How the values that files store as numbers, dates and times become the texts of cells, the same for every format.
 */

/** Whether the numbers of a format are dates (with or without a time of day), times, or plain numbers. */
export type FormatKind = 'number' | 'date' | 'time';

/** The formats that need no code (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of East Asian Excels). */
export function kindOfBuiltIn(id: number): FormatKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  return 'number';
}

/** Characters of a format's code that are looked at; Excel's longest is 255. */
const CODE_CHARACTERS = 1000;

/**
 * By its code: a day, month or year in it makes a date, hours, minutes or seconds alone a time. A code with places for
 * digits (but fractions of a second), or with a letter that is none of a date's (`Estándar`), is a number.
 */
export function kindOfFormat(code: string): FormatKind {
  // Only the part for positive numbers; texts in quotes, escaped and padding characters, colours and locales are not
  // letters of a date.
  const bare = code
    .slice(0, CODE_CHARACTERS)
    .replace(/"[^"]*"/g, '')
    .replace(/[\\_*]./g, '')
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';')[0]!
    .toLowerCase()
    .replace(/am\/pm|a\/p/g, '')
    .replace(/(s\]?)[.,]0+/g, '$1');
  if (/[0#?]|[^\P{L}abdeghjmsty]/u.test(bare)) return 'number';
  if (/[yd]/.test(bare)) return 'date';
  if (/[hs]/.test(bare)) return 'time';
  return /m/.test(bare) ? 'date' : 'number';
}

/** The last day that Excel knows, 9999-12-31, as a serial number of the 1900 system. */
const LAST_SERIAL = 2_958_465;
const DAY_MS = 86_400_000;

/**
 * A serial number as text: `2018-03-20`, with a time of day `2018-03-20 09:56:59`, or `09:56:59` for a time alone
 * (hours above 24 stay, as a duration has them); null where it is no day of Excel's. Seconds are rounded. In the 1900
 * system day 60 is a 29 February that never was: the days before it stand one later than Excel shows them.
 */
export function serialText(serial: number, kind: 'date' | 'time', date1904: boolean): string | null {
  const seconds = Math.round(serial * 86_400);
  if (!(seconds >= 0)) return null;
  if (kind === 'time' && serial < 1000) return clock(seconds);
  const days = Math.floor(seconds / 86_400) + (date1904 ? 1462 : 0);
  if (days > LAST_SERIAL) return null;
  if (days === 0) return clock(seconds % 86_400);
  if (days === 60) return null;
  const date = new Date((days - 25_569 + (days < 60 ? 1 : 0)) * DAY_MS).toISOString().slice(0, 10);
  return seconds % 86_400 === 0 ? date : `${date} ${clock(seconds % 86_400)}`;
}

function clock(seconds: number): string {
  const pair = (value: number) => String(value).padStart(2, '0');
  return `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
}

/** `2018-03-20T09:56:59.000` as the other dates are: a space, no fraction, no midnight. */
export function isoText(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value);
  if (match === null) return value;
  return match[2] === undefined || match[2] === '00:00:00' ? match[1]! : `${match[1]} ${match[2]}`;
}

/** A number with the fifteen digits that Excel keeps, shortest, with a point; a date as ISO text. */
export function numberText(value: string, kind: FormatKind, date1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const date = kind === 'number' ? null : serialText(number, kind, date1904);
  return date ?? String(Number(number.toPrecision(15)));
}
