import { type Column, lakeColumns, peopleColumns } from '../../schemas/columns.ts';
import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import type { ConfirmedHeadings } from '../../schemas/heading-map.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { Issue, IssueCount, RowCounts } from '../../schemas/receipt.ts';
import { isTemplateSheet } from '../../schemas/template.ts';
import type { Batch } from '../parquet/tables.ts';
import { wrongSettings } from './check/columns.ts';
import { fileIssues, type SheetsSeen } from './check/file-issues.ts';
import { type NameMasks, noMasks } from './check/own-name.ts';
import { monthsOf, newTally, type Tally } from './check/tally.ts';
import { type FileMemory, newMemory, readSheet, type SheetNeeds } from './intake-sheet.ts';
import type { RejectLines } from './lake/rejects.ts';
import { type Block, type FileIssue, isNamedBeside, Refusal, type Sheet, type SourceFile } from './read/block/block.ts';
import { compareWhole } from './recognise/compare-whole.ts';
import { conflictFaults, type FileFault, missingFaults, settingsOverColumns } from './recognise/file-faults.ts';
import { HeadingTexts } from './recognise/heading-texts.ts';
import { otherGrain } from './recognise/other-grain.ts';
import { firstRows, type Recognised, type RecogniseOptions, recognise } from './recognise/recognise.ts';
import { mapInOrder } from './workers/step.ts';
import type { Ending } from './workers/workers.ts';

/** What one upload is read with. */
export interface IntakeNeeds extends SheetNeeds {
  network: string;
  /** What the network's headings were confirmed to mean. */
  confirmed: ConfirmedHeadings;
}

/** What came of reading a file; of a refused one no rows, whatever was read before the reason was met. */
export interface IntakeOutcome<Lake> extends SheetsSeen {
  dataset: DatasetId | null;
  /** Why the whole file is not taken; null where its rows were read. */
  refusal: Refusal | null;
  /** What the writer made of the lake file, and of the file of its people; null where no row was accepted, or names nobody. */
  lake: Lake | null;
  people: Lake | null;
  rows: RowCounts;
  records: number;
  /** The months, `YYYY-MM`, of the accepted rows; sorted. */
  months: string[];
  issues: Issue[];
  counts: IssueCount[];
  rejects: RejectLines;
}

/** Writes the bytes of a lake file, a dataset's or its people's, which are made while it writes. */
export type LakeWriter<Lake> = (table: DatasetId | 'people', bytes: AsyncGenerator<Uint8Array>) => Promise<Lake>;

/** The outcome of a file that was not read: it could not be opened, or is too large. */
export const refused = (refusal: Refusal): IntakeOutcome<never> =>
  outcomeOf<never>({ dataset: null, sheets: [], passedOver: [] }, newTally(0), [], {
    refusal,
    lake: null,
    people: null,
  });

/**
 * Reads a file: recognises its sheets, checks their rows, and gives the accepted ones, as the bytes of one Parquet file,
 * to `write`, and beside it the tokens of the people whom they name; it is not called where no row was accepted. A refusal
 * is part of the outcome, also one that is met while the bytes are written: then `write` sees its source fail. So it does
 * where a person's name is found in a free text that was written before without being covered: the file is read once more,
 * and `write` is called again.
 * @param names the own names that are known of an earlier reading.
 */
export async function intake<Lake>(
  file: SourceFile,
  needs: IntakeNeeds,
  write: LakeWriter<Lake>,
  names: NameMasks = noMasks(),
): Promise<IntakeOutcome<Lake>> {
  const seen: Recognition = { dataset: null, texts: new HeadingTexts(), sheets: [], passedOver: [] };
  const tally = newTally(needs.limits.listedIssues);
  const known = names.late;
  // A writer may wrap what its source throws.
  let refusal: Refusal | null = null;
  const memory = newMemory(needs, names);
  async function* read(): AsyncGenerator<Batch> {
    try {
      yield* readSheets(file, needs, memory, seen, tally);
      if (names.late > known) throw new Error('the file has to be read again');
      for (const batch of memory.people.end()) memory.written.push(batch);
      memory.written.end();
    } catch (error) {
      if (error instanceof Refusal) refusal = error;
      memory.written.fail(error);
      throw error;
    }
  }
  const batches = read();
  try {
    const first = await batches.next();
    if (first.done) return outcomeOf<Lake>(seen, tally, file.issues, { refusal, lake: null, people: null });
    const written = await Promise.allSettled([
      write(seen.dataset!, parquetBytes(lakeColumns(seen.dataset!), joined(first.value, batches), needs)),
      datasets[seen.dataset!].about === 'person'
        ? write('people', parquetBytes(peopleColumns, memory.written, needs))
        : null,
    ]);
    const [lake, people] = written.map(settled);
    return outcomeOf<Lake>(seen, tally, file.issues, { refusal, lake: lake!, people: people! });
  } catch (error) {
    if (refusal === null && names.late > known) return intake(file, needs, write, names);
    if (refusal === null) throw error;
    const nothing = { ...newTally(needs.limits.listedIssues), ...seen.found };
    return outcomeOf<Lake>(seen, nothing, [], { refusal, lake: null, people: null });
  }
}

