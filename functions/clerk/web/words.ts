import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { madridDay } from '../../../schemas/time.ts';
import { ca } from './texts/ca.ts';
import { en } from './texts/en.ts';
import { es, type Texts } from './texts/es.ts';
import { eu } from './texts/eu.ts';
import { gl } from './texts/gl.ts';

export const texts: Readonly<Record<AnswerLanguage, Texts>> = { es, gl, ca, eu, en };

type Values = Readonly<Record<string, string | number>>;

/** What a page is written with, in one language. */
export interface Words {
  language: AnswerLanguage;
  t: Texts;
  /** A text with its `{…}` put in. */
  put(text: string, values: Values): string;
  /** Of `one | other`, the form for the number, with `{n}` and the other `{…}` put in. */
  count(text: string, n: number, values?: Values): string;
  number(n: number): string;
  percent(part: number): string;
  /** @param month `YYYY-MM` */
  month(month: string): string;
  /** @param day `YYYY-MM-DD`, or an instant, of which the day in Madrid is meant. */
  day(day: string): string;
  list(items: readonly string[]): string;
  size(bytes: number): string;
}

/** The words of a language. */
export function wordsOf(language: AnswerLanguage): Words {
  // British English: the day goes before the month, as in the files.
  const locale = language === 'en' ? 'en-GB' : language;
  const numbers = new Intl.NumberFormat(locale, { useGrouping: 'always' as never });
  const months = dateFormat(locale, { month: 'long', year: 'numeric' });
  const days = dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const lists = new Intl.ListFormat(locale);
  const number = (n: number) => numbers.format(n);
  const put = (text: string, values: Values) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number(value) : value;
    });
  return {
    language,
    t: texts[language],
    put,
    count(text, n, values = {}) {
      const [one = '', other = one] = text.split(' | ');
      return put(n === 1 ? one : other, { ...values, n });
    },
    number,
    percent: (part) => `${number(Math.round(part * 100))} %`,
    month: (month) => months(`${month}-01`),
    day: (day) => days(day.length > 10 ? madridDay(day) : day),
    list: (items) => lists.format(items),
    size: (bytes) =>
      bytes < 2 ** 20
        ? `${number(bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1024)))} KB`
        : `${number(Math.round(bytes / 2 ** 20))} MB`,
  };
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): (day: string) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (day) => {
    const text = format.format(new Date(`${day}T00:00:00Z`));
    return locale === 'eu' ? basqueDate(text) : text;
  };
}

/** Intl leaves the endings of Basque open, `2018(e)ko martxoaren 5(a)`: the number as it is spoken decides. */
const basqueDate = (text: string): string =>
  text
    .replace(/(\d+)\(e\)ko/, (_, year: string) => `${year}${endsInConsonant(Number(year)) ? 'e' : ''}ko`)
    .replace('(a)', 'a');

/** Of numbers as Basque says them: bat, bost, hamar and hamabost end in a consonant. */
const endsInConsonant = (n: number): boolean => {
  const last = n % 20;
  return last === 1 || last === 5 || last === 10 || last === 15 || n % 1000 === 0;
};
