import { lakeColumns } from '../../schemas/columns.ts';
import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import type { ConfirmedHeadings } from '../../schemas/heading-map.ts';
import type { Limits } from '../../schemas/limits.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { RejectLine, RowCounts, Settings } from '../../schemas/receipt.ts';
import { isTemplateSheet } from '../../schemas/template.ts';
import { dayOf, daysOf } from '../../schemas/time.ts';
import { type Batch, batchOf } from '../parquet/tables.ts';
import { type FieldColumns, pointTo, type RecordColumns, recordColumns } from './check/columns.ts';
import { withDocuments } from './check/documents.ts';
import { FingerprintSet, People } from './check/hash-tables.ts';
import { collectRowIssues, IssueCollector } from './check/issues.ts';
import { pseudonymsOf } from './check/pseudonym.ts';
import { check, checkRepeated } from './check/rows.ts';
import { settleSex } from './check/sex.ts';
import { flag, ofRecord, type Verdict } from './check/verdict.ts';
import { batchMaker } from './lake/arrow.ts';
import { lakeCells } from './lake/cells.ts';
import { RejectLines } from './lake/rejects.ts';
import { type Block, Refusal, type Sheet, type SourceFile } from './read/block/block.ts';
import { joinRecords } from './recognise/exports/join.ts';
import { firstRows, type Recognised, recognise } from './recognise/recognise.ts';
import { refuseIncomplete } from './recognise/refuse-incomplete.ts';
import { mapInOrder } from './workers/step.ts';
import type { Ending, Workers } from './workers/workers.ts';

/** What is asked of the reading of one upload. */
export interface IntakeNeeds {
  network: string;
  upload: string;
  settings: Settings;
  /** What the network's headings were confirmed to mean. */
  confirmed: ConfirmedHeadings;
  /** The day of receipt in Europe/Madrid. */
  today: string;
  /** The pseudonym key. */
  key: Uint8Array;
  limits: Limits;
  workers: Workers;
}

/** What was learnt of a file while it was read. */
export interface Learnt {
  dataset: DatasetId | null;
  rows: RowCounts;
  /** Accepted records: more than rows only in a wide table. */
  records: number;
  /** The days, from 1970, of the accepted rows. */
  days: Set<number>;
  /** The sheets that were recognised, in order. */
  sheets: { sheet: Sheet; recognised: Recognised }[];
  /** Sheets that were not read, and why. */
  passedOver: { sheet: Sheet; reason: 'hidden' | 'dataset' | 'other' }[];
  remarks: IssueCollector;
  rejects: RejectLines;
}

export const nothingLearnt = (limits: Limits): Learnt => ({
  dataset: null,
  rows: { read: 0, accepted: 0, rejected: 0, blank: 0, ignored: 0 },
  records: 0,
  days: new Set(),
  sheets: [],
  passedOver: [],
  remarks: new IssueCollector(limits.listedIssues),
  rejects: new RejectLines(),
});

/** People that are remembered at a time, with a block's more below 2^20: 40 bytes each. Beyond, all are forgotten, and met anew. */
const mostPeople = 950_000;

/**
 * Reads a file, and answers the bytes of its lake file piece by piece; none where no row was accepted. All else goes to
 * `learnt`.
 * @throws {Refusal} where the whole file is not taken.
 */
export async function* intake(file: SourceFile, needs: IntakeNeeds, learnt: Learnt): AsyncGenerator<Uint8Array> {
  const batches = readFile(file, needs, learnt);
  const first = await batches.next();
  if (first.done) return;
  async function* all(): AsyncGenerator<Ending<Batch>> {
    try {
      yield first.value as Batch;
      yield* batches;
      yield null;
    } finally {
      await batches.return(undefined);
    }
  }
  yield* mapInOrder(all(), needs.workers.parquet(lakeColumns(learnt.dataset!)));
}

