import { decideAll } from '../../functions/protect/decide-all.ts';
import { membersIn } from '../../functions/protect/members.ts';
import { tablesOf } from '../../functions/protect/table-list.ts';
import type { HolderRows, UnitRow } from '../../functions/protect/units.ts';
import type { StoredTable } from '../../schemas/public-tables.ts';
import { quarterEnd, quarterOf } from '../../schemas/time.ts';
import { smallPledge } from '../sql/case.ts';

/** The pledge of the simulated worlds: two indicators of people, two networks, four programmes. */
export const pledge = { ...smallPledge, window: { start: '2017-03-01', end: '2018-12-31' } };
export const tables = tablesOf(pledge).filter(({ indicator }) =>
  ['citizens', 'teachers', 'people'].includes(indicator),
);

/** A person as a run knows them. */
export interface Person {
  holder: string;
  rows: { indicator: string; network: string; month: number; course: string }[];
  sex: string | null;
  birth_year: number | null;
  province: string | null;
  modality: string | null;
  programme: string | null;
}

/** What changes in a month: who comes (or comes again), whose values are corrected, who is withdrawn, who is erased. */
export interface Month {
  come: Person[];
  again?: { holder: string; row: Person['rows'][0] }[];
  corrected?: { holder: string; values: Partial<Person> }[];
  withdrawn?: string[];
  erased?: string[];
}

/** The last days of the months of a world, from March 2017. */
export const monthEnds = Array.from({ length: 23 }, (_, m) =>
  new Date(Date.UTC(2017, 3 + m, 0)).toISOString().slice(0, 10),
);

/** A table as the public sees it after a release, with what nobody outside knows. */
export interface Version {
  month: number;
  /** Shown figures by category; a category that is not listed is shown as 0. */
  shown: ReadonlyMap<string, number>;
  /** How many units the indicator has, exactly; it is public. */
  total: number;
  truth: ReadonlyMap<string, number>;
  /** The members by their numbers, with their categories and courses. */
  members: ReadonlyMap<string, { category: string; courses: readonly number[] }>;
}

/** What the public sees of a world: by table its versions, one a release at which what is shown was drawn anew. */
export async function released(months: readonly Month[]): Promise<Map<string, Version[]>> {
  const snapshots: Map<string, Person>[] = [];
  const stored: StoredTable[] = [];
  const seen = new Map(tables.map(({ id }) => [id, [] as Version[]]));
  const now = new Map<string, Person>();
  for (const [m, month] of months.entries()) {
    happen(month, now, snapshots);
    snapshots.push(new Map(now));
    const as_of = quarterEnd(monthEnds[m]!);
    const quarter = quarterOf(as_of);
    if (as_of < pledge.window.start || stored.some((table) => table.quarter === quarter)) continue;
    const last = new Map(tables.map(({ id }) => [id, stored.findLast(({ table }) => table === id) ?? null]));
    const units = (run: string) => unitsOf(snapshots[Number(run)]!, quarterEnd(monthEnds[Number(run)]!));
    const decided = await decideAll({ quarter, as_of, run: String(m), pledge, last, units });
    stored.push(...decided);
    const truth = await versionsOf(m, units(String(m)));
    for (const table of decided.filter(({ refreshed }) => refreshed)) {
      const shown = new Map(table.rows.map(({ category, value }) => [category, value]));
      seen.get(table.table)!.push({ ...truth.get(table.table)!, shown });
    }
  }
  return seen;
}

/** The same of a method that draws every table at every release, by what a cell's exact number is. */
export async function releasedBy(
  rounding: (n: number) => number,
  months: readonly Month[],
): Promise<Map<string, Version[]>> {
  const seen = new Map(tables.map(({ id }) => [id, [] as Version[]]));
  const now = new Map<string, Person>();
  for (const [m, month] of months.entries()) {
    happen(month, now, []);
    for (const [id, truth] of await versionsOf(m, unitsOf(now, monthEnds[m]!))) {
      const shown = new Map([...truth.truth].map(([category, n]) => [category, rounding(n)]));
      seen.get(id)!.push({ ...truth, shown });
    }
  }
  return seen;
}

function happen(month: Month, now: Map<string, Person>, snapshots: readonly Map<string, Person>[]) {
  const change = (holder: string, by: (person: Person) => Partial<Person>) => {
    const person = now.get(holder);
    if (person) now.set(holder, { ...person, ...by(person) });
  };
  for (const person of month.come) now.set(person.holder, person);
  for (const { holder, row } of month.again ?? []) change(holder, ({ rows }) => ({ rows: [...rows, row] }));
  for (const { holder, values } of month.corrected ?? []) change(holder, () => values);
  for (const holder of [...(month.withdrawn ?? []), ...(month.erased ?? [])]) now.delete(holder);
  // The lake has nothing of one who was erased, whatever run asks.
  for (const snapshot of snapshots) for (const holder of month.erased ?? []) snapshot.delete(holder);
}

/** What is true of each table in a month. */
async function versionsOf(
  month: number,
  units: AsyncIterable<HolderRows>,
): Promise<Map<string, Omit<Version, 'shown'>>> {
  const found = new Map(
    tables.map(({ id }) => [
      id,
      {
        month,
        total: 0,
        truth: new Map<string, number>(),
        members: new Map<string, { category: string; courses: readonly number[] }>(),
      },
    ]),
  );
  const membersOf = membersIn(pledge);
  for await (const rows of units)
    for (const { table, categories, courses } of membersOf(rows)) {
      const version = found.get(table)!;
      version.total++;
      for (const [category, times] of categories)
        version.truth.set(category, (version.truth.get(category) ?? 0) + times);
      version.members.set(rows.holder, { category: [...categories.keys()].join('+'), courses });
    }
  return found;
}

/** A run's units by a day, as the model gives them. */
async function* unitsOf(people: ReadonlyMap<string, Person>, until: string): AsyncGenerator<HolderRows> {
  for (const [holder, person] of [...people].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rows = unitRows(person, until);
    if (rows.length > 0) yield { holder, rows };
  }
}

export function unitRows(person: Person, until = '9999-12-31'): UnitRow[] {
  const { holder, rows: all, ...values } = person;
  const rows = all.filter(({ month }) => monthEnds[month]! <= until).sort((a, b) => a.month - b.month);
  return [...new Set(rows.map((row) => row.indicator))].sort().flatMap((indicator) => {
    const mine = rows.filter((row) => row.indicator === indicator);
    const keyOf = ({ network, course }: (typeof mine)[number]) => JSON.stringify([network, course]);
    return [...new Set(mine.map(keyOf))].sort().map((key) => {
      const alike = mine.filter((row) => keyOf(row) === key);
      const { network, course } = alike[0]!;
      const is_first = alike[0] === mine[0];
      const participations = alike.length;
      return { indicator, holder, person: holder, part: null, network, is_first, course, participations, ...values };
    });
  });
}
