import type { RejectLine } from '../../../schemas/receipt.ts';
import { Packed } from './packed.ts';

/** Bytes of a piece before it is packed. */
const pieceSize = 2 ** 20;

/**
 * The lines of `rejects/`, kept until the lake file is written. They are packed in memory, since a file may be rejected
 * whole.
 */
export class RejectLines {
  readonly #packed = new Packed();
  #open: string[] = [];
  #size = 0;

  add(line: RejectLine): void {
    const text = `${JSON.stringify(line)}\n`;
    this.#open.push(text);
    this.#size += text.length;
    if (this.#size >= pieceSize) this.#pack();
  }

  /** The bytes, NDJSON, in pieces; each time anew. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    yield* this.#packed.bytes();
    if (this.#open.length) yield Buffer.from(this.#open.join(''));
  }

  #pack(): void {
    this.#packed.add(this.#open.join(''));
    this.#open = [];
    this.#size = 0;
  }
}
