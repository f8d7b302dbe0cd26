import type { Column, ColumnType } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import { legalForms } from '../../../schemas/values.ts';
import type { FieldColumn, FieldColumns } from '../check/columns.ts';
import type { People } from '../check/hash-tables.ts';
import { hex, messageOf, type Pseudonym } from '../check/pseudonym.ts';
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
  people: People;
  pseudonym: Pseudonym;
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
    person: () => ({
      codes: verdict.people,
      size: needs.people.size,
      writeHex: (person, to, at) => needs.people.writeHex(person, to, at),
    }),
    weak: () => ({ codes: null, numbers: verdict.weak }),
    company: () => map(columns.get('tax_id'), texts),
    legal_form: () => map(columns.get('tax_id'), legalForm),
    birth_year: () => map(columns.get('birth_date'), birthYear),
    province: () => map(columns.get('postal_code'), texts),
    activity_key: () => activityKey(columns, texts),
    scheme_key: () => map(columns.get('scheme'), (c) => texts(c, 'keys')),
    certificate: () => certificates(block.length, columns, needs.pseudonym),
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

function certificates(length: number, columns: FieldColumns, pseudonym: Pseudonym): Cells | null {
  const scheme = columns.get('scheme');
  const number = columns.get('certificate_id');
  if (!scheme || !number) return null;
  const rows = new Int32Array(length);
  for (let i = 0; i < length; i++) rows[i] = i;
  return {
    codes: rows,
    size: length,
    textOf: (i) => {
      const key = number.reader.keys[number.codes[i]!];
      if (!key) return null;
      return hex(pseudonym(messageOf.certificate(scheme.reader.keys[scheme.codes[i]!] ?? '', key)));
    },
  };
}
