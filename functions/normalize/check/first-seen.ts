import { longer } from '../read/block/longer.ts';
import { TupleTable } from './tuple-table.ts';

/**
 * By token, what was seen with it first. Tokens are known by 64 bits, what was seen by 32: two of a million tokens share
 * theirs with a chance below 1 : 10^7, enough for a warning.
 */
export class FirstSeen {
  readonly #tokens = new TupleTable(2);
  readonly #key = new Int32Array(2);
  #values = new Int32Array(1024);

  /** True where another value was seen with the token of the words `a` and `b` first; else the value is now the first, or was. */
  differs(a: number, b: number, value: number): boolean {
    this.#key[0] = a;
    this.#key[1] = b;
    const known = this.#tokens.size;
    const number = this.#tokens.add(this.#key);
    if (number < known) return this.#values[number] !== value;
    if (number >= this.#values.length) this.#values = longer(this.#values);
    this.#values[number] = value;
    return false;
  }

  clear(): void {
    this.#tokens.clear();
  }
}
