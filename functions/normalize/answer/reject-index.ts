import { lineOf, textsOf } from '../lake/stored-rejects.ts';

/** The file's own texts, from the lines of `rejects/`. */
export interface RejectIndex {
  /** The name of a sheet; null in a text file. */
  sheetName(sheet: number): string | null;
  headings(sheet: number): readonly string[] | null;
  /** The first sheet that has headings; null where none has. */
  firstSheet(): number | null;
  /** The text of a cell that a listed issue is about; null where there is none. */
  value(sheet: number, row: number, column: number): string | null;
  /** True where lines are damaged or missing, as when a copy was broken off: the texts in them are missing here. */
  readonly damaged: boolean;
}

/** Reads the sheets' names and the values; the rejected rows, which may be many, are skipped unread, and so are damaged lines. */
export function rejectIndex(rejects: Uint8Array): RejectIndex {
  const sheets = new Map<number, { name: string | null; headings: readonly string[] }>();
  const values = new Map<string, string>();
  let damaged = false;
  let ended = false;
  for (const text of textsOf(rejects)) {
    const line = lineOf(text);
    if (line === null) damaged = true;
    else if (line.kind === 'end') ended = true;
    else if (line.kind === 'sheet') sheets.set(line.sheet, line);
    else if (line.kind === 'value') values.set(`${line.sheet} ${line.row} ${line.column}`, line.value);
  }
  return {
    sheetName: (sheet) => sheets.get(sheet)?.name ?? null,
    headings: (sheet) => sheets.get(sheet)?.headings ?? null,
    firstSheet: () => [...sheets].find(([, { headings }]) => headings.length > 0)?.[0] ?? null,
    damaged: damaged || !ended,
    value: (sheet, row, column) => values.get(`${sheet} ${row} ${column}`) ?? null,
  };
}
