import type { RawColumns } from './block.ts';
import type { CellBytes } from './cell-bytes.ts';
import type { Cells } from './cells.ts';
import { Interner, type Spans, TOGETHER } from './interner.ts';
import type { RowsBuilder } from './rows-builder.ts';

/** Rows of a block at most. */
const BLOCK_ROWS = 65_536;
/** Cells of a block at most, so that a wide sheet's blocks are not large. */
const BLOCK_CELLS = 2 ** 20;
/** What all dictionaries may hold together, in bytes as they estimate it: then the largest begin anew. */
const DICTIONARY_BYTES = 40 * 2 ** 20;
/** What one may hold. */
const COLUMN_BYTES = 18 * 2 ** 20;

const none = new Int32Array(0);

/** The first numbers of many; of none a buffer of its own, as the block is given away. */
const firsts = (of: Int32Array, length: number) => (length === 0 ? new Int32Array(0) : of.subarray(0, length));

/** Gathers rows into blocks, column by column: each has a dictionary and, of each row, a code. */
export class ColumnsBuilder {
  private readonly columns: Interner[] = [];
  private codes: Int32Array[] = [];
  private capacity = 1024; // the first block is small: it shows how wide the file is
  private rows: Int32Array = none;
  private widths: Int32Array = none;
  private length = 0;
  /** By column, the cells of the last rows, which have no codes yet. */
  private readonly spans: Spans[] = [];
  private waiting = 0;
  private view: DataView = new DataView(new ArrayBuffer(0));
  private readonly bytes: CellBytes;

  constructor(bytes: CellBytes) {
    this.bytes = bytes;
  }

  /** A record of a text file; `view` is a view of the same bytes, which stay as they are until `settle` or `take`. */
  add(bytes: Uint8Array, view: DataView, cells: Cells, row: number): void {
    const { count, starts, ends, escaped } = cells;
    if (this.rows.length === 0) this.begin();
    if (count > this.columns.length) this.widen(count);
    const { columns, spans, waiting, length } = this;
    for (let column = 0; column < count; column++) {
      const span = spans[column]!;
      span.starts[waiting] = starts[column]!;
      span.ends[waiting] = ends[column]!;
      if (escaped[column] === 0) continue;
      this.codes[column]![length] = this.codeOf(
        columns[column]!,
        this.bytes.unquote(bytes, starts[column]!, ends[column]!),
      );
      span.starts[waiting] = span.ends[waiting] = -1;
    }
    for (let column = count; column < columns.length; column++)
      spans[column]!.starts[waiting] = spans[column]!.ends[waiting] = -1;
    this.endRow(row, count);
    this.view = view;
    if (++this.waiting === TOGETHER) this.settle();
  }

  /** Takes what it needs from the bytes of the records so far. */
  settle(): void {
    const { columns, spans, codes, view, waiting } = this;
    const at = this.length - waiting;
    for (let column = 0; column < columns.length; column++)
      columns[column]!.codes(view, spans[column]!, waiting, codes[column]!, at);
    this.waiting = 0;
  }

  /** A row of texts, of a workbook. */
  addTexts(texts: readonly string[], row: number): void {
    const count = texts.length;
    if (this.rows.length === 0) this.begin();
    if (count > this.columns.length) this.widen(count);
    for (let column = 0; column < count; column++) {
      const text = texts[column]!;
      if (text !== '') this.codes[column]![this.length] = this.codeOf(this.columns[column]!, this.bytes.encode(text));
    }
    this.endRow(row, count);
  }

  full(): boolean {
    return this.length === this.capacity || this.length * this.columns.length >= BLOCK_CELLS;
  }

  /** Gives the rows so far to a builder of rows. */
  moveTo(builder: RowsBuilder): void {
    this.settle();
    const texts = this.columns.map((column) => [...column.texts()]);
    for (let i = 0; i < this.length; i++) {
      const width = this.widths[i]!;
      builder.beginRow(this.rows[i]!, width);
      for (let column = 0; column < width; column++) {
        const { bytes, start, end } = texts[column]![this.codes[column]![i]!]!;
        builder.append(bytes, start, end);
      }
    }
    this.length = 0;
  }

  /** The block so far, and begins the next. */
  take(): RawColumns {
    if (this.waiting > 0) this.settle();
    const { columns, length } = this;
    const block: RawColumns = {
      kind: 'columns',
      length,
      rows: firsts(this.rows, length),
      widths: firsts(this.widths, length),
      codes: columns.map((_, column) => firsts(this.codes[column] ?? none, length)),
      news: columns.map((column) => column.news()),
    };
    this.capacity = Math.min(BLOCK_ROWS, Math.max(64, Math.ceil(BLOCK_CELLS / Math.max(1, columns.length))));
    this.rows = none;
    this.widths = none;
    this.codes = [];
    this.length = 0;
    forget(columns);
    return block;
  }

  /** Makes room for a block, at its first row: behind most blocks of small files nothing comes. */
  private begin(): void {
    this.rows = new Int32Array(this.capacity);
    this.widths = new Int32Array(this.capacity);
    this.codes = this.columns.map(() => new Int32Array(this.capacity));
  }

  private endRow(row: number, width: number): void {
    this.rows[this.length] = row;
    this.widths[this.length] = width;
    this.length++;
  }

  private codeOf(column: Interner, size: number): number {
    return column.code(this.bytes.scratchView, 0, size);
  }

  private widen(count: number): void {
    const { columns, spans, codes } = this;
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
