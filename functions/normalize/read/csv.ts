import type { Limits } from '../../../schemas/limits.ts';
import type { Block, ByteSource, ReadIssue, Sheet, SourceFile } from '../table.ts';
import { Refusal } from '../table.ts';
import { blockBuilder } from './blocks.ts';
import { type Chunk, chunks } from './chunks.ts';
import { type Dialect, detectDialect, NO_DELIMITER } from './dialect.ts';
import { CHUNK, detectEncoding, type Encoding } from './encoding.ts';
import { tokenizer } from './tokenize.ts';

/** Bytes that the dialect is told from. */
const SAMPLE = 256 * 1024;

/** A text file as one sheet. Its damage is known, and `issues` fills, while its blocks are read. */
export async function openCsv(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const encoding = await detectEncoding(source);
  const { sample, complete } = await readSample(source, encoding);
  const { dialect, skip, lineEnd } = detectDialect(sample, complete);
  const issues: ReadIssue[] = [];
  const remarks = {
    damaged: remarkTo(issues, 'text_damaged', limits),
    unclosed: remarkTo(issues, 'quote_unclosed', limits),
  };
  const sheet: Sheet = {
    number: 1,
    name: null,
    hidden: false,
    blocks: () => readBlocks(chunks(source, encoding), dialect, skip, limits, remarks),
  };
  return {
    facts: {
      kind: 'csv',
      encoding: encoding.name,
      bom: encoding.bom > 0,
      delimiter: dialect.delimiter === NO_DELIMITER ? '' : dialect.delimiter,
      quote: dialect.quote,
      lineEnd,
    },
    sheets: [sheet],
    issues,
  };
}

/** What is told of a row, once, however often the file is read: in every reading the rows come in their order. */
type Remark = (row: number) => void;

function remarkTo(issues: ReadIssue[], code: ReadIssue['code'], limits: Limits): Remark {
  let last = 0;
  let listed = 0;
  let others: ReadIssue | null = null;
  return (row) => {
    if (row <= last) return;
    last = row;
    if (++listed <= limits.listedIssues) issues.push({ code, sheet: 1, row, params: {} });
    else if (others) others.params.rows = listed - limits.listedIssues;
    else {
      others = { code, sheet: 1, row: null, params: { rows: 1 } };
      issues.push(others);
    }
  };
}

async function readSample(source: ByteSource, encoding: Encoding): Promise<{ sample: Uint8Array; complete: boolean }> {
  const part: ByteSource = { size: Math.min(source.size, SAMPLE), read: (start, end) => source.read(start, end) };
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks(part, encoding)) parts.push(chunk.bytes);
  return { sample: Buffer.concat(parts), complete: part.size === source.size };
}

/**
 * The records of a text as blocks. The bytes wait in one buffer until their record is whole, so memory is bounded by the
 * longest record and the largest chunk, not by the file.
 */
async function* readBlocks(
  source: AsyncIterable<Chunk>,
  dialect: Dialect,
  skip: number,
  limits: Limits,
  remarks: Record<'damaged' | 'unclosed', Remark>,
): AsyncGenerator<Block> {
  const token = tokenizer(dialect);
  const block = blockBuilder(dialect, limits);
  // A plain Uint8Array, not a Buffer: where some were Buffers, every access of the inner loops would have to ask.
  let bytes = new Uint8Array(2 * CHUNK);
  let view = new DataView(bytes.buffer);
  let length = 0;
  let damage: number[] = [];
  let row = 0;
  // Rows of `sep=;` and the like are counted, as they are lines of the file, but are none of its rows.
  let skipped = skip;

  const iterator = source[Symbol.asyncIterator]();
  for (let final = false; !final; ) {
    const { value: chunk, done } = await iterator.next();
    final = done === true;
    if (chunk !== undefined) {
      for (const at of chunk.damage) damage.push(at + length);
      if (length + chunk.bytes.length > bytes.length) {
        bytes = enlarged(bytes, length + chunk.bytes.length);
        view = new DataView(bytes.buffer);
      }
      bytes.set(chunk.bytes, length);
      length += chunk.bytes.length;
    }
    let position = 0;
    let hurt = 0;
    while (position < length) {
      const after = token.next(bytes, position, length, final);
      if (after === -1) break;
      if (after - position > limits.recordBytes)
        throw tooLong(bytes.subarray(position, after), row + 1, dialect, limits);
      row++;
      while (hurt < damage.length && damage[hurt]! < after) {
        remarks.damaged(row);
        hurt++;
      }
      position = after;
      if (skipped > 0) {
        skipped--;
        continue;
      }
      if (token.cells.unclosed) remarks.unclosed(row);
      block.add(bytes, view, token.cells, row);
      if (block.full()) yield block.take(row);
    }
    if (length - position > limits.recordBytes)
      throw tooLong(bytes.subarray(position, length), row + 1, dialect, limits);
    token.moved(position);
    damage = damage.slice(hurt).map((at) => at - position);
    bytes.copyWithin(0, position, length);
    length -= position;
  }
  yield block.take(row);
}

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

function enlarged(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, needed));
  larger.set(bytes);
  return larger;
}
