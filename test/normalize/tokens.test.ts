import { createCipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Cmac } from '../../functions/normalize/check/cmac.ts';
import { isFillerEmail } from '../../functions/normalize/check/filler-email.ts';
import { PaddedMessages } from '../../functions/normalize/check/padded-messages.ts';
import { personName } from '../../functions/normalize/check/person-name.ts';
import { tokenBytes, tokensUnder, tokenTexts } from '../../functions/normalize/check/tokens.ts';

const folder = join(import.meta.dirname, 'people');
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex');
const key = bytes('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');

describe('AES-256-CMAC', () => {
  const message = bytes(
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
  );
  // NIST's examples with intermediate values for SP 800-38B; `openssl mac -cipher AES-256-CBC … CMAC` gives the same.
  test.each([
    [0, '028962f61b7bf89efc6b551f4667d983'],
    [16, '28a7023f452e8f82bd4bf28d8c37c35c'],
    [20, '156727dc0878944a023c1fe03bad6d93'],
    [40, 'aaf3d8f1de5640c232f5b169b9c911e6'],
    [64, 'e1992190549f6ed5696a2c056c315410'],
  ])('of %i bytes is NIST’s', (size, code) => {
    expect(hex(cmac(key, message.subarray(0, size)))).toBe(code);
  });

  test('of many messages is that of each, as a chain of CBC makes it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.uint8Array({ maxLength: 70 })), { maxLength: 200 }), (messages) => {
        const codes = cmac(key, ...messages);
        messages.forEach((m, i) => {
          expect(hex(codes.subarray(16 * i, 16 * i + 16))).toBe(m ? hex(chained(key, m)) : '00'.repeat(16));
        });
      }),
    );
  });

  test('of a text in pieces is that of the text, whatever its letters are', () => {
    const piece = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(fc.option(fc.array(piece, { maxLength: 6 })), { maxLength: 50 }), (texts) => {
        const pieces = new PaddedMessages();
        for (const text of texts) pieces.addPieces(text);
        const whole = texts.map((text) => text && Buffer.from(text.join('')));
        expect(hex(new Cmac(key).bulk(pieces))).toBe(hex(cmac(key, ...whole)));
      }),
    );
  });

  test('refuses a key of another length', () => {
    expect(() => new Cmac(new Uint8Array(16))).toThrow(/32 bytes/);
  });
});

/** The codes of messages; a null is an absent one. */
function cmac(key: Uint8Array, ...messages: (Uint8Array | null)[]): Uint8Array {
  const padded = new PaddedMessages();
  for (const message of messages)
    if (message) padded.addBytes(message);
    else padded.add(null);
  return new Cmac(key).bulk(padded);
}

/** CMAC by the letter of SP 800-38B, a message at a time. */
function chained(key: Uint8Array, message: Uint8Array): Uint8Array {
  const encrypt = (data: Uint8Array) =>
    createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false).update(data);
  const doubled = (block: Uint8Array) => {
    const number = BigInt(`0x${hex(block)}`);
    const twice = (number << 1n) & ((1n << 128n) - 1n);
    return bytes((number >> 127n ? twice ^ 0x87n : twice).toString(16).padStart(32, '0'));
  };
  const first = doubled(encrypt(Buffer.alloc(16)));
  const whole = message.length > 0 && message.length % 16 === 0;
  const padded = whole
    ? Buffer.from(message)
    : Buffer.concat([message, bytes('80'), Buffer.alloc(15 - (message.length % 16))]);
  const last = whole ? first : doubled(first);
  for (let i = 0; i < 16; i++) padded[padded.length - 16 + i]! ^= last[i]!;
  return encrypt(padded).subarray(-16);
}

describe('a token', () => {
  const tokens = tokensUnder(key);
  test('is the CMAC under a key of its kind, cut to its size; of nothing it is zeros', () => {
    const own = new Uint8Array(hkdfSync('sha256', key, '', 'telecentre-pledge/born', 32));
    const made = tokens('born', ['19800201anagil', null, 'ñandú']);
    const expected = ['19800201anagil', 'ñandú'].map((t) =>
      hex(cmac(own, Buffer.from(t))).slice(0, 2 * tokenBytes.born),
    );
    expect(hex(made)).toBe(`${expected[0]}${'00'.repeat(8)}${expected[1]}`);
  });
  test('of another kind or under another key is another one', () => {
    expect(hex(tokens('mail', ['x']))).not.toBe(hex(tokens('born', ['x'])));
    expect(hex(tokensUnder(key.subarray(1))('born', ['x']))).not.toBe(hex(tokens('born', ['x'])));
  });
  test('needs a key', () => {
    expect(() => tokensUnder(new Uint8Array(0))).toThrow(/0 bytes/);
  });
});

