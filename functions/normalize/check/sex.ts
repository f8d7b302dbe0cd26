import { fold, sex, sexConvention } from '../../../schemas/values.ts';
import type { Block, Sheet } from '../read/block/block.ts';
import type { FieldColumn } from './columns.ts';

/**
 * Settles what an M alone means in a column of sexes, when the first one is met: by the H or F that stood before it, or
 * else by the first that comes after it, for which the sheet is read on once. Answers whether it is settled.
 */
export async function settleSex(c: FieldColumn | undefined, block: Block, sheet: Sheet): Promise<boolean> {
  if (!c || c.column === null) return true;
  const texts = shortTexts(block, c.column);
  if (!texts.some((text) => fold(text) === 'm')) return false;
  const convention = sexConvention(texts) ?? (isOpen(texts) ? await readOn(sheet, c.column) : null);
  c.reader.use(sex(convention));
  return true;
}

/** Neither H nor F is there; both of them stay unsettled whatever comes. */
const isOpen = (texts: readonly string[]) => !texts.some((text) => fold(text) === 'h');

async function readOn(sheet: Sheet, column: number): Promise<'H' | 'F' | null> {
  for await (const block of sheet.blocks()) {
    const convention = sexConvention(shortTexts(block, column));
    if (convention) return convention;
  }
  return null;
}

const shortTexts = (block: Block, column: number): string[] =>
  (block.dictionaries[column]?.texts ?? []).slice(0, block.sizes[column]).filter((text) => text.length < 8);
