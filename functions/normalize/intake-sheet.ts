import { lakeColumns } from '../../schemas/columns.ts';
import { datasets } from '../../schemas/datasets.ts';
import type { ConfirmedValues } from '../../schemas/heading-map.ts';
import type { Limits } from '../../schemas/limits.ts';
import type { Settings } from '../../schemas/receipt.ts';
import { daysOf } from '../../schemas/time.ts';
import { type Batch, batchOf } from '../parquet/tables.ts';
import { maskedSettings, pointTo, recordColumns } from './check/columns.ts';
import { watchDateOrder } from './check/date-order.ts';
import { FingerprintSet } from './check/hash-tables.ts';
import { SheetPeople } from './check/identity.ts';
import type { NameMasks } from './check/own-name.ts';
import { check, checkRepeated, keepOutWhole } from './check/rows.ts';
import type { KeptOut } from './check/same-person.ts';
import { columnSettler } from './check/settle-columns.ts';
import { Signatures } from './check/signatures.ts';
import { addDays, rowCounter, type Tally } from './check/tally.ts';
import type { Tokens } from './check/tokens.ts';
import { batchMaker } from './lake/arrow.ts';
import { lakeCells } from './lake/cells.ts';
import { PeopleRows } from './lake/people.ts';
import type { Block, Sheet } from './read/block/block.ts';
import { joinRecords } from './recognise/exports/join.ts';
import type { Recognised } from './recognise/recognise.ts';
import { Queue } from './workers/queue.ts';
import type { Workers } from './workers/workers.ts';

/** What the rows of a sheet are read with. */
export interface SheetNeeds {
  /** What the network's words were confirmed to mean. */
  values: ConfirmedValues;
  upload: string;
  settings: Settings;
  /** The day of receipt in Europe/Madrid. */
  today: string;
  /** Under the store's key. */
  tokens: Tokens;
  /** Whose rows stay out; default nobody's. */
  keptOut?: KeptOut;
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
  signatures: Signatures;
  /** The rows of the file of people, and where they go; null where none is written. */
  people: PeopleRows | null;
  written: Queue<Batch>;
  /** The identities of the accepted rows. */
  seen: FingerprintSet;
  names: NameMasks;
  /** True of all sheets after the first that had rows. */
  isLaterSheet: boolean;
}

/** Of a file of which no sheet was read. */
export function newMemory({ upload, keptOut }: SheetNeeds, names: NameMasks): FileMemory & { people: PeopleRows } {
  const signatures = new Signatures(keptOut);
  return {
    signatures,
    people: new PeopleRows(upload, signatures),
    written: new Queue(),
    seen: new FingerprintSet(),
    names,
    isLaterSheet: false,
  };
}

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
  const { sheet, recognised, blocks } = open;
  const judge = sheetJudge(open, memory, needs, tally);
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
  const { upload, settings, today, tokens, limits } = needs;
  const { signatures, seen, names, isLaterSheet } = memory;
  const dataset = datasets[recognised.dataset];
  const fieldNeeds = {
    dataset,
    values: needs.values[dataset.id],
    tokens,
    today,
    cellCharacters: limits.cellCharacters,
    names,
    monthFirst: settings.date_order === 'mdy',
  };
  const records = recordColumns(recognised, settings, fieldNeeds);
  for (const field of maskedSettings(recognised, settings, fieldNeeds))
    tally.issues.add({ ...ofSetting, sheet: sheet.number, field });
  let emitted: (column: number, block: Block) => number = () => (isLaterSheet ? Number.POSITIVE_INFINITY : 0);
  // Who a row is about is the same in all its records.
  const people = dataset.about === 'person' ? new SheetPeople(records[0]!.columns, signatures, tokens) : null;
  const checks = { dataset, recognised, today: daysOf(today), people, signatures, seen, ragged, names };
  const count = rowCounter(records, { sheet: sheet.number, oneOf: dataset.oneOf, today }, tally);
  const lake = lakeColumns(dataset.id);
  const make = batchMaker(lake);
  const dates = watchDateOrder(recognised, records[0]!.columns, fieldNeeds, { workbook: !ragged, settings });
  return { columns: records[0]!.columns, batches, dates };

  function* batches(block: Block, from: number): Generator<Batch> {
    dates.see(block);
    for (const record of records) pointTo(record.columns, block);
    people?.begin();
    const verdicts = records.map((record) =>
      check(block, from, record.columns, { ...checks, emitted: (c) => emitted(c, block) }),
    );
    if (recognised.exportMatch?.known.outcome) joinRecords(records, verdicts, dataset.dateField, from);
    if (signatures.keptOut.any) keepOutWhole(verdicts, from);
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
      if (people && memory.people)
        for (const batch of memory.people.add(people, verdicts[k]!.signatures, accepted[k]!))
          memory.written.push(batch);
      const at = { dataset, upload, sheet: sheet.number, record: k + 1, signatures: signatures.ids, tokens };
      yield batchOf(make(lakeCells(lake, block, verdicts[k]!, record.columns, at), accepted[k]!));
    }
  }
}

/** The warning of a setting that named somebody. */
const ofSetting = { code: 'text_masked', severity: 'warning', row: null, column: null, params: {} } as const;

/** Of a later block's column, how many texts it shares with this block and those before; all where it begins anew. */
function textsWith(block: Block): (column: number, later: Block) => number {
  return (column, later) => {
    const known = block.column(column);
    return later.column(column)?.dictionary === known?.dictionary ? (known?.size ?? 0) : Number.POSITIVE_INFINITY;
  };
}