describe('a name', () => {
  test.each(read('names.json') as [[string, string], [string, string]][])(
    '%j is %j',
    ([first, last], [given, surnames]) => {
      const name = personName(first || null, last || null);
      expect([name.given.join(' '), name.surnames.join(' ')]).toEqual([given, surnames]);
    },
  );
  test('has the same words, however it is divided and ordered', () => {
    const whole = (first: string | null, last: string | null) =>
      tokenTexts({ document: null, name: personName(first, last), birth_date: null, email: null }).whole;
    const one = whole('María del Carmen', 'de la Cruz Gil');
    expect(one).toBe('carmen cruz gil');
    for (const [first, last] of [
      ['Mª Carmen', 'CRUZ GIL'],
      [null, 'Cruz Gil, María Carmen'],
      ['M.ª Carmen Cruz Gil', null],
    ])
      expect(whole(first!, last!)).toBe(one);
  });
});

describe('the texts of a row’s tokens', () => {
  const of = (
    first: string | null,
    last: string | null,
    birth: string | null,
    email: string | null,
    document?: string,
  ) => tokenTexts({ document: document ?? null, name: personName(first, last), birth_date: birth, email });
  test('of everything', () => {
    expect(of('Ana', 'Li Ruiz', '1980-02-01', 'ana@x.example', 'd:12345678Z')).toEqual({
      signature: 'd:12345678Z;ana;li ruiz;1980-02-01;ana@x.example',
      document: 'd:12345678Z',
      exact: '19800201ana li ruiz',
      whole: 'ana li ruiz',
      born_1: '19800201anali.',
      born_2: '19800201anarui',
      born_3: '19800201ali.rui',
      born_4: '0201 ana li ruiz',
      born_5: '19800201nali.rui',
      born_6: null,
      address: 'ana@x.example',
      mail_1: 'ana@x.example anali.',
      mail_2: 'ana@x.example nali.',
    });
  });
  test('of a name without a second surname, a given name alone, and no name', () => {
    expect(of('Ana', 'Gil', '1980-02-01', 'a@x.example')).toMatchObject({
      born_1: '19800201anagil',
      born_2: null,
      born_3: null,
      born_4: '0201 ana gil',
      born_5: null,
      mail_2: 'a@x.example nagil',
    });
    expect(of('Ana', null, '1980-02-01', 'a@x.example')).toMatchObject({
      whole: 'ana',
      born_1: null,
      mail_1: null,
      address: 'a@x.example',
    });
    expect(of(null, null, '1980-02-01', 'a@x.example')).toMatchObject({
      whole: null,
      exact: null,
      born_1: null,
      mail_1: null,
    });
  });
  test('María, with another given name behind it or alone, meets in the last of birth', () => {
    const tokens = (first: string) => of(first, 'Gil Ruiz', '1980-02-01', null).born_6;
    expect(tokens('María del Carmen')).toBe('19800201 gilrui');
    expect([tokens('Mª José'), tokens('María'), tokens('José María')]).toEqual(Array(3).fill('19800201 gilrui'));
    expect([tokens('Carmen'), tokens('Mariana')]).toEqual([null, null]);
  });
  test('a María that is left out of the name stands in the signature, as another token goes with it', () => {
    const signature = (first: string) => of(first, 'Gil', '1980-02-01', null).signature;
    expect(signature('María del Carmen')).toBe(';maria carmen;gil;1980-02-01;');
    expect(signature('Mª Carmen')).toBe(signature('María del Carmen'));
    expect(signature('Carmen')).toBe(';carmen;gil;1980-02-01;');
    expect(signature('María')).toBe(';maria;gil;1980-02-01;');
    expect(signature('José María')).toBe(';jose maria;gil;1980-02-01;');
  });
  test('a given name that is mistyped at its start meets by its end', () => {
    expect(of('Ulis', 'Gil Ruiz', '1980-02-01', 'a@x.example')).toMatchObject(
      (({ born_5, mail_2 }) => ({ born_5, mail_2 }))(of('Luis', 'Gil Ruiz', '1980-02-01', 'a@x.example')),
    );
  });
  test('surnames that changed places meet in the third of birth', () => {
    expect(of('Ana', 'Gil Ruiz', '1980-02-01', null).born_3).toBe(of('Ana', 'Ruiz Gil', '1980-02-01', null).born_3);
  });
});

describe('an e-mail', () => {
  const { fillers, people } = read('emails.json') as { fillers: string[]; people: string[] };
  test.each(fillers)('%s is a filler', (address) => {
    expect(isFillerEmail(address)).toBe(true);
  });
  test.each(people)('%s is somebody’s', (address) => {
    expect(isFillerEmail(address)).toBe(false);
  });
});
