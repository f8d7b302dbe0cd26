import { distance } from 'fastest-levenshtein';
import { type Dataset, type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { headingAliases } from '../../../schemas/headings.ts';
import { fold } from '../../../schemas/values.ts';

/** What a heading means in a dataset: the field, and how near its name is; 0 is nearest. */
export interface HeadingMatch {
  field: string;
  rank: number;
}

/** The field that a heading stands for; null for none. */
export const matchHeading = (dataset: DatasetId, heading: string): HeadingMatch | null =>
  matchReadings(dataset, headingReadings(heading));

/**
 * The ways in which a text can be read as a heading, folded, the likeliest first: as it is; without a note in brackets
 * (`Fecha de fin (dd/mm/aaaa)`); without a group before it (`datos/dni`, as KoboToolbox writes). Folding costs more than
 * all else in looking for a heading, and is the same for all datasets.
 */
export function headingReadings(heading: string): string[] {
  if (heading.length > longest) return [];
  const readings = [fold(heading)];
  if (heading.includes('(')) readings.push(fold(heading.replace(/\([^()]*\)/g, '')));
  if (/^[a-z0-9_]+(?:\/[a-z0-9_]+)+$/.test(heading)) readings.push(fold(heading.slice(heading.lastIndexOf('/') + 1)));
  return readings.filter(Boolean);
}
/** Characters of a heading, notes included. */
const longest = 200;

/** The field of the first reading that a dataset's field has; null for none. */
export function matchReadings(dataset: DatasetId, readings: readonly string[]): HeadingMatch | null {
  const index = indexOf(dataset);
  for (const reading of readings) {
    const match = index.get(reading);
    if (match) return match;
  }
  return null;
}

/** The names of a dataset's fields, folded, made once. */
function indexOf(dataset: DatasetId): ReadonlyMap<string, HeadingMatch> {
  const index = indexes.get(dataset) ?? headingIndex(datasets[dataset]);
  indexes.set(dataset, index);
  return index;
}
const indexes = new Map<DatasetId, Map<string, HeadingMatch>>();

/** The names of a dataset's fields, folded. Where two fields share a name, the nearer one has it. */
export function headingIndex(dataset: Dataset): Map<string, HeadingMatch> {
  const index = new Map<string, HeadingMatch>();
  for (const [field, schema] of Object.entries(dataset.fields.shape)) {
    const heading = schema.meta()?.heading;
    const add = (name: string, rank: number) => {
      const there = index.get(fold(name));
      if (!there || rank < there.rank) index.set(fold(name), { field, rank });
    };
    for (const name of [field, ...(heading ? [heading.es, heading.en] : [])]) add(name, 0);
    for (const [i, name] of (headingAliases[dataset.id][field] ?? []).entries()) add(name, i + 1);
  }
  return index;
}

/** A heading that no field has, and the field that it almost names. */
export interface NearMiss {
  /** From 1. */
  column: number;
  field: string;
}

/**
 * Which of the unknown headings could be a misspelt name of a field that has no column: to be suggested, never assumed.
 * A name may differ in one letter of five, in two of nine, in three of fourteen and more; and no other field's may be as
 * near. Each field is suggested once, where it is nearest.
 */
export function nearMisses(
  dataset: DatasetId,
  unknown: readonly { column: number; heading: string }[],
  taken: ReadonlySet<string>,
): NearMiss[] {
  const found = unknown.flatMap(({ column, heading }) => {
    const near = heading.length > longest ? null : nearest(dataset, fold(heading), taken);
    return near ? [{ column, ...near }] : [];
  });
  found.sort((a, b) => a.distance - b.distance || a.column - b.column);
  const suggested = new Set<string>();
  const misses: NearMiss[] = [];
  for (const { column, field } of found) {
    if (suggested.has(field)) continue;
    suggested.add(field);
    misses.push({ column, field });
  }
  return misses.sort((a, b) => a.column - b.column);
}

function nearest(dataset: DatasetId, word: string, taken: ReadonlySet<string>) {
  const most = word.length < 5 ? 0 : word.length < 9 ? 1 : word.length < 14 ? 2 : 3;
  let best: { field: string; distance: number } | null = null;
  let isTie = false;
  for (const [name, { field }] of indexOf(dataset)) {
    if (Math.abs(name.length - word.length) > most) continue;
    const far = distance(word, name);
    if (far > most || (best && far > best.distance)) continue;
    isTie = best !== null && far === best.distance && field !== best.field;
    best = { field, distance: far };
  }
  return best && !isTie && !taken.has(best.field) ? best : null;
}
