import { createHash } from 'node:crypto';
import type { StoredTable } from '../../schemas/public-tables.ts';
import type { Member } from './members.ts';

/** How many stand in a cell, and the sum of their secret numbers, modulo 2^40: who they are, as far as a draw needs it. */
export interface Cell {
  n: number;
  sum: number;
}

/** A table's cells by their categories; none of them is empty. */
export type Cells = ReadonlyMap<string, Cell>;

/** The place of a category in its table. */
export type Order = (category: string) => number;

const modulus = 2 ** 40;

/** A table's members, counted. */
export class TableCells {
  readonly cells = new Map<string, Cell>();
  /** How many members it has. */
  members = 0;

  add({ number, categories }: Member): void {
    this.members++;
    for (const [category, times] of categories) {
      const cell = this.cells.get(category) ?? { n: 0, sum: 0 };
      this.cells.set(category, { n: cell.n + times, sum: (cell.sum + times * number) % modulus });
    }
  }
}

/** Figures are moved to multiples of this. */
export const step = 5;

/** By how much a figure may be more or less than what is shown. */
export const most = step - 1;

/**
 * What a cell of n people is shown as: the multiple of five below or above it, so that on average it is n. Which of them is
 * decided by who they are: the same people are the same figure in every table, format and month, and nobody who does not know
 * their secret numbers can tell. (48 bits: the chances differ from fifths by less than 10^-13.)
 */
export function shownAs({ n, sum }: Cell): number {
  const u = createHash('sha256').update(`telecentre-pledge protected cell ${sum}`).digest().readUIntBE(0, 6) % step;
  return step * Math.floor(n / step) + (u < n % step ? step : 0);
}

/** The rows of a table, in the order of its categories; a cell that is shown as 0 is none. */
export const drawn = (cells: Cells, order: Order): StoredTable['rows'] =>
  [...cells]
    .map(([category, cell]) => ({ category, value: shownAs(cell) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => order(a.category) - order(b.category) || (a.category < b.category ? -1 : 1));
