import type { Limits } from '../../../../schemas/limits.ts';
import { type FileIssue, Refusal, type Sheet, type SourceFile } from '../block/block.ts';
import { textBlocks } from '../block/from-texts.ts';
import { type FormatKind, kindOfBuiltIn, kindOfFormat, numberText } from '../cell-text.ts';
import { beyond, issuesOf } from '../sheet-issues.ts';
import { Continued } from './continued.ts';
import { filledRows, type Merge } from './filled-rows.ts';
import { type BiffRecord, recordsFrom } from './records.ts';

/** Records by their numbers (MS-XLS 2.3). */
const FORMULA = 0x06;
const END = 0x0a;
const DATE_1904 = 0x22;
const BOUND_SHEET = 0x85;
const MULTIPLE_RK = 0xbd;
const FORMATTED_TEXT = 0xd6;
const EXTENDED_FORMAT = 0xe0;
const MERGED_CELLS = 0xe5;
const SHARED_STRINGS = 0xfc;
const SHARED_TEXT = 0xfd;
const NUMBER = 0x203;
const TEXT = 0x204;
const BOOL_OR_ERROR = 0x205;
const FORMULA_TEXT = 0x207;
const ROW = 0x208;
const RK = 0x27e;
const FORMAT = 0x41e;
const BEGIN = 0x809;

/** Columns of a sheet of Excel 97 to 2003. */
const COLUMNS = 256;
/** A sheet of cells; the others are charts, and macros of Excel 4. */
const WORKSHEET = 0;
/** Of a row: it is not shown (MS-XLS 2.4.221, fDyZero). */
const ROW_HIDDEN = 0x20;
/** Error values (MS-XLS 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** What a workbook says before its sheets. */
interface Globals {
  date1904: boolean;
  /** Of each format of cells, what its numbers are. */
  kinds: readonly FormatKind[];
  sharedStrings: readonly string[];
  sheets: readonly { name: string; hidden: boolean; isWorksheet: boolean; start: number }[];
}

interface Cells {
  /** By row and column, from 0. */
  rows: ((string | undefined)[] | undefined)[];
  merges: Merge[];
}

/**
 * A workbook of Excel 97 to 2003 (BIFF8). Of its sheets one at a time is in memory, as texts.
 * @param stream Its records, checked before.
 * @throws Refusal `file_damaged`.
 */
export function openBiff8(stream: Buffer, limits: Limits): SourceFile {
  const globals = guarded(() => globalsOf(stream));
  const issues: FileIssue[] = [];
  const sheets: Sheet[] = [];
  for (const [index, { name, hidden, isWorksheet, start }] of globals.sheets.slice(0, limits.sheets).entries()) {
    if (!isWorksheet) continue;
    const read = () => guarded(() => cellsOf(stream, start, globals));
    const number = index + 1;
    if (!hidden)
      issues.push(...issuesOf({ hiddenRows: hiddenRows(stream, start, read), formulasWithoutValue: 0 }, number));
    sheets.push({ number, name, hidden, blocks: () => blocksOf(read(), limits) });
  }
  if (globals.sheets.length > limits.sheets) issues.push(beyond(globals.sheets.length, limits));
  if (sheets.length === 0) throw damaged();
  return { facts: { kind: 'xls' }, sheets, issues };
}

const blocksOf = (cells: Cells, limits: Limits) => textBlocks(filledRows(filled(cells), cells.merges, limits), limits);

function* filled({ rows }: Cells): Generator<[index: number, texts: (string | undefined)[]]> {
  for (const [index, texts] of rows.entries()) if (texts !== undefined) yield [index, texts];
}

/** How many rows with text are not shown. The cells are read only where a row is hidden at all. */
function hiddenRows(stream: Buffer, start: number, read: () => Cells): number {
  const hidden = guarded(() => hiddenIn(stream, start));
  if (hidden.size === 0) return 0;
  const { rows } = read();
  return [...hidden].filter((row) => rows[row]?.length).length;
}

function hiddenIn(stream: Buffer, start: number): Set<number> {
  const hidden = new Set<number>();
  for (const { id, parts } of ownRecords(stream, start)) {
    const body = parts[0]!;
    if (id === ROW && (body.readUInt16LE(12) & ROW_HIDDEN) !== 0) hidden.add(body.readUInt16LE(0));
  }
  return hidden;
}

/** The records of the sheet that begins at `start`, without those of the charts within it. */
function* ownRecords(stream: Buffer, start: number): Generator<BiffRecord> {
  let depth = 0;
  for (const record of recordsFrom(stream, start)) {
    if (record.id === BEGIN) depth += 1;
    else if (record.id === END) {
      depth -= 1;
      if (depth === 0) return;
    } else if (depth === 1) yield record;
  }
  throw damaged();
}

