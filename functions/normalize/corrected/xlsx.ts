import {
  type Cell,
  type CellStyle,
  type CellValue,
  type DataValidation,
  readXlsx,
  type WriteSheet,
  writeXlsx,
  type Sheet as XlsxSheet,
} from 'hucre/xlsx';
import { rejectedOnlyHeadings } from '../../../schemas/correction-headings.ts';
import type { ByteSource, Sheet, SourceFile } from '../read/block/block.ts';
import { type CellMark, type CorrectedOptions, isRejected, type SheetMarks } from './marks.ts';

/**
 * A workbook with its bad cells filled, and a comment in each. Values, dates, number formats, widths, merged cells and
 * drop-downs are the sender's; a formula is written as the value that it had. Where the library cannot read the workbook (it has a
 * chart sheet, say), or it is of another kind, its cells are written as texts.
 */
export async function correctedXlsx(
  file: SourceFile,
  bytes: ByteSource,
  marks: SheetMarks,
  options: CorrectedOptions,
): Promise<Uint8Array> {
  const own = file.facts.kind === 'xlsx' ? await ownSheets(bytes) : new Map<string, XlsxSheet>();
  const sheets: WriteSheet[] = [];
  const names = new Set([reservedName]);
  for (const sheet of file.sheets) {
    const headingRow = options.headingRows.get(sheet.number);
    if (options.rejectedOnly && headingRow === undefined) continue;
    const plain = asPlain(own.get(sheet.name!) ?? (await textSheet(sheet)), sheet, names);
    // The names of members, as of JSON, are row 0, and here the first.
    const above = headingRow === 0 ? 1 : 0;
    const ofSheet = new Map(Array.from(marks.get(sheet.number) ?? [], ([row, here]) => [row + above, here] as const));
    const known = new Set(Array.from(options.knownRows?.get(sheet.number) ?? [], (row) => row + above));
    const marked = mark(plain, ofSheet);
    sheets.push(options.rejectedOnly ? rejectedRows(marked, ofSheet, headingRow! + above, options, known) : marked);
  }
  // The bytes carry no clock.
  return writeXlsx({ sheets, properties: { created: made, modified: made } });
}
const made = new Date('2017-03-01T00:00:00Z');

/** By name; empty where the library refuses what our own reader took. */
async function ownSheets(bytes: ByteSource): Promise<Map<string, XlsxSheet>> {
  try {
    const { sheets } = await readXlsx(await bytes.read(0, bytes.size), { readStyles: true });
    return new Map(sheets.map((sheet) => [sheet.name, sheet]));
  } catch {
    return new Map();
  }
}

async function textSheet(sheet: Sheet): Promise<Pick<XlsxSheet, 'rows'>> {
  const rows: string[][] = [];
  let isNamed = false;
  for await (const block of sheet.blocks())
    for (let i = 0; i < block.length; i++) {
      isNamed ||= block.rows[i] === 0;
      while (rows.length <= block.rows[i]!) rows.push([]);
      rows[block.rows[i]!] = block.texts(i);
    }
  // Where the first row is 0, it is the names of members.
  return { rows: isNamed ? rows : rows.slice(1) };
}

/** A name that Excel takes: of 31 characters at most, without signs of its own, and of no other sheet. */
function nameOf({ name, number }: Sheet, taken: Set<string>): string {
  const plain = (name ?? '').slice(0, 100).replace(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, ' ');
  for (let n = 1; ; n++) {
    const tail = n === 1 ? '' : ` ${n}`;
    const cut = plain.slice(0, longestName - tail.length).replace(/^'{1,31}|['\ud800-\udbff]{1,31}$/g, '');
    const found = (cut.trim() === '' ? String(number) : cut) + tail;
    if (taken.has(found.toLowerCase())) continue;
    taken.add(found.toLowerCase());
    return found;
  }
}
const longestName = 31;
const reservedName = 'history';

