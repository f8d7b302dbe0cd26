import type { Batch, ColumnData } from '../../parquet/pages.ts';
import { writeHex } from '../check/id-table.ts';
import type { SheetPeople } from '../check/identity.ts';
import { type PersonColumn, PersonTokens } from '../check/person-tokens.ts';
import type { Signatures } from '../check/signatures.ts';

/** Signatures of a batch: a row group of the file. */
const batchRows = 8192;

/** The columns of tokens of 16 bytes. */
type HexColumn = 'signature' | 'document';

/** Hexadecimal digits of such a token. */
const digits = 32;

/** The rows of an upload's file of people: the tokens of each signature of its accepted rows, in the order of their first rows. */
export class PeopleRows {
  readonly #upload: string;
  readonly #signatures: Signatures;
  /** The tokens of the open batch's rows, and the years of birth, 0 for none. */
  readonly #people = new PersonTokens();
  readonly #years = new Int32Array(batchRows);
  #place = 0;

  constructor(upload: string, signatures: Signatures) {
    this.#upload = upload;
    this.#signatures = signatures;
  }

  /** Takes in the accepted rows of a block; answers the batches that are full. */
  *add(people: SheetPeople, signatures: Int32Array, accepted: Int32Array): Generator<Batch> {
    const { written } = this.#signatures;
    for (const i of accepted) {
      const signature = signatures[i]!;
      if (written[signature]) continue;
      written[signature] = 1;
      const n = this.#people.count;
      this.#years[n] = people.describe(i, signature, this.#people) ?? 0;
      if (this.#people.count === batchRows) yield* this.end();
    }
  }

  /** The last batch; none where nothing is left. */
  *end(): Generator<Batch> {
    const rows = this.#people.count;
    if (rows === 0) return;
    yield {
      rows,
      columns: [
        constant('upload', this.#upload, rows),
        { name: 'place', ...whole, values: Int32Array.from({ length: rows }, () => ++this.#place) },
        this.#hexColumn('signature'),
        this.#hexColumn('document'),
        this.#wholeColumn('exact'),
        this.#wholeColumn('whole'),
        this.#birthYears(rows),
        this.#wholeColumn('born_1'),
        this.#wholeColumn('born_2'),
        this.#wholeColumn('born_3'),
        this.#wholeColumn('born_4'),
        this.#wholeColumn('born_5'),
        this.#wholeColumn('born_6'),
        this.#wholeColumn('address'),
        this.#wholeColumn('mail_1'),
        this.#wholeColumn('mail_2'),
      ],
    };
    this.#people.clear();
  }

  /** Tokens of 16 bytes, as 32 hexadecimal digits. */
  #hexColumn(name: HexColumn): ColumnData {
    const { count } = this.#people;
    const tokens = this.#people.bytes(name);
    const offsets = new Int32Array(count + 1);
    const bytes = new Uint8Array(digits * count);
    for (let i = 0, to = 0; i < count; i++) {
      if (!this.#people.isAbsent(name, i)) {
        writeHex(tokens, 16 * i, bytes, to);
        to += digits;
      }
      offsets[i + 1] = to;
    }
    return { name, ...this.#presence(name), codes: null, values: { offsets, bytes } };
  }

  /** Tokens of 8 bytes, as whole numbers: less than half of what their digits would take. */
  #wholeColumn(name: Exclude<PersonColumn, HexColumn>): ColumnData {
    // A token is a number whose first byte is the highest.
    const tokens = Buffer.from(this.#people.bytes(name).buffer).swap64();
    return { name, ...this.#presence(name), codes: null, values: new BigInt64Array(tokens.buffer) };
  }

  #presence(name: PersonColumn): Pick<ColumnData, 'nullCount' | 'valid'> {
    return presence(this.#people.count, (i) => this.#people.isAbsent(name, i));
  }

  #birthYears(rows: number): ColumnData {
    const values = this.#years.slice(0, rows);
    return { name: 'birth_year', ...presence(rows, (i) => values[i] === 0), codes: null, values };
  }
}

/** Of a column that has a value in each row, each its own. */
const whole = { nullCount: 0, valid: null, codes: null };

const constant = (name: string, text: string, rows: number): ColumnData => {
  const bytes = Buffer.from(text);
  const values = { offsets: Int32Array.of(0, bytes.length), bytes };
  return { name, nullCount: 0, valid: null, codes: new Int32Array(rows), values };
};

function presence(rows: number, isNull: (i: number) => boolean): Pick<ColumnData, 'nullCount' | 'valid'> {
  const valid = new Uint8Array((rows + 7) >> 3);
  let nullCount = 0;
  for (let i = 0; i < rows; i++)
    if (isNull(i)) nullCount++;
    else valid[i >> 3]! |= 1 << (i & 7);
  return { nullCount, valid: nullCount > 0 ? valid : null };
}
