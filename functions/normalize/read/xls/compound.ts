import { Refusal } from '../block/block.ts';

/** What ends a chain of sectors, and marks those that are none (MS-CFB 2.1). */
const LAST = 0xfffffffa;
/** Sectors of the table of sectors that the header names itself. */
const NAMED = 109;
const ENTRY = 128;
const STREAM = 2;
const ROOT = 5;

/** A stream or storage of a compound file. */
interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of an OLE compound file (MS-CFB), by name in small letters: how it is written does not count. Nothing is
 * larger than the file, whatever it says of its sizes.
 * @throws Refusal `file_damaged` where sectors are not in the file, or a chain of them bites its tail.
 */
export function compoundStreams(bytes: Buffer): { names: readonly string[]; stream(name: string): Buffer } {
  // Sectors of 512 or 4096 bytes (MS-CFB 2.2): any other number is no header.
  const shift = bytes.length < 512 ? 0 : bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const size = 1 << shift;
  const sector = (number: number) => {
    const start = (number + 1) * size;
    if (start >= bytes.length) throw damaged();
    return bytes.subarray(start, start + size);
  };
  const table = sectorTable(bytes, size, sector);
  const entries = entriesOf(joined(table, bytes.readUInt32LE(0x30), sector));
  const root = entries.find(({ type }) => type === ROOT);
  const cutoff = bytes.readUInt32LE(0x38);
  const streams = new Map(entries.filter(({ type }) => type === STREAM).map((entry) => [entry.name, entry]));
  return {
    names: [...streams.keys()],
    stream: (name) => {
      const entry = streams.get(name);
      if (entry === undefined) throw damaged();
      if (entry.size >= cutoff) return joined(table, entry.start, sector).subarray(0, entry.size);
      const small = root === undefined ? Buffer.alloc(0) : joined(table, root.start, sector);
      const smallTable = joined(table, bytes.readUInt32LE(0x3c), sector);
      return joined(smallTable, entry.start, (number) => small.subarray(number * 64, number * 64 + 64)).subarray(
        0,
        entry.size,
      );
    },
  };
}

/** Of each sector the next one. */
function sectorTable(bytes: Buffer, size: number, sector: (number: number) => Buffer): Buffer {
  const numbers: number[] = [];
  for (let index = 0; index < NAMED; index++) numbers.push(bytes.readUInt32LE(0x4c + index * 4));
  const most = bytes.length / size;
  for (let next = bytes.readUInt32LE(0x44), count = 0; next < LAST; count++) {
    if (count > most) throw damaged();
    const more = sector(next);
    for (let at = 0; at + 8 <= more.length; at += 4) numbers.push(more.readUInt32LE(at));
    next = more.length < size ? LAST : more.readUInt32LE(size - 4);
  }
  return Buffer.concat(numbers.filter((number) => number < LAST).map(sector));
}

/** The sectors of a chain, one behind the other. */
function joined(table: Buffer, start: number, sector: (number: number) => Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let next = start; next < LAST; next = table.readUInt32LE(next * 4)) {
    if (parts.length * 4 > table.length || next * 4 + 4 > table.length) throw damaged();
    parts.push(sector(next));
  }
  return Buffer.concat(parts);
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = directory.readUInt16LE(at + 64);
    if (length < 2 || length > 64) continue;
    entries.push({
      name: directory.toString('utf16le', at, at + length - 2).toLowerCase(),
      type: directory[at + 66]!,
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

const damaged = () => new Refusal('file_damaged', { part: 'OLE' });
