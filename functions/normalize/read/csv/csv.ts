import type { Limits } from '../../../../schemas/limits.ts';
import { mapInOrder } from '../../workers/step.ts';
import { inline, type Workers } from '../../workers/workers.ts';
import type { Block, ByteSource, Sheet, SourceFile } from '../block/block.ts';
import { decoder } from '../block/decode.ts';
import { encodingIssues, type Remark, remarkTo } from '../sheet-issues.ts';
import { chunks, pieces } from '../text/chunks.ts';
import { detectEncoding, type Encoding } from '../text/encoding.ts';
import { afterLines, type Detected, detectDialect, NO_DELIMITER, usualRecords } from './dialect.ts';
import type { RecordPlan } from './records.ts';
import { looksWrapped, unwrapLines } from './wrapped.ts';

/** Bytes that the dialect is told from; of long lines more. */
const SAMPLE = 256 * 1024;
const LARGEST_SAMPLE = 16 * SAMPLE;

/** A text file as one sheet. Its damage is known, and `issues` fills, while its blocks are read. */
export async function openCsv(source: ByteSource, limits: Limits, workers: Workers = inline): Promise<SourceFile> {
  const encoding = await detectEncoding(source);
  const { sample, complete } = await readSample(source, encoding);
  const { dialect, skip, lineEnd, isWrapped } = dialectOf(sample, complete);
  const issues = encodingIssues(encoding);
  const remarks: Remarks = {
    damaged: remarkTo(issues, 'text_damaged', limits),
    repaired: remarkTo(issues, 'text_repaired', limits),
    unclosed: remarkTo(issues, 'quote_unclosed', limits),
  };
  const plan: RecordPlan = { encoding, dialect, skip, isWrapped, limits };
  const sheet: Sheet = {
    number: 1,
    name: null,
    hidden: false,
    blocks: () => readBlocks(source, plan, workers, remarks),
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

/** Columns from which lines that look wrapped are a table inside. */
const WRAPPED_WIDTH = 3;

function dialectOf(sample: Uint8Array, complete: boolean): Detected & { isWrapped: boolean } {
  const { bytes } = unwrapLines({ bytes: sample, marks: [] });
  const inside = bytes.length < sample.length ? detectDialect(bytes, complete) : null;
  if (inside && inside.dialect.width >= WRAPPED_WIDTH) {
    if (looksWrapped(sample)) return { ...inside, isWrapped: true };
    // Some lines are wrapped, and are records of the file: without their quotes there are more of its width.
    const records = (text: Uint8Array) => usualRecords(inside.dialect, text, complete);
    if (records(bytes) > records(sample)) return { ...inside, isWrapped: false };
  }
  return { ...detectDialect(sample, complete), isWrapped: false };
}

type Remarks = Record<'damaged' | 'repaired' | 'unclosed', Remark>;

async function readSample(source: ByteSource, encoding: Encoding): Promise<{ sample: Uint8Array; complete: boolean }> {
  for (let size = SAMPLE; ; size *= 2) {
    const part: ByteSource = { size: Math.min(source.size, size), read: (start, end) => source.read(start, end) };
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks(part, encoding)) parts.push(chunk.bytes);
    const sample = Buffer.concat(parts);
    const complete = part.size === source.size;
    if (complete || size >= LARGEST_SAMPLE || afterLines(sample) !== null) return { sample, complete };
  }
}

/** The records of a text as blocks. */
async function* readBlocks(
  source: ByteSource,
  plan: RecordPlan,
  workers: Workers,
  remarks: Remarks,
): AsyncGenerator<Block> {
  const decode = decoder();
  for await (const blocks of mapInOrder(pieces(source, plan.encoding, plan.isWrapped), workers.records(plan)))
    for (const block of blocks) {
      for (const row of block.damaged) remarks.damaged(row);
      for (const row of block.repaired) remarks.repaired(row);
      for (const row of block.unclosed) remarks.unclosed(row);
      yield decode(block);
    }
}
