import type { AnswerLanguage } from '../../schemas/pledge.ts';

/** How a language writes what stands between figures. Each takes what is written out already. */
export interface Writing {
  /** The names of the months, from January. */
  months: readonly string[];
  shortMonths: readonly string[];
  /** The space that a language sets beside the sign does not break: no line begins with a sign, or ends with one. */
  percent(n: string): string;
  /** A day in figures, for a table. */
  day(dd: string, mm: string, yyyy: string, month: string): string;
  /** A day in words, for a sentence. @param d Without a zero before it. */
  date(d: string, month: string, yyyy: string): string;
  month(name: string, yyyy: string): string;
}

const names = (text: string): readonly string[] => text.split(' ');

/** In Catalan, `de` before a vowel is `d’`. */
const of = (month: string): string => (/^[aeiou]/.test(month) ? `d’${month}` : `de ${month}`);

/** In Basque a year is read out, and takes `-eko` after a consonant: 2011 ends in `hamaika`, 2021 in `bat`. */
const ofYear = (yyyy: string): string =>
  /[13579]0$|5$|1$/.test(yyyy) && !yyyy.endsWith('11') ? `${yyyy}eko` : `${yyyy}ko`;

export const writing: Readonly<Record<AnswerLanguage, Writing>> = {
  es: {
    months: names('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
    shortMonths: names('ene feb mar abr may jun jul ago sep oct nov dic'),
    percent: (n) => `${n}\u00a0%`,
    day: (dd, mm, yyyy) => `${dd}/${mm}/${yyyy}`,
    date: (d, month, yyyy) => `${d} de ${month} de ${yyyy}`,
    month: (name, yyyy) => `${name} de ${yyyy}`,
  },
  gl: {
    months: names('xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro'),
    shortMonths: names('xan feb mar abr mai xuñ xul ago set out nov dec'),
    percent: (n) => `${n}\u00a0%`,
    day: (dd, mm, yyyy) => `${dd}/${mm}/${yyyy}`,
    date: (d, month, yyyy) => `${d} de ${month} de ${yyyy}`,
    month: (name, yyyy) => `${name} de ${yyyy}`,
  },
  ca: {
    months: names('gener febrer març abril maig juny juliol agost setembre octubre novembre desembre'),
    shortMonths: names('gen febr març abr maig juny jul ag set oct nov des'),
    percent: (n) => `${n}\u00a0%`,
    day: (dd, mm, yyyy) => `${dd}/${mm}/${yyyy}`,
    date: (d, month, yyyy) => `${d} ${of(month)} de ${yyyy}`,
    month: (name, yyyy) => `${name} de ${yyyy}`,
  },
  eu: {
    months: names('urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua'),
    shortMonths: names('urt ots mar api mai eka uzt abu ira urr aza abe'),
    percent: (n) => `%\u00a0${n}`,
    day: (dd, mm, yyyy) => `${yyyy}/${mm}/${dd}`,
    date: (d, month, yyyy) => `${ofYear(yyyy)} ${month}ren ${d}`,
    month: (name, yyyy) => `${ofYear(yyyy)} ${name}`,
  },
  en: {
    months: names('January February March April May June July August September October November December'),
    shortMonths: names('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
    percent: (n) => `${n}%`,
    day: (dd, _mm, yyyy, month) => `${Number(dd)} ${month} ${yyyy}`,
    date: (d, month, yyyy) => `${d} ${month} ${yyyy}`,
    month: (name, yyyy) => `${name} ${yyyy}`,
  },
};
