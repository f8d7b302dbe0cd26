import type { NewTexts } from './block.ts';
import { longer } from './longer.ts';

/** Longest walk through occupied slots. What is further is given a second code, so that crafted hashes cost nothing. */
const PROBES = 128;
/** What a distinct text costs beside its bytes: a string, two numbers, two or more slots. In bytes, estimated. */
const ENTRY = 80;
/** The factor of Fibonacci hashing: 2^32 / the golden ratio. */
const FACTOR = 0x9e3779b1;
/** Words of an entry before its text. */
const HEAD = 2;
/** Entries behind this word have no slot, as a slot has 24 bits for it: their texts are given a second code. */
const FURTHEST = 2 ** 24;

/** Words of entries that are kept as room for the next generation at most: 8 MB. */
const KEPT = 2 ** 21;

/** Texts that are looked up together at most. */
export const TOGETHER = 256;

/** Bytes that a buffer has behind its last text at least: texts are read by words of four bytes. */
export const SLACK = 3;

/** Cells of one column by their place in some bytes, at most {@link TOGETHER}. */
export interface Spans {
  /** -1, as its end: there is nothing to look up. */
  starts: Int32Array;
  /** Exclusive. */
  ends: Int32Array;
}

const hashes = new Int32Array(TOGETHER);
const likely = new Int32Array(TOGETHER);
const differ = new Int32Array(TOGETHER);

/**
 * A column's distinct texts by their bytes: a small hash table with open addressing over typed arrays, so that a cell
 * costs a hash and a comparison, four bytes at a time, and becomes a string once a distinct text (`decode.ts`). What it
 * costs most is waiting for memory: a text's code, length and bytes stand side by side.
 */
export class Interner {
  /** Of an entry, the word where it begins, and 8 bits of its hash below; 0 is a free slot. */
  private slots = new Int32Array(256);
  /** Entries, one behind the other: code, length in bytes, and the text, filled up with zeros to whole words. */
  private words = new Int32Array(1024);
  private bytes = new Uint8Array(this.words.buffer);
  /** Where the next entry begins. The first one is that of the empty text. */
  private next = HEAD;
  private count = 1;
  private textBytes = 0;
  private generation = 0;
  /** The entries, and the texts, that `news` has given away. */
  private told = { next: HEAD, count: 1, textBytes: 0 };

  /** The code of the text in the bytes of `view` from `start` to `end` (exclusive); {@link SLACK} bytes are behind it. */
  code(view: DataView, start: number, end: number): number {
    return this.find(view, start, end, hashOf(view, start, end));
  }

