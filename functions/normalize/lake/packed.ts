import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Bytes that are kept in memory packed, a piece at a time: texts of a file take a tenth of their room. */
export class Packed {
  readonly #pieces: Uint8Array[] = [];

  add(piece: Uint8Array | string): void {
    this.#pieces.push(deflateRawSync(piece, { level: 1 }));
  }

  /** The pieces that were added; each time anew. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    for (const piece of this.#pieces) yield inflateRawSync(piece);
  }
}
