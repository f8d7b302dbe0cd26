import { dayOf } from '../../../schemas/time.ts';
import { longer } from '../read/block/longer.ts';
import type { FieldColumn, FieldColumns } from './columns.ts';
import { BAD, EMPTY } from './fields.ts';
import { type NameReader, nameReader } from './person-name.ts';
import { PersonTokens } from './person-tokens.ts';
import { remembering } from './remembering.ts';
import type { Signatures } from './signatures.ts';
import type { PersonFields, Tokens } from './tokens.ts';
import { TupleTable } from './tuple-table.ts';
import { flag, type Verdict } from './verdict.ts';

/** The fields that say who a row is about. */
const fields = ['document_id', 'first_name', 'last_name', 'email', 'birth_date'] as const;
type PersonColumns = Record<(typeof fields)[number], FieldColumn | undefined>;

/** Who the rows of a sheet are about. */
export class SheetPeople {
  readonly #columns: PersonColumns;
  readonly #there: readonly FieldColumn[];
  readonly #signatures: Signatures;
  readonly #tokens: Tokens;
  readonly #names: NameReader = nameReader();
  /** Rows of the same codes have the same signature, as long as their columns' dictionaries last. */
  readonly #tuples: TupleTable;
  #signatureOf = new Int32Array(1024);
  #eras = '';
  /** The tokens of the signatures that the present block brought, and by number of a signature where they stand there. */
  readonly #fresh = new PersonTokens();
  readonly #placeOf = new Map<number, number>();
  /** Birth dates are few. */
  readonly #day = remembering(dayOf);
  readonly #year = remembering((day: number) => Number(dayOf(day).slice(0, 4)));

  constructor(columns: FieldColumns, signatures: Signatures, tokens: Tokens) {
    this.#columns = Object.fromEntries(fields.map((field) => [field, columns.get(field)])) as PersonColumns;
    this.#there = fields.flatMap((field) => columns.get(field) ?? []);
    this.#tuples = new TupleTable(this.#there.length);
    this.#signatures = signatures;
    this.#tokens = tokens;
  }

  /** Begins a block: its columns have been pointed to it. */
  begin(): void {
    this.#fresh.clear();
    this.#placeOf.clear();
    const eras = this.#there.map((c) => c.reader.era).join();
    if (this.#signatures.forget() || eras !== this.#eras) this.#tuples.clear();
    this.#eras = eras;
  }

  /**
   * Gives each row of the block that is not rejected its signature, and rejects those that say of nobody who they are about:
   * neither a document, nor an e-mail, nor a name with a birth date. A document that is there and wrong is no reason to look
   * for the rest. Where a document comes with another name or birth date than before, it notes so.
   */
  identify({ flags, signatures }: Verdict, from: number): void {
    const fresh: number[] = [];
    const codes = new Int32Array(this.#there.length);
    const document = this.#columns.document_id;
    for (let i = from; i < flags.length; i++) {
      const state = document ? document.reader.states[document.codes[i]!]! : EMPTY;
      if (state === BAD) continue;
      if (state === EMPTY && !this.#isKnown(i)) flags[i]! |= flag.rejected | flag.identity_missing;
      if (flags[i]! & flag.rejected) continue;
      const met = this.#tuples.size;
      for (let c = 0; c < codes.length; c++) codes[c] = this.#there[c]!.codes[i]!;
      const tuple = this.#tuples.add(codes);
      if (tuple === met) fresh.push(i);
      signatures[i] = tuple;
    }
    this.#resolve(fresh, signatures);
    const { notes } = this.#signatures;
    for (let i = from; i < flags.length; i++) {
      if (signatures[i] === -1) continue;
      const signature = this.#signatureOf[signatures[i]!]!;
      signatures[i] = signature;
      flags[i]! |= notes[signature]!;
    }
  }

  /**
   * The last day up to which rows of their person stay out, of rows without a signature, in their order: what is rejected is
   * kept for the clerk, and so is not of somebody who was erased.
   */
  erasedUntil(rows: readonly number[]): (number | undefined)[] {
    const people = new PersonTokens();
    people.add(rows, (i) => this.#fieldsOf(i), this.#tokens);
    return this.#signatures.keptOut.untilOf(people, 0);
  }

  /** Appends the tokens of a row. @returns its birth year, null where it says none. */
  describe(i: number, signature: number, to: PersonTokens): number | null {
    const place = this.#placeOf.get(signature);
    if (place === undefined) to.add([i], (row) => this.#fieldsOf(row), this.#tokens);
    else to.addFrom(this.#fresh, place);
    const day = numberAt(this.#columns.birth_date, i);
    return Number.isNaN(day) ? null : this.#year(day);
  }

  #resolve(fresh: readonly number[], tuples: Int32Array): void {
    if (this.#tuples.size > this.#signatureOf.length)
      this.#signatureOf = longer(this.#signatureOf, 2 * this.#tuples.size);
    const from = this.#fresh.count;
    this.#fresh.add(fresh, (i) => this.#fieldsOf(i), this.#tokens);
    const births = fresh.map((i) => numberAt(this.#columns.birth_date, i));
    const numbers = this.#signatures.add(this.#fresh, from, births);
    for (let n = 0; n < fresh.length; n++) {
      this.#signatureOf[tuples[fresh[n]!]!] = numbers[n]!;
      this.#placeOf.set(numbers[n]!, from + n);
    }
  }

  /** Without a document: an e-mail, or a name and a birth date. */
  #isKnown(i: number): boolean {
    const { first_name, last_name, email, birth_date } = this.#columns;
    if (textAt(email, i) !== null) return true;
    if (Number.isNaN(numberAt(birth_date, i))) return false;
    // The sum of the hashes of a name's words, 0 where it has none.
    return Boolean(numberAt(first_name, i)) || Boolean(numberAt(last_name, i));
  }

  #fieldsOf(i: number): PersonFields {
    const { document_id, first_name, last_name, email, birth_date } = this.#columns;
    const day = numberAt(birth_date, i);
    return {
      document: textAt(document_id, i),
      name: this.#names(textAt(first_name, i), textAt(last_name, i)),
      birth_date: Number.isNaN(day) ? null : this.#day(day),
      email: textAt(email, i),
    };
  }
}

const textAt = (c: FieldColumn | undefined, i: number): string | null => c?.reader.texts[c.codes[i]!] ?? null;
const numberAt = (c: FieldColumn | undefined, i: number): number => (c ? c.reader.numbers[c.codes[i]!]! : Number.NaN);
