import { Refusal, type Sheet, type SourceFile } from './block/block.ts';
import { isTyped } from './csv/cell-score.ts';

/** A row of a sheet: its number, and its cells as texts. */
interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Rows among which the heading is looked for. */
const HEADING_ROWS = 100;
/** Rows of one heading at most. */
const HEADING_HEIGHT = 5;
/** Rows from which the usual look of the table is told. */
const USUAL_ROWS = 200;

/**
 * What a person would call the table of a file: the text of its cells, the heading first (several heading rows joined
 * with a space), without what stands above it, blank rows, and a second table below. A file without a heading begins
 * with its first row; none is made up. Totals and footnotes stay, as rows. Of a workbook, `sheet` by name, else the
 * visible sheet that holds most.
 */
export async function grid(file: SourceFile, sheet?: string): Promise<string[][]> {
  return table(await rowsOf(file, sheet));
}

/** Rows as CSV that any reader reads alike: UTF-8, comma, every cell quoted, LF. Nothing at all for no rows. */
export function gridCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')}\n`).join('');
}

async function rowsOf(file: SourceFile, name: string | undefined): Promise<Row[]> {
  if (name !== undefined) {
    const found = file.sheets.find((sheet) => sheet.name === name);
    if (found === undefined) throw new Refusal('no_rows', { sheet: name });
    return sheetRows(found);
  }
  let best: Row[] = [];
  let most = -1;
  for (const sheet of file.sheets) {
    if (sheet.hidden && file.sheets.length > 1) continue;
    const rows = await sheetRows(sheet);
    const filled = rows.reduce((sum, row) => sum + filledCells(row), 0);
    if (filled > most) {
      best = rows;
      most = filled;
    }
  }
  return best;
}

async function sheetRows(sheet: Sheet): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const block of sheet.blocks()) {
    for (let index = 0; index < block.length; index++) {
      rows.push({ number: block.rows[index]!, cells: block.texts(index) });
    }
  }
  return rows;
}

function table(rows: readonly Row[]): string[][] {
  const start = afterPreamble(rows);
  const typed = typedColumns(rows.slice(start, start + USUAL_ROWS));
  const height = headingHeight(rows, start, typed);
  const end = endOfTable(rows, start, height, typed);
  const heading = joinedHeading(rows.slice(start, start + height));
  // A row that lacks its last cells has them, empty, as the heading has their names.
  const body = rows.slice(start + height, end);
  const width = Math.min(heading.length, mode(body.map(({ cells }) => cells.length)));
  const whole = body.map(({ cells }) => [...cells, ...Array(Math.max(0, width - cells.length)).fill('')]);
  return heading.length === 0 ? whole : [heading, ...whole];
}

/** The first row with at least half of the cells that a usual row has. */
function afterPreamble(rows: readonly Row[]): number {
  const usual = median(rows.slice(0, USUAL_ROWS).map(filledCells));
  const index = rows.slice(0, HEADING_ROWS).findIndex((row) => filledCells(row) * 2 >= usual);
  return Math.max(0, index);
}

/** The columns where most cells that are filled are numbers, dates or times. */
function typedColumns(rows: readonly Row[]): number[] {
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: columns }, (_, column) => column).filter((column) => {
    const filled = rows.map(({ cells }) => cells[column] ?? '').filter((text) => text.trim() !== '');
    return filled.length > 0 && filled.filter(isTyped).length * 10 >= filled.length * 7;
  });
}

/**
 * How many rows are heading: none where the first one has values, else one, and each further one that also has words
 * where the column has values. With fewer than two such columns that says nothing, and one row is the heading.
 */
function headingHeight(rows: readonly Row[], start: number, typed: readonly number[]): number {
  if (rows.length === start) return 0;
  let height = 1;
  if (typed.length < 2 || !isHeading(rows[start]!, typed)) return height;
  while (height < HEADING_HEIGHT && start + height < rows.length && isHeading(rows[start + height]!, typed)) height++;
  return height;
}

/** Has words in at least one of the typed columns, and in none of them a value. */
function isHeading({ cells }: Row, typed: readonly number[]): boolean {
  const found = typed.map((column) => cells[column] ?? '').filter((text) => text.trim() !== '');
  return found.length > 0 && !found.some(isTyped);
}

function joinedHeading(rows: readonly Row[]): string[] {
  if (rows.length === 1) return [...rows[0]!.cells];
  const columns = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: columns }, (_, column) =>
    rows
      .map(({ cells }) => (cells[column] ?? '').trim())
      .filter((text) => text !== '')
      .join(' '),
  );
}

/**
 * Where a second table begins, or the end. It begins with a heading of its own, which has values below it, and which is
 * of another width or stands after a blank row. A heading that is repeated, as at the top of each page, begins none,
 * unless the rows below it repeat the table's first ones too.
 */
function endOfTable(rows: readonly Row[], start: number, height: number, typed: readonly number[]): number {
  if (typed.length < 2) return rows.length;
  const first = start + height;
  const width = mode(rows.slice(first, first + 20).map(({ cells }) => cells.length));
  const heading = rows[first - 1];
  for (let index = first + 1; index + 1 < rows.length; index++) {
    const row = rows[index]!;
    if (filledCells(row) < 2 || !isHeading(row, typed) || isHeading(rows[index + 1]!, typed)) continue;
    const repeated = heading !== undefined && sameCells(row, heading);
    if (repeated) {
      if (sameCells(rows[index + 1]!, rows[first]!)) return index;
    } else if (row.cells.length !== width ? rows[index + 1]!.cells.length === row.cells.length : isApart(rows, index)) {
      return index;
    }
  }
  return rows.length;
}

const isApart = (rows: readonly Row[], index: number) => rows[index]!.number > rows[index - 1]!.number + 1;
const filledCells = ({ cells }: Row) => cells.reduce((sum, text) => sum + (text.trim() === '' ? 0 : 1), 0);
const sameCells = (a: Row, b: Row) =>
  a.cells.length === b.cells.length && a.cells.every((text, index) => text === b.cells[index]);

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function mode(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
