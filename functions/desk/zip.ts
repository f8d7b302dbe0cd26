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
    const about = fields([
      ...[
        [2, 20],
        [2, utf8],
        [2, 0],
        [2, 0],
        [2, firstDay],
        [4, crc32(bytes)],
      ],
      ...[
        [4, bytes.length],
        [4, bytes.length],
        [2, path.length],
        [2, 0],
      ],
    ]);
    directory.push(
      fields([
        [4, 0x02014b50],
        [2, 20],
      ]),
      about,
      fields([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ]),
      path,
    );
    const file = [fields([[4, 0x04034b50]]), about, path, bytes];
    parts.push(...file);
    offset += sizeOf(file);
  }
  const size = sizeOf(directory);
  const end = fields([
    ...[
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, entries.length],
      [2, entries.length],
    ],
    ...[
      [4, size],
      [4, offset],
      [2, 0],
    ],
  ]);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

/** The flag of names that are written in UTF-8. */
const utf8 = 0x800;
/** 1 January 1980, the first day that a ZIP can name. */
const firstDay = 0x21;

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0);

/** Whole numbers in so many bytes each, the lowest first. */
function fields(numbers: readonly (readonly number[])[]): Uint8Array {
  return Buffer.concat(
    numbers.map(([size, value]) => {
      const field = Buffer.alloc(size!);
      field.writeUIntLE(value!, 0, size!);
      return field;
    }),
  );
}
