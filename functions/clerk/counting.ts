import { createHash } from 'node:crypto';
import type { Receipt } from '../../schemas/receipt.ts';
import { type StandingRows, standingRows } from '../rollup/standing.ts';
import { silent } from '../runtime/ports/log.ts';
import type { Store } from '../runtime/ports/store.ts';
import { type RowChanges, rowChanges, type WarehouseNeeds } from './effect.ts';
import { allWithoutReceipt } from './ledger.ts';
import { receiptsToBe } from './reading.ts';

/** What counts now: what was read, and what is sent and will be. */
export interface Counting {
  /** The rows that count, of every network. */
  standing(): Promise<readonly StandingRows[]>;
  /**
   * What each of several uploads that wait would change alone, by its id; their people are linked together, once.
   * @param receipts As they would be.
   */
  changes(receipts: readonly Receipt[]): Promise<ReadonlyMap<string, RowChanges>>;
}

/** Asks the warehouse what counts, once for each state of the ledger. */
export function countingOf(needs: WarehouseNeeds): Counting {
  const once = oncePerLedger(needs.store);
  const unread = async () => receiptsToBe(await allWithoutReceipt(needs.store), needs.store);
  return {
    standing: () => once('standing', async () => standingRows({ ...needs, log: silent }, await unread())),
    changes: (receipts) => {
      const names = receipts.map(({ upload, lake }) => `${upload} ${lake?.sha256}`).sort();
      return once(`changes ${names.join()}`, async () => rowChanges(receipts, await unread(), needs));
    },
  };
}

/** Answers that are kept, for as long as nothing is sent or taken back. */
const kept = 64;

/** Asks a question once for each state of the ledger. */
export function oncePerLedger(store: Store): <T>(question: string, ask: () => Promise<T>) => Promise<T> {
  let state = '';
  const answers = new Map<string, Promise<unknown>>();
  return async <T>(question: string, ask: () => Promise<T>): Promise<T> => {
    const present = await ledgerState(store);
    if (present !== state) answers.clear();
    state = present;
    const there = answers.get(question) as Promise<T> | undefined;
    if (there) return there;
    if (answers.size >= kept) answers.delete([...answers.keys()][0]!);
    const asked = ask();
    answers.set(question, asked);
    // A question that failed is asked again.
    asked.catch(() => answers.delete(question));
    return asked;
  };
}

/** A digest of all that decides what counts: what was sent, and which receipts, withdrawals, erasures and rules there are. */
async function ledgerState(store: Store): Promise<string> {
  const hash = createHash('sha256');
  for (const prefix of ['sent/', 'receipts/', 'withdrawn/', 'erased/', 'rules/'])
    hash.update(JSON.stringify(await store.list(prefix)));
  return hash.digest('hex');
}
