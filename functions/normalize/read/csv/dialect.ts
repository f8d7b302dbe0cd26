import type { CellMarks } from '../block/cells.ts';
import { cellScore, kindOfText } from './cell-score.ts';
import { Scanner, USUAL } from './scan.ts';

/** How a text file is cut into cells. */
export interface Dialect extends CellMarks {
  /** Cells of a usual record; 0 where it is not known. A record of another width is a suspect, and read with care. */
  readonly width: number;
  /** By column, the kind of its values (`kindOfText`); 0 where they are of none, or of several. */
  readonly kinds: readonly number[];
}

export interface Detected {
  readonly dialect: Dialect;
  /** Lines at the top that speak about the file (`sep=;`), and are none of its rows. */
  readonly skip: number;
  readonly lineEnd: 'LF' | 'CRLF' | 'CR' | 'CRCRLF' | 'mixed' | 'none';
}

/**
 * The delimiters that are tried, with the weight of each: how much likelier than a rare one it is before anything is
 * read. A space and a colon also occur inside times and names, so they have to be much more consistent to win.
 */
const DELIMITERS: readonly (readonly [string, number])[] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 1],
  [', ', 0.99],
  ['; ', 0.99],
  ['\t\t', 1],
  ['||', 1],
  [' ', 0.45],
  [':', 0.45],
  ['^', 0.7],
  ['~', 0.7],
  ['#', 0.6],
  ['¦', 0.7],
  ['\u0001', 0.7],
  ['\u001e', 0.7],
  ['\u001f', 0.7],
  ['\\t', 0.7],
];

/** Bytes that the candidates are tried on; more where they are no {@link TRIED_LINES}. */
const TRIED_BYTES = 64 * 1024;
const MOST_TRIED_BYTES = 2 ** 20;
/** Lines that a sample has at least, where the text has as many: in a wide file one is long. */
const TRIED_LINES = 8;
/** Records of them whose cells are looked at. */
const TRIED_RECORDS = 100;
/** Cells of a record that are looked at. */
const TRIED_CELLS = 40;

/**
 * The dialect of a text, from its first bytes (UTF-8): the one under which the records come out most alike and their
 * cells look most like values. The idea is that of CleverCSV (van den Burg, Nazábal, Sutton: "Wrangling messy CSV files
 * by detecting row and type patterns", 2019): consistency of the records' widths × share of cells of a known type.
 */
export function detectDialect(sample: Uint8Array, complete: boolean): Detected {
  const lineEnd = lineEndOf(sample);
  const told = toldDelimiter(sample);
  const bytes = told === null ? sample : sample.subarray(told.after);
  const tried = Math.min(MOST_TRIED_BYTES, Math.max(TRIED_BYTES, afterLines(bytes) ?? bytes.length));
  // The consistency is quick to find, and bounds the score: the cells of most candidates need not be looked at.
  const ranked = candidates(bytes.subarray(0, tried), told?.delimiter ?? null)
    .map((candidate) => ({
      candidate,
      bound: consistency(candidate, bytes, complete, tried) * weightOf(candidate.delimiter),
    }))
    .sort((a, b) => b.bound - a.bound);
  let best: CellMarks = ranked[0]!.candidate;
  let bestScore = -1;
  for (const { candidate, bound } of ranked) {
    if (bound <= bestScore) break;
    const score = bound * cellsScore(candidate, bytes, complete, tried);
    // Of equals the first stays: they come in the order of their likelihood.
    if (score > bestScore * 1.0001) {
      best = candidate;
      bestScore = score;
    }
  }
  const width = usualWidth(best, bytes, complete);
  const kinds = usualKinds(best, width, bytes, complete, tried);
  return { dialect: { ...best, width, kinds }, skip: told === null ? 0 : 1, lineEnd };
}

/** Where the lines that a sample has at least end; null where it has fewer. A line end within quotes counts too. */
export function afterLines(bytes: Uint8Array): number | null {
  let lines = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte !== 10 && byte !== 13) continue;
    if (byte === 13 && bytes[index + 1] === 10) index++;
    if (++lines === TRIED_LINES) return index + 1;
  }
  return null;
}

function candidates(bytes: Uint8Array, told: string | null): CellMarks[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiters = told === null ? DELIMITERS.map(([text]) => text).filter((text) => buffer.includes(text)) : [told];
  const quotes = (['"', "'"] as const).filter((quote) => buffer.includes(quote));
  const found: CellMarks[] = [];
  // A column of its own, where there is no delimiter, is a text without commas.
  for (const delimiter of delimiters.length > 0 ? delimiters : [',']) {
    if (!quotes.includes('"')) found.push({ delimiter, quote: '"', backslash: false });
    for (const quote of quotes) {
      found.push({ delimiter, quote, backslash: false });
      if (buffer.includes(`\\${quote}`)) found.push({ delimiter, quote, backslash: true });
    }
    if (quotes.length > 0) found.push({ delimiter, quote: null, backslash: false });
  }
  // None of them: every line is one cell. A byte that does not occur stands for "no delimiter".
  if (told === null && delimiters.length > 0) found.push({ delimiter: NO_DELIMITER, quote: '"', backslash: false });
  return found;
}

/** Stands for "no delimiter", where every line is one cell: NUL, which no text has once it is read. */
export const NO_DELIMITER = '\u0000';

