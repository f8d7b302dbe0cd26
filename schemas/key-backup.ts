import * as z from 'zod';

/** The pseudonym key where it leaves the place that made it: sealed by a passphrase in a file, or wrapped under a key of KMS. */

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, { error: `expected ${bytes} bytes` });

/** What AES-256-GCM makes of 32 bytes: nonce, cipher text, tag. */
const sealed = { nonce: base64(12), sealed: base64(32), tag: base64(16) };
const keyCheck = z.string().regex(/^[0-9a-f]{32}$/);

/**
 * A backup of the key, a JSON object in a file: the key under AES-256-GCM, by a key that scrypt (RFC 7914) makes of the
 * passphrase, in Unicode's form NFC. What is not secret is authenticated with it. Only these parameters are read: a file
 * that asks for others could ask for all the memory there is.
 */
export const SealedKey = z.strictObject({
  format: z.literal('pledge-key-sealed-1'),
  pledge: z.string(),
  key_check: keyCheck,
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    /** 128 MB, and about half a second: what one guess of a passphrase costs. */
    n: z.literal(131_072),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(16),
  }),
  cipher: z.literal('aes-256-gcm'),
  ...sealed,
});
export type SealedKey = z.infer<typeof SealedKey>;

/**
 * A restored key in a deployment: under AES-256-GCM, by a key that is a MAC of the deployment's own KMS key. Worth nothing
 * without the right to that.
 */
export const WrappedKey = z.strictObject({
  format: z.literal('pledge-key-wrapped-1'),
  /** The id of the KMS key. */
  kms_key: z.string(),
  key_check: keyCheck,
  cipher: z.literal('aes-256-gcm'),
  ...sealed,
});
export type WrappedKey = z.infer<typeof WrappedKey>;
