import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../block/block.ts';
import type { CodePage } from './code-pages.ts';
import { encodedAgain, TWICE_PAGES, TwiceDetector } from './encoded-twice.ts';
import { PageScores } from './page-scores.ts';

/** Bytes read at a time. */
export const CHUNK = 2 ** 20;

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;

export interface Encoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark, or of several; 0 where there is none. */
  readonly bom: number;
  /** The usual code page of bytes that are not sound in UTF-8, which are reported by row; null where there are none. */
  readonly foreign: CodePage | null;
  /** UTF-8 that was read in this code page and written as UTF-8 again; null in all other texts. */
  readonly twice: CodePage | null;
  /**
   * The code pages for which UTF-8 may be taken in some rows, of what was pasted from another file: there it is repaired,
   * and reported by row. None in nearly all texts.
   */
  readonly pasted: readonly CodePage[];
}

/**
 * The encoding of a whole text: its byte order mark; else UTF-16 where every other byte tends to be NUL; else UTF-8
 * where all of it, or nearly all of what is not ASCII, is UTF-8; else one of the one-byte encodings by what its letters
 * would be. Reads the file once: the first accent may be in the last line.
 */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const head = await source.read(0, Math.min(source.size, CHUNK));
  const bom = utf8Marks(head);
  const plain = { bom, foreign: null, twice: null, pasted: [] };
  const wide = bom > 0 ? null : utf16Of(head);
  if (wide !== null) return { ...plain, ...wide };
  if (await isSound(source, bom)) return { ...plain, name: 'utf-8', ...(await encodedTwice(source, bom)) };
  const counts = await countBytes(source, bom);
  // Of a mixed text whose code page is doubtful, each row that is in one is to be told.
  const isDoubtful = counts.letters > 0 && !counts.scores.isClear();
  if (bom > 0 || counts.sequences > counts.invalid || isDoubtful)
    return { ...plain, name: 'utf-8', foreign: counts.scores.likeliestBut('windows-1252'), pasted: TWICE_PAGES };
  const name = codePage(counts);
  return { ...plain, name, pasted: counts.sequences > 0 ? [name] : [] };
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

/** UTF-16 by its mark, or as {@link utf16Without}; null of other texts. */
function utf16Of(head: Uint8Array): Pick<Encoding, 'name' | 'bom'> | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', bom: 2 };
  const name = utf16Without(head);
  return name === null ? null : { name, bom: 0 };
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
  for await (const bytes of wholeChunks(source, start))
    if (!isUtf8(bytes) || DOS_NAMES.some((name) => bytes.includes(name))) return false;
  return true;
}

/** `Íñ` and `ÍÑ` of Íñigo in cp850: the one pair of letters that is sound UTF-8, of an accent of Hebrew. */
const DOS_NAMES = ['\u05a4', '\u05a5'];

/** The bytes by chunks that end with a line, or else with a whole character, where they are UTF-8. */
async function* wholeChunks(source: ByteSource, start: number): AsyncGenerator<Buffer> {
  for (let position = start; position < source.size; ) {
    const end = Math.min(source.size, position + CHUNK);
    const bytes = await source.read(position, end);
    const whole = end === source.size ? bytes.length : lastLineEnd(bytes) || wholeCharacters(bytes);
    yield Buffer.from(bytes.buffer, bytes.byteOffset, whole);
    position += whole;
  }
}

/** Behind the last line end; 0 where there is none. */
export const lastLineEnd = (bytes: Uint8Array): number => bytes.lastIndexOf(10) + 1 || bytes.lastIndexOf(13) + 1;

interface Counts {
  /** Sequences of several bytes that are sound UTF-8. */
  sequences: number;
  /** Those of European letters. */
  letters: number;
  /** Bytes that are no part of sound UTF-8. */
  invalid: number;
  /** How often each of these occurs. */
  readonly high: Float64Array;
  readonly scores: PageScores;
}

async function countBytes(source: ByteSource, start: number): Promise<Counts> {
  const counts: Counts = {
    sequences: 0,
    letters: 0,
    invalid: 0,
    high: new Float64Array(256),
    scores: new PageScores(),
  };
  for await (const bytes of wholeChunks(source, start)) {
    for (let index = 0; index < bytes.length; ) {
      const byte = bytes[index]!;
      const length = byte < 0x80 ? 1 : sequenceLength(bytes, index);
      if (length > 1) {
        counts.sequences++;
        if (byte === 0xc3 || byte === 0xc4 || byte === 0xc5) counts.letters++;
      } else if (byte >= 0x80) {
        counts.invalid++;
        counts.high[byte]!++;
        counts.scores.add(bytes, index);
      }
      index += length;
    }
  }
  return counts;
}

/** How long the sound UTF-8 character at `index` is, in bytes; 1 too where the byte is no part of one (then it is ≥ 0x80). */
export function sequenceLength(bytes: Uint8Array, index: number): number {
  const byte = bytes[index]!;
  const length = byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 1;
  if (byte === 0xd6 && (bytes[index + 1] === 0xa4 || bytes[index + 1] === 0xa5)) return 1; // see DOS_NAMES
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

/**
 * Which code page: the one whose characters are likeliest. ISO-8859-15 only shows by its euro, 0xA4, which in windows-1252
 * is the sign of no currency.
 */
function codePage({ high, scores }: Counts): CodePage {
  const best = scores.likeliest();
  const isLatin = high.subarray(0x80, 0xa0).every((count) => count === 0);
  return best === 'windows-1252' && isLatin && high[0xa4]! > 0 ? 'iso-8859-15' : best;
}

/** The beginnings of what is encoded twice, in the code pages that are looked for; of each `Ã`, `Â`, `Å` and `â€`. */
const TWICE = ['Ã', 'Â', 'Å', '√', '¬', '≈', '├', '┬', '┼', 'â€', 'â\u0080'];

async function encodedTwice(source: ByteSource, start: number): Promise<Pick<Encoding, 'twice' | 'pasted'>> {
  if (!(await hasBeginnings(source, start))) return { twice: null, pasted: [] };
  const detector = new TwiceDetector();
  for await (const bytes of wholeChunks(source, start)) detector.add(bytes.toString());
  const twice = detector.found();
  return twice ? { twice, pasted: [] } : { twice: null, pasted: detector.seen() };
}

async function hasBeginnings(source: ByteSource, start: number): Promise<boolean> {
  for await (const bytes of wholeChunks(source, start)) if (TWICE.some((text) => bytes.includes(text))) return true;
  return false;
}
