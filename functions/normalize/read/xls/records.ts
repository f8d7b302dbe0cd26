import { Refusal } from '../block/block.ts';

/** Rows and columns of a sheet of Excel 97 to 2003. */
const ROWS = 65_536;
const COLUMNS = 256;
/** Cells of all sheets, and shared strings: each becomes an object of some 150 bytes in the library that reads them. */
const CELLS = 3 * 2 ** 19;
const STRINGS = 2 ** 20;
/** The longest record: 8,224 bytes by the format, and some that writers allow themselves. */
const RECORD = 8_300;

/** Records with one cell, by their numbers in the versions of the format (MS-XLS 2.3, and OpenOffice's description of BIFF). */
const CELL = new Set([0x02, 0x03, 0x04, 0x05, 0x06, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x206, 0x27e, 0x406]);
const BLANK = new Set([0x01, 0x201]);
const MULTIPLE_RK = 0xbd;
const SHARED_STRINGS = 0xfc;
const CODE_PAGE = 0x42;
/** Begins a workbook or a sheet, with the format's version. */
const BEGIN = 0x809;
const EXCEL_97 = 0x600;
const FILE_PASS = 0x2f;

/**
 * Walks the records of a workbook before they are read: their lengths must be in the stream, their cells in a sheet, and
 * not too many for the memory.
 * @returns the code page of its texts; null where it has none, and where they are Unicode, as from Excel 97 on.
 * @throws Refusal `file_damaged`, `file_encrypted`, `too_many_cells`.
 */
export function checkRecords(stream: Buffer): number | null {
  let cells = 0;
  let codePage: number | null = null;
  let isUnicode = false;
  for (let at = 0; at + 4 <= stream.length; ) {
    const id = stream.readUInt16LE(at);
    const length = stream.readUInt16LE(at + 2);
    // What fills the stream up to its size.
    if (id === 0 && length === 0) break;
    const start = at + 4;
    at = start + length;
    if (at > stream.length || length > RECORD) throw damaged();
    if (id === FILE_PASS) throw new Refusal('file_encrypted');
    if (id === BEGIN && length >= 2) isUnicode ||= stream.readUInt16LE(start) === EXCEL_97;
    else if (id === CODE_PAGE && length >= 2) codePage = stream.readUInt16LE(start);
    else if (id === SHARED_STRINGS && length >= 8) {
      if (stream.readUInt32LE(start + 4) > STRINGS) throw tooMany(STRINGS);
    } else if (CELL.has(id) || BLANK.has(id) || id === MULTIPLE_RK) {
      if (length < 4 || stream.readUInt16LE(start) >= ROWS || stream.readUInt16LE(start + 2) >= COLUMNS) continue;
      cells += id === MULTIPLE_RK ? Math.floor((length - 6) / 6) : 1;
      if (cells > CELLS) throw tooMany(CELLS);
    }
  }
  return isUnicode ? null : codePage;
}

const damaged = () => new Refusal('file_damaged', { part: 'Workbook' });
/** Each of a table's texts is that of a cell at least. */
const tooMany = (limit: number) => new Refusal('too_many_cells', { found: limit + 1, limit });
