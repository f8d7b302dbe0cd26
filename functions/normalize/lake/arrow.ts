import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
  Vector,
} from 'apache-arrow';
import type { Column, ColumnType } from '../../../schemas/columns.ts';

/**
 * The cells of one column of a block, as codes into values: texts (a null is no text), ids (different ones, as 32
 * hexadecimal digits; a negative code is none), or numbers (a NaN is no number; a date in days; a truth 0 or 1). Codes of
 * null are the rows' own places.
 */
export type Cells =
  | { codes: Int32Array; size: number; textOf: (code: number) => string | null }
  | { codes: Int32Array; size: number; writeHex: (code: number, to: Uint8Array, at: number) => void }
  | { codes: Int32Array | null; numbers: ArrayLike<number> };

/** Makes Arrow batches of some rows of a block, buffers built directly: a vector built value by value costs seconds. */
export function batchMaker(columns: readonly Column[]): (cells: readonly Cells[], rows: Int32Array) => RecordBatch {
  return (cells, rows) => {
    const children = cells.map((c, i) =>
      'textOf' in c
        ? textData(c, rows)
        : 'writeHex' in c
          ? idData(c, rows)
          : c.codes && columns[i]!.type !== 'boolean'
            ? codedNumbers(columns[i]!.type, c.codes, c.numbers, rows)
            : numberData(columns[i]!.type, c, rows),
    );
    const schema = new Schema(children.map((data, i) => new Field(columns[i]!.name, data.type, true)));
    return new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children }),
    );
  };
}

const numeric: Record<Exclude<ColumnType, 'string'>, () => DataType> = {
  int: () => new Int32(),
  bigint: () => new Int64(),
  double: () => new Float64(),
  boolean: () => new Bool(),
  date: () => new DateDay(),
};

/**
 * The values that these rows have, each once, whatever codes it has, in the order of their first use: no other may go on,
 * and the bytes do not depend on the rows before. Of each row the value's place; a null is no value.
 */
function placed<T>(codes: Int32Array, size: number, valueAt: (code: number) => T | null, rows: Int32Array) {
  // Of each code: 0 not met, 1 no value, else two more than its place.
  const places = new Int32Array(size);
  const placeOf = new Map<T, number>();
  const indices = new Int32Array(rows.length);
  const nulls = new Nulls(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    let place = places[code]!;
    if (place === 0) {
      const value = valueAt(code);
      place = value === null ? 1 : (placeOf.get(value) ?? placeOf.set(value, placeOf.size + 2).size + 1);
      places[code] = place;
    }
    if (place === 1) nulls.add(i);
    else indices[i] = place - 2;
  }
  return { values: [...placeOf.keys()], indices, nulls };
}

function textData({ codes, size, textOf }: Extract<Cells, { textOf: unknown }>, rows: Int32Array): Data {
  const { values, indices, nulls } = placed(codes, size, textOf, rows);
  return dictionaryData(utf8(values), indices, nulls);
}

/** As `placed`, of ids, without a string for each. */
function idData({ codes, size, writeHex }: Extract<Cells, { writeHex: unknown }>, rows: Int32Array): Data {
  const length = rows.length;
  const places = new Int32Array(size);
  const indices = new Int32Array(length);
  const nulls = new Nulls(length);
  const data = new Uint8Array(32 * Math.min(size, length));
  let used = 0;
  for (let i = 0; i < length; i++) {
    const code = codes[rows[i]!]!;
    if (code < 0) {
      nulls.add(i);
      continue;
    }
    if (places[code] === 0) {
      writeHex(code, data, 32 * used);
      places[code] = ++used;
    }
    indices[i] = places[code]! - 1;
  }
  const valueOffsets = Int32Array.from({ length: used + 1 }, (_, i) => 32 * i);
  const values = makeData({
    type: new Utf8(),
    length: used,
    nullCount: 0,
    valueOffsets,
    data: data.subarray(0, 32 * used),
  });
  return dictionaryData(values, indices, nulls);
}

function dictionaryData(values: Data, indices: Int32Array, nulls: Nulls): Data {
  const type = new Dictionary(values.type, new Int32());
  return makeData({ type, length: indices.length, ...nulls.data(), data: indices, dictionary: new Vector([values]) });
}

function codedNumbers(type: ColumnType, codes: Int32Array, numbers: ArrayLike<number>, rows: Int32Array): Data {
  const valueAt = (code: number) => (Number.isNaN(numbers[code]!) ? null : numbers[code]!);
  const { values, indices, nulls } = placed(codes, numbers.length, valueAt, rows);
  const data = type === 'double' ? Float64Array.from(values) : Int32Array.from(values);
  const distinct = makeData({ type: numeric[type as 'int'](), length: data.length, nullCount: 0, data } as never);
  return dictionaryData(distinct, indices, nulls);
}

function utf8(texts: readonly string[]): Data<Utf8> {
  const valueOffsets = new Int32Array(texts.length + 1);
  const whole = texts.join('');
  const data = Buffer.from(whole, 'utf8');
  // Where one byte is one character, lengths need no second look.
  const ascii = data.length === whole.length;
  let at = 0;
  for (let i = 0; i < texts.length; i++) {
    at += ascii ? texts[i]!.length : Buffer.byteLength(texts[i]!);
    valueOffsets[i + 1] = at;
  }
  return makeData({ type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data });
}

/** Truths, and numbers that have no codes. */
function numberData(type: ColumnType, cells: Extract<Cells, { numbers: unknown }>, rows: Int32Array): Data {
  const length = rows.length;
  const { codes, numbers } = cells;
  const nulls = new Nulls(length);
  if (type === 'boolean') {
    const bits = new Uint8Array((length + 7) >> 3);
    for (let i = 0; i < length; i++) {
      const value = numbers[codes ? codes[rows[i]!]! : rows[i]!]!;
      if (Number.isNaN(value)) nulls.add(i);
      else if (value) bits[i >> 3]! |= 1 << (i & 7);
    }
    return makeData({ type: new Bool(), length, ...nulls.data(), data: bits });
  }
  const data = type === 'double' ? new Float64Array(length) : new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const value = numbers[rows[i]!]!;
    if (Number.isNaN(value)) nulls.add(i);
    else data[i] = value;
  }
  return makeData({ type: numeric[type as 'int' | 'double' | 'date'](), length, ...nulls.data(), data } as never);
}

/** Which rows have no value. */
class Nulls {
  readonly #valid: Uint8Array;
  #count = 0;

  constructor(length: number) {
    this.#valid = new Uint8Array((length + 7) >> 3).fill(0xff);
  }

  add(i: number): void {
    this.#valid[i >> 3]! &= ~(1 << (i & 7));
    this.#count++;
  }

  data() {
    return { nullCount: this.#count, nullBitmap: this.#valid };
  }
}
