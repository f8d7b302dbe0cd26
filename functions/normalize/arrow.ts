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
import type { Column, ColumnType } from '../../schemas/columns.ts';

/**
 * The cells of one column of a block, as codes into distinct values: texts (a null is no text), or numbers (a NaN is no
 * number; a date in days; a truth 0 or 1). Codes of null are the rows' own places.
 */
export type Cells =
  | { codes: Int32Array; size: number; textOf: (code: number) => string | null }
  | { codes: Int32Array | null; numbers: ArrayLike<number> };

/** Makes Arrow batches of some rows of a block, buffers built directly: a vector built value by value costs seconds. */
export function batchMaker(columns: readonly Column[]): (cells: readonly Cells[], rows: Int32Array) => RecordBatch {
  const types = columns.map((c, i) =>
    c.type === 'string' ? new Dictionary(new Utf8(), new Int32(), i) : numeric[c.type](),
  );
  const schema = new Schema(columns.map((c, i) => new Field(c.name, types[i]!, true)));
  return (cells, rows) => {
    const children = cells.map((c, i) =>
      'textOf' in c ? textData(types[i] as Dictionary<Utf8, Int32>, c, rows) : numberData(columns[i]!.type, c, rows),
    );
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

/** A dictionary of only the texts that these rows have, in the order of their first use: no other text may go on. */
function textData(type: Dictionary<Utf8, Int32>, cells: Extract<Cells, { size: number }>, rows: Int32Array): Data {
  const length = rows.length;
  // Of each code: 0 not met, 1 no text, else two more than its place in the dictionary.
  const places = new Int32Array(cells.size);
  const used: string[] = [];
  const indices = new Int32Array(length);
  const nulls = new Nulls(length);
  const { codes, textOf } = cells;
  for (let i = 0; i < length; i++) {
    const code = codes[rows[i]!]!;
    let place = places[code]!;
    if (place === 0) {
      const text = textOf(code);
      place = text === null ? 1 : used.push(text) + 1;
      places[code] = place;
    }
    if (place === 1) nulls.add(i);
    else indices[i] = place - 2;
  }
  return makeData({ type, length, ...nulls.data(), data: indices, dictionary: new Vector([utf8(used)]) });
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
    const value = numbers[codes ? codes[rows[i]!]! : rows[i]!]!;
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
