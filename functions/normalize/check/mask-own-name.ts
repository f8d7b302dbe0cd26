import { legalForms } from '../../../schemas/values.ts';
import type { FieldColumn } from './columns.ts';
import { freeTexts, type RowsToMask } from './free-texts.ts';
import { freeWords, shared, withoutName } from './own-name.ts';
import { nameWords } from './person-name.ts';
import { remembering } from './remembering.ts';

/** Covers the own names in the rows' free texts. A row's cells are compared by 64 bits first. */
export function maskOwnNames(rows: RowsToMask): void {
  const { columns, from, to } = rows;
  const first = columns.get('first_name');
  const last = columns.get('last_name');
  const company = columns.get('company_name');
  if (!first && !last && !company) return;
  const names = nameBits([first, last, company], columns.get('tax_id'), from, to);
  const nameOf = remembering(nameWords);
  const ofShort = remembering(wordSet);
  const wordsOf = (text: string) => (text.length <= short ? ofShort(text) : wordSet(text));
  const wordsAt = (c: FieldColumn | undefined, i: number) => nameOf(c?.reader.texts[c.codes[i]!] ?? '');
  for (const { column, put } of freeTexts(rows)) {
    const { codes, reader } = column;
    for (let i = from; i < to; i++) {
      if (!mayName(reader.words, codes[i]!, names, i)) continue;
      const text = reader.texts[codes[i]!];
      if (text === undefined) continue;
      // The name of a company that is a person has given name and surnames in any order.
      const given = company ? [...wordsAt(first, i), ...wordsAt(company, i)] : wordsAt(first, i);
      const surnames = wordsAt(last, i);
      const masked = holdsTwo(wordsOf(text), given, surnames) ? withoutName(text, given, surnames) : null;
      if (masked !== null) put(codes[i]!, masked);
    }
  }
}

/** Letters of a text whose words are remembered: those of longer ones would take more room than they save. */
const short = 200;

const wordSet = (text: string): ReadonlySet<string> => new Set(freeWords(text));

/** Whether two words of a name are among those of a text: without them it does not hold the name. */
function holdsTwo(words: ReadonlySet<string>, given: readonly string[], surnames: readonly string[]): boolean {
  const found = new Set<string>();
  for (const own of [given, surnames]) for (const word of own) if (words.has(word)) found.add(word);
  return found.size >= 2;
}

/**
 * Of each row, the bits of its name's words; `shared` where two of them, also of its two cells, have the same bit. None
 * where the row is about a company that is no person: its name may stand anywhere.
 */
function nameBits(
  cells: readonly (FieldColumn | undefined)[],
  taxId: FieldColumn | undefined,
  from: number,
  to: number,
): Int32Array {
  const bits = new Int32Array(2 * to);
  for (const c of cells) {
    if (!c) continue;
    const { words } = c.reader;
    for (let i = from; i < to; i++) {
      const low = words[2 * c.codes[i]!]!;
      const high = words[2 * c.codes[i]! + 1]!;
      if (bits[2 * i]! & low || bits[2 * i + 1]! & high) bits[2 * i + 1]! |= shared;
      bits[2 * i]! |= low;
      bits[2 * i + 1]! |= high;
    }
  }
  if (taxId)
    for (let i = from; i < to; i++)
      if (taxId.reader.numbers[taxId.codes[i]!] !== naturalPerson) bits.fill(0, 2 * i, 2 * i + 2);
  return bits;
}

const naturalPerson = legalForms.indexOf('natural_person');

/** False where a text cannot hold two words of the row's name. */
function mayName(text: Int32Array, code: number, names: Int32Array, i: number): boolean {
  const inLow = text[2 * code]! & names[2 * i]!;
  const inHigh = text[2 * code + 1]! & names[2 * i + 1]! & ~shared;
  if (inLow === 0 && inHigh === 0) return false;
  // Two words of the name may share a bit; else two bits are needed.
  if (names[2 * i + 1]! & shared) return true;
  return (inLow !== 0 && inHigh !== 0) || (inLow & (inLow - 1)) !== 0 || (inHigh & (inHigh - 1)) !== 0;
}
