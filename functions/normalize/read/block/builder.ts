import type { Limits } from '../../../../schemas/limits.ts';
import { type RawBlock, Refusal } from './block.ts';
import type { CellMarks, Cells } from './cells.ts';
import { Interner, type Spans, TOGETHER } from './interner.ts';

const BACKSLASH = 92;

/** Rows of a block at most. */
const BLOCK_ROWS = 65_536;
/** Cells of a block at most, so that a wide sheet's blocks are not large. */
const BLOCK_CELLS = 2 ** 20;
/** What all dictionaries may hold together, in bytes as they estimate it: then the largest begin anew. */
const DICTIONARY_BYTES = 40 * 2 ** 20;
/** What one may hold. */
const COLUMN_BYTES = 18 * 2 ** 20;

const unremarked = { damaged: [], unclosed: [] };

/** Gathers rows into blocks. */
export class BlockBuilder {
  private readonly columns: Interner[] = [];
  private codes: Int32Array[] = [];
  private capacity = 1024; // the first block is small: it shows how wide the file is
  private rows = new Int32Array(this.capacity);
  private widths = new Int32Array(this.capacity);
  private length = 0;
  /** By column, the cells of the last rows, which have no codes yet. */
  private readonly spans: Spans[] = [];
  private waiting = 0;
  private source: Uint8Array = new Uint8Array(0);
  private sourceView = new DataView(this.source.buffer);
  private scratch = new Uint8Array(1024);
  private readonly encoder = new TextEncoder();
  private readonly limits: Limits;
  private readonly quote: number;
  /** What a backslash takes the meaning from. Before anything else it is a part of the text (`C:\\temp`). */
  private readonly backslashed: ReadonlySet<number>;

  constructor({ delimiter, quote, backslash }: CellMarks, limits: Limits) {
    this.limits = limits;
    this.quote = quote === null ? -1 : quote.charCodeAt(0);
    this.backslashed = new Set(backslash ? [this.quote, delimiter.charCodeAt(0), BACKSLASH, 10, 13] : []);
  }

  /**
   * A record of a text file; `view` is a view of the same bytes, which stay as they are until `settle` or `take`. One
   * without any text is left out.
   */
  add(bytes: Uint8Array, view: DataView, cells: Cells, row: number): void {
    const { count, starts, ends, escaped } = cells;
    if (isBlank(bytes, cells)) return;
    if (count > this.columns.length) this.widen(count, row);
    const { columns, spans, waiting, length } = this;
    for (let column = 0; column < count; column++) {
      const span = spans[column]!;
      span.starts[waiting] = starts[column]!;
      span.ends[waiting] = ends[column]!;
      if (escaped[column] === 0) continue;
      this.codes[column]![length] = this.codeOf(columns[column]!, this.unquote(bytes, starts[column]!, ends[column]!));
      span.starts[waiting] = span.ends[waiting] = -1;
    }
    for (let column = count; column < columns.length; column++)
      spans[column]!.starts[waiting] = spans[column]!.ends[waiting] = -1;
    this.endRow(row, count);
    this.source = bytes;
    this.sourceView = view;
    if (++this.waiting === TOGETHER) this.settle();
  }

  /** Takes what it needs from the bytes of the records so far. */
  settle(): void {
    const { columns, spans, codes, source, sourceView, waiting } = this;
    const at = this.length - waiting;
    for (let column = 0; column < columns.length; column++)
      columns[column]!.codes(source, sourceView, spans[column]!, waiting, codes[column]!, at);
    this.waiting = 0;
  }

  /** A row of texts, of a workbook. Returns whether it had any. */
  addTexts(texts: readonly string[], row: number): boolean {
    const count = texts.length;
    if (texts.every((text) => text.trim() === '')) return false;
    if (count > this.columns.length) this.widen(count, row);
    for (let column = 0; column < count; column++) {
      const text = texts[column]!;
      if (text !== '') this.codes[column]![this.length] = this.codeOf(this.columns[column]!, this.encode(text));
    }
    this.endRow(row, count);
    return true;
  }

  full(): boolean {
    return this.length === this.capacity || this.length * this.columns.length >= BLOCK_CELLS;
  }

  /** The block so far, and begins the next. */
  take(lastRow: number, remarked: Pick<RawBlock, 'damaged' | 'unclosed'> = unremarked): RawBlock {
    if (this.waiting > 0) this.settle();
    const { columns, length } = this;
    const block: RawBlock = {
      length,
      rows: this.rows.subarray(0, length),
      lastRow,
      widths: this.widths.subarray(0, length),
      codes: this.codes.map((column) => column.subarray(0, length)),
      news: columns.map((column) => column.news()),
      ...remarked,
    };
    const capacity = Math.min(BLOCK_ROWS, Math.max(64, Math.ceil(BLOCK_CELLS / Math.max(1, columns.length))));
    this.capacity = capacity;
    this.rows = new Int32Array(capacity);
    this.widths = new Int32Array(capacity);
    this.codes = columns.map(() => new Int32Array(capacity));
    this.length = 0;
    forget(columns);
    return block;
  }

  private endRow(row: number, width: number): void {
    this.rows[this.length] = row;
    this.widths[this.length] = width;
    this.length++;
  }

  /** Writes a text to `scratch`; returns its length in bytes. */
  private encode(text: string): number {
    if (text.length * 3 > this.scratch.length) this.scratch = new Uint8Array(text.length * 6);
    return this.encoder.encodeInto(text, this.scratch).written;
  }

  /** Writes the text of a cell without its doubled quotes and backslashes to `scratch`; returns its length in bytes. */
  private unquote(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > this.scratch.length) this.scratch = new Uint8Array((end - start) * 2);
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

  private codeOf(column: Interner, size: number): number {
    return column.code(this.scratch, new DataView(this.scratch.buffer), 0, size);
  }

  private widen(count: number, row: number): void {
    const { columns, spans, codes, limits } = this;
    if (count > limits.columns) throw new Refusal('too_many_columns', { row, found: count, limit: limits.columns });
    while (columns.length < count) {
      columns.push(new Interner());
      codes.push(new Int32Array(this.capacity));
      spans.push({ starts: new Int32Array(TOGETHER).fill(-1), ends: new Int32Array(TOGETHER).fill(-1) });
    }
  }
}

/** Keeps the dictionaries within their bounds. Only between blocks: within one, a code has one meaning. */
function forget(columns: readonly Interner[]): void {
  let total = 0;
  for (const column of columns) {
    if (column.size() > COLUMN_BYTES) column.reset();
    total += column.size();
  }
  if (total <= DICTIONARY_BYTES) return;
  for (const column of [...columns].sort((a, b) => b.size() - a.size())) {
    if (total <= DICTIONARY_BYTES / 2) return;
    total -= column.size();
    column.reset();
  }
}

function isBlank(bytes: Uint8Array, cells: Cells): boolean {
  for (let index = 0; index < cells.count; index++) {
    for (let position = cells.starts[index]!; position < cells.ends[index]!; position++) {
      const byte = bytes[position]!;
      if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
    }
  }
  return true;
}
