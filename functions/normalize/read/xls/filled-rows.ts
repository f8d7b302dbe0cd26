import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import type { TextRow } from '../block/from-texts.ts';
import { MergedCells } from '../merged-cells.ts';

/** Cells that are merged: rows and columns from 0, both ends inclusive. */
export interface Merge {
  firstRow: number;
  lastRow: number;
  column: number;
}

/**
 * The rows of a sheet as texts, numbered from 1; merged cells are filled down.
 * @param rows Of each row, from 0, its texts by column; a row or a text that is left out is empty.
 * @throws Refusal `too_many_columns`.
 */
export function* filledRows(
  rows: Iterable<readonly [index: number, texts: Iterable<string | undefined>]>,
  merges: Iterable<Merge>,
  limits: Limits,
): Generator<TextRow> {
  const merged = new MergedCells();
  for (const { firstRow, lastRow, column } of merges) merged.add(firstRow + 1, column, lastRow + 1);
  for (const [index, cells] of rows) {
    const texts: string[] = [];
    let column = -1;
    for (const text of cells) {
      column += 1;
      if (text === undefined || text === '') continue;
      if (column >= limits.columns)
        throw new Refusal('too_many_columns', { row: index + 1, found: column + 1, limit: limits.columns });
      while (texts.length < column) texts.push('');
      texts.push(text);
    }
    merged.fill(texts, index + 1);
    yield [index + 1, texts];
  }
}
