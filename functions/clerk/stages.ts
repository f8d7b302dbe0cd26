import { keys } from '../../schemas/keys.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import type { NormalizeNeeds } from '../normalize/normalize.ts';
import type { Store } from '../runtime/ports/store.ts';
import { commitSent, land } from './commit.ts';
import { isGivenUp, readTwiceAtMost, triedWithin } from './given-up.ts';
import { type Found, freshlyFound, readWaiting } from './reading.ts';

/** What is done with a file beside the page: it is read while it waits, and taken in once it is sent. */
export interface Stages {
  /** What is found in a waiting file, whose bytes are there, by the rules of today; null where it is still being read, or was given up. */
  read(envelope: Envelope): Promise<Found | null>;
  /** Does what follows from a `sent` object, or has it done; nothing where that was given up. */
  commit(network: string, upload: string): Promise<void>;
}

/** Milliseconds since 1970. */
interface Clock {
  now(): number;
}

/** All is done before the page is answered, as on one machine. A reading that is asked for twice at once is one. */
export function inRequest(needs: Omit<NormalizeNeeds, 'limits'> & Clock): Stages {
  const { store } = needs;
  const underWay = new Map<string, Promise<Found | null>>();
  const givenUp = async ({ network, upload }: Pick<Envelope, 'network' | 'upload'>, now: number) => {
    const isOver = await isGivenUp({ network, upload }, now, store);
    if (isOver) needs.log.warn('a file ended its reader twice, and is not read', { network, upload });
    return isOver;
  };
  const read = async (envelope: Envelope, now: number) => {
    const found = await freshlyFound(envelope, now, store);
    if (found) return found;
    if (await givenUp(envelope, now)) return null;
    return readTwiceAtMost(envelope, now, () => readWaiting(envelope, now, needs), store);
  };
  return {
    read(envelope) {
      const name = `${envelope.network}/${envelope.upload}`;
      const begun = underWay.get(name) ?? read(envelope, needs.now()).finally(() => underWay.delete(name));
      underWay.set(name, begun);
      return begun;
    },
    async commit(network, upload) {
      const [file, now] = [{ network, upload }, needs.now()];
      if (await givenUp(file, now)) return;
      await readTwiceAtMost(file, now, () => commitSent(network, upload, needs), store);
    },
  };
}

/** Milliseconds in which bytes that came are read, as a rule. */
const readWithin = 60_000;

/**
 * Other functions do it, as on AWS. Bytes that come are read there by themselves; where that is overdue, or was on another
 * day, it is asked for here. What is sent lands, and is taken in from there.
 * @param ask Has a waiting file read. Asked twice, it is read once.
 */
export function elsewhere({
  store,
  now,
  ask,
}: Clock & { store: Store; ask(upload: { network: string; upload: string }): Promise<unknown> }): Stages {
  const asked = new Map<string, number>();
  return {
    async read(envelope) {
      const { network, upload } = envelope;
      const found = await freshlyFound(envelope, now(), store);
      if (found || (await isGivenUp(envelope, now(), store))) return found;
      const name = `${network}/${upload}`;
      const before = asked.get(name);
      const came = before ?? Date.parse((await store.head(keys.waiting(network, upload)))?.created ?? '');
      if (now() - came < (before === undefined ? readWithin : triedWithin)) return null;
      asked.set(name, now());
      await ask({ network, upload });
      return null;
    },
    commit: (network, upload) => land(network, upload, store),
  };
}
