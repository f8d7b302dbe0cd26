import type { Column, ColumnType } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import { legalForms } from '../../../schemas/values.ts';
import type { FieldColumn, FieldColumns } from '../check/columns.ts';
import { type IdTable, writeHex } from '../check/id-table.ts';
import type { Tokens } from '../check/tokens.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Block } from '../read/block/block.ts';
import type { Cells } from './arrow.ts';

/** Where the rows of a block come from, and by what their people are known. */
export interface LakeNeeds {
  dataset: Dataset;
  upload: string;
  sheet: number;
  /** From 1; more than one only in a wide table. */
  record: number;
  signatures: IdTable;
  tokens: Tokens;
}

/** The cells of the lake's columns for all rows of a block, in the columns' order; nothing is copied yet. */
export function lakeCells(
  lake: readonly Column[],
  block: Block,
  verdict: Verdict,
  columns: FieldColumns,
  needs: LakeNeeds,
): Cells[] {
  const zeros = new Int32Array(block.length);
  const constant = (text: string): Cells => ({ codes: zeros, size: 1, textOf: () => text });
  const number = (value: number): Cells => ({ codes: zeros, numbers: [value] });
  const nothing = (type: ColumnType): Cells =>
    type === 'string' ? { codes: zeros, size: 1, textOf: () => null } : number(Number.NaN);
  const texts = (c: FieldColumn, which: 'texts' | 'keys' = 'texts'): Cells => {
    const list = c.reader[which];
    return { codes: c.codes, size: c.reader.size, textOf: (code) => list[code] ?? null };
  };
  const special: Record<string, () => Cells | null> = {
    upload: () => constant(needs.upload),
    sheet: () => number(needs.sheet),
    row: () => ({ codes: null, numbers: block.rows }),
    record: () => number(needs.record),
    signature: () => ({
      codes: verdict.signatures,
      size: needs.signatures.size,
      writeHex: (signature, to, at) => needs.signatures.writeHex(signature, to, at),
    }),
    company: () => map(columns.get('tax_id'), texts),
    legal_form: () => map(columns.get('tax_id'), legalForm),
    birth_year: () => map(columns.get('birth_date'), birthYear),
    province: () => map(columns.get('postal_code'), texts),
    activity_key: () => activityKey(columns, texts),
    scheme_key: () => map(columns.get('scheme'), (c) => texts(c, 'keys')),
    level_key: () => map(columns.get('level'), (c) => texts(c, 'keys')),
    certificate: () => certificates(block.length, columns, needs.tokens),
  };
  return lake.map((column) => {
    const make = special[column.name];
    if (make) return make() ?? nothing(column.type);
    const c = columns.get(column.name);
    if (!c) return nothing(column.type);
    return column.type === 'string' ? texts(c) : { codes: c.codes, numbers: c.reader.numbers };
  });
}

const map = <T, U>(value: T | undefined, of: (value: T) => U): U | null => (value === undefined ? null : of(value));

const legalForm = ({ codes, reader: { size, numbers } }: FieldColumn): Cells => ({
  codes,
  size,
  textOf: (code) => legalForms[numbers[code]!] ?? null,
});

function birthYear(c: FieldColumn): Cells {
  const years = new Float64Array(c.reader.size);
  for (let code = 0; code < years.length; code++) {
    years[code] = new Date(c.reader.numbers[code]! * 86_400_000).getUTCFullYear(); // of NaN it is NaN
  }
  return { codes: c.codes, numbers: years };
}

/** The activity's id, else its title, as they are compared. A code beyond the ids is a title's. */
function activityKey(columns: FieldColumns, texts: (c: FieldColumn, which: 'keys') => Cells): Cells | null {
  const id = columns.get('activity_id');
  const title = columns.get('activity');
  if (!id || !title) return map(id ?? title, (c) => texts(c, 'keys'));
  const ids = id.reader.keys;
  const titles = title.reader.keys;
  const codes = new Int32Array(id.codes.length);
  for (let i = 0; i < codes.length; i++)
    codes[i] = ids[id.codes[i]!] == null ? id.reader.size + title.codes[i]! : id.codes[i]!;
  return {
    codes,
    size: id.reader.size + title.reader.size,
    textOf: (code) => (code < id.reader.size ? ids[code] : titles[code - id.reader.size]) ?? null,
  };
}

/** The numbers' tokens; a number is told from another whoever's it is, the scheme is a column of its own. */
function certificates(length: number, columns: FieldColumns, tokens: Tokens): Cells | null {
  const c = columns.get('certificate_id');
  if (!c) return null;
  const { keys } = c.reader;
  const texts = Array.from({ length }, (_, i) => keys[c.codes[i]!] ?? null);
  const made = tokens('certificate', texts);
  return {
    codes: Int32Array.from(texts, (text, i) => (text === null ? -1 : i)),
    size: length,
    writeHex: (i, to, at) => writeHex(made, 16 * i, to, at),
  };
}
