import type * as z from 'zod';
import { columnType } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import { isPersonalLink, maskText } from '../../../schemas/mask.ts';
import { daysOf } from '../../../schemas/time.ts';
import { type Document, fold, identifierKey, legalFormOf, legalForms, titleKey } from '../../../schemas/values.ts';
import type { CellIssue } from '../read/block/block.ts';
import { isFillerEmail } from './filler-email.ts';
import { finish, hashText } from './hash-tables.ts';
import { municipalityBits, provinceBits } from './municipality.ts';
import { freeWords, laterMask, type NameMasks } from './own-name.ts';
import { documentSign, signsIn } from './own-value.ts';
import { nameWords } from './person-name.ts';
import { companyText, documentText, hexOf, type Tokens } from './tokens.ts';

/** What the reading of a field needs to know. */
export interface FieldNeeds {
  dataset: Dataset;
  /** Of companies. */
  tokens: Tokens;
  /** The day of receipt, `YYYY-MM-DD`: dates of what has happened are not after it. */
  today: string;
  cellCharacters: number;
  /** By field and word, the value that the network confirmed; default none. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** True where the sender set that dates have the month first; default false. */
  monthFirst?: boolean;
  /** What is known of the own names in free texts; default nothing. */
  names?: NameMasks;
}

/** Where the values of a field are kept, by the codes of its column. */
export interface FieldValues {
  /** A number, a date in days, 0 or 1, the hash of a name's words, provinces; NaN where it is not good. */
  readonly numbers: Float64Array;
  /** A text's value, a document as its token is made of it, a company's token; a hole where there is none. */
  readonly texts: string[];
  /** How a text is compared in a row's identity; a hole where it is not, or is empty. */
  readonly keys: string[];
  /** Of a document and a birth date, its sign (`own-value.ts`); of a free text, all that it may hold; undefined or a hole for none. */
  readonly signs: (string | undefined)[];
  /** Keeps the words of a name or of a free text, for comparing the two. */
  setWords(code: number, words: Iterable<string>): void;
}

/** Puts a value where the rows find it; returns its issue, an error or a warning. */
export type Keep = (to: FieldValues, code: number, value: unknown, text: string) => CellIssue | null;

/** How the values of a field are kept: by its own rule, else by its type. */
export function keeperOf(field: string, schema: z.ZodType, needs: FieldNeeds): Keep {
  const own = keepers[field];
  if (own) return own(needs, textKeeper(field, schema, needs));
  switch (columnType(schema)) {
    case 'date':
      return dateKeeper(field, needs);
    case 'string':
      return textKeeper(field, schema, needs)(() => null);
    default:
      return (to, code, value) => {
        to.numbers[code] = Number(value);
        return null;
      };
  }
}

/** A date that must have happened is not after the day of receipt. */
function dateKeeper(field: string, { dataset, today }: FieldNeeds): Keep {
  const happened = (field === dataset.dateField && dataset.id !== 'milestone') || field === 'birth_date';
  return (to, code, value) => {
    if (happened && (value as string) > today) return { code: 'date_in_future', params: { today } };
    to.numbers[code] = daysOf(value as string);
    if (field === 'birth_date') to.signs[code] = value as string;
    return null;
  };
}

/** Keeps a text, covered where it is a free one, with what it is compared by; null where it is not compared. */
type TextKeeper = (key: (text: string) => string | null) => Keep;

function textKeeper(field: string, schema: z.ZodType, { dataset, names }: FieldNeeds): TextKeeper {
  const isFree = schema.meta()?.free ?? false;
  const masked = (value: string): string => {
    const text = maskText(value, field !== 'activity_id');
    return names ? laterMask(text, names) : text;
  };
  return (key) => (to, code, value) => {
    const text = isFree ? masked(value as string) : (value as string);
    to.texts[code] = text;
    if (isFree && dataset.about) {
      to.setWords(code, freeWords(text));
      const signs = signsIn(text);
      if (signs !== undefined || to.signs[code] !== undefined) to.signs[code] = signs;
    }
    const compared = key(text);
    if (compared !== null) to.keys[code] = compared;
    // What is covered may be compared no more: nothing of it is left.
    else if (to.keys[code] !== undefined) delete to.keys[code];
    return text === value ? null : { code: 'text_masked', params: {} };
  };
}

