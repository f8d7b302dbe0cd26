import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { PublicFile } from '../../schemas/public-files.ts';
import { type Signed, Statement } from '../../schemas/release.ts';
import { digestOf } from '../runtime/ports/digest.ts';

/** Ed25519 (RFC 8032) over a statement's exact text. */

/** A new key to sign with, as PEM (PKCS #8). */
export const newSignKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A key to sign with, from PEM; null where the text is no Ed25519 private key. */
export function readSignKey(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The raw public key of a private one, 64 hexadecimal digits. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x!, 'base64url').toString('hex');
}

/** What a public key is known by: the SHA-256 of its raw bytes. */
export const fingerprintOf = (publicKey: string): string => digestOf(Buffer.from(publicKey, 'hex'));

/** A statement's exact text: what is signed. */
export const textOf = (statement: Statement): string => JSON.stringify(Statement.parse(statement));

/** Signs a statement's text. */
export const signed = (text: string, key: KeyObject): Signed => ({
  statement: text,
  public_key: publicKeyOf(key),
  signature: sign(null, Buffer.from(text), key).toString('hex'),
});

/**
 * The encodings of the points of small order on the curve, their sign bit left out (Bernstein and Lange, "SafeCurves", and libsodium's
 * list): by such a key a signature that nobody made holds of any text, or of many.
 */
const smallOrder: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** Whether a public key is one by which nothing is proven: of small order. @param publicKey 64 hexadecimal digits, lower case. */
export function isSmallOrder(publicKey: string): boolean {
  const bytes = Buffer.from(publicKey, 'hex');
  bytes[31]! &= 0x7f;
  return smallOrder.has(bytes.toString('hex'));
}

/** Whether a signature is that of its statement's text by its public key; never by a key of small order. */
export function isSigned({ statement, public_key, signature }: Signed): boolean {
  if (isSmallOrder(public_key)) return false;
  const x = Buffer.from(public_key, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'hex'));
}

/** A statement's file: one line of JSON. The next statement names its SHA-256. */
export const statementBytes = ({ statement, public_key, signature }: Signed): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ statement, public_key, signature })}\n`);

/** What a signed text says; null where it is no statement, or not written as one is. */
export function statementOf({ statement }: Pick<Signed, 'statement'>): Statement | null {
  try {
    const json: unknown = JSON.parse(statement);
    return JSON.stringify(json) === statement ? Statement.parse(json) : null;
  } catch {
    return null;
  }
}

/** The files as a statement names them. */
export const filesOf = (files: readonly PublicFile[]): Statement['files'] =>
  files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: digestOf(bytes) }));
