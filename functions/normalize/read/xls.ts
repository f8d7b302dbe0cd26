import type { WorkBook, WorkSheet } from '@e965/xlsx';
import type { Limits } from '../../../schemas/limits.ts';
import { type ByteSource, Refusal, type SourceFile } from './block/block.ts';
import { type TextRow, textBlocks } from './block/from-texts.ts';
import { kindOfFormat, numberText } from './cell-text.ts';

/** Rows of a sheet of Excel 97 to 2003. */
const ROWS = 65_536;

/**
 * An OLE compound file: a workbook of Excel 97 to 2003, or a newer one with a password, which holds a stream
 * `EncryptedPackage` (MS-OFFCRYPTO; names in OLE are UTF-16LE). Read whole, as its format asks for it.
 */
export async function openXls(source: ByteSource, limits: Limits): Promise<SourceFile> {
  if (source.size > limits.uploadBytes)
    throw new Refusal('file_too_large', { found: source.size, limit: limits.uploadBytes });
  const bytes = Buffer.from(await source.read(0, source.size));
  if (bytes.includes(utf16('EncryptedPackage'))) throw new Refusal('file_encrypted');
  // Sectors of 512 or 4096 bytes (MS-CFB 2.2): any other number is no header.
  const sector = bytes.length < 512 ? 0 : bytes.readUInt16LE(30);
  if (sector !== 9 && sector !== 12) throw new Refusal('file_damaged', { part: 'OLE' });
  if (!bytes.includes(utf16('Workbook')) && !bytes.includes(utf16('Book')))
    throw new Refusal('file_not_a_table', { found: 'OLE' });
  const book = await parse(bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined) return [];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return [{ number: index + 1, name, hidden, blocks: () => textBlocks(rowsOf(sheet, date1904, limits), limits) }];
  });
  if (sheets.length === 0) throw new Refusal('file_damaged', { part: 'Workbook' });
  return { facts: { kind: 'xls' }, sheets, issues: [] };
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

async function parse(bytes: Buffer): Promise<WorkBook> {
  // Loaded only where it is needed: it would slow every start.
  const { read } = await import('@e965/xlsx');
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellHTML: false, cellFormula: false });
  } catch (error) {
    throw /password|encrypt/i.test(String(error))
      ? new Refusal('file_encrypted')
      : new Refusal('file_damaged', { part: 'Workbook' });
  }
}

function* rowsOf(sheet: WorkSheet, date1904: boolean, limits: Limits): Generator<TextRow> {
  const rows = sheet['!data'] ?? [];
  if (rows.length > ROWS) throw new Refusal('too_many_rows', { found: rows.length, limit: ROWS });
  for (const [index, cells] of rows.entries()) {
    if (cells === undefined) continue;
    const texts: string[] = [];
    for (let column = 0; column < cells.length; column++) {
      const text = textOf(cells[column], date1904);
      if (text === '') continue;
      if (column >= limits.columns)
        throw new Refusal('too_many_columns', { row: index + 1, found: column + 1, limit: limits.columns });
      while (texts.length < column) texts.push('');
      texts.push(text);
    }
    yield [index + 1, texts];
  }
}

function textOf(cell: NonNullable<WorkSheet['!data']>[number][number] | undefined, date1904: boolean): string {
  if (cell === undefined || cell === null || cell.v === undefined || cell.v === null) return '';
  switch (cell.t) {
    case 'n':
      return numberText(String(cell.v), kindOfFormat(String(cell.z ?? '')), date1904);
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'e':
      return cell.w ?? '#N/A';
    case 's':
      return String(cell.v);
    default:
      return '';
  }
}
