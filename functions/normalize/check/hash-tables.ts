/**
 * Hashes, and a hash table over a typed array for what is remembered of every row of a file: a million objects would cost
 * more than the whole rest of the work.
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
