import { longer } from '../read/block/longer.ts';

/** Bytes of a block of AES, and 32-bit words. */
export const blockBytes = 16;
export const blockWords = 4;

/**
 * Messages as CMAC takes them (NIST SP 800-38B, 6.2): each in UTF-8 from a block of its own on, and its last block, where it
 * is not whole, filled up with a bit and zeros. A million texts lie in three buffers, without an object for each.
 */
export class PaddedMessages {
  /** How many messages were added, those that are absent too. */
  count = 0;
  /** Of each message, the number of blocks up to the end of its own; an absent one has none, an empty one has one. */
  ends = new Uint32Array(64);
  /** Of each message, 1 where its last block is whole. */
  whole = new Uint8Array(64);
  /** The blocks' bytes as words; XOR does not mind their order. */
  words = new Int32Array(64 * blockWords);
  #bytes = Buffer.from(this.words.buffer);

  static of(texts: readonly (string | null)[]): PaddedMessages {
    const messages = new PaddedMessages();
    for (const text of texts) messages.add(text);
    return messages;
  }

  /** Appends a text in UTF-8; null: an absent message. */
  add(text: string | null): void {
    this.addPieces(text === null ? null : [text]);
  }

  /** As `add`, of a text in pieces. */
  addPieces(pieces: readonly string[] | null): void {
    if (pieces === null) {
      this.#end(0);
      return;
    }
    let length = 0;
    for (const piece of pieces) length += piece.length;
    const from = this.#makeRoom(length);
    const bytes = this.#bytes;
    let at = from;
    for (const piece of pieces)
      for (let i = 0; i < piece.length; i++) {
        const character = piece.charCodeAt(i);
        if (character > 0x7f) {
          this.addBytes(Buffer.from(pieces.join('')));
          return;
        }
        bytes[at++] = character;
      }
    this.#pad(from, length);
  }

  addBytes(message: Uint8Array): void {
    const at = this.#makeRoom(message.length);
    this.#bytes.set(message, at);
    this.#pad(at, message.length);
  }

  /** The number of blocks before message `n`. */
  start(n: number): number {
    return n === 0 ? 0 : this.ends[n - 1]!;
  }

  isAbsent(n: number): boolean {
    return this.start(n) === this.ends[n];
  }

  /** Forgets all messages, and keeps the room that they had. */
  clear(): void {
    this.count = 0;
  }

  /** Ends the message of `size` bytes that stands at `at`. */
  #pad(at: number, size: number): void {
    const blocks = Math.max(1, Math.ceil(size / blockBytes));
    const end = at + blockBytes * blocks;
    this.whole[this.count] = at + size === end ? 1 : 0;
    if (at + size < end) this.#bytes[at + size] = 0x80;
    for (let i = at + size + 1; i < end; i++) this.#bytes[i] = 0;
    this.#end(blocks);
  }

  /** Counts a message of so many blocks in, and makes room to count the next. */
  #end(blocks: number): void {
    this.ends[this.count] = this.start(this.count) + blocks;
    if (++this.count < this.ends.length) return;
    this.ends = longer(this.ends);
    this.whole = longer(this.whole);
  }

  /** Makes room for one more message of `size` bytes. @returns where it begins, in bytes. */
  #makeRoom(size: number): number {
    const from = this.start(this.count);
    const words = blockWords * (from + Math.floor(size / blockBytes) + 1);
    if (words > this.words.length) {
      this.words = longer(this.words, Math.max(2 * this.words.length, words));
      this.#bytes = Buffer.from(this.words.buffer);
    }
    return blockBytes * from;
  }
}
