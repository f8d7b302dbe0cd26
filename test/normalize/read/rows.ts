import type { Block, Sheet, SourceFile } from '../../../functions/normalize/read/block/block.ts';
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
      rows.push([block.rows[index]!, ...codedCells(block, index)]);
    }
  }
  return { rows, lastRow, blocks };
}

/** The cells of a row by their codes, which must say the same as their texts. */
export function codedCells(block: Block, i: number): string[] {
  return Array.from({ length: block.widths[i]! }, (_, c) => {
    const { codes, dictionary, size } = block.column(c)!;
    const text = codes[i]! < size ? dictionary.texts[codes[i]!] : undefined;
    if (text === undefined || text !== block.text(i, c))
      throw new Error(`row ${block.rows[i]}, column ${c + 1}: ${text}`);
    return text;
  });
}

export async function open(bytes: Uint8Array | string, changed: Partial<Limits> = {}): Promise<SourceFile> {
  return openSource(byteSource(typeof bytes === 'string' ? Buffer.from(bytes) : bytes), { ...limits, ...changed });
}

/** The cells of a file's first sheet, without the rows' numbers. */
export async function cells(bytes: Uint8Array | string): Promise<string[][]> {
  const { rows } = await rowsOf((await open(bytes)).sheets[0]!);
  return rows.map(([, ...texts]) => texts);
}
