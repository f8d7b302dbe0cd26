import type { Limits } from '../../../../schemas/limits.ts';
import { type PieceStart, Refusal, WITHIN } from '../block/block.ts';
import type { JsonLayout } from './layout.ts';
import { JsonError, readScalar } from './record.ts';
import * as sign from './signs.ts';

/** A list of objects (records) or of lists (rows): what may be a table. */
export interface JsonList {
  readonly of: 'records' | 'rows';
  /** The names under which it stands, the outermost first; `''` at the top. */
  readonly path: string;
  /** Where its first element begins, in bytes of the chunk that is read from `piece` on. */
  readonly start: ElementStart;
  /** Of rows, the texts of a list `columns` in the same object; null where there is none. Known once all is read. */
  headings(): readonly string[] | null;
}
export interface ElementStart {
  readonly piece: PieceStart;
  readonly at: number;
}

/** An object or a list that is open; `lines` is a text of records one after the other. */
interface Frame {
  readonly kind: 'object' | 'list' | 'lines';
  /** Its name in the object that it stands in; an object of a list that is gone into has its member `name`. */
  name: string;
  /** The name of an object's member that is read. */
  member: string;
  /** What the elements of a list are, and how many; null before the first. */
  of: JsonList['of'] | null;
  elements: number;
  /** The list as it is told; null before its first element, and beyond the limit of lists. */
  list: JsonList | null;
  /** Values of a list that hold no others. */
  scalars: number;
  /** Of a list `columns` its texts; of an object those of its list. */
  headings: string[] | null;
}

/** What may come; `end` is that of the object or list that is open. */
type Next = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'line' | 'nothing';

/** Characters of a name that lists are told by: a longer one would be repeated in each. */
const LONGEST_NAME = 100;
/** Names of an empty list that is a table all the same, as services name it. */
const ANSWERS = new Set(['rows', 'data', 'records', 'results', 'items', 'value', 'filas', 'datos']);

/**
 * Follows what stands around the elements of lists, by the letter of RFC 8259 and byte by byte, and finds the lists of
 * objects or of lists. Their elements are not gone into: who reads is told where one begins, and goes on behind it. Of a
 * text of any length it holds the open frames and the first `limits.sheets` lists.
 */
export class Outline {
  readonly lists: JsonList[] = [];
  /** How many lists there are, also beyond the limit. */
  count = 0;
  /** True of a list without a table in it, and of an object with an empty list where services put their records. */
  isEmptyTable = false;
  /** The number of the last element that began, in its list. */
  row = 0;
  private readonly limits: Limits;
  private readonly stack: Frame[] = [];
  private readonly goesIntoList: boolean;
  private readonly isPart: boolean;
  private next: Next = 'value';
  /** The bytes of the string, number or word that is read. */
  private token: number[] = [];
  private inString = false;
  private isEscaped = false;
  private named = 0;

  /** @param part the list that alone is read, from its first element to its end; default all. */
  constructor(layout: JsonLayout, limits: Limits, part: JsonList | null = null) {
    this.limits = limits;
    this.isPart = part !== null;
    this.goesIntoList = layout === 'tables' && !part;
    if (part) this.push('list', part);
    else if (layout === 'lines') this.push('lines');
    if (layout === 'lines') this.next = 'line';
  }

  /** True where the list that is read alone has ended. */
  get isOver(): boolean {
    return this.isPart && this.next === 'nothing';
  }

  /** Takes a byte that stands in no element. True where it begins one: {@link begin} is to be told where. */
  take(byte: number): boolean {
    if (this.inString) this.takeOfString(byte);
    else if (this.token.length > 0 && !sign.endsWord(byte)) this.keep(byte);
    else {
      if (this.token.length > 0) this.endToken();
      if (sign.isSpace(byte)) return false;
      if (byte === sign.OPEN || byte === sign.OPEN_LIST) return this.open(byte === sign.OPEN);
      if (byte === sign.CLOSE || byte === sign.CLOSE_LIST) this.close(byte === sign.CLOSE_LIST);
      else if (byte === sign.COMMA && this.next === 'comma or end')
        this.next = this.top!.kind === 'list' ? 'value' : 'key';
      else if (byte === sign.COLON && this.next === 'colon') this.next = 'value';
      else this.beginToken(byte);
    }
    return false;
  }

  /** The list of the element that begins there; null of one beyond the limit. */
  begin(start: ElementStart): JsonList | null {
    const top = this.top!;
    this.row = ++top.elements;
    if (top.list || this.row > 1) return top.list;
    if (++this.count > this.limits.sheets) return null;
    const holder = this.stack.at(-2);
    const of = top.of!;
    const path = this.stack.flatMap(({ name }) => name || []).join(WITHIN);
    top.list = { of, path, start, headings: () => (of === 'rows' && holder?.headings) || null };
    this.lists.push(top.list);
    return top.list;
  }

