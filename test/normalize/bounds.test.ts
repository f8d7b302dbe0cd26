import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { limits } from '../../schemas/limits.ts';
import { firstOf } from '../deep.ts';
import { takeIn } from './world.ts';

/** Files whose issues are many, long, or of many places: what is stored of them and answered stays within 1 MB. */
const headings = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado', 'Programa', 'Fecha de inicio'];
const long = 'ñ'.repeat(900);
const bad = ['90000000B', long, 'Redes', '16/03/2018', 'Sí', long, long];
const good = ['90000000B', 'Docente', 'Redes', '16/03/2018', 'Sí'];
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(';')).join('\n');
const unknown = (count: number) => Array.from({ length: count }, (_, i) => `Pregunta ${i} ${'x'.repeat(150)}`);

const files: Record<string, () => string | Promise<Uint8Array>> = {
  'many unknown columns with long names': () => csv([[...headings, ...unknown(490)], ...Array<string[]>(50).fill(bad)]),
  'thousands of unknown columns, and of repeated ones': () =>
    csv([
      [...headings, ...unknown(3000), ...Array<string>(3000).fill('Fecha de fin')],
      ...Array.from({ length: 50 }, () => bad),
    ]),
  'thousands of cells behind the heading': () =>
    csv([headings, ...Array.from({ length: 30 }, () => [...bad, ...Array<string>(9000).fill('x')])]),
  'many errors and warnings of long values': () => csv([headings, ...Array<string[]>(3000).fill(bad)]),
  'many sheets, each with unknown columns and errors': () =>
    writeXlsx({
      sheets: Array.from({ length: 256 }, (_, i) => ({
        name: `Hoja con un nombre largo ${i}`,
        rows: [[...headings, ...unknown(12)], good, bad],
      })),
    }),
};

describe('receipt and answer are at most 1 MB', () => {
  test.each(firstOf(3, Object.entries(files)))('%s', async (_, make) => {
    const { receipt, answer } = await takeIn(await make());
    expect(Buffer.byteLength(JSON.stringify(receipt))).toBeLessThan(limits.receiptBytes);
    const es = answer('es');
    expect(Buffer.byteLength(JSON.stringify(es))).toBeLessThan(limits.receiptBytes);
    // What is not listed is counted.
    for (const [severity, list] of [
      ['error', es.errors],
      ['warning', es.warnings],
    ] as const) {
      const counted = es.counts.filter((c) => c.severity === severity).reduce((sum, c) => sum + c.count, 0);
      const more = es.more?.[`${severity}s`] ?? 0;
      expect([severity, list.length + more]).toEqual([severity, counted]);
    }
    expect(es.errors.length).toBeGreaterThan(0);
    expect(es.warnings.length).toBeGreaterThan(0);
  });
});
