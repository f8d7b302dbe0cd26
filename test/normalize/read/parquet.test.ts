import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { compressors, loadCompressors } from '../../../functions/normalize/read/parquet/codecs.ts';
import { walkDeltas, walkRuns } from '../../../functions/normalize/read/parquet/runs.ts';
import { checkThrift } from '../../../functions/normalize/read/parquet/thrift.ts';
import { parquetOf } from '../../../functions/parquet/tables.ts';
import { tableColumns } from '../../../schemas/run.ts';
import { depth } from '../../deep.ts';
import { mutated, randomOf } from '../../hostile/mutate.ts';
import { open, rowsOf } from './rows.ts';

const SEED = 20_180_320;
const TIMES = depth(100, 200);
/** Of the bits of a footer; shares no divisor with those of a byte. */
const STRIDE = depth(61, 7);
const ROWS = 300;

const all = <T>(make: (index: number) => T) => Array.from({ length: ROWS }, (_, index) => make(index));
const sometimes = <T>(make: (index: number) => T) => all((index) => (index % 3 ? make(index) : null));
const compress = {
  GZIP: (input: Uint8Array) => gzipSync(input),
  BROTLI: (input: Uint8Array) => brotliCompressSync(input),
};
const written = (codec: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP' | 'BROTLI') =>
  new Uint8Array(
    parquetWriteBuffer({
      codec,
      compressors: compress,
      pageSize: 400,
      rowGroupSize: 200,
      columnData: [
        { name: 'DNI', data: all((index) => `${index}R`), type: 'STRING' },
        { name: 'Actividad', data: sometimes((index) => ['Internet', 'Hojas'][index % 2]!), type: 'STRING' },
        { name: 'Horas', data: sometimes((index) => index / 2), type: 'DOUBLE' },
        { name: 'Orden', data: all((index) => index * 7), type: 'INT32', encoding: 'DELTA_BINARY_PACKED' },
        { name: 'Superado', data: all((index) => index % 5 === 0), type: 'BOOLEAN', encoding: 'RLE' },
        { name: 'Centro', data: all(() => 'Puente'), type: 'STRING' },
      ],
    }),
  );
const ours = () =>
  parquetOf(
    (['string', 'int', 'bigint', 'double', 'boolean', 'date'] as const).map((type) => ({
      name: type,
      type,
      nullable: true,
      description: type,
    })) as never,
    all((index) => ({
      string: index % 4 ? `text ${index}` : null,
      int: index,
      bigint: index % 2 ? index * 2 ** 33 : null,
      double: index / 4,
      boolean: index % 2 === 0,
      date: index % 7 ? '2018-03-20' : null,
    })),
  );
const FILES: Record<string, () => Uint8Array> = {
  'not compressed': () => written('UNCOMPRESSED'),
  snappy: () => written('SNAPPY'),
  gzip: () => written('GZIP'),
  brotli: () => written('BROTLI'),
  'of the lake': ours,
  // Written by pyarrow, in pages of version 1, which none of our writers makes.
  'version 1': () => readFileSync(new URL('parquet-1.0.parquet', import.meta.url)),
  // Also written by pyarrow.
  zstandard: () => readFileSync(new URL('parquet-zstd.parquet', import.meta.url)),
};

const rowsIn = async (bytes: Uint8Array) => (await rowsOf((await open(bytes)).sheets[0]!)).rows;

describe.each(Object.entries(FILES))('a file, %s', (name, make) => {
  test('is read', async () => {
    const rows = await rowsIn(make());
    expect(rows).toHaveLength(ROWS + 1);
    expect(rows[6]).toEqual(
      name === 'of the lake'
        ? [6, 'text 5', '5', String(5 * 2 ** 33), '1.25', 'FALSE', '2018-03-20']
        : [6, '5R', 'Hojas', '2.5', '35', 'TRUE', 'Puente'],
    );
  });

  // What it costs is bounded where such files are sought out: `npm run test:hostile`.
  test(`changed ${TIMES} times, ends with rows or a refusal`, async () => {
    const bytes = make();
    const random = randomOf(SEED);
    for (let index = 0; index < TIMES; index++) {
      const found = await rowsIn(mutated(bytes, random)).catch((error: unknown) => error);
      const where = `${name}, seed ${SEED}, input ${index}`;
      if (!Array.isArray(found)) expect(found, where).toBeInstanceOf(Refusal);
    }
  });
});

const without = () => parquetOf(tableColumns('sought'), []);
test.each(Object.entries({ ...FILES, 'without rows': without }))(
  'a footer of which a bit was changed is rows or a refusal: %s',
  async (name, make) => {
    const bytes = make();
    const footer = bytes.length - 8 - Buffer.from(bytes).readUInt32LE(bytes.length - 8);
    for (let bit = footer * 8; bit < bytes.length * 8; bit += name === 'without rows' ? 1 : STRIDE) {
      const changed = new Uint8Array(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const found = await rowsIn(changed).catch((error: unknown) => error);
      if (!Array.isArray(found)) expect(found, `${name}, bit ${bit}`).toBeInstanceOf(Refusal);
    }
  },
);

test('texts by their lengths, and by what they share with those before', async () => {
  const data = all((index) => `${index}R`);
  const file = (encoding: 'DELTA_BYTE_ARRAY' | 'DELTA_LENGTH_BYTE_ARRAY') =>
    new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'DNI', data, type: 'STRING', encoding }] }));
  for (const encoding of ['DELTA_BYTE_ARRAY', 'DELTA_LENGTH_BYTE_ARRAY'] as const)
    expect(await rowsIn(file(encoding))).toEqual([[0, 'DNI'], ...data.map((text, index) => [index + 1, text])]);
});

