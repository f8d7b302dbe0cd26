import { erasures } from '../runtime/ports/erased.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { changesOf, digestAt } from './digest.ts';

/**
 * Of objects that are no longer what was counted, the keys of those that an erasure names by their digest, and in whose place
 * stands what it says, or nothing where nothing was left.
 */
export async function erasedOf(
  keys: readonly string[],
  digests: Readonly<Record<string, string>>,
  store: Store,
): Promise<Set<string>> {
  const replaced = new Map(
    (await erasures(store))
      .flatMap(({ objects }) => objects)
      .map((object) => [`${object.old} ${object.sha256}`, object]),
  );
  const isErased = async (key: string, digest: string | undefined): Promise<boolean> => {
    const by = replaced.get(`${key} ${digest}`);
    if (!by) return false;
    if (by.new === null) return true;
    return (await digestAt(store, by.new)) === by.new_sha256 || isErased(by.new, by.new_sha256 ?? undefined);
  };
  const found = new Set<string>();
  for (const key of keys) if (await isErased(key, digests[key])) found.add(key);
  return found;
}

/** What a run counted is no longer there whole, as it is to be: a person was erased after it was made. */
export class ErasedSinceError extends StoreError {
  override name = 'ErasedSinceError';

  constructor() {
    super(
      'A person was erased after this run was made: its figures stand, and its rows are no longer there. Make a run without them: pledge rollup',
    );
  }
}

/**
 * Proves that objects are those that were counted.
 * @throws {ErasedSinceError} where a person was erased since.
 * @throws {StoreError} that names each that is another.
 */
export async function proveObjects(digests: Readonly<Record<string, string>>, store: Store): Promise<void> {
  const changes = await changesOf(digests, store);
  if (changes.size === 0) return;
  const erased = await erasedOf([...changes.keys()], digests, store);
  if (erased.size === changes.size) throw new ErasedSinceError();
  const changed = [...changes].filter(([key]) => !erased.has(key)).map(([, sentence]) => sentence);
  throw new StoreError((t) => t.publishedDamaged(changed.slice(0, 5).join('; '), Math.max(0, changed.length - 5)));
}
