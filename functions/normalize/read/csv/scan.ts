/** How a text file is cut into cells. */
export interface Dialect {
  /** One or more characters. */
  readonly delimiter: string;
  /** The character around cells, or null where nothing is quoted. */
  readonly quote: '"' | "'" | null;
  /** True where a backslash takes the next character's meaning away; a doubled quote is understood in any case. */
  readonly backslash: boolean;
  /** Cells of a usual record; 0 where it is not known. A record of another width is a suspect, and read with care. */
  readonly width: number;
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

export interface Scanner {
  /** As `Tokenizer.next`, in one of the three modes. */
  scan(bytes: Uint8Array, start: number, end: number, final: boolean, mode: number): number;
  moved(by: number): void;
  readonly cells: Cells;
}

/** Reads records of one dialect: the inner loop of the whole product, so it counts operations a byte. */
export function scanner(dialect: Dialect): Scanner {
  const delimiter = new TextEncoder().encode(dialect.delimiter);
  const first = delimiter[0]!;
  const rest = delimiter.length - 1;
  const quote = dialect.quote === null ? -1 : dialect.quote.charCodeAt(0);
  const padded = first !== SPACE && first !== TAB;
  // 1 for the bytes that mean something outside and inside quotes.
  const outside = flags([first, LF, CR], dialect.backslash);
  const outsideJoined = flags([first, LF, CR, quote], dialect.backslash);
  const inside = flags([LF, CR, quote], dialect.backslash);
  const cells: Cells = {
    count: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    escaped: new Uint8Array(64),
    multiline: false,
    stray: false,
    doubled: false,
    unclosed: false,
  };
  /** No quote before this position is closed in a later line. Spares looking for it from each line of a spoiled file. */
  let hopeless = 0;
  /** Whether the last cell ended without a delimiter. Only in the mode JOINED. */
  let undelimited = false;
  return { scan, moved, cells };

  function scan(bytes: Uint8Array, start: number, end: number, final: boolean, mode: number): number {
    let position = start;
    cells.count = 0;
    cells.multiline = cells.stray = cells.doubled = cells.unclosed = false;
    undelimited = false;
    for (;;) {
      let after = NOT;
      if (quote !== -1) {
        let opening = position;
        if (padded) while (opening < end && bytes[opening] === SPACE) opening++;
        if (opening < end && bytes[opening] === quote) {
          after = quoted(bytes, opening, end, final, mode);
          if (after === NOT) cells.unclosed = true;
        }
      }
      if (after === NOT) after = unquoted(bytes, position, end, final, mode === JOINED ? outsideJoined : outside);
      if (after === MORE) return MORE;
      // Here `after` is at a delimiter, at a line end, or at the end of all bytes.
      if (after >= end) return end;
      const byte = bytes[after]!;
      if (byte === LF) return after + 1;
      if (byte === CR) return afterReturn(bytes, after, end, final);
      position = undelimited ? after : after + 1 + rest;
      undelimited = false;
    }
  }

  function unquoted(bytes: Uint8Array, start: number, end: number, final: boolean, special: Uint8Array): number {
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
        undelimited = position > start;
        if (undelimited) break;
        position++;
        continue;
      }
      if (byte === BACKSLASH && first !== BACKSLASH) {
        escaped = 1;
        position = Math.min(position + 2, end);
        continue;
      }
      const whole = rest === 0 ? 1 : delimiterAt(bytes, position, end, final);
      if (whole === MORE) return MORE;
      if (whole === 1) break;
      position++;
    }
    add(start, position, escaped);
    return position;
  }

  /** The cell whose quote opens at `opening`; NOT where that quote is a part of the text. */
  function quoted(bytes: Uint8Array, opening: number, end: number, final: boolean, mode: number): number {
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
        hopeless = position;
        return NOT;
      }
      if (byte === quote) {
        if (position + 1 >= end && !final) return MORE;
        const pair = position + 1 < end && bytes[position + 1] === quote;
        if (pair && mode !== JOINED && !(mode === UNESCAPED && closing(bytes, position + 2, end, true) >= 0)) {
          escaped = 1;
          doubled = true;
          position += 2;
          continue;
        }
        let after = closing(bytes, position + 1, end, final);
        if (after === MORE) return MORE;
        if (after === NOT && mode === JOINED) {
          undelimited = true;
          after = position + 1;
        }
        if (after !== NOT) {
          if (mode === PLAIN && (stray || multiline)) return NOT;
          if (multiline) cells.multiline = true;
          if (stray) cells.stray = true;
          if (doubled) cells.doubled = true;
          add(opening + 1, position, escaped);
          return after;
        }
        stray = true;
      } else if (byte === BACKSLASH) {
        if (position + 1 >= end && !final) return MORE;
        escaped = 1;
        position = Math.min(position + 2, end);
        continue;
      } else {
        if (mode === PLAIN || mode === JOINED || opening < hopeless) return NOT;
        multiline = true;
      }
      position++;
    }
  }

  /** Whether what follows a quote lets it be the closing one: where the cell's delimiter or line end is, or NOT. */
  function closing(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    let position = start;
    if (padded) while (position < end && bytes[position] === SPACE) position++;
    if (position >= end) return final ? end : MORE;
    const byte = bytes[position]!;
    if (byte === LF || byte === CR) return position;
    if (byte !== first) return NOT;
    const whole = rest === 0 ? 1 : delimiterAt(bytes, position, end, final);
    return whole === 1 ? position : whole === MORE ? MORE : NOT;
  }

  /** 1, 0 or MORE: is the whole of a delimiter of several bytes here? */
  function delimiterAt(bytes: Uint8Array, start: number, end: number, final: boolean): number {
    for (let offset = 1; offset <= rest; offset++) {
      if (start + offset >= end) return final ? 0 : MORE;
      if (bytes[start + offset] !== delimiter[offset]) return 0;
    }
    return 1;
  }

  function add(start: number, end: number, escaped: number): void {
    const { count } = cells;
    if (count === cells.starts.length) widen(cells);
    cells.starts[count] = start;
    cells.ends[count] = end;
    cells.escaped[count] = escaped;
    cells.count = count + 1;
  }

  function moved(by: number): void {
    hopeless = Math.max(0, hopeless - by);
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
