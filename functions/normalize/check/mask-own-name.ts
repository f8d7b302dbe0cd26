import type { FieldColumn, FieldColumns } from './columns.ts';

/**
 * Covers the free texts of a block that are the name of their own row's person, as where a column slipped: in all rows of
 * the block, and in those to come while the column's dictionary lasts. A name of one word is none.
 */
export function maskOwnNames(columns: FieldColumns, from: number, to: number): void {
  const first = columns.get('first_name');
  const last = columns.get('last_name');
  if (!first && !last) return;
  for (const c of columns.values()) {
    if (!c.free || c.column === null) continue;
    const { codes, reader } = c;
    const { numbers } = reader;
    for (let i = from; i < to; i++) {
      const name = numbers[codes[i]!]!;
      // No name is NaN, which is equal to nothing.
      if (name === ((sumAt(first, i) + sumAt(last, i)) | 0)) reader.mask(codes[i]!);
    }
  }
}

/** A cell that is no name is 0. */
const sumAt = (c: FieldColumn | undefined, i: number): number => (c ? c.reader.numbers[c.codes[i]!]! || 0 : 0);
