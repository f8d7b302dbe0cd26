import { keys, parseReceiptKey } from '../../schemas/keys.ts';
import type { Ledger, Published } from '../../schemas/publication.ts';
import { inputTables } from '../../schemas/run.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import type { Store } from '../runtime/ports/store.ts';
import { StoreError } from '../runtime/ports/store.ts';
import { changesOf, digestAt } from './digest.ts';
import { erasedOf } from './erased.ts';
import type { Frozen } from './freeze.ts';
import { inputObjects } from './objects.ts';
import { openRun, type Publication, publicationAt, publishedBytes, publishedNumbers } from './published.ts';

/** A ledger that does not prove itself: nothing is published over it. `message` names what is wrong, a line each. */
export class LedgerBroken extends StoreError {
  override name = 'LedgerBroken';
}

/**
 * The ledger of a run that is whole: digests of its receipts, lake files and tables.
 * @throws {LedgerBroken} where its receipts no longer give its inputs.
 */
export async function makeLedger(
  frozen: Pick<Frozen, 'manifest' | 'inputs' | 'files'>,
  tables: readonly string[],
  store: Store,
): Promise<Ledger> {
  const { run, uploads } = frozen.manifest;
  for (const [key, bytes] of inputObjects(frozen))
    if ((await digestAt(store, key)) !== digestOf(bytes))
      throw new LedgerBroken(`"${key}" is not what the receipts give: one was changed while the run was made.`);
  const digests = async (of: readonly string[]) => {
    const found = await Promise.all(of.map(async (key) => [key, await digestAt(store, key)] as const));
    for (const [key, digest] of found) if (!digest) throw new LedgerBroken(`"${key}" is not there: did its step fail?`);
    return Object.fromEntries(found) as Record<string, string>;
  };
  return {
    run,
    receipts: await digests(uploads.map((u) => keys.receipt(u.rules, u.network, u.upload, u.revision))),
    lake: lakeDigests(frozen.files),
    tables: await digests([...Object.keys(inputTables), ...tables].map((table) => keys.runTable(run, table))),
  };
}

/** SHA-256 by key of a list's files in the lake. */
export const lakeDigests = (files: Frozen['files']) => Object.fromEntries(files.map((f) => [f.key, f.sha256]));

/** A ledger's object: one line of JSON. */
export const ledgerBytes = (ledger: Ledger): Uint8Array => new TextEncoder().encode(`${JSON.stringify(ledger)}\n`);

/**
 * Publishes a run under the next number, and returns the publication; the highest one where that names this run already.
 * Two at once both finish: who comes second takes the number after, or finds the first one's.
 */
export async function publish(
  store: Store,
  run: Pick<Published, 'run' | 'as_of' | 'provisional' | 'manifest' | 'tables' | 'ledger'>,
  pastDamaged?: number,
): Promise<Publication> {
  for (;;) {
    const highest = (await publishedNumbers(store)).at(-1) ?? 0;
    const last = await lastWhole(store, highest);
    if (last && last.number === highest && last.run === run.run && last.provisional === run.provisional) return last;
    const bytes = publishedBytes({
      ...run,
      previous: last?.number ?? null,
      previous_sha256: last?.digest ?? null,
      past_damaged: pastDamaged ?? null,
    });
    const number = highest + 1;
    if ((await store.putIfAbsent(keys.published(number), bytes)) === 'created')
      return (await publicationAt(store, number))!;
  }
}

async function lastWhole(store: Store, from: number): Promise<Publication | null> {
  for (let number = from; number > 0; number--) {
    const one = await publicationAt(store, number);
    if (one) return one;
  }
  return null;
}

/**
 * Proves the ledger before a run: every publication is there, whole, and the one that the next one names; and every receipt
 * that the last one counted is there unchanged, or a record says why not.
 * @param pastDamaged The number of a damaged publication that is known, and passed over.
 * @throws {LedgerBroken} that names each object at fault.
 */
export async function proveLedger(store: Store, pastDamaged?: number): Promise<void> {
  const numbers = await publishedNumbers(store);
  const highest = numbers.at(-1) ?? 0;
  const publications = new Map<number, Publication | null>();
  for (let number = 1; number <= highest; number++) publications.set(number, await publicationAt(store, number));
  const known = new Set([pastDamaged, ...[...publications.values()].map((p) => p?.past_damaged)]);
  const broken = new Set<number>();
  for (const [number, one] of publications) {
    if (!one) broken.add(number);
    else if (one.previous !== null && publications.get(one.previous)?.digest !== one.previous_sha256)
      broken.add(one.previous);
  }
  const unknown = [...broken].filter((number) => !known.has(number)).sort((a, b) => a - b);
  if (unknown.length > 0) throw new LedgerBroken((t) => t.publicationDamaged(unknown.map(keys.published), unknown[0]!));
  const last = await lastWhole(store, highest);
  if (last) await proveReceipts(store, (await openRun(store, last)).ledger, last);
}

async function proveReceipts(store: Store, { receipts }: Ledger, { number }: Publication): Promise<void> {
  const changes = await changesOf(receipts, store);
  const erased = await erasedOf([...changes.keys()], receipts, store);
  const unexplained: string[] = [];
  for (const [key, sentence] of changes)
    if (!erased.has(key) && !(await hasRecord(store, key))) unexplained.push(sentence);
  if (unexplained.length > 0)
    throw new LedgerBroken(
      [
        `The ledger is not the one of publication ${number}: of the receipts that it counted,`,
        ...unexplained.map((sentence) => `  ${sentence}`),
        'Nothing was published. Put them back from your backup. What should no longer count is withdrawn, never deleted.',
      ].join('\n'),
    );
}

/** Whether a record says why a receipt is no longer what was counted: withdrawn, erased by hand, or read under higher rules. */
async function hasRecord(store: Store, key: string): Promise<boolean> {
  const { network, upload, rules } = parseReceiptKey(key)!;
  if ((await store.list(`withdrawn/${network}/${upload}/`)).length > 0) return true;
  for (const erased of await store.list('erased/')) {
    const bytes = await store.get(erased);
    if (bytes && namesByHand(bytes, upload)) return true;
  }
  const receipts = (await store.list('receipts/')).map(parseReceiptKey);
  return receipts.some((r) => r?.network === network && r.upload === upload && r.rules > rules);
}

/** What an operator wrote of uploads that they erased by hand has their ids in it. */
function namesByHand(bytes: Uint8Array, upload: string): boolean {
  const text = new TextDecoder().decode(bytes);
  return text.includes(upload) && !text.includes('"marks"');
}
