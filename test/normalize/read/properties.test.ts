import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { unwrapped } from '../../../functions/normalize/read/block/unwrap.ts';
import { depth } from '../../deep.ts';
import { cells, open, rowsOf } from './rows.ts';

/** Reads all of a file; a refusal is an answer too. Whatever else is thrown, is thrown. */
async function readAll(bytes: Uint8Array): Promise<void> {
  try {
    for (const sheet of (await open(bytes)).sheets) {
      const { rows, lastRow } = await rowsOf(sheet);
      let before = -1;
      for (const [number, ...texts] of rows) {
        expect(number).toBeGreaterThan(before);
        expect(texts.every((text) => typeof text === 'string')).toBe(true);
        before = number;
      }
      expect(lastRow).toBeGreaterThanOrEqual(before);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const text = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((value) => value.replaceAll('\0', '').replaceAll('\ufffd', ''));
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }))
  .filter((rows) => rows.every((row) => row.some((cell) => cell.trim() !== '')));

describe('what was written is read', () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    for (const lineEnd of ['\n', '\r\n']) {
      test(JSON.stringify([delimiter, lineEnd]), async () => {
        await fc.assert(
          fc.asyncProperty(table, async (rows) => {
            const written = rows
              .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
              .join('');
            // What programs wrap, as `="01"`, is read without its wrapping.
            expect(await cells(`\ufeff${written}`)).toEqual(rows.map((row) => row.map(unwrapped)));
          }),
          { numRuns: depth(10, 40) },
        );
      });
    }
  }
});

/** Some bytes of a file overwritten, cut out, or put in. */
const mutations = fc.array(
  fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('set', 'cut', 'put'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
  }),
  { minLength: 1, maxLength: 6 },
);
type Mutation = { at: number; kind: string; bytes: Uint8Array };

function mutate(bytes: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  let found = Buffer.from(bytes);
  for (const { at, kind, bytes: change } of changes) {
    const position = at % (found.length + 1);
    const rest = found.subarray(position + (kind === 'put' ? 0 : change.length));
    found = Buffer.concat([found.subarray(0, position), kind === 'cut' ? Buffer.alloc(0) : change, rest]);
  }
  return found;
}

describe('no exception escapes', () => {
  test('any bytes', () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), readAll), { numRuns: depth(60, 300) }));
  test('texts of what means something', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({
          unit: fc.constantFrom('a', '1', ';', ',', '"', "'", '\\', '\n', '\r', ' ', '\t', 'ñ'),
          maxLength: 120,
        }),
        (value) => readAll(Buffer.from(value)),
      ),
      { numRuns: depth(100, 600) },
    ));
  test('a CSV, changed', async () => {
    const file = Buffer.from('DNI;Nombre;Fecha\n12345678Z;"Ana; María";20/03/2018\n"1";"dos ""2""";"x\ny"\n'.repeat(5));
    await fc.assert(
      fc.asyncProperty(mutations, (changes) => readAll(mutate(file, changes))),
      { numRuns: depth(80, 400) },
    );
  });
  test('JSON, changed', async () => {
    const files = [
      {
        alumnos: [{ dni: '1', curso: { n: { $date: 1 } } }, { dni: 'ñ"\\' }],
        otros: {
          filas: [
            ['a', 'b'],
            [1, null],
          ],
        },
      },
      { columns: ['a', 'b'], index: [0], data: [[true, -1.5e3]] },
      { a: { 0: 'x', 1: 'y' }, b: { 0: 1, 1: 2 } },
      [
        { type: 'header', comment: 'phpMyAdmin' },
        { type: 'table', name: 'x', data: [{ a: 1 }] },
      ],
    ].map((value) => Buffer.from(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), mutations, (file, changes) => readAll(mutate(file, changes))),
      { numRuns: depth(200, 2000) },
    );
  });
  test('a workbook, changed', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['DNI', 'Fecha'],
            ['12345678Z', new Date(0)],
            ['x', 2.5],
          ],
        },
      ],
    });
    await fc.assert(
      fc.asyncProperty(mutations, (changes) => readAll(mutate(file, changes))),
      { numRuns: depth(60, 300) },
    );
  });
});
