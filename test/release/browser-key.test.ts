import { createPrivateKey, generateKeyPairSync, randomInt } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newSignKey as newInBrowser, readSignKey as readInBrowser } from '../../functions/desk/web/browser/sign-key.ts';
import {
  fingerprintOf,
  isSigned,
  newSignKey,
  publicKeyOf,
  readSignKey,
  signed,
} from '../../functions/release/statement.ts';

const seed = randomInt(2 ** 31);

it(`signs the same bytes as the command line, whoever made the key (seed ${seed})`, async () => {
  const makers = [newSignKey, newInBrowser];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...makers), fc.string({ unit: 'binary' }), async (make, text) => {
      const pem = await make();
      const key = readSignKey(pem)!;
      const inBrowser = (await readInBrowser(pem))!;
      expect(inBrowser.publicKey).toBe(publicKeyOf(key));
      expect(inBrowser.fingerprint).toBe(fingerprintOf(publicKeyOf(key)));
      const of = { statement: text, public_key: inBrowser.publicKey, signature: await inBrowser.sign(text) };
      expect(isSigned(of)).toBe(true);
      // Ed25519 has no randomness.
      expect(of).toEqual(signed(text, key));
    }),
    { seed, numRuns: 50 },
  );
});

it('makes the file that the command line makes', async () => {
  const shape = (pem: string) => pem.replace(/[A-Za-z0-9+/]{20,}={0,2}/, (text) => `${text.length}`);
  expect(shape(await newInBrowser())).toBe(shape(newSignKey()));
});

it('reads no other file', async () => {
  const pem = newSignKey();
  const crlf = pem.replaceAll('\n', '\r\n');
  expect((await readInBrowser(`${crlf}\r\n`))?.publicKey).toBe(publicKeyOf(createPrivateKey(pem)));
  const others = {
    nothing: '',
    'no key': 'DNI;Fecha\n',
    'half a key': pem.slice(0, 60),
    'two keys': pem + newSignKey(),
    'a public key': generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'another kind': generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'a key under a password': generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    'a spoilt key': pem.replace('MC4C', 'MC4D'),
  };
  for (const [name, text] of Object.entries(others)) expect([name, await readInBrowser(text)]).toEqual([name, null]);
});
