import type * as z from 'zod';
import { columnType } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import type { IssueCode } from '../../../schemas/issues.ts';
import { daysOf } from '../../../schemas/time.ts';
import {
  type Document,
  fold,
  identifierKey,
  legalFormOf,
  legalForms,
  readable,
  titleKey,
} from '../../../schemas/values.ts';
import type { CellIssue, Dictionary, DocumentsRead } from '../read/block/block.ts';
import { finish, hashText, type People } from './hash-tables.ts';
import { isPersonalLink, maskSign, maskText } from './mask.ts';
import { municipalityBits, provinceBits } from './municipality.ts';
import { hex, messageOf, nameWords, type Pseudonym } from './pseudonym.ts';

/** What a cell was read as. */
export const EMPTY = 0;
export const GOOD = 1;
/** Good, with a warning. */
export const NOTED = 2;
export const BAD = 3;

/** What the reading of a field needs to know. */
export interface FieldNeeds {
  dataset: Dataset;
  pseudonym: Pseudonym;
  people: People;
  /** The day of receipt, `YYYY-MM-DD`: dates of what has happened are not after it. */
  today: string;
  cellCharacters: number;
}

/**
 * A field's values by the codes of its column: zod runs once a distinct text, everything after on numbers. What is here
 * lives as long as the dictionary's generation.
 */
export class FieldReader {
  /** One of the four above. */
  states = new Uint8Array(256);
  /** A number, a date in days, 0 or 1, a person's number, the hash of a name's words (also of a free text), provinces; NaN where it is not good. */
  numbers = new Float64Array(256).fill(Number.NaN);
  /** A text's value, a company's pseudonym; a hole where there is none. */
  texts: string[] = [];
  /** How a text is compared in a row's identity; a hole where it is not, or is empty. */
  keys: string[] = [];
  /** The two hashes of `keys`, 0 where there is none. */
  hashes = new Int32Array(0);
  readonly #issues = new Map<number, CellIssue>();
  #dictionary: Dictionary | null = null;
  #generation = 0;
  #seen = 0;
  #schema: z.ZodType;
  readonly #keep: Keep;
  readonly #most: number;
  readonly #people: People;
  readonly #reads: ((text: string) => string) | undefined;

  /** @param reads how a system's texts are understood before the schema reads them; default as they are. */
  constructor(field: string, needs: FieldNeeds, reads?: (text: string) => string) {
    this.#reads = reads;
    this.#schema = needs.dataset.fields.shape[field]!;
    this.#keep = keeperOf(field, this.#schema, needs);
    this.#most = needs.cellCharacters;
    this.#people = needs.people;
  }

  /** How many codes there are. */
  get size(): number {
    return this.#seen;
  }

  /** Reads the texts that are new in the dictionary; of its first `until` ones only. */
  read(dictionary: Dictionary, until = dictionary.texts.length): void {
    if (dictionary !== this.#dictionary || dictionary.generation !== this.#generation) this.#begin(dictionary);
    const { texts, documents } = dictionary;
    this.#reserve(until);
    while (this.#seen < until) {
      const read = documents?.get(this.#seen);
      if (read) this.#take(read);
      else {
        this.#readText(this.#seen, readable(texts[this.#seen]!));
        this.#seen++;
      }
    }
  }

  /** Takes over what another thread has read. */
  #take({ states, ids, issues }: DocumentsRead): void {
    const from = this.#seen;
    for (const [i, problem] of issues) this.#issues.set(from + i, problem);
    for (let i = 0; i < states.length; i++) {
      const state = states[i]!;
      this.states[from + i] = state;
      if (state === GOOD || state === NOTED) this.numbers[from + i] = this.#people.addBytes(ids, 16 * i);
    }
    this.#seen += states.length;
  }

  /** Forgets everything: what it kept has lost its meaning. */
  forget(): void {
    this.#dictionary = null;
  }

  /** Another schema for the texts to come; for `sex`, whose M has a meaning by its column. */
  use(schema: z.ZodType): void {
    this.#schema = schema;
    this.forget();
  }

  issue(code: number): CellIssue | undefined {
    return this.#issues.get(code);
  }

  #begin(dictionary: Dictionary): void {
    this.#dictionary = dictionary;
    this.#generation = dictionary.generation;
    this.#seen = 0;
    this.#issues.clear();
    this.texts = [];
    this.keys = [];
    this.numbers.fill(Number.NaN);
    this.hashes.fill(0);
  }

  #readText(code: number, written: string): void {
    const text = this.#reads && written !== '' ? this.#reads(written) : written;
    if (text === '') {
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

  /** Covers a free text that turned out to name the person of its row. */
  mask(code: number): void {
    this.#keep(this, code, maskSign, maskSign);
    this.states[code] = NOTED;
    this.#issues.set(code, { code: 'text_masked', params: {} });
    this.#hash(code);
  }

  #hash(code: number): void {
    const key = this.keys[code];
    if (key === undefined) return;
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
    const { states, numbers, hashes } = this;
    this.states = new Uint8Array(capacity);
    this.states.set(states);
    this.numbers = new Float64Array(capacity).fill(Number.NaN);
    this.numbers.set(numbers);
    if (hashes.length === 0) return;
    this.hashes = new Int32Array(2 * capacity);
    this.hashes.set(hashes);
  }
}

