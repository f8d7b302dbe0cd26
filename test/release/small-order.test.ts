import { createPrivateKey, createPublicKey, randomInt, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned, isSmallOrder, newSignKey, publicKeyOf } from '../../functions/release/statement.ts';

/** The curve of Ed25519 (RFC 8032, 5.1): -x² + y² = 1 + d x² y², modulo p. */
const p = 2n ** 255n - 19n;
const mod = (a: bigint) => ((a % p) + p) % p;
const power = (a: bigint, e: bigint): bigint => {
  let [base, left, made] = [mod(a), e, 1n];
  for (; left > 0n; left >>= 1n, base = mod(base * base)) if (left & 1n) made = mod(made * base);
  return made;
};
const inverse = (a: bigint) => power(a, p - 2n);
const d = mod(-121665n * inverse(121666n));

/** Of a point by its y, the y of its double; null where no point has it. */
function doubled(y: bigint): bigint | null {
  const y2 = mod(y * y);
  const x2 = mod((y2 - 1n) * inverse(d * y2 + 1n));
  if (x2 !== 0n && power(x2, (p - 1n) / 2n) !== 1n) return null;
  return mod((y2 + x2) * inverse(1n - d * x2 * y2));
}

/** Whether eight times the point is the neutral one. */
const isOfSmallOrder = (y: bigint): boolean => {
  let at: bigint | null = mod(y);
  for (let times = 0; times < 3 && at !== null; times++) at = doubled(at);
  return at === 1n;
};

const hexOf = (y: bigint, sign: boolean) => {
  const bytes = Buffer.from(y.toString(16).padStart(64, '0'), 'hex').reverse();
  if (sign) bytes[31]! |= 0x80;
  return bytes.toString('hex');
};

/** A point of order 8, found as RFC 8032 has the curve: the odd part of the order times any point. */
function ofOrderEight(): bigint {
  // y of a point whose double has y = 0: 2 y² + d y⁴ = 1 on this curve, solved for y².
  const root = (a: bigint) => {
    const candidate = power(a, (p + 3n) / 8n);
    const found = mod(candidate * candidate) === mod(a) ? candidate : mod(candidate * power(2n, (p - 1n) / 4n));
    return mod(found * found) === mod(a) ? found : null;
  };
  const s = root(1n + d)!;
  for (const y2 of [mod((-1n + s) * inverse(d)), mod((-1n - s) * inverse(d))]) {
    const y = root(y2);
    if (y !== null && doubled(y) === 0n) return y;
  }
  throw new Error('no point of order 8');
}

const eighth = ofOrderEight();
/** The five y of the eight points, and those that are written another way: below 2²⁵⁵ and not below p. */
const encodings = [0n, 1n, p - 1n, eighth, p - eighth, p, p + 1n];
const seed = randomInt(2 ** 31);

describe('a public key of small order', () => {
  it('is each of fourteen encodings', () => {
    for (const y of encodings) {
      expect([y, isOfSmallOrder(y)]).toEqual([y, true]);
      for (const sign of [false, true])
        expect([hexOf(y, sign), isSmallOrder(hexOf(y, sign))]).toEqual([hexOf(y, sign), true]);
    }
  });

  it(`is no other (seed ${seed})`, () => {
    const any = fc.bigInt({ min: 0n, max: 2n ** 255n - 1n });
    fc.assert(
      fc.property(any, fc.boolean(), (y, sign) => {
        expect(isSmallOrder(hexOf(y, sign))).toBe(isOfSmallOrder(y));
      }),
      { seed, numRuns: 50 },
    );
    for (let made = 0; made < 20; made++) expect(isSmallOrder(publicKeyOf(createPrivateKey(newSignKey())))).toBe(false);
  });

  it('proves nothing: a signature that nobody made holds of any text', () => {
    const public_key = hexOf(1n, false);
    const signature = public_key + '0'.repeat(64);
    const x = Buffer.from(public_key, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    for (const statement of ['any', 'other']) {
      expect(verify(null, Buffer.from(statement), key, Buffer.from(signature, 'hex'))).toBe(true);
      expect(isSigned({ statement, public_key, signature })).toBe(false);
    }
  });
});
