import type { Chunk, Mark } from './chunk.ts';
import { type CodePage, characters } from './code-pages.ts';
import { sequenceLength } from './encoding.ts';
import { PAGES, PageScores } from './page-scores.ts';

/**
 * Reads UTF-8 with bytes that are none: each in the code page of its line, as where somebody pasted a row of another file.
 * Such lines are marked as damaged. Chunks are whole lines. `usual` is the code page of the whole text's.
 */
export function foreignReader(usual: CodePage): (bytes: Uint8Array) => Chunk {
  const encoder = new TextEncoder();
  const tables = new Map(
    PAGES.map((page) => [page, characters(page).map((character) => encoder.encode(character))] as const),
  );
  return (bytes) => {
    const out = new Uint8Array(bytes.length * 3);
    const marks: Mark[] = [];
    let table = tables.get(usual)!;
    let length = 0;
    /** Where the line ends whose code page is known. */
    let known = 0;
    for (let index = 0; index < bytes.length; ) {
      const size = sequenceLength(bytes, index);
      if (size > 1 || bytes[index]! < 0x80) {
        for (const stop = index + size; index < stop; ) out[length++] = bytes[index++]!;
        continue;
      }
      if (index >= known) {
        known = lineEnd(bytes, index);
        table = tables.get(pageOfLine(bytes, index, known, usual))!;
        marks.push({ at: length, kind: 'damaged' });
      }
      const character = table[bytes[index++]!]!;
      out.set(character, length);
      length += character.length;
    }
    return { bytes: out.subarray(0, length), marks };
  };
}

/** Where the line ends, or the record of JSON. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13 && bytes[end] !== CLOSE) end++;
  return end;
}

/** `}` */
const CLOSE = 125;

/** The code page of a line's bytes that are not UTF-8: the usual one, where no other is as much likelier as a letter is. */
function pageOfLine(bytes: Uint8Array, start: number, end: number, usual: CodePage): CodePage {
  const scores = new PageScores();
  for (let index = start; index < end; ) {
    const size = sequenceLength(bytes, index);
    if (size === 1 && bytes[index]! >= 0x80) scores.add(bytes, index, true);
    index += size;
  }
  return scores.likeliestBut(usual);
}
