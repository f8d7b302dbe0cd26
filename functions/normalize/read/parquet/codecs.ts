import * as zlib from 'node:zlib';
import { ZSTDDecoder } from 'zstddec';

type Inflate = (input: Uint8Array, length: number) => Uint8Array;
type Bounded = (input: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const bounded =
  (inflate: Bounded): Inflate =>
  (input, length) =>
    new Uint8Array(inflate(input, { maxOutputLength: Math.max(1, length) }));

/** Zstandard, of Node 22.15, 23.8 and later; undefined before. */
const { zstdDecompressSync } = zlib as { zstdDecompressSync?: Bounded };

/**
 * By compression, what inflates a page to a size that is given. Each returns bytes of their own: the library looks past a
 * page's end, where a shared buffer has those of others. What is not here is asked for in another compression.
 * @throws Error for bytes that are not of the compression, or not of the size.
 */
export const compressors = {
  SNAPPY: unsnap,
  LZ4_RAW: unlz4,
  GZIP: bounded(zlib.gunzipSync),
  BROTLI: bounded(zlib.brotliDecompressSync),
  ZSTD: zstdDecompressSync ? bounded(zstdDecompressSync) : unzstd,
} satisfies Readonly<Record<string, Inflate>>;

/** To be awaited before anything is inflated of these compressions. */
export async function loadCompressors(codecs: ReadonlySet<string>): Promise<void> {
  if (codecs.has('ZSTD') && !zstdDecompressSync) await zstandard.init();
}

/** The format's own decoder, in WebAssembly. */
const zstandard = new ZSTDDecoder();

function unzstd(input: Uint8Array, length: number): Uint8Array {
  // Without a size it would take the one that the input claims. Of a damaged input it returns no byte.
  const output = zstandard.decode(input, Math.max(1, length));
  if (output.length !== length) throw new RangeError('size');
  return output;
}

/** One block of LZ4 (lz4_Block_format.md): literals, and a copy of what was before, until the input ends. */
function unlz4(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let at = 0;
  let to = 0;
  /** A length of four bits, and further bytes while they are 255. */
  const extended = (four: number) => {
    let size = four;
    for (let byte = four === 15 ? 255 : 0; byte === 255; size += byte) byte = input[at++] ?? 0;
    return size;
  };
  while (at < input.length) {
    const token = input[at++]!;
    const literals = extended(token >> 4);
    if (at + literals > input.length || to + literals > length) throw new RangeError('literals');
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === input.length) break;
    const back = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    const size = 4 + extended(token & 15);
    if (!(back > 0 && back <= to && to + size <= length)) throw new RangeError('copy');
    // A copy may reach into what it writes.
    for (const end = to + size; to < end; to++) output[to] = output[to - back]!;
  }
  if (to !== length) throw new RangeError('size');
  return output;
}

/** Snappy's raw format. The library's own goes back, for ever, at a literal of 2^31 bytes and more. */
function unsnap(input: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let at = 0;
  let to = 0;
  while (at < input.length && input[at++]! & 0x80);
  const little = (bytes: number) => {
    let number = 0;
    for (let index = 0; index < bytes; index++) number += (input[at++] ?? Number.NaN) * 2 ** (8 * index);
    return number;
  };
  while (at < input.length) {
    const tag = input[at++]!;
    const kind = tag & 3;
    if (kind === 0) {
      const size = 1 + (tag >> 2 < 60 ? tag >> 2 : little((tag >> 2) - 59));
      if (!(at + size <= input.length && to + size <= length)) throw new RangeError('literal');
      output.set(input.subarray(at, at + size), to);
      at += size;
      to += size;
    } else {
      const size = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
      const back = kind === 1 ? ((tag >> 5) << 8) + little(1) : little(kind === 2 ? 2 : 4);
      if (!(back > 0 && back <= to && to + size <= length)) throw new RangeError('copy');
      // A copy may reach into what it writes.
      for (const end = to + size; to < end; to++) output[to] = output[to - back]!;
    }
  }
  if (to !== length) throw new RangeError('size');
  return output;
}