  /** @throws {Refusal} where the text may not end. */
  end(): void {
    if (this.token.length > 0 && !this.inString) this.endToken();
    if (this.next !== 'nothing' && this.next !== 'line') throw damaged(this.row);
  }

  private get top(): Frame | undefined {
    return this.stack.at(-1);
  }

  private push(kind: Frame['kind'], list: JsonList | null = null): void {
    const holder = this.top;
    const name = holder?.kind === 'object' ? holder.member.slice(0, LONGEST_NAME) : '';
    const headings = kind === 'list' && name === 'columns' ? [] : null;
    this.stack.push({ kind, name, member: '', of: list?.of ?? null, elements: 0, list, scalars: 0, headings });
    if (this.stack.length > this.limits.jsonDepth) throw noRecord(this.row);
  }

  private open(isObject: boolean): boolean {
    const { top } = this;
    const isLine = this.next === 'line' && isObject;
    if (this.next !== 'value' && this.next !== 'value or end' && !isLine) throw damaged(this.row + 1);
    if (!top || top.kind === 'object' || (this.goesIntoList && this.stack.length === 1)) {
      this.push(isObject ? 'object' : 'list');
      this.next = isObject ? 'key or end' : 'value or end';
      return false;
    }
    const of = isObject ? 'records' : 'rows';
    if (top.scalars > 0 || (top.of ?? of) !== of) throw noRecord(top.elements + top.scalars + 1);
    top.of = of;
    if (!isLine) this.next = 'comma or end';
    return true;
  }

  private close(isList: boolean): void {
    const { top } = this;
    const mayEnd = this.next === 'comma or end' || this.next === (isList ? 'value or end' : 'key or end');
    if (!mayEnd || (top!.kind === 'list') !== isList) throw damaged(this.row);
    const { name, headings, elements, scalars } = this.stack.pop()!;
    const holder = this.top;
    if (isList && !holder) this.isEmptyTable = true;
    if (isList && holder?.kind === 'object') {
      if (headings && scalars > 0) holder.headings = headings;
      if (elements + scalars === 0 && this.stack.length === 1 && ANSWERS.has(name)) this.isEmptyTable = true;
    }
    this.endValue();
  }

  private endValue(): void {
    this.next = this.stack.length === 0 ? 'nothing' : 'comma or end';
  }

  private beginToken(byte: number): void {
    const isKey = this.next === 'key' || this.next === 'key or end';
    const isValue = this.next === 'value' || this.next === 'value or end';
    if (!isValue && !(isKey && byte === sign.QUOTE)) throw damaged(this.row + 1);
    if (!sign.beginsScalar(byte)) throw damaged(this.row + 1);
    if (this.top?.of) throw noRecord(this.row + 1);
    this.inString = byte === sign.QUOTE;
    this.keep(byte);
  }

  private takeOfString(byte: number): void {
    this.keep(byte);
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === sign.BACKSLASH) this.isEscaped = true;
    else if (byte === sign.QUOTE) {
      this.inString = false;
      this.endToken();
    }
  }

  private keep(byte: number): void {
    if (this.token.push(byte) > this.limits.recordBytes) throw tooLong(this.row, this.limits);
  }

  private endToken(): void {
    const text = scalarOf(this.token, this.row);
    this.token = [];
    const top = this.top;
    if (top && (this.next === 'key' || this.next === 'key or end')) {
      top.member = text;
      this.next = 'colon';
      return;
    }
    if (top?.kind === 'list') {
      top.scalars++;
      if (top.headings) this.addHeading(top.headings, text);
    } else if (this.goesIntoList && this.stack.length === 2 && top?.member === 'name')
      top.name = text.slice(0, LONGEST_NAME);
    this.endValue();
  }

  private addHeading(headings: string[], text: string): void {
    if (++this.named > this.limits.columns)
      throw new Refusal('too_many_columns', { row: 0, found: this.named, limit: this.limits.columns });
    headings.push(text);
  }
}

function scalarOf(token: readonly number[], row: number): string {
  try {
    return readScalar(Buffer.from(token).toString());
  } catch (error) {
    if (error instanceof JsonError) throw damaged(row);
    throw error;
  }
}

export const damaged = (row: number) => new Refusal('file_damaged', { part: 'JSON', row });
/** Sound JSON, and no table: a list of values, or values within values without end. */
export const noRecord = (row: number) => new Refusal('file_not_a_table', { found: 'JSON', reason: 'json', row });
export const tooLong = (row: number, limits: Limits) =>
  new Refusal('record_too_long', { row, limit: limits.recordBytes });
