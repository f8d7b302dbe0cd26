import type { WorkBook, WorkSheet } from '@e965/xlsx';
import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, type FileIssue, Refusal, type SourceFile } from '../block/block.ts';
import { textBlocks } from '../block/from-texts.ts';
import { kindOfFormat, numberText } from '../cell-text.ts';
import { beyond, issuesOf } from '../sheet-issues.ts';
import { type CodePage, characters } from '../text/code-pages.ts';
import { openBiff8 } from './biff8.ts';
import { compoundStreams } from './compound.ts';
import { filledRows, type Merge } from './filled-rows.ts';
import { checkRecords } from './records.ts';

/** Rows of a sheet of Excel 97 to 2003. */
const ROWS = 65_536;

/**
 * An OLE compound file: a workbook of Excel 5 to 2003, or a newer one with a password, which holds a stream
 * `EncryptedPackage` (MS-OFFCRYPTO). Read whole, as its format asks for it.
 */
export async function openXls(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const { names, stream } = compoundStreams(await wholeOf(source, limits));
  if (names.includes('encryptedpackage')) throw new Refusal('file_encrypted');
  const name = ['workbook', 'book'].find((name) => names.includes(name));
  if (name === undefined) throw new Refusal('file_not_a_table', { found: 'OLE', reason: 'save_as' });
  return openBiff(stream(name), limits);
}

/** A workbook of Excel 2 to 4: its records, without a container. */
export async function openOldXls(source: ByteSource, limits: Limits): Promise<SourceFile> {
  return openBiff(await wholeOf(source, limits), limits);
}

async function wholeOf(source: ByteSource, limits: Limits): Promise<Buffer> {
  if (source.size > limits.uploadBytes)
    throw new Refusal('file_too_large', { found: source.size, limit: limits.uploadBytes });
  return Buffer.from(await source.read(0, source.size));
}

async function openBiff(stream: Buffer, limits: Limits): Promise<SourceFile> {
  const { codePage: page, isUnicode } = checkRecords(stream);
  if (isUnicode) return openBiff8(stream, limits);
  const book = await parse(stream);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  // Texts come with a character for each byte.
  const decode = page === null ? (text: string) => text : decoderOf(CODE_PAGES[page] ?? 'windows-1252');
  const issues: FileIssue[] = [];
  const sheets = book.SheetNames.slice(0, limits.sheets).flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined) return [];
    const number = index + 1;
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    const hiddenRows = (sheet['!rows'] ?? []).filter((row, at) => row?.hidden && sheet['!data']?.[at]?.length).length;
    if (!hidden) issues.push(...issuesOf({ hiddenRows, formulasWithoutValue: 0 }, number));
    const blocks = () => textBlocks(filledRows(rowsOf(sheet, date1904, decode), mergesOf(sheet), limits), limits);
    return [{ number, name: decode(name), hidden, blocks }];
  });
  if (book.SheetNames.length > limits.sheets) issues.push(beyond(book.SheetNames.length, limits));
  if (sheets.length === 0) throw new Refusal('file_damaged', { part: 'Workbook' });
  return { facts: { kind: 'xls' }, sheets, issues };
}

/** By the number of the record CODEPAGE; 32,768 is the Mac's own, 32,769 the one of Windows. */
const CODE_PAGES: Readonly<Record<number, CodePage>> = {
  437: 'cp437',
  850: 'cp850',
  10000: 'macintosh',
  32768: 'macintosh',
};

function decoderOf(page: CodePage): (text: string) => string {
  const table = characters(page);
  return (text) => text.replace(/[\u0080-\u00ff]/g, (character) => table[character.charCodeAt(0)]!);
}

async function parse(stream: Buffer): Promise<WorkBook> {
  // Loaded only where it is needed: it would slow every start.
  const { read } = await import('@e965/xlsx');
  try {
    return read(stream, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
      cellStyles: true,
    });
  } catch (error) {
    throw /password|encrypt/i.test(String(error))
      ? new Refusal('file_encrypted')
      : new Refusal('file_damaged', { part: 'Workbook' });
  }
}

function* rowsOf(
  sheet: WorkSheet,
  date1904: boolean,
  decode: (text: string) => string,
): Generator<[index: number, texts: string[]]> {
  const rows = sheet['!data'] ?? [];
  if (rows.length > ROWS) throw new Refusal('too_many_rows', { found: rows.length, limit: ROWS });
  for (const [index, cells] of rows.entries())
    if (cells !== undefined) yield [index, Array.from(cells, (cell) => textOf(cell, date1904, decode))];
}

const mergesOf = (sheet: WorkSheet): Merge[] =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({ firstRow: s.r, lastRow: e.r, column: s.c }));

type Cell = NonNullable<WorkSheet['!data']>[number][number];

function textOf(cell: Cell | undefined, date1904: boolean, decode: (text: string) => string): string {
  if (cell === undefined || cell === null || cell.v === undefined || cell.v === null) return '';
  switch (cell.t) {
    case 'n':
      return numberText(String(cell.v), kindOfFormat(String(cell.z ?? '')), date1904);
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return cell.w ?? '#N/A';
    case 's':
      return decode(String(cell.v));
    default:
      return '';
  }
}