const weightOf = (delimiter: string) => DELIMITERS.find(([text]) => text === delimiter)?.[1] ?? 1;

/** How alike the records are in width, and how wide: 1 were all alike and endlessly wide. */
function consistency(style: CellMarks, bytes: Uint8Array, complete: boolean, tried: number): number {
  const widths = widthsOf(style, bytes, complete, tried);
  const records = [...widths.values()].reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (const [width, count] of widths) sum += (count / records) ** 2 * (width === 1 ? 0.4 : width / (width + 1));
  return sum;
}

/** How much the cells look like values, from 0 to 1. */
function cellsScore(style: CellMarks, bytes: Uint8Array, complete: boolean, tried: number): number {
  const scan = new Scanner(style);
  const quote = style.quote?.charCodeAt(0) ?? -1;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let records = 0;
  let cellCount = 0;
  let sum = 0;
  forRecords(scan, bytes, complete, tried, (start) => {
    const { cells } = scan;
    if (isEmptyLine(scan)) return true;
    for (let index = 0; index < Math.min(cells.count, TRIED_CELLS); index++) {
      const from = cells.starts[index]!;
      const quoted = from > start && quote !== -1 && bytes[from - 1] === quote;
      sum += cellScore(buffer, from, cells.ends[index]!, quoted, cells.stray);
      cellCount++;
    }
    records++;
    return records < TRIED_RECORDS;
  });
  return cellCount === 0 ? 0 : sum / cellCount;
}

/** The width that most records have; of equally frequent ones the greater. */
function usualWidth(style: CellMarks, bytes: Uint8Array, complete: boolean): number {
  let best = 0;
  let most = 0;
  for (const [width, count] of widthsOf(style, bytes, complete, bytes.length)) {
    if (count < most || (count === most && width < best)) continue;
    best = width;
    most = count;
  }
  return best;
}

/** How many records of a text have the usual width of a dialect. */
export const usualRecords = (dialect: Dialect, bytes: Uint8Array, complete: boolean): number =>
  widthsOf(dialect, bytes, complete, bytes.length).get(dialect.width) ?? 0;

/** Share of a column's filled cells that must be of one kind. */
const USUAL_KIND = 0.8;

/** By column, the kind of nearly all its values in the records of the usual width; 0 where there is none. */
function usualKinds(style: CellMarks, width: number, bytes: Uint8Array, complete: boolean, tried: number): number[] {
  const scan = new Scanner(style);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const counts = Array.from({ length: Math.min(width, TRIED_CELLS) }, () => new Map<number, number>());
  let records = 0;
  forRecords(scan, bytes, complete, tried, () => {
    const { count, starts, ends } = scan.cells;
    // The first is likely the heading.
    if (count !== width || ++records === 1) return true;
    for (const [column, kinds] of counts.entries()) {
      if (starts[column] === ends[column]) continue;
      const kind = kindOfText(buffer.toString('utf8', starts[column], ends[column]));
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    return records < TRIED_RECORDS;
  });
  return counts.map((kinds) => {
    const filled = [...kinds.values()].reduce((sum, count) => sum + count, 0);
    return [...kinds].find(([, count]) => count >= filled * USUAL_KIND)?.[0] ?? 0;
  });
}

/** How many records have which number of cells. */
function widthsOf(style: CellMarks, bytes: Uint8Array, complete: boolean, limit: number): Map<number, number> {
  const scan = new Scanner(style);
  const widths = new Map<number, number>();
  forRecords(scan, bytes, complete, limit, () => {
    if (!isEmptyLine(scan)) widths.set(scan.cells.count, (widths.get(scan.cells.count) ?? 0) + 1);
    return true;
  });
  return widths;
}

const isEmptyLine = ({ cells }: Scanner) => cells.count === 1 && cells.ends[0] === cells.starts[0];

/** Each whole record of the first bytes, until `visit` says no. The last one of an incomplete sample is left out. */
function forRecords(
  scan: Scanner,
  bytes: Uint8Array,
  complete: boolean,
  limit: number,
  visit: (start: number) => boolean,
): void {
  const end = Math.min(bytes.length, limit);
  const final = complete && end === bytes.length;
  for (let position = 0; position < end; ) {
    const after = scan.scan(bytes, position, end, final, USUAL);
    if (after === -1) break;
    if (!visit(position)) break;
    position = after;
  }
}

/** A first line `sep=;`, with which a sender tells Excel the delimiter. */
function toldDelimiter(bytes: Uint8Array): { delimiter: string; after: number } | null {
  const line = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const match = /^"?sep=([^\r\n])"?(\r\n|\r|\n)/i.exec(line);
  return match === null ? null : { delimiter: match[1]!, after: match[0].length };
}

function lineEndOf(bytes: Uint8Array): Detected['lineEnd'] {
  const found = new Set<Detected['lineEnd']>();
  const end = Math.min(bytes.length, TRIED_BYTES);
  for (let index = 0; index < end; index++) {
    if (bytes[index] === 10) found.add('LF');
    else if (bytes[index] === 13 && bytes[index + 1] === 10) {
      found.add('CRLF');
      index++;
    } else if (bytes[index] === 13 && bytes[index + 1] === 13 && bytes[index + 2] === 10) {
      found.add('CRCRLF');
      index += 2;
    } else if (bytes[index] === 13) found.add('CR');
  }
  return found.size > 1 ? 'mixed' : (found.values().next().value ?? 'none');
}
