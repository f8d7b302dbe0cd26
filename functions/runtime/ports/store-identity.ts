import { createHmac } from 'node:crypto';
import { About } from '../../../schemas/about.ts';
import { keys } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { getJson, type Store, StoreError } from './store.ts';

/** 32 hexadecimal digits that tell whether two keys are the same, and nothing else. */
export const keyCheck = (key: Uint8Array): string =>
  createHmac('sha256', key).update('telecentre-pledge key check').digest('hex').slice(0, 32);

/**
 * Proves that a store is this pledge's, and that its pseudonyms were made with this key; says so in an empty store.
 * @throws {StoreError} where either is another's: nothing was written then.
 */
export async function proveStore(store: Store, key: Uint8Array, sample: boolean): Promise<About> {
  const mine: About = { format: 1, pledge: pledge.id, key_check: keyCheck(key), sample };
  await store.putIfAbsent(keys.about, new TextEncoder().encode(`${JSON.stringify(mine)}\n`));
  const there = About.parse(await getJson(store, keys.about));
  if (there.pledge !== mine.pledge)
    throw new StoreError(`The store holds the data of another pledge, "${there.pledge}"; expected "${mine.pledge}".`);
  if (there.key_check !== mine.key_check)
    throw new StoreError(
      'The pseudonym key is not the one that the data were made with, so that a person of before would be counted as another. Nothing was written. Was the KMS key made anew? See docs/operate.md, "A lost key".',
    );
  return there;
}
