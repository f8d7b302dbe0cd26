import type { Chunk, Mark } from '../text/chunk.ts';

/** A line that is one quoted cell, its quotes doubled; behind it empty ones, as of a sheet that is wider. */
const WRAPPED = /^"(?:[^"]|"")*"(;*|,*|\t*)$/;
/** Characters of a sample whose lines are looked at. */
const LOOKED = 64 * 1024;

/**
 * Whether lines of a text are quoted as a whole (`"a;b;""c"""`), as where a program took each for one cell. It only looks
 * so in half of the lines or more, with empty cells behind in all of them; whether what is inside is a table is for the
 * caller to see.
 */
export function looksWrapped(sample: Uint8Array): boolean {
  const text = Buffer.from(sample.subarray(0, LOOKED)).toString('latin1');
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (sample.length > LOOKED) lines.pop();
  const wrapped = lines.map((line) => WRAPPED.exec(line)).filter((found) => found !== null);
  const least = wrapped.some(([, behind]) => behind !== '') ? lines.length : lines.length / 2;
  return wrapped.length >= Math.max(2, least);
}

/** Whole lines of a text without the quotes around them, and what is behind these. Lines that are not wrapped stay. */
export function unwrapLines({ bytes, marks }: Chunk): Chunk {
  const out = new Uint8Array(bytes.length);
  const moved: Mark[] = [];
  let length = 0;
  let next = 0;
  for (let start = 0; start < bytes.length; ) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const whole = wholeEnd(bytes, start, end);
    for (let at = start; at < end; at++) {
      for (; next < marks.length && marks[next]!.at <= at; next++) moved.push({ ...marks[next]!, at: length });
      if (whole > 0 && (at === start || at >= whole - 1)) continue;
      if (whole > 0 && bytes[at] === QUOTE) at++;
      out[length++] = bytes[at]!;
    }
    for (start = end; start < bytes.length && (bytes[start] === 10 || bytes[start] === 13); start++)
      out[length++] = bytes[start]!;
  }
  return { bytes: out.subarray(0, length), marks: moved };
}

const QUOTE = 34;
/** `;`, `,` and the tab. */
const BEHIND = [59, 44, 9];

/** Behind the closing quote of a line as `WRAPPED`; 0 for another one. */
function wholeEnd(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== QUOTE) return 0;
  const behind = bytes[end - 1]!;
  let whole = end;
  if (BEHIND.includes(behind)) while (bytes[whole - 1] === behind) whole--;
  if (whole - start < 2 || bytes[whole - 1] !== QUOTE) return 0;
  for (let at = start + 1; at < whole - 1; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= whole - 1 || bytes[at + 1] !== QUOTE) return 0;
    at++;
  }
  return whole;
}
