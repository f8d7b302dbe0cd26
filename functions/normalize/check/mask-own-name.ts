import type { FieldColumn, FieldColumns } from './columns.ts';
import { mostLate, type NameMasks, shared, withoutName } from './own-name.ts';
import { nameWords } from './person-name.ts';

/**
 * Covers the own names in the free texts of a block's rows `from` to `to`. A row's cells are compared by 64 bits first.
 * @param emitted of a column, how many of its texts stand in rows that were written before: masking one of these is late.
 */
export function maskOwnNames(
  columns: FieldColumns,
  from: number,
  to: number,
  masks: NameMasks,
  emitted: (column: number) => number,
): void {
  const first = columns.get('first_name');
  const last = columns.get('last_name');
  if (!first && !last) return;
  for (const c of columns.values()) {
    if (!c.free || c.column === null) continue;
    const known = emitted(c.column);
    const { codes, reader } = c;
    for (let i = from; i < to; i++) {
      if (!mayName(reader.words, codes[i]!, first, last, i)) continue;
      const text = reader.texts[codes[i]!];
      const masked = text === undefined ? null : withoutName(text, wordsAt(first, i), wordsAt(last, i));
      if (masked === null) continue;
      if (codes[i]! < known && masks.late.size < mostLate) masks.late.set(text!, masked);
      reader.mask(codes[i]!, masked);
    }
  }
}

const wordsAt = (c: FieldColumn | undefined, i: number): string[] => nameWords(c?.reader.texts[c.codes[i]!] ?? '');

/** False where a text cannot hold two words of the row's name. */
function mayName(
  text: Int32Array,
  code: number,
  first: FieldColumn | undefined,
  last: FieldColumn | undefined,
  i: number,
): boolean {
  const low = text[2 * code]!;
  const high = text[2 * code + 1]!;
  if (!low && !(high & ~shared)) return false;
  const a = first ? 2 * first.codes[i]! : -1;
  const b = last ? 2 * last.codes[i]! : -1;
  const [aLow, aHigh] = a < 0 ? [0, 0] : [first!.reader.words[a]!, first!.reader.words[a + 1]!];
  const [bLow, bHigh] = b < 0 ? [0, 0] : [last!.reader.words[b]!, last!.reader.words[b + 1]!];
  const inLow = low & (aLow | bLow);
  const inHigh = high & (aHigh | bHigh) & ~shared;
  if (inLow === 0 && inHigh === 0) return false;
  // Two words of the name may share a bit; else two bits are needed.
  if (aLow & bLow || aHigh & bHigh || (aHigh | bHigh) & shared) return true;
  return (inLow !== 0 && inHigh !== 0) || (inLow & (inLow - 1)) !== 0 || (inHigh & (inHigh - 1)) !== 0;
}
