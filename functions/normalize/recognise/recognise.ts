import { isCorrectionHeading } from '../../../schemas/correction-headings.ts';
import { type Dataset, type DatasetId, datasetIds, datasets } from '../../../schemas/datasets.ts';
import type { ConfirmedHeadings } from '../../../schemas/heading-map.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import { fold } from '../../../schemas/values.ts';
import { remembering } from '../check/remembering.ts';
import type { Block } from '../read/block/block.ts';
import { type Assigned, assignFields } from './assign-fields.ts';
import { type ExportMatch, matchExport } from './exports/match.ts';
import { HeadingTexts } from './heading-texts.ts';
import { type HeadingReadings, headingReadings } from './heading-words.ts';
import { type NearMiss, nearMisses } from './headings.ts';

/** What a sheet was recognised as: its heading row, and the field of each column. */
export interface Recognised extends Assigned {
  dataset: DatasetId;
  /** The heading's row, as a person sees it. */
  headingRow: number;
  /** The heading's texts, trimmed, up to the last that is not empty. */
  headings: string[];
  /** Fields without which the file is not taken; empty where it is complete. One field stands for a group of choices. */
  missing: string[];
  /** Of the unknown columns, those that almost have a field's name. */
  near: NearMiss[];
  /** How it is read, where it is an export of a known system; null of any other table. */
  exportMatch: ExportMatch | null;
}

export interface RecogniseOptions {
  /** Rows among which the heading is looked for. */
  headingRows: number;
  /** The only dataset that it may be; default that of the settings, else any. */
  dataset?: DatasetId | undefined;
  /** What this network's headings were confirmed to mean, which goes before any known name; default nothing. */
  confirmed?: ConfirmedHeadings;
  /** Of the sheets of the file that were looked at before; default none. */
  texts?: HeadingTexts;
}

/**
 * Finds the heading row among a sheet's first rows (at most `headingRows` down) and the dataset that it fits best: first
 * one without a missing field, then the one with the most matches; of equal rows the first. `settings` stand in for
 * missing columns. Null where no row looks like a heading. Of a sheet with thousands of columns fewer rows are looked at
 * ({@link HeadingTexts}).
 */
export function recognise(block: Block, settings: Settings, options: RecogniseOptions): Recognised | null {
  const dataset = options.dataset ?? settings.dataset;
  const confirmed = confirmedWords(options.confirmed ?? {});
  const ids = dataset ? [dataset] : datasetIds;
  const isConfirmed = ids.some((id) => confirmed[id]);
  const texts = options.texts ?? new HeadingTexts();
  texts.beginSheet();
  let best: { score: number; found: Recognised } | null = null;
  for (const { headings: all, row, last } of headingRows(
    block,
    options.headingRows,
    () => best?.found.missing.length === 0,
  )) {
    // The last column may be ours, in a file that comes back corrected: it is a heading, and nothing is in it.
    const headings = isCorrectionHeading(all.at(-1) ?? '') ? all.slice(0, -1) : all;
    const read = texts.read(headings);
    if (!read) break;
    const words = read.map((one) => one.word);
    const exportMatch = last === row ? matchExport({ block, i: row, headings, words, settings }) : null;
    if (best && !exportMatch && !isConfirmed && best.score >= mostOf(ids, headings)) continue;
    const isNamed = read.some((one) => one.mayName);
    const readings = read.map((one) => one.readings);
    for (const id of ids) {
      const ofDataset = exportMatch && (exportMatch.known.dataset ?? id) === id ? exportMatch : null;
      // Without a name and without a claim no column has a field.
      if (!isNamed && !ofDataset && !confirmed[id]) continue;
      const heading = { block, headings, readings, last, exportMatch: ofDataset, confirmed: confirmed[id] };
      const found = asHeading(datasets[id], heading, settings);
      if (!found) continue;
      const score = scoreOf(datasets[id], found);
      if (!best || score > best.score) best = { score, found: { ...found, headings: all } };
    }
  }
  return best && { ...best.found, near: nearOf(best.found) };
}

/** Rows of one heading at most. */
const headingHeight = 3;

