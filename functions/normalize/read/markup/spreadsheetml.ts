import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { isoText, numberText } from '../cell-text.ts';
import { MergedCells } from '../merged-cells.ts';
import type { SheetRow, SheetsReader } from '../sequential-sheets.ts';
import type { SheetFacts } from '../sheet-issues.ts';
import type { Attributes } from '../xml.ts';

/**
 * Listens to a workbook in the XML of Excel 2003 ("SpreadsheetML") and gathers the rows of its worksheets: the values as
 * they are stored, trailing empty cells left out.
 */
export class SpreadsheetMlReader implements SheetsReader {
  rows: SheetRow[] = [];
  wanted = 0;
  ended = 0;
  readonly facts: SheetFacts[] = [];
  private readonly limits: Limits;
  private sheet = -1;
  private row = 0;
  private isHidden = false;
  private texts: string[] = [];
  private column = -1;
  private across = 0;
  private type = '';
  private value = '';
  private inData = false;
  private hasFormula = false;
  private hasData = false;
  private merged = new MergedCells();

  constructor(limits: Limits) {
    this.limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'Worksheet') this.beginSheet();
    if (!this.isWanted()) return;
    if (name === 'Row') this.beginRow(attributes);
    else if (name === 'Cell') this.beginCell(attributes);
    else if (name === 'Data') {
      this.type = attributes('Type') ?? 'String';
      this.value = '';
      this.inData = this.hasData = true;
    }
  }

  text(part: string): void {
    // What is longer than a cell may be stays too long, but does not grow on.
    if (this.inData && this.value.length <= this.limits.cellCharacters) this.value += part;
  }

  close(name: string): void {
    if (name === 'Worksheet') this.ended++;
    if (!this.isWanted()) return;
    if (name === 'Data') this.inData = false;
    else if (name === 'Cell') this.endCell();
    else if (name === 'Row') this.endRow();
  }

  private isWanted(): boolean {
    return this.sheet >= this.wanted && this.sheet < this.limits.sheets;
  }

  private beginSheet(): void {
    this.sheet++;
    this.row = 0;
    this.merged = new MergedCells();
    if (this.sheet < this.limits.sheets) this.facts[this.sheet] = { hiddenRows: 0, formulasWithoutValue: 0 };
  }

  private endRow(): void {
    const { sheet, row, texts } = this;
    if (row === 0) return;
    this.merged.fill(texts, row);
    if (this.isHidden && texts.length > 0) this.facts[sheet]!.hiddenRows++;
    if (texts.length > 0) this.rows.push({ sheet, row, times: 1, texts });
  }

  private beginRow(attributes: Attributes): void {
    const { limits } = this;
    const number = Number(attributes('Index') ?? this.row + 1);
    if (!Number.isInteger(number) || number <= this.row) throw new Refusal('file_damaged', { part: 'Row' });
    if (number > limits.sheetRows) throw new Refusal('too_many_rows', { found: number, limit: limits.sheetRows });
    this.row = number;
    this.isHidden = attributes('Hidden') === '1';
    this.texts = [];
    this.column = -1;
    this.across = 0;
  }

  private beginCell(attributes: Attributes): void {
    const index = attributes('Index');
    this.column = index === null ? this.column + this.across + 1 : Number(index) - 1;
    this.across = spanOf(attributes('MergeAcross'));
    this.value = '';
    this.hasData = false;
    this.hasFormula = attributes('Formula') !== null;
    const down = spanOf(attributes('MergeDown'));
    if (down > 0) this.merged.add(this.row, this.column, this.row + down);
  }

  private endCell(): void {
    const { limits, column, row, texts } = this;
    if (this.hasFormula && !this.hasData) this.facts[this.sheet]!.formulasWithoutValue++;
    const found = this.cellText();
    if (found === '') return;
    if (!(column >= 0)) throw new Refusal('file_damaged', { part: 'Cell' });
    if (column >= limits.columns)
      throw new Refusal('too_many_columns', { row, found: column + 1, limit: limits.columns });
    while (texts.length < column) texts.push('');
    texts[column] = found;
  }

  private cellText(): string {
    const { type, value } = this;
    if (!this.hasData || value === '') return '';
    switch (type) {
      case 'Number':
        return numberText(value, 'number', false);
      case 'DateTime':
        return isoText(value.trim());
      case 'Boolean':
        return value.trim() === '1' ? 'TRUE' : 'FALSE';
      default:
        return value;
    }
  }
}

/** How many more cells a merged one covers. */
function spanOf(value: string | null): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && number > 0 ? Math.min(number, 2 ** 20) : 0;
}
