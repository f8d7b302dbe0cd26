import type { CellMarks, Cells } from '../block/cells.ts';

/** As the dialect says. */
export const USUAL = 0;
/** Two quotes before a delimiter are a quote of the text and the closing one, as where quotes inside are not doubled. */
export const UNESCAPED = 1;
/** A quoted cell that holds a lone quote or a line end is not quoted at all. */
export const PLAIN = 2;
/** As if delimiters were missing beside quotes: a quote inside of an unquoted cell opens the next one, and a closing quote needs nothing after it. */
export const JOINED = 3;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const BACKSLASH = 92;

/** No quoted cell goes on longer than this, in bytes: its quote was never closed. (Excel's longest cell in UTF-8 is shorter.) */
const QUOTED_BYTES = 128 * 1024;
/** Answers of the parts of a scan: more bytes are needed; this is not what it looked like. */
const MORE = -1;
const NOT = -2;

/** Reads records of one dialect: the inner loop of the whole product, so it counts operations a byte. */
export class Scanner {
  readonly cells: Cells = {
    count: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    escaped: new Uint8Array(64),
    multiline: false,
    stray: false,
    doubled: false,
    unclosed: false,
  };
  private readonly delimiter: Uint8Array;
  private readonly first: number;
  /** Bytes of the delimiter behind its first. */
  private readonly rest: number;
  private readonly quote: number;
  /** Whether spaces around quotes are no part of a cell. */
  private readonly padded: boolean;
  // 1 for the bytes that mean something outside and inside quotes.
  private readonly outside: Uint8Array;
  private readonly outsideJoined: Uint8Array;
  private readonly inside: Uint8Array;
  /** No quote before this position is closed in a later line. Spares looking for it from each line of a spoiled file. */
  private hopeless = 0;
  /** Whether the last cell ended without a delimiter. Only in the mode JOINED. */
  private undelimited = false;

  constructor({ delimiter, quote, backslash }: CellMarks) {
    this.delimiter = new TextEncoder().encode(delimiter);
    const first = this.delimiter[0]!;
    this.first = first;
    this.rest = this.delimiter.length - 1;
    this.quote = quote === null ? -1 : quote.charCodeAt(0);
    this.padded = first !== SPACE && first !== TAB;
    this.outside = flags([first, LF, CR], backslash);
    this.outsideJoined = flags([first, LF, CR, this.quote], backslash);
    this.inside = flags([LF, CR, this.quote], backslash);
  }

  /** As `Tokenizer.next`, in one of the four modes. */
  scan(bytes: Uint8Array, start: number, end: number, final: boolean, mode: number): number {
    const { cells, quote, padded, rest } = this;
    const outside = mode === JOINED ? this.outsideJoined : this.outside;
    let position = start;
    cells.count = 0;
    cells.multiline = cells.stray = cells.doubled = cells.unclosed = false;
    this.undelimited = false;
    for (;;) {
      let after = NOT;
      if (quote !== -1) {
        let opening = position;
        if (padded) while (opening < end && bytes[opening] === SPACE) opening++;
        if (opening < end && bytes[opening] === quote) {
          after = this.quoted(bytes, opening, end, final, mode);
          if (after === NOT) cells.unclosed = true;
        }
      }
      if (after === NOT) after = this.unquoted(bytes, position, end, final, outside);
      if (after === MORE) return MORE;
      // Here `after` is at a delimiter, at a line end, or at the end of all bytes.
      if (after >= end) return end;
      const byte = bytes[after]!;
      if (byte === LF) return after + 1;
      if (byte === CR) return afterReturn(bytes, after, end, final);
      position = this.undelimited ? after : after + 1 + rest;
      this.undelimited = false;
    }
  }

  /** To be called when the bytes have moved by so many towards the start of their array. */
  moved(by: number): void {
    this.hopeless = Math.max(0, this.hopeless - by);
  }

  private unquoted(bytes: Uint8Array, start: number, end: number, final: boolean, special: Uint8Array): number {
    const { quote, first, rest, outsideJoined } = this;
    let position = start;
    let escaped = 0;
    for (;;) {
      let byte = 0;
      while (position < end) {
        byte = bytes[position]!;
        if (special[byte] === 1) break;
        position++;
      }
      if (position >= end) {
        if (!final) return MORE;
        break;
      }
      if (byte === LF || byte === CR) break;
      if (byte === quote && special === outsideJoined) {
        this.undelimited = position > start;
        if (this.undelimited) break;
        position++;
        continue;
      }
      if (byte === BACKSLASH && first !== BACKSLASH) {
        escaped = 1;
        position = Math.min(position + 2, end);
        continue;
      }
      const whole = rest === 0 ? 1 : this.delimiterAt(bytes, position, end, final);
      if (whole === MORE) return MORE;
      if (whole === 1) break;
      position++;
    }
    this.add(start, position, escaped);
    return position;
  }

