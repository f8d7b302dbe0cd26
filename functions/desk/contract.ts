import type { ReleaseDesk, RunsDesk } from './release-contract.ts';

/**
 * What the coordinator's desk is given, whatever serves it: a laptop or AWS. Each area has an interface of its own. Days are
 * those of Europe/Madrid, instants ISO 8601 in UTC.
 */

/** The desk without its looks. Every method rejects with a `ClerkFault` where it cannot be done. */
export interface DeskService {
  month: MonthDesk;
  runs: RunsDesk;
  release: ReleaseDesk;
}

/** A network in the month. */
export interface NetworkMonth {
  network: string;
  name: string;
  /** Months whose rows were due and are not there: `late` until the network sends a later one, `missing` then. Sorted. */
  open: { month: string; due: string; state: 'late' | 'missing' }[];
}

/** Who sent what, and who is late. */
export interface MonthDesk {
  overview(): Promise<{
    /** The day as of which it is. */
    asOf: string;
    networks: NetworkMonth[];
    /** True of the sample world, whose people are made up. */
    sample: boolean;
  }>;
}
