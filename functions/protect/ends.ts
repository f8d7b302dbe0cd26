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

/**
 * The same of the pairs of indicators: the sum of the indicators is public, and so about how many more it has than there are
 * people. One person of k indicators is k - 1 of these and k (k - 1) / 2 pairs: the pairs are as many as these at least, and
 * half as many times as there are indicators at most.
 */
export function overlapLeavesOpen(tables: TablesCells, pledge: Pledge): boolean {
  const indicators = pledge.indicators.filter(({ counts, in_totals }) => counts === 'people' && in_totals);
  const cell = (table: string, category: string): Cell => tables.get(table)!.cells.get(category) ?? { n: 0, sum: 0 };
  const [least, greatest] = ends(
    pairsOf(indicators.map(({ id }) => id))
      .map((pair) => cell('people.overlap', pair))
      .filter(({ n }) => n > 0),
  );
  const sum = indicators.reduce((all, { id }) => all + tables.get(tableId(id, 'sex'))!.members, 0);
  const more = sum - shownAs(cell('people.distinct', 'distinct'));
  const above = greatest - (more - most);
  const below = (indicators.length * (more + most)) / 2 - least;
  return above >= fewestOpen && below >= fewestOpen;
}

function ends(cells: readonly Cell[]): [number, number] {
  const shown = cells.map(shownAs);
  const sum = (of: (value: number) => number) => shown.reduce((total, value) => total + of(value), 0);
  return [sum((value) => Math.max(0, value - most)), sum((value) => value + most)];
}
