import type { Limits } from '../../../../schemas/limits.ts';
import { type RawBlock, Refusal } from './block.ts';
import { CellBytes } from './cell-bytes.ts';
import type { CellMarks, Cells } from './cells.ts';
import { ColumnsBuilder } from './columns-builder.ts';
import { RowsBuilder } from './rows-builder.ts';

/** The columns that each have a dictionary from the first row on. A sheet with a wider row is kept row by row from there on. */
const NARROW = 500;

const unremarked = { damaged: [], repaired: [], unclosed: [] };
const PLAIN: CellMarks = { delimiter: '', quote: null, backslash: false };

/** Gathers rows into blocks. */
export class BlockBuilder {
  private readonly cellBytes: CellBytes;
  private narrow: ColumnsBuilder | null;
  private readonly wide: RowsBuilder;
  private readonly limits: Limits;
  /** Empty cells of wide rows of texts, and those rows. */
  private emptyCells = 0;
  private wideRows = 0;

  /** @param marks of a text file; default those of rows of texts. */
  constructor(limits: Limits, marks: CellMarks = PLAIN) {
    this.limits = limits;
    this.cellBytes = new CellBytes(marks);
    this.narrow = new ColumnsBuilder(this.cellBytes);
    this.wide = new RowsBuilder(this.cellBytes);
  }

  /**
   * A record of a text file; `view` is a view of the same bytes, which stay as they are until `settle` or `take`. One
   * without any text is left out.
   */
  add(bytes: Uint8Array, view: DataView, cells: Cells, row: number): void {
    if (isBlank(bytes, cells)) return;
    this.accept(cells.count, row);
    if (this.narrow) this.narrow.add(bytes, view, cells, row);
    else this.wide.add(bytes, cells, row);
  }

  /**
   * A row of texts, of a workbook. Returns whether it had any.
   * @throws Refusal `too_many_columns`, also where the empty cells of wide rows become too many: a few bytes of a
   * workbook make thousands of them.
   */
  addTexts(texts: readonly string[], row: number): boolean {
    if (texts.every((text) => text.trim() === '')) return false;
    if (texts.length > NARROW) this.countEmpty(texts, row);
    this.accept(texts.length, row);
    (this.narrow ?? this.wide).addTexts(texts, row);
    return true;
  }

  /** Takes what it needs from the bytes of the records so far. */
  settle(): void {
    this.narrow?.settle();
  }

  full(): boolean {
    return (this.narrow ?? this.wide).full();
  }

  /** The block so far, and begins the next. */
  take(lastRow: number, remarked: Pick<RawBlock, 'damaged' | 'repaired' | 'unclosed'> = unremarked): RawBlock {
    return { ...(this.narrow ?? this.wide).take(), lastRow, ...remarked };
  }

  private countEmpty(texts: readonly string[], row: number): void {
    const { emptyCells } = this.limits;
    this.wideRows++;
    for (const text of texts) if (text === '') this.emptyCells++;
    if (this.emptyCells > emptyCells)
      throw new Refusal('too_many_columns', {
        row,
        found: texts.length,
        limit: Math.floor(emptyCells / this.wideRows),
      });
  }

  private accept(count: number, row: number): void {
    const { columns } = this.limits;
    if (count > columns) throw new Refusal('too_many_columns', { row, found: count, limit: columns });
    if (count <= NARROW || this.narrow === null) return;
    this.narrow.moveTo(this.wide);
    this.narrow = null;
  }
}

function isBlank(bytes: Uint8Array, cells: Cells): boolean {
  for (let index = 0; index < cells.count; index++) {
    for (let position = cells.starts[index]!; position < cells.ends[index]!; position++) {
      const byte = bytes[position]!;
      if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
    }
  }
  return true;
}
