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

/** A simple form of the benchmark's comparison by value: numbers by value, text by its lower case. */
function normal(text: string): string {
  if (/^[+-]?\d+(\.\d+)?$/.test(text.trim())) return String(Number(text));
  return text.toLowerCase();
}
