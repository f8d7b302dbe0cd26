import { createHash } from 'node:crypto';
import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { readWaiting, rejectsOf } from '../../../functions/clerk/reading.ts';
import { normalize } from '../../../functions/normalize/normalize.ts';
import { answerUpload } from '../../../functions/normalize/receive.ts';
import { partBytes } from '../../../functions/runtime/aws/s3-create.ts';
import { s3Store } from '../../../functions/runtime/aws/s3-store.ts';
import { silent } from '../../../functions/runtime/ports/log.ts';
import { getParsed, pieces, type Store } from '../../../functions/runtime/ports/store.ts';
import { keys, rulesVersion } from '../../../schemas/keys.ts';
import { limits } from '../../../schemas/limits.ts';
import { Envelope } from '../../../schemas/receipt.ts';
import { land, testKey } from '../../normalize/world.ts';
import { s3Model } from './s3-model.ts';

/**
 * Files of which more is rejected than they weigh, through the store of S3: a row that is rejected is kept whole, with its place,
 * so that of 50 MB there may be a gigabyte. The answer comes all the same, and is made of a few of its bytes.
 */

const headings = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado'];

/** Text of rows, up to the limit. */
function rowsOf(row: string): Buffer {
  const bytes = Buffer.alloc(limits.uploadBytes, row);
  bytes.write(`${headings.join(';')}\n`);
  return bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
}

/** A workbook says a text once, however often it stands in the sheet. */
function repeated(): Promise<Uint8Array> {
  const rows = Array.from({ length: 8_000 }, () => headings.map(() => 'ñ'.repeat(3_000)));
  return writeXlsx({ sheets: [{ name: 'Hoja1', rows: [headings, ...rows] }] });
}

/** Read while it waits, too, and again on another day: of six million rows each reading takes minutes. */
const waits = 'one long text in every cell of a workbook';
const files: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'short rows of a text file': () => rowsOf('x;x;;x;x\n'),
  'one long text in every cell of a workbook': repeated,
};

async function digestAt(key: string, store: Store): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces(store, key)) hash.update(piece);
  return hash.digest('hex');
}

it.each(Object.entries(files))('%s', async (name, make) => {
  const bytes = await make();
  expect(bytes.length).toBeLessThanOrEqual(limits.uploadBytes);
  const s3 = s3Model();
  const store = s3Store({ client: s3.client, bucketOf: () => 'b' });
  const { network, upload } = await land(store, bytes);
  s3.asked.largestBody = 0;

  // Taken in, as the function does it.
  const receipt = await normalize({ network, upload }, { store, key: testKey, log: silent, keepsRaw: true });
  const rejects = keys.rejects(rulesVersion, network, upload);
  const kept = (await store.head(rejects))!.size;
  expect(receipt.rows.rejected).toBeGreaterThan(0);
  expect(kept).toBeGreaterThan(Math.max(bytes.length, partBytes));
  expect([s3.asked.largestBody <= partBytes, s3.open.size]).toEqual([true, 0]);

  // Answered from few of its bytes, whatever it weighs.
  s3.asked.read = 0;
  const now = '2018-05-01T10:00:05.000Z';
  const answered = await answerUpload(network, upload, 'es', { store, now });
  expect(answered.status).toBe(200);
  expect(answered.body).toMatchObject({ status: 'refused', rows: receipt.rows });
  const { errors } = answered.body as { errors: { value: string | null }[] };
  expect(errors.some(({ value }) => value !== null)).toBe(true);
  expect(s3.asked.read).toBeLessThan(16 * 2 ** 20);

  if (name !== waits) return;
  // Shown to its clerk while it waits: the same rows, in the same bytes, and no request larger than a part.
  const envelope = (await getParsed(store, keys.envelope(network, upload), Envelope))!;
  await store.putIfAbsent(keys.waiting(network, upload), bytes);
  await store.putIfAbsent(keys.waitingEnvelope(network, upload), Buffer.from(JSON.stringify(envelope)));
  s3.asked.largestBody = 0;
  const found = await readWaiting(envelope, Date.parse(now), { store, key: testKey, log: silent });
  expect(found.receipt.rows).toEqual(receipt.rows);
  const waiting = keys.waitingRejects(network, upload);
  expect((await store.head(waiting))!.size).toBeGreaterThanOrEqual(kept);
  expect(s3.asked.largestBody).toBeLessThanOrEqual(partBytes);
  const texts = (await rejectsOf(envelope, found.receipt, store))!;
  expect(texts.length).toBeLessThan(kept / 2);

  // Read again on another day: what is the same stays, what differs is put in its place.
  const before = await digestAt(waiting, store);
  await readWaiting(envelope, Date.parse('2018-05-03T10:00:00.000Z'), { store, key: testKey, log: silent });
  expect(await digestAt(waiting, store)).toBe(before);
});
