import { lakeColumns } from '../../schemas/columns.ts';
import type { DatasetId } from '../../schemas/datasets.ts';
import type { ConfirmedHeadings } from '../../schemas/heading-map.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { Issue, IssueCount, RowCounts } from '../../schemas/receipt.ts';
import { isTemplateSheet } from '../../schemas/template.ts';
import type { Batch } from '../parquet/tables.ts';
import { fileIssues, type SheetsSeen } from './check/file-issues.ts';
import { FingerprintSet, People } from './check/hash-tables.ts';
import type { NameMasks } from './check/own-name.ts';
import { monthsOf, newTally, type Tally } from './check/tally.ts';
import { readSheet, type SheetNeeds } from './intake-sheet.ts';
import type { RejectLines } from './lake/rejects.ts';
import { type Block, type FileIssue, Refusal, type SourceFile } from './read/block/block.ts';
import { firstRows, recognise } from './recognise/recognise.ts';
import { refuseConflict, refuseIncomplete, refuseOtherGrain } from './recognise/refuse-incomplete.ts';
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
  /** What the writer made of the lake file; null where no row was accepted. */
  lake: Lake | null;
  rows: RowCounts;
  records: number;
  /** The months, `YYYY-MM`, of the accepted rows; sorted. */
  months: string[];
  issues: Issue[];
  counts: IssueCount[];
  rejects: RejectLines;
}

/** Writes the bytes of the lake file, which are made while it writes. */
export type LakeWriter<Lake> = (dataset: DatasetId, bytes: AsyncGenerator<Uint8Array>) => Promise<Lake>;

/** The outcome of a file that was not read: it could not be opened, or is too large. */
export const refused = (refusal: Refusal): IntakeOutcome<never> =>
  outcomeOf<never>({ dataset: null, sheets: [], passedOver: [] }, newTally(0), [], { refusal, lake: null });

/**
 * Reads a file: recognises its sheets, checks their rows, and gives the accepted ones, as the bytes of one Parquet file,
 * to `write`; it is not called where no row was accepted. A refusal is part of the outcome, also one that is met while
 * the bytes are written: then `write` sees its source fail. So it does where a person's name is found in a free text that
 * was written before without being covered: the file is read once more, and `write` is called again.
 * @param names the own names that are known of an earlier reading.
 */
export async function intake<Lake>(
  file: SourceFile,
  needs: IntakeNeeds,
  write: LakeWriter<Lake>,
  names: NameMasks = { late: new Map() },
): Promise<IntakeOutcome<Lake>> {
  const seen: Recognition = { dataset: null, sheets: [], passedOver: [] };
  const tally = newTally(needs.limits.listedIssues);
  const known = names.late.size;
  // A writer may wrap what its source throws.
  let refusal: Refusal | null = null;
  async function* read(): AsyncGenerator<Batch> {
    try {
      yield* readSheets(file, needs, names, seen, tally);
      if (names.late.size > known) throw new Error('the file has to be read again');
    } catch (error) {
      if (error instanceof Refusal) refusal = error;
      throw error;
    }
  }
  const batches = read();
  try {
    const first = await batches.next();
    const lake = first.done ? null : await write(seen.dataset!, lakeBytes(seen.dataset!, first.value, batches, needs));
    return outcomeOf<Lake>(seen, tally, file.issues, { refusal, lake });
  } catch (error) {
    if (refusal === null && names.late.size > known) return intake(file, needs, write, names);
    if (refusal === null) throw error;
    return outcomeOf<Lake>(seen, newTally(needs.limits.listedIssues), [], { refusal, lake: null });
  }
}

/** What is known of a file's sheets; of all that are read, the dataset is the first one's. */
interface Recognition extends SheetsSeen {
  dataset: DatasetId | null;
}

