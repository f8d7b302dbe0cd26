import type { FieldColumn, FieldColumns } from './columns.ts';
import { mostLate, type NameMasks } from './own-name.ts';

/** The rows of a block in whose free texts their own names and values are covered. */
export interface RowsToMask {
  columns: FieldColumns;
  from: number;
  /** Exclusive. */
  to: number;
  masks: NameMasks;
  /** Of a column, how many of its texts stand in rows that were written before: masking one of these is late. */
  emitted: (column: number) => number;
}

/** A field of free texts, and what puts what is left of one of its texts in its place. */
interface FreeTexts {
  column: FieldColumn;
  put(code: number, masked: string): void;
}

/** The fields of free texts. What a setting says stands in every row, and in the receipt: masking it is late always. */
export function freeTexts({ columns, masks, emitted }: RowsToMask): FreeTexts[] {
  return [...columns.values()]
    .filter(({ free }) => free)
    .map((column) => {
      const { reader } = column;
      const known = column.column === null ? Number.POSITIVE_INFINITY : emitted(column.column);
      return {
        column,
        put(code, masked) {
          if (code < known && masks.late.size < mostLate) masks.late.set(reader.texts[code]!, masked);
          reader.mask(code, masked);
        },
      };
    });
}
