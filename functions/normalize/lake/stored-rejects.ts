import { type Receipt, RejectLine } from '../../../schemas/receipt.ts';
import { pieces, type Store } from '../../runtime/ports/store.ts';

/**
 * Reading an object of `rejects/`, a piece at a time: of a file at the limit it may have a gigabyte, where the file has 50 MB.
 */

const newline = 10;
const row = Buffer.from('{"kind":"row"');
const end = Buffer.from('{"kind":"end"}\n');

/**
 * The lines that are not rows, as bytes: what an answer is made of. Null where the object is not there. The texts of cells stand
 * before their row, in the order of the file: beyond the last row that the receipt lists there are none, and nothing is read.
 */
export async function rejectTexts(
  key: string,
  { issues }: Pick<Receipt, 'issues'>,
  store: Store,
): Promise<Uint8Array | null> {
  const head = await store.head(key);
  if (!head) return null;
  const last = issues.reduce<Place>((at, { sheet, row }) => later({ sheet, row: row ?? 0 }, at), { sheet: 0, row: 0 });
  const kept: Buffer[] = [];
  for await (const lines of wholeLines(key, store))
    for (const line of linesOf(lines)) {
      if (!startsWith(line, row)) kept.push(Buffer.from(line));
      else if (isAfter(placeOf(line), last)) {
        const tail = await store.get(key, { start: Math.max(0, head.size - end.length), end: head.size });
        return Buffer.concat([...kept, ...(tail && end.equals(tail) ? [end] : [])]);
      }
    }
  return Buffer.concat(kept);
}

/** All lines of an object that is there; a damaged line is passed over. */
export async function* storedLines(key: string, store: Store): AsyncGenerator<RejectLine> {
  for await (const lines of wholeLines(key, store)) yield* rejectLines(lines);
}

/** The lines of bytes; a damaged line is passed over. */
export function* rejectLines(bytes: Uint8Array): Generator<RejectLine> {
  for (const line of linesOf(bufferOf(bytes))) {
    const read = lineOf(line.toString('utf8'));
    if (read) yield read;
  }
}

/** The lines of bytes that are not rows, as texts without their end. */
export function* textsOf(bytes: Uint8Array): Generator<string> {
  for (const line of linesOf(bufferOf(bytes))) {
    const text = startsWith(line, row) ? '' : line.toString('utf8').trimEnd();
    if (text !== '') yield text;
  }
}

interface Place {
  sheet: number;
  row: number;
}
const isAfter = (a: Place, b: Place): boolean => a.sheet > b.sheet || (a.sheet === b.sheet && a.row > b.row);
const later = (a: Place, b: Place): Place => (isAfter(a, b) ? a : b);

/** Of a line that is a row; before all others where the line is damaged. */
function placeOf(line: Buffer): Place {
  const start = line.toString('latin1', 0, 64);
  const [, sheet = 0, number = 0] = /^\{"kind":"row","sheet":(\d+),"row":(\d+),/.exec(start) ?? [];
  return { sheet: Number(sheet), row: Number(number) };
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Each line with its end. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(newline, at);
    const next = found === -1 ? bytes.length : found + 1;
    yield bytes.subarray(at, next);
    at = next;
  }
}

/** Pieces of whole lines. */
async function* wholeLines(key: string, store: Store): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const piece of pieces(store, key)) {
    const bytes = Buffer.concat([rest, piece]);
    const next = bytes.lastIndexOf(newline) + 1;
    if (next > 0) yield bytes.subarray(0, next);
    rest = bytes.subarray(next);
  }
  if (rest.length > 0) yield rest;
}

const startsWith = (line: Buffer, start: Buffer): boolean =>
  line.length >= start.length && line.compare(start, 0, start.length, 0, start.length) === 0;

/** A line of `rejects/`, read; null where it is damaged. */
export function lineOf(text: string): RejectLine | null {
  try {
    return RejectLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
