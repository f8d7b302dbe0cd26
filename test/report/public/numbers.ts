import { mapTexts } from '../../../functions/report/charts/map-texts.ts';
import type { Format } from '../../../functions/report/format.ts';
import { publicTexts } from '../../../functions/report/public/texts/texts.ts';
import { writing } from '../../../functions/report/writing.ts';
import { indicatorLabel } from '../../../schemas/labels.ts';
import { type AnswerLanguage, pledge } from '../../../schemas/pledge.ts';
import { milestoneLabel, pledgeLabel } from '../../../schemas/pledge-labels.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';

/** Which numbers a page shows, and which it may. */

const digits = (text: string): string[] => text.match(/\d(?:[\d.,]*\d)?/g) ?? [];

/** What a reader of the page sees or hears: its text, and the words of its attributes. No position, no link. */
export function wordsOf(page: string): string {
  const body = page.slice(page.indexOf('<body')).replace(/<style>.*?<\/style>/gs, '');
  const attributes = [...body.matchAll(/\s(?:aria-label|data-label|title|alt)="([^"]*)"/g)].map((m) => m[1]!);
  return [body.replace(/<[^>]*>/g, ' '), ...attributes].join(' ').replace(/&#?\w+;/g, ' ');
}

export const numbersOf = (page: string): string[] => digits(wordsOf(page));

/** Every number of the tables, as the language may write it, and the parts of every day and month. */
export function placesOf(tables: PublicTables, f: Format): string[] {
  const walk = (value: unknown): unknown[] =>
    value !== null && typeof value === 'object' ? Object.values(value).flatMap(walk) : [value];
  return walk(tables).flatMap((value) => {
    if (typeof value === 'number')
      return [f.number(value), f.decimal(value), f.short(value), f.percent(value), f.number(-value)].flatMap(digits);
    if (typeof value !== 'string') return [];
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return [f.day(value), f.date(value)].flatMap(digits);
    return /^\d{4}-\d\d$/.test(value) ? digits(f.month(value)) : digits(value);
  });
}

/** The numbers of what is the same on every page: its own words, and the names of the pledge. */
export function staticNumbers(language: AnswerLanguage, tables: PublicTables, f: Format): string[] {
  const words = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String((value as (...of: string[]) => unknown)('', '', '', ''))];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(words) : [];
  };
  const names = [
    pledgeLabel(language, pledge),
    ...tables.exact.milestones.map((m) => milestoneLabel(m.id, language, pledge)),
    ...pledge.indicators.map((i) => indicatorLabel(i.id, language)),
    ...pledge.networks.map((n) => n.name),
    ...writing[language].months,
    f.shortMonth(tables.as_of),
  ];
  // A month's files are due on the 5th: the verdict names that day.
  return [...words(publicTexts[language]), ...words(mapTexts[language]), ...names, '5'].flatMap(digits);
}
