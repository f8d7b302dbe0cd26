import type { Pledge } from '../../schemas/pledge.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import type { NormalizeNeeds } from '../normalize/normalize.ts';
import type { Quota } from '../runtime/ports/quota.ts';
import type { Place } from './contract.ts';
import type { Counting } from './counting.ts';
import type { WarehouseNeeds } from './effect.ts';
import type { Stages } from './stages.ts';

/** What the clerk's service needs of the world. */
export interface ClerkNeeds extends Omit<NormalizeNeeds, 'limits'>, WarehouseNeeds {
  /** What counts now. Default: a counting of its own. */
  counting?: Counting;
  /** How files are read and taken in. Default: {@link inRequest}. */
  stages?: Stages;
  /** Where the bytes of a waiting file are to be sent. Default: to who serves the pages. */
  place?(envelope: Envelope): Promise<Place>;
  /** What may be announced by one link in a day. Default: as much as is sent, as on one machine. */
  quota?: Quota;
  pledge: Pledge;
  /** Milliseconds since 1970. */
  now(): number;
  /** 32 random bytes, for the secret of a link. */
  random(): Uint8Array;
  /** Whom a clerk asks: the coordinator's text; null where none was given. */
  contact: string | null;
}
