import type { Statistics } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { deltaBinaryPack } from 'hyparquet-writer/src/delta.js';
import type { ColumnType } from '../../schemas/columns.ts';

/** Some rows, as Arrow lays them out in memory, without its classes: what may cross from thread to thread. */
export interface Batch {
  readonly rows: number;
  readonly columns: readonly ColumnData[];
}

export interface ColumnData {
  readonly name: string;
  readonly nullCount: number;
  /** A bit a row, the lowest first, 0 where it has no value; null where all have one. */
  readonly valid: Uint8Array | null;
  /** Of each row its place in `values`, which are distinct then; null where every row has its own. */
  readonly codes: Int32Array | null;
  readonly values: Values;
}

/** A boolean's are bits, the lowest first. */
export type Values = Texts | Int32Array | Float64Array | BigInt64Array | Uint8Array;

/** UTF-8; text n goes from `offsets[n]` to `offsets[n + 1]`. */
export interface Texts {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** What the pages of a column are made of: the values that are there, and how they are encoded. */
export interface Encoded {
  dictionary?: { bytes: Uint8Array; length: number };
  encoding: 'PLAIN' | 'RLE_DICTIONARY' | 'DELTA_BINARY_PACKED';
  values: Uint8Array;
  bounds: Pick<Statistics, 'min_value' | 'max_value'>;
}

/** The values of a column that are there, encoded; texts by dictionary where they come so, numbers as is shortest. */
export function encode(type: ColumnType, column: ColumnData, rows: number): Encoded {
  const present = presence(column, rows);
  const count = present ? present.length : rows;
  const { codes, values } = column;
  if (codes) return coded(present ? gather(codes, present) : codes, values);
  if ('offsets' in values) return plainTexts(values, present, count);
  if (type === 'boolean') return booleans(values as Uint8Array, present, count);
  return numbers(type, present ? gather(values as Int32Array, present) : (values.subarray(0, rows) as Int32Array));
}

/** The definition levels of a column that may be null. */
export function levelsOf({ valid, nullCount }: ColumnData, rows: number): Uint8Array {
  const levels = new Uint8Array(rows).fill(1);
  if (nullCount > 0) for (let i = 0; i < rows; i++) levels[i] = bitAt(valid!, i);
  return hybrid(levels, 1);
}

/** The row numbers that have a value; null where all have. */
function presence({ valid, nullCount }: ColumnData, rows: number): Int32Array | null {
  if (nullCount === 0) return null;
  const present = new Int32Array(rows - nullCount);
  let n = 0;
  for (let i = 0; i < rows; i++) if (bitAt(valid!, i)) present[n++] = i;
  return present;
}

const bitAt = (bits: Uint8Array, i: number): number => (bits[i >> 3]! >> (i & 7)) & 1;

function gather(values: Int32Array, which: Int32Array): Int32Array {
  const Same = values.constructor as Int32ArrayConstructor;
  const gathered = new Same(which.length);
  for (let i = 0; i < which.length; i++) gathered[i] = values[which[i]!]!;
  return gathered;
}

/** Only the values that the batch uses go into its dictionary, in the order of their first use. */
function coded(codes: Int32Array, values: Values): Encoded {
  const places = new Int32Array('offsets' in values ? values.offsets.length - 1 : values.length).fill(-1);
  const indexes = new Int32Array(codes.length);
  const used: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    let place = places[code]!;
    if (place === -1) place = places[code] = used.push(code) - 1;
    indexes[i] = place;
  }
  const distinct = 'offsets' in values ? null : gather(values as Int32Array, Int32Array.from(used));
  return {
    dictionary: { bytes: distinct ? bytesOf(distinct) : plain(values as Texts, used), length: used.length },
    encoding: 'RLE_DICTIONARY',
    values: indexBytes(indexes, used.length),
    bounds: distinct ? boundsOf(distinct) : {},
  };
}

function booleans(bits: Uint8Array, present: Int32Array | null, count: number): Encoded {
  const values = new Uint8Array((count + 7) >> 3);
  for (let i = 0; i < count; i++) if (bitAt(bits, present ? present[i]! : i)) values[i >> 3]! |= 1 << (i & 7);
  return { encoding: 'PLAIN', values, bounds: {} };
}

function plainTexts(texts: Texts, present: Int32Array | null, count: number): Encoded {
  const all = Array.from({ length: count }, (_, i) => (present ? present[i]! : i));
  return { encoding: 'PLAIN', values: plain(texts, all), bounds: {} };
}

