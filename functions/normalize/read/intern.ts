import { isAscii } from 'node:buffer';
import type { Dictionary } from '../table.ts';

/**
 * A column's distinct texts by their bytes: a small hash table with open addressing over typed arrays, so that a cell
 * costs a hash and a comparison, and becomes a string once a distinct text.
 */
export interface Interner {
  /** What readers of blocks see. Another object after `reset`. */
  dictionary: Dictionary;
  /** The code of the text in `bytes` from `start` to `end` (exclusive), whose FNV-1a hash is `hash`. */
  code(bytes: Uint8Array, start: number, end: number, hash: number): number;
  /** Makes strings of the texts that came since the last call. Before it, their codes have none. */
  decode(): void;
  /** Bytes that it holds, roughly, the strings included. */
  size(): number;
  /** Forgets everything, and begins a new generation. */
  reset(): void;
}

/** Longest walk through occupied slots. What is further is given a second code, so that crafted hashes cost nothing. */
const PROBES = 32;
/** What a distinct text costs beside its bytes: a string, two numbers, two or more slots. In bytes, estimated. */
const ENTRY = 64;

export function interner(): Interner {
  let slots = new Int32Array(512); // pairs: the hash, the code; 0 is free
  let mask = 255;
  let count = 1;
  let decoded = 1;
  let offsets = new Int32Array(256); // of code c: offsets[c] to offsets[c + 1]
  let arena = new Uint8Array(4096);
  let dictionary: Dictionary = { texts: [''], generation: 0 };
  const self: Interner = { dictionary, code, decode, size, reset };
  return self;

  function code(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    if (length === 0) return 0;
    const table = slots;
    const wrap = mask;
    let slot = (hash ^ (hash >>> 15)) & wrap;
    for (let probe = 0; probe < PROBES; probe++) {
      const found = table[slot * 2 + 1]!;
      if (found === 0) return append(bytes, start, end, hash, slot);
      if (table[slot * 2] === hash && same(found, bytes, start, length)) return found;
      slot = (slot + 1) & wrap;
    }
    return append(bytes, start, end, hash, -1);
  }

  function same(code: number, bytes: Uint8Array, start: number, length: number): boolean {
    const offset = offsets[code]!;
    if (offsets[code + 1]! - offset !== length) return false;
    const held = arena;
    for (let index = 0; index < length; index++) if (held[offset + index] !== bytes[start + index]) return false;
    return true;
  }

  function append(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = count++;
    const offset = offsets[code]!;
    const length = end - start;
    if (offset + length > arena.length) arena = grownBytes(arena, offset + length);
    // A short loop beats the call of `set` for the length of a usual cell.
    if (length < 64) for (let index = 0; index < length; index++) arena[offset + index] = bytes[start + index]!;
    else arena.set(bytes.subarray(start, end), offset);
    if (count + 1 >= offsets.length) offsets = grown(offsets);
    offsets[count] = offset + length;
    if (slot !== -1) {
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = code;
    }
    if (count * 2 > mask) rehash();
    return code;
  }

  function rehash(): void {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    mask = mask * 2 + 1;
    for (let index = 0; index < old.length; index += 2) {
      if (old[index + 1] === 0) continue;
      const hash = old[index]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = old[index + 1]!;
    }
  }

  function decode(): void {
    if (decoded === count) return;
    const from = offsets[decoded]!;
    const to = offsets[count]!;
    const { texts } = dictionary;
    // Where one byte is one character, one string for all, and slices of it: a call a text costs five times as much.
    if (isAscii(arena.subarray(from, to))) {
      const whole = bytesOf(arena).toString('latin1', from, to);
      for (; decoded < count; decoded++)
        texts.push(whole.slice(offsets[decoded]! - from, offsets[decoded + 1]! - from));
    } else {
      for (; decoded < count; decoded++)
        texts.push(bytesOf(arena).toString('utf8', offsets[decoded]!, offsets[decoded + 1]!));
    }
  }

  function size(): number {
    return arena.length + offsets[count]! + count * ENTRY;
  }

  function reset(): void {
    slots = new Int32Array(512);
    mask = 255;
    count = decoded = 1;
    offsets = new Int32Array(256);
    arena = new Uint8Array(4096);
    dictionary = { texts: [''], generation: dictionary.generation + 1 };
    self.dictionary = dictionary;
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function grownBytes(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, needed));
  larger.set(bytes);
  return larger;
}

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