const nameKeeper = (): Keep => (to, code, value) => {
  const words = nameWords(value as string);
  to.texts[code] = value as string;
  to.numbers[code] = sumOfWords(words);
  to.setWords(code, words);
  return null;
};

/** True of a field whose cells are names of people, or of companies that may be people. */
export const isName = (field: string): boolean => keepers[field] === nameKeeper;

/** The rules of single fields. */
const keepers: Record<string, (needs: FieldNeeds, text: TextKeeper) => Keep> = {
  document_id: () => (to, code, value) => {
    to.texts[code] = documentText(value as Document);
    const { kind, number, warning } = value as Document;
    to.signs[code] = documentSign(kind, number);
    return warning ? { code: warning, params: {} } : null;
  },
  // Nobody is known by a filler.
  email: () => (to, code, value) => {
    if (isFillerEmail(value as string)) return { code: 'email_filler', params: {} };
    to.texts[code] = value as string;
    return null;
  },
  tax_id:
    ({ tokens }) =>
    (to, code, value) => {
      to.texts[code] = hexOf(tokens('company', [companyText(value as string)]));
      to.keys[code] = to.texts[code]!;
      const form = legalFormOf(value as string);
      to.numbers[code] = legalForms.indexOf(form);
      if (form === 'natural_person') to.signs[code] = documentSign('dni', value as string);
      return notSme(form);
    },
  company_type: () => (to, code, value) => {
    to.texts[code] = value as string;
    return notSme(value as string);
  },
  first_name: nameKeeper,
  last_name: nameKeeper,
  company_name: nameKeeper,
  employees: () => (to, code, value) => {
    to.numbers[code] = value as number;
    return (value as number) >= 250 ? { code: 'company_too_large', params: { limit: 250 } } : null;
  },
  postal_code: () => (to, code, value, text) => {
    to.texts[code] = value as string;
    to.numbers[code] = provinceBits([value as string]);
    return text.replace(/\D/g, '').length === 4 ? { code: 'postal_code_zero', params: {} } : null;
  },
  municipality: () => (to, code, value) => {
    to.numbers[code] = municipalityBits(value as string);
    return null;
  },
  evidence_url: () => (to, code, value) => {
    if (isPersonalLink(value as string)) return { code: 'url_personal', params: {} };
    to.texts[code] = value as string;
    return null;
  },
  // A dash is no number, and neither is what people write for none: two such would be one certificate.
  certificate_id: (_, text) => text((value) => (isNoNumber(fold(value)) ? null : identifierKey(value))),
  activity_id: (_, text) => text((value) => `id:${identifierKey(value)}`),
  activity: ({ dataset }, text) => text(dataset.id === 'training' ? (value) => `title:${titleKey(value)}` : titleKey),
  scheme: (_, text) => text(titleKey),
  level: (_, text) => text((value) => (isNoLevel(fold(value)) ? null : titleKey(value))),
  milestone: (_, text) => text(identifierKey),
};

/** The issue of a company's type or legal form. */
function notSme(form: string): CellIssue | null {
  if (form === 'association') return { code: 'company_association', params: {} };
  return ['public_body', 'religious_body', 'large'].includes(form) ? { code: 'company_not_sme', params: {} } : null;
}

/** The words' hashes added up, so that their order does not matter. */
function sumOfWords(words: readonly string[]): number {
  let sum = 0;
  for (const word of words) sum = (sum + finish(hashText(word)[0] ^ word.length)) | 0;
  return sum;
}

/** What people write, folded, for none. */
const wordsForNone = new Set(
  (
    'na nd sn no non ez none null ninguno ningun sinnumero sensenumero sinnivel sensenivell sennivel pendiente pendente pendent ' +
    'entramite entramit notiene nodisponible pending'
  ).split(' '),
);
/** Whether a certificate's number, folded, is none: nothing, zeros, or a word. */
const isNoNumber = (folded: string): boolean => /^(?:0*|x+)$/.test(folded) || wordsForNone.has(folded);
/** Likewise a level, of which 0 is one. */
const isNoLevel = (folded: string): boolean => folded === '' || wordsForNone.has(folded);
