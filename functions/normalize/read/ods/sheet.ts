import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { isoText, numberText } from '../cell-text.ts';
import type { Attributes, XmlHandler } from '../xml.ts';

/** Cells with text that repetition may make in one sheet. What a person fills down is told cell by cell, or is far less. */
const REPEATED_CELLS = 2 ** 21;

/**
 * Listens to `content.xml` and tells the rows of the table at `index` (from 0): the texts of the cells by their stored
 * values, trailing empty ones left out. A number that says "and so on" makes rows only where there is text.
 */
export function odsReader(index: number, limits: Limits, onRow: (texts: string[], row: number) => void): XmlHandler {
  let table = -1;
  let depth = 0;
  let row = 0;
  let rowTimes = 1;
  let texts: string[] = [];
  let column = 0;
  let cellTimes = 1;
  let stored: string | null = null;
  let paragraphs: string[] = [];
  let inParagraph = 0;
  let inNote = 0;
  let inCell = false;
  let made = 0;
  return { open, close, text };

  function open(name: string, attributes: Attributes): void {
    if (name === 'table' && depth++ === 0) table++;
    if (table !== index || depth !== 1) return;
    if (name === 'table-row') {
      rowTimes = times(attributes('number-rows-repeated'));
      texts = [];
      column = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      cellTimes = times(attributes('number-columns-repeated'));
      stored = storedText(attributes);
      paragraphs = [];
      inCell = true;
    } else if (name === 'annotation') inNote++;
    else if (!inCell || inNote > 0) return;
    else if (name === 'p') {
      if (inParagraph++ === 0) paragraphs.push('');
    } else if (name === 's') text(' '.repeat(Math.min(times(attributes('c')), limits.cellCharacters)));
    else if (name === 'tab') text('\t');
    else if (name === 'line-break') text('\n');
  }

  function text(part: string): void {
    if (inParagraph === 0 || inNote > 0) return;
    const last = paragraphs.length - 1;
    paragraphs[last] += part;
  }

  function close(name: string): void {
    if (name === 'table') depth--;
    if (table !== index || depth !== 1) return;
    if (name === 'p' && inNote === 0) inParagraph = Math.max(0, inParagraph - 1);
    else if (name === 'annotation') inNote = Math.max(0, inNote - 1);
    else if (name === 'table-cell' || name === 'covered-table-cell') endCell();
    else if (name === 'table-row') endRow();
  }

  function endCell(): void {
    inCell = false;
    inParagraph = 0;
    const found = stored ?? paragraphs.join('\n');
    if (found !== '') {
      const end = column + cellTimes;
      if (end > limits.columns)
        throw new Refusal('too_many_columns', { row: row + 1, found: end, limit: limits.columns });
      while (texts.length < column) texts.push('');
      for (let count = 0; count < cellTimes; count++) texts.push(found);
    }
    column += cellTimes;
  }

  function endRow(): void {
    if (texts.length > 0) {
      const last = row + rowTimes;
      if (last > limits.sheetRows) throw new Refusal('too_many_rows', { found: last, limit: limits.sheetRows });
      made += (rowTimes - 1) * texts.length;
      if (made > REPEATED_CELLS)
        throw new Refusal('zip_unsafe', { reason: 'repeated', found: made, limit: REPEATED_CELLS });
      for (let number = row + 1; number <= last; number++) onRow(texts, number);
    }
    row += rowTimes;
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
