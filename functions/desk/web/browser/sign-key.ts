/**
 * A key to sign with, in a browser: Ed25519 by WebCrypto, from the PEM (PKCS #8) that `pledge key sign-init` makes. Nothing here
 * stores or sends it.
 */
export interface SignKey {
  /** Raw, 64 hexadecimal digits. */
  publicKey: string;
  /** SHA-256 of the raw public key, by which it is known. */
  fingerprint: string;
  /** Signs a text's UTF-8 bytes. @returns 128 hexadecimal digits. */
  sign(text: string): Promise<string>;
}

const algorithm = 'Ed25519';

/** Whether this browser can sign: not where the page came by plain http from another machine, nor in an old one. */
export async function canSign(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
}

/** The key of a PEM file; null where it is none of Ed25519, or is protected by a password. */
export async function readSignKey(pem: string): Promise<SignKey | null> {
  const base64 = /^\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/.exec(pem)?.[1];
  if (!base64) return null;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, '')), (c) => c.charCodeAt(0));
    const { x = '' } = await crypto.subtle.exportKey(
      'jwk',
      await crypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign']),
    );
    const key = await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
    const raw = Uint8Array.from(atob(x.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    return {
      publicKey: hex(raw),
      fingerprint: hex(await crypto.subtle.digest('SHA-256', raw)),
      sign: async (text) => hex(await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))),
    };
  } catch {
    return null;
  }
}

/** A new key as PEM, to be saved by the person who signs. */
export async function newSignKey(): Promise<string> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { privateKey } = pair as Exclude<typeof pair, { type: string }>;
  const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `-----BEGIN PRIVATE KEY-----\n${base64.replace(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}

const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
