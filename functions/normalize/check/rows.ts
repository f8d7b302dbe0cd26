import type { Dataset } from '../../../schemas/datasets.ts';
import type { Block } from '../read/block/block.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { FieldColumn, FieldColumns } from './columns.ts';
import { BAD, EMPTY, GOOD, NOTED } from './fields.ts';
import { type FingerprintSet, finish } from './hash-tables.ts';
import type { SheetPeople } from './identity.ts';
import { isIgnored } from './ignored-rows.ts';
import { maskOwnNames } from './mask-own-name.ts';
import { maskOwnValues } from './mask-own-value.ts';
import { isElsewhere } from './municipality.ts';
import type { NameMasks } from './own-name.ts';
import type { Signatures } from './signatures.ts';
import { flag, type Verdict } from './verdict.ts';

/** What is checked against, beside the row. */
export interface CheckNeeds {
  dataset: Dataset;
  recognised: Recognised;
  /** Of a dataset that is about people. */
  people: SheetPeople | null;
  /** Of each signature, two hashes of whom the file shows it to be. */
  signatures: Signatures;
  /** The day of receipt, in days. */
  today: number;
  /** The identities of the rows accepted before. */
  seen: FingerprintSet;
  names: NameMasks;
  /** Of a column, how many of its texts stand in rows that were written before. */
  emitted: (column: number) => number;
  /** False for a workbook, whose rows end with the last cell that was filled. */
  ragged: boolean;
}

/** Judges the rows of a block from index `from`: column by column on codes and numbers, no object a row. */
export function check(block: Block, from: number, columns: FieldColumns, needs: CheckNeeds): Verdict {
  const flags = new Int32Array(block.length);
  const rows = { columns, from, to: block.length, masks: needs.names, emitted: needs.emitted };
  maskOwnNames(rows);
  maskOwnValues(rows);
  for (const c of columns.values()) checkCells(c, flags, from);
  checkChoices(columns, needs.dataset, flags, from);
  checkWidths(block, flags, from, needs);
  checkDates(columns, flags, from, needs);
  checkPlaces(columns, flags, from);
  const verdict = { flags, signatures: new Int32Array(block.length).fill(-1) };
  // Where no column identifies a person, the sheet has the fault, not each row.
  if (!needs.recognised.missing.includes('document_id')) needs.people?.identify(verdict, from);
  if (needs.signatures.keptOut.any) keepOut(columns, verdict, from, needs);
  for (let i = from; i < block.length; i++)
    if (
      flags[i]! & flag.rejected &&
      !(flags[i]! & flag.person_erased) &&
      isIgnored(block, i, columns, needs.recognised)
    )
      flags[i] = flag.ignored;
  return verdict;
}

/** One addition a cell: what each state of this column means for its row. */
function checkCells(c: FieldColumn, flags: Int32Array, from: number): void {
  if (c.column === null) return;
  const weight = new Int32Array(4);
  weight[EMPTY] = c.required ? flag.rejected : 0;
  weight[NOTED] = flag.noted;
  weight[BAD] = c.rejects ? flag.rejected : flag.noted;
  const { codes } = c;
  const { states } = c.reader;
  for (let i = from; i < flags.length; i++) flags[i]! |= weight[states[codes[i]!]!]!;
}

const isThere = (c: FieldColumn | undefined, i: number): boolean => {
  const state = c ? c.reader.states[c.codes[i]!]! : EMPTY;
  return state === GOOD || state === NOTED;
};

function checkChoices(columns: FieldColumns, dataset: Dataset, flags: Int32Array, from: number): void {
  for (const group of dataset.oneOf) {
    const choices = group.map((field) => columns.get(field)).filter((c) => c !== undefined);
    if (choices.length === 0) continue;
    const there = new Uint8Array(flags.length);
    for (const c of choices) for (let i = from; i < flags.length; i++) if (isThere(c, i)) there[i] = 1;
    for (let i = from; i < flags.length; i++) if (there[i] === 0) flags[i]! |= flag.rejected | flag.no_activity;
  }
}

