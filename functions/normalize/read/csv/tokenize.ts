import type { Cells } from '../block/cells.ts';
import { kindOfText } from './cell-score.ts';
import type { Dialect } from './dialect.ts';
import { JOINED, PLAIN, Scanner, UNESCAPED, USUAL } from './scan.ts';
import { unwrapLines } from './wrapped.ts';

/** Delimiters that a single record may have in place of the file's own. */
const OTHER_DELIMITERS = [',', ';', '\t', '|', ' '];
/** Cells of their columns' kinds that prove a reading at spaces. */
const PROOF = 2;
/** More bytes are needed. */
const MORE = -1;
/** Read otherwise. */
const NOT = -2;

/**
 * One record at a time, from bytes (UTF-8) to its cells. Faulty records are read as a person would: a record of another
 * width than the file's usual one, or with a quote that does not look closed, is read again without the quotes around it
 * as a whole, with its quotes taken less literally, and then with other delimiters; the first reading that gives the
 * usual width is taken, else the first of all. Where quotes are taken off, or delimiters made up beside quotes or at
 * spaces, its cells must also be of their columns' kinds: a row that lacks a cell is never shifted.
 */
export class Tokenizer {
  /** What the last `next` found. */
  cells: Cells;
  private readonly dialect: Dialect;
  private readonly own: Scanner;
  private readonly probe: Scanner;
  /** Of lines without the quotes around them, which are elsewhere than the bytes. */
  private readonly inside: Scanner;
  private readonly others: readonly (readonly [delimiter: string, scanner: Scanner])[];
  private isFirst = true;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
    this.own = new Scanner(dialect);
    this.probe = new Scanner(dialect);
    this.inside = new Scanner(dialect);
    this.others = OTHER_DELIMITERS.filter((delimiter) => delimiter !== dialect.delimiter).map(
      (delimiter) => [delimiter, new Scanner({ ...dialect, delimiter })] as const,
    );
    this.cells = this.own.cells;
  }

  /**
   * Reads the record that begins at `start`, of the bytes before `end`. Returns where the next one begins, or -1 where
   * the record may go on beyond `end`; where `final` is true it never does. A record that is read is written over where
   * it was quoted as a whole.
   */
  next(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const { own } = this;
    const { width } = this.dialect;
    this.cells = own.cells;
    let after = own.scan(bytes, start, end, final, USUAL);
    const { count, multiline, stray } = own.cells;
    const isUsual = count === width && !(multiline && stray);
    if (after !== MORE && width >= 2 && count > 0 && !isUsual) after = this.suspect(bytes, start, after, end, final);
    if (after !== MORE) this.isFirst = false;
    return after;
  }

  /** To be called when the bytes have moved by so many towards the start of their array. */
  moved(by: number): void {
    this.own.moved(by);
    this.probe.moved(by);
    for (const [, other] of this.others) other.moved(by);
  }

  /** `usualEnd` is where the literal reading ends. */
  private suspect(bytes: Uint8Array, start: number, usualEnd: number, end: number, final: boolean): number {
    const { count, multiline, stray, doubled } = this.own.cells;
    const { width, kinds } = this.dialect;
    const usual = { ...fitOf(bytes, this.own.cells, kinds), multiline, isSpoiled: stray || multiline };
    let after = NOT;
    if (count === 1 && !usual.isSpoiled) after = this.wrapped(bytes, start, usualEnd, end, final);
    if (after === NOT && (multiline || stray || doubled)) after = this.requoted(bytes, start, end, final, usual);
    if (after === NOT && count < width) after = this.joined(bytes, start, end, final, usual);
    // Few of its own delimiters: a line in another dialect. (More of them could make the usual width by chance.)
    if (after === NOT && count * 2 <= width) after = this.delimitedOtherwise(bytes, start, end, final);
    return after === NOT ? this.own.scan(bytes, start, end, final, USUAL) : after;
  }

  /** As a line that is quoted as a whole. */
  private wrapped(bytes: Uint8Array, start: number, after: number, end: number, final: boolean): number {
    const { inside, own, dialect } = this;
    const line = unwrapLines({ bytes: bytes.subarray(start, after), marks: [] }).bytes;
    if (line.length === after - start) return NOT;
    inside.scan(line, 0, line.length, true, USUAL);
    if (inside.cells.count !== dialect.width || inside.cells.stray) return NOT;
    const { alike, others } = fitOf(line, inside.cells, dialect.kinds);
    const isProven = others === 0 && alike > 0;
    const isHeading = isProven ? 0 : this.headingBefore(bytes, after, end, final);
    if (isHeading === MORE) return MORE;
    if (!isProven && isHeading === 0) return NOT;
    bytes.set(line, start);
    own.scan(bytes, start, start + line.length, true, USUAL);
    return after;
  }

  /** With its quotes taken less literally. Quotes that are in order are not to be read otherwise for a width alone. */
  private requoted(bytes: Uint8Array, start: number, end: number, final: boolean, usual: Usual): number {
    const { probe, dialect } = this;
    for (const mode of [UNESCAPED, PLAIN]) {
      const after = probe.scan(bytes, start, end, final, mode);
      if (after === MORE) return MORE;
      const { cells } = probe;
      const good =
        cells.count === dialect.width &&
        !(cells.multiline && cells.stray) &&
        (usual.isSpoiled || fitOf(bytes, cells, dialect.kinds).others <= usual.others);
      const following = good ? 1 : usual.multiline && mode === PLAIN ? this.usualAt(bytes, after, end, final) : 0;
      if (following === MORE) return MORE;
      if (following === 1) return this.own.scan(bytes, start, end, final, mode);
    }
    return NOT;
  }

  /** With delimiters beside quotes where they may be missing. */
  private joined(bytes: Uint8Array, start: number, end: number, final: boolean, usual: Usual): number {
    const { probe, dialect } = this;
    const after = probe.scan(bytes, start, end, final, JOINED);
    if (after === MORE) return MORE;
    if (probe.cells.count !== dialect.width) return NOT;
    const { alike, others } = fitOf(bytes, probe.cells, dialect.kinds);
    const isProven = others === 0 && (usual.others > 0 || alike > usual.alike);
    const isHeading = isProven ? 0 : this.headingBefore(bytes, after, end, final);
    if (isHeading === MORE) return MORE;
    return isProven || isHeading === 1 ? this.own.scan(bytes, start, end, final, JOINED) : NOT;
  }

  private delimitedOtherwise(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const { width, kinds } = this.dialect;
    for (const [delimiter, other] of this.others) {
      const after = other.scan(bytes, start, end, final, PLAIN);
      if (after === MORE || other.cells.count !== width) continue;
      const { alike, others } = fitOf(bytes, other.cells, kinds);
      const isProven = others === 0 && (delimiter !== ' ' || alike >= PROOF);
      const isHeading = isProven ? 0 : this.headingBefore(bytes, after, end, final);
      if (isHeading === MORE) return MORE;
      if (!isProven && isHeading === 0) continue;
      this.cells = other.cells;
      return after;
    }
    return NOT;
  }

  /** 1 where the text's first record stands before one with values, so that it is the heading and has none; -1: more bytes are needed. */
  private headingBefore(bytes: Uint8Array, after: number, end: number, final: boolean): number {
    const { probe, dialect } = this;
    if (!this.isFirst) return 0;
    if (probe.scan(bytes, after, end, final, USUAL) === MORE) return MORE;
    const { alike, others } = fitOf(bytes, probe.cells, dialect.kinds);
    return probe.cells.count === dialect.width && alike > 0 && others === 0 ? 1 : 0;
  }

  /** 1 where the line at `start` is a usual record by itself, so that a quote before it must not swallow it; -1: more bytes are needed. */
  private usualAt(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const after = this.probe.scan(bytes, start, end, final, PLAIN);
    return after === MORE ? MORE : this.probe.cells.count === this.dialect.width ? 1 : 0;
  }
}

/** What the literal reading of a record gives. */
interface Usual extends Fit {
  readonly multiline: boolean;
  /** Whether its quotes are out of order. */
  readonly isSpoiled: boolean;
}

/** Of the cells with text in columns whose values are of one kind, how many are of that kind, and how many of another. */
interface Fit {
  readonly alike: number;
  readonly others: number;
}

function fitOf(bytes: Uint8Array, { count, starts, ends }: Cells, kinds: readonly number[]): Fit {
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
