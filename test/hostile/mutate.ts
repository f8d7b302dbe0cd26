/** A generator of numbers from 0 (inclusive) to 1 (exclusive) that a seed fixes (mulberry32, public domain). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file with one to four changes: bits flipped, bytes set to limits of numbers, the end cut, a piece moved, dropped or repeated. */
export function mutated(bytes: Uint8Array, random: () => number): Buffer {
  let found = Buffer.from(bytes);
  const below = (size: number) => Math.floor(random() * size);
  for (let count = 1 + below(4); count > 0 && found.length > 0; count--) {
    const at = below(found.length);
    const end = Math.min(found.length, at + 1 + below(64));
    const piece = found.subarray(at, end);
    switch (below(6)) {
      case 0:
        found[at]! ^= 1 << below(8);
        break;
      case 1:
        found[at] = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x3c, 0x7b][below(8)]!;
        break;
      case 2:
        found = Buffer.from(found.subarray(0, at));
        break;
      case 3: {
        const to = below(found.length);
        found = Buffer.concat([found.subarray(0, to), piece, found.subarray(to)]);
        break;
      }
      case 4:
        found = Buffer.concat([found.subarray(0, at), found.subarray(end)]);
        break;
      default:
        found = Buffer.concat([
          found.subarray(0, at),
          ...Array.from({ length: 1 + below(50) }, () => piece),
          found.subarray(end),
        ]);
    }
  }
  return found;
}
