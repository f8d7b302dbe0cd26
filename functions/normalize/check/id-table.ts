/** Ids of 16 bytes, each with a number from 0: what is remembered of every row of a file, without an object for each. */
export class IdTable {
  #ids = Buffer.alloc(16 * 1024);
  /** The same bytes, as 32-bit numbers. */
  #words = wordsOf(this.#ids);
  #slots = new Int32Array(4096);
  size = 0;

  /** The number of an id of 16 characters (latin1); a new one where it was not there. */
  add(id: string): number {
    if (16 * (this.size + 1) > this.#ids.length) this.#grow();
    this.#ids.write(id, 16 * this.size, 16, 'latin1');
    return this.#addLast();
  }

  /** As `add`, of 16 bytes from `at` on. */
  addBytes(bytes: Uint8Array, at: number): number {
    if (16 * (this.size + 1) > this.#ids.length) this.#grow();
    for (let i = 0, to = 16 * this.size; i < 16; i++) this.#ids[to + i] = bytes[at + i]!;
    return this.#addLast();
  }

  /** Writes an id as 32 hexadecimal digits. */
  writeHex(number: number, to: Uint8Array, at: number): void {
    writeHex(this.#ids, 16 * number, to, at);
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
  }

  /** The number of the id that stands behind all others. */
  #addLast(): number {
    const mask = this.#slots.length - 1;
    let at = this.#slot(this.size);
    for (let there = this.#slots[at]!; there !== 0; there = this.#slots[at]!) {
      if (this.#same(there - 1, this.size)) return there - 1;
      at = (at + 1) & mask;
    }
    this.#slots[at] = ++this.size;
    if (this.size * 2 > this.#slots.length) this.#spread();
    return this.size - 1;
  }

  /** Where the search for an id begins. Half of an id may be zeros. */
  #slot(number: number): number {
    const at = 4 * number;
    const words = this.#words;
    return (
      (words[at]! ^ Math.imul(words[at + 1]!, 0x9e3779b1) ^ Math.imul(words[at + 2]!, 0x85ebca77)) &
      (this.#slots.length - 1)
    );
  }

  #same(a: number, b: number): boolean {
    for (let i = 0; i < 4; i++) if (this.#words[4 * a + i] !== this.#words[4 * b + i]) return false;
    return true;
  }

  #grow(): void {
    const ids = this.#ids;
    this.#ids = Buffer.alloc(ids.length * 2);
    ids.copy(this.#ids);
    this.#words = wordsOf(this.#ids);
  }

  #spread(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i++) {
      let at = this.#slot(i);
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = i + 1;
    }
  }
}

const wordsOf = (bytes: Buffer) => new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
const digits = Buffer.from('0123456789abcdef');

/** Writes 16 bytes from `at` on as 32 hexadecimal digits. */
export function writeHex(bytes: Uint8Array, at: number, to: Uint8Array, place: number): void {
  for (let i = 0; i < 16; i++) {
    to[place + 2 * i] = digits[bytes[at + i]! >> 4]!;
    to[place + 2 * i + 1] = digits[bytes[at + i]! & 15]!;
  }
}
