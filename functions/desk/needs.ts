import type { Pledge } from '../../schemas/pledge.ts';
import type { ClerkService } from '../clerk/contract.ts';
import type { Counting } from '../clerk/counting.ts';
import type { WarehouseNeeds } from '../clerk/effect.ts';
import type { RollupAnswer } from '../rollup/rollup.ts';
import type { Log } from '../runtime/ports/log.ts';
import type { Typeset } from '../runtime/ports/typeset.ts';
import type { ComparisonAsked } from './comparison.ts';

/** What the desk needs of the world. */
export interface DeskNeeds extends WarehouseNeeds {
  log: Log;
  pledge: Pledge;
  /** What the clerks see of their own files. */
  clerk: Pick<ClerkService, 'waiting'>;
  /** What counts now: the clerks' own, so that it is asked once for both. */
  counting: Counting;
  /** Milliseconds since 1970. */
  now(): number;
  /** 32 random bytes, for the secret of a link. */
  random(): Uint8Array;
  /** Whom a clerk asks: the coordinator's text; null where none was given. */
  contact: string | null;
  /** The compiler of PDFs; null where this machine has none. */
  typeset(): Promise<Typeset | null>;
  /** True of the sample world, whose people are made up. */
  sample: boolean;
  /**
   * What one machine has: the pseudonym key, and the time that figures take. Null on AWS, where what serves the pages has no right
   * to the key, and half a minute.
   */
  oneMachine: { key: Uint8Array } | null;
  /** What computes in the pages' place, in its own time; null on one machine. */
  elsewhere: Elsewhere | null;
  /** How a command names these data: `--data ./data`, `--stack prod`. */
  where: string;
}

/** What has the time for figures, where the pages have not. */
export interface Elsewhere {
  /** Starts a run as of a day under a name, `[a-z0-9-]`. */
  startRun(asOf: string, name: string): Promise<void>;
  /** How far a run is that was started under a name. */
  runState(
    name: string,
  ): Promise<{ state: 'running' } | { state: 'done'; answer: RollupAnswer } | { state: 'failed'; why: string }>;
  /** Starts the comparison of two runs, which is stored in the end. */
  startComparison(asked: ComparisonAsked): Promise<void>;
}
