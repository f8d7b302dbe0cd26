import { type Dataset, type DatasetId, datasets } from '../../schemas/datasets.ts';
import { headingAliases } from '../../schemas/headings.ts';
import { fold } from '../../schemas/values.ts';

/** What a heading means in a dataset: the field, and how near its name is; 0 is nearest. */
export interface HeadingMatch {
  field: string;
  rank: number;
}

/**
 * The field that a heading stands for; null for none. Also understood: a remark in brackets (`Fecha de fin
 * (dd/mm/aaaa)`), and a group before a question (`datos/dni`, as KoboToolbox writes).
 */
export function matchHeading(dataset: DatasetId, heading: string): HeadingMatch | null {
  let index = indexes.get(dataset);
  if (!index) {
    index = headingIndex(datasets[dataset]);
    indexes.set(dataset, index);
  }
  const grouped = /^[a-z0-9_]+(?:\/[a-z0-9_]+)+$/.test(heading.trim());
  const readings = [
    heading,
    heading.replace(/\([^()]*\)/g, ''),
    ...(grouped ? [heading.slice(heading.lastIndexOf('/') + 1)] : []),
  ];
  for (const reading of readings) {
    const folded = fold(reading);
    const match = folded ? index.get(folded) : undefined;
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
