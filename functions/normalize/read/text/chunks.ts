import type { ByteSource, Piece, PieceStart } from '../block/block.ts';
import type { Chunk, Mark } from './chunk.ts';
import { type CodePage, characters } from './code-pages.ts';
import { repairer } from './encoded-twice.ts';
import { CHUNK, type Encoding, type EncodingName, lastLineEnd, wholeCharacters } from './encoding.ts';
import { foreignReader } from './foreign.ts';
import { pastedReader } from './pasted.ts';

/** A chunk of a file, and from where it is read again. */
export interface FileChunk extends Chunk {
  readonly start: PieceStart;
}

/**
 * The file as UTF-8, in order, its byte order mark left out; from a piece on, where one is given. What is not sound in UTF-8 is
 * read in a code page, and NUL bytes are dropped; both are told as damage.
 */
export async function* chunks(source: ByteSource, encoding: Encoding, from?: PieceStart): AsyncGenerator<FileChunk> {
  const convert = converter(encoding);
  for await (const { bytes, start } of pieces(source, encoding, false, from)) yield { ...convert(bytes), start };
}

/** The file's bytes as they are, behind the byte order mark; at least one piece. With `lines`, of whole lines. */
export async function* pieces(
  source: ByteSource,
  encoding: Encoding,
  lines = false,
  from: PieceStart = { position: encoding.bom, rest: 0 },
): AsyncGenerator<Piece> {
  let { position, rest } = from;
  let last = false;
  while (!last) {
    const start = { position, rest };
    const end = Math.min(source.size, position + CHUNK + rest);
    const bytes = await source.read(position, end);
    last = end === source.size;
    const whole = last
      ? bytes.length
      : lines || encoding.twice || encoding.foreign || encoding.pasted.length > 0
        ? wholeLines(encoding.name, bytes)
        : wholeOf(encoding.name, bytes);
    rest = bytes.length - whole;
    position += whole;
    yield { bytes: bytes.subarray(0, whole), last, start };
  }
}

/** Up to the last line end, so that no pair of characters is cut; of a longer line, the whole characters. */
const wholeLines = (name: EncodingName, bytes: Uint8Array) =>
  (name.startsWith('utf-16') ? 0 : lastLineEnd(bytes)) || wholeOf(name, bytes);

function wholeOf(name: EncodingName, bytes: Uint8Array): number {
  if (name === 'utf-8') return wholeCharacters(bytes);
  if (name !== 'utf-16le' && name !== 'utf-16be') return bytes.length;
  const even = bytes.length & ~1;
  const high = bytes[even - (name === 'utf-16le' ? 1 : 2)] ?? 0;
  return high >= 0xd8 && high < 0xdc ? even - 2 : even; // not between the two halves of a pair
}

/** Makes chunks of the pieces of a text in an encoding. */
export function converter(encoding: Encoding): (bytes: Uint8Array) => Chunk {
  const convert = toUtf8(encoding);
  if (encoding.pasted.length === 0) return (bytes) => withoutNul(convert(bytes));
  const readPasted = pastedReader(encoding.pasted);
  return (bytes) => withoutNul(readPasted(convert(bytes)));
}

function toUtf8({ name, foreign, twice }: Encoding): (bytes: Uint8Array) => Chunk {
  if (twice) return repaired(twice);
  if (foreign) {
    const read = foreignReader(foreign);
    return (bytes) => withReplacements(read(bytes));
  }
  if (name === 'utf-8') return (bytes) => withReplacements({ bytes, marks: [] });
  if (name === 'utf-16le' || name === 'utf-16be') return (bytes) => wide(bytes, name);
  const table = utf8Table(name);
  return (bytes) => ({ bytes: oneByte(bytes, table), marks: [] });
}

/** With a mark where a conversion before us has left the sign of a lost character. */
function withReplacements({ bytes, marks }: Chunk): Chunk {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Mark[] = [];
  for (let at = buffer.indexOf('\ufffd'); at !== -1; at = buffer.indexOf('\ufffd', at + 3))
    found.push({ at, kind: 'damaged' });
  return { bytes, marks: merged(marks, found) };
}

/** What was encoded twice as it was before. */
function repaired(page: CodePage): (bytes: Uint8Array) => Chunk {
  const repair = repairer(page);
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
    return withReplacements({ bytes: Buffer.from(repair(text)), marks: [] });
  };
}

function wide(bytes: Uint8Array, name: 'utf-16le' | 'utf-16be'): Chunk {
  let text = Buffer.from(bytes);
  if (name === 'utf-16be') text = Buffer.from(text.subarray(0, text.length & ~1)).swap16();
  const utf8 = Buffer.from(text.toString('utf16le'), 'utf8');
  // A text of an odd number of bytes has lost half a character at its end.
  const half: Mark[] = bytes.length % 2 === 1 && utf8.length > 0 ? [{ at: utf8.length - 1, kind: 'damaged' }] : [];
  const { marks } = withReplacements({ bytes: utf8, marks: [] });
  return { bytes: utf8, marks: merged(marks, half) };
}

function oneByte(bytes: Uint8Array, table: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(bytes.length * 3);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte < 0x80) out[length++] = byte;
    else {
      const character = table[byte]!;
      for (let part = 0; part < character.length; part++) out[length++] = character[part]!;
    }
  }
  return out.subarray(0, length);
}

function withoutNul(chunk: Chunk): Chunk {
  const { buffer, byteOffset, byteLength } = chunk.bytes;
  if (!Buffer.from(buffer, byteOffset, byteLength).includes(0)) return chunk;
  const out = new Uint8Array(chunk.bytes.length);
  const marks: Mark[] = [];
  let next = 0;
  let length = 0;
  let nul = -1;
  for (let index = 0; index < chunk.bytes.length; index++) {
    for (; next < chunk.marks.length && chunk.marks[next]!.at <= index; next++)
      marks.push({ ...chunk.marks[next]!, at: length });
    const byte = chunk.bytes[index]!;
    if (byte !== 0) out[length++] = byte;
    else if (nul !== length) {
      nul = length;
      marks.push({ at: nul, kind: 'damaged' });
    }
  }
  return { bytes: out.subarray(0, length), marks };
}

const merged = (a: readonly Mark[], b: readonly Mark[]): readonly Mark[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...a, ...b].sort((left, right) => left.at - right.at);

function utf8Table(page: CodePage): Uint8Array[] {
  const encoder = new TextEncoder();
  return characters(page).map((character) => encoder.encode(character));
}
