import { createHash } from 'node:crypto';
import type { Indicator, Pledge } from '../../schemas/pledge.ts';
import { type Dimension, dimensionsOf, tableId } from './table-list.ts';
import type { HolderRows, UnitRow } from './units.ts';

/** What one member of a table is in it. */
export interface Member {
  table: string;
  /** Its secret number, below 2^40. */
  number: number;
  /** How often it stands in each of its categories: once, but for participations. */
  categories: ReadonlyMap<string, number>;
  /** Who may know it: its courses, each once, by the numbers that whoever made the member gave them, from 0. */
  courses: readonly number[];
}

/** A category of what no row says. */
export const unknown = 'unknown';

/** What an indicator is to its members, looked up once. */
interface Counted {
  indicator: Indicator;
  tables: readonly { table: string; dimension: Dimension }[];
}
type Indicators = ReadonlyMap<string, Counted>;

/** Gives the members of all tables whom the rows of one number give. A course has one number in all that it gives. */
export function membersIn(pledge: Pledge): (rows: HolderRows) => Member[] {
  const indicators: Indicators = new Map(
    pledge.indicators.map((indicator) => {
      const tables = dimensionsOf(indicator).map((dimension) => ({
        table: tableId(indicator.id, dimension),
        dimension,
      }));
      return [indicator.id, { indicator, tables }];
    }),
  );
  // A text would be hashed and compared for each member of each table.
  const numbers = new Map<string, number>();
  const numberOf = (course: string): number => {
    const known = numbers.get(course) ?? numbers.size;
    numbers.set(course, known);
    return known;
  };
  const coursesOf = (rows: readonly UnitRow[]) => [...new Set(rows.map((row) => numberOf(row.course)))];
  const context: Context = { indicators, pledge, coursesOf };
  return ({ holder, rows }) => {
    const number = Number.parseInt(holder, 16);
    // An older run may have been of an indicator that the pledge no longer has.
    const known = rows.filter((row) => indicators.has(row.indicator));
    return grouped(known, (row) => row.person).flatMap((person) => {
      const courses = coursesOf(person.filter((row) => indicatorOf(row, indicators).counts === 'people'));
      const units = grouped(person, (row) => `${row.indicator} ${row.part ?? ''}`);
      return [
        ...units.flatMap((unit) => ofUnit({ holder: number, rows: unit, courses }, context)),
        ...ofPerson({ holder: number, rows: person, courses }, context),
      ];
    });
  };
}

const indicatorOf = (row: UnitRow, indicators: Indicators): Indicator => indicators.get(row.indicator)!.indicator;

/** Rows of one person, and each course that the person was in: whoever knows one of them knows the person. */
interface Known {
  holder: number;
  rows: readonly UnitRow[];
  courses: readonly number[];
}

/** What is the same for all members. */
interface Context {
  indicators: Indicators;
  pledge: Pledge;
  /** The courses of rows, by their numbers. */
  coursesOf(rows: readonly UnitRow[]): number[];
}

/** A unit in the tables of its indicator. */
function ofUnit({ holder, rows, courses }: Known, { indicators, pledge, coursesOf }: Context): Member[] {
  const first = rows.find((row) => row.is_first)!;
  const { indicator, tables } = indicators.get(first.indicator)!;
  const number = first.part === null ? holder : numberOfPart(holder, first.part);
  const knownBy = indicator.counts === 'people' ? courses : coursesOf(rows);
  return tables.map(({ table, dimension }) => {
    const of = dimension === 'network' ? rows : [first];
    return {
      table,
      number,
      categories: new Map(of.map((row) => [category(row, dimension, pledge), 1])),
      courses: knownBy,
    };
  });
}

function category(row: UnitRow, dimension: Dimension, pledge: Pledge): string {
  return dimension === 'age' ? ageBand(row.birth_year, pledge) : (row[dimension] ?? unknown);
}

/** Bands of years by their first. */
const bands = [0, 16, 25, 35, 45, 55, 65, 75];
export const ageBands: readonly string[] = [
  ...bands.map((from, at) => (at + 1 < bands.length ? `${from}-${bands[at + 1]! - 1}` : `${from}+`)),
  unknown,
];

/** The band of the age reached in the pledge's last year: nobody moves to another as time goes by. */
function ageBand(birthYear: number | null, { window }: Pledge): string {
  if (birthYear === null) return unknown;
  const age = Number(window.end.slice(0, 4)) - birthYear;
  return ageBands[
    Math.max(
      0,
      bands.findLastIndex((from) => age >= from),
    )
  ]!;
}

/** A person in the tables of people. */
function ofPerson({ holder: number, rows, courses }: Known, { indicators, coursesOf }: Context): Member[] {
  const counting = (counts: Indicator['counts']) =>
    rows.filter((row) => indicatorOf(row, indicators).counts === counts);
  const inTotals = (of: readonly UnitRow[]) => of.filter((row) => indicatorOf(row, indicators).in_totals);
  const one = (
    table: string,
    categories: [string, number][],
    of: readonly UnitRow[],
    knownBy: Member['courses'] = courses,
  ): Member[] =>
    of.length === 0 || categories.length === 0
      ? []
      : [{ table, number, categories: new Map(categories), courses: knownBy }];
  const trained = counting('people');
  const certified = inTotals(counting('certificates'));
  const pairs = pairsOf([...new Set(trained.map((row) => row.indicator))]);
  const participations = trained.reduce((sum, row) => sum + row.participations, 0);
  return [
    ...one('people.distinct', [['distinct', 1]], inTotals(trained)),
    ...one(
      'people.overlap',
      pairs.map((pair) => [pair, 1]),
      trained,
    ),
    ...one('participations', [['participations', participations]], inTotals(trained)),
    ...one('certified_people', [['certified_people', 1]], certified, coursesOf(certified)),
  ];
}

/** Each two of several indicators, as a category: `a+b`, sorted. */
export function pairsOf(indicators: readonly string[]): string[] {
  const sorted = [...indicators].sort();
  return sorted.flatMap((a, at) => sorted.slice(at + 1).map((b) => `${a}+${b}`));
}

/** A certificate's number, of its holder's: as secret, and another for each. */
const numberOfPart = (holder: number, part: string): number =>
  createHash('sha256').update(`${holder} ${part}`).digest().readUIntBE(0, 5);

/** Neighbours of one key, in their order. */
function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups: T[][] = [];
  let last: string | null = null;
  for (const item of items) {
    const of = key(item);
    if (of === last) groups.at(-1)!.push(item);
    else groups.push([item]);
    last = of;
  }
  return groups;
}
