import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { isoText, numberText } from '../cell-text.ts';
import type { MergedCells } from '../merged-cells.ts';
import type { SheetFacts } from '../sheet-issues.ts';
import type { Attributes, XmlHandler } from '../xml.ts';
import { columnOf } from './merges.ts';
import { unescapeOoxml, type WorkbookParts } from './parts.ts';

/** What a sheet refers to, and where it is. */
export interface SheetPlan {
  readonly parts: WorkbookParts;
  readonly limits: Limits;
  readonly path: string;
  readonly merged: MergedCells;
}

/**
 * Listens to a worksheet's XML and tells its rows: the texts of the cells, as they were stored or as the formula's last
 * result, with trailing empty ones left out, and the row's number. A reference to a shared string that is not there
 * refuses the file: a reader that made an empty cell of it would lose a person's data without a word.
 */
export class SheetReader implements XmlHandler {
  readonly facts: SheetFacts = { hiddenRows: 0, formulasWithoutValue: 0 };
  private readonly plan: SheetPlan;
  private readonly onRow: (texts: string[], row: number) => void;
  private inData = false;
  private inRow = false;
  private row = 0;
  private isHidden = false;
  private texts: string[] = [];
  private column = -1;
  private type = '';
  private format = 0;
  /** The stored value, and the text that stands in the cell itself; each may stand beside the other by mistake. */
  private value = '';
  private inline = '';
  private inElement: 'value' | 'inline' | '' = '';
  private inReading = false;
  private hasFormula = false;
  private hasValue = false;

  constructor(plan: SheetPlan, onRow: (texts: string[], row: number) => void) {
    this.plan = plan;
    this.onRow = onRow;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'sheetData') this.inData = true;
    if (!this.inData) return;
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') {
      this.inElement = 'value';
      this.hasValue = true;
    } else if (name === 't') this.inElement = 'inline';
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.inReading = true;
    else if (name === 'row') this.beginRow(attributes);
  }

  text(part: string): void {
    if (this.inElement === '' || this.inReading) return;
    // What is longer than a cell may be stays too long, but does not grow on.
    if (this[this.inElement].length <= this.plan.limits.cellCharacters) this[this.inElement] += part;
  }

  close(name: string): void {
    if (!this.inData) return;
    if (name === 'v' || name === 't') this.inElement = '';
    else if (name === 'c') this.endCell();
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'row' && this.inRow) this.endRow();
    else if (name === 'sheetData') this.inData = false;
  }

  private beginRow(attributes: Attributes): void {
    const { limits, path } = this.plan;
    const number = Number(attributes('r') ?? this.row + 1);
    if (!Number.isInteger(number) || number <= this.row) throw new Refusal('file_damaged', { part: path });
    if (number > limits.sheetRows) throw new Refusal('too_many_rows', { found: number, limit: limits.sheetRows });
    this.row = number;
    this.isHidden = isTrue(attributes('hidden'));
    this.inRow = true;
    this.texts = [];
    this.column = -1;
  }

  private endRow(): void {
    this.inRow = false;
    this.plan.merged.fill(this.texts, this.row);
    if (this.isHidden && this.texts.some((text) => text.trim() !== '')) this.facts.hiddenRows++;
    this.onRow(this.texts, this.row);
  }

  private beginCell(attributes: Attributes): void {
    const reference = attributes('r');
    this.column = reference === null ? this.column + 1 : columnOf(reference);
    this.type = attributes('t') ?? 'n';
    this.format = Number(attributes('s') ?? -1);
    this.value = this.inline = '';
    this.hasFormula = this.hasValue = false;
  }

  private endCell(): void {
    const { limits, path } = this.plan;
    if (this.hasFormula && !this.hasValue && this.inline === '') this.facts.formulasWithoutValue++;
    const found = this.cellText();
    if (found === '') return;
    const { column, row, texts } = this;
    if (column < 0) throw new Refusal('file_damaged', { part: path });
    if (column >= limits.columns)
      throw new Refusal('too_many_columns', { row, found: column + 1, limit: limits.columns });
    while (texts.length < column) texts.push('');
    texts[column] = found;
  }

  private cellText(): string {
    const { parts, path } = this.plan;
    const { type, value, inline, row } = this;
    if (value === '' || (type === 'inlineStr' && inline !== '')) return unescapeOoxml(inline);
    switch (type) {
      case 's': {
        const found = parts.strings[Number(value)];
        if (found === undefined) throw new Refusal('file_damaged', { part: path, row, string: value });
        return found;
      }
      case 'str':
      case 'inlineStr':
        return unescapeOoxml(value);
      case 'b':
        return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return isoText(value.trim());
      default:
        return numberText(value, parts.formats[this.format] ?? 'number', parts.date1904);
    }
  }
}

/** `xsd:boolean`. */
const isTrue = (value: string | null) => value === '1' || value === 'true';
