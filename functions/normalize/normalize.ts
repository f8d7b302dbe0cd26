import type { Limits } from '../../schemas/limits.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import type { Log } from '../runtime/log.ts';
import type { Store } from '../runtime/store.ts';

/** What normalize needs of the world. */
export interface NormalizeNeeds {
  store: Store;
  /** The pseudonym key, 32 bytes. */
  key: Uint8Array;
  log: Log;
  limits?: Limits;
}

/**
 * Reads one landed upload and its envelope; writes the lake file of its good rows, the rejects, and last the receipt,
 * which is the commit. What is written is a pure function of the bytes, the envelope, the time of receipt, the rules'
 * version and the key. Run again, it finds the same bytes there, and answers the same receipt.
 */
export declare function normalize(upload: { network: string; upload: string }, needs: NormalizeNeeds): Promise<Receipt>;
