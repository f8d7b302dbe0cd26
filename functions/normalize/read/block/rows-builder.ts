import type { RawRows } from './block.ts';
import type { CellBytes } from './cell-bytes.ts';
import type { Cells } from './cells.ts';

/** Rows of a block, its cells, and bytes of their texts, by which it is full. */
const BLOCK_ROWS = 65_536;
const BLOCK_CELLS = 2 ** 20;
const BLOCK_BYTES = 8 * 2 ** 20;

/**
 * Gathers rows into blocks as they come, one cell behind the other: nothing is made for a column, so a row costs what
 * its own cells do however wide the sheet is.
 */
export class RowsBuilder {
  private bytes = new Uint8Array(2 ** 16);
  private size = 0;
  /** Of each cell, where its text ends in `bytes`. */
  private ends = new Int32Array(2 ** 14);
  private cells = 0;
  private rows: number[] = [];
  private widths: number[] = [];
  private readonly cellBytes: CellBytes;

  constructor(cellBytes: CellBytes) {
    this.cellBytes = cellBytes;
  }

  /** A record of a text file. */
  add(bytes: Uint8Array, { count, starts, ends, escaped }: Cells, row: number): void {
    this.beginRow(row, count);
    for (let column = 0; column < count; column++) {
      const [start, end] = [starts[column]!, ends[column]!];
      if (escaped[column] === 1) this.append(this.cellBytes.scratch, 0, this.cellBytes.unquote(bytes, start, end));
      else this.append(bytes, start, end);
    }
  }

  /** A row of texts, of a workbook. */
  addTexts(texts: readonly string[], row: number): void {
    this.beginRow(row, texts.length);
    for (const text of texts) {
      const size = text === '' ? 0 : this.cellBytes.encode(text);
      this.append(this.cellBytes.scratch, 0, size);
    }
  }

  full(): boolean {
    return this.cells >= BLOCK_CELLS || this.size >= BLOCK_BYTES || this.rows.length >= BLOCK_ROWS;
  }

  /** The block so far, and begins the next. */
  take(): RawRows {
    const block: RawRows = {
      kind: 'rows',
      length: this.rows.length,
      rows: Int32Array.from(this.rows),
      widths: Int32Array.from(this.widths),
      bytes: this.bytes.slice(0, this.size),
      ends: this.ends.slice(0, this.cells),
    };
    this.size = this.cells = 0;
    this.rows = [];
    this.widths = [];
    return block;
  }

  /** Begins a row, of so many cells. */
  beginRow(row: number, width: number): void {
    this.rows.push(row);
    this.widths.push(width);
    if (this.cells + width <= this.ends.length) return;
    const larger = new Int32Array((this.cells + width) * 2);
    larger.set(this.ends);
    this.ends = larger;
  }

  /** The next cell of the row. */
  append(from: Uint8Array, start: number, end: number): void {
    const size = this.size + end - start;
    if (size > this.bytes.length) {
      const larger = new Uint8Array(size * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    // A short loop beats the call of `set` for the length of a usual cell.
    if (end - start < 64) for (let at = start, to = this.size; at < end; at++, to++) this.bytes[to] = from[at]!;
    else this.bytes.set(from.subarray(start, end), this.size);
    this.size = size;
    this.ends[this.cells++] = size;
  }
}
