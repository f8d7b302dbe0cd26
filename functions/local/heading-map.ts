import type { DatasetId } from '../../schemas/datasets.ts';
import { HeadingMap } from '../../schemas/heading-map.ts';
import { keys, parseHeadingMapKey } from '../../schemas/keys.ts';
import { fold } from '../../schemas/values.ts';
import { getJson, type Store } from '../runtime/ports/store.ts';

/** The present map of a network; version 0, without headings, where it has none. */
export async function presentMap(
  network: string,
  store: Store,
): Promise<Omit<HeadingMap, 'number'> & { number: number }> {
  const key = (await store.list(keys.headingMaps(network))).filter((k) => parseHeadingMapKey(k)).at(-1);
  return key ? HeadingMap.parse(await getJson(store, key)) : { network, number: 0, headings: {} };
}

/** A heading and its field; null: left out without a remark; undefined: no longer confirmed. */
export type Pair = readonly [heading: string, field: string | null | undefined];

/**
 * Adds what was confirmed to a network's map, as its next version; where that says nothing new, none is made. Two at once
 * are both kept.
 */
export async function confirmHeadings(network: string, dataset: DatasetId, pairs: readonly Pair[], store: Store) {
  for (;;) {
    const before = await presentMap(network, store);
    const own = confirmed(before.headings[dataset] ?? {}, pairs);
    if (JSON.stringify(own) === JSON.stringify(before.headings[dataset] ?? {})) return before;
    const map = HeadingMap.parse({
      network,
      number: before.number + 1,
      headings: { ...before.headings, [dataset]: own },
    });
    const bytes = new TextEncoder().encode(`${JSON.stringify(map)}\n`);
    if ((await store.putIfAbsent(keys.headingMap(network, map.number), bytes)) === 'created') return map;
  }
}

function confirmed(before: Record<string, string | null>, pairs: readonly Pair[]): Record<string, string | null> {
  const after = new Map(Object.entries(before));
  for (const [heading, field] of pairs) {
    for (const there of [...after.keys()]) if (fold(there) === fold(heading)) after.delete(there);
    if (field !== undefined) after.set(heading, field);
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}