/** The accepted rows as batches of the dataset's lake columns. */
async function* readFile(file: SourceFile, needs: IntakeNeeds, learnt: Learnt): AsyncGenerator<Batch> {
  const memory = { people: new People(), seen: new FingerprintSet() };
  let incomplete: { sheet: Sheet; recognised: Recognised } | null = null;
  let anyRow = false;
  for (const sheet of file.sheets) {
    const ofTemplate = sheet.name !== null && isTemplateSheet(sheet.name);
    if (sheet.hidden) {
      if (!ofTemplate) learnt.passedOver.push({ sheet, reason: 'hidden' });
      continue;
    }
    const blocks = sheet.blocks()[Symbol.asyncIterator]();
    try {
      const first = await firstRows(blocks);
      anyRow ||= first !== null;
      const { confirmed, limits } = needs;
      const options = { confirmed, headingRows: limits.headingRows, dataset: learnt.dataset ?? undefined };
      const recognised = first && recognise(first, needs.settings, options);
      if (!first || !recognised || recognised.missing.length > 0) {
        if (recognised) incomplete ??= { sheet, recognised };
        if (first && !ofTemplate) {
          const other = recognise(first, needs.settings, { ...options, dataset: undefined });
          const isDataset = learnt.dataset !== null && other !== null && other.missing.length === 0;
          learnt.passedOver.push({ sheet, reason: isDataset ? 'dataset' : 'other' });
        }
        continue;
      }
      learnt.dataset = recognised.dataset;
      learnt.sheets.push({ sheet, recognised });
      if (needs.network === pledge.association_sender && learnt.dataset !== 'milestone')
        throw new Refusal('sender_may_not', { dataset: learnt.dataset });
      const ragged = file.facts.kind === 'csv';
      yield* readSheet({ sheet, recognised, first, blocks, ragged }, memory, needs, learnt);
    } finally {
      await blocks.return?.();
    }
  }
  if (learnt.dataset === null) refuse(incomplete, anyRow, learnt);
  if (learnt.rows.read === learnt.rows.blank) throw new Refusal('no_rows');
}

function refuse(incomplete: { sheet: Sheet; recognised: Recognised } | null, anyRow: boolean, learnt: Learnt): never {
  if (!anyRow) throw new Refusal('file_empty');
  if (!incomplete) {
    // The refusal says it of all sheets.
    learnt.passedOver = learnt.passedOver.filter((p) => p.reason === 'hidden');
    throw new Refusal('heading_not_found');
  }
  learnt.dataset = incomplete.recognised.dataset;
  learnt.sheets.push(incomplete);
  learnt.passedOver = learnt.passedOver.filter((p) => p.sheet !== incomplete.sheet);
  refuseIncomplete(incomplete.recognised);
}

interface OpenSheet {
  sheet: Sheet;
  recognised: Recognised;
  first: Block;
  blocks: AsyncIterator<Block>;
  ragged: boolean;
}

async function* readSheet(
  open: OpenSheet,
  memory: { people: People; seen: FingerprintSet },
  needs: IntakeNeeds,
  learnt: Learnt,
): AsyncGenerator<Batch> {
  const { sheet, recognised, first, ragged } = open;
  const { key, today, upload } = needs;
  const { people, seen } = memory;
  const dataset = datasets[recognised.dataset];
  const cellCharacters = needs.limits.cellCharacters;
  const pseudonym = pseudonymsOf(key);
  const fieldNeeds = { dataset, pseudonym, people, today, cellCharacters };
  const records = recordColumns(recognised, needs.settings, fieldNeeds);
  const columns = records[0]!.columns;
  const blocks = documentsByWorker(open, columns, needs);
  const checks = { dataset, recognised, today: daysOf(today), people, pseudonym, seen, ragged };
  const lake = lakeColumns(dataset.id);
  const make = batchMaker(lake);
  const say = sayer(records, { sheet: sheet.number, oneOf: dataset.oneOf, today }, learnt);
  let blank = -recognised.headingRow;
  let lastRow = 0;
  let sexIsSettled = false;
  try {
    for (let block = first; ; ) {
      if (people.size > mostPeople) {
        people.clear();
        columns.get('document_id')?.reader.forget();
      }
      if (!sexIsSettled) sexIsSettled = await settleSex(columns.get('sex'), block, sheet);
      for (const record of records) pointTo(record.columns, block);
      const from = block.rows.findIndex((row) => row > recognised.headingRow);
      if (from !== -1) {
        const verdicts = records.map((record) => check(block, from, record.columns, checks));
        if (recognised.exportMatch?.known.outcome) joinRecords(records, verdicts, dataset.dateField, from);
        for (const [k, record] of records.entries()) checkRepeated(record.columns, verdicts[k]!, from, checks);
        const accepted = say(block, from, verdicts);
        blank -= block.length - from;
        for (const [k, record] of records.entries()) {
          if (accepted[k]!.length === 0) continue;
          noteDays(record.columns.get(dataset.dateField), accepted[k]!, learnt.days);
          const at = { dataset, upload, sheet: sheet.number, record: k + 1, people, pseudonym };
          yield batchOf(make(lakeCells(lake, block, verdicts[k]!, record.columns, at), accepted[k]!));
        }
      }
      lastRow = Math.max(lastRow, block.lastRow);
      const { done, value } = await blocks.next();
      if (done) break;
      block = value;
    }
  } finally {
    await blocks.return?.();
  }
  blank += lastRow;
  learnt.rows.blank += blank;
  learnt.rows.read += blank;
}

