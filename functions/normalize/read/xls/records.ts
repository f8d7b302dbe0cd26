import { Refusal } from '../block/block.ts';

/** Rows and columns of a sheet of Excel 97 to 2003. */
const ROWS = 65_536;
const COLUMNS = 256;
/** Cells of all sheets of a workbook of Excel 97 and later, and its shared strings: each becomes a text. */
const CELLS = 2 ** 22;
const STRINGS = 2 ** 20;
/** Cells of an older one: each becomes an object of some 600 bytes in the library that reads them. */
const OLD_CELLS = 2 ** 19;
/** The longest record: 8,224 bytes by the format, and some that writers allow themselves. */
const RECORD = 8_300;

/** Records with one cell, by their numbers in the versions of the format (MS-XLS 2.3, and OpenOffice's description of BIFF). */
const CELL = new Set([0x02, 0x03, 0x04, 0x05, 0x06, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x206, 0x27e, 0x406]);
const BLANK = new Set([0x01, 0x201]);
const MULTIPLE_RK = 0xbd;
const SHARED_STRINGS = 0xfc;
const CODE_PAGE = 0x42;
const CONTINUE = 0x3c;
/** Begins a workbook or a sheet, with the format's version. */
const BEGIN = 0x809;
const EXCEL_97 = 0x600;
const FILE_PASS = 0x2f;

/**
 * Walks the records of a workbook before they are read: their lengths must be in the stream, their cells in a sheet, and
 * not too many for the memory.
 * @returns the code page of its texts, null where it has none; and whether they are Unicode, as from Excel 97 on.
 * @throws Refusal `file_damaged`, `file_encrypted`, `too_many_cells`.
 */
export function checkRecords(stream: Buffer): { codePage: number | null; isUnicode: boolean } {
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
      const most = isUnicode ? CELLS : OLD_CELLS;
      if (cells > most) throw tooMany(most);
    }
  }
  return { codePage, isUnicode };
}

/** A record, and the bodies of those that go on with it. */
export interface BiffRecord {
  id: number;
  parts: Buffer[];
}

/** The records from a place in the stream on. @throws RangeError where the place is not in it. */
export function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord> {
  for (let at = start; at + 4 <= stream.length; ) {
    const id = stream.readUInt16LE(at);
    const parts = [];
    do {
      const end = at + 4 + stream.readUInt16LE(at + 2);
      parts.push(stream.subarray(at + 4, end));
      at = end;
    } while (at + 4 <= stream.length && stream.readUInt16LE(at) === CONTINUE);
    yield { id, parts };
  }
}

const damaged = () => new Refusal('file_damaged', { part: 'Workbook' });
/** Each of a table's texts is that of a cell at least. */
const tooMany = (limit: number) => new Refusal('too_many_cells', { found: limit + 1, limit });
