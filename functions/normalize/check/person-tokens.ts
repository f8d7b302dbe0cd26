import { longer } from '../read/block/longer.ts';
import { PaddedMessages } from './padded-messages.ts';
import { kindOf, type Tokens, type TokenTexts, tokenBytes } from './tokens.ts';

/** A column of people's tokens; the signature's token is made before, of its row. */
export type PersonColumn = Exclude<keyof TokenTexts, 'signature'>;

const { signature: _, ...kinds } = kindOf;
const columns = Object.keys(kinds) as PersonColumn[];

/** Of a column's tokens, one after the other: the bytes, zeros where there is none, and 1 where there is one. */
interface TokenColumn {
  /** 32-bit words of a token. */
  readonly width: number;
  words: Int32Array;
  present: Uint8Array;
}

/** Tokens of people, by column, without an object for each. */
export class PersonTokens {
  readonly #columns: Readonly<Record<PersonColumn, TokenColumn>>;
  readonly #messages = new PaddedMessages();
  /** People that there is room for. */
  #room = 64;
  /** How many people were added. */
  count = 0;

  constructor() {
    this.#columns = Object.fromEntries(
      columns.map((column) => {
        const width = tokenBytes[kindOf[column]] / 4;
        return [column, { width, words: new Int32Array(width * this.#room), present: new Uint8Array(this.#room) }];
      }),
    ) as Record<PersonColumn, TokenColumn>;
  }

  /** Appends people, by the texts of their tokens. */
  add(people: readonly TokenTexts[], tokens: Tokens): void {
    this.#makeRoom(this.count + people.length);
    for (const column of columns) {
      const { width, words, present } = this.#columns[column];
      this.#messages.clear();
      for (const texts of people) this.#messages.add(texts[column]);
      words.set(new Int32Array(tokens(kindOf[column], this.#messages).buffer), width * this.count);
      for (let n = 0; n < people.length; n++) present[this.count + n] = this.#messages.isAbsent(n) ? 0 : 1;
    }
    this.count += people.length;
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