function outcomeOf<Lake>(
  seen: Recognition,
  { rows, records, days, issues, rejects }: Tally,
  ofReader: readonly FileIssue[],
  end: { refusal: Refusal | null; lake: Lake | null },
): IntakeOutcome<Lake> {
  for (const issue of fileIssues(seen, ofReader)) issues.add(issue);
  const listed = { issues: issues.issues(), counts: issues.counts() };
  return { ...seen, ...end, rows, records, months: monthsOf(days), ...listed, rejects };
}

/** The bytes of the lake file of these batches. */
function lakeBytes(dataset: DatasetId, first: Batch, rest: AsyncGenerator<Batch>, { workers }: IntakeNeeds) {
  async function* all(): AsyncGenerator<Ending<Batch>> {
    try {
      yield first;
      yield* rest;
      yield null;
    } finally {
      await rest.return(undefined);
    }
  }
  return mapInOrder(all(), workers.parquet(lakeColumns(dataset)));
}

/** The accepted rows of all sheets that fit the first one's dataset, as batches of its lake columns. */
async function* readSheets(
  file: SourceFile,
  needs: IntakeNeeds,
  names: NameMasks,
  seen: Recognition,
  tally: Tally,
): AsyncGenerator<Batch> {
  const memory = { people: new People(), seen: new FingerprintSet(), names, isLaterSheet: false };
  const ragged = file.facts.kind === 'csv';
  let incomplete: Seen | null = null;
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
      const recognised = first && recognise(first, needs.settings, optionsOf(needs, seen.dataset));
      if (!first || !recognised || recognised.missing.length > 0) {
        if (recognised) incomplete ??= { sheet, recognised };
        if (!ofTemplate) unread ??= first;
        if (first && !ofTemplate) seen.passedOver.push({ sheet, reason: passedOverFor(first, needs, seen) });
        continue;
      }
      seen.dataset = recognised.dataset;
      seen.sheets.push({ sheet, recognised });
      refuseConflict(recognised);
      if (needs.network === pledge.association_sender && seen.dataset !== 'milestone')
        throw new Refusal('sender_may_not', { dataset: seen.dataset });
      yield* readSheet({ sheet, recognised, first, blocks, ragged }, memory, needs, tally);
      memory.isLaterSheet = true;
    } finally {
      await blocks.return?.();
    }
  }
  if (seen.dataset === null) {
    if (unread && (!incomplete || incomplete.recognised.missing.some((field) => identities.has(field))))
      refuseOtherGrain(unread, needs.limits.headingRows);
    refuse(incomplete, anyRow, seen);
  }
  if (tally.rows.read === tally.rows.blank) throw new Refusal('no_rows');
}

type Seen = SheetsSeen['sheets'][number];
/** Fields without which a row is about nobody. */
const identities = new Set(['document_id', 'tax_id', 'milestone']);

const optionsOf = ({ confirmed, limits }: IntakeNeeds, dataset: DatasetId | null) => ({
  confirmed,
  headingRows: limits.headingRows,
  dataset: dataset ?? undefined,
});

/** Why a sheet is not read that is not of the file's dataset: it is of another, or of none. */
function passedOverFor(first: Block, needs: IntakeNeeds, { dataset }: Recognition): 'dataset' | 'other' {
  const other = recognise(first, needs.settings, optionsOf(needs, null));
  return dataset !== null && other !== null && other.missing.length === 0 ? 'dataset' : 'other';
}

/** Refuses a file without a sheet that could be read; of several, the reason is the first one's that was almost a dataset. */
function refuse(incomplete: Seen | null, anyRow: boolean, seen: Recognition): never {
  if (!anyRow) throw new Refusal('file_empty');
  if (!incomplete) {
    // The refusal is about all sheets.
    seen.passedOver = seen.passedOver.filter((p) => p.reason === 'hidden');
    throw new Refusal('heading_not_found');
  }
  seen.dataset = incomplete.recognised.dataset;
  seen.sheets.push(incomplete);
  seen.passedOver = seen.passedOver.filter((p) => p.sheet !== incomplete.sheet);
  refuseIncomplete(incomplete.recognised);
}
