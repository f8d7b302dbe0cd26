import { parseHeadingMapKey, parseLandingKey, parseLandingRowsKey, parseWaitingKey } from '../../schemas/keys.ts';
import { provenReason } from '../clerk/faults.ts';
import type { Turns } from '../clerk/turns.ts';
import { waitingEnvelope } from '../clerk/waiting.ts';
import { type Asked, AskedFault, type Person, readAsked } from '../erase/asked.ts';
import { erase } from '../erase/erase.ts';
import { find, SeveralPeople } from '../erase/find.ts';
import { type Found, partsOf, shownFound } from '../erase/found.ts';
import { finishErasures } from '../runtime/ports/erased.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import { passDamaged, type Store } from '../runtime/ports/store.ts';
import type { AskedProblem, ObjectFound, PeopleDesk, PersonFound } from './contract.ts';
import type { DeskNeeds } from './needs.ts';

/**
 * People who ask, by the cores that `pledge person` and `pledge erase` have, one after the other: of two erasures at once each
 * would write the same revision, and one would put back whom the other took out. Null without the key.
 * @param turns Shared with the computation of figures, whose files an erasure takes away.
 */
export function peopleDesk({ store, log, now, oneMachine }: DeskNeeds, turns: Turns): PeopleDesk | null {
  if (!oneMachine) return null;
  const { key } = oneMachine;
  const inTurn = <T>(asked: Asked, act: (person: Person) => Promise<T>) =>
    turns.take('people').run(() => told(asked, act));
  return {
    find: (asked) =>
      inTurn(asked, async (person) => {
        // What an erasure that was broken off has left is found by no search: its receipts went first.
        await finishErasures(store);
        return shown(await find(person, { store, key }), store);
      }),
    erase: (asked, reason, by) =>
      inTurn(asked, async (person) => {
        const record = { at: new Date(now()).toISOString(), by, why: provenReason(reason) };
        const { number, found } = await turns.take('lake').run(() => erase(person, record, { store, key, log }));
        return { number, found: await shown(found, store), left: partsOf(await find(person, { store, key })) };
      }),
  };
}

async function shown(found: Found, store: Store): Promise<PersonFound> {
  const { unsent, unread, maps, ...rest } = shownFound(found);
  const named = (keys: readonly string[]) => Promise.all(keys.map((key) => objectAt(key, store)));
  return {
    ...rest,
    unsent: await named(unsent),
    unread: await named(unread),
    maps: await named(maps),
    parts: partsOf(found),
  };
}

async function objectAt(key: string, store: Store): Promise<ObjectFound> {
  const of = parseWaitingKey(key) ?? parseLandingKey(key) ?? parseLandingRowsKey(key);
  if (!of) return { key, network: parseHeadingMapKey(key)?.network ?? null, file: null };
  const { network, upload } = of;
  const waits = await waitingEnvelope(network, upload, store).catch(passDamaged);
  const envelope = waits ?? (await keptEnvelope(network, upload, store));
  return { key, network, file: envelope?.file ?? null };
}

/** Acts on the person whom the texts name; or says what has to be given otherwise. */
async function told<T>(asked: Asked, act: (person: Person) => Promise<T>): Promise<T | { problem: AskedProblem }> {
  try {
    return await act(readAsked(asked));
  } catch (error) {
    if (error instanceof AskedFault) return { problem: error.part };
    if (error instanceof SeveralPeople) return { problem: 'several' };
    throw error;
  }
}