describe('runs', () => {
  const cases: Record<string, [bytes: number[], width: number, values: number, sound: boolean]> = {
    'as many as there are': [[10, 1], 1, 5, true],
    'one too many': [[12, 1], 1, 5, false],
    'of 2^31': [[0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1, 5, false],
    'without bits': [[10], 0, 5, true],
    'without bits, of 2^31': [[0xff, 0xff, 0xff, 0xff, 0x0f], 0, 5, false],
    'bit-packed, up to the next eight': [[3, 0xff], 1, 5, true],
    'bit-packed, up to the next 256': [[65, ...new Array(32).fill(0xff)], 1, 8, true],
    'bit-packed, a group too many': [[67, ...new Array(33).fill(0xff)], 1, 8, false],
    'bit-packed, none': [[1, 0xff, 3, 0xff], 1, 8, false],
    'bit-packed, cut short': [[5, 0xff], 1, 16, false],
    'a value cut short': [[10, 1], 9, 5, false],
    'too few': [[4, 1], 1, 5, false],
    'too wide': [[10, 1, 1, 1, 1, 1], 33, 5, false],
  };
  test.each(Object.entries(cases))('%s', (_, [bytes, width, values, sound]) => {
    const walk = () => walkRuns(Uint8Array.from(bytes), width, values);
    if (sound) expect(walk).not.toThrow();
    else expect(walk).toThrow(RangeError);
  });
});

describe('blocks of differences', () => {
  const cases: Record<string, [bytes: number[], sound: boolean]> = {
    sound: [[0x80, 1, 4, 3, 0, 2, 0, 0, 0, 0], true],
    'of another count': [[0x80, 1, 4, 4, 0, 2, 0, 0, 0, 0], false],
    'of no pieces': [[0x80, 1, 0, 3, 0, 2, 0, 0, 0, 0], false],
    'of 2^31 pieces': [[0x80, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 3, 0, 2], false],
    'too large': [[0x80, 0x80, 0x80, 1, 4, 3, 0, 2, 0, 0, 0, 0], false],
    'a long number': [[0x80, 1, 4, 3, ...Array(40).fill(0x80), 0, 2, 0, 0, 0, 0], false],
    'cut short': [[0x80, 1, 4, 3, 0, 2, 1, 0, 0, 0, 9], false],
  };
  test.each(Object.entries(cases))('%s', (_, [bytes, sound]) => {
    const walk = () => walkDeltas(Uint8Array.from(bytes), 3);
    if (sound) expect(walk).not.toThrow();
    else expect(walk).toThrow(RangeError);
  });
});

test('snappy is inflated as it was written', () => {
  const random = randomOf(SEED);
  for (let size = 0; size < 100_000; size = size * 2 + 1) {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index % 50 < 40 ? index % 7 : random() * 256));
    expect(Buffer.compare(compressors.SNAPPY(snappyCompress(bytes), size), bytes)).toBe(0);
  }
});

describe('a page of another size than its header says is refused', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 7);
  // A frame of one block: the byte 97, a thousand times.
  const zstandard = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x60, 0xe8, 0x02, 0x43, 0x1f, 0x00, 97);
  const packed = {
    SNAPPY: snappyCompress(bytes),
    GZIP: gzipSync(bytes),
    BROTLI: brotliCompressSync(bytes),
    ZSTD: zstandard,
  };
  test.each(Object.entries(packed))('%s', async (codec, input) => {
    await loadCompressors(new Set([codec]));
    const inflate = compressors[codec as keyof typeof packed];
    expect(inflate(input, 1000)).toHaveLength(1000);
    for (const size of [1, 999]) expect(() => inflate(input, size), String(size)).toThrow();
  });
  test('of a damaged one too', async () => {
    await loadCompressors(new Set(['ZSTD']));
    const random = randomOf(SEED);
    for (let index = 0; index < 500; index++) {
      try {
        expect(compressors.ZSTD(mutated(zstandard, random), 1000)).toHaveLength(1000);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});

test('a literal of snappy that goes back is refused', () => {
  expect(() => compressors.SNAPPY(Uint8Array.of(4, 0xfc, 0xfa, 0xff, 0xff, 0xff, 0), 4)).toThrow(RangeError);
});

test('Thrift: lists longer than the bytes, long numbers and deep structs are refused', () => {
  expect(checkThrift(Uint8Array.of(0x15, 2, 0x19, 0x25, 2, 4, 0), 0)).toBe(7);
  for (const bytes of [
    [0x19, 0xf5, 0x80, 0x80, 0x80, 8, 0],
    [0x16, ...Array(40).fill(0x80), 0, 0],
    Array(99).fill(0x1c),
  ])
    expect(() => checkThrift(Uint8Array.from(bytes), 0)).toThrow(RangeError);
});
