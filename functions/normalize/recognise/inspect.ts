import type { DatasetId } from '../../../schemas/datasets.ts';
import type { ConfirmedHeadings } from '../../../schemas/heading-map.ts';
import { limits as defaults, type Limits } from '../../../schemas/limits.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import type { Block, FileFacts, SourceFile } from '../read/block/block.ts';
import type { KnownExport } from './exports/known.ts';
import { isNoPersonRow } from './exports/match.ts';
import { firstRows, recognise, rowTexts } from './recognise.ts';

/** What is seen in a sheet. */
export interface InspectedSheet {
  sheet: number;
  /** Null in a text file. */
  name: string | null;
  hidden: boolean;
  /** The system whose export it is, as it is named to a person; null where it is none that is known. */
  known: string | null;
  /** Rows beside the heading by which that export is known: those above, and those below it about no person. */
  known_rows: number[];
  /** Null where no row looks like a heading. */
  dataset: DatasetId | null;
  heading_row: number | null;
  /** Every column that has a heading or a field; `field` is null where none was recognised. */
  columns: {
    column: number;
    heading: string;
    field: string | null;
    repeated: boolean;
    /** The field that the heading almost names; null for none. It is suggested, not assumed. */
    suggested: string | null;
  }[];
  /** Fields without which the file is not taken. */
  missing: string[];
}

export interface Inspected {
  facts: FileFacts;
  sheets: InspectedSheet[];
}

/** What is seen in a file, without reading further than its headings: for `pledge inspect`. */
export async function inspect(
  file: SourceFile,
  options: { settings?: Settings; limits?: Limits; confirmed?: ConfirmedHeadings } = {},
): Promise<Inspected> {
  const { settings = {}, limits = defaults, confirmed = {} } = options;
  const sheets: InspectedSheet[] = [];
  let dataset: DatasetId | undefined;
  for (const sheet of file.sheets) {
    const seen = { sheet: sheet.number, name: sheet.name, hidden: sheet.hidden };
    const blocks = sheet.blocks()[Symbol.asyncIterator]();
    const first = await firstRows(blocks);
    await blocks.return?.();
    const found = first && recognise(first, settings, { confirmed, headingRows: limits.headingRows, dataset });
    if (!found) {
      sheets.push({ ...seen, known: null, known_rows: [], dataset: null, heading_row: null, columns: [], missing: [] });
      continue;
    }
    if (!sheet.hidden && found.missing.length === 0) dataset ??= found.dataset;
    const fields = new Map(
      [...found.columns, ...found.repeated, ...found.parts.filter((part) => part.role !== 'document_kind')].map((c) => [
        c.column,
        c.field,
      ]),
    );
    const repeated = new Set(found.repeated.map((c) => c.column));
    const near = new Map(found.near.map((miss) => [miss.column, miss.field]));
    const columns = found.headings.flatMap((heading, i) => {
      const field = fields.get(i + 1) ?? null;
      return heading || field
        ? [{ column: i + 1, heading, field, repeated: repeated.has(i + 1), suggested: near.get(i + 1) ?? null }]
        : [];
    });
    const { dataset: id, headingRow, missing, exportMatch } = found;
    sheets.push({
      ...seen,
      known: exportMatch?.known.name ?? null,
      known_rows: exportMatch ? knownRows(first, headingRow, exportMatch.known) : [],
      dataset: id,
      heading_row: headingRow,
      columns,
      missing,
    });
  }
  return { facts: file.facts, sheets };
}

function knownRows(block: Block, headingRow: number, known: KnownExport): number[] {
  const isKnown = (row: number, i: number) =>
    row < headingRow || (row > headingRow && isNoPersonRow(known, rowTexts(block, i)[0] ?? ''));
  return [...block.rows.subarray(0, block.length)].filter(isKnown);
}
