/** Levels of structs and lists: a footer has eight. */
const DEPTH = 24;
const VARINT_BYTES = 10;

/**
 * Walks one struct of Thrift's compact protocol and answers where it ends. The library that decodes it makes a list of
 * the length that is written, within others, and takes the square of a number's length in time.
 * @throws RangeError for a list longer than the bytes that are left, a number of more than 64 bits, structs too deep, or
 * a struct that ends behind the bytes.
 */
export function checkThrift(bytes: Uint8Array, offset: number): number {
  let at = offset;
  const byte = () => {
    if (at >= bytes.length) throw new RangeError('bytes');
    return bytes[at++]!;
  };
  const number = () => {
    let found = 0;
    for (let count = 0; count < VARINT_BYTES; count++) {
      const part = byte();
      found += (part & 0x7f) * 2 ** (7 * count);
      if (part < 0x80) return found;
    }
    throw new RangeError('number');
  };
  const skip = (size: number) => {
    if (at + size > bytes.length) throw new RangeError('bytes');
    at += size;
  };
  const struct = (depth: number) => {
    if (depth > DEPTH) throw new RangeError('depth');
    for (let head = byte(); (head & 15) !== 0; head = byte()) {
      if (head < 16) number();
      element(head & 15, depth);
    }
  };
  const list = (depth: number) => {
    const head = byte();
    const size = head >> 4 === 15 ? number() : head >> 4;
    if (size > bytes.length - at || depth > DEPTH) throw new RangeError('list');
    // Truths in a list take a byte each.
    const type = (head & 15) <= 2 ? 3 : head & 15;
    for (let index = 0; index < size; index++) element(type, depth);
  };
  const element = (type: number, depth: number) => {
    if (type === 3) skip(1);
    else if (type >= 4 && type <= 6) number();
    else if (type === 7) skip(8);
    else if (type === 8) skip(number());
    else if (type === 9) list(depth + 1);
    else if (type === 12) struct(depth + 1);
    else if (type > 2) throw new RangeError('type');
  };
  struct(0);
  return at;
}
