import { createHash, hash } from 'node:crypto';
import type { Document } from '../../../schemas/values.ts';

/**
 * Pseudonyms: the first 16 bytes of HMAC-SHA-256 under the key. A plain hash would not do, since all 10^8 DNIs can be
 * tried in minutes. What goes in starts with its kind, so that no two kinds meet.
 */

/** A pseudonym as 16 bytes, one in each character of a text (latin1); `hex` writes it as the lake has it. */
export type Pseudonym = (message: string) => string;

/**
 * HMAC by its two hashes (RFC 2104), with both pads ready: less than half the time of `createHmac`.
 * @param key at most 64 bytes; longer ones are hashed first, as HMAC requires.
 * @throws where the key is empty: anybody could try all documents then.
 */
export function pseudonymsOf(key: Uint8Array): Pseudonym {
  if (key.length === 0) throw new Error('the pseudonym key is empty');
  const short = key.length > 64 ? createHash('sha256').update(key).digest() : key;
  let inner = Buffer.alloc(64 + 1024);
  const outer = Buffer.alloc(64 + 32);
  for (let i = 0; i < 64; i++) {
    inner[i] = (short[i] ?? 0) ^ 0x36;
    outer[i] = (short[i] ?? 0) ^ 0x5c;
  }
  return (message) => {
    const most = 64 + message.length * 3;
    if (most > inner.length) inner = Buffer.concat([inner, Buffer.alloc(most)]);
    const size = inner.write(message, 64, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, 64 + size), 'binary'), 64, 'latin1');
    return hash('sha256', outer, 'binary').slice(0, 16);
  };
}

/** 32 lower-case hexadecimal digits. */
export const hex = (pseudonym: string): string => Buffer.from(pseudonym, 'latin1').toString('hex');

/** What is hashed of whom. */
export const messageOf = {
  document: (document: Document) => `person:${document.kind}:${document.number}`,
  email: (email: string) => `person:email:${email}`,
  /** `words` of {@link nameWords}, of all parts of the name; the birth date `YYYY-MM-DD`. */
  name: (words: readonly string[], birthDate: string) => `person:name:${[...words].sort().join(' ')}:${birthDate}`,
  company: (taxId: string) => `company:${taxId}`,
  /** Both as `identifierKey` has them. */
  certificate: (schemeKey: string, numberKey: string) => `certificate:${schemeKey}:${numberKey}`,
};

/** The words of a name: no marks, lower case, letters only. `O'Neil-Peña` is `oneil`, `pena`. */
export const nameWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
