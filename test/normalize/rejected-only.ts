import { expect } from 'vitest';
import { buildCorrected, recheckUpload, sentOnly } from '../../functions/normalize/corrected/build.ts';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { type Given, land, takeIn } from './world.ts';

/** The rejected rows of a file, as their sender gets them back. */
export async function rejectedRows(bytes: Uint8Array, given: Given): Promise<Buffer> {
  const store = memoryStore();
  const upload = await land(store, bytes, given);
  const judged = (await recheckUpload(upload, memoryStore(sentOnly(store))))!;
  const made = await buildCorrected(judged, { language: 'es', rejectedOnly: true });
  if (made.kind !== 'made') throw new Error(JSON.stringify(made));
  return Buffer.concat([...made.file.pieces]);
}

/** Whose export the sheets of a file are. */
const exportsIn = async (bytes: Uint8Array, { settings = {} }: Given) =>
  (await inspect(await openSource(byteSource(bytes)), { settings })).sheets.map((sheet) => sheet.known);

/**
 * Holds that the rejected rows of a known export come back in a file that is known again, and read as they were: each
 * rejected by the same remarks at the same columns, and no other.
 */
export async function expectKnownAgain(bytes: Uint8Array, given: Given): Promise<Buffer> {
  const before = await takeIn(bytes, given);
  expect(before.receipt.rows.rejected).toBeGreaterThan(0);
  const back = await rejectedRows(bytes, given);
  const known = await exportsIn(bytes, given);
  expect(known[0]).not.toBeNull();
  expect(await exportsIn(back, given)).toEqual(known);
  const again = await takeIn(back, given);
  expect(again.receipt.refusal).toBeNull();
  expect(again.receipt.columns).toEqual(before.receipt.columns);
  expect(again.receipt.rows).toMatchObject({ accepted: 0, rejected: before.receipt.rows.rejected });
  const errors = ({ receipt }: typeof before) =>
    receipt.issues.filter((i) => i.severity === 'error').map(({ row: _, ...issue }) => issue);
  expect(errors(again)).toEqual(errors(before));
  return back;
}
