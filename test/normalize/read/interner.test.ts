import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Interner, SLACK, type Spans, TOGETHER } from '../../../functions/normalize/read/block/interner.ts';
import { depth } from '../../deep.ts';

/** The texts one behind the other, with where each is; noise behind the last, which no text must see. */
function laidOut(texts: readonly (string | null)[]): { view: DataView; spans: Spans } {
  const spans = { starts: new Int32Array(TOGETHER).fill(-1), ends: new Int32Array(TOGETHER).fill(-1) };
  const parts: Buffer[] = [];
  let at = 0;
  for (const [i, text] of texts.entries()) {
    if (text === null) continue;
    const bytes = Buffer.from(text);
    spans.starts[i] = at;
    at += bytes.length;
    spans.ends[i] = at;
    parts.push(bytes);
  }
  const bytes = Uint8Array.from(Buffer.concat([...parts, Buffer.alloc(SLACK, 0xa5)]));
  return { view: new DataView(bytes.buffer), spans };
}

/** The texts that the interner gave away, by code. */
class Told {
  readonly texts = [''];
  add(interner: Interner): void {
    const { bytes, ends } = interner.news();
    let start = 0;
    for (const end of ends) {
      this.texts.push(Buffer.from(bytes.subarray(start, end)).toString());
      start = end;
    }
    expect(start).toBe(bytes.length);
  }
}

/** Codes of a batch; 99 where nothing was looked up. */
function codesOf(interner: Interner, texts: readonly (string | null)[]): Int32Array {
  const { view, spans } = laidOut(texts);
  const codes = new Int32Array(texts.length + 1).fill(-99);
  interner.codes(view, spans, texts.length, codes, 1);
  expect(codes[0]).toBe(-99);
  return codes.subarray(1);
}

const text = fc.oneof(
  fc.constant(''),
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é'), maxLength: 9 }),
  fc.string({ maxLength: 20 }),
  fc.string({ minLength: 60, maxLength: 70 }),
);
/** Of one pool, so that they repeat within a batch and from batch to batch; null is a cell that is not there. */
const batches = fc
  .array(text, { minLength: 1, maxLength: 60 })
  .chain((pool) =>
    fc.array(fc.array(fc.option(fc.constantFrom(...pool), { freq: 8 }), { maxLength: TOGETHER }), { maxLength: 6 }),
  );

describe('an interner', () => {
  test('gives codes as a map would: in the order of first use, one a text', () => {
    fc.assert(
      fc.property(batches, fc.boolean(), (all, oneByOne) => {
        const interner = new Interner();
        const told = new Told();
        const known = new Map([['', 0]]);
        for (const texts of all) {
          const expected = texts.map((t) => (t === null ? -99 : (known.get(t) ?? known.set(t, known.size).size - 1)));
          const { view, spans } = laidOut(texts);
          const codes = oneByOne
            ? texts.map((t, i) => (t === null ? -99 : interner.code(view, spans.starts[i]!, spans.ends[i]!)))
            : [...codesOf(interner, texts)];
          expect(codes).toEqual(expected);
          told.add(interner);
          expect(told.texts).toEqual([...known.keys()]);
        }
        const held = [...interner.texts()].map(({ bytes, start, end }) =>
          Buffer.from(bytes.subarray(start, end)).toString(),
        );
        expect(held).toEqual(told.texts);
      }),
      { numRuns: depth(200, 5000) },
    );
  });

  test('begins anew after a reset', () => {
    const interner = new Interner();
    expect([...codesOf(interner, ['one', 'two', 'one'])]).toEqual([1, 2, 1]);
    interner.reset();
    expect([...codesOf(interner, ['three', 'one'])]).toEqual([1, 2]);
    const { generation, ends } = interner.news();
    expect([generation, [...ends]]).toEqual([1, [5, 8]]);
  });

  test('keeps apart texts whose hashes are one', () => {
    // Of eight bytes, the second four take back what the first four made of the hash.
    const count = 3 * TOGETHER;
    const bytes = new Uint8Array(8 * count + SLACK);
    const view = new DataView(bytes.buffer);
    for (let n = 0; n < count; n++) {
      let hash = Math.imul(8 ^ n, 0x9e3779b1);
      hash ^= hash >>> 15;
      view.setInt32(8 * n, n, true);
      view.setInt32(8 * n + 4, hash, true);
    }
    const interner = new Interner();
    const codes = new Int32Array(2 * count);
    for (let at = 0; at < 2 * count; at += TOGETHER) {
      const starts = Int32Array.from({ length: TOGETHER }, (_, i) => 8 * ((at + i) % count));
      interner.codes(view, { starts, ends: starts.map((start) => start + 8) }, TOGETHER, codes, at);
    }
    const held = [...interner.texts()].map(({ bytes, start, end }) => Buffer.from(bytes.subarray(start, end)));
    const read = Array.from(codes, (code) => held[code]!.readInt32LE());
    expect(read).toEqual(Array.from(codes, (_, i) => i % count));
    expect(held.length, 'the first of them are found again, the others are not looked for').toBeGreaterThan(count + 1);
  });

  // Texts that differ in a digit at their end: where their hashes lie side by side, most are given a second code at every use.
  for (const [name, textOf] of Object.entries({
    centres: (n: number) => `Centro de ejemplo ${n}`,
    activities: (n: number) => `Actividad de ejemplo número ${n}`,
    codes: (n: number) => `ACT-${n}`,
    dates: (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/'),
    documents: (n: number) => `${60_000_000 + n}A`,
    numbers: (n: number) => String(n),
  }))
    test(`has one code for each text that is like many others: ${name}`, () => {
      const interner = new Interner();
      const count = 20_000;
      for (const round of [0, 1])
        for (let from = 0; from < count; from += TOGETHER) {
          const texts = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, n) => textOf(from + n));
          expect([...codesOf(interner, texts)], `round ${round}`).toEqual(texts.map((_, n) => from + n + 1));
        }
    });
});
