import { columnType } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import type { PartRole } from '../../../schemas/headings-by-values.ts';
import type { Block } from '../read/block/block.ts';
import { compareColumns } from './compare-columns.ts';
import { cellText } from './exports/field-source.ts';
import type { HeadingReadings } from './heading-words.ts';
import { isMeasured, matchByValues, matchPart, matchReadings } from './headings.ts';

/** A column that is joined to another of its field. */
export interface Part {
  /** From 1. */
  column: number;
  field: string;
  /** `fills`: it is read where the field's own column is empty. */
  role: Exclude<PartRole, 'first_surname'> | 'fills';
}

/** Two columns that may be one field, and do not say the same. */
export interface Conflict {
  field: string;
  /** From 1. */
  columns: [number, number];
}

/** The fields of a heading's columns. */
export interface Assigned {
  /** From 1, by column: one of each field. */
  columns: { column: number; field: string }[];
  parts: Part[];
  /** Columns that have a heading which no field has. */
  unknown: number[];
  /** Columns whose field has a nearer column. */
  repeated: { column: number; field: string }[];
  conflicts: Conflict[];
  /** Columns that say, in the first block, nothing else than the field's own; and whether they conflict where they do later. */
  agreeing: { field: string; own: number; other: number; isAsked: boolean }[];
}

/** What is known of a heading's columns before their values are looked at. */
export interface HeadingColumns {
  headings: readonly string[];
  readings: readonly HeadingReadings[];
  /** Of columns (from 1) whose meaning an export's recogniser knows, or the network confirmed: the field; null for none. */
  claimOf: (column: number) => string | null | undefined;
  /** True where a pass mark was set, by which grades are answers. */
  hasPassMark: boolean;
  block: Block;
  /** The index of the heading's last row in the block. */
  last: number;
}

interface Match {
  column: number;
  field: string;
  /** -1 where it was claimed, 0 for the template's own name, then by nearness. */
  rank: number;
  role: PartRole | null;
  /** True where its heading says that it really was so: it goes before those that do not, the template's own too. */
  really: boolean;
}

/**
 * The field of each column: by what was claimed, by its name, else by its name and the values below it. Of several columns
 * of a field the nearest has it; what a nearer one leaves empty, another fills; and where two that are no template's name
 * say different things of one row, they conflict.
 */
export function assignFields(dataset: Dataset, heading: HeadingColumns): Assigned {
  const matches: Match[] = [];
  const unknown: number[] = [];
  for (const [i, text] of heading.headings.entries()) {
    const claim = heading.claimOf(i + 1);
    if (claim === null || (!text && !claim)) continue;
    const match = claim ? { field: claim, rank: -1, role: null } : matchColumn(dataset, heading, i);
    const really = match !== null && heading.readings[i]!.really !== null && isMeasured(dataset.id, match.field);
    if (match) matches.push({ column: i + 1, ...match, really });
    else unknown.push(i + 1);
  }
  const assigned: Assigned = { columns: [], parts: [], unknown, repeated: [], conflicts: [], agreeing: [] };
  for (const field of new Set(matches.map((m) => m.field)))
    assignField(
      dataset,
      heading,
      matches.filter((m) => m.field === field),
      assigned,
    );
  const byColumn = (a: { column: number }, b: { column: number }) => a.column - b.column;
  for (const list of [assigned.columns, assigned.parts, assigned.repeated]) list.sort(byColumn);
  unknown.sort((a, b) => a - b);
  return assigned;
}

/** Names whose values decide are farther than all others. */
const BY_VALUES = 10_000;

function matchColumn(
  dataset: Dataset,
  { readings, block, last, hasPassMark }: HeadingColumns,
  i: number,
): Omit<Match, 'column' | 'really'> | null {
  const part = matchPart(dataset.id, readings[i]!);
  if (part) return { field: part.field, rank: part.role === 'first_surname' ? 1 : BY_VALUES, role: part.role };
  const named = matchReadings(dataset.id, readings[i]!);
  const fields = matchByValues(dataset.id, readings[i]!).filter((field) => field !== named?.field);
  if (fields.length === 0) return named && { ...named, role: null };
  // A grade reads as an answer does.
  const texts = textsBelow(block, last, i).map((text) => (hasPassMark && isGrade.test(text) ? '1' : text));
  const titles = texts.filter((text) => /\p{L}/u.test(text));
  const fits = (f: string) => shareOf(dataset, f, isFreeText(dataset, f) ? titles : texts) >= ENOUGH;
  // Any text is a free one: where all below `Curso realizado` are answers, they are no titles.
  const isAnswer = (f: string) =>
    columnType(dataset.fields.shape[f]!) === 'boolean' && shareOf(dataset, f, texts) === 1;
  const isOutcome = named && isFreeText(dataset, named.field) && fields.some(isAnswer);
  if (named && !isOutcome && (texts.length === 0 || shareOf(dataset, named.field, texts) > 0))
    return { ...named, role: null };
  const field = texts.length === 0 ? fields[0]! : fields.find(fits);
  if (field) return { field, rank: BY_VALUES, role: null };
  return named && { ...named, role: null };
}

