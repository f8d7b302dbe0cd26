import type { CellMarks } from './cells.ts';
import { SLACK } from './interner.ts';

const BACKSLASH = 92;

/** Writes the bytes of one cell after the other to the beginning of `scratch`, each over the one before. */
export class CellBytes {
  scratch = new Uint8Array(1024);
  scratchView = new DataView(this.scratch.buffer);
  private readonly encoder = new TextEncoder();
  private readonly quote: number;
  /** What a backslash takes the meaning from. Before anything else it is a part of the text (`C:\\temp`). */
  private readonly backslashed: ReadonlySet<number>;

  constructor({ delimiter, quote, backslash }: CellMarks) {
    this.quote = quote === null ? -1 : quote.charCodeAt(0);
    this.backslashed = new Set(backslash ? [this.quote, delimiter.charCodeAt(0), BACKSLASH, 10, 13] : []);
  }

  /** Writes a text in UTF-8; returns its length in bytes. */
  encode(text: string): number {
    this.reserve(text.length * 3);
    return this.encoder.encodeInto(text, this.scratch).written;
  }

  /** Writes the text of a cell without its doubled quotes and backslashes; returns its length in bytes. */
  unquote(bytes: Uint8Array, start: number, end: number): number {
    this.reserve(end - start);
    const { scratch, quote, backslashed } = this;
    let size = 0;
    for (let position = start; position < end; position++) {
      let byte = bytes[position]!;
      const next = position + 1 < end ? bytes[position + 1]! : -1;
      if ((byte === quote && next === quote) || (byte === BACKSLASH && backslashed.has(next))) {
        byte = next;
        position++;
      }
      scratch[size++] = byte;
    }
    return size;
  }

  private reserve(size: number): void {
    if (size + SLACK <= this.scratch.length) return;
    this.scratch = new Uint8Array(2 * (size + SLACK));
    this.scratchView = new DataView(this.scratch.buffer);
  }
}
