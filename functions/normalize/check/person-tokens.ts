import { longer } from '../read/block/longer.ts';
import { PaddedMessages } from './padded-messages.ts';
import { kindOf, type PersonFields, type Tokens, type TokenTexts, tokenBytes, tokenPieces } from './tokens.ts';

/** A column of people's tokens. */
export type PersonColumn = keyof TokenTexts;

const columns = Object.keys(kindOf) as PersonColumn[];

/** People whose texts lie in memory at a time, beside all their tokens. */
const textsAtOnce = 2048;

/** Of a column's tokens, one after the other: the bytes, zeros where there is none, and 1 where there is one. */
interface TokenColumn {
  /** 32-bit words of a token. */
  readonly width: number;
  words: Int32Array;
  present: Uint8Array;
  /** The texts whose tokens are not made yet. */
  readonly messages: PaddedMessages;
}

/** Tokens of people, by column, without an object for each. */
export class PersonTokens {
  readonly #columns: Readonly<Record<PersonColumn, TokenColumn>>;
  /** People that there is room for. */
  #room = 64;
  /** How many people were added. */
  count = 0;

  constructor() {
    this.#columns = Object.fromEntries(
      columns.map((column) => {
        const width = tokenBytes[kindOf[column]] / 4;
        const [words, present] = [new Int32Array(width * this.#room), new Uint8Array(this.#room)];
        return [column, { width, words, present, messages: new PaddedMessages() }];
      }),
    ) as Record<PersonColumn, TokenColumn>;
  }

  /**
   * Appends the people of rows. Of each row the texts are made, and put into the buffers of all columns, before the next: a
   * million texts that live for longer than their row cost more than their tokens.
   */
  add(rows: readonly number[], fieldsOf: (row: number) => PersonFields, tokens: Tokens): void {
    this.#makeRoom(this.count + rows.length);
    for (let from = 0; from < rows.length; from += textsAtOnce) {
      const till = Math.min(rows.length, from + textsAtOnce);
      for (let n = from; n < till; n++) {
        const pieces = tokenPieces(fieldsOf(rows[n]!));
        for (const column of columns) this.#columns[column].messages.addPieces(pieces[column]);
      }
      for (const column of columns) {
        const { width, words, present, messages } = this.#columns[column];
        words.set(new Int32Array(tokens(kindOf[column], messages).buffer), width * this.count);
        for (let n = 0; n < messages.count; n++) present[this.count + n] = messages.isAbsent(n) ? 0 : 1;
        messages.clear();
      }
      this.count += till - from;
    }
  }

  /** Appends person `n` of others. */
  addFrom(others: PersonTokens, n: number): void {
    this.#makeRoom(this.count + 1);
    for (const column of columns) {
      const to = this.#columns[column];
      const from = others.#columns[column];
      const { width } = to;
      for (let w = 0; w < width; w++) to.words[width * this.count + w] = from.words[width * n + w]!;
      to.present[this.count] = from.present[n]!;
    }
    this.count++;
  }

  isAbsent(column: PersonColumn, n: number): boolean {
    return this.#columns[column].present[n] === 0;
  }

  /** 32 bits of a token, of `w` from 0; 0 where there is none. */
  word(column: PersonColumn, n: number, w: number): number {
    const { width, words } = this.#columns[column];
    return words[width * n + w]!;
  }

  /** A token as hexadecimal digits; null where there is none. */
  hex(column: PersonColumn, n: number): string | null {
    if (this.isAbsent(column, n)) return null;
    const { width, words } = this.#columns[column];
    return Buffer.from(words.buffer, 4 * width * n, 4 * width).toString('hex');
  }

  /** A copy of a column's tokens, one after the other; zeros where there is none. */
  bytes(column: PersonColumn): Uint8Array {
    const { width, words } = this.#columns[column];
    return new Uint8Array(words.slice(0, width * this.count).buffer);
  }

  /** Forgets all people, and keeps the room that they had. */
  clear(): void {
    this.count = 0;
  }

  #makeRoom(people: number): void {
    if (people <= this.#room) return;
    this.#room = Math.max(2 * this.#room, people);
    for (const column of columns) {
      const of = this.#columns[column];
      of.words = longer(of.words, of.width * this.#room);
      of.present = longer(of.present, this.#room);
    }
  }
}
