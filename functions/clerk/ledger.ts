import { keys, parseReceiptKey, prefixes } from '../../schemas/keys.ts';
import { Sent } from '../../schemas/ledger.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import type { StandingRows } from '../rollup/standing.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { rowsOfFile } from './batch.ts';

export interface LedgerNeeds {
  store: Store;
  /** The rows that count so far. Asked for only where a batch replaces, or a file was sent before. */
  standing(): Promise<readonly StandingRows[]>;
}

/** What is known of the networks' uploads while files are taken in. */
export class Ledger {
  readonly #receipts: Map<string, Receipt[]>;
  readonly #last: ReadonlyMap<string, number | null>;
  readonly #standingRows: LedgerNeeds['standing'];
  #standing: Promise<readonly StandingRows[]> | null = null;

  private constructor(
    receipts: Map<string, Receipt[]>,
    last: ReadonlyMap<string, number | null>,
    standing: LedgerNeeds['standing'],
  ) {
    this.#receipts = receipts;
    this.#last = last;
    this.#standingRows = standing;
  }

  /** Reads what networks sent so far. */
  static async open(networks: Iterable<string>, { store, standing }: LedgerNeeds): Promise<Ledger> {
    const all = new Map<string, Receipt[]>();
    const last = new Map<string, number | null>();
    for (const network of networks) {
      const receipts = await receiptsOf(network, store);
      const sent = [...receipts, ...(await sentWithoutReceipt(network, receipts, store))];
      all.set(network, receipts);
      last.set(network, lastReceived(sent));
    }
    return new Ledger(all, last, standing);
  }

  /** A network's last time of receipt when the ledger was opened, milliseconds since 1970; null where it had none. */
  lastReceived(network: string): number | null {
    return this.#last.get(network) ?? null;
  }

  receipts(network: string): readonly Receipt[] {
    return this.#receipts.get(network) ?? [];
  }

  add(receipt: Receipt): void {
    this.#receipts.get(receipt.network)?.push(receipt);
    this.#standing = null;
  }

  /** The rows of a network that count. */
  async standing(network: string): Promise<StandingRows[]> {
    this.#standing ??= this.#standingRows();
    return (await this.#standing).filter((s) => s.network === network);
  }

  /** How many rows of a file that was sent count. */
  async standingOf(receipt: Receipt): Promise<number> {
    const { network } = receipt;
    return rowsOfFile(receipt, this.receipts(network), await this.standing(network));
  }
}

/** The last time of receipt, milliseconds since 1970; null of nothing. */
export const lastReceived = (sent: readonly { received_at: string }[]): number | null =>
  sent.reduce<number | null>((most, one) => Math.max(most ?? 0, Date.parse(one.received_at)), null);

/** What a network sent, and has no receipt yet: it is being read, or its reading was broken off. */
export const sentWithoutReceipt = (network: string, receipts: readonly Receipt[], store: Store): Promise<Sent[]> =>
  unreadUnder(`${prefixes.sent.prefix}${network}/`, receipts, store);

/** What any network sent, and has no receipt yet. */
export const allWithoutReceipt = async (store: Store): Promise<Sent[]> =>
  unreadUnder(
    prefixes.sent.prefix,
    (await store.list(prefixes.receipts.prefix)).flatMap((key) => parseReceiptKey(key) ?? []),
    store,
  );

async function unreadUnder(
  prefix: string,
  receipts: readonly { network: string; upload: string }[],
  store: Store,
): Promise<Sent[]> {
  const read = new Set(receipts.map((r) => keys.sent(r.network, r.upload)));
  const waiting = (await store.list(prefix)).filter((key) => !read.has(key));
  const sent = await Promise.all(waiting.map((key) => getParsed(store, key, Sent).catch(passDamaged)));
  return sent.filter((one) => one !== null);
}
