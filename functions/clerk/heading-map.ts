import type { DatasetId } from '../../schemas/datasets.ts';
import { HeadingMap } from '../../schemas/heading-map.ts';
import { keys, parseHeadingMapKey } from '../../schemas/keys.ts';
import { fold } from '../../schemas/values.ts';
import { getJson, type Store } from '../runtime/ports/store.ts';

/** The present map of a network; version 0, without anything, where it has none. */
export async function presentMap(
  network: string,
  store: Store,
): Promise<Omit<HeadingMap, 'number'> & { number: number }> {
  const key = (await store.list(keys.headingMaps(network))).filter((k) => parseHeadingMapKey(k)).at(-1);
  return key ? HeadingMap.parse(await getJson(store, key)) : { network, number: 0, headings: {}, values: {} };
}

/** A heading and its field; null: left out without a remark; undefined: no longer confirmed. */
export type Pair = readonly [heading: string, field: string | null | undefined];

/** A word of a field and the value that it stands for; undefined: no longer confirmed. */
export type ValuePair = readonly [field: string, word: string, value: string | undefined];

/**
 * Adds what was confirmed to a network's map, as its next version; where nothing changes, none is made. Two at once
 * are both kept.
 */
export async function confirmHeadings(
  network: string,
  dataset: DatasetId,
  pairs: readonly Pair[],
  store: Store,
  valuePairs: readonly ValuePair[] = [],
) {
  for (;;) {
    const before = await presentMap(network, store);
    const own = confirmed(before.headings[dataset] ?? {}, pairs);
    const values = confirmedValues(before.values[dataset] ?? {}, valuePairs);
    const present = [before.headings[dataset] ?? {}, before.values[dataset] ?? {}];
    if (JSON.stringify([own, values]) === JSON.stringify(present)) return before;
    const map = HeadingMap.parse({
      network,
      number: before.number + 1,
      headings: { ...before.headings, ...(pairs.length > 0 ? { [dataset]: own } : {}) },
      values: { ...before.values, ...(valuePairs.length > 0 ? { [dataset]: values } : {}) },
    });
    const bytes = new TextEncoder().encode(`${JSON.stringify(map)}\n`);
    if ((await store.putIfAbsent(keys.headingMap(network, map.number), bytes)) === 'created') return map;
  }
}

/** By field and word; a field without a word is left out. */
function confirmedValues(before: FieldValues, pairs: readonly ValuePair[]): FieldValues {
  const after = new Map(Object.entries(before));
  for (const [field, word, value] of pairs) {
    const words = confirmed(after.get(field) ?? {}, [[word, value]]);
    if (Object.keys(words).length > 0) after.set(field, words);
    else after.delete(field);
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}
type FieldValues = Record<string, Record<string, string>>;

/** Texts with their meanings, of which one of the same letters takes the place of another. */
function confirmed<T>(
  before: Record<string, T>,
  pairs: readonly (readonly [text: string, meaning: T | undefined])[],
): Record<string, T> {
  const after = new Map(Object.entries(before));
  for (const [text, meaning] of pairs) {
    for (const there of [...after.keys()]) if (fold(there) === fold(text)) after.delete(there);
    if (meaning !== undefined) after.set(text, meaning);
  }
  return Object.fromEntries([...after].sort(([a], [b]) => (a < b ? -1 : 1)));
}
