import type { NewTexts } from './block.ts';
import { longer } from './longer.ts';

/** Longest walk through occupied slots. What is further is given a second code, so that crafted hashes cost nothing. */
const PROBES = 32;
/** What a distinct text costs beside its bytes: a string, two numbers, two or more slots. In bytes, estimated. */
const ENTRY = 80;
/** The factor of Fibonacci hashing: 2^32 / the golden ratio. */
const FACTOR = 0x9e3779b1;

/** Texts that are looked up together at most. */
export const TOGETHER = 256;

/** Cells of one column by their place in some bytes, at most {@link TOGETHER}. */
export interface Spans {
  /** -1, as its end: there is nothing to look up. */
  starts: Int32Array;
  /** Exclusive. */
  ends: Int32Array;
}

const hashes = new Int32Array(TOGETHER);
const likely = new Int32Array(TOGETHER);

/**
 * A column's distinct texts by their bytes: a small hash table with open addressing over typed arrays, so that a cell
 * costs a hash and a comparison, four bytes at a time, and becomes a string once a distinct text (`texts.ts`).
 */
export class Interner {
  /** Pairs of hash and code. Code 0 is a free slot. */
  private slots = new Int32Array(512);
  private mask = 255;
  private count = 1;
  private generation = 0;
  /** How many texts `news` has given away. */
  private told = 1;
  /** Where the bytes of code c are in the arena: from offsets[c] to offsets[c + 1]. */
  private offsets = new Int32Array(256);
  private arena = new Uint8Array(4096);
  private view = new DataView(this.arena.buffer);

  /** The code of the text in `bytes` from `start` to `end` (exclusive). `view` is a view of the same bytes. */
  code(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    return end === start ? 0 : this.find(bytes, view, start, end, hashOf(bytes, view, start, end));
  }

  /**
   * The codes of the first `count` cells, into `to` from `at` on; none where a start is -1. One step for all after the other: the
   * processor then waits for memory once, and not at every cell.
   */
  codes(bytes: Uint8Array, view: DataView, { starts, ends }: Spans, count: number, to: Int32Array, at: number): void {
    const { slots, mask, offsets } = this;
    for (let i = 0; i < count; i++) hashes[i] = hashOf(bytes, view, starts[i]!, ends[i]!);
    for (let i = 0; i < count; i++) {
      const hash = hashes[i]!;
      const slot = (hash & mask) * 2;
      likely[i] = slots[slot] === hash ? slots[slot + 1]! : 0;
    }
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      if (start === -1) continue;
      const end = ends[i]!;
      const code = likely[i]!;
      if (start === end) to[at + i] = 0;
      else if (code !== 0 && this.same(offsets[code]!, offsets[code + 1]!, bytes, view, start, end)) to[at + i] = code;
      else to[at + i] = this.find(bytes, view, start, end, hashes[i]!);
    }
  }

  private find(bytes: Uint8Array, view: DataView, start: number, end: number, hash: number): number {
    const { slots, mask, offsets } = this;
    let slot = (hash & mask) * 2;
    for (let probe = 0; probe < PROBES; probe++) {
      const found = slots[slot + 1]!;
      if (found === 0) return this.append(bytes, start, end, hash, slot);
      if (slots[slot] === hash && this.same(offsets[found]!, offsets[found + 1]!, bytes, view, start, end))
        return found;
      slot = (slot + 2) & (mask * 2 + 1);
    }
    return this.append(bytes, start, end, hash, -1);
  }

  /** Where the text of a code is. */
  locate(code: number, append: (bytes: Uint8Array, start: number, end: number) => void): void {
    append(this.arena, this.offsets[code]!, this.offsets[code + 1]!);
  }

  /** The texts since the last call. */
  news(): NewTexts {
    const { offsets, told, count } = this;
    const from = offsets[told]!;
    const ends = offsets.slice(told + 1, count + 1);
    for (let i = 0; i < ends.length; i++) ends[i]! -= from;
    this.told = count;
    return { generation: this.generation, bytes: this.arena.slice(from, offsets[count]!), ends };
  }

  /** Bytes that it and the strings of its texts hold, roughly. */
  size(): number {
    return this.arena.length + this.offsets[this.count]! + this.count * ENTRY;
  }

  /** Forgets everything, and begins a new generation. */
  reset(): void {
    this.slots = new Int32Array(512);
    this.mask = 255;
    this.count = this.told = 1;
    this.offsets = new Int32Array(256);
    this.arena = new Uint8Array(4096);
    this.view = new DataView(this.arena.buffer);
    this.generation++;
  }

  private same(offset: number, till: number, bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    const length = end - start;
    if (till - offset !== length) return false;
    if (length < 4) {
      for (let index = 0; index < length; index++)
        if (this.arena[offset + index] !== bytes[start + index]) return false;
      return true;
    }
    const held = this.view;
    const last = length - 4;
    for (let index = 0; index < last; index += 4) {
      if (held.getInt32(offset + index, true) !== view.getInt32(start + index, true)) return false;
    }
    return held.getInt32(offset + last, true) === view.getInt32(start + last, true);
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
    }
    if (this.count * 3 > this.mask * 2) this.rehash();
    return code;
  }

  private growArena(needed: number): void {
    this.arena = longer(this.arena, Math.max(this.arena.length * 2, needed));
    this.view = new DataView(this.arena.buffer);
  }

  private growOffsets(): void {
    this.offsets = longer(this.offsets);
  }

  private rehash(): void {
    const old = this.slots;
    const slots = new Int32Array(old.length * 2);
    const mask = this.mask * 2 + 1;
    for (let index = 0; index < old.length; index += 2) {
      if (old[index + 1] === 0) continue;
      let slot = (old[index]! & mask) * 2;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & (mask * 2 + 1);
      slots[slot] = old[index]!;
      slots[slot + 1] = old[index + 1]!;
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
    hash = Math.imul(hash ^ view.getInt32(position, true), FACTOR);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ view.getInt32(last, true), FACTOR);
  return hash ^ (hash >>> 15);
}
