import * as sign from './signs.ts';

/**
 * How a text is laid out: `lines`, records one after the other; `value`, one object or list; `tables`, a list of objects
 * that hold tables.
 */
export type JsonLayout = 'lines' | 'value' | 'tables';

/**
 * Told from the beginning of the text, which has at least the bytes of the longest record: an object that another follows
 * is a record, as a longer one is none.
 */
export function layoutOf(head: Uint8Array): JsonLayout {
  const first = head.findIndex((byte) => !sign.isSpace(byte));
  if (head[first] !== sign.OPEN) return isPhpMyAdmin(head.subarray(first)) ? 'tables' : 'value';
  const end = objectEnd(head, first);
  return head.subarray(end).some((byte) => !sign.isSpace(byte)) ? 'lines' : 'value';
}

/** phpMyAdmin's export: an object for itself, one for the database, and one for each table, with its records in `data`. */
const isPhpMyAdmin = (head: Uint8Array) =>
  /^\[\s*\{\s*"type"\s*:\s*"header"[^}]*phpmyadmin/i.test(Buffer.from(head.subarray(0, 1000)).toString());

/** Where the object that begins there ends, exclusive; the end of the text where it does not. */
function objectEnd(head: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < head.length; at++) {
    const byte = head[at]!;
    if (byte === sign.QUOTE) at = stringEnd(head, at);
    else if (byte === sign.OPEN || byte === sign.OPEN_LIST) depth++;
    else if ((byte === sign.CLOSE || byte === sign.CLOSE_LIST) && --depth === 0) return at + 1;
  }
  return head.length;
}

function stringEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== sign.QUOTE) at += bytes[at] === sign.BACKSLASH ? 2 : 1;
  return at;
}
