import { longer } from '../read/block/longer.ts';
import { FirstSeen } from './first-seen.ts';
import { IdTable } from './id-table.ts';
import type { PersonColumn, PersonTokens } from './person-tokens.ts';
import { type KeptOut, nobody } from './same-person.ts';
import { TupleTable } from './tuple-table.ts';
import { flag } from './verdict.ts';

/** Signatures that are remembered at a time, with a block's more: about 60 bytes each. Beyond, all are forgotten, and met anew. */
const most = 600_000;

/** No birth date was seen. */
const noDay = -(2 ** 31);

/** What the rows of a file say of their people: each different description once, with a number from 0. */
export class Signatures {
  /** The signatures' tokens. */
  readonly ids = new IdTable();
  /** By number, 64 bits of a token of whom the file shows it to be: a document, else a name and birth date, else an e-mail. */
  who = new Int32Array(2 * 1024);
  /** By number, what is noted of each of its rows: what may be two people under one document, name or e-mail. */
  notes = new Int32Array(1024);
  /** By number, 1 where it stands in the file of people. */
  written = new Uint8Array(1024);
  /** By number, the last day up to which rows of somebody who was erased stay out. */
  readonly erasedUntil = new Map<number, number>();
  readonly #documents = new TupleTable(4);
  readonly #document = new Int32Array(4);
  /** By number of the document: 32 bits of the name's token that was seen first, 0 for none; and the birth date, in days. */
  #names = new Int32Array(1024);
  #births = new Int32Array(1024).fill(noDay);
  /** By name and birth date, the document, and without one the e-mail, that was seen first. */
  readonly #documentOf = new FirstSeen();
  readonly #addressOf = new FirstSeen();
  /** By e-mail, the name that was seen first. */
  readonly #nameOf = new FirstSeen();
  readonly keptOut: KeptOut;

  constructor(keptOut: KeptOut = nobody) {
    this.keptOut = keptOut;
  }

  /** The numbers of the signatures of people from `from` on; `births` are their birth dates in days, or NaN. */
  add(people: PersonTokens, from: number, births: readonly number[]): Int32Array {
    const ids = people.bytes('signature');
    const until = this.keptOut.untilOf(people, from);
    return Int32Array.from(births, (birth, i) => {
      const before = this.ids.size;
      const number = this.ids.add(ids, 16 * (from + i));
      if (number !== before) return number;
      if (until[i] !== undefined) this.erasedUntil.set(number, until[i]!);
      this.#describe(number, people, from + i, birth);
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

  #describe(number: number, people: PersonTokens, n: number, birth: number): void {
    if (number >= this.notes.length) {
      this.who = longer(this.who);
      this.notes = longer(this.notes);
      this.written = longer(this.written);
    }
    for (let w = 0; w < 2; w++) this.who[2 * number + w] = whoOf(people, n, w);
    // Nobody else's row is compared with what was erased: its remark would tell of it.
    if (this.erasedUntil.has(number)) return;
    const ofDocument = people.isAbsent('document', n) ? 0 : this.#compare(people, n, birth);
    this.notes[number] = ofDocument | this.#doubts(people, n);
  }

  /** Whether somebody else of the file has the row's name and birth date, or its e-mail. */
  #doubts(people: PersonTokens, n: number): number {
    const has = (column: PersonColumn) => !people.isAbsent(column, n);
    const differs = (seen: FirstSeen, key: PersonColumn, value: PersonColumn) =>
      seen.differs(people.word(key, n, 0), people.word(key, n, 1), people.word(value, n, 0));
    let notes = 0;
    if (has('exact') && has('document') && differs(this.#documentOf, 'exact', 'document'))
      notes |= flag.noted | flag.name_two_documents;
    if (has('exact') && !has('document') && has('address') && differs(this.#addressOf, 'exact', 'address'))
      notes |= flag.noted | flag.name_two_emails;
    // A name that is written in full and one that is not are one, where both begin alike.
    const name = has('mail_1') ? 'mail_1' : 'whole';
    if (has('address') && has(name) && differs(this.#nameOf, 'address', name))
      notes |= flag.noted | flag.email_two_names;
    return notes;
  }

  /** Holds a document's name and birth date against those that were seen with it first. */
  #compare(people: PersonTokens, n: number, birth: number): number {
    for (let w = 0; w < 4; w++) this.#document[w] = people.word('document', n, w);
    const document = this.#documents.add(this.#document);
    if (document >= this.#names.length) {
      this.#names = longer(this.#names);
      const births = this.#births;
      this.#births = longer(births).fill(noDay, births.length);
    }
    let notes = 0;
    if (!people.isAbsent('whole', n)) {
      const name = people.word('whole', n, 0) || 1;
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

/** 32 bits of whom a row shows its person to be. The tokens of two kinds are never alike. */
function whoOf(people: PersonTokens, n: number, w: number): number {
  for (const column of ['document', 'exact'] as const)
    if (!people.isAbsent(column, n)) return people.word(column, n, w);
  return people.word('whole', n, w) ^ people.word('address', n, w);
}
