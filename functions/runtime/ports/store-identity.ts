import { createHmac } from 'node:crypto';
import { About, storeFormat } from '../../../schemas/about.ts';
import { keys, rulesVersion } from '../../../schemas/keys.ts';
import { RulesInForce } from '../../../schemas/ledger.ts';
import { type Language, pledge } from '../../../schemas/pledge.ts';
import { createJson, getJson, type Store, StoreError } from './store.ts';

/** 32 hexadecimal digits by which two keys can be compared; the key does not follow from them. */
export const keyCheck = (key: Uint8Array): string =>
  createHmac('sha256', key).update('telecentre-pledge key check').digest('hex').slice(0, 32);

/** How a store is named to an operator, and what to do where the key is another. */
export interface StoreNames {
  /** As it stands in a sentence: `"./data"`. */
  store: string;
  /** A sentence or more. */
  wrongKey: Readonly<Record<Language, string>>;
}

/**
 * What a store is; null where nothing was written yet.
 * @throws {StoreError} where it is of another program, an earlier format, or another pledge.
 */
export async function readAbout(store: Store, name: string): Promise<About | null> {
  const json = await getJson(store, keys.about).catch((error) => {
    if (error instanceof StoreError) return {};
    throw error;
  });
  if (json === null) return null;
  const { format } = json as { format?: unknown };
  if (typeof format === 'number' && format < storeFormat)
    throw new StoreError((t) => t.earlierFormat(name, format, storeFormat));
  const about = About.safeParse(json);
  if (!about.success) throw new StoreError((t) => t.notOurs(keys.about, name));
  if (about.data.pledge !== pledge.id) throw new StoreError((t) => t.otherPledge(name, about.data.pledge, pledge.id));
  return about.data;
}

/**
 * Proves that a store is this pledge's, and that its pseudonyms were made with this key; records so in an empty store.
 * @throws {StoreError} where either is another's: nothing was written then.
 */
export async function proveStore(
  store: Store,
  key: Uint8Array,
  sample: boolean,
  { store: name, wrongKey }: StoreNames,
): Promise<About> {
  let about = await readAbout(store, name);
  if (!about) {
    const first: About = { format: storeFormat, pledge: pledge.id, key_check: keyCheck(key), sample };
    await createJson(store, keys.about, first, About);
    about = (await readAbout(store, name))!;
  }
  proveKey(about, key, { store: name, wrongKey });
  return about;
}

/** @throws {StoreError} where a store's pseudonyms were made with another key. */
export function proveKey(about: About, key: Uint8Array, { store, wrongKey }: StoreNames): void {
  if (about.key_check !== keyCheck(key)) throw new StoreError((t) => t.otherKey(store, wrongKey));
}

/**
 * Records, once, from when the rules of this program are in force: as of an earlier day each upload is read by its receipt
 * of earlier rules. The first rules hold from the first day, and have no record.
 * @param now ISO 8601, UTC.
 */
export async function recordRules(store: Store, now: string): Promise<void> {
  if (rulesVersion > 1)
    await createJson(store, keys.rules(rulesVersion), { rules: rulesVersion, from: now }, RulesInForce);
}
