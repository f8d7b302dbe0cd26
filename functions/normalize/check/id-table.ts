import { TupleTable } from './tuple-table.ts';

/** Ids of 16 bytes, each with a number from 0. */
export class IdTable {
  /** An id is four numbers of 32 bits. */
  readonly #table = new TupleTable(4);
  readonly #words = new Int32Array(4);
  /** The same bytes. */
  readonly #id = Buffer.from(this.#words.buffer);

  get size(): number {
    return this.#table.size;
  }

  /** The number of the id of 16 bytes from `at` on; a new one where it was not there. */
  add(bytes: Uint8Array, at: number): number {
    for (let i = 0; i < 16; i++) this.#id[i] = bytes[at + i]!;
    return this.#table.add(this.#words);
  }

  /** Writes an id as 32 hexadecimal digits. */
  writeHex(number: number, to: Uint8Array, at: number): void {
    this.#table.read(number, this.#words);
    writeHex(this.#id, 0, to, at);
  }

  clear(): void {
    this.#table.clear();
  }
}

const digits = Buffer.from('0123456789abcdef');

/** Writes 16 bytes from `at` on as 32 hexadecimal digits. */
export function writeHex(bytes: Uint8Array, at: number, to: Uint8Array, place: number): void {
  for (let i = 0; i < 16; i++) {
    to[place + 2 * i] = digits[bytes[at + i]! >> 4]!;
    to[place + 2 * i + 1] = digits[bytes[at + i]! & 15]!;
  }
}