/**
 * What could be a heading: each of the first rows; and while none of them is complete, each with those that follow,
 * joined by a space, also where a cell above stands for those to its right (merged cells). Indexes of the first row and
 * the last.
 */
function* headingRows(
  block: Block,
  most: number,
  isComplete: () => boolean,
): Generator<{ headings: string[]; row: number; last: number }> {
  for (let row = 0; row < block.length && block.rows[row]! <= most; row++) {
    const first = rowTexts(block, row);
    yield { headings: first, row, last: row };
    let plain = first;
    let merged = first;
    for (let last = row + 1; last < row + headingHeight && last < block.length && !isComplete(); last++) {
      if (block.rows[last] !== block.rows[last - 1]! + 1) break;
      const below = rowTexts(block, last);
      merged = joinTexts(acrossMerged(merged, below.length), below);
      plain = joinTexts(plain, below);
      yield { headings: plain, row, last };
      yield { headings: merged, row, last };
    }
  }
}

/** Empty cells of a row take the text to their left. */
function acrossMerged(texts: readonly string[], length: number): string[] {
  let left = '';
  return Array.from({ length: Math.max(length, texts.length) }, (_, c) => {
    left = texts[c] || left;
    return left;
  });
}

const joinTexts = (above: readonly string[], below: readonly string[]): string[] =>
  Array.from({ length: Math.max(above.length, below.length) }, (_, c) =>
    // A cell that is merged over both rows is told in each.
    above[c] === below[c] ? (above[c] ?? '') : [above[c], below[c]].filter(Boolean).join(' '),
  );

function nearOf({ dataset, headings, columns, unknown }: Recognised): NearMiss[] {
  const taken = new Set(columns.map((c) => c.field));
  return nearMisses(
    dataset,
    unknown.map((column) => ({ column, heading: headings[column - 1]! })),
    taken,
  );
}

/** The first block that has a row; null where none has. */
export async function firstRows(blocks: AsyncIterator<Block>): Promise<Block | null> {
  for (;;) {
    const { done, value } = await blocks.next();
    if (done) return null;
    if (value.length > 0) return value;
  }
}

/** The texts of a row, trimmed, up to the last that is not empty. */
export function rowTexts(block: Block, i: number): string[] {
  const texts = block.texts(i).map((text) => text.trim());
  while (texts.length && texts.at(-1) === '') texts.pop();
  return texts;
}

/** The field that a setting fills, in a dataset: its own, and the end date stands for the date that counts. */
const settingField = (dataset: Dataset, setting: string): string | null =>
  setting in dataset.fields.shape ? setting : setting === 'end_date' ? dataset.dateField : null;

/** The fields of a dataset that the settings fill, with their texts. */
export function settingTexts(dataset: Dataset, settings: Settings): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, text] of Object.entries(settings)) {
    const field = name === 'dataset' ? null : settingField(dataset, name);
    if (field && text) texts.set(field, text);
  }
  return texts;
}

/** By dataset and folded heading: the field, or null. */
function confirmedWords(maps: ConfirmedHeadings): Partial<Record<DatasetId, Map<string, string | null>>> {
  const words: Partial<Record<DatasetId, Map<string, string | null>>> = {};
  for (const id of datasetIds)
    for (const [heading, field] of Object.entries(maps[id] ?? {})) {
      // A field that no longer exists is ignored.
      if (field !== null && !(field in datasets[id].fields.shape)) continue;
      words[id] ??= new Map();
      words[id].set(fold(heading), field);
    }
  return words;
}

interface Heading {
  block: Block;
  headings: string[];
  readings: HeadingReadings[];
  /** The index of the heading's last row in the block. */
  last: number;
  exportMatch: ExportMatch | null;
  confirmed: ReadonlyMap<string, string | null> | undefined;
}

/** A heading as it is, else without what the tool writes around a question's name (`Datos/DNI`). */
function questionReadings(text: string, around: RegExp): HeadingReadings {
  const [own, name] = [headingReadings(text), headingReadings(text.replace(around, ''))];
  return { ...name, whole: [...new Set([...own.whole, ...name.whole])] };
}

