import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/**
 * What inflates a page to a size that is given; without another library a file is asked for in another compression. Each
 * answers bytes of their own: the library looks past a page's end, where a shared buffer has those of others.
 * @throws Error for bytes that are not of the compression, or not of the size.
 */
export const compressors = {
  SNAPPY: unsnap,
  GZIP: (input: Uint8Array, length: number) =>
    new Uint8Array(gunzipSync(input, { maxOutputLength: Math.max(1, length) })),
  BROTLI: (input: Uint8Array, length: number) =>
    new Uint8Array(brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) })),
};

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
