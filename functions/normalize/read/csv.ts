import type { Limits } from '../../../schemas/limits.ts';
import type { Block, ByteSource, ReadIssue, Sheet, SourceFile } from '../table.ts';
import { Refusal } from '../table.ts';
import { blockBuilder } from './blocks.ts';
import { type Chunk, chunks } from './chunks.ts';
import { type Dialect, detectDialect, NO_DELIMITER } from './dialect.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import { tokenizer } from './tokenize.ts';

/** Bytes that the dialect is told from. */
const SAMPLE = 256 * 1024;

/** A text file as one sheet. `issues` fills while its blocks are read, each row once however often they are. */
export async function openCsv(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const encoding = await detectEncoding(source);
  const { sample, complete } = await readSample(source, encoding);
  const { dialect, skip, lineEnd } = detectDialect(sample, complete);
  const issues: ReadIssue[] = [];
  const damaged = new Set<number>();
  const sheet: Sheet = {
    number: 1,
    name: null,
    hidden: false,
    blocks: () =>
      readBlocks(chunks(source, encoding), dialect, skip, limits, (row) => {
        if (damaged.has(row)) return;
        damaged.add(row);
        issues.push({ code: 'text_damaged', sheet: 1, row, params: {} });
      }),
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
  damagedAt: (row: number) => void,
): AsyncGenerator<Block> {
  const token = tokenizer(dialect);
  const block = blockBuilder(dialect, limits);
  let pending: Uint8Array = new Uint8Array(0);
  let damage: number[] = [];
  let row = 0;
  // Rows of `sep=;` and the like are counted, as they are lines of the file, but are none of its rows.
  let skipped = skip;

  const iterator = source[Symbol.asyncIterator]();
  for (let final = false; !final; ) {
    const { value: chunk, done } = await iterator.next();
    final = done === true;
    if (chunk !== undefined) {
      for (const at of chunk.damage) damage.push(at + pending.length);
      pending = joined(pending, chunk.bytes);
    }
    const view = new DataView(pending.buffer, pending.byteOffset, pending.byteLength);
    let position = 0;
    let hurt = 0;
    while (position < pending.length) {
      const after = token.next(pending, position, pending.length, final);
      if (after === -1) break;
      if (after - position > limits.recordBytes)
        throw new Refusal('record_too_long', { row: row + 1, limit: limits.recordBytes });
      row++;
      while (hurt < damage.length && damage[hurt]! < after) {
        damagedAt(row);
        hurt++;
      }
      position = after;
      if (skipped > 0) {
        skipped--;
        continue;
      }
      block.add(pending, view, token.cells, row);
      if (block.full()) yield block.take(row);
    }
    if (pending.length - position > limits.recordBytes)
      throw new Refusal('record_too_long', { row: row + 1, limit: limits.recordBytes });
    token.moved(position);
    damage = damage.slice(hurt).map((at) => at - position);
    pending = pending.subarray(position);
  }
  yield block.take(row);
}

/** Always a plain Uint8Array: where some arrays were Buffers, every access of the inner loops would have to ask. */
function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(before.length + after.length);
  bytes.set(before);
  bytes.set(after, before.length);
  return bytes;
}
