import { isUtf8 } from 'node:buffer';
import type { ByteSource } from '../block/block.ts';

/** Bytes read at a time. */
export const CHUNK = 2 ** 20;

export type EncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-15' | 'macintosh';

export interface Encoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark; 0 where there is none. */
  readonly bom: number;
  /** False where the bytes are not sound in the encoding: some are repaired, and reported by row. */
  readonly sound: boolean;
}

/**
 * The encoding of a whole text: its byte order mark; else UTF-16 where every other byte tends to be NUL; else UTF-8
 * where all of it, or nearly all of what is not ASCII, is UTF-8; else one of the one-byte encodings by what its letters
 * would be. Reads the file once: the first accent may be in the last line.
 */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const head = await source.read(0, Math.min(source.size, CHUNK));
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { name: 'utf-8', bom: 3, sound: await isSound(source, 3) };
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', bom: 2, sound: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', bom: 2, sound: true };
  const wide = utf16Without(head);
  if (wide !== null) return { name: wide, bom: 0, sound: true };
  if (await isSound(source, 0)) return { name: 'utf-8', bom: 0, sound: true };
  const counts = await countBytes(source);
  if (counts.sequences > counts.invalid) return { name: 'utf-8', bom: 0, sound: false };
  return { name: oneByte(counts.high), bom: 0, sound: true };
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
  /** How often each of these occurs. */
  high: Float64Array;
}

async function countBytes(source: ByteSource): Promise<Counts> {
  const counts: Counts = { sequences: 0, invalid: 0, high: new Float64Array(256) };
  for await (const bytes of wholeChunks(source, 0)) {
    for (let index = 0; index < bytes.length; ) {
      const byte = bytes[index]!;
      const length = byte < 0x80 ? 1 : sequenceLength(bytes, index);
      if (length > 1) counts.sequences++;
      else if (byte >= 0x80) {
        counts.invalid++;
        counts.high[byte] = counts.high[byte]! + 1;
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
 * Which one-byte encoding: MacRoman where its bytes for Spanish letters outweigh those of windows-1252. (In MacRoman
 * á é í ó ú ñ are 0x87 to 0x97, which in windows-1252 are punctuation; in windows-1252 they are 0xE1 to 0xFA.)
 * ISO-8859-15 only shows by its euro, 0xA4, which in windows-1252 is the sign of no currency.
 */
function oneByte(high: Float64Array): EncodingName {
  const sum = (bytes: readonly number[]) => bytes.reduce((total, byte) => total + high[byte]!, 0);
  const mac = sum([0x84, 0x87, 0x8d, 0x8e, 0x92, 0x96, 0x97, 0x9c, 0x9f, 0xe7, 0xea, 0xee, 0xf2, 0xc0, 0xc1]);
  const latin = sum([
    0xe0, 0xe1, 0xe8, 0xe9, 0xed, 0xef, 0xf1, 0xf2, 0xf3, 0xfa, 0xfc, 0xe7, 0xc1, 0xc9, 0xcd, 0xd1, 0xd3, 0xda, 0xaa,
    0xba,
  ]);
  if (mac > latin) return 'macintosh';
  const windowsOnly = range(0x80, 0x9f).reduce((total, byte) => total + high[byte]!, 0);
  if (windowsOnly === 0 && high[0xa4]! > 0) return 'iso-8859-15';
  return 'windows-1252';
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
