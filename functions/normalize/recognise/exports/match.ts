import { datasetIds, datasets } from '../../../../schemas/datasets.ts';
import { headingReadings } from '../heading-words.ts';
import { matchReadings } from '../headings.ts';
import { attendanceDates } from './attendance-dates.ts';
import { chamilo } from './chamilo.ts';
import { type Candidate, cellText, type FieldSource } from './field-source.ts';
import { formTools } from './forms.ts';
import { gradebooks } from './gradebooks.ts';
import type { KnownExport } from './known.ts';
import { folded, isOneOf, looseDocument, type Reads } from './match-text.ts';
import { moodle } from './moodle.ts';
import { readRecords } from './records.ts';
import { surveyTools } from './surveys.ts';

/** A known export, laid on a sheet. */
export interface ExportMatch {
  known: KnownExport;
  /** Of columns (from 1) whose meaning the recogniser knows: the field; null where it is left out without an issue. */
  claims: Map<number, string | null>;
  /** Fields that are the same in all records, beside the columns that are recognised by their headings. */
  sources: FieldSource[];
  /** What each record of a row has of its own; one, perhaps without anything, where a row is one record. */
  records: FieldSource[][];
  /** How the texts of any other column are read. */
  reads: (field: string) => Reads | undefined;
  /** Settings without which the export cannot be read. */
  missing: string[];
}

const knownExports = [...moodle, ...gradebooks, ...chamilo, ...surveyTools, ...formTools].map((known) => ({
  known,
  first: known.signature.first && isOneOf(known.signature.first),
  all: known.signature.all.map(isOneOf),
  below: known.signature.below && isOneOf(known.signature.below.map((text) => `${text}…`)),
  technical: isOneOf(known.technical),
  leading: isOneOf(known.leading),
  stamps: isOneOf(known.stamps),
  noPersonRows: noPersonRowsOf(known),
  fields: Object.entries(known.fields).map(([field, headings]) => [field, isOneOf(headings)] as const),
  account: Object.entries(known.account).map(([field, headings]) => [field, isOneOf(headings)] as const),
  above: Object.entries(known.above).map(([field, labels]) => [field, isOneOf(labels)] as const),
}));
type Recogniser = (typeof knownExports)[number];

function noPersonRowsOf({ noPersonRows }: KnownExport): (word: string) => boolean {
  const begins = isOneOf(noPersonRows.filter((text) => text !== '').map((text) => `${text}…`));
  return (word) => begins(word) || (word === '' && noPersonRows.includes(''));
}

/** True of a row about no person, by its first cell: the points that are possible, a test student. */
export const isNoPersonRow = (known: KnownExport, first: string): boolean =>
  knownExports.find((recogniser) => recogniser.known === known)!.noPersonRows(folded(first));

/** The known export whose heading a row is; null for none. */
export function matchExport(candidate: Candidate): ExportMatch | null {
  if (candidate.headings.length < 2) return null;
  for (const recogniser of knownExports) {
    if (!hasSignature(recogniser, candidate)) continue;
    const match = matchColumns(recogniser, candidate);
    if (match) return match;
  }
  return null;
}

function hasSignature({ known, first, all, below, technical, fields }: Recogniser, candidate: Candidate): boolean {
  const { block, i, headings, words } = candidate;
  if (first && !first(words[0]!)) return false;
  if (known.signature.like?.some((pattern) => !headings.some((heading) => pattern.test(heading)))) return false;
  if (!all.every((group) => words.some((word, c) => (word !== '' || c === 0) && group(word)))) return false;
  if (below && ![i + 1, i + 2].some((row) => row < block.length && below(folded(cellText(block, row, 0)))))
    return false;
  if (!known.signature.only) return true;
  return words.every(
    (word) => all.some((group) => group(word)) || technical(word) || fields.some(([, isIts]) => isIts(word)),
  );
}

