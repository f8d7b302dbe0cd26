import type { Batch, ColumnData } from '../../parquet/pages.ts';
import { writeHex } from '../check/id-table.ts';
import type { SheetPeople } from '../check/identity.ts';
import type { Signatures } from '../check/signatures.ts';
import { kindOf, type Tokens, type TokenTexts, tokenBytes } from '../check/tokens.ts';

/** A signature of an accepted row, to be written. */
interface Described {
  texts: TokenTexts;
  birth_year: number | null;
}

/** Signatures of a batch: a row group of the file. */
const batchRows = 8192;

/** The rows of an upload's file of people: the tokens of each signature of its accepted rows, in the order of their first rows. */
export class PeopleRows {
  readonly #upload: string;
  readonly #tokens: Tokens;
  readonly #signatures: Signatures;
  #open: Described[] = [];
  #place = 0;

  constructor(upload: string, tokens: Tokens, signatures: Signatures) {
    this.#upload = upload;
    this.#tokens = tokens;
    this.#signatures = signatures;
  }

  /** Takes in the accepted rows of a block; answers the batches that are full. */
  *add(people: SheetPeople, signatures: Int32Array, accepted: Int32Array): Generator<Batch> {
    const { written } = this.#signatures;
    for (const i of accepted) {
      const signature = signatures[i]!;
      if (written[signature]) continue;
      written[signature] = 1;
      this.#open.push(people.describe(i, signature));
      if (this.#open.length === batchRows) yield* this.end();
    }
  }

  /** The last batch; none where nothing is left. */
  *end(): Generator<Batch> {
    const rows = this.#open;
    if (rows.length === 0) return;
    this.#open = [];
    yield {
      rows: rows.length,
      columns: [
        constant('upload', this.#upload, rows.length),
        { name: 'place', nullCount: 0, valid: null, codes: null, values: this.#places(rows.length) },
        this.#hexColumn('signature', rows),
        this.#hexColumn('document', rows),
        this.#wholeColumn('exact', rows),
        this.#wholeColumn('whole', rows),
        years(rows),
        this.#wholeColumn('born_1', rows),
        this.#wholeColumn('born_2', rows),
        this.#wholeColumn('born_3', rows),
        this.#wholeColumn('born_4', rows),
        this.#wholeColumn('born_5', rows),
        this.#wholeColumn('born_6', rows),
        this.#wholeColumn('address', rows),
        this.#wholeColumn('mail_1', rows),
        this.#wholeColumn('mail_2', rows),
      ],
    };
  }

  #places(count: number): Int32Array {
    return Int32Array.from({ length: count }, () => ++this.#place);
  }

  /** Tokens of 16 bytes, as 32 hexadecimal digits. */
  #hexColumn(name: 'signature' | 'document', rows: readonly Described[]): ColumnData {
    const texts = rows.map((row) => row.texts[name]);
    const tokens = this.#tokens(kindOf[name], texts);
    const offsets = new Int32Array(rows.length + 1);
    const bytes = new Uint8Array(32 * rows.length);
    for (let i = 0, to = 0; i < rows.length; i++) {
      if (texts[i] !== null) {
        writeHex(tokens, 16 * i, bytes, to);
        to += 32;
      }
      offsets[i + 1] = to;
    }
    return { name, ...presence(texts), codes: null, values: { offsets, bytes } };
  }

  /** Tokens of 8 bytes, as whole numbers: less than half of what their digits would take. */
  #wholeColumn(name: Exclude<keyof TokenTexts, 'signature' | 'document'>, rows: readonly Described[]): ColumnData {
    const texts = rows.map((row) => row.texts[name]);
    const tokens = this.#tokens(kindOf[name], texts);
    const view = new DataView(tokens.buffer, tokens.byteOffset, tokens.byteLength);
    const size = tokenBytes[kindOf[name]];
    const values = BigInt64Array.from(rows, (_, i) => view.getBigInt64(size * i));
    return { name, ...presence(texts), codes: null, values };
  }
}

function years(rows: readonly Described[]): ColumnData {
  const values = Int32Array.from(rows, (row) => row.birth_year ?? 0);
  return { name: 'birth_year', ...presence(rows.map((row) => row.birth_year)), codes: null, values };
}

const constant = (name: string, text: string, rows: number): ColumnData => {
  const bytes = Buffer.from(text);
  const values = { offsets: Int32Array.of(0, bytes.length), bytes };
  return { name, nullCount: 0, valid: null, codes: new Int32Array(rows), values };
};

function presence(values: readonly unknown[]): Pick<ColumnData, 'nullCount' | 'valid'> {
  const valid = new Uint8Array((values.length + 7) >> 3);
  let nullCount = 0;
  for (let i = 0; i < values.length; i++)
    if (values[i] === null) nullCount++;
    else valid[i >> 3]! |= 1 << (i & 7);
  return { nullCount, valid: nullCount > 0 ? valid : null };
}
