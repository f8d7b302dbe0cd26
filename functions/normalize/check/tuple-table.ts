import { longer } from '../read/block/longer.ts';
import { finish } from './hash-tables.ts';

/** Tuples of 32-bit numbers, each with a number from 0: what is remembered of many rows, without an object for each. */
export class TupleTable {
  readonly #width: number;
  #tuples: Int32Array;
  #slots = new Int32Array(4096);
  size = 0;

  /** @param width how many numbers a tuple has. */
  constructor(width: number) {
    this.#width = width;
    this.#tuples = new Int32Array(width * 1024);
  }

  /** The number of a tuple, which is copied; a new one where it was not there. */
  add(tuple: Int32Array): number {
    if (this.#width * (this.size + 1) > this.#tuples.length) this.#tuples = longer(this.#tuples);
    this.#tuples.set(tuple, this.#width * this.size);
    const mask = this.#slots.length - 1;
    let at = this.#hash(this.size) & mask;
    for (let there = this.#slots[at]!; there !== 0; there = this.#slots[at]!) {
      if (this.#same(there - 1, this.size)) return there - 1;
      at = (at + 1) & mask;
    }
    this.#slots[at] = ++this.size;
    if (this.size * 2 > this.#slots.length) this.#spread();
    return this.size - 1;
  }

  /** Copies a tuple. */
  read(number: number, to: Int32Array): void {
    for (let i = 0, at = this.#width * number; i < this.#width; i++) to[i] = this.#tuples[at + i]!;
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
  }

  #hash(number: number): number {
    let hash = 0;
    for (let i = 0, at = this.#width * number; i < this.#width; i++)
      hash = Math.imul(hash ^ this.#tuples[at + i]!, 0x9e3779b1) ^ (hash >>> 15);
    return finish(hash);
  }

  #same(a: number, b: number): boolean {
    const [x, y] = [this.#width * a, this.#width * b];
    for (let i = 0; i < this.#width; i++) if (this.#tuples[x + i] !== this.#tuples[y + i]) return false;
    return true;
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i++) {
      let at = this.#hash(i) & mask;
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = i + 1;
    }
  }
}
