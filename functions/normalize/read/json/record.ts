import { numberText } from '../xlsx/sheet.ts';

/** What tells a record's fields, in their order: a key that stands twice is told twice. */
export type OnField = (key: string, text: string) => void;

/** Why a text is no flat record. */
export class JsonError extends Error {}

/**
 * Reads one record by the letter of RFC 8259, without making an object of it: so no key is special, and none is lost
 * because it stands twice. A value within a value is told as its own JSON text; `null` is an empty text.
 * @throws {JsonError} where it is no object, or none that is well formed, or nested deeper than `depth`.
 */
export function readRecord(text: string, depth: number, onField: OnField): void {
  let at = 0;
  space();
  if (text[at] !== '{') throw new JsonError('object');
  at++;
  members((key) => {
    const start = at;
    const value = scalar();
    onField(key, value ?? nested(start));
  });
  space();
  if (at < text.length) throw new JsonError('end');

  function nested(start: number): string {
    skip(2);
    return text.slice(start, at);
  }

  function members(onMember: (key: string) => void): void {
    space();
    if (text[at] === '}') {
      at++;
      return;
    }
    for (;;) {
      space();
      const key = string();
      space();
      expect(':');
      space();
      onMember(key);
      space();
      if (text[at] === '}') break;
      expect(',');
    }
    at++;
  }

  function skip(level: number): void {
    if (level > depth) throw new JsonError('depth');
    const inner = () => {
      if (scalar() === null) skip(level + 1);
    };
    if (text[at] === '{') {
      at++;
      members(inner);
      return;
    }
    expect('[');
    space();
    if (text[at] === ']') {
      at++;
      return;
    }
    for (;;) {
      space();
      inner();
      space();
      if (text[at] === ']') break;
      expect(',');
    }
    at++;
  }

  /** The text of a value that holds no others; null where it does, or where there is none. */
  function scalar(): string | null {
    const character = text[at];
    if (character === '"') return string();
    if (character === '{' || character === '[') return null;
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return value;
    }
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text)?.[0];
    if (found === undefined) throw new JsonError('value');
    at += found.length;
    // A long whole number is an id: fifteen digits would not hold it.
    return WHOLE.test(found) ? found : numberText(found, 'number', false);
  }

  function string(): string {
    const start = at;
    expect('"');
    for (;;) {
      const code = text.charCodeAt(at);
      if (!(code >= 32)) throw new JsonError('string');
      if (code === 34) break;
      at += code === 92 ? 2 : 1;
    }
    at++;
    const found = text.slice(start, at);
    if (!found.includes('\\')) return found.slice(1, -1);
    try {
      return JSON.parse(found) as string;
    } catch {
      throw new JsonError('escape');
    }
  }

  function expect(character: string): void {
    if (text[at++] !== character) throw new JsonError(character);
  }

  function space(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      at++;
    }
  }
}

const WORDS = [
  ['true', 'TRUE'],
  ['false', 'FALSE'],
  ['null', ''],
] as const;
// Each part can match in one way only, so neither goes back.
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WHOLE = /^-?[0-9]+$/;