function checkWidths(block: Block, flags: Int32Array, from: number, { recognised, ragged }: CheckNeeds): void {
  // Known exports have rows of other widths than their heading.
  if (recognised.exportMatch) return;
  const width = recognised.headings.length;
  const { widths } = block;
  if (ragged)
    for (let i = from; i < flags.length; i++) if (widths[i]! < width) flags[i]! |= flag.noted | flag.cells_missing;
  for (let i = from; i < flags.length; i++)
    for (let c = width; c < widths[i]!; c++) if (block.text(i, c).trim()) flags[i]! |= flag.noted | flag.cells_surplus;
}

function checkDates(columns: FieldColumns, flags: Int32Array, from: number, { dataset, today }: CheckNeeds): void {
  if (dataset.id === 'training') {
    const start = columns.get('start_date');
    const end = columns.get('end_date');
    if (!start || !end) return;
    for (let i = from; i < flags.length; i++)
      // No date is NaN, which is not greater.
      if (start.reader.numbers[start.codes[i]!]! > end.reader.numbers[end.codes[i]!]!)
        flags[i]! |= flag.rejected | flag.start_after_end;
  }
  if (dataset.id === 'milestone') {
    const date = columns.get('date');
    const state = columns.get('state');
    const evidence = columns.get('evidence_url');
    for (let i = from; i < flags.length; i++) {
      if (state?.reader.texts[state.codes[i]!] !== 'completed') continue;
      if (date && date.reader.numbers[date.codes[i]!]! > today) flags[i]! |= flag.rejected | flag.date_in_future;
      if (!isThere(evidence, i)) flags[i]! |= flag.noted | flag.evidence_missing;
      if (!isThere(date, i)) flags[i]! |= flag.noted | flag.milestone_undated;
    }
  }
}

/**
 * Rejects the rows of who was erased, dated up to then or without a date that can be read: of such a row nothing else is noted,
 * as that would keep its cells (docs/specification.md#kept-out).
 */
function keepOut(columns: FieldColumns, { flags, signatures }: Verdict, from: number, needs: CheckNeeds): void {
  const { erasedUntil, keptOut } = needs.signatures;
  const { people, dataset } = needs;
  const date = columns.get(dataset.dateField);
  const company = dataset.about === 'company' ? columns.get('tax_id') : undefined;
  const unsigned = people ? range(from, flags.length).filter((i) => signatures[i] === -1) : [];
  const ofUnsigned = new Map(people?.erasedUntil(unsigned).map((until, n) => [unsigned[n]!, until]));
  for (let i = from; i < flags.length; i++) {
    const token = company?.reader.texts[company.codes[i]!];
    const until = token ? keptOut.untilOfCompany(token) : (erasedUntil.get(signatures[i]!) ?? ofUnsigned.get(i));
    if (until === undefined || (date && date.reader.numbers[date.codes[i]!]! > until)) continue;
    flags[i] = flag.rejected | flag.person_erased;
    signatures[i] = -1;
  }
}

/** A row of several records stays out with all of them where one does. */
export function keepOutWhole(verdicts: readonly Verdict[], from: number): void {
  if (verdicts.length === 1) return;
  for (let i = from; i < verdicts[0]!.flags.length; i++)
    if (verdicts.some(({ flags }) => flags[i]! & flag.person_erased))
      for (const { flags } of verdicts) flags[i] = flag.rejected | flag.person_erased;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);

/** A municipality of another province than its postal code. */
function checkPlaces(columns: FieldColumns, flags: Int32Array, from: number): void {
  const code = columns.get('postal_code');
  const name = columns.get('municipality');
  if (!code || !name) return;
  for (let i = from; i < flags.length; i++)
    if (isElsewhere(name.reader.numbers[name.codes[i]!]!, code.reader.numbers[code.codes[i]!]!))
      flags[i]! |= flag.noted | flag.municipality_elsewhere;
}

