import { isDate } from '../../../schemas/columns.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import { dateOrder } from '../../../schemas/values.ts';
import { type Block, Refusal } from '../read/block/block.ts';
import type { Recognised } from '../recognise/recognise.ts';
import type { FieldColumn, FieldColumns } from './columns.ts';
import type { FieldNeeds } from './field-values.ts';

/** How many distinct texts of a column can be meant in each order. */
interface Orders {
  day: number;
  month: number;
  either: number;
  /** Dates that begin with the year, by whether their day could be a month. */
  low: number;
  high: number;
}

/** Why the dates of a column cannot be read: the reasons of the refusal `date_order`. */
export type OrderFault = 'month_first' | 'mixed' | 'swapped' | 'stamp' | 'day_first';

/** What the order of a file's dates is judged by, beside the column. */
export interface OrderContext {
  /** True where the sender set month first. */
  monthFirst: boolean;
  /** True of a workbook, whose true dates are texts that begin with the year. */
  workbook: boolean;
  /** Orders of the file's time stamps, which are no field's. */
  stamps: Orders;
}

/** Month-first texts in a column of day-first ones are typing errors up to this part of them, or one among more; else another order. */
const STRAY = 0.1;
/** Of a text, which was typed or comes of a program that read such a sheet: fewer dates may be so by chance. */
const FEW = 6;

/**
 * Whether a column can be read in the order in which it is; null where it can. A column whose texts can only be month first;
 * one of both orders; Excel's half-swapped one, in which all dates that begin with the year have a day that could be a month, and all others one
 * that could not; one that leaves it open, beside a time stamp that is month first.
 */
export function orderFault(orders: Orders, { monthFirst, workbook, stamps }: OrderContext): OrderFault | null {
  const { day, month, either, low, high } = orders;
  if (monthFirst) return day > 0 ? 'day_first' : null;
  if (month > 0 && day === 0) return 'month_first';
  if (month > STRAY * (month + day) && (month > 1 || month >= day)) return 'mixed';
  const halves = low > 0 && high === 0 && day > 0 && either + month === 0;
  if (halves && (workbook || low + day >= FEW)) return 'swapped';
  return either > 0 && day === 0 && stamps.month > 0 && stamps.day === 0 ? 'stamp' : null;
}

const noOrders = (): Orders => ({ day: 0, month: 0, either: 0, low: 0, high: 0 });

/** Watches the columns of dates of a sheet, and its time stamps, while its blocks are read. */
export interface DateOrderWatch {
  see(block: Block): void;
  /** @throws {Refusal} `date_order`, where a column of those seen cannot be read. */
  end(): void;
}

/** A watch over the dates among a sheet's columns, and the stamps in columns that are no field's. */
export function watchDateOrder(
  recognised: Recognised,
  columns: FieldColumns,
  { dataset }: FieldNeeds,
  { workbook, settings }: { workbook: boolean; settings: Settings },
): DateOrderWatch {
  const dates = [...columns.values()].filter(
    (c): c is FieldColumn & { column: number } =>
      c.column !== null && c.made === undefined && isDate(dataset.fields.shape[c.field]!),
  );
  const ofFields = new Set([...columns.values()].map((c) => c.column));
  const seen = new Map<number, { orders: Orders; dictionary: unknown; until: number }>();
  let stamps: number[] | null = null;
  return { see, end };

  function see(block: Block): void {
    stamps ??= stampColumns(block, recognised).filter((c) => !ofFields.has(c));
    for (const column of [...dates.map((c) => c.column), ...stamps]) count(block, column);
  }

  function count(block: Block, column: number): void {
    const found = block.column(column);
    if (!found) return;
    const { dictionary, size: until } = found;
    const there = seen.get(column) ?? { orders: noOrders(), dictionary, until: 1 };
    const from = there.dictionary === dictionary ? there.until : 1;
    for (let code = from; code < until; code++) addOrder(there.orders, dictionary.texts[code]!);
    seen.set(column, { orders: there.orders, dictionary, until });
  }

  function end(): void {
    const ofStamps = noOrders();
    for (const column of stamps ?? []) {
      const { day, month } = seen.get(column)?.orders ?? noOrders();
      ofStamps.day += day;
      ofStamps.month += month;
    }
    const context = { monthFirst: settings.date_order === 'mdy', workbook, stamps: ofStamps };
    for (const { field, column } of dates) {
      const reason = orderFault(seen.get(column)?.orders ?? noOrders(), context);
      if (reason) throw new Refusal('date_order', { fields: field, reason });
    }
  }
}

function addOrder(orders: Orders, text: string): void {
  const order = dateOrder(text);
  if (order) orders[order]++;
}

/** Columns from 0 whose first cell below the heading is a date of three numbers with a time of day. */
function stampColumns(block: Block, { headingRow }: Recognised): number[] {
  const first = block.rows.findIndex((row) => row > headingRow);
  if (first === -1) return [];
  return block
    .texts(first)
    .flatMap((text, column) => (/\d[ T,]+\d{1,2}:\d{2}/.test(text) && dateOrder(text.trim()) !== null ? [column] : []));
}
