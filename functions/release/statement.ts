import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { type Signed, Statement } from '../../schemas/release.ts';
import { digestOf } from '../rollup/digest.ts';
import type { PublicFile } from './public-files.ts';

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

/** Whether a signature is that of its statement's text by its public key. */
export function isSigned({ statement, public_key, signature }: Signed): boolean {
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
