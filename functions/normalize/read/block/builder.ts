import type { Limits } from '../../../../schemas/limits.ts';
import type { Cells, Dialect } from '../csv/scan.ts';
import { type RawBlock, Refusal } from './block.ts';
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
export interface BlockBuilder {
  /**
   * A record of a text file; `view` is a view of the same bytes, which stay as they are until `settle` or `take`. One
   * without any text is left out.
   */
  add(bytes: Uint8Array, view: DataView, cells: Cells, row: number): void;
  /** Takes what it needs from the bytes of the records so far. */
  settle(): void;
  /** A row of texts, of a workbook. Answers whether it had any. */
  addTexts(texts: readonly string[], row: number): boolean;
  full(): boolean;
  /** The block so far, and begins the next. */
  take(lastRow: number, remarked?: Pick<RawBlock, 'damaged' | 'unclosed'>): RawBlock;
}

export function blockBuilder(
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'backslash'>,
  limits: Limits,
): BlockBuilder {
  const columns: Interner[] = [];
  let codes: Int32Array[] = [];
  let capacity = 1024; // the first block is small: it tells how wide the file is
  let rows = new Int32Array(capacity);
  let widths = new Int32Array(capacity);
  let length = 0;
  /** By column, the cells of the last rows, which have no codes yet. */
  const spans: Spans[] = [];
  let waiting = 0;
  let source: Uint8Array = new Uint8Array(0);
  let sourceView: DataView = new DataView(source.buffer);
  const quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
  let scratch = new Uint8Array(1024);
  const encoder = new TextEncoder();
  // What a backslash takes the meaning from. Before anything else it is a part of the text (`C:\\temp`).
  const backslashed = new Set(dialect.backslash ? [quote, dialect.delimiter.charCodeAt(0), BACKSLASH, 10, 13] : []);
  return { add, settle, addTexts, full, take };

  function add(bytes: Uint8Array, view: DataView, cells: Cells, row: number): void {
    const { count, starts, ends, escaped } = cells;
    if (isBlank(bytes, cells)) return;
    if (count > columns.length) widen(count, row);
    for (let column = 0; column < count; column++) {
      const span = spans[column]!;
      span.starts[waiting] = starts[column]!;
      span.ends[waiting] = ends[column]!;
      if (escaped[column] === 0) continue;
      codes[column]![length] = codeOf(columns[column]!, unquote(bytes, starts[column]!, ends[column]!));
      span.starts[waiting] = span.ends[waiting] = -1;
    }
    for (let column = count; column < columns.length; column++)
      spans[column]!.starts[waiting] = spans[column]!.ends[waiting] = -1;
    rows[length] = row;
    widths[length] = count;
    length++;
    source = bytes;
    sourceView = view;
    if (++waiting === TOGETHER) settle();
  }

  function settle(): void {
    const at = length - waiting;
    for (let column = 0; column < columns.length; column++)
      columns[column]!.codes(source, sourceView, spans[column]!, waiting, codes[column]!, at);
    waiting = 0;
  }

  function addTexts(texts: readonly string[], row: number): boolean {
    const count = texts.length;
    if (texts.every((text) => text.trim() === '')) return false;
    if (count > columns.length) widen(count, row);
    for (let column = 0; column < count; column++) {
      const text = texts[column]!;
      if (text !== '') codes[column]![length] = codeOf(columns[column]!, encode(text));
    }
    rows[length] = row;
    widths[length] = count;
    length++;
    return true;
  }

  function encode(text: string): number {
    if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 6);
    return encoder.encodeInto(text, scratch).written;
  }

  /** Writes the text of a cell without its doubled quotes and backslashes to `scratch`; answers its length. */
  function unquote(bytes: Uint8Array, start: number, end: number): number {
    if (end - start > scratch.length) scratch = new Uint8Array((end - start) * 2);
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

  function codeOf(column: Interner, size: number): number {
    return column.code(scratch, new DataView(scratch.buffer), 0, size);
  }

  function widen(count: number, row: number): void {
    if (count > limits.columns) throw new Refusal('too_many_columns', { row, found: count, limit: limits.columns });
    while (columns.length < count) {
      columns.push(new Interner());
      codes.push(new Int32Array(capacity));
      spans.push({ starts: new Int32Array(TOGETHER).fill(-1), ends: new Int32Array(TOGETHER).fill(-1) });
    }
  }

  function full(): boolean {
    return length === capacity || length * columns.length >= BLOCK_CELLS;
  }

  function take(lastRow: number, remarked: Pick<RawBlock, 'damaged' | 'unclosed'> = unremarked): RawBlock {
    if (waiting > 0) settle();
    const block: RawBlock = {
      length,
      rows: rows.subarray(0, length),
      lastRow,
      widths: widths.subarray(0, length),
      codes: codes.map((column) => column.subarray(0, length)),
      news: columns.map((column) => column.news()),
      ...remarked,
    };
    capacity = Math.min(BLOCK_ROWS, Math.max(64, Math.ceil(BLOCK_CELLS / Math.max(1, columns.length))));
    rows = new Int32Array(capacity);
    widths = new Int32Array(capacity);
    codes = columns.map(() => new Int32Array(capacity));
    length = 0;
    forget(columns);
    return block;
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
