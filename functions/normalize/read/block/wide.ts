import type { Block, Column, Dictionary, RawBlock, RawRows } from './block.ts';
import { unwrapped } from './unwrap.ts';

/** What the dictionaries of all columns may hold together, in texts and in their characters: then all begin anew. */
const TEXTS = 2 ** 18;
const CHARACTERS = 2 ** 23;

/** The dictionaries of those columns of a wide sheet that were asked for. */
export class WideColumns {
  private readonly known = new Map<number, { dictionary: Dictionary; codes: Map<string, number> }>();
  private texts = 0;
  private characters = 0;
  private generation = 0;
  /** The columns of the widest row so far. */
  width = 0;

  /** The codes of a block's column, whose texts are given. */
  encode(column: number, length: number, textAt: (i: number) => string): Column {
    if (this.texts > TEXTS || this.characters > CHARACTERS) this.forget();
    const { dictionary, codes: byText } = this.dictionaryOf(column);
    const codes = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const text = textAt(i);
      const known = byText.get(text);
      if (known !== undefined) codes[i] = known;
      else {
        codes[i] = dictionary.texts.push(text) - 1;
        byText.set(text, codes[i]!);
        this.texts++;
        this.characters += text.length;
      }
    }
    return { codes, dictionary, size: dictionary.texts.length };
  }

  private dictionaryOf(column: number) {
    const there = this.known.get(column);
    if (there) return there;
    const made = { dictionary: { texts: [''], generation: this.generation }, codes: new Map([['', 0]]) };
    this.known.set(column, made);
    return made;
  }

  private forget(): void {
    this.known.clear();
    this.texts = this.characters = 0;
    this.generation++;
  }
}

/** A block of rows as they came: a text is made when it is asked for, and a column's codes with its first use. */
export function wideBlock(raw: RawBlock & RawRows, columns: WideColumns): Block {
  const { length, rows, lastRow, widths, bytes, ends } = raw;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Of each row, its first cell. */
  const first = new Int32Array(length);
  for (let i = 1; i < length; i++) first[i] = first[i - 1]! + widths[i - 1]!;
  for (const width of widths) columns.width = Math.max(columns.width, width);
  const { width } = columns;
  const made = new Map<number, Column>();
  return { length, rows, lastRow, widths, column, text, texts };

  function text(i: number, column: number): string {
    if (column >= widths[i]!) return '';
    const cell = first[i]! + column;
    const start = cell === 0 ? 0 : ends[cell - 1]!;
    const end = ends[cell]!;
    return start === end ? '' : unwrapped(buffer.toString('utf8', start, end));
  }

  function texts(i: number): string[] {
    const found: string[] = [];
    const begin = first[i]!;
    let start = begin === 0 ? 0 : ends[begin - 1]!;
    // One string for all, and slices of it: a call for each text costs five times as much.
    const offset = start;
    const row = buffer.toString('latin1', offset, ends[begin + widths[i]! - 1]);
    for (let cell = begin; cell < begin + widths[i]!; cell++) {
      const end = ends[cell]!;
      let at = start;
      while (at < end && bytes[at]! < 128) at++;
      found.push(unwrapped(at === end ? row.slice(start - offset, end - offset) : buffer.toString('utf8', start, end)));
      start = end;
    }
    return found;
  }

  function column(column: number): Column | null {
    if (column >= width) return null;
    const there = made.get(column);
    if (there) return there;
    const found = columns.encode(column, length, (i) => text(i, column));
    made.set(column, found);
    return found;
  }
}
