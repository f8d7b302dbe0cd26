import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  Dictionary,
  Field,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, parquetOf, parquetWriter, readParquet } from '../../functions/parquet/tables.ts';
import type { Column } from '../../schemas/columns.ts';

const column = (name: string, type: Column['type']): Column => ({
  name,
  type,
  nullable: true,
  note: { es: '', en: '' },
});
const columns = [
  column('s', 'string'),
  column('i', 'int'),
  column('n', 'bigint'),
  column('d', 'double'),
  column('b', 'boolean'),
  column('day', 'date'),
];
const orNull = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null, freq: 4 });
const row = fc.record({
  s: orNull(fc.string({ unit: 'grapheme', maxLength: 60 })),
  i: orNull(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  n: orNull(fc.maxSafeInteger()),
  d: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })).map((x) => (x === 0 ? 0 : x)),
  b: orNull(fc.boolean()),
  day: orNull(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })).map(
    (x) => x?.toISOString().slice(0, 10) ?? null,
  ),
});

describe('our Parquet', () => {
  it('gives back what was written, to hyparquet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 300 }), async (rows) => {
        expect(await readParquet(parquetOf(columns, rows))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back what was written, to DuckDB, over several row groups and all-null columns', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'parquet-'));
    const db = await (await DuckDBInstance.create()).connect();
    try {
      const types = { s: 'VARCHAR', i: 'INTEGER', n: 'BIGINT', d: 'DOUBLE', b: 'BOOLEAN', day: 'DATE' };
      for (const rows of [
        [],
        [{ s: null, i: null, n: null, d: null, b: null, day: null }],
        ...fc.sample(fc.array(row, { minLength: 20, maxLength: 400 }), { numRuns: 15, seed: 7 }),
        Array.from({ length: 5000 }, (_, k) => ({
          s: k % 3 ? `año ${k % 7}` : null,
          i: k,
          n: k % 2,
          d: k / 2,
          b: k % 5 === 0,
          day: k % 4 ? '2018-02-28' : null,
        })),
      ]) {
        const file = join(dir, 'x.parquet');
        await writeFile(file, parquetOf(columns, rows));
        const read = await db.runAndReadAll(
          `select * replace (cast(day as varchar) as day) from read_parquet('${file}')`,
        );
        const got = read.getRowObjectsJS().map((r) => ({ ...r, n: r.n === null ? null : Number(r.n) }));
        expect(got).toEqual(rows);
        const seen = await db.runAndReadAll(`describe select * from read_parquet('${file}')`);
        expect(Object.fromEntries(seen.getRowObjectsJS().map((r) => [r.column_name, r.column_type]))).toEqual(types);
      }
    } finally {
      db.closeSync();
      await rm(dir, { recursive: true });
    }
  });

  it('writes of a dictionary only the texts that a batch uses', async () => {
    const type = new Dictionary(new Utf8(), new Int32(), 1);
    const texts = vectorFromArray(['unused', 'b', 'a', 'también'], new Utf8());
    const schema = new Schema([new Field('s', type, true)]);
    const batch = (codes: number[], valid: number) => {
      const child = makeData({
        type,
        length: codes.length,
        nullCount: codes.length - valid.toString(2).replaceAll('0', '').length,
        nullBitmap: Uint8Array.of(valid),
        data: Int32Array.from(codes),
        dictionary: makeVector(texts.data[0]!),
      });
      return new RecordBatch(
        schema,
        makeData({ type: new Struct(schema.fields), length: codes.length, nullCount: 0, children: [child] }),
      );
    };
    const writer = parquetWriter([column('s', 'string')]);
    const bytes = Buffer.concat([
      writer.write(batchOf(batch([3, 0, 2], 0b101))),
      writer.write(batchOf(batch([1, 1, 1], 0b111))),
      writer.finish(),
    ]);
    expect((await readParquet(bytes)).map((r) => r.s)).toEqual(['también', null, 'a', 'b', 'b', 'b']);
    expect(bytes.includes('unused')).toBe(false);
  });
});
