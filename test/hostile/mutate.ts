import { CFB } from '@e965/xlsx';
import { type Part, zip } from '../normalize/read/zips.ts';

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

/** A record of an old workbook (BIFF8): a type, a length, and so many bytes. */
interface BiffRecord {
  type: number;
  body: Buffer;
}

/**
 * An old workbook whose records are changed while the container around them stays sound: bytes and numbers within
 * records, records cut, made longer, dropped, repeated, exchanged, or of another's type.
 */
export function mutatedXls(bytes: Uint8Array, random: () => number): Buffer {
  const container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const stream = CFB.find(container, '/Workbook')!;
  const records = biffRecords(Buffer.from(stream.content as Uint8Array));
  const below = (size: number) => Math.floor(random() * size);
  for (let count = 1 + below(3); count > 0; count--) {
    const at = below(records.length);
    const { type, body } = records[at]!;
    switch (below(7)) {
      case 0:
      case 1:
        records[at] = { type, body: mutated(body, random).subarray(0, LONGEST) };
        break;
      case 2: {
        if (body.length < 2) break;
        const number = Buffer.from(body);
        number.writeUInt16LE([0, 1, 0x7fff, 0x8000, 0xffff][below(5)]!, below(body.length - 1));
        records[at] = { type, body: number };
        break;
      }
      case 3:
        records.splice(at, 1);
        break;
      case 4:
        records.splice(below(records.length), 0, ...Array.from({ length: 1 + below(20) }, () => ({ type, body })));
        break;
      case 5:
        records[at] = { type: records[below(records.length)]!.type, body };
        break;
      default:
        records[at] = records[below(records.length)]!;
    }
    if (records.length === 0) break;
  }
  const content = Buffer.concat(
    records.map(({ type, body }) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(type, 0);
      head.writeUInt16LE(body.length, 2);
      return Buffer.concat([head, body]);
    }),
  );
  stream.content = content;
  stream.size = content.length;
  return CFB.write(container, { type: 'buffer' }) as Buffer;
}
/** Bytes of a record's body, at the most. */
const LONGEST = 8224;

function biffRecords(stream: Buffer): BiffRecord[] {
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), body: stream.subarray(at + 4, end) });
    at = end;
  }
  return records;
}

/** A zip of these parts, of which one (mostly the longest) is changed and packed again, with its right sum. */
export function mutatedPart(parts: readonly Part[], random: () => number): Buffer {
  const sizes = parts.map(({ bytes }) => bytes.length);
  const at = random() < 0.7 ? sizes.indexOf(Math.max(...sizes)) : Math.floor(random() * parts.length);
  return zip(
    parts.map((part, index) => (index === at ? { ...part, bytes: mutated(Buffer.from(part.bytes), random) } : part)),
  );
}
