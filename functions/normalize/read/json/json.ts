import type { Limits } from '../../../../schemas/limits.ts';
import { type Block, type ByteSource, type FileIssue, Refusal, type SourceFile } from '../block/block.ts';
import { type TextRow, textBlocks } from '../block/from-texts.ts';
import { chunks } from '../text/chunks.ts';
import { detectEncoding } from '../text/encoding.ts';
import { JsonError, readRecord } from './record.ts';
import { type JsonRecord, layoutOf, records } from './split.ts';

/**
 * JSON with an array of flat records, at the top or in an object as services answer (`{"rows":[…]}`), or one record after
 * the other (NDJSON). Record n is row n; its keys are the headings, row 0, in the order in which they first come. A key
 * that stands twice in a record makes two columns of that heading. Read once for the keys, then as rows are asked for.
 */
export async function openJson(source: ByteSource, limits: Limits): Promise<SourceFile> {
  const encoding = await detectEncoding(source);
  const { value: head } = await chunks(source, encoding).next();
  const layout = layoutOf(head?.bytes ?? new Uint8Array(0));
  const read = () => records(chunks(source, encoding), layout, limits);
  const columns = columnNumbers(limits);
  const issues: FileIssue[] = encoding.twice ? [{ code: 'text_repaired', sheet: 1, row: null, params: {} }] : [];
  let row = 0;
  let more = 0;
  for await (const record of read()) {
    row++;
    columns.fields(record, row, () => {});
    if (!record.damaged) continue;
    if (issues.length < limits.listedIssues) issues.push({ code: 'text_damaged', sheet: 1, row, params: {} });
    else issues[limits.listedIssues] = { code: 'text_damaged', sheet: 1, row: null, params: { rows: ++more } };
  }
  const blocks = () => readBlocks(read(), columns, row, limits);
  return {
    facts: { kind: layout.kind, encoding: encoding.name, bom: encoding.bom > 0 },
    sheets: [{ number: 1, name: null, hidden: false, blocks }],
    issues,
  };
}

interface Columns {
  readonly headings: readonly string[];
  /** Tells each value of a record with its column (from 0); a new key is the next column. */
  fields(record: JsonRecord, row: number, onCell: (column: number, text: string) => void): void;
}

function columnNumbers(limits: Limits): Columns {
  const headings: string[] = [];
  const byKey = new Map<string, number[]>();
  /** Of each column, the row that had it last: by it a key that stands twice is seen. */
  const lastRow: number[] = [];
  return { headings, fields };

  function fields(record: JsonRecord, row: number, onCell: (column: number, text: string) => void): void {
    const taken: number[] = [];
    try {
      readRecord(record.text, limits.jsonDepth, (key, text) => {
        const column = columnOf(key, row);
        taken.push(column);
        onCell(column, text);
      });
    } catch (error) {
      if (error instanceof JsonError) throw new Refusal('file_damaged', { part: 'JSON', row, reason: error.message });
      throw error;
    }
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
    const column = headings.length;
    if (column === limits.columns)
      throw new Refusal('too_many_columns', { row, found: column + 1, limit: limits.columns });
    headings.push(key);
    lastRow.push(row);
    numbers.push(column);
    return column;
  }
}

function readBlocks(
  read: AsyncIterable<JsonRecord>,
  columns: Columns,
  lastRow: number,
  limits: Limits,
): AsyncGenerator<Block> {
  async function* rows(): AsyncGenerator<TextRow> {
    yield [0, columns.headings];
    let row = 0;
    for await (const record of read) {
      row++;
      const texts: string[] = new Array(columns.headings.length).fill('');
      columns.fields(record, row, (column, text) => {
        texts[column] = text;
      });
      yield [row, texts];
    }
  }
  return textBlocks(rows(), limits, () => lastRow);
}