  /** The cell whose quote opens at `opening`; NOT where that quote is a part of the text. */
  private quoted(bytes: Uint8Array, opening: number, end: number, final: boolean, mode: number): number {
    const { cells, inside, quote } = this;
    let position = opening + 1;
    let escaped = 0;
    let multiline = false;
    let stray = false;
    let doubled = false;
    for (;;) {
      let byte = 0;
      while (position < end) {
        byte = bytes[position]!;
        if (inside[byte] === 1) break;
        position++;
      }
      if (position >= end || position - opening > QUOTED_BYTES) {
        if (!final && position - opening <= QUOTED_BYTES) return MORE;
        this.hopeless = position;
        return NOT;
      }
      if (byte === quote) {
        if (position + 1 >= end && !final) return MORE;
        const pair = position + 1 < end && bytes[position + 1] === quote;
        if (pair && mode !== JOINED && !(mode === UNESCAPED && this.closing(bytes, position + 2, end, true) >= 0)) {
          escaped = 1;
          doubled = true;
          position += 2;
          continue;
        }
        let after = this.closing(bytes, position + 1, end, final);
        if (after === MORE) return MORE;
        if (after === NOT && mode === JOINED) {
          this.undelimited = true;
          after = position + 1;
        }
        if (after !== NOT) {
          if (mode === PLAIN && (stray || multiline)) return NOT;
          if (multiline) cells.multiline = true;
          if (stray) cells.stray = true;
          if (doubled) cells.doubled = true;
          this.add(opening + 1, position, escaped);
          return after;
        }
        stray = true;
      } else if (byte === BACKSLASH) {
        if (position + 1 >= end && !final) return MORE;
        escaped = 1;
        position = Math.min(position + 2, end);
        continue;
      } else {
        if (mode === PLAIN || mode === JOINED || opening < this.hopeless) return NOT;
        multiline = true;
      }
      position++;
    }
  }

  /** Whether what follows a quote lets it be the closing one: where the cell's delimiter or line end is, or NOT. */
  private closing(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    let position = start;
    if (this.padded) while (position < end && bytes[position] === SPACE) position++;
    if (position >= end) return final ? end : MORE;
    const byte = bytes[position]!;
    if (byte === LF || byte === CR) return position;
    if (byte !== this.first) return NOT;
    const whole = this.rest === 0 ? 1 : this.delimiterAt(bytes, position, end, final);
    return whole === 1 ? position : whole === MORE ? MORE : NOT;
  }

  /** 1, 0 or MORE: is the whole of a delimiter of several bytes here? */
  private delimiterAt(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    const { delimiter, rest } = this;
    for (let offset = 1; offset <= rest; offset++) {
      if (start + offset >= end) return final ? 0 : MORE;
      if (bytes[start + offset] !== delimiter[offset]) return 0;
    }
    return 1;
  }

  private add(start: number, end: number, escaped: number): void {
    const { cells } = this;
    const { count } = cells;
    if (count === cells.starts.length) widen(cells);
    cells.starts[count] = start;
    cells.ends[count] = end;
    cells.escaped[count] = escaped;
    cells.count = count + 1;
  }
}

/** CR, CR LF, and the CR CR LF of a file that was converted twice, each end one line. */
function afterReturn(bytes: Uint8Array, position: number, end: number, final: boolean): number {
  if (position + 2 >= end && !final) return MORE;
  if (bytes[position + 1] === LF && position + 1 < end) return position + 2;
  if (position + 2 < end && bytes[position + 1] === CR && bytes[position + 2] === LF) return position + 3;
  return position + 1;
}

function flags(bytes: readonly number[], backslash: boolean): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) if (byte >= 0) table[byte] = 1;
  if (backslash) table[BACKSLASH] = 1;
  return table;
}

function widen(cells: Cells): void {
  const length = cells.starts.length * 2;
  for (const key of ['starts', 'ends'] as const) {
    const wider = new Int32Array(length);
    wider.set(cells[key]);
    cells[key] = wider;
  }
  const escaped = new Uint8Array(length);
  escaped.set(cells.escaped);
  cells.escaped = escaped;
}
