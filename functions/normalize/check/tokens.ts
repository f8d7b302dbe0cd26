import { hkdfSync } from 'node:crypto';
import { Cmac } from './cmac.ts';
import { PaddedMessages } from './padded-messages.ts';
import type { PersonName } from './person-name.ts';

/**
 * Keyed tokens: what is stored of a person in the place of names, documents, addresses and birth dates. A token is the
 * AES-256-CMAC of a text under a key of its kind, so that no two kinds meet. A plain hash would not do: all 10^8 DNIs can be
 * tried in minutes. The rules are those of the specification, "Identity".
 */

/** Bytes of a token of each kind. */
export const tokenBytes = {
  signature: 16,
  document: 16,
  company: 16,
  certificate: 16,
  exact: 8,
  whole: 8,
  born: 8,
  address: 8,
  mail: 8,
  /** Of a token: keeps rows of who was erased out. */
  erased: 16,
} as const;
export type TokenKind = keyof typeof tokenBytes;

/**
 * The tokens of texts, one after the other, as many bytes each as the kind has; of an absent one, zeros.
 * @returns a function, so that a key is derived once.
 */
export type Tokens = (kind: TokenKind, texts: readonly (string | null)[] | PaddedMessages) => Uint8Array;

/**
 * Tokens under a key of at least 16 bytes; each kind's own key is HKDF-SHA-256 of it (RFC 5869), without salt, and is made
 * once for as long as the key is held.
 * @throws where the key is shorter: anybody could try all documents then.
 */
export function tokensUnder(key: Uint8Array): Tokens {
  if (key.length < 16) throw new Error(`the key of the tokens has ${key.length} bytes; 32 are expected`);
  const there = made.get(key);
  if (there) return there;
  const ciphers = new Map<TokenKind, Cmac>();
  const cipherOf = (kind: TokenKind) => {
    const there = ciphers.get(kind);
    if (there) return there;
    const cipher = new Cmac(new Uint8Array(hkdfSync('sha256', key, '', `telecentre-pledge/${kind}`, 32)));
    ciphers.set(kind, cipher);
    return cipher;
  };
  const tokens: Tokens = (kind, texts) => {
    const codes = cipherOf(kind).bulk(texts instanceof PaddedMessages ? texts : PaddedMessages.of(texts));
    return tokenBytes[kind] === 16 ? codes : firstHalves(codes);
  };
  made.set(key, tokens);
  return tokens;
}
const made = new WeakMap<Uint8Array, Tokens>();

/** The first 8 of each 16 bytes. */
function firstHalves(codes: Uint8Array): Uint8Array {
  const all = new Int32Array(codes.buffer);
  const halves = new Int32Array(all.length / 2);
  for (let i = 0; i < halves.length; i++) halves[i] = all[2 * i - (i & 1)]!;
  return new Uint8Array(halves.buffer);
}

/** What one row says of its person, read. */
export interface PersonFields {
  /** Kind and number, as {@link documentText} writes them. */
  document: string | null;
  name: PersonName | null;
  /** `YYYY-MM-DD`. */
  birth_date: string | null;
  /** Lower case; null also for a filler. */
  email: string | null;
}

/** What a token is made of, by the columns of the table `people`; null where the row does not have it. */
export interface TokenTexts {
  signature: string;
  document: string | null;
  exact: string | null;
  whole: string | null;
  born_1: string | null;
  born_2: string | null;
  born_3: string | null;
  born_4: string | null;
  born_5: string | null;
  born_6: string | null;
  address: string | null;
  mail_1: string | null;
  mail_2: string | null;
}

/** The texts of {@link TokenTexts}, in pieces. */
export type TokenPieces = Record<keyof TokenTexts, Pieces | null>;

/** The kind of each column's token. Those of `born`, and those of `mail`, are compared with one another. */
export const kindOf: Readonly<Record<keyof TokenTexts, TokenKind>> = {
  signature: 'signature',
  document: 'document',
  exact: 'exact',
  whole: 'whole',
  born_1: 'born',
  born_2: 'born',
  born_3: 'born',
  born_4: 'born',
  born_5: 'born',
  born_6: 'born',
  address: 'address',
  mail_1: 'mail',
  mail_2: 'mail',
};

/** A document as a token is made of it: at most a block of AES for a DNI or a NIE. */
export const documentText = ({ kind, number }: { kind: string; number: string }): string => `${kind[0]}:${number}`;

/**
 * A company's tax id as a token is made of it: a CIF without its control character, which may be a digit or a letter and
 * follows from the rest; a person's as it is.
 * @param taxId as `taxId` of `schemas/values.ts` reads it.
 */
export const companyText = (taxId: string): string => (/^[A-HJNP-SUVW]\d{7}/.test(taxId) ? taxId.slice(0, 8) : taxId);

/** Lower-case hexadecimal digits. */
export const hexOf = (token: Uint8Array): string => Buffer.from(token).toString('hex');

/** A text as the pieces that it is joined of: joining a million of them would cost more than their tokens. */
export type Pieces = readonly string[];

/**
 * The texts of a row's tokens. Those of one kind have different lengths or signs, so that only `born_1` and `born_2` can be
 * equal.
 */
export function tokenTexts(fields: PersonFields): TokenTexts {
  const joined = Object.entries(tokenPieces(fields)).map(([column, pieces]) => [column, pieces?.join('') ?? null]);
  return Object.fromEntries(joined) as TokenTexts;
}

/** As {@link tokenTexts}, in pieces. */
export function tokenPieces({ document, name, birth_date, email }: PersonFields): TokenPieces {
  const given = name?.given ?? [];
  const surnames = name?.surnames ?? [];
  const all = [...given, ...surnames];
  const whole = all.length === 0 ? null : all.sort().join(' ');
  const born = birth_date?.replaceAll('-', '') ?? null;
  const [start, first, second] = [start3(given[0]), start3(surnames[0]), start3(surnames[1])];
  const end = given.at(-1)?.slice(-2).padStart(2, '.') ?? null;
  const both = first && second && (first < second ? first + second : second + first);
  return {
    signature: [
      document ?? '',
      ';',
      // With and without the María that is left out, they have different tokens.
      name?.maria && !given.includes('maria') ? 'maria ' : '',
      given.join(' '),
      ';',
      surnames.join(' '),
      ';',
      birth_date ?? '',
      ';',
      email ?? '',
    ],
    document: document === null ? null : [document],
    exact: whole && born ? [born, whole] : null,
    whole: whole === null ? null : [whole],
    born_1: born && start && first ? [born, start, first] : null,
    born_2: born && start && second ? [born, start, second] : null,
    born_3: born && start && both ? [born, start[0]!, both] : null,
    born_4: born && whole ? [born.slice(4), ' ', whole] : null,
    born_5: born && end && both ? [born, end, both] : null,
    born_6: born && both && name?.maria ? [born, ' ', both] : null,
    address: email === null ? null : [email],
    mail_1: email && start && first ? [email, ' ', start, first] : null,
    mail_2: email && end && first ? [email, ' ', end, first] : null,
  };
}

/** The first three letters of a word; a shorter word is filled up, so that no two pairs of words run into one text. */
const start3 = (word: string | undefined): string | null => (word ? word.slice(0, 3).padEnd(3, '.') : null);