function matchColumns(recogniser: Recogniser, candidate: Candidate): ExportMatch | null {
  const { known, first, technical, leading, stamps, fields } = recogniser;
  const { headings, words } = candidate;
  const read = readRecords(known, recogniser.noPersonRows, candidate);
  if (!read) return null;
  const claims = new Map<number, string | null>(read.columns.map((column) => [column, null]));
  const claimed = new Set<string>();
  let leads = true;
  const isOwn = (word: string) => technical(word) || leading(word);
  const isStamp = (heading: string) => stamps(folded(known.around ? heading.replace(known.around, '') : heading));
  const account = accountColumns(recogniser, candidate);
  for (const [c, word] of words.entries()) {
    // A system's own column of such a name has another of its own after it; a form's first question has not.
    leads &&= word !== '' && (technical(word) || (leading(word) && isOwn(words[c + 1] ?? '')));
    if (claims.has(c + 1)) continue;
    const field = fields.find(([, isIts]) => isIts(word) && (word !== '' || c === 0))?.[0];
    if (account.has(c)) claims.set(c + 1, account.get(c)!);
    else if (field && !claimed.has(field)) {
      claims.set(c + 1, field);
      claimed.add(field);
    } else if ((c === 0 && first?.(word)) || isStamp(headings[c]!) || leads || (word !== '' && technical(word)))
      claims.set(c + 1, null);
  }
  const sources = [...textsAbove(recogniser, candidate), ...(known.sessions ? attendanceDates(headings, claims) : [])];
  if (known.options) sources.push(...optionSources(headings, claims));
  const isBlank = isOneOf(known.blanks);
  const unlessBlank: Reads = (text) => (isBlank(folded(text)) ? '' : text);
  return {
    known,
    claims,
    sources,
    records: read.records,
    missing: read.missing,
    reads: (field) =>
      field === 'document_id' && known.looseDocument ? looseDocument : known.blanks.length ? unlessBlank : undefined,
  };
}

/** By column, from 0: the field of who was signed in, or null where a question gives the same. They stand together. */
function accountColumns({ known, account, technical }: Recogniser, { headings, words }: Candidate) {
  const fields: string[] = [];
  const first = account.length === 0 ? -1 : words.findIndex((word) => !technical(word));
  for (let c = first; c !== -1 && c < words.length; c++) {
    const field = account.find(([, isIts]) => isIts(words[c]!))?.[0];
    if (!field || fields.includes(field)) break;
    fields.push(field);
  }
  const questions = headings.slice(first + fields.length);
  const asked = new Set(fields.length === 0 ? [] : questions.flatMap((heading) => identityFields(known, heading)));
  const isAsked = (field: string) =>
    asked.has(field) || (names.has(field) && [...names].some((name) => asked.has(name)));
  return new Map(fields.map((field, k) => [first + k, isAsked(field) ? null : field]));
}
const names = new Set(['first_name', 'last_name']);

/** The e-mail or the name that a question asks for. */
function identityFields({ around }: KnownExport, heading: string): string[] {
  const readings = [heading, ...(around ? [heading.replace(around, '')] : [])].map(headingReadings);
  const fields = readings.flatMap((one) => datasetIds.flatMap((id) => matchReadings(id, one)?.field ?? []));
  return fields.filter((field) => field === 'email' || names.has(field));
}

function textsAbove({ above }: Recogniser, { block, i }: Candidate): FieldSource[] {
  const sources: FieldSource[] = [];
  for (const [field, isLabel] of above)
    for (let row = 0; row < i; row++) {
      const text = cellText(block, row, 1);
      if (text && isLabel(folded(cellText(block, row, 0)))) sources.push({ field, column: null, text });
    }
  return sources;
}

/** Questions with several answers: `question/answer` with 0 and 1, where the question itself has no column. */
function optionSources(headings: readonly string[], claims: Map<number, string | null>): FieldSource[] {
  const byField = new Map<string, { column: number; text: string }[]>();
  const plain = new Set(headings.map((heading) => folded(heading.slice(heading.lastIndexOf('/') + 1))));
  for (const [c, heading] of headings.entries()) {
    const [answer, question] = heading.split('/').reverse();
    if (!answer || !question) continue;
    const field = Object.keys(datasets.training.fields.shape).find((name) => folded(name) === folded(question));
    if (!field || !datasets.training.fields.shape[field]!.safeParse(answer).success) continue;
    claims.set(c + 1, null);
    if (!plain.has(folded(field))) byField.set(field, [...(byField.get(field) ?? []), { column: c + 1, text: answer }]);
  }
  return [...byField].map(([field, options]) => ({ field, column: options[0]!.column, options }));
}
