import type { Limits } from '../../../../schemas/limits.ts';
import type { Mark } from '../text/chunk.ts';
import type { FileChunk } from '../text/chunks.ts';
import { damaged, type JsonList, noRecord, type Outline, tooLong } from './outline.ts';
import * as sign from './signs.ts';

/** A record or a row, whole. */
export interface JsonElement {
  /** Null of a list beyond the limit of lists. */
  readonly list: JsonList | null;
  /** Its number in its list, from 1. */
  readonly row: number;
  readonly text: string;
  /** What is marked in it. */
  readonly marks: ReadonlySet<Mark['kind']>;
}

/**
 * The elements of the lists of a text, one after the other; what stands around them must be JSON too.
 * @param skip bytes of the first chunk that are passed over; default none.
 */
export async function* elements(
  source: AsyncIterable<FileChunk>,
  outline: Outline,
  limits: Limits,
  skip = 0,
): AsyncGenerator<JsonElement> {
  let rest: Uint8Array = new Uint8Array(0);
  let marks: Mark[] = [];
  let at = skip;
  let list: JsonList | null = null;
  let depth = 0;
  let inString = false;

  for await (const chunk of source) {
    const known = rest.length;
    for (const { at, kind } of chunk.marks) marks.push({ at: at + known, kind });
    const bytes = known === 0 ? chunk.bytes : Buffer.concat([rest, chunk.bytes]);
    let start = 0;
    let next = 0;
    // What an escape at the end of the last piece escapes is none of the signs below: `at` is behind it.
    for (at += known; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (depth === 0) {
        if (!outline.take(byte)) {
          if (outline.isOver) return;
          continue;
        }
        list = outline.begin({ piece: chunk.start, at: at - known });
        start = at;
        depth = 1;
      } else if (inString) {
        if (byte === sign.BACKSLASH) at++;
        else if (byte === sign.QUOTE) inString = false;
      } else if (byte === sign.QUOTE) inString = true;
      else if (byte === sign.OPEN || byte === sign.OPEN_LIST) {
        if (++depth > limits.jsonDepth) throw noRecord(outline.row);
      } else if (byte === sign.CLOSE || byte === sign.CLOSE_LIST) {
        if (--depth > 0) continue;
        if (at - start > limits.recordBytes) throw tooLong(outline.row, limits);
        const marked = next;
        while (next < marks.length && marks[next]!.at <= at) next++;
        const kinds = new Set(marks.slice(marked, next).map(({ kind }) => kind));
        yield { list, row: outline.row, text: textOf(bytes.subarray(start, at + 1)), marks: kinds };
      }
    }
    at -= bytes.length;
    if (depth === 0) start = bytes.length;
    rest = bytes.slice(start);
    marks = marks.slice(next).map(({ at: place, kind }) => ({ at: place - start, kind }));
    if (rest.length > limits.recordBytes) throw tooLong(outline.row, limits);
  }
  if (depth > 0) throw damaged(outline.row);
  outline.end();
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
