import { utils, type WorkSheet, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrapped } from '../../../functions/normalize/read/block/unwrap.ts';
import { Continued } from '../../../functions/normalize/read/xls/continued.ts';
import { open, rowsOf } from './rows.ts';

/** A cell as another program writes it, and the text that is read of it. */
const cell = fc.oneof(
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => [{ t: 's', v: text }, unwrapped(text)] as const),
  fc.integer({ min: 1, max: 80 }).map((length) => [{ t: 's', v: 'ñ€a'.repeat(length) }, 'ñ€a'.repeat(length)] as const),
  fc.integer().map((value) => [{ t: 'n', v: value }, String(value)] as const),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => [{ t: 'n', v: n / 100 }, String(n / 100)] as const),
  fc.double({ min: 1e-6, max: 1e12, noNaN: true }).map((v) => {
    const value = Number(v.toPrecision(15)) + 0;
    return [{ t: 'n', v: value }, String(value)] as const;
  }),
  fc.boolean().map((value) => [{ t: 'b', v: value }, value ? 'TRUE' : 'FALSE'] as const),
  fc
    .integer({ min: 0, max: 30_000 })
    .map(
      (day) =>
        [
          { t: 'n', v: 61 + day, z: 'dd/mm/yyyy' },
          new Date(Date.UTC(1900, 2, 1) + day * 86_400_000).toISOString().slice(0, 10),
        ] as const,
    ),
  fc.constant([{ t: 'e', v: 42 }, '#N/A'] as const),
  fc.constant([undefined, ''] as const),
);

const sheets = fc.array(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), { minLength: 1, maxLength: 3 });

const trimmed = (texts: readonly string[]) => texts.slice(0, texts.findLastIndex((text) => text !== '') + 1);

describe('workbooks of Excel 97', () => {
  for (const bookSST of [false, true])
    test(`another program’s cells are read as they were written, texts ${bookSST ? 'shared' : 'in their cells'}`, async () => {
      await fc.assert(
        fc.asyncProperty(sheets, async (all) => {
          const made = all.map((rows) => utils.aoa_to_sheet(rows.map((row) => row.map(([c]) => c ?? null))));
          const names = made.map((_, n) => `Hoja ${n}`);
          const book = {
            SheetNames: names,
            Sheets: Object.fromEntries(names.map((n, i) => [n, made[i] as WorkSheet])),
          };
          const file = await open(write(book, { type: 'buffer', bookType: 'biff8', bookSST }));
          expect(file.sheets.map(({ name }) => name)).toEqual(names);
          for (const [n, rows] of all.entries()) {
            const expected = rows.flatMap((row, index) => {
              const texts = trimmed(row.map(([, text]) => text));
              return texts.length > 0 ? [[index + 1, ...texts]] : [];
            });
            expect((await rowsOf(file.sheets[n]!)).rows).toEqual(expected);
          }
        }),
        { numRuns: 60, endOnFailure: true },
      );
    });
});

describe('texts that go on in further records', () => {
  /** Texts as the table of shared strings holds them, and the records that they fill. */
  const table = fc.record({
    texts: fc.array(
      fc.record({
        text: fc.string({ maxLength: 60 }),
        wide: fc.boolean(),
        runs: fc.nat({ max: 3 }),
        phonetics: fc.nat({ max: 9 }),
      }),
      { maxLength: 30 },
    ),
    size: fc.integer({ min: 6, max: 40 }),
  });

  test('each is found, wherever a record ends and however wide its characters are there', () => {
    fc.assert(
      fc.property(table, ({ texts, size }) => {
        const reader = new Continued(recordsOf(texts, size));
        expect(texts.map(() => reader.text(reader.u16()))).toEqual(texts.map(({ text }) => text));
      }),
      { numRuns: 500 },
    );
  });

  interface Written {
    text: string;
    wide: boolean;
    runs: number;
    phonetics: number;
  }

  /** Writes as MS-XLS 2.4.265 and 2.5.293 have it. A character is never split; a text's number and flags neither. */
  function recordsOf(texts: readonly Written[], size: number): Buffer[] {
    const parts: number[][] = [[]];
    const room = () => size - parts.at(-1)!.length;
    const bytes = (...of: number[]) => parts.at(-1)!.push(...of);
    const little = (value: number, length: number) =>
      Array.from({ length }, (_, n) => Math.floor(value / 256 ** n) % 256);
    for (const { text, wide: asked, runs, phonetics } of texts) {
      const isWide = (from: number) => asked || [...text.slice(from)].some((c) => c.charCodeAt(0) > 255);
      const head = [
        ...little(text.length, 2),
        (isWide(0) ? 1 : 0) | (runs > 0 ? 8 : 0) | (phonetics > 0 ? 4 : 0),
        ...(runs > 0 ? little(runs, 2) : []),
        ...(phonetics > 0 ? little(phonetics, 4) : []),
      ];
      if (room() < head.length) parts.push([]);
      bytes(...head);
      let wide = isWide(0);
      for (let at = 0; at < text.length; at++) {
        if (room() < (wide ? 2 : 1)) {
          // What is left may need fewer bits than what came before.
          wide = isWide(at);
          parts.push([wide ? 1 : 0]);
        }
        bytes(...little(text.charCodeAt(at), wide ? 2 : 1));
      }
      for (let left = runs * 4 + phonetics; left > 0; left--) {
        if (room() < 1) parts.push([]);
        bytes(0xee);
      }
    }
    return parts.map((part) => Buffer.from(part));
  }
});
