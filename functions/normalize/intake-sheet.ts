import { lakeColumns } from '../../schemas/columns.ts';
import { datasets } from '../../schemas/datasets.ts';
import type { Limits } from '../../schemas/limits.ts';
import type { Settings } from '../../schemas/receipt.ts';
import { daysOf } from '../../schemas/time.ts';
import { type Batch, batchOf } from '../parquet/tables.ts';
import { type FieldColumns, pointTo, recordColumns } from './check/columns.ts';
import { watchDateOrder } from './check/date-order.ts';
import { withDocuments } from './check/documents.ts';
import type { FingerprintSet, People } from './check/hash-tables.ts';
import type { NameMasks } from './check/own-name.ts';
import { pseudonymsOf } from './check/pseudonym.ts';
import { check, checkRepeated } from './check/rows.ts';
import { columnSettler } from './check/settle-columns.ts';
import { addDays, rowCounter, type Tally } from './check/tally.ts';
import { batchMaker } from './lake/arrow.ts';
import { lakeCells } from './lake/cells.ts';
import type { Block, Sheet } from './read/block/block.ts';
import { joinRecords } from './recognise/exports/join.ts';
import type { Recognised } from './recognise/recognise.ts';
import type { Workers } from './workers/workers.ts';

/** What the rows of a sheet are read with. */
export interface SheetNeeds {
  upload: string;
  settings: Settings;
  /** The day of receipt in Europe/Madrid. */
  today: string;
  /** The pseudonym key. */
  key: Uint8Array;
  limits: Limits;
  workers: Workers;
}

/** A sheet that was recognised, and its blocks: the first was read for its heading. */
export interface OpenSheet {
  sheet: Sheet;
  recognised: Recognised;
  first: Block;
  blocks: AsyncIterator<Block>;
  /** True of a text file, whose rows may be shorter than their heading. */
  ragged: boolean;
}

/** What is remembered from sheet to sheet of a file. */
export interface FileMemory {
  people: People;
  /** The identities of the accepted rows. */
  seen: FingerprintSet;
  names: NameMasks;
  /** True of all sheets after the first that had rows. */
  isLaterSheet: boolean;
}

/** People that are remembered at a time, with a block's more below 2^20: 40 bytes each. Beyond, all are forgotten, and met anew. */
const mostPeople = 950_000;

/**
 * The accepted rows of a sheet as batches of the dataset's lake columns, block by block; all its rows are counted in
 * `tally`. Of a sheet that lacks a field there are none: its rows are judged by what they have, for their issues.
 */
export async function* readSheet(
  open: OpenSheet,
  memory: FileMemory,
  needs: SheetNeeds,
  tally: Tally,
): AsyncGenerator<Batch> {
  const { sheet, recognised } = open;
  const { people } = memory;
  const judge = sheetJudge(open, memory, needs, tally);
  const blocks = documentsByWorker(open, judge.columns, needs);
  const asked = recognised.exportMatch?.known.outcome ? ['sex'] : ['sex', 'completed', 'result'];
  const settler = columnSettler(
    asked.map((field) => judge.columns.get(field)),
    sheet,
    needs.settings,
  );
  let blank = -recognised.headingRow;
  let lastRow = 0;
  try {
    for (let block = open.first; ; ) {
      if (people.size > mostPeople) {
        people.clear();
        judge.columns.get('document_id')?.reader.forget();
      }
      await settler.settle(block);
      const from = block.rows.findIndex((row) => row > recognised.headingRow);
      if (from !== -1) {
        blank -= block.length - from;
        yield* judge.batches(block, from);
      }
      lastRow = Math.max(lastRow, block.lastRow);
      const { done, value } = await blocks.next();
      if (done) break;
      block = value;
    }
  } finally {
    await blocks.return?.();
  }
  judge.dates.end();
  blank += lastRow;
  tally.rows.blank += blank;
  tally.rows.read += blank;
}

/** Checks a block's rows from index `from`, counts them, and makes a batch of each record's accepted ones. */
function sheetJudge({ sheet, recognised, ragged }: OpenSheet, memory: FileMemory, needs: SheetNeeds, tally: Tally) {
  const { upload, settings, today, key, limits } = needs;
  const { people, seen, names, isLaterSheet } = memory;
  const dataset = datasets[recognised.dataset];
  const pseudonym = pseudonymsOf(key);
  const fieldNeeds = {
    dataset,
    pseudonym,
    people,
    today,
    cellCharacters: limits.cellCharacters,
    names,
    monthFirst: settings.date_order === 'mdy',
  };
  const records = recordColumns(recognised, settings, fieldNeeds);
  let emitted: (column: number, block: Block) => number = () => (isLaterSheet ? Number.POSITIVE_INFINITY : 0);
  const checks = { dataset, recognised, today: daysOf(today), people, pseudonym, seen, ragged, names };
  const count = rowCounter(records, { sheet: sheet.number, oneOf: dataset.oneOf, today }, tally);
  const lake = lakeColumns(dataset.id);
  const make = batchMaker(lake);
  const dates = watchDateOrder(recognised, records[0]!.columns, fieldNeeds, { workbook: !ragged, settings });
  return { columns: records[0]!.columns, batches, dates };

  function* batches(block: Block, from: number): Generator<Batch> {
    dates.see(block);
    for (const record of records) pointTo(record.columns, block);
    const verdicts = records.map((record) =>
      check(block, from, record.columns, { ...checks, emitted: (c) => emitted(c, block) }),
    );
    if (recognised.exportMatch?.known.outcome) joinRecords(records, verdicts, dataset.dateField, from);
    if (recognised.missing.length > 0) {
      count(block, from, verdicts);
      return;
    }
    for (const [k, record] of records.entries()) checkRepeated(record.columns, verdicts[k]!, from, checks);
    const accepted = count(block, from, verdicts);
    if (!isLaterSheet) emitted = textsWith(block);
    for (const [k, record] of records.entries()) {
      if (accepted[k]!.length === 0) continue;
      addDays(record.columns.get(dataset.dateField), accepted[k]!, tally.days);
      const at = { dataset, upload, sheet: sheet.number, record: k + 1, people, pseudonym };
      yield batchOf(make(lakeCells(lake, block, verdicts[k]!, record.columns, at), accepted[k]!));
    }
  }
}

/** Of a later block's column, how many texts it shares with this block and those before; all where it begins anew. */
function textsWith({ dictionaries, sizes }: Block): (column: number, later: Block) => number {
  const known = [...dictionaries];
  return (column, later) =>
    later.dictionaries[column] === known[column] ? (sizes[column] ?? 0) : Number.POSITIVE_INFINITY;
}

/** The blocks after the first; where a worker reads documents, a block comes with its own ones read. */
function documentsByWorker({ recognised, first, blocks }: OpenSheet, columns: FieldColumns, needs: SheetNeeds) {
  const { documents } = needs.workers;
  const { column = null, made } = columns.get('document_id') ?? {};
  if (documents === null || recognised.exportMatch || column === null || made) return blocks;
  const plan = { dataset: recognised.dataset, key: needs.key, cellCharacters: needs.limits.cellCharacters };
  return withDocuments(blocks, column, first, () => documents(plan));
}
