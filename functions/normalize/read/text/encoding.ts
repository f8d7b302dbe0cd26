import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../block/block.ts';
import { type CodePage, type Context, characters, contexts, likelihood } from './code-pages.ts';
import { encodedAgain, TWICE_PAGES, TwiceDetector } from './encoded-twice.ts';

/** Bytes read at a time. */
export const CHUNK = 2 ** 20;

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;

export interface Encoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark, or of several; 0 where there is none. */
  readonly bom: number;
  /** False where the bytes are not sound in the encoding: some are repaired, and reported by row. */
  readonly sound: boolean;
  /** UTF-8 that was read in this code page and written as UTF-8 again; null in all other texts. */
  readonly twice: CodePage | null;
}

/**
 * The encoding of a whole text: its byte order mark; else UTF-16 where every other byte tends to be NUL; else UTF-8
 * where all of it, or nearly all of what is not ASCII, is UTF-8; else one of the one-byte encodings by what its letters
 * would be. Reads the file once: the first accent may be in the last line.
 */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const head = await source.read(0, Math.min(source.size, CHUNK));
  const bom = utf8Marks(head);
  if (bom > 0) {
    const sound = await isSound(source, bom);
    return { name: 'utf-8', bom, sound, twice: sound ? await encodedTwice(source, bom) : null };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', bom: 2, sound: true, twice: null };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', bom: 2, sound: true, twice: null };
  const wide = utf16Without(head);
  if (wide !== null) return { name: wide, bom: 0, sound: true, twice: null };
  if (await isSound(source, 0)) return { name: 'utf-8', bom: 0, sound: true, twice: await encodedTwice(source, 0) };
  const counts = await countBytes(source);
  if (counts.sequences > counts.invalid) return { name: 'utf-8', bom: 0, sound: false, twice: null };
  return { name: codePage(counts), bom: 0, sound: true, twice: null };
}

/** The byte order mark of UTF-8, and what it was made by who encoded it twice: `ï»¿`, `Ôªø`, `´╗┐`. */
const MARKS = ['\ufeff', ...TWICE_PAGES.map((page) => encodedAgain('\ufeff', page))].map((mark) => Buffer.from(mark));

/** Bytes of the marks at the beginning: a program that saves a text with a mark in it puts one more before. */
function utf8Marks(head: Uint8Array): number {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  let length = 0;
  for (let mark: Buffer | undefined; ; length += mark.length) {
    mark = MARKS.find((m) => m.equals(bytes.subarray(length, length + m.length)));
    if (!mark) return length;
  }
}

/** UTF-16 without a mark: in text of Latin letters one byte of each pair is nearly always NUL. */
function utf16Without(head: Uint8Array): EncodingName | null {
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even++;
    if (head[index + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}

/** Whether all bytes from `start` are UTF-8. */
async function isSound(source: ByteSource, start: number): Promise<boolean> {
  for await (const bytes of wholeChunks(source, start)) if (!isUtf8(bytes)) return false;
  return true;
}

/** The bytes by chunks that end with a whole character, where they are UTF-8. */
async function* wholeChunks(source: ByteSource, start: number): AsyncGenerator<Uint8Array> {
  for (let position = start; position < source.size; ) {
    const end = Math.min(source.size, position + CHUNK);
    const bytes = await source.read(position, end);
    const whole = end === source.size ? bytes.length : wholeCharacters(bytes);
    yield bytes.subarray(0, whole);
    position += whole;
  }
}

interface Counts {
  /** Sequences of several bytes that are sound UTF-8. */
  sequences: number;
  /** Bytes that are no part of sound UTF-8. */
  invalid: number;
  /** How often each of these occurs, by where. */
  high: Readonly<Record<Context, Float64Array>>;
}

async function countBytes(source: ByteSource): Promise<Counts> {
  const counts: Counts = {
    sequences: 0,
    invalid: 0,
    high: { start: new Float64Array(256), within: new Float64Array(256), capitals: new Float64Array(256) },
  };
  for await (const bytes of wholeChunks(source, 0)) {
    for (let index = 0; index < bytes.length; ) {
      const byte = bytes[index]!;
      const length = byte < 0x80 ? 1 : sequenceLength(bytes, index);
      if (length > 1) counts.sequences++;
      else if (byte >= 0x80) {
        counts.invalid++;
        counts.high[contextOf(bytes, index)][byte]!++;
      }
      index += length;
    }
  }
  return counts;
}

function contextOf(bytes: Uint8Array, index: number): Context {
  const before = bytes[index - 1] ?? 0;
  if (isCapital(before) && (isCapital(bytes[index + 1]) || isCapital(bytes[index - 2]))) return 'capitals';
  const isLetter = before >= 0x80 || (before >= 97 && before <= 122) || isCapital(before);
  return isLetter ? 'within' : 'start';
}

const isCapital = (byte: number | undefined) => byte !== undefined && byte >= 65 && byte <= 90;

/** How long the sound UTF-8 character at `index` is, in bytes; 1 too where the byte is no part of one (then it is ≥ 0x80). */
export function sequenceLength(bytes: Uint8Array, index: number): number {
  const byte = bytes[index]!;
  const length = byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 1;
  return length > 1 && index + length <= bytes.length && isUtf8(bytes.subarray(index, index + length)) ? length : 1;
}

/** Where the last whole UTF-8 character of a chunk ends: at most three bytes before its end. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back < bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc2) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The order in which equally likely ones are taken. */
const PAGES: readonly CodePage[] = ['windows-1252', 'macintosh', 'cp850', 'cp437'];

/**
 * Which code page: the one whose characters are likeliest, by how often each byte occurs in which context.
 * ISO-8859-15 only shows by its euro, 0xA4, which in windows-1252 is the sign of no currency.
 */
function codePage({ high }: Counts): CodePage {
  let best: CodePage = 'windows-1252';
  let most = Number.NEGATIVE_INFINITY;
  for (const page of PAGES) {
    let sum = 0;
    for (const [byte, character] of characters(page).entries())
      if (byte >= 0x80) for (const context of contexts) sum += high[context][byte]! * likelihood(character, context);
    if (sum > most) {
      best = page;
      most = sum;
    }
  }
  const count = (byte: number) => contexts.reduce((sum, context) => sum + high[context][byte]!, 0);
  const isLatin = Array.from({ length: 32 }, (_, index) => 0x80 + index).every((byte) => count(byte) === 0);
  return best === 'windows-1252' && isLatin && count(0xa4) > 0 ? 'iso-8859-15' : best;
}

/** The beginnings of what is encoded twice, in the code pages that are looked for: `Ã`, `Â`, `√`, `¬`, `├`, `┬`, `â€`. */
const TWICE = ['Ã', 'Â', '√', '¬', '├', '┬', 'â€'];

async function encodedTwice(source: ByteSource, start: number): Promise<CodePage | null> {
  let detector: TwiceDetector | null = null;
  for await (const bytes of wholeChunks(source, start)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (detector === null && !TWICE.some((text) => buffer.includes(text))) continue;
    detector ??= new TwiceDetector();
    detector.add(buffer.toString());
  }
  return detector?.found() ?? null;
}
