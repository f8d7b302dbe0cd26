import { distance } from 'fastest-levenshtein';
import { columnType } from '../../../schemas/columns.ts';
import { type Dataset, type DatasetId, datasetIds, datasets } from '../../../schemas/datasets.ts';
import { headingAliases } from '../../../schemas/headings.ts';
import { headingParts, headingsByValues, type PartRole } from '../../../schemas/headings-by-values.ts';
import { fold } from '../../../schemas/values.ts';
import { type HeadingReadings, headingReadings, wordKey } from './heading-words.ts';

/** What a heading means in a dataset: the field, and how near its name is; 0 is nearest, the template's own. */
export interface HeadingMatch {
  field: string;
  rank: number;
}

/** The field that a heading stands for; null for none. */
export const matchHeading = (dataset: DatasetId, heading: string): HeadingMatch | null =>
  matchReadings(dataset, headingReadings(heading));

/**
 * The field of the first reading that a dataset's field has; else the one that all its alternatives name (`DNI/NIE/NIF`);
 * null for none.
 */
export function matchReadings(dataset: DatasetId, readings: HeadingReadings): HeadingMatch | null {
  const { whole, alternatives } = readings;
  const { names, keys } = indexOf(dataset);
  const match =
    firstOf(names, whole) ?? firstOf(keys, whole) ?? ofActivity(dataset, readings) ?? ofReally(dataset, readings);
  if (match || alternatives.length === 0) return match;
  const each = alternatives.map((readings) => firstOf(names, readings) ?? firstOf(keys, readings));
  const [first] = each;
  return first && each.every((other) => other?.field === first.field)
    ? { ...first, rank: first.rank + BY_WORDS }
    : null;
}

/** `Resultado del taller` is a result; but `Correo del taller` is nobody's of the row. */
function ofActivity(dataset: DatasetId, { ofActivity }: HeadingReadings): HeadingMatch | null {
  const match = ofActivity === '' ? null : (indexOf(dataset).keys.get(ofActivity) ?? null);
  const isPersonal = match && datasets[dataset].fields.shape[match.field]!.meta()?.personal;
  return match && !isPersonal ? { ...match, rank: match.rank + BY_WORDS } : null;
}

/** `Fecha de fin real` is when it ended, `Horas reales` how long it was; but `Centro Real` is a name. */
function ofReally(dataset: DatasetId, { really }: HeadingReadings): HeadingMatch | null {
  const match = really && matchReadings(dataset, really);
  return match && isMeasured(dataset, match.field) ? match : null;
}

/** True of a field that says when something was, or how much, and nothing of a person. */
export function isMeasured(dataset: DatasetId, field: string): boolean {
  const schema = datasets[dataset].fields.shape[field]!;
  return ['date', 'double', 'int'].includes(columnType(schema)) && !schema.meta()?.personal;
}

function firstOf<T>(index: ReadonlyMap<string, T>, readings: readonly string[]): T | null {
  for (const reading of readings) {
    const found = index.get(reading);
    if (found) return found;
  }
  return null;
}

/** The fields that a heading may stand for where the values below it fit, the likeliest first. */
export function matchByValues(dataset: DatasetId, { whole, alternatives, ofActivity }: HeadingReadings): string[] {
  const { byValues } = indexOf(dataset);
  const found = [...whole, ...alternatives.flat(), ofActivity].flatMap((reading) => byValues.get(reading) ?? []);
  return [...new Set(found)];
}

/** A column that is a part of another's field: a surname, the kind of a document. */
export interface PartMatch {
  field: string;
  role: PartRole;
}

/** What a heading is a part of; null where it is none. */
export function matchPart(dataset: DatasetId, { whole }: HeadingReadings): PartMatch | null {
  const part = firstOf(parts, whole);
  return part && part.field in datasets[dataset].fields.shape ? part : null;
}

const parts = new Map(
  Object.entries(headingParts).flatMap(([role, { field, names }]) =>
    names.flatMap((name) =>
      [fold(name), wordKey(name)].map((key) => [key, { field, role: role as PartRole }] as const),
    ),
  ),
);

/**
 * Whether a text may name a field of any dataset, or a part of one. Most texts of a file's first rows name none, and are not
 * looked up in each dataset then.
 */
export function mayName({ whole, alternatives, ofActivity, really }: HeadingReadings): boolean {
  const isOne = (reading: string) => allNames().has(reading);
  const isNamed = whole.some(isOne) || alternatives.some((readings) => readings.some(isOne)) || isOne(ofActivity);
  return isNamed || (really !== null && mayName(really));
}

