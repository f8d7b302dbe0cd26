import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, type FileIssue, type SourceFile, WITHIN } from '../block/block.ts';
import { textBlocks } from '../block/from-texts.ts';
import { beyond, encodingIssues } from '../sheet-issues.ts';
import { chunks } from '../text/chunks.ts';
import { detectEncoding, type Encoding } from '../text/encoding.ts';
import { type JsonLayout, layoutOf } from './layout.ts';
import { type JsonList, noRecord, Outline } from './outline.ts';
import { elements, type JsonElement } from './split.ts';
import { Tables } from './tables.ts';
import { transposed } from './transposed.ts';

/**
 * JSON with lists of records or of rows, wherever they stand in it, or one record after the other (NDJSON). Record n is
 * row n; keys are the headings, row 0, in the order in which they first come, and one that stands twice in a record makes
 * two columns. Of lists n is row n too, and the first has the headings, unless names stand beside them under `columns`.
 * Each of several lists is a sheet, by the names under which it stands. All is read once, for lists and keys; then a list
 * as its rows are asked for. See docs/specification.md#json-lists.
 */
export async function openJson(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const encoding = await detectEncoding(source);
  const text = { source, encoding, limits };
  const head = await headOf(text);
  const layout = layoutOf(head.bytes);
  const file = await openLists(text, layout);
  if (file) return file;
  // An object that holds no table is one itself, or a record.
  if (!head.isWhole) throw noRecord(1);
  const table = head.isSound ? openTransposed(Buffer.from(head.bytes).toString(), text) : null;
  return table ?? (await openLists(text, 'lines'))!;
}

/** A JSON text that can be read any number of times. */
interface JsonText {
  readonly source: ByteSource;
  readonly encoding: Encoding;
  readonly limits: Limits;
}

/** Null of an object that holds no list. */
async function openLists(text: JsonText, layout: JsonLayout): Promise<SourceFile | null> {
  const { source, encoding, limits } = text;
  const outline = new Outline(layout, limits);
  const tables = new Tables(limits);
  for await (const element of elements(chunks(source, encoding), outline, limits)) tables.take(element);
  if (outline.count === 0 && !outline.isEmptyTable) return null;
  const lists = tablesAmong(outline.lists);
  const read = (list: JsonList) => {
    const { piece, at } = list.start;
    return elements(chunks(source, encoding, piece), new Outline(layout, limits, list), limits, at);
  };
  const issues = tables.issues(lists);
  if (outline.count > limits.sheets) issues.push(beyond(outline.count, limits));
  return fileOf(text, layout === 'lines' ? 'ndjson' : 'json', tables.sheets(lists, read), issues);
}

function openTransposed(whole: string, text: JsonText): SourceFile | null {
  const { limits } = text;
  const found = transposed(whole, limits.jsonDepth);
  if (!found) return null;
  const list: JsonList = {
    of: found.of,
    path: '',
    start: { piece: { position: 0, rest: 0 }, at: 0 },
    headings: () => found.headings,
  };
  const all = found.texts.map((text, i): JsonElement => ({ list, row: i + 1, text, marks: new Set() }));
  const tables = new Tables(limits);
  for (const element of all) tables.take(element);
  return fileOf(
    text,
    'json',
    tables.sheets([list], () => all),
    [],
  );
}

function fileOf(
  { encoding, limits }: JsonText,
  kind: 'json' | 'ndjson',
  sheets: SourceFile['sheets'],
  issues: FileIssue[],
): SourceFile {
  const empty = { number: 1, name: null, hidden: false, blocks: () => textBlocks([], limits) };
  return {
    facts: { kind, encoding: encoding.name, bom: encoding.bom > 0 },
    sheets: sheets.length > 0 ? sheets : [empty],
    issues: [...encodingIssues(encoding), ...issues],
  };
}

/** The lists but those that describe the others (pandas' `orient="table"`), if there are others. */
function tablesAmong(lists: readonly JsonList[]): readonly JsonList[] {
  const tables = lists.filter(({ path }) => !path.startsWith(`schema${WITHIN}`));
  return tables.length > 0 ? tables : lists;
}

interface Head {
  readonly bytes: Uint8Array;
  /** True where it is all of the text. */
  readonly isWhole: boolean;
  /** False where bytes had to be mended. */
  readonly isSound: boolean;
}

/** The beginning of a text, longer than a record may be, or all of it. */
async function headOf({ source, encoding, limits }: JsonText): Promise<Head> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isSound = true;
  let isWhole = true;
  for await (const { bytes, marks } of chunks(source, encoding)) {
    parts.push(bytes);
    length += bytes.length;
    isSound &&= marks.length === 0;
    isWhole = length <= limits.recordBytes;
    if (!isWhole) break;
  }
  return { bytes: Buffer.concat(parts), isWhole, isSound };
}