/** Nothing is left under way: both writers have ended, whatever the end is. */
function settled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** What is known of a file's sheets; of all that are read, the dataset is the first one's. */
interface Recognition extends SheetsSeen {
  dataset: DatasetId | null;
  /** The texts in which headings were looked for. */
  texts: HeadingTexts;
  /** The issues of the rows of sheets that are not taken. */
  found?: Pick<Tally, 'issues' | 'rejects'>;
}

function outcomeOf<Lake>(
  { dataset, ...seen }: Omit<Recognition, 'texts'>,
  { rows, records, days, issues, rejects }: Tally,
  ofReader: readonly FileIssue[],
  end: { refusal: Refusal | null; lake: Lake | null; people: Lake | null },
): IntakeOutcome<Lake> {
  for (const issue of fileIssues(seen, ofReader)) issues.add(issue);
  const listed = { issues: issues.issues(), counts: issues.counts() };
  const { sheets, passedOver } = seen;
  return { dataset, sheets, passedOver, ...end, rows, records, months: monthsOf(days), ...listed, rejects };
}

async function* joined(first: Batch, rest: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** The bytes of the Parquet file of these batches. */
function parquetBytes(columns: readonly Column[], batches: AsyncIterable<Batch>, { workers }: IntakeNeeds) {
  async function* all(): AsyncGenerator<Ending<Batch>> {
    yield* batches;
    yield null;
  }
  return mapInOrder(all(), workers.parquet(columns));
}

/** The accepted rows of all sheets that fit the first one's dataset, as batches of its lake columns. */
async function* readSheets(
  file: SourceFile,
  needs: IntakeNeeds,
  memory: FileMemory,
  seen: Recognition,
  tally: Tally,
): AsyncGenerator<Batch> {
  const ragged = file.facts.kind === 'csv';
  const faulty: FaultySheet[] = [];
  let unread: Block | null = null;
  let anyRow = false;
  for (const sheet of file.sheets) {
    const ofTemplate = sheet.name !== null && isTemplateSheet(sheet.name);
    if (sheet.hidden) {
      if (!ofTemplate) seen.passedOver.push({ sheet, reason: 'hidden' });
      continue;
    }
    const blocks = sheet.blocks()[Symbol.asyncIterator]();
    try {
      const first = await firstRows(blocks);
      anyRow ||= first !== null;
      const byFirst = first && recognise(first, needs.settings, optionsOf(needs, seen));
      const recognised = byFirst && (await compareWhole(sheet, byFirst));
      const faults = first && recognised ? faultsOf(first, recognised, needs) : [];
      if (recognised && faults.length > 0) faulty.push({ sheet, recognised, faults });
      if (!first || !recognised || faults.length > 0) {
        if (!ofTemplate) unread ??= first;
        if (first && !ofTemplate) seen.passedOver.push(passedOver(sheet, first, recognised, needs, seen));
        continue;
      }
      seen.dataset = recognised.dataset;
      seen.sheets.push({ sheet, recognised });
      if (needs.network === pledge.association_sender && seen.dataset !== 'milestone')
        throw new Refusal('sender_may_not', { dataset: seen.dataset });
      yield* readSheet({ sheet, recognised, first, blocks, ragged }, memory, needs, tally);
      memory.isLaterSheet = true;
    } finally {
      await blocks.return?.();
    }
  }
  const cause = faulty.find(({ recognised }) => recognised.missing.length === 0) ?? faulty[0];
  const grain =
    seen.dataset === null && unread && otherGrain(unread, needs.limits.headingRows, cause?.recognised.missing);
  const refusalOfAll = ({ code, params }: FileFault) => {
    seen.passedOver = seen.passedOver.filter((p) => p.reason === 'hidden');
    return new Refusal(code, params);
  };
  if (grain) throw refusalOfAll(grain);
  if (cause && (seen.dataset === null || cause.recognised.missing.length === 0))
    await refuseFaulty(cause, faulty, needs, seen, { ragged, names: memory.names });
  if (!anyRow) throw new Refusal('file_empty');
  const params = unread && isNamedBeside(unread) ? { reason: 'names' } : {};
  if (seen.dataset === null) throw refusalOfAll({ code: 'heading_not_found', params });
  if (tally.rows.read === tally.rows.blank) throw new Refusal('no_rows');
}

/** A sheet that was recognised, and is not taken. */
type FaultySheet = SheetsSeen['sheets'][number] & { faults: FileFault[] };

const optionsOf = ({ confirmed, limits }: IntakeNeeds, { dataset, texts }: Recognition): RecogniseOptions => ({
  confirmed,
  headingRows: limits.headingRows,
  dataset: dataset ?? undefined,
  texts,
});

/** All faults of a sheet as a whole: what it lacks, then the settings that do not fit. */
function faultsOf(first: Block, recognised: Recognised, needs: IntakeNeeds): FileFault[] {
  const wrong = wrongSettings(recognised, needs.settings, {
    dataset: datasets[recognised.dataset],
    tokens: needs.tokens,
    today: needs.today,
    cellCharacters: needs.limits.cellCharacters,
  });
  return [
    ...missingFaults(recognised),
    ...conflictFaults(recognised),
    ...(wrong.length > 0 ? [{ code: 'setting_wrong' as const, params: { fields: wrong.join(',') } }] : []),
    ...settingsOverColumns(recognised, first, needs.settings),
  ];
}

/** A sheet that is not read, and why: it lacks columns of the file's dataset, or is of another dataset, or of none. */
function passedOver(
  sheet: Sheet,
  first: Block,
  recognised: Recognised | null,
  needs: IntakeNeeds,
  seen: Recognition,
): SheetsSeen['passedOver'][number] {
  const { dataset } = seen;
  const unread = { sheet, reason: isNamedBeside(first) ? 'names' : 'other' } as const;
  if (dataset === null) return unread;
  const other = recognise(first, needs.settings, optionsOf(needs, { ...seen, dataset: null }));
  if (other !== null && other.missing.length === 0 && other.dataset !== dataset) return { sheet, reason: 'dataset' };
  const lacking = recognised !== null && recognised.missing.length < recognised.columns.length;
  return lacking ? { sheet, reason: 'incomplete', fields: recognised.missing } : unread;
}

/**
 * Refuses a file for the faults of its sheets, with all of them and all issues of their rows, so that they are mended at
 * once. The first fault is the reason.
 */
async function refuseFaulty(
  cause: FaultySheet,
  faulty: readonly FaultySheet[],
  needs: IntakeNeeds,
  seen: Recognition,
  { ragged, names }: { ragged: boolean; names: NameMasks },
): Promise<never> {
  const { dataset } = cause.recognised;
  const sheets = [cause, ...faulty.filter((other) => other !== cause && other.recognised.dataset === dataset)];
  seen.dataset = dataset;
  seen.sheets = sheets.map(({ sheet, recognised }) => ({ sheet, recognised }));
  seen.passedOver = seen.passedOver.filter((p) => sheets.every(({ sheet }) => sheet !== p.sheet));
  const found = newTally(needs.limits.listedIssues);
  const [reason, ...others] = sheets.flatMap(({ sheet, faults }) => faults.map((fault) => ({ sheet, ...fault })));
  for (const { sheet, code, params } of others)
    found.issues.add({ code, severity: 'error', sheet: sheet.number, row: null, column: null, field: null, params });
  for (const sheet of sheets) await findRowIssues(sheet, needs, found, { ragged, names });
  seen.found = { issues: found.issues, rejects: found.rejects };
  throw new Refusal(reason!.code, reason!.params);
}

/** Reads the rows of a sheet that is not taken, for their issues. */
async function findRowIssues(
  { sheet, recognised, faults }: FaultySheet,
  needs: IntakeNeeds,
  tally: Tally,
  { ragged, names }: { ragged: boolean; names: NameMasks },
) {
  // What the export itself lacks, such as a pass mark, is needed for reading any row.
  if (recognised.exportMatch?.missing.length) return;
  const spoiled = faults.flatMap(({ params }) => String(params.fields ?? params.field).split(','));
  const settings = Object.fromEntries(Object.entries(needs.settings).filter(([name]) => !spoiled.includes(name)));
  const missing = [...new Set([...recognised.missing, ...spoiled])];
  const memory = { ...newMemory(needs, names), people: null };
  const blocks = sheet.blocks()[Symbol.asyncIterator]();
  const first = await firstRows(blocks);
  if (!first) return;
  const columns = recognised.columns.filter(({ field }) => !spoiled.includes(field));
  const open = { sheet, recognised: { ...recognised, missing, columns }, first, blocks, ragged };
  for await (const _ of readSheet(open, memory, { ...needs, settings }, tally));
}