let names: ReadonlySet<string> | null = null;
function allNames(): ReadonlySet<string> {
  if (names) return names;
  const ofDatasets = datasetIds.flatMap((id) => Object.values(indexOf(id)).flatMap((index) => [...index.keys()]));
  const made = new Set([...ofDatasets, ...parts.keys()]);
  // A heading that names no activity has no reading without it.
  made.delete('');
  names = made;
  return made;
}

/** The names of a dataset's fields, made once. */
interface HeadingIndex {
  /** By folded name. */
  names: ReadonlyMap<string, HeadingMatch>;
  /** By the name's words. */
  keys: ReadonlyMap<string, HeadingMatch>;
  /** The names, in their order, and the letters that each has, as {@link lettersOf} gives them. */
  near: readonly { name: string; field: string; letters: number }[];
  /** By folded name and by words: the fields whose values decide. */
  byValues: ReadonlyMap<string, readonly string[]>;
}

function indexOf(dataset: DatasetId): HeadingIndex {
  const there = indexes.get(dataset);
  if (there) return there;
  const names = headingIndex(datasets[dataset]);
  const byValues = new Map<string, string[]>();
  for (const [field, list] of Object.entries(headingsByValues[dataset] ?? {}))
    for (const key of new Set(list.flatMap((name) => [fold(name), wordKey(name)]).filter(Boolean)))
      byValues.set(key, [...(byValues.get(key) ?? []), field]);
  const near = [...names].map(([name, { field }]) => ({ name, field, letters: lettersOf(name) }));
  const made = { names, keys: keyIndex(datasets[dataset], names), near, byValues };
  indexes.set(dataset, made);
  return made;
}
const indexes = new Map<DatasetId, HeadingIndex>();

/** A name of whose words only the order or the spelling differs is farther than any of the names themselves. */
const BY_WORDS = 1000;

const namesOf = (dataset: Dataset): [name: string, match: HeadingMatch][] =>
  Object.entries(dataset.fields.shape).flatMap(([field, schema]) => {
    const heading = schema.meta()?.heading;
    const own = [field, ...(heading ? [heading.es, heading.en] : [])];
    const aliases = headingAliases[dataset.id][field] ?? [];
    return [
      ...own.map((name): [string, HeadingMatch] => [name, { field, rank: 0 }]),
      ...aliases.map((name, i): [string, HeadingMatch] => [name, { field, rank: i + 1 }]),
    ];
  });

/** The names of a dataset's fields, folded. Where two fields share a name, the nearer one has it. */
export function headingIndex(dataset: Dataset): Map<string, HeadingMatch> {
  const index = new Map<string, HeadingMatch>();
  for (const [name, match] of namesOf(dataset)) {
    const there = index.get(fold(name));
    if (!there || match.rank < there.rank) index.set(fold(name), match);
  }
  return index;
}

/** The same by the names' words; words that two fields share name neither, unless a name has them as they are. */
function keyIndex(dataset: Dataset, names: ReadonlyMap<string, HeadingMatch>): Map<string, HeadingMatch> {
  const index = new Map<string, HeadingMatch>();
  const shared = new Set<string>();
  for (const [name, { field, rank }] of namesOf(dataset)) {
    const key = wordKey(name);
    const there = index.get(key);
    if (there && there.field !== field) shared.add(key);
    if (key && !there) index.set(key, { field, rank: rank + BY_WORDS });
  }
  for (const key of shared) if (!names.has(key)) index.delete(key);
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
/** Characters of a heading that may be misspelt. */
const longest = 200;

function nearest(dataset: DatasetId, word: string, taken: ReadonlySet<string>) {
  const most = word.length < 5 ? 0 : word.length < 9 ? 1 : word.length < 14 ? 2 : 3;
  const letters = lettersOf(word);
  let best: { field: string; distance: number } | null = null;
  let isTie = false;
  for (const { name, field, letters: others } of indexOf(dataset).near) {
    if (Math.abs(name.length - word.length) > most) continue;
    // Each letter of one that the other does not have is an edit.
    if (bitsOf(letters & ~others) > most || bitsOf(others & ~letters) > most) continue;
    const far = distance(word, name);
    if (far > most || (best && far > best.distance)) continue;
    isTie = best !== null && far === best.distance && field !== best.field;
    best = { field, distance: far };
  }
  return best && !isTie && !taken.has(best.field) ? best : null;
}

/** Which letters a text has, as bits; letters may share one. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** How many bits are set in 32. */
function bitsOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
