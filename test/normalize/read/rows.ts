import type { Sheet, SourceFile } from '../../../functions/normalize/read/block/block.ts';
import { byteSource, openSource } from '../../../functions/normalize/read/open.ts';
import { type Limits, limits } from '../../../schemas/limits.ts';

/** A row as it was read: its number, then its cells. */
export type Row = [number, ...string[]];

/** All rows of a sheet, each cell through its code and dictionary. */
export async function rowsOf(sheet: Sheet): Promise<{ rows: Row[]; lastRow: number; blocks: number }> {
  const rows: Row[] = [];
  let lastRow = 0;
  let blocks = 0;
  for await (const block of sheet.blocks()) {
    blocks++;
    lastRow = block.lastRow;
    for (let index = 0; index < block.length; index++) {
      const row: Row = [block.rows[index]!];
      for (let column = 0; column < block.widths[index]!; column++) {
        row.push(block.dictionaries[column]!.texts[block.codes[column]![index]!]!);
      }
      rows.push(row);
    }
  }
  return { rows, lastRow, blocks };
}

export async function open(bytes: Uint8Array | string, changed: Partial<Limits> = {}): Promise<SourceFile> {
  return openSource(byteSource(typeof bytes === 'string' ? Buffer.from(bytes) : bytes), { ...limits, ...changed });
}

/** The cells of a file's first sheet, without the rows' numbers. */
export async function cells(bytes: Uint8Array | string): Promise<string[][]> {
  const { rows } = await rowsOf((await open(bytes)).sheets[0]!);
  return rows.map(([, ...texts]) => texts);
}
