import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { SealedKey, type WrappedKey } from '../../../schemas/key-backup.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { keyCheck } from './store-identity.ts';

/** Characters that a passphrase has at least: four words, or what a password manager makes. */
export const shortestPassphrase = 16;

/**
 * The key as the text of a backup file.
 * @param random Bytes that were never used before: 16 of salt, 12 of nonce.
 */
export async function sealKey(
  key: Uint8Array,
  passphrase: string,
  { salt, nonce }: { salt: Uint8Array; nonce: Uint8Array },
): Promise<string> {
  const kdf = { name: 'scrypt', n: 131_072, r: 8, p: 1, salt: text(salt) } as const;
  const head = {
    format: 'pledge-key-sealed-1',
    pledge: pledge.id,
    key_check: keyCheck(key),
    kdf,
    cipher: 'aes-256-gcm',
  } as const;
  return `${JSON.stringify({ ...head, ...seal(key, await stretched(passphrase, kdf), nonce, head) } satisfies SealedKey, null, 2)}\n`;
}

/** A backup file's text, read; null where it is no sealed key. */
export function readSealed(file: string): SealedKey | null {
  try {
    return SealedKey.safeParse(JSON.parse(file)).data ?? null;
  } catch {
    return null;
  }
}

/** The key of a backup file; null where the passphrase is another, or the file was changed. */
export async function openSealed(file: SealedKey, passphrase: string): Promise<Uint8Array | null> {
  return unseal(file, await stretched(passphrase, file.kdf));
}

/** The key under another one, of 32 bytes. @param nonce 12 bytes that were never used before with it. */
export function wrapKey(
  key: Uint8Array,
  { kmsKey, under, nonce }: { kmsKey: string; under: Uint8Array; nonce: Uint8Array },
): WrappedKey {
  const head = {
    format: 'pledge-key-wrapped-1',
    kms_key: kmsKey,
    key_check: keyCheck(key),
    cipher: 'aes-256-gcm',
  } as const;
  return { ...head, ...seal(key, under, nonce, head) };
}

/** A wrapped key; null where it was wrapped under another one, or changed. */
export const unwrapKey = (wrapped: WrappedKey, under: Uint8Array): Uint8Array | null => unseal(wrapped, under);

interface Sealed {
  nonce: string;
  sealed: string;
  tag: string;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (base64: string) => Buffer.from(base64, 'base64');

const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);

const stretched = (passphrase: string, { n, r, p, salt }: SealedKey['kdf']): Promise<Buffer> =>
  // scrypt takes 128 · N · r bytes; Node refuses more than 32 MB unless it is given more.
  derive(passphrase.normalize('NFC'), bytes(salt), 32, { N: n, r, p, maxmem: 256 * n * r });

/** @param head What is authenticated beside the key, in the order of its fields. */
function seal(key: Uint8Array, under: Uint8Array, nonce: Uint8Array, head: object): Sealed {
  const cipher = createCipheriv('aes-256-gcm', under, nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(head)));
  const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
  return { nonce: text(nonce), sealed: text(sealed), tag: text(cipher.getAuthTag()) };
}

function unseal({ nonce, sealed, tag, ...head }: Sealed, under: Uint8Array): Uint8Array | null {
  const cipher = createDecipheriv('aes-256-gcm', under, bytes(nonce), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(JSON.stringify(head)));
  cipher.setAuthTag(bytes(tag));
  try {
    return new Uint8Array(Buffer.concat([cipher.update(bytes(sealed)), cipher.final()]));
  } catch {
    return null;
  }
}