/** Problems that leave a value in place. */
const warningCodes: Partial<Record<IssueCode, true>> = {
  document_letter_computed: true,
  document_unproven: true,
  postal_code_zero: true,
  company_too_large: true,
  company_not_sme: true,
  company_association: true,
  text_masked: true,
};

/** Puts a value where the rows find it; returns its issue, an error or a warning. */
type Keep = (to: FieldReader, code: number, value: unknown, text: string) => CellIssue | null;

function keeperOf(field: string, schema: z.ZodType, needs: FieldNeeds): Keep {
  const { dataset, pseudonym, people, today } = needs;
  switch (field) {
    case 'document_id':
      return (to, code, value) => {
        to.numbers[code] = people.add(pseudonym(messageOf.document(value as Document)));
        const { warning } = value as Document;
        return warning ? { code: warning, params: {} } : null;
      };
    case 'tax_id':
      return (to, code, value) => {
        to.texts[code] = hex(pseudonym(messageOf.company(value as string)));
        to.keys[code] = to.texts[code];
        const form = legalFormOf(value as string);
        to.numbers[code] = legalForms.indexOf(form);
        return notSme(form);
      };
    case 'company_type':
      return (to, code, value) => {
        to.texts[code] = value as string;
        return notSme(value as string);
      };
    case 'first_name':
    case 'last_name':
      return (to, code, value) => {
        to.texts[code] = value as string;
        to.numbers[code] = sumOfWords(value as string);
        return null;
      };
    case 'employees':
      return (to, code, value) => {
        to.numbers[code] = value as number;
        return (value as number) >= 250 ? { code: 'company_too_large', params: { limit: 250 } } : null;
      };
    case 'postal_code':
      return (to, code, value, text) => {
        to.texts[code] = value as string;
        to.numbers[code] = provinceBits([value as string]);
        return text.replace(/\D/g, '').length === 4 ? { code: 'postal_code_zero', params: {} } : null;
      };
    case 'municipality':
      return (to, code, value) => {
        to.numbers[code] = municipalityBits(value as string);
        return null;
      };
    case 'evidence_url':
      return (to, code, value) => {
        if (isPersonalLink(value as string)) return { code: 'url_personal', params: {} };
        to.texts[code] = value as string;
        return null;
      };
    case 'certificate_id':
      // A dash is no number, and neither is what people write for none: two such would be one certificate.
      return keepText((text) => (noNumber.test(fold(text)) ? null : identifierKey(text)));
    case 'activity_id':
      return keepText((text) => `id:${identifierKey(text)}`);
    case 'activity':
      return keepText(dataset.id === 'training' ? (text) => `title:${titleKey(text)}` : titleKey);
    case 'scheme':
    case 'level':
    case 'milestone':
      return keepText(identifierKey);
  }
  switch (columnType(schema)) {
    case 'date': {
      const happened = (field === dataset.dateField && dataset.id !== 'milestone') || field === 'birth_date';
      return (to, code, value) => {
        if (happened && (value as string) > today) return { code: 'date_in_future', params: { today } };
        to.numbers[code] = daysOf(value as string);
        return null;
      };
    }
    case 'string':
      return keepText(() => null);
    default:
      return (to, code, value) => {
        to.numbers[code] = Number(value);
        return null;
      };
  }

  function keepText(key: (text: string) => string | null): Keep {
    const masks = schema.meta()?.free ?? false;
    return (to, code, value) => {
      const text = masks ? maskText(value as string, field !== 'activity_id') : (value as string);
      to.texts[code] = text;
      if (masks) to.numbers[code] = mayName.test(text) ? sumOfWords(text) : Number.NaN;
      const compared = key(text);
      if (compared !== null) to.keys[code] = compared;
      return text === value ? null : { code: 'text_masked', params: {} };
    };
  }
}

/** What is to be said of a company's type or legal form. */
function notSme(form: string): CellIssue | null {
  if (form === 'association') return { code: 'company_association', params: {} };
  return ['public_body', 'religious_body', 'large'].includes(form) ? { code: 'company_not_sme', params: {} } : null;
}

/** The words' hashes added up, so that their order does not matter. */
function sumOfWords(name: string): number {
  let sum = 0;
  for (const word of nameWords(name)) sum = (sum + finish(hashText(word)[0] ^ word.length)) | 0;
  return sum;
}
/** Two to eight words without a digit. */
const mayName = /^[^\d\s]{1,40}(?:\s[^\d\s]{1,40}){1,7}$/;

/** What stands in a certificate's number, folded, where there is none: nothing, zeros, or a word for none. */
const noNumber =
  /^(?:0*|x+|na|nd|sn|no|non|ez|none|null|ninguno|ningun|sinnumero|sensenumero|pendiente|pendente|pendent|entramite|entramit|notiene|nodisponible|pending)$/;
