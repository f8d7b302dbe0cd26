import type { Limits } from '../../../../schemas/limits.ts';
import { type Piece, type RawBlock, Refusal } from '../block/block.ts';
import { BlockBuilder } from '../block/builder.ts';
import { SLACK } from '../block/interner.ts';
import type { Mark } from '../text/chunk.ts';
import { converter } from '../text/chunks.ts';
import { CHUNK, type Encoding } from '../text/encoding.ts';
import type { Dialect } from './dialect.ts';
import { Tokenizer } from './tokenize.ts';
import { unwrapLines } from './wrapped.ts';

/** How a text is read; plain data. */
export interface RecordPlan {
  encoding: Encoding;
  dialect: Dialect;
  /** Lines before the rows, as `sep=;`. They are counted, as they are lines of the file, but are none of its rows. */
  skip: number;
  /** Whether lines are quoted as a whole, and read without those quotes. Pieces of such a text are whole lines. */
  isWrapped: boolean;
  limits: Limits;
}

/**
 * Reads a text piece by piece: answers the blocks that are full. The bytes wait in one buffer until their record is
 * whole, so memory is bounded by the longest record and the largest piece, not by the file.
 */
export function recordReader({ encoding, dialect, skip, isWrapped, limits }: RecordPlan): (piece: Piece) => RawBlock[] {
  const convert = converter(encoding);
  const token = new Tokenizer(dialect);
  const block = new BlockBuilder(limits, dialect);
  // A plain Uint8Array, not a Buffer: where some were Buffers, every access of the inner loops would have to ask.
  let bytes = new Uint8Array(CHUNK / 16);
  let view = new DataView(bytes.buffer);
  let length = 0;
  /** Of `bytes`. */
  let marks: Mark[] = [];
  let remarked = unremarked();
  let row = 0;
  let skipped = skip;

  return (piece) => {
    const blocks: RawBlock[] = [];
    append(piece.bytes);
    let position = 0;
    let next = 0;
    while (position < length) {
      const after = token.next(bytes, position, length, piece.last);
      if (after === -1) break;
      if (after - position > limits.recordBytes)
        throw tooLong(bytes.subarray(position, after), row + 1, dialect, limits);
      row++;
      for (; next < marks.length && marks[next]!.at < after; next++) remarked[marks[next]!.kind].push(row);
      position = after;
      if (skipped > 0) {
        skipped--;
        continue;
      }
      if (token.cells.unclosed) remarked.unclosed.push(row);
      block.add(bytes, view, token.cells, row);
      if (block.full()) blocks.push(take());
    }
    if (length - position > limits.recordBytes)
      throw tooLong(bytes.subarray(position, length), row + 1, dialect, limits);
    block.settle();
    token.moved(position);
    marks = marks.slice(next).map(({ at, kind }) => ({ at: at - position, kind }));
    bytes.copyWithin(0, position, length);
    length -= position;
    if (piece.last) blocks.push(take());
    return blocks;
  };

  function append(piece: Uint8Array): void {
    const chunk = isWrapped ? unwrapLines(convert(piece)) : convert(piece);
    for (const { at, kind } of chunk.marks) marks.push({ at: at + length, kind });
    const needed = length + chunk.bytes.length + SLACK;
    if (needed > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, needed));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    bytes.set(chunk.bytes, length);
    length += chunk.bytes.length;
  }

  function take(): RawBlock {
    const taken = block.take(row, remarked);
    remarked = unremarked();
    return taken;
  }
}

const unremarked = (): Record<Mark['kind'] | 'unclosed', number[]> => ({ damaged: [], repaired: [], unclosed: [] });

/** A record that is too long has too many columns, or else a cell that was never closed. */
function tooLong(bytes: Uint8Array, row: number, { delimiter, quote }: Dialect, limits: Limits): Refusal {
  const first = delimiter.charCodeAt(0);
  const opening = quote?.charCodeAt(0) ?? -1;
  let found = 1;
  for (let at = 0; found <= limits.columns && at < bytes.length && bytes[at] !== opening; at++)
    if (bytes[at] === first) found++;
  return found > limits.columns
    ? new Refusal('too_many_columns', { row, found, limit: limits.columns })
    : new Refusal('record_too_long', { row, limit: limits.recordBytes });
}
