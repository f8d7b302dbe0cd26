import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealed, readSealed, sealKey, unwrapKey, wrapKey } from '../../functions/runtime/ports/sealed-key.ts';
import type { SealedKey } from '../../schemas/key-backup.ts';
import { firstOf } from '../deep.ts';

/** Made by another program from the format's description: Python's scrypt, and AES-GCM of its library of cryptography. */
const written = readFileSync(new URL('cases/key-backup/sealed.json', import.meta.url), 'utf8');
const bytes = (from: number, length: number) => Uint8Array.from({ length }, (_, i) => from + i);
const key = bytes(0, 32);
const random = { salt: bytes(100, 16), nonce: bytes(200, 12) };
const passphrase = 'caballo grapa batería cañón';

describe('a backup of the key', () => {
  it('is the file that another program makes, byte for byte', async () => {
    expect(await sealKey(key, passphrase, random)).toBe(written);
  });

  it('opens by its passphrase, however its accents are typed, and by no other', async () => {
    const file = readSealed(written)!;
    expect(await openSealed(file, passphrase)).toEqual(key);
    expect(await openSealed(file, passphrase.normalize('NFD'))).toEqual(key);
    for (const other of firstOf(1, [passphrase.toUpperCase(), '', `${passphrase} `]))
      expect(await openSealed(file, other)).toBeNull();
  });

  it('holds nothing of the key, and does not open where anything in it was changed', async () => {
    expect(written).not.toContain(Buffer.from(key).toString('base64').slice(0, 8));
    const file = readSealed(written)!;
    const flipped = (base64: string) => {
      const b = Buffer.from(base64, 'base64');
      b[3]! ^= 1;
      return b.toString('base64');
    };
    const changed: SealedKey[] = [
      ...(['sealed', 'tag', 'nonce'] as const).map((field) => ({ ...file, [field]: flipped(file[field]) })),
      { ...file, pledge: 'other' },
      { ...file, key_check: '0'.repeat(32) },
      { ...file, kdf: { ...file.kdf, salt: flipped(file.kdf.salt) } },
    ];
    for (const one of firstOf(3, changed)) expect(await openSealed(one, passphrase)).toBeNull();
  });

  it.each([
    ['a plain key', `pledge-key-1 ${'0'.repeat(64)}\n`],
    ['a costlier derivation', written.replace('131072', '1048576')],
    ['a shorter tag', written.replace(/"tag": "[^"]*"/, '"tag": "AAAA"')],
    ['another field', written.replace('{', '{"more": 1,')],
    ['nothing', ''],
  ])('is not read of %s', (_, text) => expect(readSealed(text)).toBeNull());
});

describe('a wrapped key', () => {
  const seed = 20181231;
  it(`opens under the key that wrapped it alone (seed ${seed})`, () => {
    const of = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(of(32), of(32), of(32), of(12), (secret, under, other, nonce) => {
        const wrapped = wrapKey(secret, { kmsKey: 'one', under, nonce });
        expect(unwrapKey(wrapped, under)).toEqual(secret);
        if (Buffer.compare(under, other) !== 0) expect(unwrapKey(wrapped, other)).toBeNull();
        expect(unwrapKey({ ...wrapped, kms_key: 'two' }, under)).toBeNull();
        expect(JSON.stringify(wrapped)).not.toContain(Buffer.from(secret).toString('base64'));
      }),
      { seed, numRuns: 200 },
    );
  });
});
