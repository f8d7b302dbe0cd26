import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { isoText, numberText } from '../cell-text.ts';
import type { XmlHandler } from '../xml.ts';
import { unescapeOoxml, type WorkbookParts } from './parts.ts';

/**
 * Listens to a worksheet's XML and tells its rows: the texts of the cells, as they were stored or as the formula's last
 * result, with trailing empty ones left out, and the row's number. A reference to a shared string that is not there
 * refuses the file: a reader that made an empty cell of it would lose a person's data without a word.
 */
export function sheetReader(
  parts: WorkbookParts,
  limits: Limits,
  path: string,
  onRow: (texts: string[], row: number) => void,
): XmlHandler {
  let inData = false;
  let inRow = false;
  let row = 0;
  let texts: string[] = [];
  let column = -1;
  let type = '';
  let format = 0;
  let value = '';
  let inValue = false;
  let inReading = false;
  return { open, close, text };

  function open(name: string, attributes: (name: string) => string | null): void {
    if (name === 'c' && inData) {
      const reference = attributes('r');
      column = reference === null ? column + 1 : columnOf(reference);
      type = attributes('t') ?? 'n';
      format = Number(attributes('s') ?? -1);
      value = '';
    } else if (name === 'v' || name === 't') inValue = inData;
    else if (name === 'rPh') inReading = true;
    else if (name === 'row' && inData) {
      const number = Number(attributes('r') ?? row + 1);
      if (!Number.isInteger(number) || number <= row) throw new Refusal('file_damaged', { part: path });
      if (number > limits.sheetRows) throw new Refusal('too_many_rows', { found: number, limit: limits.sheetRows });
      row = number;
      inRow = true;
      texts = [];
      column = -1;
    } else if (name === 'sheetData') inData = true;
  }

  function text(part: string): void {
    if (inValue && !inReading) value += part;
  }

  function close(name: string): void {
    if (name === 'v' || name === 't') inValue = false;
    else if (name === 'c' && inData) endCell();
    else if (name === 'rPh') inReading = false;
    else if (name === 'row' && inRow) {
      inRow = false;
      onRow(texts, row);
    } else if (name === 'sheetData') inData = false;
  }

  function endCell(): void {
    const found = cellText(type, value, format);
    if (found === '') return;
    if (column < 0) throw new Refusal('file_damaged', { part: path });
    if (column >= limits.columns)
      throw new Refusal('too_many_columns', { row, found: column + 1, limit: limits.columns });
    while (texts.length < column) texts.push('');
    texts[column] = found;
  }

  function cellText(type: string, value: string, format: number): string {
    if (value === '' && type !== 's') return '';
    switch (type) {
      case 's': {
        if (value === '') return '';
        const found = parts.strings[Number(value)];
        if (found === undefined) throw new Refusal('file_damaged', { part: path, row, string: value });
        return found;
      }
      case 'str':
      case 'inlineStr':
        return unescapeOoxml(value);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return isoText(value.trim());
      default:
        return numberText(value, parts.formats[format] ?? 'number', parts.date1904);
    }
  }
}

/** `C14` → 2. Letters only; -1 where there is none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & ~32;
    if (letter < 65 || letter > 90) break;
    column = Math.min(column * 26 + letter - 64, 99_999);
  }
  return column - 1;
}
