/**
 * What a reader makes of any file: sheets of cells, as texts, in blocks. A column of a block is a dictionary (its
 * distinct texts) and a code a row, so that whoever reads on decides once a distinct text, not once a cell. A text file
 * is one sheet.
 */

/** A column's distinct texts; a code is an index. Grows while blocks come; never shrinks within a generation. */
export interface Dictionary {
  readonly texts: string[];
  /** Rises when codes begin anew because the cap was reached: whatever was remembered by code is void then. */
  readonly generation: number;
}

/** What is said of a text: the code of an issue, with the values of its sentence. */
export interface CellIssue {
  code: import('../../../../schemas/issues.ts').IssueCode;
  params: Record<string, string | number>;
}

export interface Block {
  /** How many rows. */
  readonly length: number;
  /**
   * Of each row, its number as a person sees it: 1 is the first line of the file or sheet. Ascending, gaps are blank rows.
   * JSON and Parquet name their columns beside the records: record n is row n, and the headings are row 0.
   */
  readonly rows: Int32Array;
  /** The number of the last row seen so far, blank ones included; 0 before any. */
  readonly lastRow: number;
  /** Of each row, how many cells it has, empty ones included; a row may be shorter or longer than the widest so far. */
  readonly widths: Int32Array;
  /** A column, from 0; null of one that no row of the sheet has had so far. In a wide sheet it is made when it is first asked for. */
  column(column: number): Column | null;
  /** The text of a cell, by the row's index; `''` of one that is empty or not there. */
  text(i: number, column: number): string;
  /** The texts of all cells of a row, by its index. */
  texts(i: number): string[];
}

/** What parts the names of what stands in one another, in a heading and in the name of a list: `alumno > dni`. */
export const WITHIN = ' > ';

/** True of rows whose headings are names beside them, as of records: nothing can be put above those. */
export const isNamedBeside = (block: Block): boolean => block.length > 0 && block.rows[0] === 0;

/** A column of a block. */
export interface Column {
  /** Of each row, a code into the dictionary. The code of a cell that is empty or not there is 0. */
  readonly codes: Int32Array;
  /** `texts[0]` is `''`. */
  readonly dictionary: Dictionary;
  /** How many texts the dictionary had with this block: those of later blocks are not to be looked at. */
  readonly size: number;
}

/** A block as it leaves a reader of bytes: its texts are still bytes, so that it goes to another thread without a copy. */
export type RawBlock = (RawColumns | RawRows) & {
  readonly lastRow: number;
  /** Rows in which damage was mended, since the block before. */
  readonly damaged: readonly number[];
  /** Rows in which letters of another encoding were put right, likewise. */
  readonly repaired: readonly number[];
  /** Rows with a quote that is not closed, likewise. */
  readonly unclosed: readonly number[];
};

/** Rows by their columns, with the texts that are new in each. */
export interface RawColumns extends Pick<Block, 'length' | 'rows' | 'widths'> {
  readonly kind: 'columns';
  /** By column, of each row: as {@link Column}. */
  readonly codes: readonly Int32Array[];
  /** By column. */
  readonly news: readonly NewTexts[];
}

/** Rows as they come, of a wide sheet. */
export interface RawRows extends Pick<Block, 'length' | 'rows' | 'widths'> {
  readonly kind: 'rows';
  /** The texts of the cells, row by row, in UTF-8. */
  readonly bytes: Uint8Array;
  /** Of each cell, where its text ends in `bytes`, exclusive. */
  readonly ends: Int32Array;
}

/** The texts that a dictionary has more than before. */
export interface NewTexts {
  /** Of {@link Dictionary}; where it has risen, all the texts but the empty one are new. */
  readonly generation: number;
  /** UTF-8, one behind the other. */
  readonly bytes: Uint8Array;
  /** Of each text, where it ends in `bytes`, exclusive. */
  readonly ends: Int32Array;
}

export interface Sheet {
  /** From 1. */
  readonly number: number;
  /** Null in a text file. */
  readonly name: string | null;
  readonly hidden: boolean;
  /**
   * The rows, from the first, each time anew. Rows without any text are left out, but keep their number; `lastRow` of
   * the last block (which may have no rows) counts the blank ones at the end too, except in a workbook.
   */
  blocks(): AsyncIterable<Block>;
}

/** What was seen of a file's outside, for `pledge inspect`. */
export interface FileFacts {
  kind: 'csv' | 'xlsx' | 'ods' | 'xls' | 'html' | 'spreadsheetml' | 'json' | 'ndjson' | 'parquet';
  /** What the file came in, where it was packed. */
  container?: 'zip' | 'gzip';
  encoding?: string;
  bom?: boolean;
  /** One or more characters; `''` where every line is one cell. */
  delimiter?: string;
  quote?: string | null;
  /** LF, CRLF, CR, CRCRLF, mixed or none. */
  lineEnd?: string;
}

/**
 * A remark of the reader about the whole file, or a row of it. At most `limits.listedIssues` rows are told; then one more,
 * without a row, has the number of the others as `params.rows`.
 */
export interface FileIssue {
  code:
    | 'text_damaged'
    | 'quote_unclosed'
    | 'sheet_passed_over'
    | 'rows_hidden'
    | 'formula_without_value'
    | 'text_repaired';
  sheet: number;
  row: number | null;
  params: Record<string, string | number>;
}

export interface SourceFile {
  readonly facts: FileFacts;
  readonly sheets: readonly Sheet[];
  /** Complete once all sheets were read to their end: damage in a text is found while it is read. */
  readonly issues: readonly FileIssue[];
}

/** Bytes of a text, ending with a whole character; `last` at its end. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly last: boolean;
  readonly start: PieceStart;
}

/** Where a piece begins in its file, and how many bytes of it were read with the one before: from there on the same pieces come. */
export interface PieceStart {
  readonly position: number;
  readonly rest: number;
}

/** The bytes of one landed file, read in any order, any number of times. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` (inclusive) to `end` (exclusive). */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The one reason why a file is not taken: data, not an exception that escapes a stage. `code` is a refusal of `schemas/issues.ts`. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: import('../../../../schemas/issues.ts').IssueCode;
  readonly params: Record<string, string | number>;
  constructor(code: import('../../../../schemas/issues.ts').IssueCode, params: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
