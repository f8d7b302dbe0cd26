/**
 * Two hash tables over typed arrays, for what is remembered of every row of a file: a million objects would cost more
 * than the whole rest of the work.
 */

/** Two 32-bit hashes of a text, as one would write two FNV-1a with different starts. */
export function hashText(text: string): [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 15);
  }
  return [finish(a), finish(b)];
}

/** Spreads a 32-bit number's bits over all of them (the last step of MurmurHash3). */
export function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * A set of 64-bit fingerprints. Two different rows share one in a million rows with a chance below 1 : 10^7: enough for
 * a warning, and nothing else is decided by it. When `cap` is reached nothing more is remembered; the default takes 32 MB.
 */
export class FingerprintSet {
  #slots = new Int32Array(2 * 1024);
  #size = 0;
  readonly #cap: number;

  constructor(cap = 2_700_000) {
    this.#cap = cap;
  }

  /** Adds a fingerprint; true where it was there already. */
  add(a: number, b: number): boolean {
    a |= 0;
    b |= 0;
    if (a === 0 && b === 0) b = 1; // Both 0 is a free slot.
    const at = this.#find(a, b);
    if (this.#slots[at] === a && this.#slots[at + 1] === b) return true;
    if (this.#size >= this.#cap) return false;
    this.#slots[at] = a;
    this.#slots[at + 1] = b;
    if (++this.#size * 3 > this.#slots.length) this.#grow();
    return false;
  }

  #find(a: number, b: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = ((a ^ (b >>> 7)) << 1) & mask;
    while ((slots[at] !== a || slots[at + 1] !== b) && (slots[at] !== 0 || slots[at + 1] !== 0)) at = (at + 2) & mask;
    return at;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0 && old[i + 1] === 0) continue;
      const at = this.#find(old[i]!, old[i + 1]!);
      this.#slots[at] = old[i]!;
      this.#slots[at + 1] = old[i + 1]!;
    }
  }
}

const digits = Buffer.from('0123456789abcdef');

const wordsOf = (bytes: Buffer) => new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);

/** No day: before all days that a field takes. */
export const noDay = -(2 ** 31);

/** The people of a file by pseudonym, each with a number from 0, and the name and birth date first seen with it. */
export class People {
  #ids = Buffer.alloc(16 * 1024);
  /** The same bytes, as 32-bit numbers. */
  #words = wordsOf(this.#ids);
  #slots = new Int32Array(4096);
  /** By number: a hash of the name, 0 while none was seen. */
  names = new Int32Array(1024);
  /** By number: the birth date in days, {@link noDay} while none was seen. */
  births = new Int32Array(1024).fill(noDay);
  size = 0;

  /** The number of a pseudonym of 16 bytes (latin1); a new one where it was not there. */
  add(pseudonym: string): number {
    if (16 * (this.size + 1) > this.#ids.length) this.#grow();
    this.#ids.write(pseudonym, 16 * this.size, 16, 'latin1');
    return this.#addLast();
  }

  /** As `add`, of 16 bytes from `at` on. */
  addBytes(bytes: Uint8Array, at: number): number {
    if (16 * (this.size + 1) > this.#ids.length) this.#grow();
    for (let i = 0, to = 16 * this.size; i < 16; i++) this.#ids[to + i] = bytes[at + i]!;
    return this.#addLast();
  }

  /** Copies the 16 bytes of a pseudonym. */
  writeBytes(person: number, to: Uint8Array, at: number): void {
    for (let i = 0, from = 16 * person; i < 16; i++) to[at + i] = this.#ids[from + i]!;
  }

  /** The number of the pseudonym that stands behind all others. */
  #addLast(): number {
    const mask = this.#slots.length - 1;
    let at = this.#words[4 * this.size]! & mask;
    for (let there = this.#slots[at]!; there !== 0; there = this.#slots[at]!) {
      if (this.#same(there - 1, this.size)) return there - 1;
      at = (at + 1) & mask;
    }
    this.#slots[at] = ++this.size;
    return this.size - 1;
  }

  /** Writes the pseudonym as 32 hexadecimal digits. */
  writeHex(person: number, to: Uint8Array, at: number): void {
    const ids = this.#ids;
    for (let i = 0; i < 16; i++) {
      const byte = ids[16 * person + i]!;
      to[at + 2 * i] = digits[byte >> 4]!;
      to[at + 2 * i + 1] = digits[byte & 15]!;
    }
  }

  /** The first (0) or second (1) 32 bits of the pseudonym. */
  word(person: number, which: 0 | 1): number {
    return this.#words[4 * person + which]!;
  }

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
    this.names.fill(0);
    this.births.fill(noDay);
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
    const { names, births } = this;
    this.names = new Int32Array(names.length * 2);
    this.names.set(names);
    this.births = new Int32Array(births.length * 2).fill(noDay);
    this.births.set(births);
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < this.size; i++) {
      let at = this.#words[4 * i]! & mask;
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = i + 1;
    }
  }
}
