import { correctionHeadings, isCorrectionHeading, rejectedOnlyHeadings } from '../../../schemas/correction-headings.ts';
import type { FileFacts, SourceFile } from '../read/block/block.ts';
import { unescapeHtml, unwrapped } from '../read/block/unwrap.ts';
import { encoded } from './encoding.ts';
import { type CellMark, type CorrectedOptions, isRejected, type SheetMarks } from './marks.ts';

/** Characters of a piece. */
const pieceSize = 2 ** 20;

/**
 * A text file with one more column. Delimiter, line end and encoding are the file's own; where the encoding cannot hold a
 * sentence, UTF-8 with a byte-order mark, which Excel understands. A quote is `"`. Blank lines stay, so that a row keeps
 * its number; without the accepted rows, nothing but the heading, the rejected ones, and those by which a known export is known is there.
 */
export async function correctedCsv(
  file: SourceFile,
  marks: SheetMarks,
  options: CorrectedOptions,
): Promise<Uint8Array[]> {
  const form = formOf(file.facts);
  const pieces: string[] = [];
  let open = '';
  for await (const line of linesOf(file, marks, form, options)) {
    open += line;
    if (open.length < pieceSize) continue;
    pieces.push(open);
    open = '';
  }
  pieces.push(open);
  const { kind, encoding = 'utf-8', bom = true } = file.facts;
  // What was no CSV becomes one that Excel opens.
  return kind === 'csv' ? encoded(pieces, encoding, bom) : encoded(pieces, 'utf-8', true);
}

export interface FileForm {
  delimiter: string;
  lineEnd: string;
}

export interface Form extends FileForm {
  /** Each cell is quoted: where a backslash stands in a cell, one before a quote could be taken for its escape. */
  quotesAll: boolean;
}

const formOf = ({ delimiter, lineEnd }: FileFacts): FileForm => ({
  delimiter: delimiter || ';',
  // Anything but these is what some program made of a CRLF.
  lineEnd: lineEnd === 'LF' ? '\n' : lineEnd === 'CR' ? '\r' : '\r\n',
});

async function* linesOf(file: SourceFile, marks: SheetMarks, fileForm: FileForm, options: CorrectedOptions) {
  const { rejectedOnly = false, headingRows, knownRows, language } = options;
  const sheet = file.sheets[0]!;
  const headingRow = headingRows.get(sheet.number) ?? 0;
  const known = knownRows?.get(sheet.number);
  const ofSheet = marks.get(sheet.number);
  const { width, hasBackslash } = await extentOf(file, headingRow);
  const form = { ...fileForm, quotesAll: hasBackslash };
  const ownHeading = (rejectedOnly ? rejectedOnlyHeadings : correctionHeadings)[language];
  let heading: string | null = null;
  let last = 0;
  let end = 0;
  for await (const block of sheet.blocks()) {
    end = block.lastRow;
    for (let i = 0; i < block.length; i++) {
      const row = block.rows[i]!;
      // A heading made of names of members, as of JSON, is row 0.
      if (!rejectedOnly) yield form.lineEnd.repeat(Math.max(0, row - last - 1));
      last = row;
      const cells = block.texts(i);
      if (row < headingRow) {
        if (!rejectedOnly || known?.has(row)) yield lineOf(cells, form);
        continue;
      }
      if (rejectedOnly && row > headingRow && !known?.has(row) && !isRejected(ofSheet?.get(row))) continue;
      const own = Array.from({ length: width }, (_, c) => cells[c] ?? '');
      heading ??= own.join('\n');
      // Where the heading is repeated, as at the top of a page, it is repeated whole.
      const correction = own.join('\n') === heading ? ownHeading : sentences(ofSheet?.get(row));
      yield lineOf([...own, correction], form);
    }
  }
  if (!rejectedOnly) yield form.lineEnd.repeat(Math.max(0, end - last));
}

/** The columns of the widest row from the heading on, without an earlier column of corrections, and what is in the cells. */
async function extentOf({ sheets: [sheet] }: SourceFile, headingRow: number) {
  let widest = 0;
  let hasBackslash = false;
  let heading = Number.POSITIVE_INFINITY;
  for await (const block of sheet!.blocks())
    for (let i = 0; i < block.length; i++) {
      const cells = block.texts(i);
      hasBackslash ||= cells.some((text) => text.includes('\\'));
      if (block.rows[i]! < headingRow) continue;
      while (cells.at(-1)?.trim() === '') cells.pop();
      if (block.rows[i] === headingRow && isCorrectionHeading(cells.at(-1) ?? '')) heading = cells.length - 1;
      widest = Math.max(widest, cells.length);
    }
  return { width: Math.min(widest, heading), hasBackslash };
}

const sentences = (marks: readonly CellMark[] | undefined): string => marks?.map((mark) => mark.text).join(' ') ?? '';

/** A line of a text file: cells that no spreadsheet takes for a formula, quoted where they must be. */
export function lineOf(cells: readonly string[], { delimiter, lineEnd, quotesAll }: Form): string {
  const written = cells.map((text) => {
    const safe = cellText(text);
    const isPlain = !quotesAll && !/["'\r\n]/.test(safe) && ![...delimiter].some((sign) => safe.includes(sign));
    return isPlain ? safe : `"${safe.replaceAll('"', '""')}"`;
  });
  return `${written.join(delimiter)}${lineEnd}`;
}

/**
 * The text of a cell that reading unwraps to `text`, and that no spreadsheet takes for a formula: as it is, or with its `&`
 * as entities; behind an apostrophe where it begins like a formula (`=`, `@`, `+` or `-`, but for a number or a dash); else
 * as `="…"`. White space before it is dropped, as reading does.
 */
export function cellText(text: string): string {
  const start = text.replace(/^[\t\r\n]+/, '');
  const escaped = unescapeHtml(start) === start ? start : start.replaceAll('&', '&amp;');
  const isFormula = /^[=@+\-\uff1d\uff0b\uff0d\uff20]/.test(start) && !/^[+-]?[\d.,\s]*%?$/.test(start);
  const ways = [...(isFormula ? [] : [escaped]), `'${escaped}`];
  return ways.find((way) => unwrapped(way) === start) ?? `="${escaped.replaceAll('"', '""')}"`;
}
