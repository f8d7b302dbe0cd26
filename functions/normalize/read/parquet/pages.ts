import type { ColumnMetaData, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { Refusal } from '../block/block.ts';
import { compressors } from './codecs.ts';
import { walkDeltas, walkRuns } from './runs.ts';
import { checkThrift } from './thrift.ts';

/** What the pages of a column must fit. */
export interface Chunk {
  column: ColumnMetaData;
  /** Bytes of a value of fixed length; undefined of another type. */
  length: number | undefined;
  /** Whether it has definition levels: 1 for a value, 0 for a null. */
  nullable: boolean;
  rows: number;
  /** Bytes of its pages, inflated; inclusive. */
  most: number;
}

/**
 * Walks the pages of a column as the library that decodes them will: their sizes and counts must fit, and the runs in
 * them must be no longer than what they count.
 * @throws Refusal `file_damaged`, or `file_not_a_table` for an encoding that is not read.
 */
export function checkPages(bytes: Uint8Array, chunk: Chunk): void {
  const reader = readerOf(bytes);
  let values = 0;
  let inflated = 0;
  while (values < chunk.rows && reader.offset < bytes.length) {
    const header = guarded(() => {
      checkThrift(bytes, reader.offset);
      return parquetHeader(reader);
    });
    inflated += whole(header.uncompressed_page_size);
    const end = reader.offset + whole(header.compressed_page_size);
    if (end > bytes.length || inflated > chunk.most) throw damaged();
    const page = bytes.subarray(reader.offset, end);
    reader.offset = end;
    if (header.type === 'DICTIONARY_PAGE') {
      if (whole(header.dictionary_page_header?.num_values) > chunk.rows) throw damaged();
    } else {
      values += whole((header.data_page_header ?? header.data_page_header_v2)?.num_values);
      if (values > chunk.rows) throw damaged();
      if (header.type === 'DATA_PAGE') checkPage(page, header, chunk);
      else if (header.type === 'DATA_PAGE_V2') checkPageV2(page, header, chunk);
      else throw damaged();
    }
  }
  if (values !== chunk.rows) throw damaged();
}

function checkPage(page: Uint8Array, header: PageHeader, { column, length, nullable }: Chunk): void {
  const { num_values: values, encoding } = header.data_page_header ?? fail();
  if (header.data_page_header_v2 !== undefined) throw damaged();
  const bytes = inflatedOf(page, header.uncompressed_page_size, column);
  const levels = nullable ? sized(bytes) : null;
  const present = levels ? presentOf(levels, values) : values;
  checkValues(levels ? bytes.subarray(4 + levels.length) : bytes, present, encoding, { type: column.type, length }, 1);
}

function checkPageV2(page: Uint8Array, header: PageHeader, { column, length, nullable }: Chunk): void {
  const found = header.data_page_header_v2 ?? fail();
  const { num_values: values, encoding } = found;
  const levels = whole(found.definition_levels_byte_length);
  if (header.data_page_header !== undefined || found.repetition_levels_byte_length !== 0) throw damaged();
  if (levels > page.length || (levels > 0 && !nullable) || found.num_rows !== values) throw damaged();
  const present = nullable ? presentOf(page.subarray(0, levels), values) : values;
  if (whole(found.num_nulls) !== values - present) throw damaged();
  const body = page.subarray(levels);
  const size = whole(header.uncompressed_page_size - levels);
  const inflated = found.is_compressed === false ? body : inflatedOf(body, size, column);
  checkValues(inflated, present, encoding, { type: column.type, length }, 2);
}

const inflatedOf = (bytes: Uint8Array, size: number, { codec }: ColumnMetaData) =>
  guarded(() => decompressPage(bytes, size, codec, compressors));

/** How many of so many definition levels are those of a value. */
function presentOf(bytes: Uint8Array, values: number): number {
  guarded(() => walkRuns(bytes, 1, values));
  const levels = new Uint8Array(values);
  const view = new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  guarded(() => readRleBitPackedHybrid({ view, offset: 0 }, 1, levels, bytes.length));
  let present = 0;
  for (const level of levels) {
    if (level > 1) throw damaged();
    present += level;
  }
  return present;
}

function checkValues(
  bytes: Uint8Array,
  values: number,
  encoding: string | undefined,
  { type, length }: { type: ColumnMetaData['type']; length: number | undefined },
  version: 1 | 2,
): void {
  switch (encoding) {
    case 'PLAIN':
      // Each value takes its bytes, or the decoder ends.
      return;
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      const [width] = bytes;
      if (width === undefined || type === 'BOOLEAN') throw damaged();
      // Without bits there are no runs to read in pages of version 1.
      if (width > 0 || version === 2) guarded(() => walkRuns(bytes.subarray(1), width, values));
      return;
    }
    case 'RLE':
      if (type !== 'BOOLEAN') throw damaged();
      guarded(() => walkRuns(sized(bytes), 1, values));
      return;
    case 'DELTA_BINARY_PACKED':
      if (type !== 'INT32' && type !== 'INT64') throw damaged();
      if (values > 0) guarded(() => walkDeltas(bytes, values));
      return;
    case 'DELTA_LENGTH_BYTE_ARRAY':
      if (type !== 'BYTE_ARRAY') throw damaged();
      guarded(() => checkLengths(bytes, values));
      return;
    case 'DELTA_BYTE_ARRAY':
      if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY') throw damaged();
      guarded(() => checkPrefixes(bytes, values));
      return;
    case 'BYTE_STREAM_SPLIT':
      if (values * (WIDTHS[type] ?? length ?? Number.NaN) !== bytes.length) throw damaged();
      return;
    case undefined:
      throw damaged();
    default:
      throw new Refusal('file_not_a_table', { found: `Parquet ${encoding}`, reason: 'codec' });
  }
}

