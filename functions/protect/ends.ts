import type { Pledge } from '../../schemas/pledge.ts';
import { type Cell, most, shownAs, type TableCells } from './cells.ts';
import { pairsOf } from './members.ts';
import { type TableOf, tableId } from './table-list.ts';

/** The cells of all tables, by their ids. */
export type TablesCells = ReadonlyMap<string, TableCells>;

/** How far from either end of what the shown figures may add up to an exact number has to be. */
export const fewestOpen = 4;

/**
 * Whether the shown figures of all categories that have somebody, those that are shown as 0 among them, leave open how many
 * each of them has: the exact number of units is public, and lies at neither end of what they may add up to. Where a unit may
 * be in several categories, only the upper end is one.
 */
export function leavesOpen({ of }: TableOf, { cells, members }: TableCells): boolean {
  const [least, greatest] = ends([...cells.values()]);
  const above = greatest - members >= fewestOpen;
  return of === 'none' || (above && (of === 'cover' || members - least >= fewestOpen));
}

/** Of the indicators that count people in the totals, how many each has, exactly, and how many people there are, as shown. */
function exactPeople(tables: TablesCells, pledge: Pledge) {
  const indicators = pledge.indicators.filter(({ counts, in_totals }) => counts === 'people' && in_totals);
  const exact = new Map(indicators.map(({ id }) => [id, tables.get(tableId(id, 'sex'))!.members]));
  const sum = [...exact.values()].reduce((all, n) => all + n, 0);
  return { exact, sum, distinct: shownAs(cellIn(tables, 'people.distinct', 'distinct')) };
}

const cellIn = (tables: TablesCells, table: string, category: string): Cell =>
  tables.get(table)!.cells.get(category) ?? { n: 0, sum: 0 };

/**
 * Whether the shown number of people leaves open how many are in more than one indicator: of the public numbers of the
 * indicators, people are as many as the greatest at least and as their sum at most, and what is shown lies at neither end. Where
 * one indicator alone has people, there is nothing to leave open.
 */
export function distinctLeavesOpen(tables: TablesCells, pledge: Pledge): boolean {
  const { exact, sum, distinct } = exactPeople(tables, pledge);
  const greatest = Math.max(0, ...exact.values());
  if (greatest === sum) return true;
  return sum - Math.max(0, distinct - most) >= fewestOpen && distinct + most - greatest >= fewestOpen;
}

/**
 * The same of the pairs of indicators. The sum of the indicators is public, and so about how many more it has than there are
 * people. One person of k indicators is k - 1 of these and k (k - 1) / 2 pairs: the pairs are as many as these at least, and
 * half as many times as there are indicators at most. And of a pair alone: as many as the smaller of the two at most, and at
 * least what both have more than there are people.
 */
export function overlapLeavesOpen(tables: TablesCells, pledge: Pledge): boolean {
  const { exact, sum, distinct } = exactPeople(tables, pledge);
  const pairs = pairsOf([...exact.keys()]).map((pair) => ({ pair, cell: cellIn(tables, 'people.overlap', pair) }));
  const [least, greatest] = ends(pairs.map(({ cell }) => cell).filter(({ n }) => n > 0));
  const more = sum - distinct;
  const above = greatest - (more - most);
  const below = (exact.size * (more + most)) / 2 - least;
  const leavesOneOpen = ({ pair, cell }: (typeof pairs)[number]): boolean => {
    const both = pair.split('+').map((id) => exact.get(id)!);
    const [smaller, shown] = [Math.min(...both), shownAs(cell)];
    // An indicator without anybody is in no pair, as everybody knows.
    if (smaller === 0) return true;
    const fewest = Math.max(0, both[0]! + both[1]! - (distinct + most));
    return smaller - Math.max(0, shown - most) >= fewestOpen && shown + most - fewest >= fewestOpen;
  };
  return above >= fewestOpen && below >= fewestOpen && pairs.every(leavesOneOpen);
}

function ends(cells: readonly Cell[]): [number, number] {
  const shown = cells.map(shownAs);
  const sum = (of: (value: number) => number) => shown.reduce((total, value) => total + of(value), 0);
  return [sum((value) => Math.max(0, value - most)), sum((value) => value + most)];
}
