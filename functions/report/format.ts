import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { writing } from './writing.ts';

/** How a language writes figures and dates. The same on every machine: no setting of its own is read. */
export interface Format {
  /** A whole number with its thousands marked, always: `18.000`, `18,000`. */
  number(n: number): string;
  /** A whole number that is a change, with its sign: `+12`, `−12`, `0`. */
  signed(n: number): string;
  /** A number with one decimal: `98,4`, `98,0`: for a column. */
  decimal(n: number): string;
  /** A number with at most one decimal: `98,4`, `98`: for a sentence. */
  short(n: number): string;
  /** What has to be reached of things that are counted, where a line asks for a fraction of one: rounded up to a whole number. */
  asked(n: number): string;
  /** A percentage with one decimal, as `98,4 %` or `98.4%`. */
  percent(n: number): string;
  /** A day `YYYY-MM-DD`: `31/01/2019`, `31 January 2019`. */
  day(day: string): string;
  /** The same in words: `31 de enero de 2019`. */
  date(day: string): string;
  /** A month `YYYY-MM` in full: `marzo de 2017`. */
  month(month: string): string;
  /** The short name of a month: `mar`. */
  shortMonth(month: string): string;
}

export function format(language: AnswerLanguage): Format {
  const t = writing[language];
  // "negative": what rounds to zero has no sign.
  const as = (digits: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, { useGrouping: 'always', signDisplay: 'negative', ...digits });
  const whole = as({ maximumFractionDigits: 0 });
  const short = as({ maximumFractionDigits: 1 });
  const one = as({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return {
    number: (n) => whole.format(n),
    signed: (n) => (n < 0 ? `−${whole.format(-n)}` : n > 0 ? `+${whole.format(n)}` : whole.format(n)),
    decimal: (n) => one.format(n),
    short: (n) => short.format(n),
    asked: (n) => whole.format(Math.ceil(n)),
    percent: (n) => t.percent(one.format(n)),
    day: (day) => t.day(day.slice(8, 10), day.slice(5, 7), day.slice(0, 4), monthName(t.months, day)),
    date: (day) => t.date(String(Number(day.slice(8, 10))), monthName(t.months, day), day.slice(0, 4)),
    month: (month) => t.month(monthName(t.months, month), month.slice(0, 4)),
    shortMonth: (month) => monthName(t.shortMonths, month),
  };
}

const monthName = (names: readonly string[], day: string): string => names[Number(day.slice(5, 7)) - 1] ?? '';
