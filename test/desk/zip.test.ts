import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { zipOf } from '../../functions/desk/zip.ts';

const seed = randomInt(2 ** 31);

/** The files of a ZIP by its central directory, each proven by its own header and sum. `release.browser.ts` has Python unpack one. */
function unzipped(zip: Buffer): { name: string; bytes: Uint8Array }[] {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const found = [];
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  for (let n = 0; n < zip.readUInt16LE(end + 10); n++) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [size, length, local] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    // From the version to the lengths, both headers say the same.
    expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const bytes = zip.subarray(local + 30 + length, local + 30 + length + size);
    expect(zip.readUInt32LE(at + 16)).toBe(crc32(bytes));
    found.push({ name, bytes: new Uint8Array(bytes) });
    at += 46 + length;
  }
  return found;
}

it(`has every file as it was (seed ${seed})`, () => {
  const file = fc.record({
    name: fc.string({ minLength: 1, maxLength: 20 }),
    bytes: fc.uint8Array({ maxLength: 300 }),
  });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 6 }), (files) => {
      const zip = zipOf(files);
      expect(unzipped(Buffer.from(zip))).toEqual(
        files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) })),
      );
      expect(zipOf(files)).toEqual(zip);
    }),
    { seed, numRuns: 100 },
  );
});