  /**
   * The codes of the first `count` cells, into `to` from `at` on; none where a start is -1. One step for all after the other: the
   * processor then waits for memory once, and not at every cell.
   */
  codes(view: DataView, { starts, ends }: Spans, count: number, to: Int32Array, at: number): void {
    const { slots, words } = this;
    const mask = slots.length - 1;
    for (let i = 0; i < count; i++) hashes[i] = hashOf(view, starts[i]!, ends[i]!);
    for (let i = 0; i < count; i++) likely[i] = slots[hashes[i]! & mask]!;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i]!;
      const tag = hash >>> 24;
      let slot = likely[i]!;
      for (let probe = 1; slot !== 0 && (slot & 255) !== tag && probe < PROBES; probe++)
        slot = slots[(hash + probe) & mask]!;
      likely[i] = slot >>> 8;
    }
    for (let i = 0; i < count; i++) differ[i] = words[likely[i]! + 1]! ^ (ends[i]! - starts[i]!);
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      if (start === -1) continue;
      const end = ends[i]!;
      const entry = likely[i]!;
      if (differ[i] === 0 && this.same(entry, view, start, end)) to[at + i] = words[entry]!;
      else to[at + i] = this.find(view, start, end, hashes[i]!);
    }
  }

  /** The code of the text with a hash; 0 is that of the empty one, which has no slot. */
  private find(view: DataView, start: number, end: number, hash: number): number {
    if (start === end) return 0;
    const { slots, words } = this;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let probe = 0; probe < PROBES; probe++) {
      const slot = slots[at]!;
      if (slot === 0) return this.append(view, start, end, hash, at);
      const entry = slot >>> 8;
      if ((slot & 255) === hash >>> 24 && words[entry + 1] === end - start && this.same(entry, view, start, end))
        return words[entry]!;
      at = (at + 1) & mask;
    }
    return this.append(view, start, end, hash, -1);
  }

  /** Where the texts are, by code. */
  *texts(): Generator<{ bytes: Uint8Array; start: number; end: number }> {
    for (let entry = 0; entry < this.next; entry = this.after(entry)) {
      const start = 4 * (entry + HEAD);
      yield { bytes: this.bytes, start, end: start + this.words[entry + 1]! };
    }
  }

  /** The texts since the last call. */
  news(): NewTexts {
    const { words, told } = this;
    const bytes = new Uint8Array(this.textBytes - told.textBytes);
    const ends = new Int32Array(this.count - told.count);
    let end = 0;
    let n = 0;
    for (let entry = told.next; entry < this.next; entry = this.after(entry)) {
      const start = 4 * (entry + HEAD);
      const length = words[entry + 1]!;
      // A short loop beats the call of `set` for the length of a usual cell.
      if (length < 64) for (let i = 0; i < length; i++) bytes[end + i] = this.bytes[start + i]!;
      else bytes.set(this.bytes.subarray(start, start + length), end);
      end += length;
      ends[n++] = end;
    }
    this.told = { next: this.next, count: this.count, textBytes: this.textBytes };
    return { generation: this.generation, bytes, ends };
  }

  /** Bytes that its texts and their strings hold, roughly. */
  size(): number {
    return 4 * this.next + this.textBytes + this.count * ENTRY;
  }

  /** Forgets everything, and begins a new generation. Usual room is kept: a column that fills it once does so again. */
  reset(): void {
    if (this.words.length > KEPT) {
      this.words = new Int32Array(1024);
      this.bytes = new Uint8Array(this.words.buffer);
    }
    this.slots.fill(0);
    this.next = HEAD;
    this.count = 1;
    this.textBytes = 0;
    this.told = { next: HEAD, count: 1, textBytes: 0 };
    this.generation++;
  }

  private after(entry: number): number {
    return entry + HEAD + ((this.words[entry + 1]! + 3) >> 2);
  }

  /** Whether an entry of the same length has this text. */
  private same(entry: number, view: DataView, start: number, end: number): boolean {
    const { words } = this;
    let at = entry + HEAD;
    let position = start;
    for (; position + 4 <= end; position += 4) if (words[at++] !== view.getInt32(position, true)) return false;
    return position === end || words[at] === lastWord(view, position, end);
  }

  private append(view: DataView, start: number, end: number, hash: number, slot: number): number {
    const { count: code, next: entry } = this;
    const length = end - start;
    const next = entry + HEAD + ((length + 3) >> 2);
    if (next + HEAD > this.words.length) {
      this.words = longer(this.words, Math.max(this.words.length * 2, next + HEAD));
      this.bytes = new Uint8Array(this.words.buffer);
    }
    const { words } = this;
    words[entry] = code;
    words[entry + 1] = length;
    let at = entry + HEAD;
    let position = start;
    for (; position + 4 <= end; position += 4) words[at++] = view.getInt32(position, true);
    if (position < end) words[at] = lastWord(view, position, end);
    this.next = next;
    this.count++;
    this.textBytes += length;
    if (slot !== -1 && entry < FURTHEST) this.slots[slot] = (entry << 8) | (hash >>> 24);
    // At half full, a walk past PROBES is not seen of honest texts.
    if (this.count * 2 > this.slots.length) this.rehash();
    return code;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    const view = new DataView(this.words.buffer);
    for (let entry = this.after(0); entry < Math.min(this.next, FURTHEST); entry = this.after(entry)) {
      const start = 4 * (entry + HEAD);
      const hash = hashOf(view, start, start + this.words[entry + 1]!);
      let probe = 0;
      while (probe < PROBES && slots[(hash + probe) & mask] !== 0) probe++;
      if (probe < PROBES) slots[(hash + probe) & mask] = (entry << 8) | (hash >>> 24);
    }
    this.slots = slots;
  }
}

/** The one to three bytes from `start` to `end` (exclusive), as the word that they are with zeros behind them. */
const lastWord = (view: DataView, start: number, end: number): number =>
  view.getInt32(start, true) & ((1 << (8 * (end - start))) - 1);

/**
 * Of four bytes at a time, with the last step of MurmurHash3: texts that differ in their last digit alone must not lie side by
 * side, or those of a column such as `Centro 1`, `Centro 2` are one row of occupied slots.
 */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let position = start;
  for (; position + 4 <= end; position += 4) {
    hash = Math.imul(hash ^ view.getInt32(position, true), FACTOR);
    hash ^= hash >>> 15;
  }
  if (position < end) hash = Math.imul(hash ^ lastWord(view, position, end), FACTOR);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