const WIDTHS: Readonly<Record<string, number>> = { INT32: 4, INT64: 8, FLOAT: 4, DOUBLE: 8 };

/** Bytes that the values of a page may become, where each may begin as the one before. */
const PREFIXED = 2 ** 26;

/** DELTA_LENGTH_BYTE_ARRAY: lengths, and the bytes behind them. */
function checkLengths(bytes: Uint8Array, values: number): void {
  const reader = readerOf(bytes);
  let sum = 0;
  for (const length of lengthsOf(reader, bytes, values)) {
    if (length < 0) throw damaged();
    sum += length;
  }
  if (reader.offset + sum > bytes.length) throw damaged();
}

/** DELTA_BYTE_ARRAY: how much of each value is that of the one before, and the rest of it. */
function checkPrefixes(bytes: Uint8Array, values: number): void {
  const reader = readerOf(bytes);
  const prefixes = lengthsOf(reader, bytes, values);
  const suffixes = lengthsOf(reader, bytes, values);
  let last = 0;
  let total = 0;
  let sum = 0;
  for (let index = 0; index < values; index++) {
    const prefix = prefixes[index]!;
    const suffix = suffixes[index]!;
    if (prefix < 0 || prefix > last || suffix < 0) throw damaged();
    last = prefix + suffix;
    sum += suffix;
    total += last;
  }
  if (reader.offset + sum > bytes.length || total > PREFIXED) throw damaged();
}

function lengthsOf(reader: ReturnType<typeof readerOf>, bytes: Uint8Array, values: number): Int32Array {
  const lengths = new Int32Array(values);
  if (values === 0) return lengths;
  walkDeltas(bytes.subarray(reader.offset), values);
  deltaBinaryUnpack(reader, values, lengths);
  return lengths;
}

const readerOf = (bytes: Uint8Array) => ({
  view: new DataView(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

/** The bytes behind their number, which takes four. */
function sized(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4) throw damaged();
  const size = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (4 + size > bytes.length) throw damaged();
  return bytes.subarray(4, 4 + size);
}

/** A size or count of a page's header: the format's 32 bits and nothing else, and not negative. */
function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw damaged();
  return value;
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? error : damaged();
  }
}

function fail(): never {
  throw damaged();
}

const damaged = () => new Refusal('file_damaged', { part: 'Parquet' });