/** True of a field that takes any text: of a name that may mean other things, a number (`Módulo: 3`) is not its value. */
const isFreeText = (dataset: Dataset, field: string): boolean =>
  columnType(dataset.fields.shape[field]!) === 'string' && dataset.fields.shape[field]!.safeParse('—').success;

const isGrade = /^\d{1,3}(?:[.,]\d{1,2})?\s?%?$/;

/** The part of a column's distinct texts that has to be a field's values, for a name that may mean other things. */
const ENOUGH = 0.5;

const shareOf = (dataset: Dataset, field: string, texts: readonly string[]): number =>
  texts.length === 0
    ? 0
    : texts.filter((text) => dataset.fields.shape[field]!.safeParse(text).success).length / texts.length;

/** Rows, and distinct texts of them, by which a column is judged. */
const ROWS = 1000;
const TEXTS = 40;

function textsBelow(block: Block, last: number, column: number): string[] {
  const texts = new Set<string>();
  for (let row = last + 1; row < block.length && row <= last + ROWS && texts.size < TEXTS; row++) {
    const text = cellText(block, row, column);
    if (text !== '') texts.add(text);
  }
  return [...texts];
}

function assignField(dataset: Dataset, heading: HeadingColumns, matches: readonly Match[], to: Assigned): void {
  const [named, far] = nearest(matches.filter(({ role }) => role === null || role === 'first_surname'));
  for (const { column, field } of far) to.repeated.push({ column, field });
  const whole = readableOf(dataset, heading, named);
  const parts = matches.filter(({ role }) => role === 'second_surname' || role === 'document_kind');
  const surname = parts.find(({ role }) => role === 'second_surname');
  // A second surname alone is the only one that there is; the kind of a document alone says nothing.
  const main =
    whole.reduce<Match | null>((best, m) => (best && nearness(best) <= nearness(m) ? best : m), null) ?? surname;
  if (!main) return;
  const { field } = main;
  to.columns.push({ column: main.column, field });
  for (const { column, role } of parts) {
    if (column === main.column) continue;
    const joins = role === 'document_kind' || main.role === 'first_surname';
    if (joins) to.parts.push({ column, field, role: role as Part['role'] });
    else to.repeated.push({ column, field });
  }
  for (const other of named) {
    if (other === main) continue;
    if (!whole.includes(other)) {
      to.repeated.push({ column: other.column, field });
      continue;
    }
    const pair = { field, own: main.column, other: other.column };
    const compared = compareColumns(dataset, pair, heading.block, heading.last + 1);
    const isNearest = main.rank <= 0 || (main.really && !other.really);
    const isAsked = !isNearest && other.rank < BY_VALUES && mustBeOne(dataset, field);
    if (compared !== 'differs') to.agreeing.push({ ...pair, isAsked });
    if (compared === 'fills') to.parts.push({ column: other.column, field, role: 'fills' });
    else to.repeated.push({ column: other.column, field });
    if (compared === 'differs' && isAsked) to.conflicts.push({ field, columns: [main.column, other.column] });
  }
}

/** Of two columns of a field, the one of the lower is the field's: what was claimed, what says that it really was so. */
const nearness = ({ rank, really }: Match): number =>
  rank < 0 ? Number.NEGATIVE_INFINITY : really ? rank - 2 * BY_VALUES : rank;

/** Columns of one field whose values are looked at: a file of thousands of them has no better one. */
const MOST_OF_FIELD = 32;

const nearest = (matches: readonly Match[]): [near: Match[], far: Match[]] => {
  const byRank = matches.toSorted((a, b) => a.rank - b.rank || a.column - b.column);
  const near = byRank.slice(0, MOST_OF_FIELD).sort((a, b) => a.column - b.column);
  return [near, byRank.slice(MOST_OF_FIELD)];
};

/** Of several columns of a field, those of which any text can be read: `Inicio` beside `Fecha inicio` may be an hour. */
function readableOf(dataset: Dataset, { block, last }: HeadingColumns, matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const readable = matches.filter(({ column, field, rank }) => {
    const texts = textsBelow(block, last, column - 1);
    return rank < 0 || texts.length === 0 || shareOf(dataset, field, texts) > 0;
  });
  return readable.length > 0 ? readable : matches;
}

/** True of a field of which a person has to say which column it is: what counts, when, and whose it is. */
function mustBeOne(dataset: Dataset, field: string): boolean {
  const { required, personal, stores, unasked } = dataset.fields.shape[field]!.meta() ?? {};
  if (unasked) return false;
  const isPerson = personal && !(stores && 'province' in stores);
  return Boolean(required || isPerson) || field.endsWith('_date') || dataset.oneOf.flat().includes(field);
}
