/** A place in a text, of which its row is told. */
export interface Mark {
  /** A byte of the same line, or the place itself. */
  readonly at: number;
  /**
   * `damaged`: a byte that is not of the encoding, a NUL, a U+FFFD of an earlier conversion, what may be another encoding;
   * `repaired`: what certainly was one, and was put right.
   */
  readonly kind: 'damaged' | 'repaired';
}

/** A piece of a text as sound UTF-8. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** Ascending. */
  readonly marks: readonly Mark[];
}