/**
 * Marks the later rows of one identity (docs/specification.md#row-identity): after `check`, and after a row of several
 * records was judged as a whole.
 */
export function checkRepeated(
  columns: FieldColumns,
  verdict: Verdict,
  from: number,
  needs: Pick<CheckNeeds, 'dataset' | 'signatures' | 'seen'>,
): void {
  const { flags } = verdict;
  const identity = rowIdentity(columns, verdict, needs);
  const number = needs.dataset.id === 'certification' ? certificateNumber(columns) : null;
  for (let i = from; i < flags.length; i++) {
    if (flags[i]! & (flag.rejected | flag.ignored)) continue;
    const isKnown = number !== null && number(i, 0) !== 0 && needs.seen.add(number(i, 0), number(i, 1));
    if (needs.seen.add(identity(i, 0), identity(i, 1))) flags[i]! |= flag.noted | flag.row_repeated;
    else if (isKnown) flags[i]! |= flag.noted | flag.certificate_other_person;
  }
}

/** Half a fingerprint of a row's identity. */
type Identity = (i: number, half: 0 | 1) => number;

/** Half a hash of what a field's cell is compared by, 0 where there is nothing. */
function hashAt(columns: FieldColumns, field: string): Identity {
  const c = columns.get(field);
  if (!c) return () => 0;
  const { codes } = c;
  const { hashes } = c.reader;
  return (i, half) => hashes[2 * codes[i]! + half] ?? 0;
}

/** Half a fingerprint of a certificate's number within its scheme, whoever has it; 0 without one. */
function certificateNumber(columns: FieldColumns): Identity {
  const [scheme, number] = [hashAt(columns, 'scheme'), hashAt(columns, 'certificate_id')];
  return (i, half) => {
    const certificate = number(i, half);
    return certificate === 0 ? 0 : mix(scheme(i, half), certificate, 1);
  };
}

function rowIdentity(
  columns: FieldColumns,
  { signatures }: Verdict,
  needs: Pick<CheckNeeds, 'dataset' | 'signatures'>,
): Identity {
  const hash = (field: string) => hashAt(columns, field);
  const date = (field: string) => {
    const c = columns.get(field);
    if (!c) return () => Number.NaN;
    const { codes } = c;
    const { numbers } = c.reader;
    return (i: number) => numbers[codes[i]!]!;
  };
  const { who } = needs.signatures;
  const person: Identity = (i, half) => who[2 * signatures[i]! + half]!;
  switch (needs.dataset.id) {
    case 'training': {
      const [id, title, start, end] = [hash('activity_id'), hash('activity'), date('start_date'), date('end_date')];
      return (i, half) => {
        const started = start(i);
        return mix(person(i, half), id(i, half) || title(i, half), Number.isNaN(started) ? end(i) : started);
      };
    }
    case 'certification': {
      const [number, scheme, level, issued] = [
        certificateNumber(columns),
        hash('scheme'),
        hash('level'),
        date('issue_date'),
      ];
      return (i, half) => {
        const certificate = number(i, half);
        if (certificate) return mix(person(i, half), certificate, 3);
        return mix(person(i, half), mix(scheme(i, half), level(i, half), 2), issued(i));
      };
    }
    case 'company': {
      const [company, activity, day] = [hash('tax_id'), hash('activity'), date('date')];
      return (i, half) => mix(company(i, half), activity(i, half), day(i));
    }
    case 'milestone': {
      const milestone = hash('milestone');
      return (i, half) => mix(milestone(i, half), 0, 0);
    }
  }
}

/** No date, a NaN, is 0 here. */
const mix = (a: number, b: number, c: number): number =>
  finish(finish(finish(a | 0) ^ Math.imul(b | 0, 0x9e3779b1)) ^ Math.imul(c | 0, 0x85ebca77));
