import { limits } from '../../schemas/limits.ts';
import { Refusal } from '../normalize/read/block/block.ts';
import { byteSource } from '../normalize/read/open.ts';
import { openParquet } from '../normalize/read/parquet/parquet.ts';

/**
 * The rows of a Parquet file that may be damaged, each cell as text, first the names of its columns; null where it cannot be
 * read. The reader of our own files trusts the lengths in them: one changed bit can keep it for ever. This one is the reader of
 * the files that are sent, which checks each page first.
 */
export async function storedTable(bytes: Uint8Array): Promise<string[][] | null> {
  const rows: string[][] = [];
  try {
    const file = await openParquet(byteSource(bytes), { ...limits, sheetRows: Infinity });
    for (const sheet of file.sheets)
      for await (const block of sheet.blocks()) for (let i = 0; i < block.length; i++) rows.push([...block.texts(i)]);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  return rows;
}
