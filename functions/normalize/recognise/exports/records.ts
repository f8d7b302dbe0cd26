import { type Block, Refusal } from '../../read/block/block.ts';
import { type Candidate, cellText, type FieldSource } from './field-source.ts';
import { gradeOf, ofMaximum, type PassMark, passMarkOf, readsGrades } from './grade.ts';
import type { KnownExport, Outcome } from './known.ts';
import { folded, isOneOf, lookUp, type Reads } from './match-text.ts';

/** The records of a row of a known export. */
interface Records {
  records: FieldSource[][];
  /** The columns, from 1, of what was completed, or that are left for one of the whole. */
  columns: number[];
  missing: string[];
}

/**
 * Where a known export has what was completed: in a column of the whole course, or in a column of each activity, which
 * is a record each. Null where it has neither, and so is another file.
 */
export function readRecords(
  known: KnownExport,
  isNobody: (text: string) => boolean,
  candidate: Candidate,
): Records | null {
  const { outcome } = known;
  if (!outcome) return { records: [[]], columns: [], missing: [] };
  if (outcome.layout === 'pairs') return pairs(outcome, candidate);
  const total = columnLike(outcome.total, candidate.headings);
  const items = itemColumns(known, outcome, candidate);
  if (total === null && items.length === 0) return null;
  const isBlank = isOneOf(known.blanks);
  const blank =
    (reads: Reads): Reads =>
    (text) =>
      isBlank(folded(text)) ? '' : reads(text);
  const columns = items.map((item) => item.column);
  const { override, maximum } = ownColumns(outcome, candidate.headings);
  if (total !== null) columns.push(total, ...ownersOf(items, candidate.headings));
  for (const column of [override, maximum]) if (column !== null) columns.push(column);
  if (outcome.reads === 'date')
    return total === null ? null : { records: [dated(outcome, total)], columns, missing: [] };
  let missing: string[] = [];
  const completed = (column: number, parts: FieldSource['parts'] = []): FieldSource => {
    const reads = gradeReader(outcome, { column, parts }, isNobody, candidate);
    if (!reads) missing = ['pass_mark'];
    return { field: 'completed', column, reads: blank(reads ?? ((text) => text)), ...(parts.length ? { parts } : {}) };
  };
  const ofTotal = (column: number): FieldSource => {
    if (override !== null) return completed(override, [{ column, role: 'fills' }]);
    return completed(column, maximum === null ? [] : [{ column: maximum, role: 'maximum' }]);
  };
  const records: FieldSource[][] =
    total !== null
      ? [[ofTotal(total)]]
      : oneEach(items).map(({ column, title }) => [
          { field: 'activity', column: null, text: title },
          completed(column),
        ]);
  return { records, columns, missing };
}

/** The column (from 1) of the first pattern that a heading fits; null for none. */
function columnLike(patterns: readonly RegExp[], headings: readonly string[]): number | null {
  for (const pattern of patterns) {
    const at = headings.findIndex((heading) => pattern.test(heading));
    if (at !== -1) return at + 1;
  }
  return null;
}

const ownColumns = ({ override, maximum }: Outcome, headings: readonly string[]) => ({
  override: override ? columnLike([override], headings) : null,
  maximum: maximum ? columnLike([maximum], headings) : null,
});

interface Item {
  title: string;
  column: number;
  percent: boolean;
}

/** The columns of single activities. */
function itemColumns(known: KnownExport, outcome: Outcome, { headings, words }: Candidate): Item[] {
  if (!outcome.item) return [];
  const isField = Object.values(known.fields).map(isOneOf);
  const isTechnical = isOneOf(known.technical);
  return headings.flatMap((heading, c) => {
    const title = outcome.item?.exec(heading)?.[1];
    if (!title || isTechnical(words[c]!) || isField.some((is) => is(words[c]!))) return [];
    return [{ title, column: c + 1, percent: outcome.percentages?.test(heading) ?? false }];
  });
}

/** Of one activity's several columns, the percentage. */
function oneEach(items: readonly Item[]): Item[] {
  const byTitle = new Map<string, Item>();
  for (const item of items) if (!byTitle.has(item.title) || item.percent) byTitle.set(item.title, item);
  return [...byTitle.values()].sort((a, b) => a.column - b.column);
}

/** The columns that are named as an item is: an activity, whose item is its date. */
function ownersOf(items: readonly Item[], headings: readonly string[]): number[] {
  const titles = new Set(items.map((item) => item.title));
  return headings.flatMap((heading, c) => (titles.has(heading) ? [c + 1] : []));
}

const day = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/;

/** One column that has the day of completion, or a word instead of it. */
function dated(outcome: Outcome, column: number): FieldSource[] {
  const word = lookUp(outcome.states);
  return [
    { field: 'completed', column, reads: (text) => (day.test(text) ? 'Sí' : (word(text) ?? text)) },
    { field: 'end_date', column, reads: (text) => (day.test(text) ? text : '') },
  ];
}

function gradeReader(
  outcome: Outcome,
  { column, parts }: { column: number; parts: NonNullable<FieldSource['parts']> },
  isNobody: (text: string) => boolean,
  { block, i, headings, settings }: Candidate,
): Reads | null {
  const passMark = settings.pass_mark === undefined ? null : passMarkSetting(settings.pass_mark);
  const texts = new Set<string>();
  let maximum: number | null = null;
  for (let row = i + 1; row < block.length; row++) {
    let text = cellText(block, row, column - 1);
    if (isNobody(folded(cellText(block, row, 0)))) {
      maximum = gradeOf(text) ?? maximum;
      continue;
    }
    for (const part of parts) {
      const other = cellText(block, row, part.column - 1);
      text = part.role === 'maximum' ? ofMaximum(text, other) : text || other;
    }
    texts.add(text);
  }
  return readsGrades(outcome, { heading: headings[column - 1]!, texts: [...texts], maximum, passMark });
}

function passMarkSetting(text: string): PassMark {
  const mark = passMarkOf(text);
  if (!mark) throw new Refusal('setting_wrong', { field: 'pass_mark' });
  return mark;
}

/** Activities by pairs of columns: what came of it, and when. They begin with the first column of states. */
function pairs(outcome: Outcome, { block, i, headings }: Candidate): Records | null {
  const word = lookUp(outcome.states);
  const first = headings.findIndex((_, c) => {
    const { states, others } = countStates(block, i, c, word);
    return c > 0 && states > 0 && states >= others;
  });
  if (first === -1) return null;
  const records: FieldSource[][] = [];
  const columns: number[] = [];
  for (let c = first; c < headings.length; c += 2) {
    const { states, others } = countStates(block, i, c, word);
    // Somebody's own column beside the report's: nothing stands to its right.
    if (states === 0 && others > 0 && block.column(c + 1) === null) continue;
    columns.push(c + 1, c + 2);
    if (!headings[c]) continue;
    records.push([
      { field: 'activity', column: null, text: headings[c]! },
      { field: 'end_date', column: c + 2 },
      { field: 'completed', column: c + 1, reads: (text) => word(text) ?? text },
    ]);
  }
  return { records, columns, missing: [] };
}

/** How many cells below a heading are words of the table, and how many are something else. */
function countStates(block: Block, i: number, column: number, word: (text: string) => string | undefined) {
  const count = { states: 0, others: 0 };
  for (let row = i + 1; row < block.length; row++) {
    const text = cellText(block, row, column);
    if (text !== '') count[word(text) === undefined ? 'others' : 'states']++;
  }
  return count;
}
