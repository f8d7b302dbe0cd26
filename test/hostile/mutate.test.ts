import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../functions/normalize/read/block/block.ts';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { codedCells } from '../normalize/read/rows.ts';
import { workbookParts } from '../normalize/read/zips.ts';
import { takeIn } from '../normalize/world.ts';
import { workSince } from '../work.ts';
import { csv, gzip, json, line, mixedXls, ndjson, ods, odsParts, parquet, sheetRows, xls, xlsx, zip } from './made.ts';
import { mutated, mutatedPart, mutatedXls, randomOf } from './mutate.ts';
import { ordinaryFile } from './ordinary.ts';

/** Given, so that a run can be had again; else that of the day's own series. */
const SEED = 20_181_231;
/**
 * What a megabyte may cost, in ordinary files of 20,000 rows, and what does not grow with the file (what is collected of
 * others before it).
 */
const FILES_PER_BYTE = 5 / 2 ** 20;
const PAUSE_FILES = 5;

const OLD = mixedXls();
/**
 * Of each reader a sound file, and how many changed ones it is given; one in so many of them goes through the whole
 * intake. Where a container would refuse most of them at its gate, `change` changes what is in it.
 */
const READERS: Record<string, { bytes: Uint8Array; times: number; change?: (random: () => number) => Uint8Array }> = {
  csv: { bytes: Buffer.from(csv('"a;b";"c""d";x', line('00000004G'))), times: 14_000 },
  'csv in UTF-16': { bytes: Buffer.from(`\ufeff${csv()}`, 'utf16le'), times: 4000 },
  json: { bytes: Buffer.from(json()), times: 15_000 },
  ndjson: { bytes: Buffer.from(ndjson()), times: 8000 },
  xlsx: { bytes: xlsx(), times: 4000 },
  ods: { bytes: ods(), times: 4000 },
  'xlsx, its parts': {
    bytes: xlsx(),
    times: 4000,
    change: (random) => mutatedPart(workbookParts(sheetRows()), random),
  },
  'ods, its parts': { bytes: ods(), times: 4000, change: (random) => mutatedPart(odsParts(), random) },
  xls: { bytes: xls(), times: 1500 },
  'xls, its records': { bytes: OLD, times: 4000, change: (random) => mutatedXls(OLD, random) },
  parquet: { bytes: parquet(), times: 4000 },
  zip: { bytes: zip([{ name: 'a.csv', bytes: csv() }]), times: 2000 },
  gzip: { bytes: gzip(csv()), times: 2000 },
};
const INTAKE = 20;

const counts = { inputs: 0, read: 0, refused: 0, intakes: 0 };
let slowest = 0;
let ordinary = 0;

beforeAll(async () => {
  ordinary = await ordinaryFile();
});

/** The rows of all sheets, whose numbers must rise and whose cells must be texts. */
async function readAll(bytes: Uint8Array): Promise<void> {
  const file = await openSource(byteSource(bytes));
  for (const sheet of file.sheets) {
    let before = -1;
    for await (const block of sheet.blocks()) {
      for (let index = 0; index < block.length; index++) {
        if (block.rows[index]! <= before) throw new Error(`row ${block.rows[index]} after row ${before}`);
        before = block.rows[index]!;
        codedCells(block, index);
      }
      if (block.lastRow < before) throw new Error(`the last row is ${block.lastRow}, after ${before}`);
    }
  }
}

for (const [name, { bytes, times, change }] of Object.entries(READERS)) {
  test(`${name}, changed ${times} times`, async () => {
    const random = randomOf(SEED);
    const before = counts.read;
    for (let index = 0; index < times; index++) {
      const changed = change?.(random) ?? mutated(bytes, random);
      const where = `${name}, seed ${SEED}, input ${index}`;
      const start = process.cpuUsage();
      try {
        await readAll(changed);
        counts.read++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw new Error(`${where}: ${error}`, { cause: error });
        counts.refused++;
      }
      const ms = workSince(start);
      slowest = Math.max(slowest, ms);
      expect(ms / ordinary, where).toBeLessThan(PAUSE_FILES + changed.length * FILES_PER_BYTE);
      counts.inputs++;
      if (index % INTAKE > 0) continue;
      const { read, accepted, rejected, blank, ignored } = (await takeIn(changed)).receipt.rows;
      expect(accepted + rejected + blank + ignored, where).toBe(read);
      counts.intakes++;
    }
    const read = counts.read - before;
    console.log(`mutator: ${name}, ${read} of ${times} read`);
    // Changes that all end at a gate would prove little about what is behind it.
    if (change) expect(read).toBeGreaterThan(times / 8);
  });
}

test('there are enough of them', () => {
  expect(counts.inputs).toBeGreaterThanOrEqual(50_000);
});

afterAll(() => {
  console.log(
    `mutator: seed ${SEED}, ${counts.inputs} inputs (${counts.read} read, ${counts.refused} refused), ${counts.intakes} of them through the whole intake; slowest ${Math.round(slowest)} ms, an ordinary file ${Math.round(ordinary)}`,
  );
});
