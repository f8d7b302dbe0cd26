import { crc32 } from 'node:zlib';

/** A file by its name, with `/` between folders. */
interface Entry {
  name: string;
  bytes: Uint8Array;
}

/**
 * A ZIP of a few small files, stored and not compressed (APPNOTE 6.3.10: local headers, central directory, its end). Without a
 * clock: the same files are the same bytes. @throws where a file or all of them have 4 GB or more: a mistake of the program.
 */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name);
    const about = Buffer.concat([
      u16(20, utf8, 0, 0, firstDay),
      u32(crc32(bytes), bytes.length, bytes.length),
      u16(path.length, 0),
    ]);
    directory.push(u32(0x02014b50), u16(20), about, u16(0, 0, 0), u32(0, offset), path);
    const file = [u32(0x04034b50), about, path, bytes];
    parts.push(...file);
    offset += sizeOf(file);
  }
  const size = sizeOf(directory);
  const end = [u32(0x06054b50), u16(0, 0, entries.length, entries.length), u32(size, offset), u16(0)];
  return new Uint8Array(Buffer.concat([...parts, ...directory, ...end]));
}

/** The flag of names that are written in UTF-8. */
const utf8 = 0x800;
/** 1 January 1980, the first day that a ZIP can name. */
const firstDay = 0x21;

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0);

/** Whole numbers in two bytes each, the lowest first; and in four. */
const u16 = (...numbers: number[]) => whole(2, numbers);
const u32 = (...numbers: number[]) => whole(4, numbers);

function whole(size: number, numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(size * numbers.length);
  for (const [at, number] of numbers.entries()) bytes.writeUIntLE(number, at * size, size);
  return bytes;
}
