import { longer } from '../read/block/longer.ts';
import { FirstSeen } from './first-seen.ts';
import { hashText } from './hash-tables.ts';
import { IdTable } from './id-table.ts';
import { type KeptOut, nobody } from './same-person.ts';
import type { Tokens, TokenTexts } from './tokens.ts';
import { flag } from './verdict.ts';

/** Signatures that are remembered at a time, with a block's more: about 60 bytes each. Beyond, all are forgotten, and met anew. */
const most = 600_000;

/** No birth date was seen. */
const noDay = -(2 ** 31);

/** What the rows of a file say of their people: each different description once, with a number from 0. */
export class Signatures {
  /** The signatures' tokens. */
  readonly ids = new IdTable();
  /** By number, two hashes of whom the file shows it to be: a document, else a name and birth date, else an e-mail. */
  who = new Int32Array(2 * 1024);
  /** By number, what is noted of each of its rows: what may be two people under one document, name or e-mail. */
  notes = new Int32Array(1024);
  /** By number, 1 where it stands in the file of people. */
  written = new Uint8Array(1024);
  /** By number, the last day up to which rows of somebody who was erased stay out. */
  readonly erasedUntil = new Map<number, number>();
  readonly #documents = new IdTable();
  /** By number of the document: the hash of the name that was seen first, 0 for none; and the birth date, in days. */
  #names = new Int32Array(1024);
  #births = new Int32Array(1024).fill(noDay);
  /** By name and birth date, the document, and without one the e-mail, that was seen first. */
  readonly #documentOf = new FirstSeen();
  readonly #addressOf = new FirstSeen();
  /** By e-mail, the name that was seen first. */
  readonly #nameOf = new FirstSeen();
  readonly #tokens: Tokens;
  readonly keptOut: KeptOut;

  constructor(tokens: Tokens, keptOut: KeptOut = nobody) {
    this.#tokens = tokens;
    this.keptOut = keptOut;
  }

  /** The numbers of some rows' signatures, in the rows' order; `births` are their birth dates in days, or NaN. */
  add(rows: readonly TokenTexts[], births: readonly number[]): Int32Array {
    const ids = this.#tokens(
      'signature',
      rows.map((row) => row.signature),
    );
    const until = this.keptOut.untilOf(rows);
    return Int32Array.from(rows, (row, i) => {
      const before = this.ids.size;
      const number = this.ids.addBytes(ids, 16 * i);
      if (number !== before) return number;
      if (until[i] !== undefined) this.erasedUntil.set(number, until[i]!);
      this.#describe(number, row, births[i]!);
      return number;
    });
  }

  /** Forgets everything where too much is remembered; answers whether it did. */
  forget(): boolean {
    if (this.ids.size <= most) return false;
    this.ids.clear();
    this.written.fill(0);
    this.erasedUntil.clear();
    this.#documents.clear();
    for (const seen of [this.#documentOf, this.#addressOf, this.#nameOf]) seen.clear();
    this.#names.fill(0);
    this.#births.fill(noDay);
    return true;
  }

  #describe(number: number, row: TokenTexts, birth: number): void {
    if (number >= this.notes.length) {
      this.who = longer(this.who);
      this.notes = longer(this.notes);
      this.written = longer(this.written);
    }
    const [a, b] = hashText(row.document ?? row.exact ?? `${row.whole ?? ''} ${row.address}`);
    this.who[2 * number] = a;
    this.who[2 * number + 1] = b;
    // Nobody else's row is compared with what was erased: its remark would tell of it.
    if (this.erasedUntil.has(number)) return;
    const ofDocument = row.document === null ? 0 : this.#compare(row.document, row.whole, birth);
    this.notes[number] = ofDocument | this.#doubts(row);
  }

  /** Whether somebody else of the file has the row's name and birth date, or its e-mail. */
  #doubts({ document, exact, address, whole, mail_1 }: TokenTexts): number {
    let notes = 0;
    if (exact !== null && document !== null && this.#documentOf.differs(exact, document))
      notes |= flag.noted | flag.name_two_documents;
    if (exact !== null && document === null && address !== null && this.#addressOf.differs(exact, address))
      notes |= flag.noted | flag.name_two_emails;
    // A name that is written in full and one that is not are one, where both begin alike.
    const name = mail_1 ?? whole;
    if (address !== null && name !== null && this.#nameOf.differs(address, name))
      notes |= flag.noted | flag.email_two_names;
    return notes;
  }

  /** Holds a document's name and birth date against those that were seen with it first. */
  #compare(text: string, whole: string | null, birth: number): number {
    const document = this.#documents.add(text.padEnd(16, '\0'));
    if (document >= this.#names.length) {
      this.#names = longer(this.#names);
      const births = this.#births;
      this.#births = longer(births).fill(noDay, births.length);
    }
    let notes = 0;
    if (whole !== null) {
      const name = hashText(whole)[0] || 1;
      if (this.#names[document] === 0) this.#names[document] = name;
      else if (this.#names[document] !== name) notes |= flag.noted | flag.document_two_names;
    }
    if (!Number.isNaN(birth)) {
      if (this.#births[document] === noDay) this.#births[document] = birth;
      else if (this.#births[document] !== birth) notes |= flag.noted | flag.document_two_birth_dates;
    }
    return notes;
  }
}