function globalsOf(stream: Buffer): Globals {
  const kindsOfFormats = new Map<number, FormatKind>();
  const formats: number[] = [];
  const sheets: Globals['sheets'][number][] = [];
  let sharedStrings: string[] = [];
  let date1904 = false;
  for (const { id, parts } of recordsFrom(stream, 0)) {
    const body = parts[0]!;
    const reader = new Continued(parts);
    if (id === END) break;
    if (id === DATE_1904) date1904 = reader.u16() === 1;
    else if (id === FORMAT) {
      const number = reader.u16();
      kindsOfFormats.set(number, kindOfFormat(reader.text(reader.u16())));
    } else if (id === EXTENDED_FORMAT) formats.push(body.readUInt16LE(2));
    else if (id === SHARED_STRINGS) sharedStrings = sharedStringsOf(reader);
    else if (id === BOUND_SHEET) {
      const start = reader.u32();
      const hidden = (reader.u8() & 3) !== 0;
      const isWorksheet = reader.u8() === WORKSHEET;
      sheets.push({ name: reader.text(reader.u8()), hidden, isWorksheet, start });
    }
  }
  const kinds = formats.map((number) => kindsOfFormats.get(number) ?? kindOfBuiltIn(number));
  return { date1904, kinds, sharedStrings, sheets };
}

function sharedStringsOf(reader: Continued): string[] {
  reader.skip(4);
  const count = reader.u32();
  return Array.from({ length: count }, () => reader.text(reader.u16()));
}

/** The cells of the sheet whose records begin at `start`. */
function cellsOf(stream: Buffer, start: number, globals: Globals): Cells {
  const cells: Cells = { rows: [], merges: [] };
  /** Of a formula whose text comes in a record of its own. */
  let awaiting: { row: number; column: number } | null = null;
  for (const record of ownRecords(stream, start)) {
    const { id, parts } = record;
    const body = parts[0]!;
    if (id === MERGED_CELLS) cells.merges.push(...mergesOf(body));
    else if (id === FORMULA_TEXT && awaiting) {
      const reader = new Continued(parts);
      put(cells, awaiting.row, awaiting.column, reader.text(reader.u16()));
      awaiting = null;
    } else if (CELLS.has(id)) {
      const row = body.readUInt16LE(0);
      const column = body.readUInt16LE(2);
      awaiting = isFormulaOfText(record) ? { row, column } : null;
      for (const [n, text] of textsOf(record, globals).entries()) put(cells, row, column + n, text);
    }
  }
  return cells;
}

const CELLS = new Set([FORMULA, MULTIPLE_RK, FORMATTED_TEXT, SHARED_TEXT, NUMBER, TEXT, BOOL_OR_ERROR, RK]);

function put({ rows }: Cells, row: number, column: number, text: string): void {
  if (column >= COLUMNS) throw damaged();
  if (text === '') return;
  const texts = rows[row] ?? [];
  texts[column] = text;
  rows[row] = texts;
}

/** The texts of a record's cells: of one, or of several beside each other. */
function textsOf({ id, parts }: BiffRecord, globals: Globals): string[] {
  const body = parts[0]!;
  const number = (value: number, format: number) =>
    numberText(String(value), globals.kinds[format] ?? 'number', globals.date1904);
  const format = body.readUInt16LE(4);
  switch (id) {
    case SHARED_TEXT: {
      const text = globals.sharedStrings[body.readUInt32LE(6)];
      if (text === undefined) throw damaged();
      return [text];
    }
    case TEXT:
    case FORMATTED_TEXT: {
      const reader = new Continued(parts);
      reader.skip(6);
      return [reader.text(reader.u16())];
    }
    case NUMBER:
      return [number(body.readDoubleLE(6), format)];
    case RK:
      return [number(rkOf(body, 6), format)];
    case MULTIPLE_RK: {
      const texts = [];
      for (let at = 4; at + 8 <= body.length; at += 6) texts.push(number(rkOf(body, at + 2), body.readUInt16LE(at)));
      return texts;
    }
    case BOOL_OR_ERROR:
      return [boolOrError(body.readUInt8(7) === 1, body.readUInt8(6))];
    default:
      return [resultOf(body, (value) => number(value, format))];
  }
}

const boolOrError = (isError: boolean, value: number) =>
  isError ? (ERRORS[value] ?? '#N/A') : value === 0 ? 'FALSE' : 'TRUE';

/** The stored result of a formula (MS-XLS 2.5.133); empty where it is a text, which comes in a record of its own. */
function resultOf(body: Buffer, number: (value: number) => string): string {
  if (body.readUInt16LE(12) !== 0xffff) return number(body.readDoubleLE(6));
  const kind = body.readUInt8(6);
  return kind === 1 || kind === 2 ? boolOrError(kind === 2, body.readUInt8(8)) : '';
}

const isFormulaOfText = ({ id, parts: [body] }: BiffRecord) =>
  id === FORMULA && body!.readUInt16LE(12) === 0xffff && body!.readUInt8(6) === 0;

/** A number in 30 bits: whole, or the first bits of a double; both may be hundredths (MS-XLS 2.5.217). */
function rkOf(body: Buffer, at: number): number {
  const bits = body.readInt32LE(at);
  const double = Buffer.alloc(8);
  double.writeInt32LE(bits & ~3, 4);
  const value = bits & 2 ? bits >> 2 : double.readDoubleLE(0);
  return bits & 1 ? value / 100 : value;
}

function mergesOf(body: Buffer): Merge[] {
  return Array.from({ length: body.readUInt16LE(0) }, (_, n) => ({
    firstRow: body.readUInt16LE(2 + n * 8),
    lastRow: body.readUInt16LE(4 + n * 8),
    column: body.readUInt16LE(6 + n * 8),
  }));
}

/** A read behind the end of a record is damage. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? error : damaged();
  }
}

const damaged = () => new Refusal('file_damaged', { part: 'Workbook' });