/** Texts as Parquet's plain byte arrays. */
function plain({ offsets, bytes }: Texts, which: readonly number[]): Uint8Array {
  let size = 0;
  for (const i of which) size += 4 + offsets[i + 1]! - offsets[i]!;
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let to = 0;
  for (const i of which) {
    const from = offsets[i]!;
    const length = offsets[i + 1]! - from;
    view.setUint32(to, length, true);
    to += 4;
    // A loop is faster than set() on a subarray for the few bytes of a usual text.
    if (length < 48) for (let k = 0; k < length; k++) out[to + k] = bytes[from + k]!;
    else out.set(bytes.subarray(from, from + length), to);
    to += length;
  }
  return out;
}

/** Numbers that are tried before a column is taken to repeat hardly any. */
const TRIED = 1024;

/** Few distinct numbers become a dictionary; many whole ones, such as row numbers, their differences. */
function numbers(type: ColumnType, values: Int32Array): Encoded {
  const bounds = boundsOf(values);
  const { indexes, distinct } = distinctOf(values);
  if (distinct) {
    const Same = values.constructor as Int32ArrayConstructor;
    return {
      dictionary: { bytes: bytesOf(Same.from(distinct)), length: distinct.length },
      encoding: 'RLE_DICTIONARY',
      values: indexBytes(indexes, distinct.length),
      bounds,
    };
  }
  // Of numbers that lie all over the range, tokens, differences would be no shorter.
  if (type === 'double' || isWide(bounds)) return { encoding: 'PLAIN', values: bytesOf(values), bounds };
  const writer = new ByteWriter();
  deltaBinaryPack(writer, values, type === 'bigint' ? 'INT64' : 'INT32');
  return { encoding: 'DELTA_BINARY_PACKED', values: writer.getBytes(), bounds };
}

/** The distinct values in the order of their first use; null where they hardly repeat. */
function distinctOf(values: Int32Array): { indexes: Int32Array; distinct: number[] | null } {
  const places = new Map<number, number>();
  const indexes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    let place = places.get(value);
    if (place === undefined) {
      place = places.size;
      places.set(value, place);
      if (places.size * 4 > Math.max(values.length, 4) || (i < TRIED && places.size * 2 > TRIED))
        return { indexes, distinct: null };
    }
    indexes[i] = place;
  }
  return { indexes, distinct: [...places.keys()] };
}

function boundsOf(values: Int32Array): Encoded['bounds'] {
  if (values.length === 0) return {};
  let min = values[0]!;
  let max = min;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min_value: min, max_value: max };
}

const isWide = ({ min_value, max_value }: Encoded['bounds']): boolean =>
  typeof min_value === 'bigint' && typeof max_value === 'bigint' && max_value - min_value > 2n ** 60n;

const bytesOf = (a: Int32Array) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);

/** Dictionary indexes, behind their width in bits. */
function indexBytes(indexes: Int32Array, size: number): Uint8Array {
  const width = size <= 1 ? 0 : 32 - Math.clz32(size - 1);
  return hybrid(indexes, width, width);
}

/**
 * Parquet's hybrid of runs and packed bits: a run where its value repeats for longer than its bits would take, the rest in
 * groups of eight.
 * @param width bits of a value, up to 31.
 * @param first a byte before all.
 */
function hybrid(values: Int32Array | Uint8Array, width: number, first?: number): Uint8Array {
  const count = values.length;
  const shortest = width === 0 ? 1 : Math.max(8, Math.ceil(40 / width));
  // A run is at most 10 bytes long, and stands for `shortest` values or more; a literal's header has 5 bytes.
  const out = new Uint8Array(
    16 + Math.ceil((count * width) / 8) + Math.ceil(count / Math.max(8, shortest)) * (16 + width),
  );
  const view = new DataView(out.buffer);
  let at = 0;
  if (first !== undefined) out[at++] = first;
  let literal = 0;
  for (let i = 0; i < count; ) {
    const value = values[i]!;
    let end = i + 1;
    while (end < count && values[end] === value) end++;
    // Packed values go by eights: the run gives what is missing.
    const from = i + (-(i - literal) & 7);
    if (end - from >= shortest) {
      if (from > literal) pack(literal, from);
      varint((end - from) * 2);
      for (let bits = 0; bits < width; bits += 8) out[at++] = value >>> bits;
      literal = end;
    }
    i = end;
  }
  if (literal < count) pack(literal, count);
  return out.subarray(0, at);

  function varint(n: number): void {
    for (; n > 127; n >>>= 7) out[at++] = (n & 127) | 128;
    out[at++] = n;
  }

  function pack(start: number, end: number): void {
    const groups = (end - start + 7) >> 3;
    varint(groups * 2 + 1);
    let to = at;
    let bits = 0;
    let used = 0;
    for (let i = start; i < end; i++) {
      const value = values[i]!;
      bits |= value << used;
      used += width;
      if (used < 32) continue;
      view.setInt32(to, bits, true);
      to += 4;
      used -= 32;
      bits = used === 0 ? 0 : value >>> (width - used);
    }
    for (; used > 0; used -= 8, bits >>>= 8) out[to++] = bits;
    at += groups * width;
  }
}
