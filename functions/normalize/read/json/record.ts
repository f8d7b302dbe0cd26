import { numberText } from '../cell-text.ts';

/** What tells a record's fields, in their order: a key that stands twice is told twice. */
export type OnField = (key: string, text: string) => void;

/** Why a text is no flat record. */
export class JsonError extends Error {}

/**
 * Reads one record by the letter of RFC 8259, without making an object of it: so no key is special, and none is lost
 * because it stands twice. A value within a value is its own JSON text; `null` is an empty text.
 * @throws {JsonError} where it is no object, or none that is well formed, or nested deeper than `depth`.
 */
export function readRecord(text: string, depth: number, onField: OnField): void {
  new RecordReader(text, depth).record(onField);
}

class RecordReader {
  private at = 0;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, depth: number) {
    this.text = text;
    this.depth = depth;
  }

  record(onField: OnField): void {
    this.space();
    if (this.text[this.at] !== '{') throw new JsonError('object');
    this.at++;
    this.members((key) => {
      const start = this.at;
      const value = this.scalar();
      onField(key, value ?? this.nested(start));
    });
    this.space();
    if (this.at < this.text.length) throw new JsonError('end');
  }

  private nested(start: number): string {
    this.skip(2);
    return this.text.slice(start, this.at);
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
    this.expect('[');
    this.space();
    if (this.text[this.at] === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.space();
      inner();
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

const WORDS = [
  ['true', 'TRUE'],
  ['false', 'FALSE'],
  ['null', ''],
] as const;
// Each part can match in one way only, so neither goes back.
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WHOLE = /^-?[0-9]+$/;
