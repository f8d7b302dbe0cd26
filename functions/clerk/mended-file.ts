import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import { lineOf } from '../normalize/corrected/csv.ts';
import { matchHeading } from '../normalize/recognise/headings.ts';
import { type BadRow, type BadRows, cellId, columnOf, fieldAt, parseCellId, placeOf } from './bad-rows.ts';
import { ClerkFault } from './faults.ts';
import type { EditedRow } from './row.ts';

/** A file of mended rows. */
export interface MendedFile {
  bytes: Uint8Array;
  /** The number of the first mended row in it. */
  firstRow: number;
  /** The column, from 1, of a sheet of the file that is mended, that a column of this one was; null where it was none. */
  originOf(sheet: number, column: number): number | null;
}

/**
 * The whole of the file that completes an upload: the edited rows, in order, below a heading; those of a known export
 * between the lines by which it is known.
 * @throws {ClerkFault} for a row that is not rejected, or a field that the dataset does not have.
 */
export function mendedFile(bad: BadRows, rows: readonly EditedRow[]): MendedFile {
  const columns = new Map<string, { heading: string; at: number }>();
  const places = new Map<number, number[]>();
  const placeFor = (key: string, heading: string): number => {
    const at = columns.get(key)?.at ?? columns.size;
    columns.set(key, { heading, at });
    return at;
  };
  const lines = rows.map((edited) => {
    const { sheet, cells: own } = expectRow(bad, edited);
    const at = places.get(sheet) ?? placesOf(bad, sheet, placeFor);
    places.set(sheet, at);
    // Cells past the last heading are a part of some exports.
    while (at.length < own.length) at.push(placeFor(`${sheet} ${at.length}`, ''));
    const cells: string[] = [];
    for (const [i, place] of at.entries()) {
      const field = fieldAt(bad, sheet, i + 1);
      cells[place] = (field && edited.values[cellId(bad, sheet, field, i + 1)]) ?? own[i] ?? '';
    }
    for (const [id, text] of Object.entries(edited.values)) {
      const { field, column } = parseCellId(id);
      if (column !== null || columnOf(bad, sheet, field) !== undefined || text === '') continue;
      cells[placeFor(`field ${field}`, templateHeading(bad.receipt.dataset!, field))] = text;
    }
    return cells;
  });
  const frame = bad.frames.get(rows[0]!.sheet) ?? { above: [], below: [] };
  const heading = [...columns.values()].map((c) => c.heading);
  return {
    bytes: textFile([...frame.above, heading, ...frame.below, ...lines]),
    firstRow: frame.above.length + frame.below.length + 2,
    originOf(sheet, column) {
      const at = places.get(sheet)?.indexOf(column - 1) ?? -1;
      return at === -1 ? null : at + 1;
    },
  };
}

/** Where the columns of a sheet are in the mended file: a heading that another sheet has too is one column. */
function placesOf(bad: BadRows, sheet: number, placeFor: (key: string, heading: string) => number): number[] {
  const seen = new Map<string, number>();
  return (bad.headings.get(sheet) ?? []).map((own, i) => {
    const heading = headingOf(bad, own, fieldAt(bad, sheet, i + 1));
    const nth = (seen.get(heading) ?? 0) + 1;
    seen.set(heading, nth);
    return placeFor(`${heading} ${nth}`, heading);
  });
}

function textFile(lines: readonly (readonly string[])[]): Uint8Array {
  const width = lines.reduce((most, cells) => Math.max(most, cells.length), 0);
  const whole = lines.map((cells) => Array.from({ length: width }, (_, at) => cells[at] ?? ''));
  const quotesAll = whole.some((cells) => cells.some((text) => text.includes('\\')));
  const form = { delimiter: ';', lineEnd: '\r\n', quotesAll };
  return Buffer.from(`\ufeff${whole.map((cells) => lineOf(cells, form)).join('')}`);
}

/** A rejected row that is edited. @throws {ClerkFault} where there is none, or a field of it is none of the dataset's. */
export function expectRow(bad: BadRows, edited: EditedRow): BadRow {
  const found = bad.rows.get(placeOf(edited));
  if (!found) throw new ClerkFault('not_found', `row ${edited.row} of sheet ${edited.sheet} is not rejected`);
  const wrong = Object.keys(edited.values).find((id) => !isCell(bad, id));
  if (wrong !== undefined) throw new ClerkFault('not_valid', `there is no field "${wrong.slice(0, 40)}"`);
  return found;
}

const isCell = ({ receipt }: BadRows, id: string): boolean =>
  Object.hasOwn(datasets[receipt.dataset!].fields.shape, parseCellId(id).field);

/** True of an edited row that is rejected still, and has no field that the dataset lacks. */
export const canBeEdited = (bad: BadRows, edited: EditedRow): boolean =>
  bad.rows.has(placeOf(edited)) && Object.keys(edited.values).every((id) => isCell(bad, id));

/**
 * A column's own heading; where its values told what it is, which a few rows cannot, the template's. An export's headings are
 * a part of what it is known by.
 */
function headingOf({ receipt, frames }: BadRows, heading: string, field: string | null): string {
  if (field === null || frames.size > 0) return heading;
  return matchHeading(receipt.dataset!, heading)?.field === field ? heading : templateHeading(receipt.dataset!, field);
}

const templateHeading = (dataset: DatasetId, field: string): string =>
  datasets[dataset].fields.shape[field]!.meta()!.heading!.es;
