import { readVarInt } from 'hyparquet/src/thrift.js';

/** The multiple to which writers fill up the last bit-packed run: 8 by the format, 256 in DuckDB. */
const PACKED = 256;
/** Values of one block of differences; writers use 128 to 4096. */
const BLOCK = 2 ** 16;
const VARINT_BYTES = 10;

/**
 * Walks runs of repeated and of bit-packed values (Parquet's RLE/bit-packed hybrid) of so many bits each, until they are
 * so many values. Nothing is decoded: the library that decodes trusts a run's length, which may be 2^31.
 * @throws RangeError where a run is longer than the values that are left (bit-packed ones: than the next multiple of 256),
 * or ends behind the bytes.
 */
export function walkRuns(bytes: Uint8Array, width: number, values: number): void {
  const reader = readerOf(bytes);
  if (width > 32) throw new RangeError('width');
  for (let left = values; left > 0; ) {
    const header = readVarInt(reader);
    const size = header >>> 1;
    const packed = (header & 1) === 1;
    if (packed ? size === 0 || size * 8 >= left + PACKED : size > left) throw new RangeError('run');
    left -= packed ? size * 8 : size;
    // The library takes a byte of a bit-packed run even where its values have no bits.
    if (packed) reader.offset += width === 0 ? Math.min(1, bytes.length - reader.offset) : size * width;
    else reader.offset += (width + 7) >> 3;
    if (reader.offset > bytes.length) throw new RangeError('bytes');
  }
}

/**
 * Walks the blocks of DELTA_BINARY_PACKED of so many values, at least one.
 * @throws RangeError where the sizes are not those of the format, the count is another, or a block ends behind the bytes.
 */
export function walkDeltas(bytes: Uint8Array, values: number): void {
  const reader = readerOf(bytes);
  const block = readVarInt(reader);
  const pieces = readVarInt(reader);
  const size = block / pieces;
  if (block < 128 || block > BLOCK || block % 128 > 0 || pieces < 1 || size % 32 !== 0) throw new RangeError('block');
  if (readVarInt(reader) !== values) throw new RangeError('count');
  skipVarInt(reader);
  for (let left = values - 1; left > 0; ) {
    skipVarInt(reader);
    const widths = reader.offset;
    reader.offset += pieces;
    for (let index = 0; index < pieces && left > 0; index++, left -= size) {
      const width = reader.view.getUint8(widths + index);
      if (width > 64) throw new RangeError('width');
      reader.offset += (size * width) / 8;
      if (reader.offset > bytes.length) throw new RangeError('bytes');
    }
  }
}

const readerOf = (bytes: Uint8Array) => ({
  view: new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

/** A number of at most 64 bits: a longer one costs the library the square of its length. */
function skipVarInt(reader: { view: DataView; offset: number }): void {
  for (let count = 1; reader.view.getUint8(reader.offset++) & 0x80; count++)
    if (count === VARINT_BYTES) throw new RangeError('number');
}
