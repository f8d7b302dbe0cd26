import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RejectLine } from '../../../schemas/receipt.ts';

/** Bytes of a piece before it is packed. */
const pieceSize = 2 ** 20;

/**
 * The lines of `rejects/`, kept until the lake file is written. They are packed in memory, since a file may be rejected
 * whole.
 */
export class RejectLines {
  readonly #packed: Uint8Array[] = [];
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
    for (const piece of this.#packed) yield inflateRawSync(piece);
    if (this.#open.length) yield Buffer.from(this.#open.join(''));
  }

  #pack(): void {
    this.#packed.push(deflateRawSync(this.#open.join(''), { level: 1 }));
    this.#open = [];
    this.#size = 0;
  }
}
