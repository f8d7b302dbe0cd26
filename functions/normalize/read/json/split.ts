import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import type { Chunk } from '../text/chunks.ts';

/** How records stand in a text: one after the other, or in an array that begins at byte `start` (exclusive). */
export type JsonLayout = { kind: 'ndjson' } | { kind: 'json'; start: number };

/** Names of the array of records where it stands in an object, as services name it. */
const ARRAYS = new Set(['rows', 'data', 'records', 'results', 'items', 'value', 'filas', 'datos']);

/** Told from the beginning of the text. */
export function layoutOf(head: Uint8Array): JsonLayout {
  let depth = 0;
  let key = '';
  for (let at = 0; at < head.length; at++) {
    const byte = head[at]!;
    if (byte === QUOTE) {
      const end = stringEnd(head, at);
      if (depth === 1) key = Buffer.from(head.subarray(at + 1, end)).toString();
      at = end;
    } else if (byte === OPEN_LIST && (depth === 0 || (depth === 1 && ARRAYS.has(key)))) {
      return { kind: 'json', start: at + 1 };
    } else if (byte === OPEN || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE || byte === CLOSE_LIST) && --depth <= 0) break;
  }
  return { kind: 'ndjson' };
}

function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

export interface JsonRecord {
  readonly text: string;
  /** Whether bytes of it had to be mended. */
  readonly damaged: boolean;
}

/** The records of a text, whole, one after the other; what stands around an array must be JSON too. */
export async function* records(
  source: AsyncIterable<Chunk>,
  layout: JsonLayout,
  limits: Limits,
): AsyncGenerator<JsonRecord> {
  const list = layout.kind === 'json';
  let before = list ? layout.start : 0;
  let around = '';
  let rest: Uint8Array = new Uint8Array(0);
  let hurt: number[] = [];
  let escaped = 0;
  let row = 0;
  let ended = false;
  let begun = false;
  let comma = false;
  let depth = 0;
  let inString = false;

  for await (const chunk of source) {
    const known = rest.length;
    for (const place of chunk.damage) hurt.push(place + known);
    const bytes = known === 0 ? chunk.bytes : Buffer.concat([rest, chunk.bytes]);
    // What an escape at the end of the last piece escapes is none of the signs below.
    let at = known + escaped;
    let start = 0;
    let next = 0;
    if (before > 0) {
      const skipped = Math.min(before, bytes.length);
      around += textOf(bytes.subarray(0, skipped));
      before -= skipped;
      at = skipped;
      start = skipped;
    }
    for (; at < bytes.length && !ended; at++) {
      const byte = bytes[at]!;
      if (inString) {
        if (byte === BACKSLASH) at++;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE && depth > 0) inString = true;
      else if (byte === OPEN || (byte === OPEN_LIST && depth > 0)) {
        if (depth === 0) {
          if (list && begun && !comma) throw damaged(row + 1);
          start = at;
        }
        if (++depth > limits.jsonDepth) throw noRecord(row + 1);
      } else if ((byte === CLOSE || byte === CLOSE_LIST) && depth > 0) {
        if (--depth > 0) continue;
        row++;
        if (at - start > limits.recordBytes) throw tooLong(row, limits);
        const mended = next;
        while (next < hurt.length && hurt[next]! <= at) next++;
        yield { text: textOf(bytes.subarray(start, at + 1)), damaged: next > mended };
        start = at + 1;
        begun = true;
        comma = false;
      } else if (depth === 0) {
        start = at + 1;
        if (isSpace(byte)) continue;
        if (list && byte === COMMA && begun && !comma) comma = true;
        else if (list && byte === CLOSE_LIST && !comma) {
          around += ']';
          ended = true;
        } else throw list && (comma || !begun) && isValue(byte) ? noRecord(row + 1) : damaged(row + 1);
      }
    }
    if (ended) around += textOf(bytes.subarray(start));
    if (around.length > limits.recordBytes) throw tooLong(row, limits);
    escaped = ended ? 0 : at - bytes.length;
    rest = ended ? new Uint8Array(0) : bytes.slice(start);
    hurt = hurt.slice(next).map((place) => place - start);
    if (rest.length > limits.recordBytes) throw tooLong(row + 1, limits);
  }
  if (depth > 0 || inString || list !== ended) throw damaged(row + 1);
  if (list && !isJson(around)) throw damaged(row);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
const damaged = (row: number) => new Refusal('file_damaged', { part: 'JSON', row });
/** Sound JSON, and no table: a list of values, or values within values without end. */
const noRecord = (row: number) => new Refusal('file_not_a_table', { found: 'JSON', row });
/** Whether a value other than a record may begin with it. */
const isValue = (byte: number) =>
  byte === QUOTE || byte === 45 || (byte >= 48 && byte <= 57) || 'tfn'.includes(String.fromCharCode(byte));
const tooLong = (row: number, limits: Limits) => new Refusal('record_too_long', { row, limit: limits.recordBytes });

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;