/** The blocks after the first; where that can be, their documents are read workers. */
function documentsByWorker({ recognised, first, blocks }: OpenSheet, columns: FieldColumns, needs: IntakeNeeds) {
  const { documents } = needs.workers;
  const column = columns.get('document_id')?.column ?? null;
  if (documents === null || recognised.exportMatch || column === null) return blocks;
  const plan = { dataset: recognised.dataset, key: needs.key, cellCharacters: needs.limits.cellCharacters };
  return withDocuments(blocks, column, first, () => documents(plan));
}

/**
 * Counts the rows of a block, says what is to be said of them, and answers the indexes of the accepted ones, by record.
 * What is said of a row's shared cells is said once.
 */
function sayer(
  records: readonly RecordColumns[],
  at: { sheet: number; oneOf: readonly (readonly string[])[]; today: string },
  learnt: Learnt,
) {
  const { rows, remarks, rejects } = learnt;
  const keep = (line: RejectLine) => rejects.add(line);
  return (block: Block, from: number, verdicts: readonly Verdict[]): Int32Array[] => {
    const accepted = records.map(() => new Int32Array(block.length - from));
    const n = records.map(() => 0);
    for (let i = from; i < block.length; i++) {
      let told = false;
      let isRejected = false;
      for (let k = 0; k < records.length; k++) {
        const flags = verdicts[k]!.flags[i]!;
        if (flags & flag.ignored) continue;
        if (flags & flag.rejected) isRejected = true;
        else accepted[k]![n[k]!++] = i;
        const { columns, own } = records[k]!;
        if (flags !== 0)
          collectRowIssues(
            { block, i, sheet: at.sheet, flags: told ? flags & ofRecord : flags },
            told ? own : columns,
            at,
            remarks,
            keep,
          );
        told = true;
      }
      if (!told) rows.ignored++;
      else if (!isRejected) rows.accepted++;
      else {
        rows.rejected++;
        keep({ kind: 'row', sheet: at.sheet, row: block.rows[i]!, cells: wholeRow(block, i) });
      }
    }
    rows.read += block.length - from;
    for (const count of n) learnt.records += count;
    return accepted.map((list, k) => list.subarray(0, n[k]!));
  };
}

const wholeRow = (block: Block, i: number): string[] =>
  block.codes.slice(0, block.widths[i]!).map((codes, c) => block.dictionaries[c]!.texts[codes[i]!]!);

function noteDays(c: ReturnType<FieldColumns['get']>, accepted: Int32Array, days: Set<number>): void {
  if (!c) return;
  let last = Number.NaN;
  for (const i of accepted) {
    const day = c.reader.numbers[c.codes[i]!]!;
    if (day === last || Number.isNaN(day)) continue;
    days.add(day);
    last = day;
  }
}

/** The months of days, `YYYY-MM`, sorted. */
export const monthsOf = (days: Iterable<number>): string[] =>
  [...new Set([...days].map((day) => dayOf(day).slice(0, 7)))].sort();
