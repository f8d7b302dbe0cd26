import type { Chunk } from '../text/chunks.ts';

/** A line that is one quoted cell, its quotes doubled. */
const WRAPPED = /^"(?:[^"]|"")*"$/;
/** Characters of a sample whose lines are looked at. */
const LOOKED = 64 * 1024;

/**
 * Whether lines of a text are quoted as a whole (`"a;b;""c"""`), as where a program took each for one cell. It only looks
 * so in half of the lines or more; whether what is inside is a table is for the caller to see.
 */
export function looksWrapped(sample: Uint8Array): boolean {
  const text = Buffer.from(sample.subarray(0, LOOKED)).toString('latin1');
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (sample.length > LOOKED) lines.pop();
  const wrapped = lines.filter((line) => WRAPPED.test(line)).length;
  return wrapped >= 2 && wrapped * 2 >= lines.length;
}

/** Whole lines of a text without the quotes around them. Lines that are not wrapped stay. */
export function unwrapLines({ bytes, damage }: Chunk): Chunk {
  const out = new Uint8Array(bytes.length);
  const moved: number[] = [];
  let length = 0;
  let next = 0;
  for (let start = 0; start < bytes.length; ) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const isWrapped = isWhole(bytes, start, end);
    for (let at = start; at < end; at++) {
      if (damage[next] === at) {
        moved.push(length);
        next++;
      }
      if (isWrapped && (at === start || at === end - 1)) continue;
      if (isWrapped && bytes[at] === QUOTE) at++;
      out[length++] = bytes[at]!;
    }
    for (start = end; start < bytes.length && (bytes[start] === 10 || bytes[start] === 13); start++)
      out[length++] = bytes[start]!;
  }
  return { bytes: out.subarray(0, length), damage: moved };
}

const QUOTE = 34;

/** As `WRAPPED`. */
function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 2 || bytes[start] !== QUOTE || bytes[end - 1] !== QUOTE) return false;
  for (let at = start + 1; at < end - 1; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= end - 1 || bytes[at + 1] !== QUOTE) return false;
    at++;
  }
  return true;
}
