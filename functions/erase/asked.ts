import { narrow } from '../../schemas/cell-text.ts';
import { datasets } from '../../schemas/datasets.ts';
import { Document } from '../../schemas/values.ts';
import { nameWords, type PersonName, personName } from '../normalize/check/person-name.ts';
import { type Known, knownBy } from '../normalize/check/same-person.ts';
import { companyText, documentText, type PersonFields, type Tokens, tokenTexts } from '../normalize/check/tokens.ts';

/** What a person says of themselves, as it is typed; an empty text is not given. */
export interface Asked {
  /** One or several, with commas between. */
  documents: string;
  first_name: string;
  last_name: string;
  birth_date: string;
  email: string;
}

/** Whom is looked for. */
export interface Person {
  documents: readonly Document[];
  name: PersonName | null;
  /** `YYYY-MM-DD`. */
  birth_date: string | null;
  email: string | null;
}

/** What of it cannot be used; `too_little`: it names nobody; `reason`: that of an erasure names the person. */
export type AskedPart = 'documents' | 'birth_date' | 'email' | 'too_little' | 'reason';

/** Which part of what was typed cannot be used; no text of it. The command line and the desk have its sentences. */
export class AskedFault extends Error {
  override name = 'AskedFault';
  readonly part: AskedPart;
  constructor(part: AskedPart) {
    super(part);
    this.part = part;
  }
}

const fields = datasets.training.fields.shape;

/**
 * Reads what a person gave, by the rules by which files are read.
 * @throws {AskedFault} where a part of it cannot be understood, or it names nobody.
 */
export function readAsked(asked: Asked): Person {
  const documents = asked.documents.split(/[,;]/).flatMap((text) => {
    if (text.trim() === '') return [];
    const read = fields.document_id!.safeParse(text);
    if (!read.success) throw new AskedFault('documents');
    return [Document.parse(read.data)];
  });
  const given = (field: 'birth_date' | 'email', text: string): string | null => {
    if (text.trim() === '') return null;
    const read = fields[field]!.safeParse(text);
    if (!read.success) throw new AskedFault(field);
    return String(read.data);
  };
  const name = personName(asked.first_name.trim() || null, asked.last_name.trim() || null);
  const person: Person = {
    documents,
    name: name.given.length + name.surnames.length > 0 ? name : null,
    birth_date: given('birth_date', asked.birth_date),
    email: given('email', asked.email),
  };
  if (documents.length === 0 && !(person.name && (person.birth_date || person.email)) && !person.email)
    throw new AskedFault('too_little');
  return person;
}

/** The person's tokens. */
export function tokensOf({ documents, name, birth_date, email }: Person, tokens: Tokens): Known & { born: string[] } {
  const of: PersonFields = { document: null, name, birth_date, email };
  const texts = tokenTexts(of);
  const known = knownBy(
    texts,
    {
      documents: documents.map(documentText),
      companies: documents.filter(({ kind }) => kind !== 'passport').map(({ number }) => companyText(number)),
    },
    tokens,
  );
  const born = ([1, 2, 3, 4, 5, 6] as const).map((n) => texts[`born_${n}`]).filter((text) => text !== null);
  return { ...known, born: born.map((text) => Buffer.from(tokens('born', [text])).toString('hex')) };
}

/** Whether texts of a file mention the person: what is not in the lake is known by that alone. */
export interface Mentions {
  /** True where a text has a document, the e-mail or the whole name. */
  inText(text: string): boolean;
  /** True of a row that is theirs by its cells: it has a document or the e-mail, or the name and nobody else's document. */
  inRow(cells: readonly string[]): boolean;
}

/** What one text has of the person, as bits; those of the words of the name from `word` on. */
const has = { document: 1, email: 2, otherDocument: 4, word: 8 } as const;

/** Texts that are remembered at a time: cells repeat. */
const remembered = 100_000;

export function mentionsOf({ documents, name, email }: Person): Mentions {
  const numbers = documents.map(numberPattern);
  const words = name && name.given.length > 0 && name.surnames.length > 0 ? [...name.given, ...name.surnames] : [];
  const wholeName = words.reduce((bits, _, i) => bits | (has.word << i), 0);
  const look = (text: string): number => {
    const upper = narrow(text).toUpperCase();
    const squeezed = upper.replace(/[\s./\\_,'’-]/g, '');
    let bits = 0;
    if (numbers.some((number) => number.test(upper) || number.test(squeezed))) bits |= has.document;
    else if (documents.length > 0 && isDocument(text)) bits |= has.otherDocument;
    if (email !== null && upper.toLowerCase().includes(email)) bits |= has.email;
    if (words.length === 0) return bits;
    const there = new Set(nameWords(text));
    for (const [i, word] of words.entries()) if (there.has(word)) bits |= has.word << i;
    return bits;
  };
  const known = new Map<string, number>();
  const bitsOf = (text: string): number => {
    const there = known.get(text);
    if (there !== undefined) return there;
    if (known.size >= remembered) known.clear();
    const bits = look(text);
    known.set(text, bits);
    return bits;
  };
  const hasName = (bits: number) => wholeName !== 0 && (bits & wholeName) === wholeName;
  return {
    inText: (text) => (bitsOf(text) & (has.document | has.email)) !== 0 || hasName(bitsOf(text)),
    inRow(cells) {
      const bits = cells.reduce((all, text) => all | bitsOf(text), 0);
      if (bits & has.document) return true;
      if (bits & has.otherDocument) return false;
      return (bits & has.email) !== 0 || hasName(bits);
    },
  };
}

/** A document as it stands in a text, with zeros or without, with its letter or without. */
function numberPattern({ kind, number }: Document): RegExp {
  const [, letter = '', digits = number] = /^([XYZ]?)0*([1-9]\d*)[A-Z]$/.exec(number) ?? [];
  return new RegExp(kind === 'passport' ? `(?<![A-Z0-9])${number}(?![A-Z0-9])` : `(?<!\\d)${letter}0*${digits}(?!\\d)`);
}

/** True of a cell that is a DNI or NIE with its letter, whosever. */
function isDocument(text: string): boolean {
  if (text.length > 20 || !/\d{7}/.test(text)) return false;
  const read = fields.document_id!.safeParse(text);
  return read.success && Document.parse(read.data).kind !== 'passport' && Document.parse(read.data).warning === null;
}