/** Values and their looks: no formula, no link, nothing that runs. */
function asPlain(sheet: Partial<XlsxSheet> & Pick<XlsxSheet, 'rows'>, source: Sheet, names: Set<string>): WriteSheet {
  const rows = sheet.rows.map((row) => [...row]);
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, { style, formulaResult }] of sheet.cells ?? []) {
    const [row, column] = at.split(',').map(Number) as [number, number];
    if (formulaResult !== undefined) set(rows, row, column, formulaResult);
    if (style) cells.set(at, { style });
  }
  return {
    name: nameOf(source, names),
    hidden: source.hidden,
    rows,
    cells,
    ...(sheet.columns ? { columns: sheet.columns.map(({ width }) => (width === undefined ? {} : { width })) } : {}),
    ...(sheet.merges ? { merges: sheet.merges } : {}),
    ...(sheet.freezePane ? { freezePane: sheet.freezePane } : {}),
    ...(sheet.dataValidations ? { dataValidations: sheet.dataValidations.filter(isPlain) } : {}),
  };
}

/** A rule of a cell that computes nothing: a number, a list that is written out, or cells of this workbook. */
const isPlain = ({ formula1, formula2 }: DataValidation): boolean =>
  [formula1, formula2].every((formula) => formula === undefined || plainFormula.test(formula));
const plainFormula =
  /^(?:[\d.]{1,20}|"[^"]{0,255}"|(?:'[^'[\]]{1,31}'!|[\p{L}\p{N}_.]{1,31}!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)$/u;

function set(rows: CellValue[][], row: number, column: number, value: CellValue): void {
  while (rows.length <= row) rows.push([]);
  const cells = rows[row]!;
  while (cells.length <= column) cells.push(null);
  cells[column] = value;
}

const fills = { error: 'FFC7CE', warning: 'FFEB9C' };
const fillOf = (severity: CellMark['severity']): CellStyle => ({
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fills[severity] } },
});

function mark(sheet: WriteSheet, marks: ReadonlyMap<number, readonly CellMark[]>): WriteSheet {
  for (const [row, ofRow] of marks) {
    // What is about the row stands at its first cell.
    for (const [column, here] of byColumn(ofRow)) {
      const at = `${row - 1},${column - 1}`;
      const severity = isRejected(here) ? 'error' : 'warning';
      if (sheet.rows![row - 1]?.[column - 1] === undefined) set(sheet.rows!, row - 1, column - 1, null);
      sheet.cells!.set(at, {
        style: { ...sheet.cells!.get(at)?.style, ...fillOf(severity) },
        comment: { text: here.map((m) => m.text).join('\n') },
      });
    }
  }
  return sheet;
}

function byColumn(marks: readonly CellMark[]): Map<number, CellMark[]> {
  const groups = new Map<number, CellMark[]>();
  for (const one of marks) {
    const column = one.column ?? 1;
    const there = groups.get(column);
    if (there) there.push(one);
    else groups.set(column, [one]);
  }
  return groups;
}

/** The heading, the rejected rows and those by which an export is known, from the sheet's first row on. */
function rejectedRows(
  sheet: WriteSheet,
  marks: ReadonlyMap<number, readonly CellMark[]>,
  headingRow: number,
  { language }: CorrectedOptions,
  known: ReadonlySet<number>,
): WriteSheet {
  const isKept = (row: number) => row === headingRow || known.has(row) || isRejected(marks.get(row));
  const kept = sheet.rows!.flatMap((_, i) => (isKept(i + 1) ? [i] : []));
  const to = new Map(kept.map((from, i) => [from, i]));
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, cell] of sheet.cells!) {
    const [row, column] = at.split(',').map(Number) as [number, number];
    const moved = to.get(row);
    if (moved !== undefined) cells.set(`${moved},${column}`, cell);
  }
  const { name, columns } = sheet;
  const rows = kept.map((i) => sheet.rows![i]!);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  // A last heading, below which nothing is, marks the file: it cannot replace.
  const marked = rows.map((row, i) =>
    kept[i] === headingRow - 1
      ? [...row, ...Array(width - row.length).fill(null), rejectedOnlyHeadings[language]]
      : row,
  );
  return { name, ...(columns ? { columns } : {}), rows: marked, cells };
}
