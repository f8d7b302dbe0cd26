import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { type Dates, datesOf, localeOf } from '../dates.ts';
import { ca } from './texts/ca.ts';
import { en } from './texts/en.ts';
import { es, type Texts } from './texts/es.ts';
import { eu } from './texts/eu.ts';
import { gl } from './texts/gl.ts';

export const texts: Readonly<Record<AnswerLanguage, Texts>> = { es, gl, ca, eu, en };

type Values = Readonly<Record<string, string | number>>;

/** What a page is written with, in one language. */
export interface Words extends Dates {
  language: AnswerLanguage;
  t: Texts;
  /** A text with its `{…}` put in. */
  put(text: string, values: Values): string;
  /** Of `one | other`, the form for the number, with `{n}` and the other `{…}` put in. */
  count(text: string, n: number, values?: Values): string;
  number(n: number): string;
  percent(part: number): string;
  list(items: readonly string[]): string;
  size(bytes: number): string;
}

/** The words of a language. */
export function wordsOf(language: AnswerLanguage): Words {
  const locale = localeOf(language);
  const numbers = new Intl.NumberFormat(locale, { useGrouping: 'always' as never });
  const { month, day } = datesOf(language);
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
    month,
    day,
    list: (items) => lists.format(items),
    size: (bytes) =>
      bytes < 2 ** 20
        ? `${number(bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1024)))} KB`
        : `${number(Math.round(bytes / 2 ** 20))} MB`,
  };
}
