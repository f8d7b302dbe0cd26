import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, Refusal } from '../block/block.ts';

/** A zip whose directory was found sound and within the limits. */
export interface Zip {
  /** With `/` between folders, whatever the file has. */
  readonly names: readonly string[];
  /** Capitals do not count in the names of parts (ECMA-376 part 2, 6.2.2.3). */
  has(name: string): boolean;
  /** What an entry inflates to, in bytes, as the directory says. */
  size(name: string): number;
  /** The bytes of an entry, inflated piece by piece: never more of them than its directory says, and just those. */
  entry(name: string): AsyncIterable<Uint8Array>;
}

interface Entry {
  readonly name: string;
  /** Bytes of the name as it stands in the file. */
  readonly nameLength: number;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly inflated: number;
  readonly offset: number;
}

/** What one entry may inflate to whatever its ratio. */
export const FREE_BYTES = 2 ** 20;
const PIECE = 64 * 1024;

/**
 * The gate before any reader of a workbook: it reads the directory at the end, and refuses what no spreadsheet program
 * writes (too many entries, one name twice, entries that share bytes, an inflation beyond the limits, another method,
 * ZIP64, encryption) before a byte is inflated. ZIP's names of fields: PKWARE APPNOTE 4.3.
 */
export async function openZip(source: ByteSource, limits: Limits): Promise<Zip> {
  const entries = await readDirectory(source, limits);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  if (byName.size !== entries.length) throw unsafe('repeated_name');
  checkSizes(entries, limits);
  checkOverlap(entries, source.size);
  return {
    names: entries.map(({ name }) => name),
    has: (name) => byName.has(name.toLowerCase()),
    size: (name) => byName.get(name.toLowerCase())?.inflated ?? 0,
    entry: (name) => {
      const entry = byName.get(name.toLowerCase());
      if (entry === undefined) throw damaged(name);
      return inflate(source, entry);
    },
  };
}

async function readDirectory(source: ByteSource, limits: Limits): Promise<Entry[]> {
  const from = Math.max(0, source.size - 22 - 0xffff);
  const tail = Buffer.from(await source.read(from, source.size));
  const at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (at === -1 || at + 22 > tail.length) throw damaged('zip');
  const count = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) throw unsafe('zip64');
  if (count > limits.zipEntries) throw unsafe('entries', count, limits.zipEntries);
  if (offset + size > from + at || size < count * 46) throw damaged('zip');
  const directory = Buffer.from(await source.read(offset, offset + size));
  const entries: Entry[] = [];
  let position = 0;
  for (let index = 0; index < count; index++) {
    if (position + 46 > directory.length || directory.readUInt32LE(position) !== 0x02014b50) throw damaged('zip');
    const nameLength = directory.readUInt16LE(position + 28);
    const next =
      position + 46 + nameLength + directory.readUInt16LE(position + 30) + directory.readUInt16LE(position + 32);
    if (next > directory.length) throw damaged('zip');
    if ((directory.readUInt16LE(position + 8) & 1) === 1) throw new Refusal('file_encrypted');
    entries.push({
      name: directory
        .toString('utf8', position + 46, position + 46 + nameLength)
        .replaceAll('\\', '/')
        .replace(/^\//, ''),
      nameLength,
      method: directory.readUInt16LE(position + 10),
      crc: directory.readUInt32LE(position + 16),
      compressed: directory.readUInt32LE(position + 20),
      inflated: directory.readUInt32LE(position + 24),
      offset: directory.readUInt32LE(position + 42),
    });
    position = next;
  }
  return entries;
}

function checkSizes(entries: readonly Entry[], limits: Limits): void {
  let total = 0;
  for (const { method, compressed, inflated } of entries) {
    if (method !== 0 && method !== 8) throw unsafe('method', method);
    if (inflated === 0xffffffff || compressed === 0xffffffff) throw unsafe('zip64');
    if (inflated > FREE_BYTES + compressed * limits.inflateRatio)
      throw unsafe('ratio', Math.round(inflated / Math.max(1, compressed)), limits.inflateRatio);
    total += inflated;
  }
  if (total > limits.inflatedBytes) throw unsafe('inflated', total, limits.inflatedBytes);
}

/** No two entries share a byte, and all are inside the file. */
function checkOverlap(entries: readonly Entry[], size: number): void {
  let free = 0;
  for (const { name, nameLength, offset, compressed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < free) throw unsafe('overlap');
    free = offset + 30 + nameLength + compressed;
    if (free > size) throw damaged(name);
  }
}

async function* inflate(source: ByteSource, entry: Entry): AsyncGenerator<Uint8Array> {
  const header = Buffer.from(await source.read(entry.offset, Math.min(source.size, entry.offset + 30)));
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged(entry.name);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.compressed > source.size) throw damaged(entry.name);
  const stored = pieces(source, start, start + entry.compressed);
  let length = 0;
  let crc = 0;
  for await (const bytes of entry.method === 0 ? stored : inflated(stored, entry.name)) {
    length += bytes.length;
    if (length > entry.inflated) throw unsafe('size_untrue');
    crc = crc32(bytes, crc);
    yield bytes;
  }
  if (length !== entry.inflated || crc !== entry.crc) throw damaged(entry.name);
}

async function* inflated(stored: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: PIECE });
  const source = Readable.from(stored, { objectMode: true });
  source.on('error', (error) => stream.destroy(error));
  source.pipe(stream);
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'string' && (error as { code: string }).code.startsWith('Z_'))
      throw damaged(name);
    throw error;
  } finally {
    source.destroy();
    stream.destroy();
  }
}

async function* pieces(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end; position += PIECE)
    yield await source.read(position, Math.min(end, position + PIECE));
}

const damaged = (part: string) => new Refusal('file_damaged', { part });
const unsafe = (reason: string, found: number | string = '', limit: number | string = '') =>
  new Refusal('zip_unsafe', { reason, found, limit });
