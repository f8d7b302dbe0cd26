import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { type Format, format } from '../format.ts';
import { writing } from '../writing.ts';
import type { Day } from './sentences.ts';

/** How a language writes what a sentence needs, beside figures and dates. */
export interface Words extends Format {
  /** A percentage with at most one decimal, for a sentence. */
  share(n: number): string;
  /** With its sign: `+1.200`, `−30`. */
  signed(n: number): string;
  dayOf(day: string): Day;
  /** `a, b y c`; where an item has a comma of its own, all are set apart by semicolons. */
  list(items: readonly string[]): string;
}

export function wordsOf(language: AnswerLanguage): Words {
  const f = format(language);
  return {
    ...f,
    share: (n) => writing[language].percent(f.short(n)),
    signed: (n) => `${n < 0 ? '−' : '+'}${f.number(Math.abs(n))}`,
    dayOf: (day) => prepositions[language](f.date(day), day),
    list: (items) => listOf(items, language),
  };
}

const prepositions: Record<AnswerLanguage, (date: string, day: string) => Day> = {
  es: (d) => ({ plain: d, on: `el ${d}`, from: `del ${d}`, to: `al ${d}`, of: `del ${d}` }),
  gl: (d) => ({ plain: d, on: `o ${d}`, from: `do ${d}`, to: `ao ${d}`, of: `do ${d}` }),
  ca: (d) => ({ plain: d, on: `el ${d}`, from: `del ${d}`, to: `al ${d}`, of: `del ${d}` }),
  eu: declined,
  en: (d) => ({ plain: d, on: `on ${d}`, from: `from ${d}`, to: `to ${d}`, of: `of ${d}` }),
};

/** A Basque date takes its ending as the day's number is read: 1, 5, 10 and 15 of each twenty end in a consonant, 11 in `a`. */
function declined(date: string, day: string): Day {
  const n = Number(day.slice(8)) % 20;
  const e = [1, 5, 10, 15].includes(n) ? 'e' : '';
  const isA = n === 11;
  return {
    plain: isA ? date : `${date}a`,
    on: `${date}${isA ? 'n' : `${e}an`}`,
    from: `${date}${e}tik`,
    to: `${date}${e}ra`,
    of: `${date}${e}ko`,
  };
}

const ands: Record<AnswerLanguage, string> = { es: 'y', gl: 'e', ca: 'i', eu: 'eta', en: 'and' };

function listOf(items: readonly string[], language: AnswerLanguage): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const apart = items.some((item) => item.includes(', ')) ? '; ' : ', ';
  const and = language === 'es' && /^«?h?i(?![ae])/i.test(last) ? 'e' : ands[language];
  const oxford = apart === '; ' || (language === 'en' && items.length > 2);
  return `${items.slice(0, -1).join(apart)}${oxford ? apart : ' '}${and} ${last}`;
}
