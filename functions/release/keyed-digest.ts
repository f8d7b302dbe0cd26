import { createHmac, hkdfSync } from 'node:crypto';
import { keys, prefixes } from '../../schemas/keys.ts';
import { KeyedDigest } from '../../schemas/release.ts';
import { type Publication, publicationAt, publishedNumbers } from '../rollup/published.ts';
import { createJson, getParsed, type Store } from '../runtime/ports/store.ts';
import { refusal, StepRefused } from './refusal.ts';

/**
 * The digest by which the association can prove which private publication a statement is of, and nobody else can try one.
 * @param key The pseudonym key of the store. @param publication SHA-256 of the publication's object, hexadecimal.
 */
export function keyedDigest(key: Uint8Array, publication: string): string {
  const subkey = hkdfSync('sha256', key, new Uint8Array(), 'telecentre-pledge release', 32);
  return createHmac('sha256', new Uint8Array(subkey)).update(publication).digest('hex');
}

/**
 * Stores the keyed digest of each whole publication that has none: where the key is, for those who prepare a statement without it.
 * @param key The pseudonym key of the store. @returns How many were made.
 */
export async function storeKeyedDigests(key: Uint8Array, store: Store): Promise<number> {
  const there = new Set(await store.list(prefixes.keyed.prefix));
  let made = 0;
  for (const number of await publishedNumbers(store)) {
    const publication = await publicationAt(store, number);
    if (!publication || there.has(keys.keyedDigest(publication.digest))) continue;
    const { digest } = publication;
    await createJson(store, keys.keyedDigest(digest), { keyed_digest: keyedDigest(key, digest) }, KeyedDigest);
    made++;
  }
  return made;
}

/** The keyed digest that was stored of a publication; null where none was. @throws {DamagedError} where it is damaged. */
export async function storedKeyedDigest({ digest }: Pick<Publication, 'digest'>, store: Store): Promise<string | null> {
  return (await getParsed(store, keys.keyedDigest(digest), KeyedDigest))?.keyed_digest ?? null;
}

/** The same, for a statement. @throws {StepRefused} where none was stored. */
export async function expectKeyedDigest(publication: Publication, store: Store): Promise<string> {
  const found = await storedKeyedDigest(publication, store);
  if (!found) throw new StepRefused(refusal('no_keyed_digest', { number: publication.number }));
  return found;
}
