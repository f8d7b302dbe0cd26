import { type Dataset, type DatasetId, datasets } from '../../schemas/datasets.ts';
import { headingAliases } from '../../schemas/headings.ts';
import { fold } from '../../schemas/values.ts';

/** What a heading means in a dataset: the field, and how near its name is; 0 is nearest. */
export interface HeadingMatch {
  field: string;
  rank: number;
}

/** The field that a heading stands for; null for none. */
export const matchHeading = (dataset: DatasetId, heading: string): HeadingMatch | null =>
  matchReadings(dataset, headingReadings(heading));

/**
 * The ways in which a text can be read as a heading, folded, the likeliest first: as it is; without a remark in brackets
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
/** Characters of a heading, remarks included. */
const longest = 200;

/** The field of the first reading that a dataset's field has; null for none. */
export function matchReadings(dataset: DatasetId, readings: readonly string[]): HeadingMatch | null {
  let index = indexes.get(dataset);
  if (!index) {
    index = headingIndex(datasets[dataset]);
    indexes.set(dataset, index);
  }
  for (const reading of readings) {
    const match = index.get(reading);
    if (match) return match;
  }
  return null;
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
