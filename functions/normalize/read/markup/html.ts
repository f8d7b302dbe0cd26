import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import type { TextRow } from '../block/from-texts.ts';
import { unescapeHtml } from '../block/unwrap.ts';
import { MergedCells } from '../merged-cells.ts';

/** Elements whose content is no text of the page. */
const UNSEEN = new Set(['script', 'style', 'title']);
/** Elements that end a line of a cell. */
const BREAKS = new Set(['br', 'p', 'div', 'li']);

/**
 * The rows of the tables of a page, as web applications name it `.xls`: one table below the other, with a blank row
 * between; a table within a cell begins rows of its own. Tolerant as browsers are: end tags of rows and cells may lack. A
 * cell over several columns has its text in the first; one over several rows, in each.
 */
export function* htmlRows(page: string, limits: Limits): Generator<TextRow> {
  let row = 0;
  let unseen = '';
  let texts: string[] | null = null;
  let merged = new MergedCells();
  /** Columns that a cell of a row above takes, with the last row of it. */
  let taken: number[] = [];
  let cell: { text: string; columns: number; rows: number } | null = null;
  let isPre = false;

  const endCell = () => {
    if (cell === null || texts === null) return;
    while ((taken[texts.length] ?? 0) >= row) texts.push('');
    const column = texts.length;
    texts.push(
      cell.text
        .replace(/[ \t\f]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .trim(),
    );
    if (column + cell.columns > limits.columns)
      throw new Refusal('too_many_columns', { row, found: column + cell.columns, limit: limits.columns });
    for (let more = 1; more < cell.columns; more++) texts.push('');
    if (cell.rows > 1) {
      merged.add(row, column, row + cell.rows - 1);
      for (let more = 0; more < cell.columns; more++) taken[column + more] = row + cell.rows - 1;
    }
    cell = null;
  };
  const endRow = (): TextRow | null => {
    endCell();
    const found = texts;
    texts = null;
    if (found === null) return null;
    merged.fill(found, row);
    while (found.at(-1) === '') found.pop();
    return [row, found];
  };

  for (const { name, closes, attributes, text } of tags(page)) {
    if (text !== '' && cell !== null && unseen === '') {
      // What is longer than a cell may be stays too long, but does not grow on.
      const shown = isPre ? text : text.replace(/\s+/g, ' ');
      if (cell.text.length <= limits.cellCharacters) cell.text += unescapeHtml(shown);
    }
    if (unseen !== '') {
      if (closes && name === unseen) unseen = '';
      continue;
    }
    if (UNSEEN.has(name) && !closes) unseen = name;
    else if (name === 'table') {
      const ended = endRow();
      if (ended !== null) yield ended;
      merged = new MergedCells();
      taken = [];
      if (!closes && row > 0) row++;
    } else if (name === 'tr') {
      const ended = endRow();
      if (ended !== null) yield ended;
      if (closes) continue;
      if (++row > limits.sheetRows) throw new Refusal('too_many_rows', { found: row, limit: limits.sheetRows });
      texts = [];
    } else if (name === 'td' || name === 'th') {
      endCell();
      if (closes) continue;
      texts ??= [];
      cell = { text: '', columns: spanOf(attributes, 'colspan'), rows: spanOf(attributes, 'rowspan') };
    } else if (cell !== null && BREAKS.has(name) && cell.text !== '') cell.text += '\n';
    if (name === 'pre') isPre = !closes;
  }
  const last = endRow();
  if (last !== null) yield last;
}

interface Tag {
  /** In small letters; `''` at the end of the page. */
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
  /** The text before it. */
  readonly text: string;
}

function* tags(page: string): Generator<Tag> {
  let position = 0;
  for (;;) {
    const open = page.indexOf('<', position);
    const text = page.slice(position, open === -1 ? page.length : open);
    if (open === -1) {
      yield { name: '', closes: false, attributes: '', text };
      return;
    }
    if (page.startsWith('<!--', open)) {
      const end = page.indexOf('-->', open + 4);
      yield { name: '', closes: false, attributes: '', text };
      position = end === -1 ? page.length : end + 3;
      continue;
    }
    TAG.lastIndex = open;
    const found = TAG.exec(page);
    if (found === null) {
      // A sign of its own, as in "a < b".
      const isSign = !/[!?/a-zA-Z]/.test(page[open + 1] ?? '');
      yield { name: '', closes: false, attributes: '', text: isSign ? `${text}<` : text };
      position = open + 1;
      continue;
    }
    yield { name: found[2]!.toLowerCase(), closes: found[1] === '/', attributes: found[3]!, text };
    position = TAG.lastIndex;
  }
}

/** Attributes up to 4,000 characters; each part can match in one way only. */
const TAG = /<(\/?)([a-zA-Z!?][\w:.-]{0,40})((?:[^<>"']|"[^"<]*"|'[^'<]*'){0,4000})>/y;

const spanOf = (attributes: string, name: string): number => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes);
  return found === null ? 1 : Math.max(1, Number(found[1]));
};
