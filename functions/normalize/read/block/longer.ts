/** A copy with room for more: `length` numbers, by default twice as many; those behind the copied ones are 0. */
export function longer<T extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
  of: T,
  length = 2 * of.length,
): T {
  const copy = new (of.constructor as new (length: number) => T)(length);
  copy.set(of);
  return copy;
}
