import type { z } from 'zod';
import { keys, parseSentKey, parseWithdrawnKey } from '../../schemas/keys.ts';
import { RulesInForce, Sent, Withdrawn } from '../../schemas/ledger.ts';
import { Receipt } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import { receiptsThatHold } from '../runtime/ports/receipts.ts';
import { someAtOnce } from '../runtime/ports/some-at-once.ts';
import { getJson, type Store, StoreError } from '../runtime/ports/store.ts';

/** An upload that was read, and the rules of its receipt that a run takes. */
export interface Listed {
  network: string;
  upload: string;
  rules: number;
  revision: number;
}

/** An upload of the ledger as it was on a day. */
export interface LedgerEntry {
  receipt: Receipt;
  /** True where it was withdrawn by that day, and not put back. */
  withdrawn: boolean;
}

/**
 * Every upload of the ledger, sorted by network and id: of each the receipt of the highest rules that were in force by the
 * end of a day in Europe/Madrid, and whether it was withdrawn by then. What was received later is among them.
 * @throws {StoreError} where a record is gone or cannot be read.
 */
export async function ledgerAsOf(asOf: string, store: Store): Promise<LedgerEntry[]> {
  const notYet = await rulesNotYet(asOf, store);
  const chosen = new Map<string, Listed>();
  for (const found of receiptsThatHold(await store.list('receipts/'))) {
    const id = `${found.network}/${found.upload}`;
    const before = chosen.get(id);
    if (!before || isBetter(found, before, notYet)) chosen.set(id, found);
  }
  const withdrawn = await withdrawnAsOf(asOf, store);
  const receipts = await readReceipts([...chosen.values()], store);
  return receipts.map((receipt) => ({ receipt, withdrawn: withdrawn.has(`${receipt.network}/${receipt.upload}`) }));
}

/** Of two rules the greater that was in force; where none was, the lower: what it was first read under. */
function isBetter({ rules }: Listed, { rules: than }: Listed, notYet: ReadonlySet<number>): boolean {
  if (notYet.has(rules) !== notYet.has(than)) return notYet.has(than);
  return notYet.has(rules) ? rules < than : rules > than;
}

/** The rules that were not in force by the end of a day. Those without a record are in force from the first day. */
async function rulesNotYet(asOf: string, store: Store): Promise<Set<number>> {
  const notYet = new Set<number>();
  for (const key of await store.list('rules/')) {
    const { rules, from } = await readRecord(key, RulesInForce, store);
    if (madridDay(from) > asOf) notYet.add(rules);
  }
  return notYet;
}

/** The uploads, `network/upload`, whose last record by the end of a day withdraws them. */
async function withdrawnAsOf(asOf: string, store: Store): Promise<Set<string>> {
  const withdrawn = new Set<string>();
  for (const key of (await store.list('withdrawn/')).sort()) {
    const found = parseWithdrawnKey(key);
    if (!found) continue;
    const record = await readRecord(key, Withdrawn, store);
    if (madridDay(record.at) > asOf) continue;
    const id = `${found.network}/${found.upload}`;
    if (record.withdrawn) withdrawn.add(id);
    else withdrawn.delete(id);
  }
  return withdrawn;
}

/** The uploads that were sent by the end of a day and have no receipt, sorted: they are not read yet. */
export async function pendingAsOf(
  asOf: string,
  ledger: readonly LedgerEntry[],
  store: Store,
): Promise<{ network: string; upload: string }[]> {
  const read = new Set(ledger.map(({ receipt }) => `${receipt.network}/${receipt.upload}`));
  const pending = [];
  for (const key of await store.list('sent/')) {
    const found = parseSentKey(key);
    if (!found || read.has(`${found.network}/${found.upload}`)) continue;
    const sent = await readRecord(key, Sent, store);
    if (madridDay(sent.received_at) <= asOf) pending.push(found);
  }
  return pending;
}

/** The receipts of a list, sorted by network and upload. @throws {StoreError} where one is gone or is not what it was. */
export async function readReceipts(list: readonly Listed[], store: Store): Promise<Receipt[]> {
  const receipts = await someAtOnce(list, (one) => readReceipt(one, store));
  return receipts.sort((a, b) => compare(a.network, b.network) || compare(a.upload, b.upload));
}

async function readReceipt({ network, upload, rules, revision }: Listed, store: Store): Promise<Receipt> {
  const key = keys.receipt(rules, network, upload, revision);
  const receipt = await readRecord(key, Receipt, store);
  const names = [receipt.network, receipt.upload, receipt.rules, receipt.revision].join();
  if (names !== [network, upload, rules, revision].join())
    throw new StoreError((t) => t.receiptMoved(key, receipt.upload, receipt.network));
  if ((receipt.lake === null) !== (receipt.status === 'refused'))
    throw new StoreError((t) => t.receiptContradicts(key, receipt.status, receipt.lake !== null));
  const utc = (instant: string) => new Date(instant).toISOString();
  return {
    ...receipt,
    received_at: utc(receipt.received_at),
    announced_at: receipt.announced_at && utc(receipt.announced_at),
  };
}

async function readRecord<T extends z.ZodType>(key: string, schema: T, store: Store): Promise<z.infer<T>> {
  const json = await getJson(store, key);
  if (json === null) throw new StoreError((t) => t.goneSince(key));
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw new StoreError((t) => t.unreadable(key, read.error.issues[0]?.path.join('.') ?? ''));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
