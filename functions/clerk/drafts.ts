import * as z from 'zod';
import { keys } from '../../schemas/keys.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { placeOf } from './bad-rows.ts';
import { ClerkFault } from './faults.ts';
import type { EditedRow } from './row.ts';

/**
 * What a clerk typed in rejected rows and did not save yet. It lies beside the file, private as that is, and never in a
 * browser, which several people may use. It goes with the file, and lapses with it; of a file that was sent, 30 days after
 * it was last written. Nothing of it counts.
 */
const Draft = z.strictObject({
  rows: z.array(z.strictObject({ sheet: z.int(), row: z.int(), values: z.record(z.string(), z.string()) })),
});

/** Bytes of a draft at the most: some hundred for each of the rows that are listed to be mended. */
const mostBytes = 8 * 2 ** 20;

/** The edited rows of a file that are not saved, by place; empty of one that is damaged too. */
export async function readDraft(network: string, upload: string, store: Store): Promise<Map<string, EditedRow>> {
  const draft = await getParsed(store, keys.waitingDraft(network, upload), Draft).catch(passDamaged);
  return new Map((draft?.rows ?? []).map((row) => [placeOf(row), row]));
}

/**
 * Keeps rows as they are edited now, beside those that are kept; one that is as the file has it is kept no longer.
 * @throws {ClerkFault} for more than is kept of one file.
 */
export async function keepDraft(
  network: string,
  upload: string,
  rows: readonly EditedRow[],
  store: Store,
): Promise<void> {
  const before = await readDraft(network, upload, store);
  const after = new Map(before);
  for (const row of rows) {
    if (Object.keys(row.values).length > 0) after.set(placeOf(row), row);
    else after.delete(placeOf(row));
  }
  const draft = JSON.stringify({ rows: [...after.values()] });
  if (draft === JSON.stringify({ rows: [...before.values()] })) return;
  const bytes = new TextEncoder().encode(`${draft}\n`);
  if (bytes.length > mostBytes) throw new ClerkFault('not_valid', `a draft of ${bytes.length} bytes`);
  const key = keys.waitingDraft(network, upload);
  await store.delete(key);
  if (after.size > 0) await store.putIfAbsent(key, bytes);
}
