import { isAscii } from 'node:buffer';
import type { Dictionary } from '../table.ts';

/** Longest walk through occupied slots. What is further is given a second code, so that crafted hashes cost nothing. */
const PROBES = 32;
/** What a distinct text costs beside its bytes: a string, two numbers, two or more slots. In bytes, estimated. */
const ENTRY = 80;
/** The factor of Fibonacci hashing: 2^32 / the golden ratio. */
const FACTOR = 0x9e3779b1;

/**
 * A column's distinct texts by their bytes: a small hash table with open addressing over typed arrays, so that a cell
 * costs a hash and a comparison, four bytes at a time, and becomes a string once a distinct text.
 */
export class Interner {
  /** What readers of blocks see. Another object after `reset`. */
  dictionary: Dictionary = { texts: [''], generation: 0 };
  /** Fours, together in one line of the cache: hash, code, where in the arena, how long. Code 0 is a free slot. */
  private slots = new Int32Array(1024);
  private mask = 255;
  private count = 1;
  private decoded = 1;
  /** Where the bytes of code c are in the arena: from offsets[c] to offsets[c + 1]. */
  private offsets = new Int32Array(256);
  private arena = new Uint8Array(4096);
  private view = new DataView(this.arena.buffer);

  /** The code of the text in `bytes` from `start` to `end` (exclusive). `view` is a view of the same bytes. */
  code(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    const hash = hashOf(bytes, view, start, end);
    const { slots, mask } = this;
    let slot = (hash & mask) * 4;
    for (let probe = 0; probe < PROBES; probe++) {
      const found = slots[slot + 1]!;
      if (found === 0) return this.append(bytes, start, end, hash, slot);
      if (
        slots[slot] === hash &&
        slots[slot + 3] === length &&
        this.same(slots[slot + 2]!, bytes, view, start, length)
      ) {
        return found;
      }
      slot = (slot + 4) & (mask * 4 + 3);
    }
    return this.append(bytes, start, end, hash, -1);
  }

  /** Makes strings of the texts that came since the last call. Before it, their codes have none. */
  decode(): void {
    if (this.decoded === this.count) return;
    const { offsets, arena, dictionary } = this;
    const from = offsets[this.decoded]!;
    const to = offsets[this.count]!;
    const buffer = Buffer.from(arena.buffer, arena.byteOffset, arena.byteLength);
    if (isAscii(arena.subarray(from, to))) {
      // One string for all, and slices of it: a call for each text costs five times as much.
      const whole = buffer.toString('latin1', from, to);
      for (; this.decoded < this.count; this.decoded++) {
        dictionary.texts.push(whole.slice(offsets[this.decoded]! - from, offsets[this.decoded + 1]! - from));
      }
    } else {
      for (; this.decoded < this.count; this.decoded++) {
        dictionary.texts.push(buffer.toString('utf8', offsets[this.decoded]!, offsets[this.decoded + 1]!));
      }
    }
  }

  /** Bytes that it holds, roughly, the strings included. */
  size(): number {
    return this.arena.length + this.offsets[this.count]! + this.count * ENTRY;
  }

  /** Forgets everything, and begins a new generation. */
  reset(): void {
    this.slots = new Int32Array(1024);
    this.mask = 255;
    this.count = this.decoded = 1;
    this.offsets = new Int32Array(256);
    this.arena = new Uint8Array(4096);
    this.view = new DataView(this.arena.buffer);
    this.dictionary = { texts: [''], generation: this.dictionary.generation + 1 };
  }

  private same(offset: number, bytes: Uint8Array, view: DataView, start: number, length: number): boolean {
    if (length < 4) {
      for (let index = 0; index < length; index++)
        if (this.arena[offset + index] !== bytes[start + index]) return false;
      return true;
    }
    const held = this.view;
    const last = length - 4;
    for (let index = 0; index < last; index += 4) {
      if (held.getInt32(offset + index) !== view.getInt32(start + index)) return false;
    }
    return held.getInt32(offset + last) === view.getInt32(start + last);
  }

  private append(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const code = this.count++;
    const offset = this.offsets[code]!;
    const length = end - start;
    if (offset + length > this.arena.length) this.growArena(offset + length);
    // A short loop beats the call of `set` for the length of a usual cell.
    if (length < 64) for (let index = 0; index < length; index++) this.arena[offset + index] = bytes[start + index]!;
    else this.arena.set(bytes.subarray(start, end), offset);
    if (this.count + 1 >= this.offsets.length) this.growOffsets();
    this.offsets[this.count] = offset + length;
    if (slot !== -1) {
      this.slots[slot] = hash;
      this.slots[slot + 1] = code;
      this.slots[slot + 2] = offset;
      this.slots[slot + 3] = length;
    }
    if (this.count * 3 > this.mask * 2) this.rehash();
    return code;
  }

  private growArena(needed: number): void {
    const larger = new Uint8Array(Math.max(this.arena.length * 2, needed));
    larger.set(this.arena);
    this.arena = larger;
    this.view = new DataView(larger.buffer);
  }

  private growOffsets(): void {
    const larger = new Int32Array(this.offsets.length * 2);
    larger.set(this.offsets);
    this.offsets = larger;
  }

  private rehash(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2);
    const mask = this.mask * 2 + 1;
    for (let index = 0; index < old.length; index += 4) {
      if (old[index + 1] === 0) continue;
      let slot = (old[index]! & mask) * 4;
      while (slots[slot + 1] !== 0) slot = (slot + 4) & (mask * 4 + 3);
      for (let part = 0; part < 4; part++) slots[slot + part] = old[index + part]!;
    }
    this.slots = slots;
    this.mask = mask;
  }
}

/** Of four bytes at a time; the last four overlap with those before where the length is no multiple. */
function hashOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = end - start;
  if (hash < 4) {
    for (let position = start; position < end; position++) hash = Math.imul(hash ^ bytes[position]!, FACTOR);
    return hash ^ (hash >>> 15);
  }
  const last = end - 4;
  for (let position = start; position < last; position += 4) {
    hash = Math.imul(hash ^ view.getInt32(position), FACTOR);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ view.getInt32(last), FACTOR);
  return hash ^ (hash >>> 15);
}