function asHeading(dataset: Dataset, heading: Heading, settings: Settings): Recognised | null {
  const { block, headings, last, exportMatch, confirmed } = heading;
  const around = exportMatch?.known.around;
  const readings = around ? headings.map((text) => questionReadings(text, around)) : heading.readings;
  // A field that the dataset does not have is no field.
  const ofDataset = (field: string | null | undefined) => (field && field in dataset.fields.shape ? field : null);
  const claimOf = (column: number) =>
    exportMatch?.claims.has(column)
      ? ofDataset(exportMatch.claims.get(column))
      : confirmed?.get(readings[column - 1]!.whole[0] ?? '');
  const assigned = assignFields(dataset, {
    headings,
    readings,
    claimOf,
    block,
    last,
    hasPassMark: settings.pass_mark !== undefined,
  });
  const columns = assigned.columns;
  const telling = columns.filter((c) => tells(dataset, c.field)).length;
  const ofExport = exportMatch
    ? [...exportMatch.sources, ...exportMatch.records[0]!].map((source) => source.field)
    : [];
  const present = new Set([...columns.map((c) => c.field), ...ofExport, ...settingTexts(dataset, settings).keys()]);
  const missing = [...missingFields(dataset, present), ...(exportMatch?.missing ?? [])];
  if (!exportMatch && telling < (missing.length ? 2 : 1)) return null;
  if (exportMatch) columns.push(...sourceColumns(exportMatch, dataset));
  return { dataset: dataset.id, headingRow: block.rows[last]!, headings, ...assigned, missing, near: [], exportMatch };
}

function sourceColumns(exportMatch: ExportMatch, dataset: Dataset): Recognised['columns'] {
  const given = [...exportMatch.sources, ...exportMatch.records.flat()];
  return given.flatMap(({ column, field }) =>
    column === null || !(field in dataset.fields.shape) ? [] : [{ column, field }],
  );
}

function missingFields(dataset: Dataset, present: ReadonlySet<string>): string[] {
  const missing = requiredOf(dataset).filter((field) => !present.has(field));
  for (const group of dataset.oneOf) if (!group.some((f) => present.has(f))) missing.push(group.at(-1)!);
  if (dataset.about === 'person' && !canKnowPerson(present)) missing.unshift('document_id');
  return missing;
}

/** A person is known by a document, an e-mail, or a name with a birth date. */
const canKnowPerson = (present: ReadonlySet<string>) =>
  present.has('document_id') ||
  present.has('email') ||
  ((present.has('first_name') || present.has('last_name')) && present.has('birth_date'));

/** The highest score that a row without a claim can have; by it most rows below a complete heading need not be taken apart. */
function mostOf(ids: readonly DatasetId[], headings: readonly string[]): number {
  const named = headings.filter((text) => /\p{L}/u.test(text) && !isNumber.test(text)).length;
  return COMPLETE + Math.max(...ids.map((id) => weightOf(named, Math.min(named, requiredOf(datasets[id]).length))));
}

/** A document's number, which is no field's name. */
const isNumber = /^[A-Z]?\d{5,}[A-Z]?$/;

/** The fields without which a dataset's file is not taken. */
const requiredOf = remembering((dataset: Dataset): string[] =>
  Object.entries(dataset.fields.shape).flatMap(([field, schema]) => (schema.meta()?.required ? [field] : [])),
);

const COMPLETE = 1000;

/** Whether a field's column tells its dataset from others: a name that is not asked for may stand in any file. */
const tells = (dataset: Dataset, field: string): boolean => !dataset.fields.shape[field]!.meta()?.unasked;

/** A required column distinguishes one dataset from another: it weighs as much as four others. */
const weightOf = (columns: number, required: number): number => columns + 3 * required;

function scoreOf(dataset: Dataset, found: Recognised): number {
  const telling = found.columns.filter((c) => tells(dataset, c.field));
  const required = telling.filter((c) => requiredOf(dataset).includes(c.field)).length;
  const complete = found.missing.length === 0 ? COMPLETE : 0;
  // A signature weighs more than any number of headings.
  const known = found.exportMatch ? 500 : 0;
  return complete + known + weightOf(telling.length, required) - 4 * found.missing.length;
}
