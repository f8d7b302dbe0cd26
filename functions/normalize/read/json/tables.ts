import type { Limits } from '../../../../schemas/limits.ts';
import type { FileIssue, Sheet } from '../block/block.ts';
import { type TextRow, textBlocks } from '../block/from-texts.ts';
import type { Mark } from '../text/chunk.ts';
import { type ColumnCount, type Columns, columnNumbers, rowValues } from './columns.ts';
import type { JsonList } from './outline.ts';
import type { JsonElement } from './split.ts';

/** What is known of a list once it was read: its columns, of records, and how many rows it has. */
interface Table {
  readonly columns: Columns;
  rows: number;
}

/** What the rows of a mark are told. */
const codeOf = { damaged: 'text_damaged', repaired: 'text_repaired' } as const;

/** A record or a row of a list, again. */
type Element = Pick<JsonElement, 'row' | 'text'>;
type Elements = AsyncIterable<Element> | Iterable<Element>;

/** The lists of a file as tables, which are gathered in one reading, and then read each by itself. */
export class Tables {
  private readonly limits: Limits;
  private readonly count: ColumnCount = { columns: 0 };
  private readonly tables = new Map<JsonList, Table>();
  private readonly marks: { list: JsonList; row: number; kind: Mark['kind'] }[] = [];
  private readonly more = { damaged: 0, repaired: 0 };

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** Takes an element of the first reading. */
  take({ list, row, text, marks }: JsonElement): void {
    if (list === null) return;
    const table = this.of(list);
    table.rows = row;
    if (list.of === 'rows') rowValues(text, row, this.limits);
    else table.columns.fields(text, row, () => {});
    for (const kind of marks)
      if (this.marks.length < this.limits.listedIssues) this.marks.push({ list, row, kind });
      else this.more[kind]++;
  }

  /** The lists as sheets. @param read what reads the elements of one again. */
  sheets(lists: readonly JsonList[], read: (list: JsonList) => Elements): Sheet[] {
    return lists.map((list, i) => {
      const blocks = () => textBlocks(this.rows(list, read(list)), this.limits, () => this.of(list).rows);
      return { number: i + 1, name: lists.length > 1 ? list.path : null, hidden: false, blocks };
    });
  }

  /** Where bytes were mended, of the lists that are sheets. */
  issues(lists: readonly JsonList[]): FileIssue[] {
    const found = this.marks.flatMap(({ list, row, kind }): FileIssue[] =>
      lists.includes(list) ? [{ code: codeOf[kind], sheet: lists.indexOf(list) + 1, row, params: {} }] : [],
    );
    for (const [kind, code] of Object.entries(codeOf) as [Mark['kind'], FileIssue['code']][])
      if (this.more[kind] > 0) found.push({ code, sheet: 1, row: null, params: { rows: this.more[kind] } });
    return found;
  }

  private of(list: JsonList): Table {
    const known = this.tables.get(list) ?? { columns: columnNumbers(this.limits, this.count), rows: 0 };
    this.tables.set(list, known);
    return known;
  }

  private async *rows(list: JsonList, read: Elements): AsyncGenerator<TextRow> {
    const { columns } = this.of(list);
    const headings = list.of === 'records' ? columns.headings : list.headings();
    if (headings) yield [0, headings];
    for await (const { row, text } of read) {
      if (list.of === 'rows') yield [row, rowValues(text, row, this.limits)];
      else {
        const texts: string[] = new Array(columns.headings.length).fill('');
        columns.fields(text, row, (column, value) => {
          texts[column] = value;
        });
        yield [row, texts];
      }
    }
  }
}
