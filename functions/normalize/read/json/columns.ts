import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { JsonError, readRecord, readRow } from './record.ts';

/** Tells each value of a record with its column, from 0; a new key is the next column. */
export interface Columns {
  readonly headings: readonly string[];
  fields(text: string, row: number, onCell: (column: number, text: string) => void): void;
}

/** Of the columns of all lists of a file, how many there are: the limit is theirs together. */
export interface ColumnCount {
  columns: number;
}

/** Columns by the keys of records. A key that stands twice in a record makes two of that heading. */
export function columnNumbers(limits: Limits, count: ColumnCount): Columns {
  const headings: string[] = [];
  const byKey = new Map<string, number[]>();
  /** Of each column, the row that had it last: by it a key that stands twice is seen. */
  const lastRow: number[] = [];
  return { headings, fields };

  function fields(text: string, row: number, onCell: (column: number, text: string) => void): void {
    const taken: number[] = [];
    sound(row, () =>
      readRecord(text, limits.jsonDepth, (key, value) => {
        const column = columnOf(key, row);
        taken.push(column);
        onCell(column, value);
      }),
    );
    for (const column of taken) lastRow[column] = 0;
  }

  function columnOf(key: string, row: number): number {
    const numbers = byKey.get(key) ?? [];
    byKey.set(key, numbers);
    const free = numbers.find((column) => lastRow[column] !== row);
    if (free !== undefined) {
      lastRow[free] = row;
      return free;
    }
    if (count.columns++ === limits.columns) throw tooMany(row, count.columns, limits);
    headings.push(key);
    lastRow.push(row);
    numbers.push(headings.length - 1);
    return headings.length - 1;
  }
}

/** The values of a list. */
export function rowValues(text: string, row: number, limits: Limits): string[] {
  const values: string[] = [];
  sound(row, () =>
    readRow(text, limits.jsonDepth, (value) => {
      if (values.push(value) > limits.columns) throw tooMany(row, values.length, limits);
    }),
  );
  return values;
}

function sound(row: number, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (error instanceof JsonError) throw new Refusal('file_damaged', { part: 'JSON', row, reason: error.message });
    throw error;
  }
}

const tooMany = (row: number, found: number, { columns }: Limits) =>
  new Refusal('too_many_columns', { row, found, limit: columns });
