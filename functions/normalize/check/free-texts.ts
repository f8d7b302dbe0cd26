import type { FieldColumn, FieldColumns } from './columns.ts';
import { mostCovered, type NameMasks } from './own-name.ts';

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

/** A field of free texts, and what puts what is left of one of its texts in its place, wherever the block has the text. */
interface FreeTexts {
  column: FieldColumn;
  put(code: number, masked: string): void;
}

/** The fields of free texts. What a setting says stands in every row, and in the receipt: masking it is late always. */
export function freeTexts({ columns, masks, emitted }: RowsToMask): FreeTexts[] {
  const free = [...columns.values()].filter((column) => column.free);
  const known = ({ column }: FieldColumn) => (column === null ? Number.POSITIVE_INFINITY : emitted(column));
  return free.map((column) => ({
    column,
    put(code, masked) {
      const text = column.reader.texts[code]!;
      const isKept = masks.covered.size < mostCovered;
      if (isKept) masks.covered.set(text, masked);
      let isLate = false;
      for (const other of free) {
        const written = known(other);
        // Of what a generation before held nothing is known.
        isLate ||= other.column !== null && written === Number.POSITIVE_INFINITY;
        for (const same of other.reader.codesOf(text)) {
          isLate ||= same < written;
          other.reader.mask(same, masked);
        }
      }
      if (isLate && isKept) masks.late++;
    },
  }));
}
