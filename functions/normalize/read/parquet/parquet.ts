import {
  type ColumnMetaData,
  type DecodedArray,
  type FileMetaData,
  parquetMetadata,
  type SchemaElement,
  type TimeUnit,
} from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, Refusal, type SourceFile } from '../block/block.ts';
import { type TextRow, textBlocks } from '../block/from-texts.ts';
import { isoText, numberText, serialText } from '../cell-text.ts';
import { compressors, loadCompressors } from './codecs.ts';
import { checkColumns, checkGroup, columnNames, elementsOf, startOf } from './gate.ts';
import { checkThrift } from './thrift.ts';

/** The longest footer: 16,384 columns stay below. Read, it takes some 35 times its bytes. */
const FOOTER = 6 * 2 ** 20;

/**
 * A Parquet file of flat columns. Its footer is read and its sizes are checked before anything of that size is made; of
 * each group of rows the pages are checked before they are decoded. Record n is row n; the columns' names are row 0.
 */
export async function openParquet(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const metadata = await readFooter(source);
  const codecs = guarded(() => {
    checkColumns(metadata, source.size, limits);
    return metadata.row_groups.flatMap(({ columns }) => columns.map((c) => c.meta_data!.codec));
  });
  await loadCompressors(new Set(codecs));
  const headings = columnNames(metadata);
  const rows = () => readRows(source, metadata, headings, limits);
  const last = Number(metadata.num_rows);
  const blocks = () => textBlocks(rows(), limits, () => last);
  return { facts: { kind: 'parquet' }, sheets: [{ number: 1, name: null, hidden: false, blocks }], issues: [] };
}

async function readFooter(source: ByteSource): Promise<FileMetaData> {
  if (source.size < 12) throw damaged();
  const tail = Buffer.from(await source.read(source.size - 8, source.size));
  const magic = tail.toString('latin1', 4);
  if (magic === 'PARE') throw new Refusal('file_encrypted');
  const size = tail.readUInt32LE(0);
  if (magic !== 'PAR1' || size > source.size - 12) throw damaged();
  if (size > FOOTER) throw new Refusal('file_too_large', { found: size, limit: FOOTER });
  const footer = new Uint8Array(await source.read(source.size - 8 - size, source.size));
  return guarded(() => {
    checkThrift(footer, 0);
    return parquetMetadata(footer, { geoparquet: false });
  });
}

async function* readRows(
  source: ByteSource,
  metadata: FileMetaData,
  headings: readonly string[],
  limits: Limits,
): AsyncGenerator<TextRow> {
  yield [0, headings];
  const elements = elementsOf(metadata);
  let first = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    if (count === 0) continue;
    await checkGroup(group, elements, source, limits);
    const columns: Column[] = [];
    for (const { meta_data: column } of group.columns) {
      const start = startOf(column!);
      const bytes = await source.read(start, start + Number(column!.total_compressed_size));
      columns.push(new Column(bytes, column!, elements.get(column!.path_in_schema[0]!)!));
    }
    for (let index = 0; index < count; index++) yield [first + index + 1, columns.map((column) => column.next())];
    first += count;
  }
}

/** The texts of a group's column in order. One page is decoded at a time: a group may have a million rows. */
class Column {
  readonly #textOf: (value: unknown) => string;
  readonly #pages: Iterator<ArrayLike<unknown>>;
  #page: ArrayLike<unknown> = [];
  #at = 0;

  constructor(bytes: Uint8Array, column: ColumnMetaData, element: SchemaElement) {
    this.#textOf = textOfColumn(element);
    this.#pages = pagesOf(bytes, column, element);
  }

  /** @throws Refusal where a page is damaged, or where there is none left. */
  next(): string {
    while (this.#at === this.#page.length) {
      const { value, done } = guarded(() => this.#pages.next());
      if (done) throw damaged();
      this.#page = value;
      this.#at = 0;
    }
    return this.#textOf(this.#page[this.#at++]);
  }
}

function* pagesOf(
  bytes: Uint8Array,
  column: ColumnMetaData,
  element: SchemaElement,
): Generator<ArrayLike<unknown>, void> {
  const schemaPath = [ROOT, { element, children: [], count: 1, path: column.path_in_schema }];
  const decoder = { pathInSchema: column.path_in_schema, schemaPath, element, compressors, ...column, parsers };
  // A copy of its own: the library looks at buffers from their beginning.
  const reader = { view: new DataView(new Uint8Array(bytes).buffer), offset: 0 };
  let dictionary: DecodedArray | undefined;
  while (reader.offset < bytes.length) {
    const header = parquetHeader(reader);
    const { data } = readPage(reader, header, decoder, dictionary, undefined, 0);
    if (data === undefined) continue;
    if (header.type === 'DICTIONARY_PAGE') dictionary = convert(data, decoder);
    else yield data;
  }
}

/** Above each column of a flat schema. */
const ROOT = { element: { name: 'schema', repetition_type: 'REQUIRED' as const }, children: [], count: 1, path: [] };

/** JSON stays the text that it is: parsed and written again, one word of a dictionary would cost a row each. */
const parsers = { ...DEFAULT_PARSERS, jsonFromBytes: DEFAULT_PARSERS.stringFromBytes };

/** How the values of a column become texts. A time stamp that is an instant, not what a clock showed, ends with `Z`. */
function textOfColumn({ logical_type: logical, converted_type: converted }: SchemaElement): (value: unknown) => string {
  if (logical?.type === 'TIMESTAMP' && logical.isAdjustedToUTC) return instantText;
  const unit = logical?.type === 'TIME' ? logical.unit : CLOCKS[converted ?? ''];
  if (unit !== undefined) return (value) => clockText(value, PER_SECOND[unit]);
  return textOf;
}

const CLOCKS: Readonly<Record<string, TimeUnit>> = { TIME_MILLIS: 'MILLIS', TIME_MICROS: 'MICROS' };
const PER_SECOND: Readonly<Record<TimeUnit, number>> = { MILLIS: 1e3, MICROS: 1e6, NANOS: 1e9 };

const instantText = (value: unknown): string =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? `${value.toISOString().slice(0, 19)}Z` : textOf(value);

/** `09:56:59` of so many parts of a second since midnight. */
function clockText(value: unknown, perSecond: number): string {
  if (typeof value !== 'bigint' && typeof value !== 'number') return textOf(value);
  return serialText(Math.floor(Number(value) / perSecond) / 86_400, 'time', false) ?? textOf(value);
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return numberText(String(value), 'number', false);
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    default:
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : isoText(value.toISOString());
      return value === null || value === undefined ? '' : JSON.stringify(value);
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? error : damaged();
  }
}

const damaged = () => new Refusal('file_damaged', { part: 'Parquet' });
