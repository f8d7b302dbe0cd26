/**
 * The bytes of a record and of the CONTINUE records behind it, read in order. The characters of a text that go on in the
 * next one have there a byte of their own before them, which says anew how wide they are (MS-XLS 2.5.293).
 * @throws RangeError where no byte is left.
 */
export class Continued {
  #parts: readonly Buffer[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly Buffer[]) {
    this.#parts = parts;
  }

  u8(): number {
    while (this.#at >= this.#here().length) this.#next();
    return this.#here()[this.#at++]!;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const step = Math.min(left, this.#here().length - this.#at);
      this.#at += step;
      left -= step;
      if (left > 0) this.#next();
    }
  }

  /** So many characters, of one byte each or of two. */
  characters(count: number, isWide: boolean): string {
    let wide = isWide;
    let text = '';
    for (let left = count; left > 0; ) {
      const here = this.#here();
      const size = wide ? 2 : 1;
      const step = Math.min(left, Math.floor((here.length - this.#at) / size));
      text += here.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + step * size);
      this.#at += step * size;
      left -= step;
      if (left > 0) {
        this.#next();
        wide = (this.u8() & 1) === 1;
      }
    }
    return text;
  }

  /** A text with its flags, and without its formatting and phonetics, which follow it. `count` is of its characters. */
  text(count: number): string {
    const flags = this.u8();
    const runs = flags & 8 ? this.u16() : 0;
    const phonetics = flags & 4 ? this.u32() : 0;
    const text = this.characters(count, (flags & 1) === 1);
    this.skip(runs * 4 + phonetics);
    return text;
  }

  #here(): Buffer {
    const part = this.#parts[this.#part];
    if (part === undefined) throw new RangeError('no byte is left');
    return part;
  }

  #next(): void {
    this.#part += 1;
    this.#at = 0;
    this.#here();
  }
}
