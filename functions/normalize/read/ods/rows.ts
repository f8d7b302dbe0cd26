import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { isoText, numberText } from '../cell-text.ts';
import { MergedCells } from '../merged-cells.ts';
import type { SheetRow, SheetsReader } from '../sequential-sheets.ts';
import type { SheetFacts } from '../sheet-issues.ts';
import type { Attributes } from '../xml.ts';

/** Cells with text that repetition may make in one table. What a person fills down is told cell by cell, or is far less. */
const REPEATED_CELLS = 2 ** 21;
/** Characters of them. */
const REPEATED_CHARACTERS = 2 ** 26;

/**
 * Listens to `content.xml` and gathers the rows of its tables: the texts of the cells by their stored values, trailing
 * empty ones left out. A number that says "and so on" makes rows only where there is text.
 */
export class OdsReader implements SheetsReader {
  rows: SheetRow[] = [];
  ended = 0;
  wanted = 0;
  readonly facts: SheetFacts[] = [];
  private readonly limits: Limits;
  private table = -1;
  private depth = 0;
  private row = 0;
  private rowTimes = 1;
  private isHidden = false;
  private texts: string[] = [];
  private column = 0;
  private cellTimes = 1;
  private stored: string | null = null;
  private formula = false;
  /** What the cell shows: its paragraphs, a line each; null before the first. */
  private shown: string | null = null;
  private rowsSpanned = 1;
  private inParagraph = 0;
  private inNote = 0;
  private inCell = false;
  private repeated = 0;
  private repeatedCharacters = 0;
  private merged = new MergedCells();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'table' && this.depth++ === 0) this.beginTable();
    if (this.depth !== 1 || this.table < this.wanted || this.table >= this.limits.sheets) return;
    if (name === 'table-row') this.beginRow(attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.beginCell(attributes);
    else if (name === 'annotation') this.inNote++;
    else if (!this.inCell || this.inNote > 0) return;
    else if (name === 'p') {
      if (this.inParagraph++ === 0) this.beginParagraph();
    } else if (name === 's') this.addSpaces(times(attributes('c')));
    else if (name === 'tab') this.text('\t');
    else if (name === 'line-break') this.text('\n');
  }

  text(part: string): void {
    if (this.inParagraph === 0 || this.inNote > 0 || this.shown === null) return;
    // What is longer than a cell may be stays too long, but does not grow on.
    if (this.room() > 0) this.shown += part;
  }

  close(name: string): void {
    if (name === 'table' && --this.depth === 0) this.ended++;
    if (this.depth !== 1) return;
    if (name === 'p' && this.inNote === 0) this.inParagraph = Math.max(0, this.inParagraph - 1);
    else if (name === 'annotation') this.inNote = Math.max(0, this.inNote - 1);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') this.endRow();
  }

  private addSpaces(count: number): void {
    this.repeat(0, count - 1);
    this.text(' '.repeat(Math.max(0, Math.min(count, this.room()))));
  }

  /** Characters that the cell's text may still grow by: one more than the limit, so that it is seen to be too long. */
  private room(): number {
    return this.limits.cellCharacters + 1 - (this.shown?.length ?? 0);
  }

  private beginTable(): void {
    this.table++;
    this.row = this.repeated = this.repeatedCharacters = 0;
    this.texts = [];
    this.merged = new MergedCells();
    if (this.table < this.limits.sheets) this.facts[this.table] = { hiddenRows: 0, formulasWithoutValue: 0 };
  }

  private beginRow(attributes: Attributes): void {
    this.rowTimes = times(attributes('number-rows-repeated'));
    this.isHidden = ['collapse', 'filter'].includes(attributes('visibility') ?? '');
    this.texts = [];
    this.column = 0;
  }

  private beginCell(attributes: Attributes): void {
    this.cellTimes = times(attributes('number-columns-repeated'));
    this.rowsSpanned = times(attributes('number-rows-spanned'));
    this.stored = storedText(attributes);
    this.formula = attributes('formula') !== null && attributes('value-type') === null;
    this.shown = null;
    this.inCell = true;
  }

  private beginParagraph(): void {
    if (this.shown === null) this.shown = '';
    else if (this.room() > 0) this.shown += '\n';
  }

  private endCell(): void {
    if (!this.inCell) return;
    this.inCell = false;
    this.inParagraph = 0;
    const { limits, cellTimes, column, texts } = this;
    const found = this.stored ?? this.shown ?? '';
    if (found === '' && this.formula) this.facts[this.table]!.formulasWithoutValue++;
    this.column += cellTimes;
    if (found === '') return;
    if (this.column > limits.columns)
      throw new Refusal('too_many_columns', { row: this.row + 1, found: this.column, limit: limits.columns });
    this.repeat(cellTimes - 1, (cellTimes - 1) * found.length);
    while (texts.length < column) texts.push('');
    for (let count = 0; count < cellTimes; count++) texts.push(found);
    if (this.rowsSpanned > 1) this.merged.add(this.row + 1, column, this.row + this.rowsSpanned);
  }

  private endRow(): void {
    const { limits, row, rowTimes, texts, table } = this;
    if (table < this.wanted || table >= limits.sheets) return;
    this.row += rowTimes;
    if (texts.length === 0) return;
    if (this.row > limits.sheetRows) throw new Refusal('too_many_rows', { found: this.row, limit: limits.sheetRows });
    this.merged.fill(texts, row + 1);
    if (rowTimes > 1) {
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      this.repeat((rowTimes - 1) * texts.length, (rowTimes - 1) * length);
    }
    if (this.isHidden) this.facts[table]!.hiddenRows += rowTimes;
    this.rows.push({ sheet: table, row: row + 1, times: rowTimes, texts });
  }

  private repeat(cells: number, characters: number): void {
    this.repeated += cells;
    this.repeatedCharacters += characters;
    if (this.repeated > REPEATED_CELLS || this.repeatedCharacters > REPEATED_CHARACTERS)
      throw new Refusal('zip_unsafe', { reason: 'repeated', found: this.repeated, limit: REPEATED_CELLS });
  }
}

function times(value: string | null): number {
  const number = Number(value ?? 1);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, 2 ** 31) : 1;
}

/** The text of a value that the cell stores beside what it shows; null where what it shows is its value. */
function storedText(attributes: Attributes): string | null {
  switch (attributes('value-type')) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberText(attributes('value') ?? '', 'number', false);
    case 'date':
      return isoText(attributes('date-value') ?? '');
    case 'time':
      return clockText(attributes('time-value') ?? '');
    case 'boolean':
      return attributes('boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    default:
      return attributes('string-value');
  }
}

/** `PT09H56M59S` → `09:56:59`; what is no such duration stays as it is. */
function clockText(value: string): string {
  const match = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2})/.exec(value);
  return match === null
    ? value
    : match
        .slice(1)
        .map((part) => part.padStart(2, '0'))
        .join(':');
}
