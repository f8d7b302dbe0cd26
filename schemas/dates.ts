import * as z from 'zod';
import { dashes, fold, narrow, problem, reads } from './cell-text.ts';
import { daysOf, madridDay } from './time.ts';

/** How a calendar date is read. The decided cases are in `docs/decisions/0301-values.md`. */

/**
 * A calendar date, as `YYYY-MM-DD`: day/month/year (also with `-` or `.`), ISO, `20180316`, or with the month's name in
 * one of the five languages, each with or without a time of day. An instant with an offset or the name of a zone is its
 * day in Europe/Madrid; a time of day without is dropped; with a word that is not known, it is no date. Never month/day:
 * that is a whole column's, see {@link dayFirst}.
 * @param from the earliest day, inclusive.
 * @param options `shortYears`: true where a year of two digits is one from 2000 on; default false, such a date is none.
 */
export const date = (from: string, { shortYears = false } = {}) =>
  reads(z.iso.date(), (text) => {
    const parts = text.length > longest ? null : partsOf(text);
    const time = parts?.time ? timeOf(parts.time) : null;
    if (!parts || (parts.time && !time) || (parts.year.length < 4 && !shortYears)) return problem('date_format');
    const year = parts.year.padStart(4, '20');
    const iso = `${year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
    const days = daysOf(iso);
    if (!Number.isFinite(days) || new Date(days * 86_400_000).toISOString().slice(0, 10) !== iso)
      return problem('date_not_real');
    const day = time ? dayInMadrid(iso, time) : iso;
    return day < from ? problem('date_too_early', { from }) : day;
  });
/** Characters of a date. */
const longest = 120;

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
  const plain = plainDate(text);
  return numericParts(plain) ?? (/\p{L}/u.test(plain) ? namedParts(timeLast(plain)) : null);
}

/** A date in its usual signs: figures with a space between, or nothing, have a slash, and no point or day of the week beside them. */
const plainDate = (text: string): string =>
  withoutWeekday(narrow(text.trim()).replace(dashes, '-').replace(/\s+/g, ' '))
    .replace(/^(\d{1,2}) (\d{1,2}) ((?:19|20)\d{2})(?=$|[,.T ])/i, '$1/$2/$3')
    // Never a year first: its month would be 19 or 20.
    .replace(/^(\d{2})(\d{2})((?:19|20)\d{2})(?=$|[,.T ])/i, '$1/$2/$3')
    .replace(/(?<=^[\d /.-]+\d)\.$/, '');

/** A date in figures without its day of the week: `viernes, 16/03/2018`, `16/03/2018 (vie)`, `dg. 04/03/2018`. */
const withoutWeekday = (text: string): string =>
  !/^\p{L}|\p{L}\)?$/u.test(text)
    ? text
    : text
        .replace(/^(\p{L}+)(\.?),? ?(?=\d{1,4} ?[/.-]|\d{1,2} \d{1,2} \d{4})/u, (whole, word: string, point: string) =>
          isWeekday(word) || (point && shortWeekdays.has(word.toLowerCase())) ? '' : whole,
        )
        .replace(/(?<=\d),? \(?(\p{L}{3,12})\)?$/u, (whole, word: string) => (isWeekday(word) ? '' : whole));

const numericDate = /^(\d{1,4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})(?=$|[\s,T])/i;
/** `16/III/2018`, `16-III-18`. */
const romanDate = /^(\d{1,2}) ?([/.-]) ?(x?i{1,3}|i?[vx]|vi{1,3}) ?\2 ?(\d{4}|\d{2})(?=$|[\s,T])/i;
const romanMonths = 'i ii iii iv v vi vii viii ix x xi xii'.split(' ');

function numericParts(text: string): Parts | null {
  const compact = /^(\d{4})(\d{2})(\d{2})(?=$|[T ,])/i.exec(text);
  if (compact) return { year: compact[1]!, month: compact[2]!, day: compact[3]!, time: behind(text, 8) };
  const roman = romanDate.exec(text);
  const month = roman ? romanMonths.indexOf(roman[3]!.toLowerCase()) + 1 : 0;
  if (roman && month > 0)
    return { day: roman[1]!, month: String(month), year: roman[4]!, time: behind(text, roman[0].length) };
  const found = numericDate.exec(text);
  if (!found) return null;
  const [whole, a, , b, c] = found as unknown as [string, string, string, string, string];
  const time = behind(text, whole.length);
  if (a.length === 4) return c.length <= 2 ? { year: a, month: b, day: c, time } : null;
  return a.length <= 2 && c.length !== 1 ? { day: a, month: b, year: c, time } : null;
}

/** What stands behind a date, from its time of day on; what follows at once makes it none. `T223000Z` is `T22:30:00Z`. */
function behind(text: string, end: number): string {
  const rest = text
    .slice(end)
    .replace(/^T(\d{2})(\d{2})(?:(\d{2})(?!\d))?(?!\d)/i, (_, h, m, s = '00') => `T${h}:${m}:${s}`);
  const found = timeAtEnd.exec(rest);
  return found?.index === 0 ? found[1]! : rest;
}

/** A time of day behind a space, a comma, a T or a bracket: `, 10:30`, ` a las 10.30`, ` (10:30)`. */
const timeAtEnd = /(?:,? \(?|,|T)(?:(?:a l[ae]s?|[aá]s|at) )?(\d{1,2}[:.h]\d{2}(?!\d).*)$/i;

/** The beginnings of the months' names, without accents, in Spanish, Galician, Catalan, Basque and English. */
const monthNames: readonly (readonly string[])[] = [
  ['enero', 'ene', 'xaneiro', 'xan', 'gener', 'gen', 'urtarril', 'urt', 'january', 'jan'],
  ['febrero', 'feb', 'febreiro', 'febrer', 'febr', 'otsail', 'ots', 'february'],
  ['marzo', 'mar', 'mzo', 'marc', 'martxo', 'march'],
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
/** Those of two letters, which are words too: with a point they are days. */
const shortWeekdays = new Set('dl dt dc dj dv ds dg lu ma mi ju vi sa do ar az og or lr ig'.split(' '));
/** True of a day of the week; `mar` is martes only where no month is looked for. */
const isWeekday = (word: string): boolean => word.toLowerCase() === 'mar' || weekdays.has(fold(word));

/** Words beside day, month and year: prepositions, ordinals, days of the week. */
const besides = new Set([
  ...'de del d do da of the a an ko eko go ean ren er o st nd rd th r n t l ano any year urte urteko'.split(' '),
  ...weekdays,
]);

/** An ending or a word in brackets: `2018(e)ko`, `16(a)`, `(viernes)`. */
const inBrackets = /\((\p{L}{1,12})\)/gu;

/** A date as Java and Unix print it, in the order of the others: `Wed Feb 28 23:30:00 UTC 2018`. */
const timeLast = (text: string): string =>
  text.replace(/^(\p{L}{3}),? (\p{L}{3}) (\d{1,2}) (\d{1,2}:\d{2}:\d{2}(?: \S+)?) (\d{4})$/u, '$1 $2 $3 $5 $4');

/** `16 de marzo de 2018`, `16-mar-2018`, `March 16, 2018`, `2018ko martxoaren 16a`, `2018(e)ko martxoaren 16(a)`. */
function namedParts(text: string): Parts | null {
  const end = timeAtEnd.exec(text);
  const time = end?.[1] ?? '';
  const day = (end ? text.slice(0, end.index) : text)
    .replace(inBrackets, '$1')
    // `2.018`: a year with a point of thousands.
    .replace(/(?<![\d.])([12])\.(\d{3})(?!\d)/, '$1$2');
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

/** Whose clock a time of day is of: Madrid's own, the Canaries', or one of an offset as ISO writes it. */
type Zone = 'Madrid' | 'Canaries' | `${'+' | '-'}${string}`;

/** A time of day. */
interface Time {
  /** `HH:MM:SS`. */
  clock: string;
  zone: Zone;
}

const clock = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,:]\d{1,9})?)? ?([ap]\.? ?m\.?)?(?!\d) ?(.*)$/i;

/** `9:56:59`, `09.30 h`, `9:56:59 a. m. CET`, `00:00:00.000+02:00`; null for anything else, as `al 20/03/2018`. */
function timeOf(text: string): Time | null {
  const found = clock.exec(text);
  const zone = found && zoneOf(found[5]!);
  if (!zone) return null;
  const half = found[4]?.charAt(0).toLowerCase();
  const hour = half ? (Number(found[1]) % 12) + (half === 'p' ? 12 : 0) : Number(found[1]);
  return { clock: [String(hour), found[2]!, found[3] ?? '00'].map((n) => n.padStart(2, '0')).join(':'), zone };
}

/** The day in Europe/Madrid of a time of day. */
function dayInMadrid(day: string, { clock, zone }: Time): string {
  // The Canaries are an hour behind all year.
  const instant = `${day}T${clock}${zone === 'Canaries' ? '-01:00' : zone}`;
  if (zone === 'Madrid' || Number.isNaN(Date.parse(instant))) return day;
  return zone === 'Canaries' ? new Date(instant).toISOString().slice(0, 10) : madridDay(instant);
}

/** What a time of day may end with; of no zone. */
const unit = /^(?:h|hs|hrs?|horas|hores|m|min|ean|etan)(?![\p{L}/])/iu;
/** `+01:00`, `-0600`, `+02`, `GMT+1`; a zone's name behind it says nothing else. */
const offset = /^(?:Z|UTC?|GMT)? ?([+-])(\d{1,2})(?::?(\d{2}))?(?: ?\p{L}\D*)?$/iu;
/** Where a span of times ends: `- 12:30`, `a 12:30 h`. */
const until =
  /^(?:-|(?:a|y|e|i|to|and|eta) (?:l[ae]s? )?) ?\d{1,2}(?:[:.h]\d{2})? ?(?:h|hs|hrs?|horas|hores|[ap]\.? ?m)?\.?$/i;

/** The zone of what stands behind a time of day; null where none is known of it. Brackets behind a zone say no other. */
function zoneOf(text: string): Zone | null {
  const rest = text
    .replace(unit, '')
    .replace(/^[ .([]{1,3}/, '')
    .split(/ ?[()[\]]/, 1)[0]!;
  const [whole, sign, hour, minutes] = offset.exec(rest) ?? [];
  if (whole !== undefined && isOffset(sign!, Number(hour)))
    return `${sign}${hour!.padStart(2, '0')}:${minutes ?? '00'}` as Zone;
  return fold(rest) === '' || until.test(rest) ? 'Madrid' : (zoneNamed.get(fold(rest)) ?? null);
}

/** From Samoa to Kiribati; `16:00-18:00` is a span of times. */
const isOffset = (sign: string, hour: number): boolean => hour <= (sign === '+' ? 14 : 11);

/**
 * Zones by their names. Those of Spain are the clock of a place, whichever season the name is of; the American ones are
 * those of RFC 5322. A part of the day is of no zone.
 */
const zoneNames: readonly (readonly [zone: Zone, names: readonly string[]])[] = [
  ['Madrid', ['CET', 'CEST', 'Europe/Madrid', 'hora peninsular', 'hora de Madrid']],
  ['Madrid', ['hora de Europa central', 'hora estándar de Europa central', 'hora de verano de Europa central']],
  ['Madrid', ["hora d'Europa central", "hora estàndard d'Europa central", "hora d'estiu d'Europa central"]],
  ['Madrid', ['hora de verán de Europa central', 'Europako erdialdeko ordua']],
  ['Madrid', ['Europako erdialdeko ordu estandarra', 'Europako erdialdeko udako ordua']],
  ['Madrid', ['Central European Time', 'Central European Standard Time', 'Central European Summer Time']],
  ['Madrid', ['de la madrugada', 'de la mañana', 'del mediodía', 'de la tarde', 'de la noche']],
  ['Madrid', ['de la matinada', 'del matí', 'del migdia', 'de la tarda', 'del vespre', 'de la nit']],
  ['Madrid', ['da madrugada', 'da mañá', 'do mediodía', 'da tarde', 'da noite']],
  ['Madrid', ['in the morning', 'in the afternoon', 'in the evening']],
  ['Canaries', ['WET', 'WEST', 'Atlantic/Canary', 'hora canaria', 'hora de Canarias']],
  [
    'Canaries',
    ['hora de Europa occidental', 'hora estándar de Europa occidental', 'hora de verano de Europa occidental'],
  ],
  ['Canaries', ["hora d'Europa occidental", "hora estàndard d'Europa occidental", "hora d'estiu d'Europa occidental"]],
  ['Canaries', ['hora de verán de Europa occidental', 'Europako mendebaldeko ordua']],
  ['Canaries', ['Europako mendebaldeko ordu estandarra', 'Europako mendebaldeko udako ordua']],
  ['Canaries', ['Western European Time', 'Western European Standard Time', 'Western European Summer Time']],
  ['+00:00', ['Z', 'UT', 'UTC', 'GMT', 'Etc/UTC', 'Coordinated Universal Time', 'Greenwich Mean Time']],
  ['+00:00', ['tiempo universal coordinado', 'temps universal coordinat', 'hora universal coordinada']],
  ['+00:00', ['ordu unibertsal koordinatua', 'Greenwichko meridianoaren ordua']],
  ['+00:00', ['hora del meridiano de Greenwich', 'hora del meridià de Greenwich', 'hora do meridiano de Greenwich']],
  ['-04:00', ['EDT']],
  ['-05:00', ['EST', 'CDT']],
  ['-06:00', ['CST', 'MDT']],
  ['-07:00', ['MST', 'PDT']],
  ['-08:00', ['PST']],
];
const zoneNamed = new Map(zoneNames.flatMap(([zone, names]) => names.map((name) => [fold(name), zone] as const)));

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
