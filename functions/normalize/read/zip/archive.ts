import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, Refusal } from '../block/block.ts';
import { FREE_BYTES, type Zip } from './zip.ts';

const PIECE = 64 * 1024;

/** Folders, and what a Mac, Windows or an editor adds beside a file: indexes, previews, shadows (`._a.csv`, `~$a.xlsx`). */
const BESIDE = /\/$|(^|\/)(__MACOSX(\/|$)|(\.DS_Store|Thumbs\.db|desktop\.ini)$|\._[^/]*$|~\$[^/]*$)/i;

/** The one file of a zip. What a Mac or a folder adds beside it is none. */
export async function unpackZip(zip: Zip, limits: Limits): Promise<Uint8Array> {
  const names = zip.names.filter((name) => !BESIDE.test(name));
  const [name] = names;
  if (name === undefined) throw new Refusal('file_empty');
  if (names.length > 1) throw new Refusal('file_not_a_table', { found: 'ZIP', reason: 'several' });
  return gathered(zip.entry(name), zip.size(name), limits);
}

/** The file in a gzip (RFC 1952). Its last four bytes are its length where it is whole: what is likely is made room for. */
export async function unpackGzip(source: ByteSource, limits: Limits): Promise<Uint8Array> {
  if (source.size < 18) throw damaged();
  const claimed = Buffer.from(await source.read(source.size - 4, source.size)).readUInt32LE(0);
  const likely = claimed <= Math.min(limits.inflatedBytes, FREE_BYTES + source.size * limits.inflateRatio);
  return gathered(gunzip(source, limits), likely ? claimed : 0, limits);
}

async function* gunzip(source: ByteSource, limits: Limits): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let length = 0;
  async function* pieces() {
    for (let position = 0; position < source.size; position = taken) {
      taken = Math.min(source.size, position + PIECE);
      yield await source.read(position, taken);
    }
  }
  const stream = createGunzip({ chunkSize: PIECE });
  const packed = Readable.from(pieces(), { objectMode: true });
  packed.on('error', (error) => stream.destroy(error));
  packed.pipe(stream);
  try {
    for await (const bytes of stream as AsyncIterable<Uint8Array>) {
      length += bytes.length;
      // By what was read so far: a bomb is not to be inflated to what its whole size would allow.
      checkRatio(length, taken, limits);
      yield bytes;
    }
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('Z_')) throw damaged();
    throw error;
  } finally {
    packed.destroy();
    stream.destroy();
  }
}

function checkRatio(inflated: number, packed: number, limits: Limits): void {
  if (inflated > FREE_BYTES + packed * limits.inflateRatio)
    throw unsafe('ratio', Math.round(inflated / packed), limits.inflateRatio);
  if (inflated > limits.inflatedBytes) throw unsafe('inflated', inflated, limits.inflatedBytes);
}

/** All pieces in one. The claimed size is only where it begins: it was checked against what is packed. */
async function gathered(pieces: AsyncIterable<Uint8Array>, claimed: number, limits: Limits): Promise<Uint8Array> {
  let bytes = new Uint8Array(claimed);
  let length = 0;
  for await (const piece of pieces) {
    if (length + piece.length > limits.inflatedBytes)
      throw unsafe('inflated', length + piece.length, limits.inflatedBytes);
    if (length + piece.length > bytes.length) {
      const larger = new Uint8Array(Math.max(bytes.length * 2, length + piece.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes.subarray(0, length);
}

const damaged = () => new Refusal('file_damaged', { part: 'gzip' });
const unsafe = (reason: string, found: number, limit: number) => new Refusal('zip_unsafe', { reason, found, limit });
