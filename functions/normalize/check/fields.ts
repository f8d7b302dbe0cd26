import type * as z from 'zod';
import type { IssueCode } from '../../../schemas/issues.ts';
import { fold, parted, readable } from '../../../schemas/values.ts';
import type { CellIssue, Dictionary } from '../read/block/block.ts';
import { longer } from '../read/block/longer.ts';
import { type FieldNeeds, type FieldValues, isName, type Keep, keeperOf } from './field-values.ts';
import { hashText } from './hash-tables.ts';
import { setWordBits } from './own-name.ts';

/** What a cell was read as. */
export const EMPTY = 0;
export const GOOD = 1;
/** Good, with a warning. */
export const NOTED = 2;
export const BAD = 3;

/**
 * A field's values by the codes of its column: zod runs once a distinct text, everything after on numbers. What is here
 * lives as long as the dictionary's generation.
 */
export class FieldReader implements FieldValues {
  /** One of the four above. */
  states = new Uint8Array(256);
  numbers = new Float64Array(256).fill(Number.NaN);
  texts: string[] = [];
  keys: string[] = [];
  /** The two hashes of `keys`, 0 where there is none. */
  hashes = new Int32Array(0);
  /** Of names and free texts, the 64 bits of their words ({@link setWordBits}). */
  words = new Int32Array(0);
  signs: (string | undefined)[] = [];
  /** The codes of each text, of the first {@link #indexed} codes; made where it is asked for. */
  readonly #codes = new Map<string, number[]>();
  #indexed = 0;
  readonly #issues = new Map<number, CellIssue>();
  #dictionary: Dictionary | null = null;
  #generation = 0;
  /** Rises when codes begin anew: what was remembered by code is void then. */
  era = 0;
  #seen = 0;
  #schema: z.ZodType;
  readonly #keep: Keep;
  readonly #most: number;
  #reads: ((text: string) => string) | undefined;
  /** True of a name and of a free text. */
  readonly #ofWords: boolean;
  /** By folded word, the value that was confirmed; it goes before any other reading. */
  readonly #confirmed: ReadonlyMap<string, string>;

  /** @param reads how a system's texts are understood before the schema reads them; default as they are. */
  constructor(field: string, needs: FieldNeeds, reads?: (text: string) => string) {
    this.#reads = reads;
    this.#confirmed = new Map(Object.entries(needs.values?.[field] ?? {}).map(([word, value]) => [fold(word), value]));
    this.#schema = needs.dataset.fields.shape[field]!;
    this.#ofWords = (this.#schema.meta()?.free ?? false) || isName(field);
    this.#keep = keeperOf(field, this.#schema, needs);
    this.#most = needs.cellCharacters;
  }

  /** How many codes there are. */
  get size(): number {
    return this.#seen;
  }

  /** Reads the texts that are new in the dictionary; of its first `until` ones only. */
  read(dictionary: Dictionary, until = dictionary.texts.length): void {
    if (dictionary !== this.#dictionary || dictionary.generation !== this.#generation) this.#begin(dictionary);
    const { texts } = dictionary;
    this.#reserve(until);
    for (; this.#seen < until; this.#seen++)
      this.#readText(this.#seen, readable(this.#ofWords ? parted(texts[this.#seen]!) : texts[this.#seen]!));
  }

  /** Forgets everything: what it kept has lost its meaning. */
  forget(): void {
    this.#dictionary = null;
  }

  /** Another schema for the texts to come, where some have a meaning by their column; `reads` goes before it. */
  use(schema: z.ZodType, reads?: (text: string) => string): void {
    this.#schema = schema;
    const before = this.#reads;
    if (reads) this.#reads = before ? (text) => reads(before(text)) : reads;
    this.forget();
  }

  issue(code: number): CellIssue | undefined {
    return this.#issues.get(code);
  }

  #begin(dictionary: Dictionary): void {
    this.#dictionary = dictionary;
    this.#generation = dictionary.generation;
    this.#seen = 0;
    this.era++;
    this.#issues.clear();
    this.#codes.clear();
    this.#indexed = 0;
    this.texts = [];
    this.keys = [];
    this.signs = [];
    this.numbers.fill(Number.NaN);
    this.hashes.fill(0);
    this.words.fill(0);
  }

  #readText(code: number, written: string): void {
    const confirmed = this.#confirmed.size > 0 ? this.#confirmed.get(fold(written)) : undefined;
    const text = confirmed ?? (this.#reads && written !== '' ? this.#reads(written) : written);
    if (text === '' || nulls.has(text)) {
      this.states[code] = EMPTY;
      return;
    }
    const problem =
      text.length > this.#most
        ? { code: 'cell_too_long' as const, params: { max: this.#most } }
        : this.#value(code, text);
    this.states[code] = problem ? (problem.code in warningCodes ? NOTED : BAD) : GOOD;
    if (problem) this.#issues.set(code, problem);
    this.#hash(code);
  }

  /** Puts what is left of a free text that names the person of its row in its place. */
  mask(code: number, masked: string): void {
    this.#keep(this, code, masked, masked);
    this.states[code] = NOTED;
    this.#issues.set(code, { code: 'text_masked', params: {} });
    this.#hash(code);
  }

  /** The codes of the cells that are kept as this text: of one text there are several, by the spaces in it. */
  codesOf(text: string): number[] {
    for (; this.#indexed < this.#seen; this.#indexed++) {
      const kept = this.texts[this.#indexed];
      if (kept === undefined) continue;
      const codes = this.#codes.get(kept);
      if (codes) codes.push(this.#indexed);
      else this.#codes.set(kept, [this.#indexed]);
    }
    return (this.#codes.get(text) ?? []).filter((code) => this.texts[code] === text);
  }

  setWords(code: number, words: Iterable<string>): void {
    if (this.words.length < 2 * this.states.length) this.words = longer(this.words, 2 * this.states.length);
    setWordBits(words, this.words, code);
  }

  #hash(code: number): void {
    const key = this.keys[code];
    if (key === undefined) {
      if (this.hashes.length > 0) this.hashes.fill(0, 2 * code, 2 * code + 2);
      return;
    }
    if (this.hashes.length === 0) this.hashes = new Int32Array(2 * this.states.length);
    [this.hashes[2 * code], this.hashes[2 * code + 1]] = hashText(key);
  }

  #value(code: number, text: string): CellIssue | null {
    const read = this.#schema.safeParse(text);
    if (read.success) return this.#keep(this, code, read.data, text);
    const { message, params } = read.error.issues[0] as { message: string; params?: CellIssue['params'] };
    return { code: message as IssueCode, params: params ?? {} };
  }

  #reserve(size: number): void {
    if (size <= this.states.length) return;
    const capacity = Math.max(size, this.states.length * 2);
    const { length } = this.numbers;
    this.states = longer(this.states, capacity);
    this.numbers = longer(this.numbers, capacity).fill(Number.NaN, length);
    if (this.hashes.length > 0) this.hashes = longer(this.hashes, 2 * capacity);
  }
}

/** What databases export for no value. */
const nulls = new Set(['\\N', 'NULL', '(null)', '[NULL]', '<null>']);

/** Problems that leave a value in place. */
const warningCodes: Partial<Record<IssueCode, true>> = {
  document_letter_computed: true,
  document_unproven: true,
  postal_code_zero: true,
  company_too_large: true,
  company_not_sme: true,
  company_association: true,
  text_masked: true,
  email_filler: true,
};
