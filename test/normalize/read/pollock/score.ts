/** The ten measures of the benchmark for one file, added up: from 0 to 10. */
export function pollockScore(clean: readonly (readonly string[])[], loaded: readonly (readonly string[])[]): number {
  if (clean.length === 0) return 10; // as published: of a file without payload anything is right
  const header = measures(clean[0]!.map(normal), (loaded[0] ?? []).map(normal));
  const records = measures(clean.slice(1).map(joined), loaded.slice(1).map(joined));
  const cells = measures(clean.flat(), loaded.flat());
  return 1 + header + records + cells;
}

/** Precision, recall and F1 over multisets, added; where nothing is expected, all are 1. */
function measures(source: readonly string[], loaded: readonly string[]): number {
  if (source.length === 0) return 3;
  const counts = new Map<string, number>();
  for (const text of source) counts.set(text, (counts.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of loaded) {
    const left = counts.get(text) ?? 0;
    if (left > 0) {
      common++;
      counts.set(text, left - 1);
    }
  }
  if (common === 0) return 0;
  const precision = common / source.length;
  const recall = common / loaded.length;
  return precision + recall + (2 * precision * recall) / (precision + recall);
}

const joined = (row: readonly string[]) => row.map(normal).join('');

/**
 * The benchmark compares by value: it reads dates, times, prices and numbers of each cell before it joins a record. So
 * two such cells that were joined are not what they were apart.
 */
function normal(text: string): string {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? '1' : '0';
  if (/^[+-]?\d+(\.\d+)?$/.test(text.trim())) return String(Number(text));
  if (/^\d{1,2}:\d{2}$/.test(text)) return `${text}:00`;
  const date = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (date !== null) return `${date[3]}-${date[2]}-${date[1]} 00:00:00`;
  if (/^\$\d+\.\d+$/.test(text)) return `$${Number(text.slice(1))}`;
  return text.toLowerCase();
}
