import type { Cells } from '../block/cells.ts';
import { kindOfText } from './cell-score.ts';
import type { Dialect } from './dialect.ts';
import { JOINED, PLAIN, Scanner, UNESCAPED, USUAL } from './scan.ts';

/**
 * One record at a time, from bytes (UTF-8) to its cells. Faulty records are read as a person would: a record of another
 * width than the file's usual one, or with a quote that does not look closed, is read again with its quotes taken less
 * literally, and then with other delimiters; the first reading that gives the usual width is taken, else the first of all. Where delimiters are made up beside quotes or
 * at spaces, its cells must also be of their columns' kinds: a row that lacks a cell is never shifted.
 */
export interface Tokenizer {
  /**
   * Reads the record that begins at `start`, of the bytes before `end`. Answers where the next one begins, or -1 where
   * the record may go on beyond `end`; where `final` is true it never does.
   */
  next(bytes: Uint8Array, start: number, end: number, final: boolean): number;
  /** To be told when the bytes have moved towards the start of their array. */
  moved(by: number): void;
  /** What the last `next` found. */
  readonly cells: Cells;
}

/** Delimiters that a single record may have in place of the file's own. */
const OTHER_DELIMITERS = [',', ';', '\t', '|', ' '];
/** Cells of their columns' kinds that prove a reading at spaces. */
const PROOF = 2;

export function tokenizer(dialect: Dialect): Tokenizer {
  const { width } = dialect;
  const own = new Scanner(dialect);
  const probe = new Scanner(dialect);
  const others = OTHER_DELIMITERS.filter((delimiter) => delimiter !== dialect.delimiter).map(
    (delimiter) => [delimiter, new Scanner({ ...dialect, delimiter })] as const,
  );
  const token = { next, moved, cells: own.cells };
  return token;

  function next(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    token.cells = own.cells;
    const after = own.scan(bytes, start, end, final, USUAL);
    const { count, multiline, stray } = own.cells;
    if (after === -1 || width < 2 || count === 0) return after;
    if (count === width && !(multiline && stray)) return after;
    return suspect(bytes, start, end, final);
  }

  function suspect(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const usual = fitOf(bytes, own.cells, dialect.kinds);
    const isSpoiled = own.cells.stray || own.cells.multiline;
    const isShort = own.cells.count < width;
    const isFew = own.cells.count * 2 <= width;
    if (own.cells.multiline || own.cells.stray || own.cells.doubled) {
      for (const mode of [UNESCAPED, PLAIN]) {
        const after = probe.scan(bytes, start, end, final, mode);
        if (after === -1) return -1;
        const good =
          probe.cells.count === width &&
          !(probe.cells.multiline && probe.cells.stray) &&
          // Quotes that are in order are not to be read otherwise for a width alone.
          (isSpoiled || fitOf(bytes, probe.cells, dialect.kinds).others <= usual.others);
        const following = good ? 1 : own.cells.multiline && mode === PLAIN ? usualAt(bytes, after, end, final) : 0;
        if (following === -1) return -1;
        if (following === 1) return own.scan(bytes, start, end, final, mode);
      }
    }
    if (isShort) {
      const after = probe.scan(bytes, start, end, final, JOINED);
      if (after === -1) return -1;
      const { alike, others } = fitOf(bytes, probe.cells, dialect.kinds);
      const isProven = others === 0 && (usual.others > 0 || alike > usual.alike);
      if (probe.cells.count === width && isProven) return own.scan(bytes, start, end, final, JOINED);
    }
    // Few of its own delimiters: a line in another dialect. (More of them could make the usual width by chance.)
    if (isFew) {
      for (const [delimiter, other] of others) {
        const after = other.scan(bytes, start, end, final, PLAIN);
        if (after === -1 || other.cells.count !== width) continue;
        const fit = fitOf(bytes, other.cells, dialect.kinds);
        if (fit.others > 0 || (delimiter === ' ' && fit.alike < PROOF)) continue;
        token.cells = other.cells;
        return after;
      }
    }
    return own.scan(bytes, start, end, final, USUAL);
  }

  /** 1 where the line at `start` is a usual record by itself, so that a quote before it must not swallow it; -1: more bytes are needed. */
  function usualAt(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const after = probe.scan(bytes, start, end, final, PLAIN);
    return after === -1 ? -1 : probe.cells.count === width ? 1 : 0;
  }

  function moved(by: number): void {
    own.moved(by);
    probe.moved(by);
    for (const [, other] of others) other.moved(by);
  }
}

/** Of the cells with text in columns whose values are of one kind, how many are of that kind, and how many of another. */
function fitOf(
  bytes: Uint8Array,
  { count, starts, ends }: Cells,
  kinds: readonly number[],
): { alike: number; others: number } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let alike = 0;
  let others = 0;
  for (let column = 0; column < Math.min(count, kinds.length); column++) {
    if (kinds[column] === 0 || starts[column] === ends[column]) continue;
    if (kindOfText(buffer.toString('utf8', starts[column], ends[column])) === kinds[column]) alike++;
    else others++;
  }
  return { alike, others };
}
