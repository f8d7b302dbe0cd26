import type { Limits } from '../../../../schemas/limits.ts';
import { type XmlHandler, xmlSteps } from '../xml.ts';
import type { Block } from './block.ts';
import { BlockBuilder } from './builder.ts';
import { decoder } from './decode.ts';

/** A row of texts with its number, of a reader that makes texts itself. */
export type TextRow = readonly [row: number, texts: readonly string[]];

/** Rows as blocks. `last` is asked at the end for the number of the last row, blank ones included; else it is the last with text. */
export async function* textBlocks(
  rows: Iterable<TextRow> | AsyncIterable<TextRow>,
  limits: Limits,
  last: (filled: number) => number = (filled) => filled,
): AsyncGenerator<Block> {
  const block = new BlockBuilder(limits);
  const decode = decoder();
  let filled = 0;
  for await (const [row, texts] of rows) {
    if (!block.addTexts(texts, row)) continue;
    filled = row;
    if (block.full()) yield decode(block.take(row));
  }
  yield decode(block.take(last(filled)));
}

/**
 * Rows of a workbook's part as blocks, as its handler tells them while it reads. Rows without text do not count, not even
 * as the last: some hold nothing but formats.
 */
export async function* xmlBlocks(
  source: AsyncIterable<Uint8Array>,
  part: string,
  limits: Limits,
  reader: (onRow: (texts: readonly string[], row: number) => void) => XmlHandler,
): AsyncGenerator<Block> {
  const block = new BlockBuilder(limits);
  const decode = decoder();
  const full: Block[] = [];
  let lastRow = 0;
  const handler = reader((texts, row) => {
    if (!block.addTexts(texts, row)) return;
    lastRow = row;
    if (block.full()) full.push(decode(block.take(lastRow)));
  });
  for await (const _ of xmlSteps(source, handler, part)) yield* full.splice(0);
  yield* full;
  yield decode(block.take(lastRow));
}
