import { limits as defaults, type Limits } from '../../../schemas/limits.ts';
import { inline, type Workers } from '../workers/workers.ts';
import { type ByteSource, Refusal, type SourceFile } from './block/block.ts';
import { openCsv } from './csv/csv.ts';
import { openJson } from './json/json.ts';
import { kindOf } from './kind.ts';
import { isOds, openOds } from './ods/ods.ts';
import { openOldXls, openXls } from './xls/xls.ts';
import { openXlsx } from './xlsx/xlsx.ts';
import { unpackGzip, unpackZip } from './zip/archive.ts';
import { openZip, type Zip } from './zip/zip.ts';

/** Bytes that tell a file's kind. */
const HEAD = 4096;

/**
 * Opens a file as sheets of cells, by its content: its name is not asked. A zip or gzip with one file is opened as that
 * file. What is not taken is a `Refusal`, here or from `blocks()`, and nothing else is thrown but what `bytes.read` throws.
 */
export async function openSource(
  bytes: ByteSource,
  limits: Limits = defaults,
  workers: Workers = inline,
): Promise<SourceFile> {
  return open(bytes, limits, workers, false);
}

async function open(bytes: ByteSource, limits: Limits, workers: Workers, packed: boolean): Promise<SourceFile> {
  if (bytes.size === 0) throw new Refusal('file_empty');
  const head = await bytes.read(0, Math.min(bytes.size, HEAD));
  const { kind, name } = kindOf(head);
  switch (kind) {
    case 'zip': {
      const zip = await openZip(bytes, limits);
      if (isWorkbook(zip)) return openXlsx(zip, limits);
      if (isOds(zip)) return openOds(zip, limits);
      if (isNumbers(zip)) throw new Refusal('file_not_a_table', { found: 'Numbers', reason: 'numbers' });
      return unpacked(packed, 'zip', () => unpackZip(zip, limits), limits);
    }
    case 'gzip':
      return unpacked(packed, 'gzip', () => unpackGzip(bytes, limits), limits);
    case 'ole':
      return openXls(bytes, limits);
    case 'biff':
      return openOldXls(bytes, limits);
    case 'parquet':
      // Loaded only where it is needed: it would slow every start.
      return (await import('./parquet/parquet.ts')).openParquet(bytes, limits);
    case 'json':
      return openJson(await beforeEnd(bytes), limits);
    case 'markup':
      return (await import('./markup/markup.ts')).openMarkup(bytes, head, limits);
    case 'other':
      throw new Refusal('file_not_a_table', { found: name });
    case 'text':
      return openCsv(await beforeEnd(bytes), limits, workers);
  }
}

/** Bytes at the end of a text among which its end may be marked. */
const TAIL = 512;

/** A text up to a Ctrl-Z (0x1A) behind which there are only blanks: the end of a text of MS-DOS. */
async function beforeEnd(bytes: ByteSource): Promise<ByteSource> {
  const tail = await bytes.read(Math.max(0, bytes.size - TAIL), bytes.size);
  let length = tail.length;
  while (length > 0 && END.has(tail[length - 1]!)) length--;
  const end = tail.indexOf(0x1a, length);
  return end === -1 ? bytes : { size: bytes.size - tail.length + end, read: (from, to) => bytes.read(from, to) };
}
const END = new Set([0x1a, 0, 9, 10, 13, 32]);

/** A document of Apple's Numbers, of 2013 and later or before. */
const isNumbers = (zip: Zip) =>
  zip.names.some((name) => /(^|\/)Index(\.zip$|\/.*\.iwa$)|^index\.apxl|^index\.xml$/i.test(name));

/** Any file of Office's own format; which one is seen from its relations. */
const isWorkbook = (zip: Zip) => zip.has('[Content_Types].xml') || zip.has('_rels/.rels') || zip.has('xl/workbook.xml');

async function unpacked(
  packed: boolean,
  container: 'zip' | 'gzip',
  unpack: () => Promise<Uint8Array>,
  limits: Limits,
): Promise<SourceFile> {
  if (packed) throw new Refusal('zip_unsafe', { reason: 'nested', found: container, limit: '' });
  const file = await open(byteSource(await unpack()), limits, inline, true);
  return { ...file, facts: { ...file.facts, container } };
}

/** Bytes in memory as a source. */
export function byteSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}
