import { Refusal } from './block/block.ts';

/** Cells that merged ones may stand for in one sheet, empty or not. */
const MOST = 2 ** 24;

/**
 * The cells of a sheet that are merged over several rows. A person reads the text of such a cell as that of each of its
 * rows, so each gets it; but for rows without a text of their own, which stay blank. A cell merged over several columns
 * keeps its text in the first.
 */
export class MergedCells {
  /** By the first row: those that are still to come. */
  private readonly coming = new Map<number, { column: number; last: number }[]>();
  /** By column, those that reach into the next row. */
  private readonly open = new Map<number, { last: number; text: string }>();
  private looked = 0;

  /** One whose first row (as `fill` counts them) is not filled yet. `last` is inclusive, `column` from 0. */
  add(row: number, column: number, last: number): void {
    if (last <= row) return;
    const there = this.coming.get(row);
    if (there) there.push({ column, last });
    else this.coming.set(row, [{ column, last }]);
  }

  /** Fills the empty cells of a row. Rows come in ascending order; those without text may be left out. */
  fill(texts: string[], row: number): void {
    if (this.open.size > 0 && texts.some((text) => text !== '')) {
      this.looked += this.open.size;
      if (this.looked > MOST) throw new Refusal('zip_unsafe', { reason: 'repeated', found: this.looked, limit: MOST });
      for (const [column, { last, text }] of this.open) {
        if (row > last) this.open.delete(column);
        else if ((texts[column] ?? '') === '') {
          while (texts.length < column) texts.push('');
          texts[column] = text;
        }
      }
    }
    for (const { column, last } of this.coming.get(row) ?? []) {
      const text = texts[column] ?? '';
      if (text === '') this.open.delete(column);
      else this.open.set(column, { last, text });
    }
    this.coming.delete(row);
  }
}
