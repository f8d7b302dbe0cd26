import { longer } from '../read/block/longer.ts';
import { hashText } from './hash-tables.ts';
import { TupleTable } from './tuple-table.ts';

/**
 * By text, a hash of what was seen with it first. Texts are known by 64 bits: two of a million share them with a chance
 * below 1 : 10^7, enough for a warning.
 */
export class FirstSeen {
  readonly #texts = new TupleTable(2);
  readonly #key = new Int32Array(2);
  #values = new Int32Array(1024);

  /** True where another value was seen with the text first; else the value is now the first, or was. */
  differs(text: string, value: string): boolean {
    [this.#key[0], this.#key[1]] = hashText(text);
    const known = this.#texts.size;
    const number = this.#texts.add(this.#key);
    const hash = hashText(value)[0];
    if (number < known) return this.#values[number] !== hash;
    if (number >= this.#values.length) this.#values = longer(this.#values);
    this.#values[number] = hash;
    return false;
  }

  clear(): void {
    this.#texts.clear();
  }
}
