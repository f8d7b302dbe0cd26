import type { Mode } from '../../schemas/receipt.ts';

/** What decides the order and the batches of the files of a command. */
export interface Named {
  network: string;
  mode: Mode;
  /** ISO 8601, UTC, as it was given; null: the clock's. */
  receivedAt: string | null;
  /** Files of one network with the same value are a batch. */
  batch: string;
}

/**
 * The times of receipt of files in the order in which they were named, ISO 8601 with milliseconds. A given time is kept; a
 * later file of a network with the same one gets a millisecond more. The clock's times are strictly increasing in a
 * network, and after its last one.
 * @param now Milliseconds since 1970. @param last The last time of receipt of a network so far, in the same; null: none.
 */
export function timesOfReceipt(
  files: readonly Named[],
  now: number,
  last: (network: string) => number | null,
): string[] {
  const taken = new Set<string>();
  const clock = new Map<string, number>();
  return files.map(({ network, receivedAt }) => {
    const after = clock.get(network) ?? last(network) ?? Number.NEGATIVE_INFINITY;
    let time = receivedAt === null ? Math.max(now, after + 1) : Date.parse(receivedAt);
    while (taken.has(`${network} ${time}`)) time++;
    taken.add(`${network} ${time}`);
    if (receivedAt === null) clock.set(network, time);
    return new Date(time).toISOString();
  });
}

/**
 * The files, by index, in the parts in which they are taken in: a batch that replaces as a whole, any other file by
 * itself. Parts are in the order of their first time of receipt.
 */
export function partsOf(files: readonly Named[], times: readonly string[]): number[][] {
  const key = ({ network, batch }: Named) => `${network} ${batch}`;
  const replacing = new Set(files.filter((f) => f.mode === 'replace').map(key));
  const parts = new Map<string, number[]>();
  for (const [i, file] of files.entries()) {
    const part = replacing.has(key(file)) ? key(file) : String(i);
    parts.set(part, [...(parts.get(part) ?? []), i]);
  }
  const first = (part: number[]) => part.map((i) => times[i]!).sort()[0]!;
  return [...parts.values()]
    .map((part) => ({ part, at: first(part) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.part[0]! - b.part[0]!))
    .map(({ part }) => part);
}
