import { WITHIN } from '../block/block.ts';
import { numberText } from '../cell-text.ts';

/** What tells a record's fields, in their order: a key that stands twice is told twice. */
export type OnField = (key: string, text: string) => void;

/** Why a text is no flat record. */
export class JsonError extends Error {}

/**
 * Reads one record by the letter of RFC 8259, without making an object of it: so no key is special, and none is lost
 * because it stands twice. Of an object within it each member is a field, named behind it (`alumno > dni`), but for
 * objects that services wrap a record in. A list, and an object that is empty or named by long names, is its own JSON
 * text; `null` is an empty text; extended JSON is its value.
 * @throws {JsonError} where it is no object, or none that is well formed, or nested deeper than `depth`.
 */
export function readRecord(text: string, depth: number, onField: OnField): void {
  new RecordReader(text, depth).record(onField);
}

/** Reads a list of values, as those of a record; an object within it is its own JSON text. */
export function readRow(text: string, depth: number, onValue: (text: string) => void): void {
  new RecordReader(text, depth).row(onValue);
}

/** Reads the members of an object, each value as its own JSON text. */
export function readMembers(text: string, depth: number, onMember: OnField): void {
  new RecordReader(text, depth).rawMembers(onMember);
}

/** The text of a value that holds no others. */
export const readScalar = (text: string): string => new RecordReader(text, 0).only();

class RecordReader {
  private at = 0;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, depth: number) {
    this.text = text;
    this.depth = depth;
  }

  record(onField: OnField): void {
    this.object((key) => this.field('', key, 1, onField));
  }

  rawMembers(onMember: OnField): void {
    this.object((key) => {
      const start = this.at;
      if (this.scalar() === null) this.skip(2);
      onMember(key, this.text.slice(start, this.at));
    });
  }

  row(onValue: (text: string) => void): void {
    this.space();
    this.elements(() => {
      const start = this.at;
      onValue(this.scalar() ?? this.extended() ?? this.nested(start, 1));
    });
    this.end();
  }

  only(): string {
    const value = this.scalar();
    if (value === null) throw new JsonError('value');
    this.end();
    return value;
  }

  private object(onMember: (key: string) => void): void {
    this.space();
    if (this.text[this.at] !== '{') throw new JsonError('object');
    this.at++;
    this.members(onMember);
    this.end();
  }

  private end(): void {
    this.space();
    if (this.at < this.text.length) throw new JsonError('end');
  }

  private field(within: string, key: string, level: number, onField: OnField): void {
    const name = within + key;
    const start = this.at;
    const value = this.scalar() ?? this.extended();
    const inner = WRAPPERS.has(key) ? within : name + WITHIN;
    if (value !== null) onField(name, value);
    else if (this.text[this.at] === '[' || inner.length > LONGEST) onField(name, this.nested(start, level));
    else {
      if (level + 1 > this.depth) throw new JsonError('depth');
      this.at++;
      let isEmpty = true;
      this.members((member) => {
        isEmpty = false;
        this.field(inner, member, level + 1, onField);
      });
      if (isEmpty) onField(name, this.text.slice(start, this.at));
    }
  }

  private nested(start: number, level: number): string {
    this.skip(level + 1);
    return this.text.slice(start, this.at);
  }

  /** The value that MongoDB's extended JSON wraps in an object; null where there is none. */
  private extended(): string | null {
    const start = this.at;
    EXTENDED.lastIndex = start;
    const [found, type] = EXTENDED.exec(this.text) ?? [];
    if (found === undefined) return null;
    this.at += found.length;
    const value = this.scalar() ?? (type === 'date' ? this.extended() : null);
    this.space();
    if (value !== null && this.text[this.at] === '}') {
      this.at++;
      return type === 'date' && MILLISECONDS.test(value) ? new Date(Number(value)).toISOString() : value;
    }
    this.at = start;
    return null;
  }

  private members(onMember: (key: string) => void): void {
    this.space();
    if (this.text[this.at] === '}') {
      this.at++;
      return;
    }
    for (;;) {
      this.space();
      const key = this.string();
      this.space();
      this.expect(':');
      this.space();
      onMember(key);
      this.space();
      if (this.text[this.at] === '}') break;
      this.expect(',');
    }
    this.at++;
  }

  private skip(level: number): void {
    if (level > this.depth) throw new JsonError('depth');
    const inner = () => {
      if (this.scalar() === null) this.skip(level + 1);
    };
    if (this.text[this.at] === '{') {
      this.at++;
      this.members(inner);
      return;
    }
    this.elements(inner);
  }

  private elements(onElement: () => void): void {
    this.expect('[');
    this.space();
    if (this.text[this.at] === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.space();
      onElement();
      this.space();
      if (this.text[this.at] === ']') break;
      this.expect(',');
    }
    this.at++;
  }

  /** The text of a value that holds no others; null where it does, or where there is none. */
  private scalar(): string | null {
    const character = this.text[this.at];
    if (character === '"') return this.string();
    if (character === '{' || character === '[') return null;
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text)?.[0];
    if (found === undefined) throw new JsonError('value');
    this.at += found.length;
    // A long whole number is an id: fifteen digits would not hold it.
    return WHOLE.test(found) ? found : numberText(found, 'number', false);
  }

  private string(): string {
    const start = this.at;
    this.expect('"');
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (!(code >= 32)) throw new JsonError('string');
      if (code === 34) break;
      this.at += code === 92 ? 2 : 1;
    }
    this.at++;
    const found = this.text.slice(start, this.at);
    if (!found.includes('\\')) return found.slice(1, -1);
    try {
      return JSON.parse(found) as string;
    } catch {
      throw new JsonError('escape');
    }
  }

  private expect(character: string): void {
    if (this.text[this.at++] !== character) throw new JsonError(character);
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }
}

/** Names of an object in which services put the fields of a record, and which say nothing of them. */
const WRAPPERS = new Set(['fields', 'attributes', 'properties', '_source']);
/** Characters of the names before a field's own: longer ones would be repeated in each heading. */
const LONGEST = 100;
const EXTENDED = /\{[ \t\r\n]*"\$(date|oid|numberInt|numberLong|numberDouble|numberDecimal)"[ \t\r\n]*:[ \t\r\n]*/y;
/** A date of extended JSON that is no text: milliseconds since 1970, in UTC. */
const MILLISECONDS = /^-?[0-9]{1,15}$/;
const WORDS = [
  ['true', 'TRUE'],
  ['false', 'FALSE'],
  ['null', ''],
] as const;
// Each part can match in one way only, so neither goes back.
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WHOLE = /^-?[0-9]+$/;
