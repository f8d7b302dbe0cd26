/** What a text file puts between and around its cells. */
export interface CellMarks {
  /** One or more characters. */
  readonly delimiter: string;
  /** The character around cells, or null where nothing is quoted. */
  readonly quote: '"' | "'" | null;
  /** True where a backslash takes the next character's meaning away; a doubled quote is understood in any case. */
  readonly backslash: boolean;
}

/** Where the cells of one record are in its bytes. Filled anew by every scan. */
export interface Cells {
  count: number;
  /** Of each cell the first byte of its text, inclusive, and the last, exclusive; the quotes around it are outside. */
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where the text holds doubled quotes or backslashes, so that it is not what the bytes say. */
  escaped: Uint8Array;
  /** Whether a quoted cell goes over a line end. */
  multiline: boolean;
  /** Whether a quoted cell holds a quote that is neither doubled nor at its end. */
  stray: boolean;
  /** Whether a quoted cell holds a doubled quote. */
  doubled: boolean;
  /** Whether a quote where a cell begins was taken for a part of its text, as nothing closes it. */
  unclosed: boolean;
}
