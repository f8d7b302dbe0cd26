import { HeadingMap } from '../../../schemas/heading-map.ts';
import { keys, parseHeadingMapKey } from '../../../schemas/keys.ts';
import type { Envelope } from '../../../schemas/receipt.ts';
import { getParsed, type Store, StoreError } from '../../runtime/ports/store.ts';

/**
 * What the network's headings and words were confirmed to mean when an upload was announced; nothing where it had confirmed none.
 * @throws {StoreError} where that version of the map is no longer there: the file would be read another way.
 */
export async function confirmedMap(
  { network, heading_map_version: version }: Pick<Envelope, 'network' | 'heading_map_version'>,
  store: Store,
): Promise<Pick<HeadingMap, 'headings' | 'values'>> {
  if (version === 0) return { headings: {}, values: {} };
  const key = keys.headingMap(network, version);
  const map = (await getParsed(store, key, HeadingMap)) ?? (await revisedMap(network, version, store));
  if (!map) throw new StoreError((t) => t.headingsGone(key, network));
  return map;
}

/** A version without what named a person who was erased; null where there is none. */
async function revisedMap(network: string, version: number, store: Store): Promise<HeadingMap | null> {
  for (const key of await store.list(keys.headingMaps(network)))
    if (parseHeadingMapKey(key)?.number === version) return getParsed(store, key, HeadingMap);
  return null;
}
