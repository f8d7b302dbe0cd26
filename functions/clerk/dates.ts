import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';

/** How a language writes months and days for a clerk. */
export interface Dates {
  /** @param month `YYYY-MM` */
  month(month: string): string;
  /** @param day `YYYY-MM-DD`, or an instant, of which the day in Madrid is meant. */
  day(day: string): string;
}

export function datesOf(language: AnswerLanguage): Dates {
  const months = dateFormat(localeOf(language), { month: 'long', year: 'numeric' });
  const days = dateFormat(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric' });
  return {
    month: (month) => months(`${month}-01`),
    day: (day) => days(day.length > 10 ? madridDay(day) : day),
  };
}

/** British English: the day goes before the month, as in the files. */
export const localeOf = (language: AnswerLanguage): string => (language === 'en' ? 'en-GB' : language);

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
